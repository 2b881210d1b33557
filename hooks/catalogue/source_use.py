"""Use of sources: the library in; out, each source with the records that build on it, and the sections that none builds on."""

from __future__ import annotations

from dataclasses import dataclass

from .danish.formatting import sort_key
from .views.catalogue_index import Library, Node, users
from .views.record_view import raw


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
