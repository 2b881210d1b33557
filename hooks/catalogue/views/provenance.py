"""Provenance: what a statement of a page rests on, the HTML of a page or the parts of a record in, marks out.

Citations become small numbers, and a list of the sources that they lead to; each names the notes about what it stands at. What a page
makes rather than quotes is marked as a claim of a kind, with the records and fields that it is made from.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from html import escape, unescape
from itertools import zip_longest
from typing import Any

from markupsafe import Markup

from catalogue.danish import SEEN, join_words, section_key, year_of
from catalogue.records import LAW_SOURCE

from .catalogue_index import CatalogueIndex, RecordNode, owner_node
from .formatting import BEGINNING, is_of_beginning, order_of, precision_of, referred, year_words
from .record_view import RecordView, declares, owner_key, raw, stored_object, walk_values

SOURCE_LINK = Markup('<a class="source" data-search="skip" href="{}">{}</a>')
NUMBERED_SOURCE_LINK = Markup('<a class="source" data-search="skip" data-reference="{}"{} href="{}">{}</a>')
CITATION_MARK = '<a class="citation" data-search="skip"{notes} href="#kilde-{number}" aria-label="Kilde {number}: {name}">{number}</a>'
NOTES_ATTRIBUTE = Markup(' data-notes="{}"')
"""The attribute of what notes are about: their addresses from the site's root, parted by spaces."""
CITATION = re.compile(
    str(NUMBERED_SOURCE_LINK).format('(?P<reference>[^"]+)', '(?: data-notes="(?P<notes>[^"]*)")?', '(?P<url>[^"]+)', "(?P<name>.*?)"),
    re.DOTALL,
)
"""Such a link, as it stands in a page."""
NO_NOTES = Markup()
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


def cite(index: CatalogueIndex, reference: str, notes: Markup = NO_NOTES) -> Markup:
    """The same link for the source of a statement, with the notes about it: `number_citations` makes it a number on pages that list their
    sources."""
    section = _section(index, reference)
    return NUMBERED_SOURCE_LINK.format(reference, notes, section.url, _name(section)) if section else _unknown(reference)


def source_words(index: CatalogueIndex, reference: str) -> tuple[str, str]:
    """The words of such a link, and its address from the site's root: empty when the section is not there."""
    section = _section(index, reference)
    return (_name(section), section.url) if section else (reference, "")


def number_citations(html: Markup) -> tuple[Markup, tuple[Citation, ...]]:
    """A page with each citation as a small number that leads to the list of sources, and that list.

    What a paragraph says several times over from one section is cited once, where it ends, with the notes about all of it.
    """
    text, place, parts = str(html), 0, list[str]()
    citations: dict[str, Citation] = {}
    notes: dict[str, None] = {}
    found = [*CITATION.finditer(text)]
    for one, following in zip_longest(found, found[1:]):
        parts.append(_without_gap(text, place, one.start()))
        notes |= dict.fromkeys((one["notes"] or "").split())
        if not (following and one["reference"] == following["reference"] and not BLOCK_START.search(text, one.end(), following.start())):
            parts.append(_mark(one, citations, NOTES_ATTRIBUTE.format(" ".join(notes)) if notes else ""))
            notes = {}
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
        dict.fromkeys((unescape(one["reference"]), one["url"], unescape(one["name"])) for one in found)
    )


def cited_once(html: Markup) -> Markup:
    """A text with each of its citations once, where it ends."""
    text, found = gather_citations(html)
    return Markup(text) + Markup("").join(NUMBERED_SOURCE_LINK.format(reference, NO_NOTES, url, name) for reference, url, name in found)  # noqa: S704 - finished HTML


def _without_gap(text: str, start: int, end: int) -> str:
    """What stands before a citation, without what parts it from the words that it belongs to, or from the link before it."""
    before = text[start:end].rstrip()
    last = start + len(before) - 1
    return before[:-1] if before.endswith(";") and text.endswith("</a>", 0, last) else before


def _mark(link: re.Match[str], citations: dict[str, Citation], notes: str) -> str:
    reference, url, name = link["reference"], link["url"], link["name"]
    citation = citations.setdefault(reference, Citation(len(citations) + 1, unescape(reference), url, name))
    return CITATION_MARK.format(number=citation.number, name=name, notes=notes)


def note_marks(index: CatalogueIndex) -> Callable[..., Markup]:
    """`noted(part)`: the attribute of what says a part, with the notes about it; `noted(record, *fields)` of what says these fields of the
    record and the record as a whole. It stands right after the name of an element, as that of `claim_marks` does.

    A note about a field is about all that stands in it, one about an item or a field of one about that item alone.
    """

    @cache
    def noted_parts(owner: str) -> dict[int, dict[str, None]]:
        """Of every object of a record that notes are about, by its identity."""
        found: dict[int, dict[str, None]] = {}
        for note in _notes_of(index.nodes[owner].part) if owner in index.nodes else ():
            for part in _noted_objects(index.nodes[owner].part, note):
                found.setdefault(id(part), {})[_note_address(index.nodes[owner], note)] = None
        return found

    def noted(part: RecordView, *fields: str) -> Markup:
        owner = owner_key(part)
        if fields:
            found: Iterable[str] = [
                _note_address(index.nodes[owner], one) for one in _notes_of(part) if raw(one, "about") in (None, *fields)
            ]
        else:
            found = noted_parts(owner).get(id(stored_object(part)), ())
        return NOTES_ATTRIBUTE.format(" ".join(found)) if found else NO_NOTES

    return noted


def _notes_of(record: RecordView) -> tuple[RecordView, ...]:
    notes: tuple[RecordView, ...] = record.notes if declares(record, "notes") else ()
    return notes


def _note_address(owner: RecordNode, note: RecordView) -> str:
    return f"{owner.url.partition('#')[0]}#{note.id}".lstrip("/")


def _noted_objects(record: RecordView, note: RecordView) -> Iterator[Mapping[str, Any]]:
    steps = str(note.about).split(".")
    value = stored_object(record).get(steps[0])
    yield from _objects_along(value, steps[1:])
    if note.about == BEGINNING:
        yield from (stored_object(item) for item in record.events or () if is_of_beginning(record, note, item))


def _objects_along(value: Any, steps: Sequence[str]) -> Iterator[Mapping[str, Any]]:
    """The objects in what a path leads to, and those on the way, which say of themselves what stands there: an update who joined.

    A step into a list is the id of an item, or the name of a field of every item that has it.
    """
    if isinstance(value, list):
        named = [item for item in value if steps and isinstance(item, dict) and item.get("id") == steps[0]]
        for item in named or value:
            yield from _objects_along(item, steps[1:] if named else steps)
    elif isinstance(value, dict) and (not steps or steps[0] in value):
        yield value
        for name in steps[:1] or value:
            yield from _objects_along(value[name], steps[1:])


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


TOLD_BESIDE = frozenset({"sources", "notes", "updates", "events", "corrections", "verified"})
"""What of a record is not the description itself: its list of sources, caveats, and what came later."""


def names_of_sources(index: CatalogueIndex, record: RecordView) -> list[str]:
    """The sources of a record: first what its description rests on, the most cited first, then what only the rest of it cites."""
    cited = referred(index, record, "sources") if declares(record, "sources") else ()
    told = ((field, value) for path, field, value in walk_values(record) if path and path[0] not in TOLD_BESIDE)
    counts = Counter(value.partition("#")[0] for field, value in told if "section" in field.refers_to and isinstance(value, str))
    sources = sorted({owner_node(section): None for section in cited}, key=lambda source: -counts[source.id])
    return [source_name(source) for source in sources]


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


def source_years(index: CatalogueIndex, *parts: RecordView) -> str:
    """`2016`, `omkring 2014`, `2014 og 2016`: of the sources of parts, oldest first, those without a date last; empty without one."""
    cited = ((part, name) for part in parts for name in ("source", "sources") if declares(part, name))
    sections = [section for part, name in cited for section in referred(index, part, name)]
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
