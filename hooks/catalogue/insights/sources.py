"""Disagreements: the library in; out, the notes about facts by kind and record with their sources, and which sources disagree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations, groupby
from typing import NamedTuple

from catalogue.danish.formatting import sort_key
from catalogue.views.catalogue_index import Library, Node, find, owner_of, users
from catalogue.views.record_view import raw


@dataclass(frozen=True, slots=True)
class Remark:
    """A note about a fact."""

    note: Node
    teller: Node
    """The record that it stands in."""
    sides: tuple[tuple[Node, tuple[Node, ...]], ...]
    """Each source with its sections, in the order that the note names them."""


class Pair(NamedTuple):
    """Two sources that say different things; the same one twice when its own sections do."""

    first: Node
    second: Node
    remarks: tuple[Remark, ...]


def remarks(shelf: Library) -> list[tuple[str, str, list[tuple[Node, list[Remark]]]]]:
    """Kind of note and its label in the order of the schema: by record, in Danish alphabetical order."""
    notes = sorted(
        shelf.by_kind.get("note", ()), key=lambda node: (shelf.place[owner_of(node).key], raw(node.part, "about") or "", node.key)
    )
    field = shelf.catalogue.schemas.kinds["note"].properties["kind"]
    words = {**field.labels, **field.plural_labels}
    groups = ((kind, [remark(shelf, node) for node in notes if raw(node.part, "kind") == kind]) for kind in field.labels)
    return [(kind, words[kind], _by_teller(found)) for kind, found in groups if found]


def _by_teller(found: Iterable[Remark]) -> list[tuple[Node, list[Remark]]]:
    return [(group[0].teller, group) for _, each in groupby(found, lambda one: one.teller.key) if (group := list(each))]


def remark(shelf: Library, note: Node) -> Remark:
    """A note with its sources as they stand beside each other."""
    sides: dict[str, list[Node]] = {}
    for reference in note.part.sources:
        if section := find(shelf, note.key, reference, ("section",)):
            sides.setdefault(owner_of(section).key, []).append(section)
    return Remark(note, owner_of(note), tuple((shelf.nodes[key], tuple(sections)) for key, sections in sides.items()))


def pairs(groups: Iterable[tuple[Node, list[Remark]]]) -> list[Pair]:
    """The sources that disagree, those that do it most often first."""
    found: dict[tuple[str, str], list[Remark]] = {}
    nodes: dict[str, Node] = {}
    for _, each in groups:
        for one in each:
            keys = [source.key for source, _ in one.sides]
            nodes |= {source.key: source for source, _ in one.sides}
            for pair in combinations(sorted(keys), 2) if len(keys) > 1 else [(key, key) for key in keys]:
                found.setdefault(pair, []).append(one)
    ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    return [Pair(nodes[first], nodes[second], tuple(each)) for (first, second), each in ordered]


@dataclass(frozen=True, slots=True)
class Use:
    """What a source is used for."""

    source: Node
    builders: tuple[Node, ...]
    """Records that build on any of its sections, each once."""
    sections: int
    unused: int
    """Sections that no record builds on."""


def use_of(shelf: Library, source: Node) -> Use:
    """The records that build on a source."""
    found = [users(shelf, f"{source.key}#{section.id}") for section in source.part.sections]
    builders = {node.key: node for nodes in found for node in nodes}
    ordered = sorted(builders.values(), key=lambda node: shelf.place[node.key])
    return Use(source, tuple(ordered), len(found), sum(not nodes for nodes in found))


def sources_by_type(shelf: Library) -> list[tuple[str, str, list[Use]]]:
    """Type and its label in the order of the schema, with its sources, the most used first."""
    uses: dict[str, list[Use]] = {}
    for node in shelf.by_kind["source"]:
        uses.setdefault(raw(node.part, "type"), []).append(use_of(shelf, node))
    field = shelf.catalogue.schemas.kinds["source"].properties["type"]
    several = {**field.labels, **field.plural_labels}
    found = ((kind, uses[kind]) for kind in field.labels if kind in uses)
    return [(kind, (several if len(those) > 1 else field.labels)[kind], sorted(those, key=_most_used)) for kind, those in found]


def _most_used(use: Use) -> tuple[int, tuple[str, str]]:
    return -len(use.builders), sort_key(use.source.title)
