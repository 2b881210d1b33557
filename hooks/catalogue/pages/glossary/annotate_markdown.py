"""Annotations in hand-written pages: Markdown in; the same, with the first use of each term as a link that holds its definition, out."""

from __future__ import annotations

import re

from ..postprocess import depth, relative
from .annotate_html import SCRIPT, annotate_text
from .usage import GlossaryUsage

SKIPPED = re.compile(r"`[^`]*`|!?\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])?|<a\b.*?</a>|<[^>]*>|https?://\S+|&#?\w+;")
"""What a line may hold that is no running text: code, links, pictures, tags, addresses, entities."""
NO_TEXT = ("#", "    ", "\t", "<", "[", "---", "===", ":::", "!!!")
"""How lines begin that hold no running text: headings, code, HTML, definitions of links."""
TABLE_RULE = re.compile(r"^\s*\|?[\s:|-]*-[\s:|-]*$")
"""The line between the head of a table and its body."""
SPECIAL = re.compile(r"[^\w\s.,<>=\"/-]")
"""What Markdown might act on, also inside a tag."""


def annotate_markdown(usage: GlossaryUsage, text: str, uri: str) -> str:
    """Mark the terms on the page at `uri`, apart from the common ones; addresses are relative to the page."""
    if not usage.matcher.forms:
        return text
    start, body = _front_matter(text)
    seen = set(usage.common)
    lines = body.split("\n")
    fenced, folders = False, depth(uri)
    for place, line in enumerate(lines):
        fence = line.lstrip().startswith(("```", "~~~"))
        fenced ^= fence
        is_table_head = place + 1 < len(lines) and "|" in line and TABLE_RULE.match(lines[place + 1])
        if not (fenced or fence or is_table_head or line.startswith(NO_TEXT)):
            lines[place] = _annotate_line(usage, line, seen, folders)
    annotated = "\n".join(lines)
    return start + annotated + (f"\n\n{relative(SCRIPT, folders)}" if annotated != body else "")


def _annotate_line(usage: GlossaryUsage, line: str, seen: set[str], folders: int) -> str:
    parts, end = [], 0
    for skipped in SKIPPED.finditer(line):
        parts += [_annotate(usage, line[end : skipped.start()], seen, folders), skipped[0]]
        end = skipped.end()
    return "".join([*parts, _annotate(usage, line[end:], seen, folders)])


def _annotate(usage: GlossaryUsage, text: str, seen: set[str], folders: int) -> str:
    """Only the tags that come in are encoded: the text between them is the author's."""
    annotated = annotate_text(usage.matcher, text, "", seen)
    return re.sub(r"<a [^>]*>", lambda tag: _escape_markdown(relative(tag[0], folders)), annotated) if annotated else text


def _escape_markdown(tag: str) -> str:
    return SPECIAL.sub(lambda letter: letter[0] if letter[0] in "&;#" else f"&#{ord(letter[0])};", tag)


def _front_matter(text: str) -> tuple[str, str]:
    if text.startswith("---\n") and (end := text.find("\n---\n", 3)) > 0:
        return text[: end + 5], text[end + 5 :]
    return "", text
