"""SVG: the model and the layout of a picture in, a picture ready to stand in a page out; and each sign by itself.

Texts are the only thing in it that a record says, and links what `model` made of an address. Lines take the colour of the page's text,
and classes lead the style sheet.
"""

from __future__ import annotations

import html
import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from .box_text import SMALL
from .graphviz import FRAME_MARGIN, EdgePath, Layout, Point
from .model import UNRELATED_LABEL, Box, DiagramEdge, DiagramModel, Level, word_lines
from .notation import Shape, Stroke
from .orthogonal.routing import ARROW_LENGTH, HEADING_HEIGHT

_ARROW_CORNERS: Mapping[str, Sequence[Point]] = {
    "normal": ((-0.25, 2.8), (7.75, 0), (-0.25, -2.8)),
    "onormal": ((-0.25, 2.8), (7.75, 0), (-0.25, -2.8)),
    "vee": ((8, 0), (0, 3.6), (5.2, 0), (0, -3.6)),
}
"""The corners of each arrow, in pixels along the line from its end and to its side; Graphviz ends the line just so far from the box."""
_DOT, _DOT_RADIUS = 3.65, 3.2
_HOLLOW = frozenset({"onormal"})


def arrow(kind: str, end: Point, before: Point) -> str:
    """An arrow at `end` of a line that comes from `before`."""
    (x, y), (x0, y0) = end, before
    length = math.dist(end, before) or 1
    along, down = (x - x0) / length, (y - y0) / length
    if kind == "dot":
        return f'<circle cx="{x + _DOT * along:.1f}" cy="{y + _DOT * down:.1f}" r="{_DOT_RADIUS}" fill="currentColor"></circle>'
    corners = " ".join(
        f"{x + ahead * along - aside * down:.1f},{y + ahead * down + aside * along:.1f}" for ahead, aside in _ARROW_CORNERS[kind]
    )
    return f'<polygon points="{corners}" fill="{"none" if kind in _HOLLOW else "currentColor"}"></polygon>'


_MARGIN = 4
TOP_MARGIN = FRAME_MARGIN + _MARGIN
"""Above the first row, in pixels."""
TALL = 440
"""So high that a note on paper, where its text is 6.3 points, has no room for it: there the table stands instead. In pixels."""
_TURN = 6
"""Radius of the corners of lines, in pixels."""
_BASELINE = 0.35
"""How far below the middle of a line its letters stand, in em."""
_ROUNDING = 12
"""In pixels; in a box too low for it, a third of the height."""
_BAR = 7.5
_SIGN_WIDTH, _SIGN_HEIGHT = 44, 24
"""Of a sign in the legend, in pixels."""


def to_svg(model: DiagramModel, layout: Layout) -> str:
    """The picture. A layout of another model raises an error."""
    left = -layout.gutter - _MARGIN - FRAME_MARGIN
    width, height = layout.width + FRAME_MARGIN + _MARGIN - left, layout.height + FRAME_MARGIN + _MARGIN + TOP_MARGIN
    paths = {ends: iter(found) for ends, found in layout.lines.items()}
    edges = [(edge, next(paths[edge.upper, edge.lower])) for edge in model.edges]
    tops = [_reach(level, layout) for level in model.levels]
    end = _bands_end(model, layout)
    look = 'class="diagram tall"' if height > TALL else 'class="diagram"'
    return "".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" {look} viewBox="{left:g} {-TOP_MARGIN} {width:.1f} {height:.1f}"'
            f' width="{width:.1f}" height="{height:.1f}" role="group">',
            '<g class="bands">',
            *(f'<rect x="{left:g}" y="{top:.1f}" width="{end - left:.1f}" height="{bottom - top:.1f}"></rect>' for top, bottom in tops),
            '</g><g class="lines" aria-hidden="true">',
            *(_edge(edge, path) for edge, path in edges),
            '</g><g class="levels">',
            *(_text(level.label, left + 10, top + 19) for level, (top, _) in zip(model.levels, tops, strict=True)),
            *_unrelated_label(model, layout, left + 10),
            '</g><g class="words" aria-hidden="true">',
            *(_words(edge.text, path.word, edge.bodies) for edge, path in edges if edge.text),
            *(_words(label.text, layout.nodes[label.name], label.bodies) for label in model.all_edge_labels),
            '</g><g class="bodies">',
            *(_box(box, *layout.nodes[box.name]) for box in model.boxes),
            "</g></svg>",
        )
    )


def _reach(level: Level, layout: Layout) -> tuple[float, float]:
    """Top and bottom of its band; its name stands in the gutter, or above the first row where there is none."""
    reaches = [(layout.nodes[box.name][1], box.height / 2 + box.shape.rim + FRAME_MARGIN) for box in chain.from_iterable(level.rows)]
    top, bottom = min(middle - reach for middle, reach in reaches), max(middle + reach for middle, reach in reaches)
    return top - (0 if layout.gutter else HEADING_HEIGHT), bottom


def _bands_end(model: DiagramModel, layout: Layout) -> float:
    """Where the bands end: before the column of those outside."""
    lefts = [layout.nodes[box.name][0] - box.width / 2 for box in model.outside_boxes]
    return min(lefts, default=layout.width + _MARGIN + 2 * FRAME_MARGIN) - FRAME_MARGIN


def _unrelated_label(model: DiagramModel, layout: Layout, left: float) -> Iterator[str]:
    """Says what the boxes without lines are."""
    if model.unrelated_boxes:
        top = min(layout.nodes[box.name][1] - box.height / 2 - box.shape.rim for box in model.unrelated_boxes)
        yield _text(UNRELATED_LABEL, left, top - 10)


def _edge(edge: DiagramEdge, path: EdgePath) -> str:
    points = path.points
    end = (points[-1], points[-2]) if edge.direction == "down" else (points[0], points[1])
    return _stroke(edge.stroke, points, arrow(edge.stroke.arrow, *end) if edge.direction else "", edge.bodies)


def _stroke(drawn: Stroke, points: Sequence[Point], head: str, bodies: Sequence[str] = ()) -> str:
    path = f'<path d="{"".join(_polyline(points))}" fill="none"{_dashes(drawn)}></path>'
    return f'<g class="{drawn.name}"{_bodies(bodies)} stroke="currentColor"{_pen(drawn)}>{path}{head}</g>'


def _polyline(points: Sequence[Point]) -> Iterator[str]:
    """Straight lines with rounded corners."""
    yield f"M{points[0][0]:.1f},{points[0][1]:.1f}"
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        radius = min(_TURN, math.dist(before, corner) / 2, math.dist(corner, after) / 2)
        start, end = _towards(corner, before, radius), _towards(corner, after, radius)
        yield f"L{start[0]:.1f},{start[1]:.1f}Q{corner[0]:.1f},{corner[1]:.1f} {end[0]:.1f},{end[1]:.1f}"
    yield f"L{points[-1][0]:.1f},{points[-1][1]:.1f}"


def _towards(start: Point, end: Point, distance: float) -> Point:
    part = distance / (math.dist(start, end) or 1)
    return start[0] + part * (end[0] - start[0]), start[1] + part * (end[1] - start[1])


def _bodies(names: Sequence[str]) -> str:
    """Whose line or word it is, for the script that follows a body's lines."""
    return f' data-bodies="{" ".join(names)}"' if names else ""


def _words(text: str, middle: Point | None, bodies: Sequence[str]) -> str:
    """The word of a line, in the middle of its place."""
    if middle is None:
        raise ValueError("a word without a place")
    x, y = middle
    lines = word_lines(text)
    top = y - (len(lines) - 1) * SMALL.height / 2 + SMALL.size * _BASELINE
    drawn = "".join(_text(line, x, top + at * SMALL.height) for at, line in enumerate(lines))
    return f"<g{_bodies(bodies)}>{drawn}</g>"


def _box(box: Box, x: float, y: float) -> str:
    """Drawn around its own middle. The title says the same in whole words: what stands in the box is broken where its lines end."""
    tag, target = ("a", f' href="{html.escape(box.link)}"') if box.link else ("g", ' role="img"')
    return (
        f'<{tag} class="{box.shape.name}" data-body="{box.name}"{target} transform="translate({x:.1f} {y:.1f})">'
        f"<title>{_escaped(box.text)}</title>"
        f'{"".join(_shape(box.shape, box.width, box.height))}<g aria-hidden="true">{"".join(_lettering(box))}</g></{tag}>'
    )


def _shape(shape: Shape, width: float, height: float) -> Iterator[str]:
    yield _rectangle(shape, width + 2 * shape.rim, height + 2 * shape.rim, ' class="paper"')
    if shape.rim:
        yield _rectangle(shape, width, height, ' fill="none"')
    if shape.barred:
        yield f'<rect x="{-width / 2:g}" y="{-height / 2:g}" width="{_BAR}" height="{height:g}" fill="currentColor"></rect>'


def _rectangle(shape: Shape, width: float, height: float, look: str) -> str:
    """Around the middle."""
    size = f'x="{-width / 2:g}" y="{-height / 2:g}" width="{width:g}" height="{height:g}"'
    rounded = f' rx="{min(_ROUNDING, height // 3):g}"' if shape.rounded else ""
    return f'<rect{look} {size}{rounded} stroke="currentColor"{_pen(shape)}{_dashes(shape)}></rect>'


def shape_sign(shape: Shape) -> str:
    """The shape by itself, so large that its borders just fit."""
    border = math.ceil(shape.pen) + 1 + 2 * shape.rim
    return _sign(f'<g class="{shape.name}">{"".join(_shape(shape, _SIGN_WIDTH - border, _SIGN_HEIGHT - border))}</g>')


def stroke_sign(stroke: Stroke) -> str:
    """The line by itself, from left to right."""
    start, end = 2 - _SIGN_WIDTH / 2, _SIGN_WIDTH / 2 - 2 - ARROW_LENGTH
    points = [(start, 0.0), (end, 0.0)]
    return _sign(_stroke(stroke, points, arrow(stroke.arrow, points[-1], points[-2])))


def _sign(drawn: str) -> str:
    box = f"{-_SIGN_WIDTH / 2:g} {-_SIGN_HEIGHT / 2:g} {_SIGN_WIDTH} {_SIGN_HEIGHT}"
    return f'<svg class="diagram" viewBox="{box}" width="{_SIGN_WIDTH}" height="{_SIGN_HEIGHT}" aria-hidden="true">{drawn}</svg>'


def _lettering(box: Box) -> Iterator[str]:
    """Lines of text, in the middle of the height; the style sheet centres them."""
    y = -sum(line.font.height for line in box.lines) / 2
    for line in box.lines:
        baseline = y + line.font.height / 2 + line.font.size * _BASELINE
        name = ' class="name"' if line.font.bold else ""
        yield f'<text{name} y="{baseline:.1f}">{_escaped(line.text)}</text>'
        y += line.font.height


def _text(text: str, x: float, y: float) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}">{_escaped(text)}</text>'


def _pen(drawn: Shape | Stroke) -> str:
    return f' stroke-width="{drawn.pen:g}"' if drawn.pen != 1 else ""


def _dashes(drawn: Shape | Stroke) -> str:
    return f' stroke-dasharray="{drawn.dashes}"' if drawn.dashes else ""


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)
