"""Framing: the theme in; out, a function that puts a page into what is the same around all pages of its folder, rendered once for each.

What is around a page is most of the theme's work: the header, the sections, the footer, the scripts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any

from jinja2 import Environment, Template, pass_context
from jinja2.runtime import Context

MAIN = "main.html"
OWN = ("about", "htmltitle"), ("site_nav", "content")
"""The blocks that are a page's own, before and after the link past the header."""
SKIP = 'href="{}" class="md-skip"'
"""That link leads to the first heading, where there is one."""


def framing(theme: Environment) -> Callable[[Context], str]:
    """`framed()` renders the page at hand for the theme. What a page calls `alike` is the same for all that share a frame with it."""
    frames: dict[tuple[str, int], list[str]] = {}

    @pass_context
    def framed(context: Context) -> str:
        main, known = theme.get_template(MAIN), {**context.get_all(), "alike": None}
        own = list(own_parts(main, known))
        key = (context["alike"], len(own))
        if key not in frames:
            frames[key] = around(own, main.render(known))
        return "".join(chain.from_iterable(zip(frames[key], [*own, ""], strict=True)))

    return framed


def own_parts(main: Template, known: dict[str, Any]) -> Iterator[str]:
    """What only this page has, in the order of the page."""
    context = main.new_context(known)
    before, after = (["".join(main.blocks[name](context)) for name in names] for names in OWN)
    yield from before
    yield from [SKIP.format(heading.url) for heading in known["page"].toc][:1]
    yield from after


def around(parts: Iterable[str], html: str) -> list[str]:
    """What stands before, between and after the parts of a page."""
    found = []
    for part in parts:
        before, stands, html = html.partition(part)
        if not stands:
            raise LookupError(part)
        found.append(before)
    return [*found, html]
