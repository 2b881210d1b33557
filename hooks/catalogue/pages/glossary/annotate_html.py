"""Annotations: the HTML of a page in; the same, with the first use of each term as a link that holds its definition, out."""

from __future__ import annotations

from html import escape

from .matcher import TOKEN, Term, TermMatcher, find_terms, may_contain
from .usage import GlossaryUsage

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
        if not closing and len(text) >= SHORTEST and (annotated := annotate_text(usage.matcher, text, page, seen)):
            pieces[place] = f"{tag}>{annotated}"
    result = "<".join(pieces)
    return result + SCRIPT if len(result) > len(html) else html


def _closing(tag: str) -> str:
    """How an element that is left alone ends; nothing for any other."""
    name = tag.partition(" ")[0]
    return f"/{name}>" if SKIP in tag else CLOSED_BY.get(name, "")


def annotate_text(matcher: TermMatcher, text: str, page: str, seen: set[str]) -> str:
    """The text, escaped as in HTML, with its marks; nothing when it needs none. The terms that it uses are then among the `seen`."""
    if not may_contain(matcher, TOKEN.findall(text), seen):
        return ""
    parts, end = [], 0
    for use in find_terms(matcher, text):
        if use.term.key not in seen and page not in use.term.names:
            seen.add(use.term.key)
            parts += [text[end : use.start], term_link(use.term, text[use.start : use.end])]
            end = use.end
    return "".join([*parts, text[end:]]) if parts else ""


def term_link(term: Term, words: str) -> str:
    """The words of a text as a link to the term."""
    return f'<a class="term" href="{term.url}" data-definition="{escape(term.definition)}">{words}</a>'
