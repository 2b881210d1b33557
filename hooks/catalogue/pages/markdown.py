"""Markdown in the few fields that allow it: a contributor's text in, safe HTML out."""

from __future__ import annotations

from collections.abc import Callable

import nh3
from markdown import Markdown

from catalogue.records import is_safe_url

TAGS = {"p", "ul", "ol", "li", "strong", "em", "a", "br", "blockquote"}


def markdown_renderer() -> Callable[[str], str]:
    """A function from Markdown to HTML with paragraphs, lists, emphasis, quotations and links, and nothing else.

    Link definitions are left out, because one field would change the links of another.
    """
    engine = Markdown(output_format="html")
    engine.preprocessors.deregister("html_block")
    engine.inlinePatterns.deregister("html")
    engine.parser.blockprocessors.deregister("reference")
    cleaner = nh3.Cleaner(
        tags=TAGS, attributes={"a": {"href"}}, attribute_filter=_safe, url_schemes={"https", "mailto"}, link_rel="noopener"
    )
    return lambda text: cleaner.clean(engine.reset().convert(text))


def _safe(tag: str, name: str, value: str) -> str | None:
    return value if is_safe_url(value) else None
