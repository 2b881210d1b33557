"""Provenance: what a statement of a page rests on, the HTML of a page or the parts of a record in, marks out.

Citations become small numbers, and a list of the sources that they lead to. What a page makes rather than quotes is marked as a claim of
a kind, with the records and fields that it is made from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from html import escape, unescape
from itertools import zip_longest
from typing import Any

from markupsafe import Markup

from catalogue.danish import SEEN, join_words, section_key, year_of
from catalogue.records import LAW_SOURCE

from .catalogue_index import CatalogueIndex, RecordNode, owner_node
from .formatting import order_of, precision_of, referred, year_words
from .record_view import RecordView, declares, owner_key, raw, stored_object

SOURCE_LINK = Markup('<a class="source" data-search="skip" href="{}">{}</a>')
NUMBERED_SOURCE_LINK = Markup('<a class="source" data-search="skip" data-reference="{}" href="{}">{}</a>')
CITATION_MARK = '<a class="citation" data-search="skip" href="#kilde-{number}" aria-label="Kilde {number}: {name}">{number}</a>'
CITATION = re.compile(str(NUMBERED_SOURCE_LINK).format('([^"]+)', '([^"]+)', "(.*?)"), re.DOTALL)
"""Such a link, as it stands in a page."""
EMPTY_PARAGRAPH = re.compile(r"\s*<p\b[^>]*>\s*</p>")
"""What held citations alone."""
BLOCK_START = re.compile(r"<(?:article|d[dt]|div|figcaption|h\d|li|p|section|summary|t[dh]|[du]l|ol)\b")
"""Where a paragraph, or what stands for one, begins."""


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
    return SOURCE_LINK.format(section.url, _name(section, brief)) if section else _unknown(reference)


def cite(index: CatalogueIndex, reference: str) -> Markup:
    """The same link for the source of a statement: `number_citations` makes it a number on pages that list their sources."""
    section = _section(index, reference)
    return NUMBERED_SOURCE_LINK.format(reference, section.url, _name(section)) if section else _unknown(reference)


def source_words(index: CatalogueIndex, reference: str) -> tuple[str, str]:
    """The words of such a link, and its address from the site's root: empty when the section is not there."""
    section = _section(index, reference)
    return (_name(section), section.url) if section else (reference, "")


def number_citations(html: Markup) -> tuple[Markup, tuple[Citation, ...]]:
    """A page with each citation as a small number that leads to the list of sources, and that list.

    What a paragraph says several times over from one section is cited once, where it ends.
    """
    text, place, parts = str(html), 0, list[str]()
    citations: dict[str, Citation] = {}
    found = [*CITATION.finditer(text)]
    for one, following in zip_longest(found, found[1:]):
        parts.append(_without_gap(text, place, one.start()))
        if not (following and one[1] == following[1] and not BLOCK_START.search(text, one.end(), following.start())):
            parts.append(_mark(one, citations))
        place = one.end()
    return Markup("".join([*parts, text[place:]])), tuple(citations.values())  # noqa: S704 - finished HTML, with numbers for names


def gather_citations(html: str) -> tuple[str, tuple[tuple[str, str, str], ...]]:
    """A text without its citations, and these: reference, address from the site's root and name, each once."""
    text, place, parts = str(html), 0, list[str]()
    found = [*CITATION.finditer(text)]
    for one in found:
        parts.append(_without_gap(text, place, one.start()))
        place = one.end()
    if not found:
        return text, ()
    return EMPTY_PARAGRAPH.sub("", "".join([*parts, text[place:]])), tuple(
        dict.fromkeys((unescape(one[1]), one[2], unescape(one[3])) for one in found)
    )


def cited_once(html: Markup) -> Markup:
    """A text with each of its citations once, where it ends."""
    text, found = gather_citations(html)
    return Markup(text) + Markup("").join(NUMBERED_SOURCE_LINK.format(reference, url, name) for reference, url, name in found)  # noqa: S704 - finished HTML


def _without_gap(text: str, start: int, end: int) -> str:
    """What stands before a citation, without what parts it from the words that it belongs to, or from the link before it."""
    before = text[start:end].rstrip()
    last = start + len(before) - 1
    return before[:-1] if before.endswith(";") and text.endswith("</a>", 0, last) else before


def _mark(link: re.Match[str], citations: dict[str, Citation]) -> str:
    reference, url, name = link.groups()
    citation = citations.setdefault(reference, Citation(len(citations) + 1, unescape(reference), url, name))
    return CITATION_MARK.format(number=citation.number, name=name)


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
    if raw(source, "type") != LAW_SOURCE:
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


CLAIM, ORIGIN = "data-claim", "data-origin"
"""The attributes: a kind of the register in DERIVED.md; `KEY` or `KEY path.to.field` for each origin, parted by `; `."""

Origin = Any
"""A part, a node or a body with a key, the key itself, or a sequence of them."""


def claim_marks(index: CatalogueIndex) -> Callable[..., Markup]:
    """`claim(kind, *origins, field="")`: the attributes of an element that says something derived, to stand right after its name."""

    @cache
    def places(owner: str) -> dict[int, str]:
        """Of every object of a record, by its identity: parts of a view hold the very objects of the record."""
        found: dict[int, str] = {}
        if owner in index.nodes:
            _note_places(stored_object(index.nodes[owner].part), owner, " ", found)
        return found

    def names(origin: Origin, field: str) -> Iterator[str]:
        if isinstance(origin, RecordView):
            owner = owner_key(origin)
            place = places(owner).get(id(stored_object(origin)), owner)
            yield f"{place}{'.' if ' ' in place else ' '}{field}" if field else place
        elif isinstance(origin, tuple | list):
            for each in origin:
                yield from names(each, field)
        elif origin:
            yield f"{getattr(origin, 'key', origin)} {field}".strip()

    def claim(kind: str, *origins: Origin, field: str = "") -> Markup:
        named = "; ".join(dict.fromkeys(name for origin in origins for name in names(origin, field)))
        # Not by markupsafe, which makes each part a copy of its own: three times as long.
        origin = f' {ORIGIN}="{escape(named)}"' if named else ""
        return Markup(f' {CLAIM}="{escape(kind)}"{origin}')  # noqa: S704 - escaped here

    return claim


def _note_places(value: Any, place: str, mark: str, found: dict[int, str]) -> None:
    """Note each object that a value is or holds, with its place: `case/dsd`, then ` ` or `.` and each step to it."""
    is_object = isinstance(value, dict)
    if is_object:
        found[id(value)] = place
    for step, each in value.items() if is_object else enumerate(value):
        if isinstance(each, dict | list):
            _note_places(each, f"{place}{mark}{step}", ".", found)


MANY = 3
"""From so many years on only the first and the last are named."""


def source_years(index: CatalogueIndex, part: RecordView) -> str:
    """`2016`, `omkring 2014`, `2014 og 2016`: of the sources of a part, oldest first, those without a date last; empty without one."""
    sections = [section for name in ("source", "sources") if declares(part, name) for section in referred(index, part, name)]
    sources = {owner_node(section).key: owner_node(section).part for section in sections}
    with_date = sorted((source for source in sources.values() if source.date), key=order_of)
    dated = [source for source in with_date if precision_of(source) != SEEN]
    undated = dict.fromkeys(year_words(source) for source in with_date if precision_of(source) == SEEN)
    return join_words([*_years_or_span(dated), *undated])


def _years_or_span(dated: Sequence[RecordView]) -> list[str]:
    """Each year of sources in their order; of many the first and the last."""
    years = list(dict.fromkeys(year_words(source) for source in dated))
    if len(years) < MANY:
        return years
    ends = [year_of(dated[0].date), year_of(dated[-1].date)]
    return ["–".join(ends) if not any(map(precision_of, dated)) else f"{years[0]} til {years[-1]}"]
