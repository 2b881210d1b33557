"""The theme around pages: the theme in; out, a function that puts a page into the frame of its folder, which is rendered once.

What is around a page is most of the theme's work: the header, the sections, the footer, the scripts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any

from jinja2 import Environment, Template, pass_context
from jinja2.runtime import Context

CHARSET = '@charset "UTF-8";'
MAIN = "main.html"
OWN = ("about", "htmltitle"), ("site_nav", "content")
"""The blocks that are a page's own, before and after the link past the header."""
SKIP = 'href="{}" class="md-skip"'
"""That link leads to the first heading, where there is one."""


def cached_frame(theme: Environment) -> Callable[[Context], str]:
    """`page_in_frame()` renders the page at hand for the theme. Pages with the same `frame_key` share a frame."""
    frames: dict[tuple[str, int], list[str]] = {}

    @pass_context
    def page_in_frame(context: Context) -> str:
        main, variables = theme.get_template(MAIN), {**context.get_all(), "frame_key": None}
        own = list(own_parts(main, variables))
        key = (context["frame_key"], len(own))
        if key not in frames:
            frames[key] = split_around(own, main.render(variables))
        return "".join(chain.from_iterable(zip(frames[key], [*own, ""], strict=True)))

    return page_in_frame


def own_parts(main: Template, variables: dict[str, Any]) -> Iterator[str]:
    """What only this page has, in the order of the page."""
    context = main.new_context(variables)
    before, after = (["".join(main.blocks[name](context)) for name in names] for names in OWN)
    yield from before
    yield from [SKIP.format(heading.url) for heading in variables["page"].toc][:1]
    yield from after


def split_around(parts: Iterable[str], html: str) -> list[str]:
    """What stands before, between and after the parts of a page."""
    pieces = []
    for part in parts:
        before, stands, html = html.partition(part)
        if not stands:
            raise LookupError(part)
        pieces.append(before)
    return [*pieces, html]


def theme_layer(sheets: Iterable[str]) -> str:
    """The theme's style sheets in a cascade layer, which every rule outside it outbids; `@charset` may not stand in one."""
    text = "".join(sheet.removeprefix(CHARSET) for sheet in sheets)
    return f"@layer material {{{text}}}"
