"""The library: a linked catalogue in, every record as something a template can show, with who refers to it, out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

from catalogue.danish.formatting import sort_key
from catalogue.records.graph import PART_OF, Catalogue, targets
from catalogue.records.record import PROPOSED, DataPath
from catalogue.records.releases import Release
from catalogue.records.schema import Field

from .record_view import Part, declares

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A record or a nested record, as templates see it."""

    key: str
    kind: str
    id: str
    title: str
    url: str
    """From the site's root, with a leading `/`."""
    owner: Node | None
    part: Part


class Reference(NamedTuple):
    """One reference to a node, as stored: cheap, because sections have thousands."""

    start: str
    relation: str
    path: DataPath


class Mention(NamedTuple):
    """One reference to a node, as templates see it."""

    node: Node
    relation: str
    part: Part
    """The object in which the reference stands: a participant with its role, a body …"""


@dataclass(frozen=True, slots=True, eq=False)
class Library:
    """What every page is made from."""

    catalogue: Catalogue
    nodes: Mapping[str, Node]
    incoming: Mapping[str, tuple[Reference, ...]]
    by_kind: Mapping[str, tuple[Node, ...]]
    """Nodes of each kind in Danish alphabetical order."""
    place: Mapping[str, int]
    """Place of each node in that order."""
    retired: tuple[Node, ...]
    """Records that keep their page, but stand in no list; nor do what is nested in them, and what they refer to."""
    latest: frozenset[str]
    """Keys of the records that the newest release changed, by what they are called now."""


def library(catalogue: Catalogue, releases: Sequence[Release] = ()) -> Library:
    """Read the graph once, so that no page has to; the newest release first."""
    nodes = _nodes(catalogue)
    gone = {key for key, node in nodes.items() if _is_retired(node)}
    retired = {key for key, node in nodes.items() if owner_of(node).key in gone}
    incoming: dict[str, list[Reference]] = {}
    for start, end, data in catalogue.graph.edges(data=True):
        if data["relation"] != PART_OF and start not in retired:
            incoming.setdefault(end, []).append(Reference(start, data["relation"], data["path"]))
    by_kind: dict[str, list[Node]] = {kind: [] for kind in catalogue.schemas.kinds}
    ordered = sorted(nodes.values(), key=lambda node: (sort_key(node.title), node.key))
    for node in ordered:
        if node.key not in retired:
            by_kind.setdefault(node.kind, []).append(node)
    place = {node.key: number for number, node in enumerate(ordered)}
    left = tuple(node for node in ordered if node.key in gone)
    return Library(catalogue, nodes, _frozen(incoming), _frozen(by_kind), place, left, _latest(catalogue, releases))


def former_keys(catalogue: Catalogue) -> dict[str, str]:
    """What a record is called now, by each key that it had before."""
    return {f"{record.kind}/{name}": record.key for record in catalogue.records for name in record.data.get("former_ids") or ()}


def _latest(catalogue: Catalogue, releases: Sequence[Release]) -> frozenset[str]:
    former = former_keys(catalogue)
    return frozenset(former.get(each.key, each.key) for release in releases[:1] for each in release.records)


def _is_retired(node: Node) -> bool:
    return bool(declares(node.part, "retired") and node.part.retired)


def _frozen(lists: Mapping[str, list[T]]) -> dict[str, tuple[T, ...]]:
    return {key: tuple(found) for key, found in lists.items()}


def _nodes(catalogue: Catalogue) -> dict[str, Node]:
    """Owners stand before what is nested in them: the graph was filled in that order."""
    nodes: dict[str, Node] = {}
    for key, node in catalogue.graph.nodes(data=True):
        owner = nodes.get(node["owner"] or "")
        tree = catalogue.schemas.kinds[owner.kind if owner else node["kind"]]
        field = _declared(tree, node["path"])
        part = Part(node["data"], field, owner.key if owner else key)
        nodes[key] = Node(key, node["kind"], node["id"], node["title"], "/" + node["url"], owner, part)
    return nodes


def _declared(tree: Field, path: DataPath) -> Field:
    field = tree.at(path)
    if field is None:
        raise LookupError(path)
    return field


def owner_of(node: Node) -> Node:
    """The record itself, or the one that a nested record stands in."""
    return node.owner or node


def is_proposed(node: Node) -> bool:
    """Whether it is only proposed, or stands in a record that is: shown as such, and kept out of counts."""
    owner = owner_of(node).part
    return bool(declares(owner, "status") and owner.status == PROPOSED)


def find(shelf: Library, owner: str, value: str, kinds: tuple[str, ...]) -> Node | None:
    """The node that a reference in the record `owner` leads to."""
    keys, allowed = targets(owner, value, kinds)
    found = (shelf.nodes.get(key) for key in keys)
    return next((node for node in found if node and node.kind in allowed), None)


def mentions(shelf: Library, key: str, *relations: str) -> list[Mention]:
    """Who refers to a node by one of the relations (by any when none is named), in alphabetical order of the records."""
    found = [reference for reference in shelf.incoming.get(key, ()) if not relations or reference.relation in relations]
    seen = [Mention(shelf.nodes[start], relation, _around(shelf, start, path)) for start, relation, path in found]
    return sorted(seen, key=lambda mention: (shelf.place[owner_of(mention.node).key], mention.node.key))


def users(shelf: Library, key: str, *, but: Iterable[str] = ()) -> list[Node]:
    """The records that refer to a node, or that hold what refers to it: each once, itself left out."""
    left_out = {*but}
    starts = {start for start, relation, _ in shelf.incoming.get(key, ()) if relation not in left_out}
    owners = {owner_of(shelf.nodes[start]).key for start in starts} - {key, owner_of(shelf.nodes[key]).key}
    return sorted((shelf.nodes[owner] for owner in owners), key=lambda node: shelf.place[node.key])


def _around(shelf: Library, start: str, path: DataPath) -> Part:
    """The innermost object around a reference."""
    owner = owner_of(shelf.nodes[start])
    whole = shelf.catalogue.graph.nodes[owner.key]["data"]
    end = len(path) - 1
    while not isinstance(inner := _value(whole, path[:end]), dict):
        end -= 1
    return Part(inner, _declared(shelf.catalogue.schemas.kinds[owner.kind], path[:end]), owner.key)


def _value(whole: Any, path: DataPath) -> Any:
    for step in path:
        whole = whole[step]
    return whole
