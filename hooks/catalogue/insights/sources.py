"""Sources: the index in; the notes about facts by kind and record, which sources disagree, and what builds on each source, out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations, groupby
from typing import NamedTuple

from catalogue.danish import sort_key
from catalogue.views import CatalogueIndex, RecordNode, owner_node, raw, referring_records, resolve_reference


@dataclass(frozen=True, slots=True)
class FactNote:
    """A note about a fact."""

    note: RecordNode
    record: RecordNode
    """The record that it stands in."""
    positions: tuple[tuple[RecordNode, tuple[RecordNode, ...]], ...]
    """Each source with its sections, in the order that the note names them."""


class DisagreementPair(NamedTuple):
    """Two sources that say different things; the same one twice when its own sections do."""

    first: RecordNode
    second: RecordNode
    remarks: tuple[FactNote, ...]


def fact_notes(index: CatalogueIndex) -> list[tuple[str, str, list[tuple[RecordNode, list[FactNote]]]]]:
    """Kind of note and its label in the order of the schema: by record, in Danish alphabetical order."""
    notes = sorted(
        index.by_kind.get("note", ()), key=lambda node: (index.position[owner_node(node).key], raw(node.part, "about") or "", node.key)
    )
    field = index.catalogue.schemas.kinds["note"].properties["kind"]
    words = {**field.labels, **field.plural_labels}
    groups = ((kind, [fact_note(index, node) for node in notes if raw(node.part, "kind") == kind]) for kind in field.labels)
    return [(kind, words[kind], _by_record(notes_of_kind)) for kind, notes_of_kind in groups if notes_of_kind]


def _by_record(notes: Iterable[FactNote]) -> list[tuple[RecordNode, list[FactNote]]]:
    return [(group[0].record, group) for _, each in groupby(notes, lambda one: one.record.key) if (group := list(each))]


def fact_note(index: CatalogueIndex, note: RecordNode) -> FactNote:
    """A note with its sources as they stand beside each other."""
    sides: dict[str, list[RecordNode]] = {}
    for reference in note.part.sources:
        if section := resolve_reference(index, note.key, reference, ("section",)):
            sides.setdefault(owner_node(section).key, []).append(section)
    return FactNote(note, owner_node(note), tuple((index.nodes[key], tuple(sections)) for key, sections in sides.items()))


def disagreement_pairs(groups: Iterable[tuple[RecordNode, list[FactNote]]]) -> list[DisagreementPair]:
    """The sources that disagree, those that do it most often first."""
    pairs: dict[tuple[str, str], list[FactNote]] = {}
    nodes: dict[str, RecordNode] = {}
    for _, each in groups:
        for one in each:
            keys = [source.key for source, _ in one.positions]
            nodes |= {source.key: source for source, _ in one.positions}
            for pair in combinations(sorted(keys), 2) if len(keys) > 1 else [(key, key) for key in keys]:
                pairs.setdefault(pair, []).append(one)
    ordered = sorted(pairs.items(), key=lambda item: (-len(item[1]), item[0]))
    return [DisagreementPair(nodes[first], nodes[second], tuple(each)) for (first, second), each in ordered]


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
