"""A facet: one way to filter a list. A record in, the values that it has there out; a field of the schema gives the words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from catalogue.danish import number
from catalogue.records import UNKNOWN, Field

from ..catalogue_index import CatalogueIndex, RecordNode
from ..grouping import in_schema_order
from ..record_view import raw


def band(limits: Sequence[int], value: int) -> str:
    """The band that a number falls in, as it stands in an address: `4-9`, `fra-30`; below the first limit `under-1`."""
    return _id(limits, bisect_right(limits, value))


def bands(limits: Sequence[int], years: bool = False) -> Mapping[str, str]:
    """The label of each band, in order: `4–9`, `30 og flere`, `Under 100.000`; of years `2015–2019`, `2025 og senere`, `Før 2010`."""
    return {_id(limits, place): _label(limits, place, years) for place in range(len(limits) + 1)}


def _id(limits: Sequence[int], band: int) -> str:
    if band == 0:
        return f"under-{limits[0]}"
    start = limits[band - 1]
    if band == len(limits):
        return f"fra-{start}"
    end = limits[band] - 1
    return f"{start}-{end}" if end > start else str(start)


def _label(limits: Sequence[int], band: int, years: bool) -> str:
    words = str if years else number
    if band == 0:
        return f"Før {limits[0]}" if years else "Ingen" if limits[0] == 1 else f"Under {words(limits[0])}"
    start = limits[band - 1]
    if band == len(limits):
        return f"{start} og senere" if years else f"{words(start)} og flere"
    end = limits[band] - 1
    return f"{words(start)}–{words(end)}" if end > start else words(start)


ValueLabels = Mapping[str, str]
"""Danish label of each value, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class Facet:
    """How a list is filtered by one thing."""

    name: str
    """In addresses; a promise, as ids are."""
    label_fields: tuple[str, ...]
    """The fields of the schema that name it; the last one's help text explains it. `municipality/regions` is another kind's."""
    read: Callable[[CatalogueIndex, RecordNode], Iterable[str]]
    """The values of a record; none when it does not tell."""
    labels: Callable[[CatalogueIndex, str], ValueLabels]
    """Of all values that records of a kind can have."""
    always: bool = False
    """Whether every record has a value, so that none is missing."""
    opened: bool = False
    """Whether its values are seen at once."""
    column: bool = False
    """Whether it is a column when the list is shown as a table."""
    number: Callable[[RecordNode], int | None] | None = None
    """What its bands are made of: lists can be sorted by it."""
    sort: str = ""
    """What it is called to sort by that number, the largest first."""
    number_words: Callable[[RecordNode], str] | None = None
    """That number as a record tells it, where it is no more than a bound or a guess; empty where it is exact."""
    page_url: Callable[[CatalogueIndex, str], str] | None = None
    """Where a value already has a page, from the site's root; by default it gets one."""
    names: str = ""
    """The kind of record that its values are ids of."""
    title: str = ""
    """What it is called when no field of the schema says it."""
    help: str = ""
    """What it means when no field of the schema says it."""
    without: str = "Ikke oplyst"
    """What it is to have no value."""
    marks: Callable[[CatalogueIndex, RecordNode], Mapping[str, str]] | None = None
    """What is said beside each value of a record that no source gives it as it stands: that it is our own judgement, or only planned."""


def enum_facet(name: str, path: str, *, label_fields: Sequence[str] = (), **more: Any) -> Facet:
    """A facet of what stands in a field: values with labels in the schema, or references."""
    steps = path.split(".")
    return Facet(name, tuple(label_fields) or (path,), lambda _, node: values(node, steps), partial(field_labels, steps), **more)


def range_facet(
    name: str,
    path: str,
    limits: Sequence[int],
    sort: str,
    *,
    label_fields: Sequence[str] = (),
    number: Callable[[RecordNode], int | None] | None = None,
    years: bool = False,
    **more: Any,
) -> Facet:
    """A facet of a number, in bands that begin at the limits: that in the field, or another that is worked out from the record.

    `years`: the number is a year, and the bands are worded as periods.
    """
    number = number or partial(_number, path.split("."))

    def read(_: CatalogueIndex, node: RecordNode) -> Iterator[str]:
        value = number(node)
        if value is not None:
            yield band(limits, value)

    named = tuple(label_fields) or (path,)
    return Facet(name, named, read, lambda *_: bands(limits, years), number=number, sort=sort, **more)


def _number(steps: Sequence[str], node: RecordNode) -> int | None:
    value: Any = raw(node.part, steps[0])
    for step in steps[1:]:
        value = value.get(step) if value else None
    return None if value is None else int(value)


def values(node: RecordNode, steps: Sequence[str]) -> Iterator[str]:
    """Every value at a path of field names, whatever lists stand on the way; what says that it is unknown says nothing."""
    every = _walk(raw(node.part, steps[0]), steps[1:])
    return (value for value in every if value != UNKNOWN)


def _walk(value: Any, steps: Sequence[str]) -> Iterator[str]:
    if isinstance(value, list):
        for each in value:
            yield from _walk(each, steps)
    elif steps:
        if isinstance(value, dict):
            yield from _walk(value.get(steps[0]), steps[1:])
    elif value is not None:
        yield str(value)


def field_labels(steps: Sequence[str], index: CatalogueIndex, kind: str) -> ValueLabels:
    """The labels that the schema gives the values of a field, or the records that it may refer to: also retired ones that are still
    referred to, which stand last.
    """
    field = _item(field_at(index.catalogue.schemas.kinds[kind], steps))
    if field.labels:
        return {value: label for value, label in field.labels.items() if value != UNKNOWN}
    nodes = [node for each in field.refers_to for node in index.by_kind[each]]
    gone = [node for node in index.retired if node.kind in field.refers_to and index.incoming.get(node.key)]
    return {node.id: node.title for node in (*sorted(nodes, key=in_schema_order), *gone)}


def field_at(tree: Field, steps: Iterable[str]) -> Field:
    """The field at a path of field names, through the items of lists."""
    for step in steps:
        tree = _item(tree).properties[step]
    return tree


def _item(field: Field) -> Field:
    return field.items or field
