"""Looking at a page as many readers do: the ways to see it, and what is wrong with it then, as sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page

from support.browser import wait_until
from support.project import ROOT

AXE = ROOT / "tests" / "vendor" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDE = (1280, 900)
PHONE = (320, 640)
ENLARGED = (320, 256)
"""A window of 1280 × 1024 pixels when everything in it is four times as large."""
HIGHEST_OF_OTHERS = 6000
"""Pixels of a closed page that is no collaboration's, in a window of 1280."""
COLOURS = ("color-contrast", "link-in-text-block")
"""What axe-core says of colours, in two thirds of its time; on every page `FAINT` says it, on a few axe-core too."""
NAMES = ("button-name", "link-name", "label")
"""What it says of the names of controls, one of which switches between light and dark."""
TARGETS = ("target-size",)
"""What it says of things to press: once on every page, in the smallest window; `small_targets` asks in a wide one too."""
ROOM = (*TARGETS, "scrollable-region-focusable")
"""What it says of things to press and to scroll."""
AS_WRITTEN = ("avoid-inline-spacing",)
"""What it says of the file alone, however that is shown."""
AS_USUAL: Mapping[str, Any] = {"media": "screen", "color_scheme": "light", "forced_colors": "none"}
SCHEMES = {"light": "default", "dark": "slate"}
"""What the theme calls its colours."""

# Before its rules axe-core reads all style sheets once more, for one that is on trial and not asked, and films and sounds, for one that is.
AUDIT = """async ([only, without, within]) => {
  const rules = Object.fromEntries(without.map(rule => [rule, {enabled: false}]));
  const preload = {assets: ["media"]};
  const options = {runOnly: only, rules, resultTypes: ["violations"], preload};
  const {violations} = await axe.run(within ? {include: within} : document, options);
  return violations.flatMap(rule => rule.nodes.slice(0, 3).map(node =>
    `${rule.id}: ${node.target.join(" ")}: ${[...node.any, ...node.all, ...node.none].map(check => check.message).join("; ")}`));
}"""

FAINT = """() => {
  const context = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true});
  const paint = layers => {
    for (const [color, opacity] of [["white", 1], ...layers]) {
      context.globalAlpha = opacity;
      context.fillStyle = color;
      context.fillRect(0, 0, 1, 1);
    }
    const shares = [...context.getImageData(0, 0, 1, 1).data].map(value => value / 255);
    const [red, green, blue] = shares.map(share => share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrasts = new Map();
  const contrast = (...both) => {
    const key = JSON.stringify(both);
    const [darker, lighter] = contrasts.has(key) ? [] : both.map(paint).sort((one, other) => one - other);
    return contrasts.get(key) ?? contrasts.set(key, (lighter + 0.05) / (darker + 0.05)).get(key);
  };
  const grounds = new Map([[null, {layers: [], opacity: 1}]]);
  const ground = element => {
    if (grounds.has(element)) return grounds.get(element);
    const below = ground(element.parentElement);
    const style = getComputedStyle(element);
    const opacity = below.opacity * style.opacity;
    const isOpaque = opacity === 1 && /^rgb\\(/.test(style.backgroundColor);
    const isKnown = style.backgroundImage === "none" && (isOpaque || below.layers);
    const layers = isKnown ? [...(isOpaque ? [] : below.layers), [style.backgroundColor, opacity]] : null;
    grounds.set(element, {layers, opacity});
    return grounds.get(element);
  };
  const isShown = element => element.checkVisibility({opacityProperty: true, visibilityProperty: true})
    && !element.closest("svg, .unseen, :disabled, [aria-disabled=true], label:has(:disabled)");
  const words = element => [...element.childNodes].map(node => node.nodeType === Node.TEXT_NODE ? node.data.trim() : "").join("");
  const isPlain = (style, around) => style.textDecorationLine === "none" && style.borderBottomStyle === "none"
    && style.backgroundColor === "rgba(0, 0, 0, 0)" && ["fontWeight", "fontSize", "fontStyle"].every(one => style[one] === around[one]);
  const found = [];
  for (const element of document.body.querySelectorAll("*")) {
    const isField = element.matches("select, textarea, input:not([type=checkbox], [type=radio])");
    const text = words(element) || (isField && (element.value || "empty"));
    if (!text || !isShown(element)) continue;
    const {layers, opacity} = ground(element);
    const style = getComputedStyle(element);
    const around = getComputedStyle(element.parentElement);
    const seen = layers && contrast([...layers, [style.color, opacity]], layers);
    const isLarge = parseFloat(style.fontSize) >= (style.fontWeight >= 700 ? 18.66 : 24);
    const name = `${element.localName}.${element.className}: ${text.slice(0, 40)}`;
    if (seen && seen < (isLarge ? 3 : 4.5)) found.push(`${seen.toFixed(2)}:1 ${name}`);
    const isInText = element.matches("a[href]") && words(element.parentElement) && style.display === "inline" && isPlain(style, around);
    const isNear = style.color !== around.color && contrast([[style.color, 1]], [[around.color, 1]]) < 3;
    if (isInText && isNear) found.push(`as its text ${name}`);
  }
  return found;
}"""
"""Texts with too little contrast to what is behind them (WCAG 1.4.3), and links like the text around them (1.4.1).

axe-core finds those too, and some that lie on what is not around them, but takes a hundred times as long. Nothing is said of what
lies on a picture, as it says nothing.
"""

SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`:not(svg *) { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-block-end: 2em !important }`);
  document.adoptedStyleSheets.push(sheet);
}"""
"""The distances between lines, letters and words that readers may ask for (WCAG 1.4.12)."""

TEXT_SIZE = "size => { document.documentElement.style.fontSize = size }"
"""Of all text, where the theme sets 125 %: twice as large is 250 (WCAG 1.4.4)."""

CLIPPED = """() => {
  const inside = (element, test) => { for (let one = element; one; one = one.parentElement) if (test(one)) return one; };
  const unseen = element => getComputedStyle(element).clipPath !== "none";
  const scrolls = element => ["auto", "scroll"].includes(getComputedStyle(element).overflowX);
  const hides = element => ["hidden", "clip"].includes(getComputedStyle(element).overflowX);
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = new Set();
  while (texts.nextNode()) {
    const [text, element] = [texts.currentNode, texts.currentNode.parentElement];
    if (!text.data.trim() || element.closest("svg, script, .md-skip") || !element.checkVisibility()) continue;
    if (inside(element, unseen)) continue;
    const block = inside(element, one => getComputedStyle(one).display !== "inline");
    const range = document.createRange();
    range.selectNodeContents(text);
    const right = Math.max(...[...range.getClientRects()].map(box => box.right));
    if (inside(block, scrolls) || (block.closest("summary") && getComputedStyle(block).textOverflow === "ellipsis")) continue;
    const boxes = [block, inside(element, hides) ?? block].map(box => box.getBoundingClientRect().right);
    if (right > Math.min(...boxes) + 1.5)
      found.add(`${block.tagName.toLowerCase()}.${block.className}: ${text.data.trim().slice(0, 60)}`);
  }
  return [...found];
}"""
"""Text that sticks out of its box, where it would lie on something else or be cut off without a sign; a line that unfolds has one."""

OVERLAID = """() => {
  const away = (element) => {
    for (let one = element; one && one !== document.body; one = one.parentElement) {
      const {position, clipPath, textOverflow} = getComputedStyle(one);
      if (["fixed", "sticky", "absolute"].includes(position) || clipPath !== "none" || textOverflow === "ellipsis") return true;
    }
    return false;
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const lines = [];
  while (texts.nextNode()) {
    const [text, element] = [texts.currentNode, texts.currentNode.parentElement];
    const isSeen = element.checkVisibility({visibilityProperty: true, opacityProperty: true});
    if (!text.data.trim() || !isSeen || element.closest("script, select, .md-skip") || away(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const {top, bottom, left, right, width, height} of range.getClientRects()) {
      const letters = height / 4;
      if (width > 2 && height > 2) lines.push({text, top: top + letters, bottom: bottom - letters, left: left + 1, right: right - 1});
    }
  }
  lines.sort((one, other) => one.top - other.top);
  const found = new Set();
  const words = ({text}) => `»${text.data.trim().slice(0, 40)}«`;
  lines.forEach((one, at) => {
    for (const other of lines.slice(at + 1)) {
      if (other.top >= one.bottom) break;
      if (other.text !== one.text && other.left < one.right && one.left < other.right) found.add(`${words(one)} – ${words(other)}`);
    }
  });
  return [...found];
}"""
"""Words that stand on other words; what stays in sight while one scrolls covers what passes under it, and is left out."""

SMALL = """() => [...document.querySelectorAll(
    "button, summary, select, input:not([type=hidden]), nav a, .button, .badge[href], h2 > a, h3 > a, .actions a")]
  .filter(element => element.checkVisibility({visibilityProperty: true, opacityProperty: true}) && !element.closest(".unseen, .md-skip"))
  .map(element => [element, element.closest("label")?.getBoundingClientRect() ?? element.getBoundingClientRect()])
  .filter(([, box]) => box.width > 0 && (box.width < 23.9 || box.height < 23.9))
  .map(([element, box]) =>
    `${element.tagName} ${element.className.baseVal ?? element.className} »${element.textContent.trim().slice(0, 30)}« ` +
    `${box.width.toFixed(1)} × ${box.height.toFixed(1)}`)"""
"""Things to press, outside running text, that are less than 24 pixels wide or high."""

# What is folded is left out first: the style of each of its elements would be reckoned only to be thrown away.
UNREACHED = """() => [...document.body.querySelectorAll("*")].filter(element => element.checkVisibility())
  .filter(element => ["auto", "scroll"].includes(getComputedStyle(element).overflowX) && element.scrollWidth > element.clientWidth)
  .filter(element => ![element, ...element.querySelectorAll("*")].some(each => each.tabIndex >= 0))
  .map(element => element.outerHTML.slice(0, 120))"""
"""What scrolls sideways and cannot have the focus, nor anything in it."""


UNSIGNED = """() => [...document.body.querySelectorAll("*")].filter(element => element.checkVisibility())
  .filter(element => ["auto", "scroll"].includes(getComputedStyle(element).overflowX) && element.scrollWidth > element.clientWidth + 1)
  .filter(element => element.clientWidth > 1)
  .filter(element => !getComputedStyle(element).backgroundImage.includes("gradient"))
  .map(element => element.outerHTML.slice(0, 120))"""
"""What scrolls sideways without an edge that says so."""


OVER_SIGNS = """() => [...document.querySelectorAll("summary")].filter(summary => summary.checkVisibility()).flatMap(summary => {
  const sign = getComputedStyle(summary, "::before");
  if (sign.position !== "absolute" || sign.content === "none") return [];
  const end = summary.getBoundingClientRect().left + parseFloat(sign.left) + parseFloat(sign.width);
  const range = document.createRange();
  range.selectNodeContents(summary);
  const start = Math.min(...[...range.getClientRects()].filter(({width}) => width > 1).map(({left}) => left));
  return start < end - 1 ? [summary.textContent.trim().slice(0, 60)] : [];
})"""
"""What folds out and whose words begin on the sign that says so, which stands before them by itself."""


@dataclass(frozen=True, slots=True)
class Mode:
    """One way to see a page."""

    name: str
    media: Mapping[str, Any] = field(default_factory=dict)
    size: tuple[int, int] = WIDE
    opened: Callable[[Page], None] | None = None
    """What the reader has opened."""
    only: tuple[str, ...] = tuple(TAGS)
    """The rules, or tags of rules, whose answers can differ from those in a mode before."""
    without: tuple[str, ...] = ()
    """Those among them that do not concern it."""
    recoloured: bool = False
    """Whether it shows in other colours what stands where it does in the first mode."""
    within: str = ""
    """What it changes, where the rest of the page is as in another mode; empty when that is all of it."""


COLOURS_ARE_THERE = """scheme => document.body.dataset.mdColorScheme === scheme &&
  document.getAnimations().every(({playState}) => playState !== "running")"""


def _search(page: Page) -> None:
    button = page.locator(".search-open:visible")
    if button.count():
        button.first.click()
    else:
        page.keyboard.press("/")
    page.locator("input:focus").wait_for()


def _menu(page: Page) -> None:
    page.locator("details.menu summary").first.click()


MODES = (
    Mode("light", without=(*COLOURS, *TARGETS), recoloured=True),
    Mode("dark", {"color_scheme": "dark"}, only=(), recoloured=True),
    Mode("forced colours", {"forced_colors": "active"}, only=(), recoloured=True),
    # Nobody presses on paper.
    Mode("print", {"media": "print"}, without=(*COLOURS, *ROOM, *AS_WRITTEN), recoloured=True),
    # Other things are shown than in a wide window, in the same colours, and what is pressed stands closer. A phone is as wide and higher:
    # what has room here has it there.
    Mode("400 %", size=ENLARGED, without=(*COLOURS, *AS_WRITTEN)),
)
FRAME_MODES = (
    Mode("colours and targets", only=(*COLOURS, *TARGETS)),
    Mode("menu open", opened=_menu, within="header"),
    Mode("names in the dark", {"color_scheme": "dark"}, only=NAMES, within="header"),
    Mode("search open", opened=_search, within="dialog"),
)
"""For a few pages: header and search are the same on all."""
SEARCH_MODES = (
    Mode("search open, dark", {"color_scheme": "dark"}, opened=_search, within="dialog"),
    Mode("search open, forced colours", {"forced_colors": "active"}, opened=_search, within="dialog"),
    Mode("search open, 320 px", size=PHONE, opened=_search),
)
"""For one page: the dialog is the same on all."""


def see(page: Page, mode: Mode) -> None:
    """Show an open page in a mode."""
    media = {**AS_USUAL, **mode.media}
    page.emulate_media(**media)
    # A script changes the colours a moment later, and links fade into theirs.
    wait_until(page, COLOURS_ARE_THERE, SCHEMES[media["color_scheme"]])
    page.set_viewport_size({"width": mode.size[0], "height": mode.size[1]})
    if mode.opened:
        mode.opened(page)


def unsee(page: Page, mode: Mode) -> None:
    """Close what the mode opened."""
    if mode.opened:
        page.keyboard.press("Escape")
        page.evaluate("document.querySelectorAll('details.menu[open]').forEach(menu => menu.open = false)")


def audit(page: Page, mode: Mode) -> list[str]:
    """What axe-core objects to in what the mode changes; at most three places a rule; and faint texts."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text("utf-8"))
    found: list[str] = page.evaluate(FAINT)[:3] if mode.recoloured else []
    if mode.only:
        found += page.evaluate(AUDIT, [list(mode.only), list(mode.without), mode.within])
    return [f"{mode.name}: {objection}" for objection in found]


def objections(page: Page) -> list[str]:
    """The same in every mode that has nothing open."""
    found = []
    for mode in (mode for mode in MODES if not mode.opened):
        see(page, mode)
        found += audit(page, mode)
    return found


def width(page: Page) -> int:
    """How many pixels wide the page is, with what lies outside the window."""
    return int(page.evaluate("document.documentElement.scrollWidth"))


@contextmanager
def spaced(page: Page) -> Iterator[None]:
    """The text as far apart for a while as readers may ask for."""
    page.evaluate(SPACED)
    yield
    page.evaluate("document.adoptedStyleSheets.pop()")


@contextmanager
def enlarged(page: Page) -> Iterator[None]:
    """All text twice as large for a while, in a window as wide as before."""
    page.evaluate(TEXT_SIZE, "250%")
    yield
    page.evaluate(TEXT_SIZE, "")


def clipped(page: Page) -> list[str]:
    """The texts that do not fit where they stand."""
    return list(page.evaluate(CLIPPED))


def overlaid(page: Page) -> list[str]:
    """The words that stand on other words."""
    return list(page.evaluate(OVERLAID))


def over_signs(page: Page) -> list[str]:
    """The lines that unfold and hide the sign of it."""
    return list(page.evaluate(OVER_SIGNS))


def unreached(page: Page) -> list[str]:
    """What only a mouse or a finger can scroll."""
    return list(page.evaluate(UNREACHED))


def unsigned(page: Page) -> list[str]:
    """What goes on to the side, and does not show it."""
    return list(page.evaluate(UNSIGNED))


def small_targets(page: Page) -> list[str]:
    """What is too small to press."""
    return list(page.evaluate(SMALL))
