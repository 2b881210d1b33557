"""Branches: edges and the rows of their bodies in, the lines to draw out; edges that say the same share a word and a trunk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .ranks import upper_first
from .relations import Edge

FEWEST_FAR = 3


@dataclass(frozen=True, slots=True)
class Branch:
    """Edges of one relation between one body and one or more others, all in one direction. Ends are keys of bodies."""

    relation: str
    upper: str
    """The one end, drawn above."""
    lowers: tuple[str, ...]
    down: bool
    """Whether the relation leads from the upper end to the lower ones."""


def branches(edges: Iterable[Edge], rank: Mapping[str, int]) -> tuple[Branch, ...]:
    """Every edge in just one branch; edges from one body to the next row share one, and so do three or more to a row further down."""
    groups: dict[tuple[str, str, bool, int | None], list[str]] = {}
    for edge in edges:
        upper, lower = _by_height(edge, rank)
        groups.setdefault((edge.relation, upper, edge.source == upper, _drop(upper, lower, rank)), []).append(lower)
    return tuple(
        Branch(relation, upper, part, down)
        for (relation, upper, down, drop), lowers in groups.items()
        for part in ([tuple(lowers)] if drop == 1 or (drop and len(lowers) >= FEWEST_FAR) else [(lower,) for lower in lowers])
    )


def _drop(upper: str, lower: str, rank: Mapping[str, int]) -> int | None:
    """How many rows a line goes down; `None` when an end has no row."""
    return rank[lower] - rank[upper] if upper in rank and lower in rank else None


def _by_height(edge: Edge, rank: Mapping[str, int]) -> tuple[str, str]:
    """The ends of an edge, the one drawn above first: the row decides, and where there is none the relation."""
    source, target = edge.source, edge.target
    if source in rank and target in rank and rank[source] != rank[target]:
        return (source, target) if rank[source] < rank[target] else (target, source)
    return upper_first(edge)
