"""Layering: bodies and edges in; the rows of the bodies and the bundles of edges that share a label and a trunk out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

import networkx as nx

from .governance import EXTERNAL, Body, Edge, Relation

WIDEST_ROW = 4
"""Boxes; so many fit the frame of a page. Beside a column of outsiders there is room for one less."""
PARTIES_LEVEL = "parties"
"""The level of owners and participants, above all others."""


@dataclass(frozen=True, slots=True)
class Layer:
    """Bodies that stand side by side, by their keys."""

    level: str
    keys: tuple[str, ...]


def layers(bodies: Sequence[Body], edges: Sequence[Edge], relations: Mapping[str, Relation], levels: Iterable[str]) -> tuple[Layer, ...]:
    """One or more rows for each level of `bodies`; strangers get none, they stand at the side of the others."""
    widest = WIDEST_ROW - any(body.outside for body in bodies)
    found: list[Layer] = []
    for level in (PARTIES_LEVEL, *levels):
        keys = [body.key for body in bodies if _level(body) == level]
        depth = _depths(keys, edges, relations)
        ordered = sorted(keys, key=depth.__getitem__)
        found += [Layer(level, part) for _, row in groupby(ordered, key=depth.__getitem__) for part in _rows(tuple(row), widest)]
    return tuple(found)


def _level(body: Body) -> str | None:
    if body.outside:
        return None
    return PARTIES_LEVEL if body.level == EXTERNAL else body.level


def _upper_first(edge: Edge, relations: Mapping[str, Relation]) -> tuple[str, str]:
    """The two ends of an edge, the one that stands above first."""
    return (edge.target, edge.source) if relations[edge.relation].above == "target" else (edge.source, edge.target)


def _depths(keys: Sequence[str], edges: Iterable[Edge], relations: Mapping[str, Relation]) -> dict[str, int]:
    """How many bodies of the same level stand above each; bodies that stand above each other share a row."""
    inside = set(keys)
    ranking = (edge for edge in edges if relations[edge.relation].above != "neither")
    between = [_upper_first(edge, relations) for edge in ranking if edge.source in inside and edge.target in inside]
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


def _rows(keys: tuple[str, ...], widest: int) -> Iterable[tuple[str, ...]]:
    """As few as there can be, and none much shorter than the others."""
    count = -(-len(keys) // widest)
    each = -(-len(keys) // count)
    return (keys[at : at + each] for at in range(0, len(keys), each))


FEWEST_LONG = 3
"""So many edges that pass a layer on their way share a trunk; of those to the next layer two are enough."""


@dataclass(frozen=True, slots=True)
class EdgeBundle:
    """Edges of one relation between one body and one or more others. The ends are keys of bodies."""

    relation: str
    common_end: str
    other_ends: tuple[str, ...]
    common_above: bool
    """Whether the common end is drawn above the others."""
    from_common: bool
    """Whether the relation leads from the common end to the others."""

    @property
    def ends(self) -> tuple[str, ...]:
        """All of them, the common one first."""
        return self.common_end, *self.other_ends


class _DrawnEdge(NamedTuple):
    relation: str
    upper: str
    lower: str
    downwards: bool
    """Whether the relation leads from the upper end to the lower."""
    span: int
    """How many layers it goes down; 0 when an end has no layer, or both the same."""


def edge_bundles(edges: Iterable[Edge], relations: Mapping[str, Relation], layer: Mapping[str, int]) -> tuple[EdgeBundle, ...]:
    """Every edge in just one bundle; `layer` is the number of a body's layer, by its key."""
    drawn = [_drawn_edge(edge, relations, layer) for edge in edges]
    below = [group for group in _groups(drawn, at_upper=True) if _shares_trunk(group)]
    rest = [edge for edge in drawn if not any(edge in group for group in below)]
    return (
        *(_bundle(group, at_upper=True) for group in below),
        *(_bundle(part, at_upper=False) for group in _groups(rest, at_upper=False) for part in _split(group)),
    )


def _drawn_edge(edge: Edge, relations: Mapping[str, Relation], layer: Mapping[str, int]) -> _DrawnEdge:
    """The layer decides which end is drawn above, and where there is none the relation."""
    source, target = edge.source, edge.target
    span = layer[target] - layer[source] if source in layer and target in layer else 0
    upper, lower = _upper_first(edge, relations) if span == 0 else (source, target) if span > 0 else (target, source)
    return _DrawnEdge(edge.relation, upper, lower, upper == source, abs(span))


def _groups(edges: Iterable[_DrawnEdge], at_upper: bool) -> list[list[_DrawnEdge]]:
    """Edges that could share a trunk at their upper end, or at their lower end."""
    groups: dict[tuple[str, str, bool, int], list[_DrawnEdge]] = {}
    for edge in edges:
        groups.setdefault((edge.relation, edge.upper if at_upper else edge.lower, edge.downwards, edge.span), []).append(edge)
    return list(groups.values())


def _shares_trunk(edges: list[_DrawnEdge]) -> bool:
    return len(edges) >= (2 if edges[0].span == 1 else FEWEST_LONG) and edges[0].span > 0


def _split(edges: list[_DrawnEdge]) -> list[list[_DrawnEdge]]:
    """All together, or each by itself."""
    return [edges] if _shares_trunk(edges) else [[edge] for edge in edges]


def _bundle(edges: list[_DrawnEdge], at_upper: bool) -> EdgeBundle:
    first = edges[0]
    others = tuple(edge.lower if at_upper else edge.upper for edge in edges)
    return EdgeBundle(first.relation, first.upper if at_upper else first.lower, others, at_upper, first.downwards == at_upper)
