"""Postprocessing: the HTML of a page in; what MkDocs takes as it is, with relative addresses, out; and the page in the theme's frame.

What is around a page is most of the theme's work: the header, the sections, the footer, the scripts. It is rendered once a folder.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape, unescape
from itertools import chain
from typing import Any

from jinja2 import Environment, Template, pass_context
from jinja2.runtime import Context

from catalogue.danish import lower_first

from .navigation import page_url

MARKDOWN_ESCAPES = ((b"{", b"&#123;"), (b"}", b"&#125;"), (b"`", b"&#96;"), (b"~~~", b"&#126;&#126;&#126;"), (b"--8", b"&#45;&#45;8"))
"""Marks of template engines, code fences and snippet includes, as references that a browser shows as they were written."""


def wrap_page(html: str, depth: int, facts: Mapping[str, Any]) -> bytes:
    """Front matter and one HTML block without blank lines; addresses from the site's root become relative to the page.

    `depth` is how many folders the page lies below the root. Its headings stand among the facts, since no Markdown parser looks for them
    in HTML.
    """
    if contents := table_of_contents(html):
        facts = {**facts, "headings": contents}
    block = relative("\n".join(filter(None, map(str.strip, str(html).split("\n")))), depth).encode()
    for mark, reference in MARKDOWN_ESCAPES:
        block = block.replace(mark, reference)
    front = "".join(f"{name}: {json.dumps(_escaped(value), ensure_ascii=False)}\n" for name, value in facts.items())
    return b"---\n%b---\n\n%b\n" % (front.encode(), block)


def unwrap_page(page: bytes) -> tuple[str, dict[str, Any]]:
    """The HTML and the facts of a finished page."""
    _, front, html = page.decode().split("---\n", 2)
    lines = (line.partition(": ") for line in front.split("\n")[:-1])
    return html.lstrip("\n"), {name: json.loads(value) for name, _, value in lines}


HEADING = re.compile(r'<h([23])\b(?![^>]*\sdata-contents="skip")[^>]*?\sid="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
"""With an address, and not left out by its template."""


def table_of_contents(html: str) -> list[dict[str, Any]]:
    """The headings of levels 2 and 3 that can be linked to, those of level 3 below the one before them: `url`, `title` as HTML without
    tags, `children`."""
    top: list[dict[str, Any]] = []
    for level, anchor, title in HEADING.findall(html):
        siblings = top[-1]["children"] if level == "3" and top else top
        siblings.append({"url": f"#{anchor}", "title": " ".join(TAG.sub(" ", title).split()), "children": []})
    return top


MODULE = re.compile(r'<script type="module" src="([./]*assets/javascripts/)([\w-]+)\.js"></script>')
IMPORTED = re.compile(r'^(?:import|export|\}).*"\./([\w-]+)\.js";$', re.MULTILINE)
"""The last line of a static import, as the formatter writes it."""


def imported_modules(sources: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """By name of a script: the names of what it imports, and what that imports, each once and the nearest first; not what it may ask
    for later."""
    own = {name: [each for each in IMPORTED.findall(source) if each in sources] for name, source in sources.items()}

    def reached(name: str) -> tuple[str, ...]:
        found = [name]
        for place in range(len(sources)):
            if place < len(found):
                found += dict.fromkeys(other for other in own[found[place]] if other not in found)
        return tuple(found[1:])

    return {name: reached(name) for name in sources}


def preload_imports(html: str, imported: Mapping[str, Sequence[str]]) -> str:
    """A browser learns what a script imports when it has read it, and of each import likewise: before the first script of a page it asks
    for all of them at once."""
    modules = MODULE.findall(html)
    if not modules:
        return html
    start = modules[0][0]
    names = dict.fromkeys(other for _, name in modules for other in imported.get(name, ()))
    links = "".join(f'<link rel="modulepreload" href="{start}{name}.js">' for name in names)
    return MODULE.sub(lambda script: links + script[0], html, count=1)


def _escaped(value: Any) -> Any:
    """Themes take titles and descriptions for HTML and print them as they are, also in attributes."""
    return escape(value) if isinstance(value, str) else value


def relative(html: str, depth: int) -> str:
    """`href="/kommuner/"` as `href="../../kommuner/"`; the same for the addresses of scripts and forms."""
    start = "../" * depth
    for before in (" ", "\n"):  # an attribute may begin its line
        if not start:
            html = html.replace(f'{before}href="/"', f'{before}href="./"')
        for name in ("href", "src", "action"):
            html = html.replace(f'{before}{name}="/', f'{before}{name}="{start}')
    return html


def depth(uri: str) -> int:
    """How many folders the address of a page, given by its file, lies below the root."""
    return page_url(uri).count("/")


WORDS = re.compile(r"(?:^|>)\s*[^<\s]")


def has_words(html: str) -> bool:
    """Whether anything stands between the tags; they are not taken out first, which would read all of a page to the end."""
    return WORDS.search(html) is not None


PAPER, NAVIGATION = "on-paper", 'data-search="navigation"'
BLOCK = re.compile(r"<(/?)(div|section|details|aside|[uod]l|li|h[23])\b([^<>]*)>")
CLASSES = re.compile(r'\bclass="([^"]*)"')
TAG = re.compile(r"<[^<>]*>")
KEPT_ON_PAPER = {"statements": 3, "amounts": 3, "timeline": 3, "lessons": 2}
"""By the class of a list, how many of its items are printed: as `print-note.css` has it."""
PICKED_WITHIN = {"fold-content": frozenset[str](), "open-section": frozenset({"in-columns"})}
"""By the class of what is printed: the class of those in it that are printed only if they are marked themselves; of none, all."""
OPEN_ON_PAPER = frozenset({"fold", "governance-legend", "governance-table"})
"""The classes of what is folded on a screen and printed."""
BODIES = "organerne ét for ét"
OPENING = "indledningen"
"""What stands before the first heading."""


@dataclass(slots=True)
class _Block:
    """An element, and how many items it has so far."""

    classes: frozenset[str]
    printed: bool
    items: int = 0


@dataclass(slots=True)
class _Section:
    """What stands below a heading, and how much of it."""

    heading: str
    printed: bool
    within: list[str] = field(default_factory=list)
    """The headings in it that the first does not speak of."""
    items: int = 0
    kept: int = 0

    @property
    def left_off(self) -> str:
        """How the note names it; empty when all of it is printed."""
        if self.printed:
            name = f"»{self.heading}«" if self.heading else OPENING
            return f"resten af {name} ({self.items} i alt)" if self.kept < self.items else ""
        return lower_first(self.heading) + (f" ({', '.join(map(lower_first, self.within))})" if self.within else "")


def left_off_paper(html: str) -> list[str]:
    """What the short note on paper leaves out of the part of a page below its head, by the headings and in their order.

    Only what stands in an element marked `on-paper` is printed, and of a list there only its first items.
    """
    sections = [_Section("", True)]
    opened: list[_Block] = []
    for mark in BLOCK.finditer(html):
        end, tag, attributes = mark.groups()
        if tag in ("h2", "h3"):
            if not end and (tag == "h2" or 'id="afsnit-' in attributes):
                words = TAG.sub("", html[mark.end() : html.index(f"</{tag}>", mark.end())])
                _begin(sections, tag, unescape(words).replace("\u00ad", "").strip(), _is_printed(opened, ()) or NAVIGATION in attributes)
        elif end:
            block = opened.pop()
            limits = [KEPT_ON_PAPER[name] for name in block.classes & KEPT_ON_PAPER.keys()]
            if limits and not any(outer.classes & KEPT_ON_PAPER.keys() for outer in opened):
                sections[-1].items += block.items
                sections[-1].kept += min(block.items, *limits) if block.printed else 0
        else:
            classes = frozenset(found[1].split()) if (found := CLASSES.search(attributes)) else frozenset()
            if tag == "li" and opened:
                opened[-1].items += 1
            printed = _is_printed(opened, classes) and (tag != "details" or bool(classes & OPEN_ON_PAPER))
            if "bodies" in classes and not printed:
                sections.append(_Section(BODIES, False))
            opened.append(_Block(classes, printed or PAPER in classes))
    return list(dict.fromkeys(filter(None, (section.left_off for section in sections))))


def _is_printed(opened: Sequence[_Block], classes: Collection[str]) -> bool:
    """Whether what is in these elements is printed, if it has these classes."""
    if PAPER in classes or not opened:
        return PAPER in classes
    picked = [PICKED_WITHIN[name] for name in opened[-1].classes & PICKED_WITHIN.keys()]
    return opened[-1].printed and all(some and some.isdisjoint(classes) for some in picked)


def _begin(sections: list[_Section], tag: str, heading: str, printed: bool) -> None:
    """Below a section that is not printed a smaller one is named with it, unless its words stand there."""
    if tag == "h3" and not printed and not sections[-1].printed:
        if lower_first(heading) not in lower_first(sections[-1].heading):
            sections[-1].within.append(heading)
    else:
        sections.append(_Section(heading, printed))


SHEET = "assets/css/site.css"
"""The theme's style sheets and ours as one: a browser shows nothing before it has every sheet, and each is a request of its own."""
THEME_SHEETS = "assets/stylesheets/*.min.css"
"""In their order: main, palette."""
CHARSET = '@charset "UTF-8";'
MAIN = "main.html"
OWN = ("about", "htmltitle"), ("site_nav", "content")
"""The blocks that are a page's own, before and after the link past the header."""
UNUSED_CLASS = re.compile(
    r"(?:admonition|arithmatex|emojione|footnote|gemoji|headerlink|highlighttable|tabbed-|task-list|twemoji"
    r"|md-(?:annotation|author|banner|button|clipboard|code|consent|copyright|draft|feedback|footer|input|logo|meta|pagination|path|pin"
    r"|post|profile|search|select|social|source|status|tabs|version)(?![a-z])|md-nav--primary|md-nav__source|md-sidebar--primary)"
)
"""How classes of the theme begin that no page of ours has: what we have put in their place, or do without."""
RULE = re.compile(r"(?<=[{};])([^{}@;]+)\{[^{}]*\}")
NEGATION = re.compile(r":not\([^()]*\)")
CLASS = re.compile(r"\.([a-z][\w-]*)")
SKIP = 'href="{}" class="md-skip"'
"""That link leads to the first heading, where there is one."""


def cached_frame(theme: Environment) -> Callable[[Context], str]:
    """`page_in_frame()` renders the page at hand for the theme. Pages with the same `frame_key` share a frame."""
    frames: dict[tuple[str, int], list[str]] = {}

    @pass_context
    def page_in_frame(context: Context) -> str:
        main, variables = theme.get_template(MAIN), {**context.get_all(), "frame_key": None}
        own = list(_own_parts(main, variables))
        key = (context["frame_key"], len(own))
        if key not in frames:
            frames[key] = _split_around(own, main.render(variables))
        return "".join(chain.from_iterable(zip(frames[key], [*own, ""], strict=True)))

    return page_in_frame


def _own_parts(main: Template, variables: dict[str, Any]) -> Iterator[str]:
    """What only this page has, in the order of the page."""
    context = main.new_context(variables)
    before, after = (["".join(main.blocks[name](context)) for name in names] for names in OWN)
    yield from before
    yield from [SKIP.format(heading["url"]) for heading in variables["page"].meta.get("headings", ())[:1]]
    yield from after


def _split_around(parts: Iterable[str], html: str) -> list[str]:
    """What stands before, between and after the parts of a page."""
    pieces = []
    for part in parts:
        before, stands, html = html.partition(part)
        if not stands:
            raise LookupError(part)
        pieces.append(before)
    return [*pieces, html]


def merge_sheets(theme: Iterable[str], ours: Iterable[str]) -> bytes:
    """The texts of the theme's sheets, in a layer, and of ours below them."""
    return "\n".join([theme_layer(theme), *ours]).encode()


def theme_layer(sheets: Iterable[str]) -> str:
    """The theme's style sheets in a cascade layer, which every rule outside it outbids, without what styles nothing of ours.

    `@charset` may not stand in a layer.
    """
    text = "".join(sheet.removeprefix(CHARSET) for sheet in sheets)
    return f"@layer material {{{RULE.sub(_used_rule, '}' + text).removeprefix('}')}}}"


def _used_rule(rule: re.Match[str]) -> str:
    selectors = NEGATION.sub("", rule[1]).split(",")
    return "" if all(any(map(UNUSED_CLASS.match, CLASS.findall(each))) for each in selectors) else rule[0]
