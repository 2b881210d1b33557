"""Annotations: HTML of a page, or Markdown of a hand-written one, in; the same, with the first use of each term as a link that holds its
definition, out.
"""

from __future__ import annotations

import re
from html import escape

from ..postprocess import depth, relative
from .matcher import TOKEN, GlossaryUsage, Term, TermMatcher, find_terms, may_contain

SKIPPED = "a button caption code dt footer h1 h2 h3 h4 h5 h6 label nav pre script style summary svg th thead"
CLOSED_BY = {name: f"/{name}>" for name in SKIPPED.split()}
"""What is left alone, and how it ends: links, headings, labels and drawings. None holds another of its own name."""
SKIP = ' data-gloss="skip"'
"""How a template marks any other element that is left alone, such as a line of facts."""
SHORTEST = 4
"""The shortest text that is looked at: most of what stands between tags is a line break."""
SCRIPT = '<script type="module" src="/assets/javascripts/terms.js"></script>\n'


def annotate_html(usage: GlossaryUsage, html: str, page: str) -> str:
    """Mark the terms on the page of the record `page`, apart from the common ones, its own, and those that it is the name of."""
    if not usage.matcher.forms:
        return html
    seen = {*usage.common, page}
    pieces = html.split("<")
    closing = ""
    for place, piece in enumerate(pieces):
        if closing:
            if not piece.startswith(closing):
                continue
            closing = ""
        tag, _, text = piece.partition(">")
        if not tag.startswith("/"):
            closing = _closing(tag)
        if not closing and len(text) >= SHORTEST and (annotated := _annotate_text(usage.matcher, text, page, seen)):
            pieces[place] = f"{tag}>{annotated}"
    result = "<".join(pieces)
    return result + SCRIPT if len(result) > len(html) else html


def _closing(tag: str) -> str:
    """How an element that is left alone ends; nothing for any other."""
    name = tag.partition(" ")[0]
    return f"/{name}>" if SKIP in tag else CLOSED_BY.get(name, "")


def _annotate_text(matcher: TermMatcher, text: str, page: str, seen: set[str]) -> str:
    """The text, escaped as in HTML, with its marks; nothing when it needs none. The terms that it uses are then among the `seen`."""
    if not may_contain(matcher, TOKEN.findall(text), seen):
        return ""
    parts, end = [], 0
    for use in find_terms(matcher, text):
        if use.term.key not in seen and page not in use.term.names:
            seen.add(use.term.key)
            parts += [text[end : use.start], _term_link(use.term, text[use.start : use.end])]
            end = use.end
    return "".join([*parts, text[end:]]) if parts else ""


def _term_link(term: Term, words: str) -> str:
    """The words of a text as a link to the term."""
    return f'<a class="term" href="{term.url}" data-definition="{escape(term.definition)}">{words}</a>'


NOT_PROSE = re.compile(r"`[^`]*`|!?\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])?|<a\b.*?</a>|<[^>]*>|https?://\S+|&#?\w+;")
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
    for skipped in NOT_PROSE.finditer(line):
        parts += [_annotate(usage, line[end : skipped.start()], seen, folders), skipped[0]]
        end = skipped.end()
    return "".join([*parts, _annotate(usage, line[end:], seen, folders)])


def _annotate(usage: GlossaryUsage, text: str, seen: set[str], folders: int) -> str:
    """Only the tags that come in are encoded: the text between them is the author's."""
    annotated = _annotate_text(usage.matcher, text, "", seen)
    return re.sub(r"<a [^>]*>", lambda tag: _escape_markdown(relative(tag[0], folders)), annotated) if annotated else text


def _escape_markdown(tag: str) -> str:
    return SPECIAL.sub(lambda letter: letter[0] if letter[0] in "&;#" else f"&#{ord(letter[0])};", tag)


def _front_matter(text: str) -> tuple[str, str]:
    if text.startswith("---\n") and (end := text.find("\n---\n", 3)) > 0:
        return text[: end + 5], text[end + 5 :]
    return "", text
