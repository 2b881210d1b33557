"""Glosses in hand-written pages: Markdown in; the same, with the first use of each term as a link that holds its definition, out."""

from __future__ import annotations

import re

from ..postprocess import depth, relative
from .annotate_html import SCRIPT, annotated_page
from .usage import GlossaryUsage

ALONE = re.compile(r"`[^`]*`|!?\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])?|<a\b.*?</a>|<[^>]*>|https?://\S+|&#?\w+;")
"""What a line may hold that is no running text: code, links, pictures, tags, addresses, entities."""
UNTOUCHED = ("#", "    ", "\t", "<", "[", "---", "===", ":::", "!!!")
"""How lines begin that hold no running text: headings, code, HTML, definitions of links."""
RULE = re.compile(r"^\s*\|?[\s:|-]*-[\s:|-]*$")
"""The line between the head of a table and its body."""
SPECIAL = re.compile(r"[^\w\s.,<>=\"/-]")
"""What Markdown might act on, also inside a tag."""


def annotate_markdown(known: GlossaryUsage, text: str, uri: str) -> str:
    """Mark the terms on the page at `uri`, apart from the common ones; addresses are relative to the page."""
    if not known.vocabulary.forms:
        return text
    start, body = _front_matter(text)
    seen = set(known.common)
    lines = body.split("\n")
    fenced, below = False, depth(uri)
    for place, line in enumerate(lines):
        fence = line.lstrip().startswith(("```", "~~~"))
        fenced ^= fence
        heads = place + 1 < len(lines) and "|" in line and RULE.match(lines[place + 1])
        if not (fenced or fence or heads or line.startswith(UNTOUCHED)):
            lines[place] = _line(known, line, seen, below)
    marked = "\n".join(lines)
    return start + marked + (f"\n\n{relative(SCRIPT, below)}" if marked != body else "")


def _line(known: GlossaryUsage, line: str, seen: set[str], below: int) -> str:
    parts, end = [], 0
    for alone in ALONE.finditer(line):
        parts += [_marked(known, line[end : alone.start()], seen, below), alone[0]]
        end = alone.end()
    return "".join([*parts, _marked(known, line[end:], seen, below)])


def _marked(known: GlossaryUsage, text: str, seen: set[str], below: int) -> str:
    """Only the tags that come in are encoded: the text between them is the author's."""
    marked = annotated_page(known.vocabulary, text, "", seen)
    return re.sub(r"<a [^>]*>", lambda tag: _inert(relative(tag[0], below)), marked) if marked else text


def _inert(tag: str) -> str:
    return SPECIAL.sub(lambda letter: letter[0] if letter[0] in "&;#" else f"&#{ord(letter[0])};", tag)


def _front_matter(text: str) -> tuple[str, str]:
    if text.startswith("---\n") and (end := text.find("\n---\n", 3)) > 0:
        return text[: end + 5], text[end + 5 :]
    return "", text
