"""The index: a linked catalogue in; every record as something that a template can show, with who refers to it, out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from catalogue.danish import sort_key
from catalogue.records import PART_OF, PLANNED, Catalogue, DataPath, Field, RecordChanges, Release, counts, reference_targets, value_at

from .record_view import RecordView, declares, raw

T = TypeVar("T")
RELATED = "related_case"
"""The relation of a collaboration to one that resembles it, or has to do with it."""
HOME_COUNTRY = "dk"
"""The country that everything is from which does not say another."""


@dataclass(frozen=True, slots=True, eq=False)
class RecordNode:
    """A record or a nested record, as templates see it."""

    key: str
    kind: str
    id: str
    title: str
    url: str
    """From the site's root, with a leading `/`."""
    owner: RecordNode | None
    part: RecordView


class Reference(NamedTuple):
    """One reference to a node, as stored: cheap, because sections have thousands."""

    start: str
    relation: str
    path: DataPath


class Mention(NamedTuple):
    """One reference to a node, as templates see it."""

    node: RecordNode
    relation: str
    part: RecordView
    """The object in which the reference stands: a participant with its role, a body …"""


@dataclass(frozen=True, slots=True, eq=False)
class CatalogueIndex:
    """What every page is made from."""

    catalogue: Catalogue
    nodes: Mapping[str, RecordNode]
    incoming: Mapping[str, tuple[Reference, ...]]
    by_kind: Mapping[str, tuple[RecordNode, ...]]
    """Nodes of each kind in Danish alphabetical order."""
    position: Mapping[str, int]
    """Of each node in that order."""
    retired: tuple[RecordNode, ...]
    """Records that keep their page, but stand in no list; nor do what is nested in them, and what they refer to."""
    latest: frozenset[str]
    """Keys of the records that the newest release changed, by what they are called now."""


def build_index(catalogue: Catalogue, releases: Sequence[Release] = ()) -> CatalogueIndex:
    """Read the graph once, so that no page has to; the newest release first."""
    nodes = _nodes(catalogue)
    gone = {record.key for record in catalogue.records if record.is_retired}
    retired = {key for key, node in nodes.items() if owner_node(node).key in gone}
    incoming: dict[str, list[Reference]] = {}
    for start, end, data in catalogue.graph.edges(data=True):
        if data["relation"] != PART_OF and start not in retired:
            incoming.setdefault(end, []).append(Reference(start, data["relation"], data["path"]))
    by_kind: dict[str, list[RecordNode]] = {kind: [] for kind in catalogue.schemas.kinds}
    ordered = sorted(nodes.values(), key=lambda node: (sort_key(node.title), node.key))
    for node in ordered:
        if node.key not in retired:
            by_kind.setdefault(node.kind, []).append(node)
    position = {node.key: number for number, node in enumerate(ordered)}
    left = tuple(node for node in ordered if node.key in gone)
    return CatalogueIndex(catalogue, nodes, _frozen(incoming), _frozen(by_kind), position, left, _latest(catalogue, releases))


def former_keys(catalogue: Catalogue) -> dict[str, str]:
    """What a record is called now, by each key that it had before."""
    return {f"{record.kind}/{name}": record.key for record in catalogue.records for name in record.former_ids}


def _latest(catalogue: Catalogue, releases: Sequence[Release]) -> frozenset[str]:
    former = former_keys(catalogue)
    return frozenset(former.get(each.key, each.key) for release in releases[:1] for each in release.changed_records)


def _frozen(lists: Mapping[str, list[T]]) -> dict[str, tuple[T, ...]]:
    return {key: tuple(found) for key, found in lists.items()}


def _nodes(catalogue: Catalogue) -> dict[str, RecordNode]:
    """Owners stand before what is nested in them: the graph was filled in that order."""
    nodes: dict[str, RecordNode] = {}
    for key, node in catalogue.graph.nodes(data=True):
        owner = nodes.get(node["owner"] or "")
        tree = catalogue.schemas.kinds[owner.kind if owner else node["kind"]]
        field = _declared(tree, node["path"])
        part = RecordView(node["data"], field, owner.key if owner else key)
        nodes[key] = RecordNode(key, node["kind"], node["id"], node["title"], "/" + node["url"], owner, part)
    return nodes


def _declared(tree: Field, path: DataPath) -> Field:
    field = tree.at(path)
    if field is None:
        raise LookupError(path)
    return field


def owner_node(node: RecordNode) -> RecordNode:
    """The record itself, or the one that a nested record stands in."""
    return node.owner or node


def is_retired(node: RecordNode) -> bool:
    """Whether it is no more, or stands in a record that is not: others may still refer to it."""
    owner = owner_node(node).part
    return bool(declares(owner, "retired") and owner.retired)


def is_proposed(node: RecordNode) -> bool:
    """Whether it is only proposed or decided, or stands in a record that is and does not itself say otherwise.

    It is shown as such, and kept out of counts.
    """
    return _status(node) in PLANNED


def _status(node: RecordNode) -> str:
    """Its own stage, which says otherwise than the status of the record that it stands in."""
    owner = owner_node(node).part
    return str((declares(node.part, "stage") and node.part.stage) or (declares(owner, "status") and owner.status) or "")


def is_listed_apart(node: RecordNode) -> bool:
    """Whether it is no collaboration, or no more is known than its name, or stands in such a record: shown as such, and not counted."""
    owner = owner_node(node).part
    return bool(declares(owner, "listed_apart") and owner.listed_apart)


def cases_listed_apart(index: CatalogueIndex) -> list[RecordNode]:
    """The collaborations that are not counted among the others, in alphabetical order."""
    return [node for node in index.by_kind["case"] if is_listed_apart(node)]


def is_counted(node: RecordNode) -> bool:
    """Whether it is one of what is counted: by the rule of records, but a part has a stage of its own."""
    return counts(_status(node), listed_apart=is_listed_apart(node), retired=is_retired(node))


def resolve_reference(index: CatalogueIndex, owner: str, value: str, kinds: tuple[str, ...]) -> RecordNode | None:
    """The node that a reference in the record `owner` leads to."""
    keys, allowed = reference_targets(owner, value, kinds)
    for key in keys:
        node = index.nodes.get(key)
        if node and node.kind in allowed:
            return node
    return None


def mentions(index: CatalogueIndex, key: str, *relations: str) -> list[Mention]:
    """Who refers to a node by one of the relations (by any when none is named), in alphabetical order of the records."""
    references = [reference for reference in index.incoming.get(key, ()) if not relations or reference.relation in relations]
    every = [Mention(index.nodes[start], relation, _around(index, start, path)) for start, relation, path in references]
    return sorted(every, key=lambda mention: (index.position[owner_node(mention.node).key], mention.node.key))


def related_elsewhere(index: CatalogueIndex, key: str) -> list[Mention]:
    """The collaborations that say of themselves that they are related to one, without those that it names itself."""
    named = {end for _, end, edge in index.catalogue.graph.out_edges(key, data=True) if edge["relation"] == RELATED}
    return [mention for mention in mentions(index, key, RELATED) if mention.node.key not in named]


def referring_records(index: CatalogueIndex, key: str, *, but: Iterable[str] = ()) -> list[RecordNode]:
    """The records that refer to a node, or that hold what refers to it: each once, itself left out."""
    left_out = {*but}
    starts = {start for start, relation, _ in index.incoming.get(key, ()) if relation not in left_out}
    owners = {owner_node(index.nodes[start]).key for start in starts} - {key, owner_node(index.nodes[key]).key}
    return sorted((index.nodes[owner] for owner in owners), key=lambda node: index.position[node.key])


def part_at(index: CatalogueIndex, key: str, path: DataPath) -> RecordView:
    """An object of the record that a node is or stands in, by its path in that record."""
    owner = owner_node(index.nodes[key])
    whole = index.catalogue.graph.nodes[owner.key]["data"]
    return RecordView(value_at(whole, path), _declared(index.catalogue.schemas.kinds[owner.kind], path), owner.key)


def _around(index: CatalogueIndex, start: str, path: DataPath) -> RecordView:
    """The innermost object around a reference."""
    owner = owner_node(index.nodes[start])
    whole = index.catalogue.graph.nodes[owner.key]["data"]
    end = len(path) - 1
    while not isinstance(value_at(whole, path[:end]), dict):
        end -= 1
    return part_at(index, start, path[:end])


@dataclass(frozen=True, slots=True)
class MeetingChanges:
    """What one release changed in a record."""

    meeting: RecordNode
    changed: RecordChanges
    note: str
    """What stands beside it when it was put right after the meeting, else nothing."""


def record_history(index: CatalogueIndex, releases: Iterable[Release]) -> dict[str, tuple[MeetingChanges, ...]]:
    """What the releases changed in each record, by its key now; in the order of the releases."""
    former = former_keys(index.catalogue)
    changes: dict[str, list[MeetingChanges]] = {}
    for release in releases:
        meeting = index.nodes.get(f"meeting/{release.meeting}")
        if meeting:
            for changed in release.changed_records:
                changes.setdefault(former.get(changed.key, changed.key), []).append(MeetingChanges(meeting, changed, release.note))
    return {key: tuple(steps) for key, steps in changes.items()}


def current_record(index: CatalogueIndex, former: Mapping[str, str], changed: RecordChanges) -> RecordNode | None:
    """The record as it is now, if it still has a page; `former` as `former_keys` gives it."""
    return index.nodes.get(former.get(changed.key, changed.key))


def country_of(node: RecordNode) -> str:
    """Its own country, else that of the record it stands in, else Denmark."""
    for each in (node, node.owner):
        if each and declares(each.part, "country") and raw(each.part, "country"):
            return str(raw(each.part, "country"))
    return HOME_COUNTRY


def is_abroad(node: RecordNode) -> bool:
    """Whether it is from another country, with other laws."""
    return country_of(node) != HOME_COUNTRY
