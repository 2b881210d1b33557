"""Gaps: a linked catalogue in; out, one line for each thing that somebody could look up, decide or mend."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .records.graph import Catalogue
from .records.record import Record
from .records.schema import Field

SOURCE = "source"
UNKNOWN = "unknown"
SECTION = "section"


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is missing, in doubt or alone."""

    measure: str
    """`missing`, `unsourced`, `disputed` or `unconnected`."""
    record: str
    """Key of the record."""
    title: str
    """Of the record."""
    field: str
    """Dotted; empty when it is about the whole record."""
    label: str
    """Of the field, or what is said of it."""
    url: str
    """Where it stands, from the site's root."""


def gaps(catalogue: Catalogue) -> list[Gap]:
    """Every gap, by measure and then in the order of the records; what is only proposed lacks no fact yet."""
    records = catalogue.records
    trees = catalogue.schemas.kinds
    asked = asked_of(trees["case"])
    together = connected(catalogue)
    cases = [record for record in records if record.kind == "case" and not record.is_proposed]
    return [
        *(_gap(catalogue, "missing", each, *found) for each in cases for found in missing(each, asked)),
        *(_gap(catalogue, "unsourced", each, path, path) for each in records for path in unsourced(each.data, trees[each.kind])),
        *_disputed(catalogue),
        *(_gap(catalogue, "unconnected", each, "", "") for each in records if each.key not in together),
    ]


def _gap(catalogue: Catalogue, measure: str, record: Record, field: str, label: str) -> Gap:
    node = catalogue.graph.nodes[record.key]
    return Gap(measure, record.key, node["title"], field, label, "/" + node["url"])


def asked_of(tree: Field) -> dict[str, Field]:
    """The facts that are asked of every record of a kind: the fields that a source can stand in, and those that have »ikke oplyst«
    among their answers; not those whose absence leaves nothing open."""
    return {
        name: field
        for name, field in tree.properties.items()
        if not field.schema.get("x-never-missing") and (UNKNOWN in field.labels or _has_source(field))
    }


def _has_source(field: Field) -> bool:
    children = (*field.properties.values(), *filter(None, [field.items]))
    return SOURCE in field.properties or any(_has_source(child) for child in children)


def missing(record: Record, asked: Mapping[str, Field]) -> Iterator[tuple[str, str]]:
    """Name and label of each fact that the record leaves out, or answers with »ikke oplyst«."""
    for name, field in asked.items():
        value = record.data.get(name)
        if value is None or (value == UNKNOWN and UNKNOWN in field.labels):
            yield name, field.title
        elif isinstance(value, Mapping):
            for part, child in field.properties.items():
                if value.get(part) == UNKNOWN and UNKNOWN in child.labels:
                    yield f"{name}.{part}", f"{field.title}: {child.title}"


def unsourced(value: Any, field: Field, path: str = "") -> Iterator[str]:
    """Dotted path of each object that could name its source, and does not; one that names it speaks for all within it."""
    if isinstance(value, list):
        if field.items is not None:
            for index, item in enumerate(value):
                if isinstance(item, (dict, list)):
                    yield from unsourced(item, field.items, f"{path}.{index}")
    elif SOURCE not in value:
        if SOURCE in field.properties:
            yield path
        for name, inner in value.items():
            if type(inner) in (dict, list) and name in field.properties:
                yield from unsourced(inner, field.properties[name], f"{path}.{name}" if path else name)


def _disputed(catalogue: Catalogue) -> Iterable[Gap]:
    nodes, records = catalogue.graph.nodes, {record.key for record in catalogue.records}
    for _, node in sorted((key, node) for key, node in nodes(data=True) if node["kind"] == "note"):
        owner = node["owner"]
        if owner in records and node["data"].get("kind") == "discrepancy":
            yield Gap("disputed", owner, nodes[owner]["title"], node["data"].get("about", ""), node["title"], "/" + node["url"])


def connected(catalogue: Catalogue) -> set[str]:
    """Keys of the records that something connects with another: a source counts only for itself, when something builds on it."""
    nodes = catalogue.graph.nodes
    owners = {key: node["owner"] or key for key, node in nodes(data=True)}
    sections = {key for key, node in nodes(data=True) if node["kind"] == SECTION}
    found: set[str] = set()
    for start, end in catalogue.graph.edges():
        if owners[start] != owners[end]:
            found.update([owners[end]] if end in sections else [owners[start], owners[end]])
    return found
