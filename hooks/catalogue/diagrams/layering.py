"""Branches: edges and the ranks of their bodies in, the lines to draw out; edges that say the same share a word and a trunk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

import networkx as nx

from .governance import EXTERNAL, Body, Edge

WIDEST_ROW = 4
DOWNWARDS = frozenset({"elects", "appoints", "oversees"})
"""Relations whose source stands above the target; in all others the target stands above."""
SIDEWAYS = frozenset({"members_also_in"})
"""Relations that say nothing about who stands above."""


@dataclass(frozen=True, slots=True)
class Layer:
    """Bodies that stand side by side, by their keys."""

    level: str
    keys: tuple[str, ...]


def layers(bodies: Sequence[Body], edges: Sequence[Edge], levels: Iterable[str]) -> tuple[Layer, ...]:
    """One or more rows for each level; those outside the collaboration get none, they stand at the side of the others."""
    linked = {key for edge in edges for key in (edge.source, edge.target)}
    found: list[Layer] = []
    for level in levels:
        keys = [body.key for body in bodies if body.level == level != EXTERNAL]
        depth = _depths(keys, edges)
        ordered = sorted(keys, key=lambda key: (depth[key], key not in linked))
        found += [Layer(level, part) for _, row in groupby(ordered, key=depth.__getitem__) for part in _parts(tuple(row))]
    return tuple(found)


def upper_first(edge: Edge) -> tuple[str, str]:
    """The two ends of an edge, the one that gives mandate first."""
    return (edge.source, edge.target) if edge.relation in DOWNWARDS | SIDEWAYS else (edge.target, edge.source)


def _depths(keys: Sequence[str], edges: Iterable[Edge]) -> dict[str, int]:
    """How many bodies of the same level stand above each; bodies that stand above each other share a row."""
    inside = set(keys)
    between = [upper_first(edge) for edge in edges if edge.source in inside and edge.target in inside and edge.relation not in SIDEWAYS]
    if not between:
        return dict.fromkeys(keys, 0)
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(keys)
    graph.add_edges_from(between)
    groups = nx.condensation(graph)
    depth: dict[int, int] = {}
    for group in nx.topological_sort(groups):
        depth[group] = max((depth[above] + 1 for above in groups.predecessors(group)), default=0)
    return {key: depth[groups.graph["mapping"][key]] for key in keys}


def _parts(keys: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    return (keys[at : at + WIDEST_ROW] for at in range(0, len(keys), WIDEST_ROW))


FEWEST_FAR = 3
"""So many edges that pass a rank on their way share a trunk; of those to the next rank two are enough."""


@dataclass(frozen=True, slots=True)
class EdgeBundle:
    """Edges of one relation between one body and one or more others. Hub and ends are keys of bodies."""

    relation: str
    hub: str
    ends: tuple[str, ...]
    hub_above: bool
    """Whether the hub is drawn above the ends."""
    from_hub: bool
    """Whether the relation leads from the hub to the ends."""


class _Way(NamedTuple):
    """An edge as it is drawn."""

    relation: str
    upper: str
    lower: str
    down: bool
    drop: int
    """How many ranks it goes down; 0 when an end has no rank, or both the same."""


def edge_bundles(edges: Iterable[Edge], rank: Mapping[str, int]) -> tuple[EdgeBundle, ...]:
    """Every edge in just one branch."""
    ways = [_way(edge, rank) for edge in edges]
    fans = [fan for fan in _groups(ways, above=True) if _is_fan(fan)]
    rest = [way for way in ways if not any(way in fan for fan in fans)]
    return (
        *(_branch(fan, above=True) for fan in fans),
        *(_branch(part, above=False) for fan in _groups(rest, above=False) for part in _shared(fan)),
    )


def _way(edge: Edge, rank: Mapping[str, int]) -> _Way:
    """The rank decides which end is drawn above, and where there is none the relation."""
    source, target = edge.source, edge.target
    drop = rank[target] - rank[source] if source in rank and target in rank else 0
    upper, lower = upper_first(edge) if drop == 0 else (source, target) if drop > 0 else (target, source)
    return _Way(edge.relation, upper, lower, upper == source, abs(drop))


def _groups(ways: Iterable[_Way], above: bool) -> list[list[_Way]]:
    """Ways that could share a trunk at their upper end, or at their lower end."""
    groups: dict[tuple[str, str, bool, int], list[_Way]] = {}
    for way in ways:
        groups.setdefault((way.relation, way.upper if above else way.lower, way.down, way.drop), []).append(way)
    return list(groups.values())


def _is_fan(ways: list[_Way]) -> bool:
    return len(ways) >= (2 if ways[0].drop == 1 else FEWEST_FAR) and ways[0].drop > 0


def _shared(ways: list[_Way]) -> list[list[_Way]]:
    return [ways] if _is_fan(ways) else [[way] for way in ways]


def _branch(ways: list[_Way], above: bool) -> EdgeBundle:
    first = ways[0]
    hub = first.upper if above else first.lower
    return EdgeBundle(first.relation, hub, tuple(way.lower if above else way.upper for way in ways), above, first.down == above)
