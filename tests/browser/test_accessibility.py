"""Every type of page can be used by everybody: rules for accessibility, small screens, large text, and the keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from support.accessibility import (
    AS_USUAL,
    FAINT,
    FRAME_MODES,
    HIGHEST_OF_OTHERS,
    MODES,
    PHONE,
    SEARCH_MODES,
    WIDE,
    audit,
    clipped,
    enlarged,
    over_signs,
    overlaid,
    see,
    small_targets,
    spaced,
    unreached,
    unsee,
    unsigned,
    width,
)
from support.browser import Visit, visit
from support.budgets import SHORTEN, over
from support.page_types import PAGES, page_type, page_types

RINGED = """() => {
  const element = document.activeElement;
  const ring = element.matches(".md-option") ? element.nextElementSibling : element;
  const place = element.closest(".tiles") ? "use" : element.closest(".outline-map") && "path";
  const tile = place && element.querySelector(place);
  if (tile) return parseFloat(getComputedStyle(tile).strokeWidth) >= 3;
  const box = ring.getBoundingClientRect();
  const {outlineStyle, outlineWidth} = getComputedStyle(ring);
  const inWindow = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return inWindow && outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
}"""
"""Whether a reader sees what has the focus; the choice of colours shows it on its label."""
COVERED = """() => {
  const shown = element => !element.closest(".unseen, .md-skip")
    && element.checkVisibility({visibilityProperty: true, opacityProperty: true});
  const covered = [];
  for (const control of [...document.querySelectorAll("a[href], button, summary, select, input:not([type=hidden])")].filter(shown)) {
    control.scrollIntoView({block: "center", inline: "nearest"});
    const box = [...control.getClientRects()].find(({width, height}) => width > 3 && height > 3);
    const at = (x, y) => document.elementFromPoint(box.x + x * box.width, box.y + y * box.height);
    const isHit = top => top && (control.contains(top) || top.closest("label")?.control === control);
    const inside = control instanceof SVGElement ? [0.15, 0.3, 0.4, 0.5, 0.6, 0.7, 0.85] : [0.5];
    if (box && !inside.some(x => inside.some(y => isHit(at(x, y)))))
      covered.push(`${control.ariaLabel || control.textContent.trim() || control.name} under ${at(0.5, 0.5)?.outerHTML}`.slice(0, 160));
  }
  return covered;
}"""
"""The controls of a page that something else lies over when they are scrolled into the middle of the window; a shape on a map may be hollow
in its own middle."""
TOOLS = (
    "form, .steps, .result-tools, .filter-fold, .filter-state, .result-table thead, .compare-options, .compare-actions, "
    ".choose, [data-choose], .result-later, .map-filter, .paper-actions, .paper-state, .print-choice, .guide-result, .guide-group, "
    ".governance-files, .picking, .picks-state"
)
"""What only scripts can do anything with, with the words for it."""
WORDS = """tools => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`:is(${tools}) { display: none !important }`);
  document.adoptedStyleSheets.push(sheet);
  const words = document.querySelector("main").innerText;
  document.adoptedStyleSheets.pop();
  return words;
}"""
"""The text of a page without its tools."""
PLACES_AND_WHAT_COMES_LATER = """() => {
  const head = document.querySelector("main .record-head, main h1");
  const all = [head, ...head.querySelectorAll("*")];
  const places = () => all.map(element => {
    const {left, top, width} = element.getBoundingClientRect();
    return `${element.tagName}.${element.className} ${[left, top, width].map(Math.round)}`;
  });
  const before = places();
  for (let each = head; each.tagName !== "MAIN"; each = each.parentElement) while (each.nextSibling) each.nextSibling.remove();
  const after = places();
  return before.filter((place, at) => place !== after[at]).slice(0, 3);
}"""
"""What stands elsewhere in the head of a page when nothing has come yet that follows it in the file."""
KEPT = "all => all.filter(one => getComputedStyle(one).breakInside !== 'auto').length"
"""How many stay on one sheet."""
MEETING = "moeder/2026-12-10/"
"""Is there once somebody has met; `test_browser_meeting` looks at one."""
SIZES = {"wide": WIDE, "phone": PHONE}


@pytest.fixture(scope="module")
def reader(chromium: Browser, home: str) -> Visit:
    """Somebody who goes from page to page, with the scripts and style sheets of the last one at hand, and without movement: what fades
    is neither here nor there."""
    return visit(chromium, home, reduced_motion="reduce")


@pytest.fixture(scope="module")
def reader_without_scripts(chromium: Browser, home: str) -> Visit:
    """The same, where no script runs."""
    return visit(chromium, home, reduced_motion="reduce", java_script_enabled=False)


@pytest.fixture(scope="module", params=PAGES)
def name(request: pytest.FixtureRequest) -> str:
    """A page of each type, one after the other: all that is asked of one is asked before the next is opened."""
    return str(request.param)


@pytest.fixture(scope="module")
def opened(name: str, reader: Visit) -> Page:
    """The page, opened once."""
    return open_page(reader, PAGES[name])


@pytest.fixture(scope="module")
def plain(name: str, reader_without_scripts: Visit) -> Page:
    """The same page where no script runs, on a wide screen, opened once."""
    return open_page(reader_without_scripts, PAGES[name])


@pytest.fixture
def page(opened: Page) -> Page:
    """The page as it is when it has been opened in light colours, on a wide screen."""
    show_as_usual(opened)
    return opened


def open_page(reader: Visit, url: str, size: tuple[int, int] = WIDE) -> Page:
    """A page as it is when it is opened in light colours, on a screen of that size."""
    show_as_usual(reader.page, size)
    return reader.go(url)


def show_as_usual(page: Page, size: tuple[int, int] = WIDE) -> None:
    page.emulate_media(**AS_USUAL)
    page.set_viewport_size({"width": size[0], "height": size[1]})


def test_no_type_of_page_is_forgotten(site: Path) -> None:
    """A new type of page stands in `page_types.PAGES`, or none of these tests would see it."""
    assert sorted(page_types(site) - {page_type(url) for url in PAGES.values()} - {page_type(MEETING)}) == []


FRAMED = {"home", "cases", "case", "municipalities", "not-found"}
"""One page of each depth and layout, on which the open menu and the open search are seen."""


UNFOLDED = {"paper", "form-guide", "lessons-with-value"}
"""A form to fill in, and what a reader has asked for: all that fits the answers or the value."""


def test_a_page_is_no_longer_than_its_reader_can_oversee(name: str, page: Page) -> None:
    """What is longest, and what only leads on, is folded under a line that says what it holds."""
    height = 0 if name in UNFOLDED else page.evaluate("document.documentElement.scrollHeight")

    assert not (too_long := over({PAGES[name]: height}, HIGHEST_OF_OTHERS, "pixels høj", SHORTEN)), too_long


def test_what_is_folded_breaks_over_sheets_as_all_else(page: Page) -> None:
    """The theme keeps it on one sheet, which left half of the sheet before it empty; a remark of a few lines is kept together.

    A heading is not parted from the question under it.
    """
    page.emulate_media(media="print")
    kept = page.eval_on_selector_all("main details:not(.remark)", KEPT)
    parted = page.locator("main summary:has(> h2)").count() - page.eval_on_selector_all("main summary:has(> h2)", KEPT)

    assert (kept, parted) == (0, 0)


def test_a_page_breaks_no_rule_in_any_mode(name: str, page: Page) -> None:
    """In light, dark and forced colours, on a phone, enlarged, on paper, with the menu and the search open."""
    objections = []
    framed = FRAME_MODES if name in FRAMED else ()
    for mode in (*MODES, *framed, *(SEARCH_MODES if name == "home" else ())):
        see(page, mode)
        objections += audit(page, mode)
        unsee(page, mode)

    assert objections == []


def test_nothing_sticks_out_and_all_is_easy_to_press(page: Page) -> None:
    """In a wide window and at 320 pixels: what scrolls has the focus and says that it does, and text has room.

    Controls are 24 pixels at least. Of text that is twice as large nothing is cut either, no words stand on others, and nobody scrolls
    sideways to read it.
    """
    with enlarged(page):
        large = (width(page), clipped(page), overlaid(page))
        page.set_viewport_size({"width": 360, "height": 740})
        large_on_phone = overlaid(page)
    found = {window: (*room(page, size), small_targets(page)) for window, size in SIZES.items()}
    with spaced(page):
        found |= {f"{window}, spaced": (*room(page, size), []) for window, size in SIZES.items()}

    assert found == dict.fromkeys(found, (0, [], [], [], [], []))
    assert large == (WIDE[0], [], [])
    assert large_on_phone == []


def test_a_page_says_all_it_has_to_say_without_javascript(page: Page, plain: Page) -> None:
    """Scripts may sort and filter; none of the text waits for one, but for the names of the tools that do so."""
    words = page.evaluate(WORDS, TOOLS).split()

    assert {*words} - {*plain.locator("main").inner_text().split()} == set()


def test_the_head_of_a_page_stands_where_it_will_before_the_rest_has_come(plain: Page) -> None:
    """A browser on a slow line shows what it has: a rule about something further down would move it when that comes. This leaves no more
    of the page than its head."""
    assert plain.evaluate(PLACES_AND_WHAT_COMES_LATER) == []


@pytest.mark.parametrize(
    ("style", "told"),
    [
        ("", []),
        ("p { color: #767676 }", []),
        ("p { color: #777 }", ["4.48:1 p.: Ord"]),
        ("p { color: #000; opacity: 0.5 }", ["4.00:1 p.: Ord"]),
        ("p { color: #0007 }", ["3.54:1 p.: Ord"]),
        ("body { background: #333 } p { color: #fffc }", []),
        ("main { background: #333 } p { background: #fff8; color: #555 }", ["2.82:1 p.: Ord"]),
        ("p { color: #777; font-size: 24px }", []),
        ("p { color: #777; font-size: 19px; font-weight: 700 }", []),
        ("a { color: #333; text-decoration: none }", ["as its text a.: Led"]),
        ("a { color: #333 }", []),
        ("input { color: #999; background: #fff }", ["2.85:1 input.: Felt"]),
    ],
)
def test_faint_texts_are_found(style: str, told: list[str], chromium: Browser) -> None:
    """As WCAG reckons: against all that shows through, and less is asked of large letters."""
    page = chromium.new_page()
    link = "<a href=x>Led</a>" if style.startswith("a") else ""
    page.set_content(f"<style>{style}</style><main><p>Ord{link}</p><input value=Felt></main>")
    found = page.evaluate(FAINT)
    page.close()

    assert found == told


@pytest.mark.parametrize("wide", [360, 1280])
def test_every_control_can_be_pointed_at(wide: int, page: Page) -> None:
    """What is shown as something to press lies topmost where it stands."""
    page.set_viewport_size({"width": wide, "height": 800})

    assert page.evaluate(COVERED) == []


def room(page: Page, size: tuple[int, int]) -> tuple[int, list[str], list[str], list[str], list[str]]:
    """What has too little room in a window of that size: how many pixels stick out, and which texts, signs and tables."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    return width(page) - size[0], clipped(page) + overlaid(page), over_signs(page), unreached(page), unsigned(page)


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
@pytest.mark.parametrize("url", [PAGES["home"], PAGES["cases"], PAGES["case"]], ids=["home", "cases", "case"])
def test_whoever_tabs_sees_where_they_are(url: str, size: tuple[int, int], reader: Visit) -> None:
    """From the first link on, what has the focus stands in the window and has a ring around it."""
    page = open_page(reader, url, size)
    lost = []
    for _ in range(40):
        page.keyboard.press("Tab")
        if not page.evaluate(RINGED):
            lost.append(page.evaluate("document.activeElement.outerHTML.slice(0, 120)"))

    assert lost == []


def test_the_first_stop_leads_past_the_menu(visitor: Visit) -> None:
    """Who uses the keyboard need not tab through the sections on every page."""
    page = visitor.go(PAGES["case"])
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**#*")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_the_menu_opens_and_leads_on_by_keyboard(visitor: Visit) -> None:
    """A section with several pages opens with Enter, and its first page is the next stop."""
    page = visitor.go(PAGES["case"])
    page.locator("details.menu summary").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/samarbejder/")

    assert page.locator("h1").inner_text().startswith("Samarbejder")
