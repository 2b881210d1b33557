"""Ranks: bodies and their edges in, the picture's rows out, those who give mandate above those who use it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

import networkx as nx

from .relations import EXTERNAL, Body, Edge

WIDEST_ROW = 4
DOWNWARDS = frozenset({"elects", "appoints", "oversees"})
"""Relations whose source stands above the target; in all others the target stands above."""
SIDEWAYS = frozenset({"members_also_in"})
"""Relations that say nothing about who stands above."""


@dataclass(frozen=True, slots=True)
class Rank:
    """Bodies that stand side by side, by their keys."""

    level: str
    keys: tuple[str, ...]


def ranks(bodies: Sequence[Body], edges: Sequence[Edge], levels: Iterable[str]) -> tuple[Rank, ...]:
    """One or more rows for each level; those outside the collaboration get none, they stand at the side of the others."""
    linked = {key for edge in edges for key in (edge.source, edge.target)}
    found: list[Rank] = []
    for level in levels:
        keys = [body.key for body in bodies if body.level == level != EXTERNAL]
        depth = _depths(keys, edges)
        ordered = sorted(keys, key=lambda key: (depth[key], key not in linked))
        found += [Rank(level, part) for _, row in groupby(ordered, key=depth.__getitem__) for part in _parts(tuple(row))]
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
