"""Citations: references to sections of sources in; links that name them out, and the links of a page as numbers with their list."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from html import unescape
from itertools import pairwise

from markupsafe import Markup

from catalogue.danish import section_key
from catalogue.records import LAW

from .catalogue_index import CatalogueIndex, RecordNode
from .record_view import RecordView, raw

NAMED = Markup('<a class="source" data-search="skip" href="{}">{}</a>')
CITED = Markup('<a class="source" data-search="skip" data-reference="{}" href="{}">{}</a>')
MARK = '<a class="citation" data-search="skip" href="#kilde-{number}" aria-label="Kilde {number}: {name}">{number}</a>'
CITATION = re.compile(
    r'(?:(?<=</a>);)?\s*<a class="source" data-search="skip" data-reference="([^"]+)" href="([^"]+)">(.*?)</a>', re.DOTALL
)
"""With what stands between it and the words that it belongs to, or the citation before it."""
REFERENCE = "data-reference="
"""What a citation has and nothing else: a text without it needs no second look."""
BLOCK = re.compile(r"(?=<(?:article|d[dt]|div|figcaption|h\d|li|p|section|summary|t[dh]|[du]l|ol)\b)")


@dataclass(frozen=True, slots=True)
class Citation:
    """A section of a source that a page builds on."""

    number: int
    """From 1, in the order in which the page first cites it."""
    reference: str
    """`inspirationskatalog-2016#2.4.5`."""
    url: str
    name: str
    """HTML: `Inspirationskatalog 2016, afsnit 2.4.5`."""


def source_link(index: CatalogueIndex, reference: str, brief: bool = False) -> Markup:
    """`Inspirationskatalog 2016, afsnit 2.4.5` with a link to the section; in brief only the section."""
    section = _section(index, reference)
    return NAMED.format(section.url, _name(section, brief)) if section else _unknown(reference)


def cite(index: CatalogueIndex, reference: str) -> Markup:
    """The same link for the source of a statement: `number_citations` makes it a number on pages that list their sources."""
    section = _section(index, reference)
    return CITED.format(reference, section.url, _name(section)) if section else _unknown(reference)


def source_words(index: CatalogueIndex, reference: str) -> tuple[str, str]:
    """The words of such a link, and its address from the site's root: empty when the section is not there."""
    section = _section(index, reference)
    return (_name(section), section.url) if section else (reference, "")


def number_citations(html: Markup) -> tuple[Markup, tuple[Citation, ...]]:
    """A page with each citation as a small number that leads to the list of sources, and that list.

    What a paragraph says several times over from one section is cited once, where it ends.
    """
    citations: dict[str, Citation] = {}
    marked = "".join(_number_block(block, citations) if REFERENCE in block else block for block in BLOCK.split(html))
    return Markup(marked), tuple(citations.values())  # noqa: S704 - finished HTML, with numbers for names


def _number_block(block: str, citations: dict[str, Citation]) -> str:
    found = list(CITATION.finditer(block))
    repeated = {one.start() for one, following in pairwise(found) if one[1] == following[1]}
    return CITATION.sub(lambda one: "" if one.start() in repeated else _mark(one, citations), block)


def _mark(link: re.Match[str], citations: dict[str, Citation]) -> str:
    reference, url, name = link.groups()
    citation = citations.setdefault(reference, Citation(len(citations) + 1, unescape(reference), url, name))
    return MARK.format(number=citation.number, name=name)


def _section(index: CatalogueIndex, reference: str) -> RecordNode | None:
    section = index.nodes.get(f"source/{reference}")
    return section if section and section.owner else None


def _unknown(reference: str) -> Markup:
    return Markup("<span>{}</span>").format(reference)


def _name(section: RecordNode, brief: bool = False) -> str:
    if section.owner is None:
        return section.title
    place = _section_number(section.owner.part, section.id, "afsnit ") or f"»{section.title}«"
    return place if brief else f"{source_name(section.owner)}, {place}"


def _section_number(source: RecordView, section: str, before: str = "") -> str:
    """`§ 60 a` of a law, `2.4.5` of any other source with `before` before it; empty when the section has a name instead."""
    if not section[0].isdigit():
        return ""
    if raw(source, "type") != LAW:
        return f"{before}{section}"
    return re.sub(r"(?<=\d)-?(?=[a-z])", "\N{NO-BREAK SPACE}", f"§\N{NO-BREAK SPACE}{section}")


def source_name(source: RecordNode) -> str:
    """What a source is called in references: its short name, or its title."""
    return str(source.part.short_title or source.title)


def source_groups(
    index: CatalogueIndex, brief: Callable[[str], Markup], references: tuple[str, ...]
) -> list[tuple[RecordNode, list[Markup]]]:
    """References by document, the sections of each in their order: `(source, links)`."""
    groups: dict[str, list[str]] = {}
    for reference in references:
        groups.setdefault(reference.partition("#")[0], []).append(reference)
    sources = [(index.nodes[f"source/{name}"], sections) for name, sections in groups.items() if f"source/{name}" in index.nodes]
    return [(source, [brief(one) for one in sorted(sections, key=_section_order)]) for source, sections in sources]


def _section_order(reference: str) -> tuple[tuple[int, str], ...]:
    return section_key(reference.partition("#")[2])


def section_links(index: CatalogueIndex) -> Callable[[str], Markup]:
    """A function from a reference to the link that names only its section; each is made once."""
    return cache(partial(source_link, index, brief=True))
