"""Routes: the model of a picture and Graphviz's layout in, its rows and where each line passes them, as straight as it can, out."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from ..graphviz import EdgePath, Layout, Point
from ..model import DiagramEdge, DiagramModel, word_size

TRACK = 9
"""Between level parts of lines in one channel, in pixels."""
CLEAR = 9
"""Between an upright line and a box or a word that it passes, in pixels."""
STRAIGHT = 1.0
"""So little aside, in pixels, is no turn."""
WORD_GAP = 5
"""Between a line and its word."""
_HALVINGS = 8
"""Enough to find a place on a curve to the pixel."""
Size = tuple[float, float]
Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Rows:
    """What stands side by side, from the top down."""

    middles: tuple[float, ...]
    heights: tuple[float, ...]
    spans: tuple[tuple[Span, ...], ...]
    """From where to where boxes and words reach in each row."""
    boxes: tuple[tuple[Span, ...], ...]
    """The same of boxes and shared words alone."""

    def at(self, y: float) -> int:
        """The row with this middle."""
        return min(range(len(self.middles)), key=lambda row: abs(self.middles[row] - y))


@dataclass(frozen=True, slots=True)
class Route:
    """How a line goes: from the row of its upper end to that of its lower, by one x at each row and at both ends."""

    ends: tuple[str, str]
    """Above and below."""
    turned: bool
    """Whether the model calls the end above the lower one."""
    first: int
    """Row of the end above."""
    xs: tuple[float, ...]
    word: tuple[int, float] | None
    """Row of its word, and the width of it."""
    right: float = math.inf
    """How far to the right it may go: no line between others goes around those outside."""
    level: bool = False
    """Whether both ends stand in one row, the one below `first`."""

    @property
    def passed(self) -> range:
        """The rows between its ends."""
        return range(self.first + 1, self.first + len(self.xs) - 1)

    def spans(self, row: int) -> Iterator[Span]:
        """What it takes of a row."""
        wide = WORD_GAP + self.word[1] if self.word and self.word[0] == row else 0
        if self.level and wide:
            yield sum(self.xs) / 2 - wide / 2, sum(self.xs) / 2 + wide / 2
        elif row in self.passed:
            x = self.xs[row - self.first]
            yield x, x + wide

    @property
    def sides(self) -> tuple[tuple[str, bool, int, int], ...]:
        """Of each end its name, whether the line leaves it downwards, and where its own x and the next one stand."""
        above, below = self.ends
        return (above, not self.level, 0, 1), (below, False, -1, -2)


def mirrored(model: DiagramModel, layout: Layout) -> Layout:
    """With the column of those outside at the right, wherever Graphviz put it."""
    outside = [layout.nodes[box.name][0] for box in model.outside_boxes]
    inside = [layout.nodes[box.name][0] for level in model.levels for row in level.rows for box in row]
    if not outside or not inside or max(outside) > min(inside):
        return layout
    return moved_sideways(layout, lambda x: layout.width - x)


def moved_sideways(layout: Layout, to: Callable[[float], float]) -> Layout:
    """The same with every point where `to` puts it from the left; its width is left as it is."""

    def path(one: EdgePath) -> EdgePath:
        return EdgePath(tuple((to(x), y) for x, y in one.points), one.word and (to(one.word[0]), one.word[1]))

    nodes = {name: (to(x), y) for name, (x, y) in layout.nodes.items()}
    return replace(layout, nodes=nodes, lines={ends: tuple(map(path, paths)) for ends, paths in layout.lines.items()})


def sizes_of(model: DiagramModel) -> dict[str, Size]:
    boxes: dict[str, Size] = {box.name: (box.width + 2 * box.shape.rim, box.height + 2 * box.shape.rim) for box in model.boxes}
    return boxes | {label.name: word_size(label.text) for label in model.all_edge_labels}


def find_rows(model: DiagramModel, layout: Layout, sizes: Mapping[str, Size]) -> Rows:
    found = [(y, sizes[name][1], x - sizes[name][0] / 2, x + sizes[name][0] / 2) for name, (x, y) in layout.nodes.items()]
    fixed = {*found}
    for edge, path in drawn_paths(model, layout):
        if path.word:
            wide, high = word_size(edge.text)
            found.append((path.word[1], high, path.word[0] - wide / 2, path.word[0] + wide / 2))
    groups: list[list[tuple[float, float, float, float]]] = []
    for one in sorted(found):
        if groups and one[0] - groups[-1][0][0] < TRACK:
            groups[-1].append(one)
        else:
            groups.append([one])
    return Rows(
        tuple(group[0][0] for group in groups),
        tuple(max(high for _, high, _, _ in group) for group in groups),
        tuple(tuple(sorted((left, right) for _, _, left, right in group)) for group in groups),
        tuple(tuple(sorted((one[2], one[3]) for one in group if one in fixed)) for group in groups),
    )


def with_heights(rows: Rows, model: DiagramModel, routes: Sequence[Route]) -> Rows:
    """Rows of words as high as those that now stand there; nothing, where none does."""
    words: dict[int, float] = {}
    for edge, one in zip(model.edges, routes, strict=True):
        if one.word:
            words[one.word[0]] = max(words.get(one.word[0], 0), word_size(edge.text)[1])
    heights = (max(words.get(row, 0), high if rows.boxes[row] else 0) for row, high in enumerate(rows.heights))
    return replace(rows, heights=tuple(heights))


def drawn_paths(model: DiagramModel, layout: Layout) -> Iterator[tuple[DiagramEdge, EdgePath]]:
    found = {ends: iter(paths) for ends, paths in layout.lines.items()}
    return ((edge, next(found[edge.upper, edge.lower])) for edge in model.edges)


def find_routes(model: DiagramModel, layout: Layout, rows: Rows) -> Iterator[Route]:
    outside = {box.name: layout.nodes[box.name][0] - box.width / 2 - CLEAR for box in model.outside_boxes}
    for edge, path in drawn_paths(model, layout):
        ends = edge.upper, edge.lower
        drop = layout.nodes[edge.lower][1] - layout.nodes[edge.upper][1]
        turned, level = drop < -STRAIGHT, abs(drop) <= STRAIGHT
        above, below = ends[::-1] if turned else ends
        first, last = (rows.at(layout.nodes[end][1]) for end in (above, below))
        word = (rows.at(path.word[1]), word_size(edge.text)[0]) if path.word else None
        if level:
            yield Route(ends, False, first - 1, (layout.nodes[above][0], layout.nodes[below][0]), word, level=level)
            continue
        passed = [_passing(path, row, rows, word) for row in range(first + 1, last)]
        xs = (layout.nodes[above][0], *passed, layout.nodes[below][0])
        yield Route((above, below), turned, first, xs, word, math.inf if {*ends} & {*outside} else min(outside.values(), default=math.inf))


def _passing(path: EdgePath, row: int, rows: Rows, word: tuple[int, float] | None) -> float:
    """Where a line passes a row: as Graphviz drew it, left of its own word, and clear of what stands there."""
    if word and word[0] == row and path.word:
        return path.word[0] - word[1] / 2
    x = min((crossing for crossing in _crossings(path.points, rows.middles[row])), default=path.points[0][0])
    return _cleared(x, rows.spans[row])


def _cleared(x: float, spans: Iterable[Span]) -> float:
    for left, right in spans:
        if left - CLEAR < x < right + CLEAR:
            return left - CLEAR if x - left < right - x else right + CLEAR
    return x


def _crossings(points: Sequence[Point], height: float) -> Iterator[float]:
    """Where the curves of a line pass a height."""
    for at in range(0, len(points) - 3, 3):
        if (points[at][1] < height) != (points[at + 3][1] < height):
            xs, ys = zip(*points[at : at + 4], strict=True)
            low, high = (0.0, 1.0) if ys[0] < height else (1.0, 0.0)
            for _ in range(_HALVINGS):
                middle = (low + high) / 2
                low, high = (middle, high) if _bezier(ys, middle) < height else (low, middle)
            yield _bezier(xs, low)


def _bezier(corners: tuple[float, ...], part: float) -> float:
    """The coordinate of a cubic curve, so large a part of the way along it."""
    a, b, c, d = corners
    rest = 1 - part
    return rest * rest * (rest * a + 3 * part * b) + part * part * (3 * rest * c + part * d)


def straight_routes(routes: Sequence[Route], rows: Rows, sides: bool) -> list[Route]:
    """Lines that pass rows do so upright, with their words, where boxes, words and other lines leave room for that."""
    made = [*routes]
    for number, one in enumerate(routes):
        if len(one.xs) > 2:
            made[number] = replace(one, xs=(one.xs[0], *_passes(number, made, rows, sides), one.xs[-1]))
    return made


def _passes(number: int, routes: Sequence[Route], rows: Rows, sides: bool) -> list[float]:
    """One place for all rows where there is one, else as few as can be found from the top down."""
    one = routes[number]
    passed = one.passed
    for x in sorted(_candidates(one, rows) if sides else {*one.xs}, key=lambda x: (_detour(x, one.xs), x)):
        if all(_is_free(x, row, number, routes, rows) for row in passed):
            return [x] * len(passed)
    found: list[float] = []
    for row, x in zip(passed, one.xs[1:], strict=False):
        found.append(found[-1] if found and _is_free(found[-1], row, number, routes, rows) else x)
    return found


def _candidates(one: Route, rows: Rows) -> set[float]:
    """Where it goes now, and beside what stands in the rows that it passes."""
    sides = {x for row in one.passed for left, right in rows.boxes[row] for x in (left - CLEAR, right + CLEAR)}
    return {*one.xs, *(x for x in sides if 0 < x < one.right)}


def _detour(x: float, xs: Sequence[float]) -> float:
    return abs(x - xs[0]) + abs(x - xs[-1])


def _is_free(x: float, row: int, number: int, routes: Sequence[Route], rows: Rows) -> bool:
    """Whether a route may pass a row there, with its word if that stands in the row."""
    one = routes[number]
    right = x + WORD_GAP + one.word[1] if one.word and one.word[0] == row else x
    others = (span for at, other in enumerate(routes) if at != number for span in other.spans(row))
    return all(right + CLEAR <= low or high + CLEAR <= x for low, high in chain(rows.boxes[row], others))


def gathered_words(routes: Sequence[Route], rows: Rows) -> list[Route]:
    """Words that alone keep a row of words open stand in another row that their line passes, where there is room."""
    made = [*routes]
    for row in range(len(rows.middles)):
        if rows.boxes[row]:
            continue
        moved = [*made]
        for number, one in enumerate(made):
            if one.word and one.word[0] == row:
                moved[number] = _moved_word(number, moved, rows)
        if not any(one.word and one.word[0] == row for one in moved):
            made = moved
    return made


def _moved_word(number: int, routes: list[Route], rows: Rows) -> Route:
    """The route with its word in another row, if one is free."""
    one = routes[number]
    if one.word is None:
        return one
    own, width = one.word
    full = {other.word[0] for at, other in enumerate(routes) if other.word and at != number}
    for row in one.passed:
        there = replace(one, word=(row, width))
        is_open = row != own and (rows.boxes[row] or row in full)
        if is_open and _is_free(one.xs[row - one.first], row, number, [*routes[:number], there, *routes[number + 1 :]], rows):
            return there
    return one
