"""Sources: the index in; the notes about facts by kind and record, which sources disagree, and what builds on each source, out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from catalogue.danish import sort_key
from catalogue.views import CatalogueIndex, RecordNode, RecordView, owner_node, raw, referring_records, resolve_reference

LONG_CHAPTER = 20
"""A chapter with more sections than this is shown a step further down."""


@dataclass(frozen=True, slots=True)
class FactNote:
    """A note about a fact."""

    note: RecordNode
    record: RecordNode
    """The record that it stands in."""
    positions: tuple[tuple[RecordNode, tuple[RecordNode, ...]], ...]
    """Each source with its sections, in the order that the note names them."""


class Disagreement(NamedTuple):
    """Sources among which something is told differently; a single one when its own sections do."""

    sources: tuple[RecordNode, ...]
    notes: tuple[FactNote, ...]
    """One for each place: what stands in several records is one."""


@lru_cache(2)
def fact_notes(index: CatalogueIndex) -> list[tuple[str, str, list[tuple[RecordNode, list[FactNote]]]]]:
    """Kind of note and its label in the order of the schema: by record, in Danish alphabetical order."""
    notes = sorted(
        index.by_kind.get("note", ()), key=lambda node: (index.position[owner_node(node).key], raw(node.part, "about") or "", node.key)
    )
    field = index.catalogue.schemas.kinds["note"].properties["kind"]
    words = {**field.labels, **field.plural_labels}
    groups = ((kind, [_fact_note(index, node) for node in notes if raw(node.part, "kind") == kind]) for kind in field.labels)
    return [(kind, words[kind], _by_record(notes_of_kind)) for kind, notes_of_kind in groups if notes_of_kind]


@lru_cache(2)
def notes_by_kind(index: CatalogueIndex) -> list[tuple[str, str, int, list[FactNote]]]:
    """The same notes in the same order, without the records between them, and how many places they are about: what stands in several
    records is one."""
    kinds = ((kind, words, [note for _, notes in told for note in notes]) for kind, words, told in fact_notes(index))
    return [(kind, words, sum(not raw(each.note.part, "same_as") for each in notes), notes) for kind, words, notes in kinds]


def _by_record(notes: Iterable[FactNote]) -> list[tuple[RecordNode, list[FactNote]]]:
    return [(group[0].record, group) for _, each in groupby(notes, lambda one: one.record.key) if (group := list(each))]


def _fact_note(index: CatalogueIndex, note: RecordNode) -> FactNote:
    """A note with its sources as they stand beside each other."""
    sides: dict[str, list[RecordNode]] = {}
    for reference in note.part.sources:
        if section := resolve_reference(index, note.key, reference, ("section",)):
            sides.setdefault(owner_node(section).key, []).append(section)
    return FactNote(note, owner_node(note), tuple((index.nodes[key], tuple(sections)) for key, sections in sides.items()))


def disagreements(groups: Iterable[tuple[RecordNode, list[FactNote]]]) -> list[Disagreement]:
    """The sources among which it is, those with most places first.

    Which of three differ, a note says in words: that each pair of them does would be a guess.
    """
    found: dict[tuple[str, ...], list[FactNote]] = {}
    nodes: dict[str, RecordNode] = {}
    for one in (one for _, each in groups for one in each if not raw(one.note.part, "same_as")):
        nodes |= {source.key: source for source, _ in one.positions}
        found.setdefault(tuple(sorted(source.key for source, _ in one.positions)), []).append(one)
    ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    return [Disagreement(tuple(nodes[key] for key in keys), tuple(each)) for keys, each in ordered]


def sections_by_chapter(sections: Sequence[RecordView]) -> list[tuple[RecordView, list[RecordView]]]:
    """The sections of a source under the first of each chapter: `2.4.5` under `2.4` where chapter 2 is long, else under `2`.

    Sections without a number stand together; a source without numbers in steps is one chapter.
    """
    if not any("." in section.id for section in sections):
        return [(sections[0], list(sections))] if sections else []
    counts = Counter(_chapter(section.id, 1) for section in sections)
    grouped = groupby(sections, lambda section: _chapter(section.id, 1 if counts[_chapter(section.id, 1)] <= LONG_CHAPTER else 2))
    return [(found[0], found) for _, group in grouped if (found := list(group))]


def _chapter(section: str, depth: int) -> str:
    return ".".join(section.split(".")[:depth]) if section[0].isdigit() else ""


@dataclass(frozen=True, slots=True)
class SourceUsage:
    """What a source is used for."""

    source: RecordNode
    citing_records: tuple[RecordNode, ...]
    """Records that build on any of its sections, each once."""
    sections: int
    unused: int
    """Sections that no record builds on."""


def source_usage(index: CatalogueIndex, source: RecordNode) -> SourceUsage:
    """The records that build on a source."""
    citing = [referring_records(index, f"{source.key}#{section.id}") for section in source.part.sections]
    records = {node.key: node for nodes in citing for node in nodes}
    ordered = sorted(records.values(), key=lambda node: index.position[node.key])
    return SourceUsage(source, tuple(ordered), len(citing), sum(not nodes for nodes in citing))


@lru_cache(2)
def sources_by_type(index: CatalogueIndex) -> list[tuple[str, str, list[SourceUsage]]]:
    """Type and its label in the order of the schema, with its sources, the most used first."""
    uses: dict[str, list[SourceUsage]] = {}
    for node in index.by_kind["source"]:
        uses.setdefault(raw(node.part, "type"), []).append(source_usage(index, node))
    field = index.catalogue.schemas.kinds["source"].properties["type"]
    several = {**field.labels, **field.plural_labels}
    types = ((kind, uses[kind]) for kind in field.labels if kind in uses)
    return [(kind, (several if len(those) > 1 else field.labels)[kind], sorted(those, key=_most_used)) for kind, those in types]


def _most_used(use: SourceUsage) -> tuple[int, tuple[str, str]]:
    return -len(use.citing_records), sort_key(use.source.title)
