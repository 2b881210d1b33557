"""The theme around pages: a page in its frame, the style sheets as one, and what scripts import asked for at once.

What is around a page is most of the theme's work: the header, the sections, the footer, the scripts. It is rendered once a folder.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from jinja2 import Environment, Template, pass_context
from jinja2.runtime import Context

MAIN_TEMPLATE = "main.html"
PAGE_BLOCKS = ("about", "htmltitle"), ("site_nav", "content")
"""The blocks that are a page's own, before and after the link past the header."""
SKIP_LINK = 'href="{}" class="md-skip"'
"""That link leads to the first heading, where there is one."""


def cached_frame(theme: Environment) -> Callable[[Context], str]:
    """`page_in_frame()` renders the page at hand for the theme. Pages with the same `frame_key` share a frame."""
    frames: dict[tuple[str, int], list[str]] = {}

    @pass_context
    def page_in_frame(context: Context) -> str:
        main, variables = theme.get_template(MAIN_TEMPLATE), {**context.get_all(), "frame_key": None}
        own = list(_own_parts(main, variables))
        key = (context["frame_key"], len(own))
        if key not in frames:
            frames[key] = _split_around(own, main.render(variables))
        return "".join(chain.from_iterable(zip(frames[key], [*own, ""], strict=True)))

    return page_in_frame


def _own_parts(main: Template, variables: dict[str, Any]) -> Iterator[str]:
    """What only this page has, in the order of the page."""
    context = main.new_context(variables)
    before, after = (["".join(main.blocks[name](context)) for name in names] for names in PAGE_BLOCKS)
    yield from before
    yield from [SKIP_LINK.format(heading["url"]) for heading in variables["page"].meta.get("headings", ())[:1]]
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


SHEET = "assets/css/site.css"
"""The theme's style sheets and ours as one: a browser shows nothing before it has every sheet, and each is a request of its own."""
THEME_SHEETS = "assets/stylesheets/*.min.css"
"""In their order: main, palette."""
CHARSET = '@charset "UTF-8";'
UNUSED_CLASS = re.compile(
    r"(?:admonition|arithmatex|emojione|footnote|gemoji|headerlink|highlighttable|tabbed-|task-list|twemoji"
    r"|md-(?:annotation|author|banner|button|clipboard|code|consent|copyright|draft|feedback|footer|input|logo|meta|pagination|path|pin"
    r"|post|profile|search|select|social|source|status|tabs|version)(?![a-z])|md-nav--primary|md-nav__source|md-sidebar--primary)"
)
"""How classes of the theme begin that no page of ours has: what we have put in their place, or do without."""
CSS_RULE = re.compile(r"(?<=[{};])([^{}@;]+)\{[^{}]*\}")
NEGATION = re.compile(r":not\([^()]*\)")
CLASS_SELECTOR = re.compile(r"\.([a-z][\w-]*)")


def merge_sheets(theme: Iterable[str], ours: Iterable[str]) -> bytes:
    """The texts of the theme's sheets, in a layer, and of ours below them."""
    return "\n".join([theme_layer(theme), *ours]).encode()


def theme_layer(sheets: Iterable[str]) -> str:
    """The theme's style sheets in a cascade layer, which every rule outside it outbids, without what styles nothing of ours.

    `@charset` may not stand in a layer.
    """
    text = "".join(sheet.removeprefix(CHARSET) for sheet in sheets)
    return f"@layer material {{{CSS_RULE.sub(_used_rule, '}' + text).removeprefix('}')}}}"


def _used_rule(rule: re.Match[str]) -> str:
    selectors = NEGATION.sub("", rule[1]).split(",")
    return "" if all(any(map(UNUSED_CLASS.match, CLASS_SELECTOR.findall(each))) for each in selectors) else rule[0]


MODULE_SCRIPT = re.compile(r'<script type="module" src="([./]*assets/javascripts/)([\w-]+)\.js"></script>')
STATIC_IMPORT = re.compile(r'^(?:import|export|\}).*"\./([\w-]+)\.js";$', re.MULTILINE)
"""The last line of a static import, as the formatter writes it."""


def imported_modules(sources: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """By name of a script: the names of what it imports, and what that imports, each once and the nearest first; not what it may ask
    for later."""
    own = {name: [each for each in STATIC_IMPORT.findall(source) if each in sources] for name, source in sources.items()}

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
    modules = MODULE_SCRIPT.findall(html)
    if not modules:
        return html
    start = modules[0][0]
    names = dict.fromkeys(other for _, name in modules for other in imported.get(name, ()))
    links = "".join(f'<link rel="modulepreload" href="{start}{name}.js">' for name in names)
    return MODULE_SCRIPT.sub(lambda script: links + script[0], html, count=1)
