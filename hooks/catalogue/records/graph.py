"""Linking: records and schemas in, the catalogue out: a graph of every record, nested record and reference.

Tolerates wrong shapes, since it runs before the check: what it cannot read it leaves out, what it cannot find it lists as dangling.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

import networkx as nx

from .record import DataPath, Record, kept_with, own_name
from .schema import Field, Schemas
from .urls import nested_url, record_url

PART_OF = "part_of"
"""The relation of a nested record to the record that it stands in."""


class Dangling(NamedTuple):
    """A reference that leads nowhere, or to something that it must not refer to."""

    record: Record
    path: DataPath
    value: str
    kinds: tuple[str, ...]
    """What it may refer to."""
    wrong_target: str | None
    """Key of the node that it leads to, when that is of another kind."""


@dataclass(frozen=True, slots=True, eq=False)
class Catalogue:
    """Everything that is known: what the check, the pages and the exports work on. Two are equal only when they are one and the same,
    so that what is worked out from one can be kept."""

    records: tuple[Record, ...]
    """Sorted by key."""
    schemas: Schemas
    graph: nx.MultiDiGraph[str]
    """Nodes `kind/id` and `kind/id#nested` with `kind`, `id`, `title`, `owner`, `path`, `data`, `url`; edges with `relation` and `path`."""
    dangling: tuple[Dangling, ...]


def link(records: Iterable[Record], schemas: Schemas) -> Catalogue:
    """Give every record and nested record a node, and every reference an edge."""
    ordered = tuple(sorted(records, key=lambda record: (record.key, record.path)))
    plans = _plans(schemas)
    contents = [(record, kept_with(record, _read, plans[record.kind])) for record in ordered]
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for _, content in contents:
        _add_nodes(graph, content.nodes)
    dangling = [missing for record, content in contents for missing in _connect(graph, record, content.references)]
    return Catalogue(ordered, schemas, graph, tuple(dangling))


@dataclass(frozen=True, slots=True)
class _Plan:
    """The part of a tree of fields that leads to references and nested records: the rest of a record need not be walked."""

    kinds: tuple[str, ...]
    relation: str
    nested_kind: str | None
    properties: Mapping[str, _Plan]
    items: _Plan | None


class _Reference(NamedTuple):
    start: str
    """Key of the nearest record around it."""
    path: DataPath
    value: str
    plan: _Plan


@dataclass(frozen=True, slots=True)
class _Content:
    """What one record brings to the graph."""

    owner: str
    page: str
    nodes: list[tuple[str, Mapping[str, Any]]] = field(default_factory=list)
    """With their keys."""
    references: list[_Reference] = field(default_factory=list)


@lru_cache(4)
def _plans(schemas: Schemas) -> Mapping[str, _Plan]:
    """By kind; kept, since small catalogues are linked over and over with the same schemas."""
    return {kind: _plan(tree) for kind, tree in schemas.kinds.items()}


def _plan(tree: Field, relation: str = "") -> _Plan:
    """A list gives its relation to its items, unless they name their own."""
    relation = str(tree.schema.get("x-relation", relation if tree.name == "[]" else tree.name))
    properties = {name: plan for name, child in tree.properties.items() if (plan := _plan(child)) and _leads_somewhere(plan)}
    items = _plan(tree.items, relation) if tree.items else None
    return _Plan(tree.refers_to, relation, tree.nested_kind, properties, items if items and _leads_somewhere(items) else None)


def _leads_somewhere(plan: _Plan) -> bool:
    return bool(plan.kinds or plan.nested_kind or plan.properties or plan.items)


def _read(record: Record, plan: _Plan) -> _Content:
    page = record_url(record.kind, record.id, record.data)
    content = _Content(record.key, page)
    content.nodes.append(_node(record.key, record.kind, record.id, None, (), record.data, page))
    _walk(content, plan, record.data, (), record.key)
    return content


def _walk(content: _Content, plan: _Plan, value: Any, path: DataPath, start: str) -> None:
    if isinstance(value, dict):
        if plan.nested_kind and isinstance(name := value.get("id"), str):
            start = f"{content.owner}#{name}"
            content.nodes.append(_node(start, plan.nested_kind, name, content.owner, path, value, nested_url(content.page, name)))
        for key, child in plan.properties.items():
            if key in value:
                _walk(content, child, value[key], (*path, key), start)
    elif isinstance(value, list):
        if plan.items is not None:
            for index, item in enumerate(value):
                _walk(content, plan.items, item, (*path, index), start)
    elif plan.kinds and isinstance(value, str):
        content.references.append(_Reference(start, path, value, plan))


def _node(
    key: str, kind: str, name: str, owner: str | None, path: DataPath, data: Mapping[str, Any], url: str
) -> tuple[str, Mapping[str, Any]]:
    return key, {"kind": kind, "id": name, "title": own_name(data) or name, "owner": owner, "path": path, "data": data, "url": url}


def _add_nodes(graph: nx.MultiDiGraph[str], nodes: Iterable[tuple[str, Mapping[str, Any]]]) -> None:
    """The first of two nested records with the same id keeps the node; the check refuses the second."""
    for key, node in nodes:
        if key not in graph:
            graph.add_node(key, **node)
            if node["owner"]:
                graph.add_edge(key, node["owner"], relation=PART_OF, path=node["path"])


def _connect(graph: nx.MultiDiGraph[str], record: Record, references: Iterable[_Reference]) -> Iterator[Dangling]:
    """Add an edge for each reference that leads where it may; return the others."""
    for start, path, value, plan in references:
        keys, kinds = reference_targets(record.key, value, plan.kinds)
        targets = [key for key in keys if key in graph]
        fitting = next((key for key in targets if graph.nodes[key]["kind"] in kinds), None)
        if fitting:
            graph.add_edge(start, fitting, relation=plan.relation, path=path)
        else:
            yield Dangling(record, path, value, plan.kinds, targets[0] if targets else None)


def former_parts(catalogue: Catalogue) -> dict[str, str]:
    """The present id of each nested record, by the keys that it had before."""
    parts = ((node, node["data"].get("former_ids")) for _, node in catalogue.graph.nodes(data=True) if node["owner"])
    return {f"{node['owner']}#{old}": node["id"] for node, ids in parts if isinstance(ids, list) for old in ids if isinstance(old, str)}


def source_key(reference: str) -> str:
    """The source that a citation leads to, whatever its section: `document#section`."""
    return f"source/{reference.partition('#')[0]}"


def reference_targets(owner: str, value: str, kinds: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The node keys that a reference can mean, and the kinds that it then may lead to.

    `kind/id` and `kind/id#nested` say it all; `source-id#section` is a section of a source; a bare id is of the first kind:
    a sibling in the same record, or a record.
    """
    if "/" in value:
        return (value,), kinds
    if "#" in value:
        return (f"source/{value}",), kinds
    return (f"{owner}#{value}", f"{kinds[0]}/{value}"), kinds[:1]
