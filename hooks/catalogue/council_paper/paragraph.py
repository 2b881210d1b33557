"""A paragraph of a paper: a part of a record in; its text with sources, age and certainty out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from catalogue.danish import bounded_date
from catalogue.insights import Contrast
from catalogue.records import source_key
from catalogue.views import (
    CatalogueIndex,
    RecordNode,
    RecordView,
    cited_sections,
    date_of,
    declares,
    label,
    legal_age,
    notes_on,
    order_of,
    owner_node,
    raw,
    source_words,
)


@dataclass(frozen=True, slots=True)
class SourceName:
    """A section of a source, as it is cited."""

    title: str
    url: str
    """Full address of its place on the site."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What a record says, ready to stand in a paper."""

    key: str
    """Of the record or nested record that says it."""
    text: str
    sources: tuple[str, ...]
    """References to sections, at least one; of a document without a source its own key."""
    standing: str
    """How certain it is and how old, as a sentence."""
    lead: str = ""
    """What it begins with, in bold: `Taler imod`."""
    contradicted_by: tuple[Paragraph, ...] = ()
    """What says otherwise, or what it is not to be read without: always shown with it."""


@dataclass(frozen=True, slots=True)
class ParagraphGroup:
    """Paragraphs under a title, which is empty when they need none."""

    title: str
    paragraphs: tuple[Paragraph, ...]
    case: str = ""
    """Key of the collaboration whose experience it is."""


@dataclass(frozen=True, slots=True)
class Part:
    """What follows from one choice, a form or a municipality: groups by slot of the template."""

    title: str
    slots: Mapping[str, tuple[ParagraphGroup, ...]]
    sources: Mapping[str, SourceName]
    """Everything that its paragraphs cite, by reference."""
    key: str = ""
    """Of the record that was chosen."""
    own_cases: Mapping[str, str] = field(default_factory=dict)
    """Of a municipality, by key of each collaboration that it is in: the words that say so."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a house's paper."""

    title: str
    gaps: tuple[str, ...]
    """What only the municipality knows, as it stands in the draft: `[udfyldes: … – spørg økonomi]`."""
    slots: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Template:
    """The headings of a house, in order."""

    title: str
    headings: tuple[Heading, ...]
    part: Part
    """What it says itself, in its slots."""


CALCULATED = "calculated"
"""How the catalogue worked out an amount: no source says it, so it is not quoted."""
Lines = tuple[Paragraph, ...]


def statements(index: CatalogueIndex, key: str, parts: Iterable[RecordView], lead: str = "") -> Lines:
    """A paragraph for each part that has `text` and a source."""
    return tuple(paragraph(index, key, part, lead) for part in parts if part and cited_sections(part))


def caveats(index: CatalogueIndex, key: str, record: RecordView, *names: str) -> Lines:
    """The notes that the page of a record shows beside what its fields say: a fact does not leave the catalogue without them."""
    notes = [note for name in names for note in notes_on(record, name)]
    return tuple(paragraph(index, key, note, label(note, "kind")) for note in notes if cited_sections(note))


def paragraph(index: CatalogueIndex, key: str, part: RecordView, lead: str = "", text: str = "") -> Paragraph:
    """The text of a part, or another made from it, with what it cites."""
    return Paragraph(key, text or str(part.text), cited_sections(part), standing(index, part), lead)


def lesson(index: CatalogueIndex, contrasts: Iterable[Contrast], node: RecordNode, lead: str = "") -> Paragraph:
    """A lesson with those that point another way."""
    first = paragraph(index, node.key, node.part, lead or label(node.part, "type"))
    others = tuple(paragraph(index, each.key, each.part, _who(each)) for each in _opposite(contrasts, node))
    return Paragraph(first.key, first.text, first.sources, first.standing, first.lead, others)


def standing(index: CatalogueIndex, part: RecordView) -> str:
    """`Læst i loven, gældende ret pr. 12. februar 2026.`; what says nothing of its certainty is told after its source."""
    if declares(part, "certainty"):
        age = legal_age(index, part)
        return f"{label(part, 'certainty')}, {age.before} {age.date}".rstrip() + f"{age.after}."
    certainty = "Udledt" if declares(part, CALCULATED) and raw(part, CALCULATED) else "Gengivet"
    return f"{certainty}, oplyst {_newest_date(index, part)}."


def source_names(index: CatalogueIndex, groups: Iterable[ParagraphGroup], address: str) -> dict[str, SourceName]:
    """Every section that the groups cite."""
    lines = [line for group in groups for one in group.paragraphs for line in (one, *one.contradicted_by)]
    return named_sources(index, (reference for line in lines for reference in line.sources), address)


def named_sources(index: CatalogueIndex, references: Iterable[str], address: str) -> dict[str, SourceName]:
    """Sections and records by reference, as they are cited."""
    cited = sorted({*references})
    named = {reference: _words(index, reference) for reference in cited}
    return {reference: SourceName(words, address + url.lstrip("/")) for reference, (words, url) in named.items()}


def _words(index: CatalogueIndex, reference: str) -> tuple[str, str]:
    """A municipality's own page is no source, and is called what it is."""
    record = index.nodes.get(reference)
    own = " i kataloget" if record and record.kind == "municipality" else ""
    return (f"{record.title}{own}", record.url) if record else source_words(index, reference)


def _newest_date(index: CatalogueIndex, part: RecordView) -> str:
    """Of the sources that it cites: a law is dated by the day that it was read."""
    nodes = {key: index.nodes[key] for key in map(source_key, cited_sections(part))}
    dated = sorted((node.part for node in nodes.values() if node.part.date), key=order_of)
    read = [str(node.part.accessed) for node in nodes.values() if not node.part.date and node.part.accessed]
    return date_of(dated[-1]) if dated else bounded_date(max(read, default=""), "") if read else "uden dato"


def _opposite(contrasts: Iterable[Contrast], node: RecordNode) -> list[RecordNode]:
    found: dict[str, RecordNode] = {}
    for each in contrasts:
        if each.lesson.key == node.key:
            found |= {other.key: other for other in each.others}
        elif node.key in {other.key for other in each.others}:
            found[each.lesson.key] = each.lesson
    return list(found.values())


def _who(node: RecordNode) -> str:
    return f"Modsiges af {owner_node(node).title}" if node.owner else "Modsiges af en fælles erfaring"
