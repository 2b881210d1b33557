"""Routing: the model of a picture and Graphviz's layout in, the same with upright and level lines in channels between rows out.

Graphviz decides what stands in which row, in which order and where a line passes a row. Here each row is moved as close to the next
as the lines between the two allow, and lines turn by right angles: those that share no end never run on top of each other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ..graphviz import EdgePath, Layout, Point
from ..model import DiagramEdge, DiagramModel, word_size
from .routes import (
    CLEAR,
    STRAIGHT,
    TRACK,
    WORD_GAP,
    Route,
    Rows,
    Size,
    Span,
    drawn_paths,
    find_routes,
    find_rows,
    gathered_words,
    mirrored,
    moved_sideways,
    sizes_of,
    straight_routes,
    with_heights,
)

ARROW_LENGTH = 8
"""How far an arrow reaches from the end of its line to the box, in pixels."""
_PORT = 22
"""Between lines at one side of a box, in pixels; less where there is no room."""
_LEAST_PORT = 12
_CORNER = 16
"""How far from a corner of a box lines begin at least, in pixels."""
_CHANNEL = 13
"""Least height between two rows: as much as an arrow needs."""
_LEVEL_GAP = 22
"""The same between two levels, whose bands are apart."""
GUTTER = 104
"""Room to the left for the names of the levels, in pixels."""
HEADING_HEIGHT = 20
"""Room above the rows of a level for its name, where there is none to the left."""
FRAME_WIDTH = 920
"""So wide a picture fits the page of a record on a screen of 1280 pixels."""


@dataclass(frozen=True, slots=True)
class _Segment:
    """The level part of a route in the channel below a row."""

    route: int
    above: float
    below: float

    @property
    def span(self) -> Span:
        """From left to right."""
        return min(self.above, self.below), max(self.above, self.below)


def route(model: DiagramModel, layout: Layout) -> Layout:
    """Every line as corners of a polyline. A layout of another model raises an error."""
    layout = mirrored(model, layout)
    rows = find_rows(model, layout, sizes_of(model))
    drawn = [*find_routes(model, layout, rows)]
    beside, straight = (straight_routes(straight_routes(drawn, rows, sides), rows, sides) for sides in (True, False))
    placed = min((_placed(model, layout, rows, gathered_words(one, rows)) for one in (beside, straight, drawn)), key=_quiet)
    return _narrowed(model, placed)


def _narrowed(model: DiagramModel, layout: Layout) -> Layout:
    """Without upright strips in which nothing stands."""
    sizes = sizes_of(model)
    spans = [(x - sizes[name][0] / 2, x + sizes[name][0] / 2) for name, (x, _) in layout.nodes.items()]
    for edge, drawn in drawn_paths(model, layout):
        spans += [(x, x) for x, _ in drawn.points]
        if drawn.word:
            reach = word_size(edge.text)[0] / 2
            spans.append((drawn.word[0] - reach, drawn.word[0] + reach))
    strips, end = [], 0.0
    for left, right in sorted(spans):
        strips += [(end, left - end - CLEAR)] if left - end > CLEAR else []
        end = max(end, right)

    def moved(x: float) -> float:
        return x - sum(width for start, width in strips if start < x)

    return replace(moved_sideways(layout, moved), width=moved(end))


def _quiet(layout: Layout) -> tuple[int, int, float]:
    """How often lines cross, how often they turn, and how high the picture is."""
    paths = [path.points for found in layout.lines.values() for path in found]
    return _crossing_count(paths), sum(map(len, paths)), layout.height


def _crossing_count(paths: Sequence[Sequence[Point]]) -> int:
    """How often level parts of lines cross upright parts of others."""
    level = [(at, *sorted((a[0], b[0])), a[1]) for at, path in enumerate(paths) for a, b in pairwise(path) if a[1] == b[1]]
    upright = [(at, *sorted((a[1], b[1])), a[0]) for at, path in enumerate(paths) for a, b in pairwise(path) if a[1] != b[1]]
    return sum(left < x < right and top < y < bottom for one, left, right, y in level for other, top, bottom, x in upright if one != other)


def _placed(model: DiagramModel, layout: Layout, rows: Rows, routes: Sequence[Route]) -> Layout:
    """The rows as close as the lines between them allow."""
    sizes = sizes_of(model)
    rows = with_heights(rows, model, routes)
    routes = _spread_ports(model, routes, sizes, layout)
    tracks = [_tracks(channel) for channel in _channels(routes, len(rows.middles))]
    gutter = GUTTER if layout.width + GUTTER <= FRAME_WIDTH else 0
    arrows = _arrows_up(model, routes, rows)
    tops = _tops(rows, tracks, arrows, _headings(model, layout, rows), 0 if gutter else HEADING_HEIGHT)
    middles = [top + height / 2 for top, height in zip(tops, rows.heights, strict=True)]
    nodes = {name: (x, middles[rows.at(y)]) for name, (x, y) in layout.nodes.items()}
    lines: dict[tuple[str, str], tuple[EdgePath, ...]] = {}
    for number, (edge, one) in enumerate(zip(model.edges, routes, strict=True)):
        path = _path(number, one, _reaches(edge, one, nodes, sizes), rows, tops, tracks, arrows)
        ends = edge.upper, edge.lower
        lines[ends] = (*lines.get(ends, ()), replace(path, points=path.points[::-1]) if one.turned else path)
    return Layout(layout.width, tops[-1] + rows.heights[-1], nodes, lines, gutter)


def _spread_ports(model: DiagramModel, routes: Sequence[Route], sizes: Mapping[str, Size], layout: Layout) -> list[Route]:
    """Lines at one side of a box begin apart, in the order in which they go on; at a shared word they are one."""
    boxes = {box.name for box in model.boxes}
    sides: dict[tuple[str, bool], list[tuple[float, int, int]]] = {}
    for number, one in enumerate(routes):
        for name, downwards, own, following in one.sides:
            if name in boxes:
                sides.setdefault((name, downwards), []).append((one.xs[following], number, own))
    xs = [[*one.xs] for one in routes]
    for (name, _), lines in sides.items():
        ports = _ports(layout.nodes[name][0], sizes[name][0], sorted(lines))
        for (_, number, own), port in zip(sorted(lines), ports, strict=True):
            xs[number][own] = port
    return [replace(one, xs=_snapped(found)) for one, found in zip(routes, xs, strict=True)]


def _snapped(xs: Sequence[float]) -> tuple[float, ...]:
    """Without turns too small to be seen."""
    found = [*xs[:1]]
    for x in xs[1:]:
        found.append(found[-1] if abs(x - found[-1]) <= STRAIGHT else x)
    return tuple(found)


def _ports(middle: float, width: float, lines: Sequence[tuple[float, int, int]]) -> list[float]:
    """A place for each line, straight on where the box is wide enough for that."""
    reach = width / 2 - _CORNER
    step = min(_PORT, 2 * reach / max(1, len(lines) - 1))
    even = [middle + (at - (len(lines) - 1) / 2) * step for at in range(len(lines))]
    found = [x if abs(x - middle) <= reach else place for (x, _, _), place in zip(lines, even, strict=True)]
    least = min(step, _LEAST_PORT)
    for at in range(1, len(found)):
        found[at] = max(found[at], found[at - 1] + least)
    limit = middle + reach
    for at in reversed(range(len(found))):
        found[at] = min(found[at], limit)
        limit = found[at] - least
    return found


def _channels(routes: Sequence[Route], rows: int) -> list[list[_Segment]]:
    """The level parts of lines below each row."""
    found: list[list[_Segment]] = [[] for _ in range(rows)]
    for number, one in enumerate(routes):
        for at, (above, below) in enumerate(pairwise(one.xs)):
            if abs(above - below) > STRAIGHT:
                found[one.first + at].append(_Segment(number, above, below))
    return found


def _tracks(segments: Sequence[_Segment]) -> dict[int, int]:
    """The track of each route in one channel, from the top down; each segment is put where it crosses the fewest."""
    order: list[_Segment] = []
    for one in segments:
        costs = [
            sum(_cost(other, one) for other in order[:at]) + sum(_cost(one, other) for other in order[at:]) for at in range(len(order) + 1)
        ]
        order.insert(min(range(len(costs)), key=costs.__getitem__), one)
    return {one.route: track for track, one in enumerate(order)}


def _cost(upper: _Segment, lower: _Segment) -> int:
    """How often two segments cross when one runs above the other."""
    (left, right), (low, high) = upper.span, lower.span
    return (low < upper.below < high) + (left < lower.above < right)


def _headings(model: DiagramModel, layout: Layout, rows: Rows) -> set[int]:
    """The first row of each level."""
    return {min(rows.at(layout.nodes[box.name][1]) for row in level.rows for box in row) for level in model.levels}


def _arrows_up(model: DiagramModel, routes: Sequence[Route], rows: Rows) -> set[int]:
    """The rows that an arrow from below points at, in a channel where a line turns."""
    return {one.first for edge, one in zip(model.edges, routes, strict=True) if edge.direction == ("down" if one.turned else "up")}


def _tops(rows: Rows, tracks: Sequence[Mapping[int, int]], arrows: set[int], headings: set[int], heading: float) -> list[float]:
    """Upper edge of each row."""
    found: list[float] = []
    y = 0.0
    for row, height in enumerate(rows.heights):
        y += heading if row in headings else 0
        found.append(y)
        lines = max(tracks[row].values(), default=-1) + 1
        channel = _CHANNEL if height else 0
        least = _LEVEL_GAP if row + 1 in headings else channel
        y += height + max(least, channel + lines * TRACK + (ARROW_LENGTH if lines and row in arrows else 0))
    return found


def _reaches(edge: DiagramEdge, one: Route, nodes: Mapping[str, Point], sizes: Mapping[str, Size]) -> tuple[float, float]:
    """Where the line begins above and ends below: at the edges of both ends, less the arrow."""
    arrows = (edge.direction == ("down" if one.turned else "up"), edge.direction == ("up" if one.turned else "down"))
    found = []
    for (name, downwards, _, _), arrow in zip(one.sides, arrows, strict=True):
        reach = sizes[name][1] / 2 + (ARROW_LENGTH if arrow else 0)
        found.append(nodes[name][1] + (reach if downwards else -reach))
    return found[0], found[1]


def _path(
    number: int,
    one: Route,
    ends: tuple[float, float],
    rows: Rows,
    tops: Sequence[float],
    tracks: Sequence[Mapping[int, int]],
    arrows: set[int],
) -> EdgePath:
    points: list[Point] = [(one.xs[0], ends[0])]
    for at, (above, below) in enumerate(pairwise(one.xs)):
        row = one.first + at
        if number in tracks[row]:
            y = tops[row] + rows.heights[row] + (ARROW_LENGTH if row in arrows else 0) + TRACK * (tracks[row][number] + 0.5)
            points += [(above, y), (below, y)]
    points.append((one.xs[-1], ends[1]))
    word = None
    if one.word:
        row, wide = one.word
        left = sum(one.xs) / 2 - wide / 2 if one.level else one.xs[row - one.first] + WORD_GAP
        word = left + wide / 2, tops[row] + rows.heights[row] / 2
    return EdgePath(tuple(points), word)
