"""Markdown: a draft in, its text out; `council_paper/static/paper-markdown.js` gives the same bytes."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .draft import Block, Draft
from .paragraph import Paragraph, SourceName

_SPECIAL = re.compile(r"[\\*_`<>]|\](?=\()")


def paper_markdown(draft: Draft, notice: str) -> str:
    """The whole paper; `notice` says what made it, from what and when."""
    head = [f"# {escape(draft.title)}", f"**{draft.missing} af {draft.fields} felter mangler.** {escape(notice)}", escape(draft.choices)]
    text = "\n\n".join(head) + "\n"
    before = ""
    for block in draft.blocks:
        listed = _is_listed(block.kind) and _is_listed(before)
        text += ("" if listed else "\n") + _block(block, draft.sources) + "\n"
        before = block.kind
    return text


def escape(text: str) -> str:
    """Text that Markdown shows as it is; brackets alone are no link."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def _is_listed(kind: str) -> bool:
    return kind in ("paragraph", "contrast", "source")


def _block(block: Block, sources: Mapping[str, SourceName]) -> str:
    if block.paragraph:
        return ("  - " if block.kind == "contrast" else "- ") + _paragraph(block.paragraph, sources)
    if block.kind == "heading":
        return f"{'#' * block.level} {escape(block.text)}"
    return f"- {_link(sources[block.reference])}" if block.kind == "source" else f"**{escape(block.text)}**"


def _paragraph(paragraph: Paragraph, sources: Mapping[str, SourceName]) -> str:
    lead = f"**{escape(paragraph.lead)}:** " if paragraph.lead else ""
    links = "; ".join(_link(sources[reference]) for reference in paragraph.sources)
    return f"{lead}{escape(paragraph.text)} *{escape(paragraph.standing)}* {links}"


def _link(source: SourceName) -> str:
    return f"[{escape(source.title)}]({source.url})"
