"""Choosing changes: by class, by kind and by the municipality that their records concern."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from catalogue.records import PART_OF, Catalogue, Record, Schemas

from .change import Change, ChangeType


def filter_by_type(changes: Iterable[Change], classes: Collection[ChangeType]) -> tuple[Change, ...]:
    """Those of the classes; all when none is named."""
    return tuple(change for change in changes if not classes or change.type in classes)


def filter_by_kind(changes: Iterable[Change], kinds: Collection[str], schemas: Schemas) -> tuple[Change, ...]:
    """Those in records of the kinds, or in nested records of them; all when none is named."""
    return tuple(change for change in changes if not kinds or not {*_kinds(change, schemas)}.isdisjoint(kinds))


def filter_by_record(changes: Iterable[Change], municipality: str, catalogues: Iterable[Catalogue]) -> tuple[Change, ...]:
    """Those in records that concern the municipality in one of the states; all when none is named."""
    if not municipality:
        return tuple(changes)
    records = {key for catalogue in catalogues for key in filter_by_municipality(catalogue, f"municipality/{municipality}")}
    return tuple(change for change in changes if change.key in records)


def filter_by_municipality(catalogue: Catalogue, key: str) -> set[str]:
    """The record itself, every record that refers to it, or that holds one that does, and those said to concern all municipalities."""
    graph = catalogue.graph
    edges = graph.in_edges(key, data=True) if key in graph else ()
    starts = {start for start, _, data in edges if data["relation"] != PART_OF}
    everyone = {record.key for record in catalogue.records if _for_all(record)}
    return {key} | {graph.nodes[start]["owner"] or start for start in starts} | everyone


def _for_all(record: Record) -> bool:
    participants = record.data.get("participants")
    return isinstance(participants, dict) and participants.get("all_municipalities") is True


def _kinds(change: Change, schemas: Schemas) -> Iterator[str]:
    kind = change.key.partition("/")[0]
    yield kind
    field = schemas.kinds.get(kind)
    for step in change.path:
        field = None if field is None else field.items or field.properties.get(str(step))
        if field is not None and field.nested_kind:
            yield field.nested_kind
