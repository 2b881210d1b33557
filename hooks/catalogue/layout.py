"""Layout: what Graphviz says in its format `plain` in, the places of nodes and lines in pixels out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .dot import INCH, UNSEEN

Point = tuple[float, float]
"""Pixels from the left and from the top."""
LAST_LINE = "stop\n"
"""A layout without it is not whole."""


@dataclass(frozen=True, slots=True)
class Course:
    """How a line runs."""

    points: tuple[Point, ...]
    """The corners of cubic curves, four each: each curve starts where the one before ends. An arrow begins where they end."""
    word: Point | None
    """The middle of its word."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands."""

    width: float
    height: float
    nodes: Mapping[str, Point]
    """Their middles."""
    lines: Mapping[tuple[str, str], tuple[Course, ...]]
    """Those that are seen, by their ends; several between the same two in the order in which they were told."""


def layout(plain: str) -> Layout:
    """Anything but a whole layout raises an error."""
    first, *rest = plain.splitlines()
    _, _, width, height = first.split()
    bottom = float(height) * INCH
    nodes: dict[str, Point] = {}
    lines: dict[tuple[str, str], tuple[Course, ...]] = {}
    for line in rest:
        kind, *words = line.split()
        if kind == "node":
            nodes[words[0]] = _points(words[1:3], bottom)[0]
        elif kind == "edge" and words[-2] != UNSEEN:
            ends = words[0], words[1]
            lines[ends] = (*lines.get(ends, ()), _course(words[2:], bottom))
    return Layout(float(width) * INCH, bottom, nodes, lines)


def _course(words: list[str], bottom: float) -> Course:
    """`words` are the number of points, the points, the label and its middle where there is one, and two words about its look."""
    end = 1 + 2 * int(words[0])
    label = words[end + 1 : -2]
    return Course(_points(words[1:end], bottom), _points(label, bottom)[0] if label else None)


def _points(numbers: list[str], bottom: float) -> tuple[Point, ...]:
    found = map(float, numbers)
    return tuple((x * INCH, bottom - y * INCH) for x, y in zip(found, found, strict=True))
