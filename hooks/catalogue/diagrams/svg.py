"""SVG: the model and the layout of a picture in, a picture ready to stand in a page out; and each sign by itself.

Texts are the only thing in it that a record says, and links what `model` made of an address. Lines take the colour of the page's text,
and classes lead the style sheet.
"""

from __future__ import annotations

import html
import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from catalogue.diagrams import node_text

from .dot import FRAME_MARGIN
from .graphviz import EdgePath, Layout, Point
from .model import Box, DiagramEdge, DiagramModel, Level, word_width
from .node_text import SMALL
from .notation import Shape, Stroke

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


GUTTER = 84
"""Room to the left for the names of the levels, in pixels."""
_MARGIN = 4
_LEFT = -GUTTER - _MARGIN
_GAP = 5
_BASELINE = 0.35
"""How far below the middle of a line its letters stand, in em."""
_ROUNDING = 12
"""In pixels; in a box too low for it, a third of the height."""
_BAR = 7.5
_HALVINGS = 8
"""Enough to find a place on a curve to the pixel."""
_SIGN_WIDTH, _SIGN_HEIGHT = 44, 24
"""Of a sign in the legend, in pixels."""
_ARROW = 8
"""How far an arrow reaches beyond its line, in pixels."""


def to_svg(model: DiagramModel, layout: Layout) -> str:
    """The picture. A layout of another model raises an error."""
    width, height = layout.width + 2 * _MARGIN + GUTTER, layout.height + 2 * _MARGIN
    paths = {ends: iter(found) for ends, found in layout.lines.items()}
    edges = [(edge, next(paths[edge.upper, edge.lower])) for edge in model.edges]
    return "".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="diagram" viewBox="{_LEFT} {-_MARGIN} {width:.1f} {height:.1f}"'
            f' width="{width:.1f}" height="{height:.1f}" role="group">',
            *(_level(level, layout.nodes, width) for level in model.levels),
            '<g class="lines" aria-hidden="true">',
            *(_edge(edge, path) for edge, path in edges),
            '</g><g class="words" aria-hidden="true">',
            *(_edge_label(edge.text, path) for edge, path in edges if edge.text),
            *(f'<g class="shared">{_text(label.text, *_baseline(layout.nodes[label.name]))}</g>' for label in model.all_edge_labels),
            '</g><g class="bodies">',
            *(_box(box, *layout.nodes[box.name]) for box in model.boxes),
            "</g></svg>",
        )
    )


def _level(level: Level, middles: Mapping[str, Point], width: float) -> str:
    """A band right across, its name in the gutter."""
    reaches = [(middles[box.name][1], box.height / 2 + box.shape.rim + FRAME_MARGIN) for box in chain.from_iterable(level.rows)]
    top, bottom = min(middle - reach for middle, reach in reaches), max(middle + reach for middle, reach in reaches)
    band = f'<rect x="{_LEFT}" y="{top:.1f}" width="{width:.1f}" height="{bottom - top:.1f}"></rect>'
    return f'<g class="level">{band}{_text(level.label, _LEFT + 10, top + 22)}</g>'


def _edge(edge: DiagramEdge, path: EdgePath) -> str:
    points = path.points
    end = (points[-1], points[-2]) if edge.direction == "down" else (points[0], points[1])
    return _stroke(edge.stroke, points, arrow(edge.stroke.arrow, *end) if edge.direction else "")


def _stroke(drawn: Stroke, points: Sequence[Point], head: str) -> str:
    (x, y), *rest = points
    curves = " ".join(f"{x:.1f},{y:.1f}" for x, y in rest)
    path = f'<path d="M{x:.1f},{y:.1f}C{curves}" fill="none"{_dashes(drawn)}></path>'
    return f'<g class="{drawn.name}" stroke="currentColor"{_pen(drawn)}>{path}{head}</g>'


def _edge_label(text: str, path: EdgePath) -> str:
    """Right of its line at that height, for where a line bows Graphviz leaves a gap."""
    if path.word is None:
        raise ValueError("a word without a place")
    x, y = path.word
    left = x - word_width(text) / 2
    crossings = (crossing for crossing in _crossings(path.points, y) if crossing <= left)
    return _text(text, max(crossings, default=left) + _GAP, _baseline(path.word)[1])


def _crossings(points: tuple[Point, ...], height: float) -> Iterator[float]:
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


def _box(box: Box, x: float, y: float) -> str:
    """Drawn around its own middle. The title says the same in whole words: what stands in the box is broken where its lines end."""
    tag, target = ("a", f' href="{html.escape(box.link)}"') if box.link else ("g", ' role="img"')
    return (
        f'<{tag} class="{box.shape.name}"{target} transform="translate({x:.1f} {y:.1f})"><title>{_escaped(box.text)}</title>'
        f'{"".join(_shape(box.shape, node_text.WIDTH, box.height))}<g aria-hidden="true">{"".join(_lettering(box))}</g></{tag}>'
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
    start, end = 2 - _SIGN_WIDTH / 2, _SIGN_WIDTH / 2 - 2 - _ARROW
    points = [(start + part * (end - start), 0.0) for part in (0, 1 / 3, 2 / 3, 1)]
    return _sign(_stroke(stroke, points, arrow(stroke.arrow, points[-1], points[-2])))


def _sign(drawn: str) -> str:
    box = f"{-_SIGN_WIDTH / 2:g} {-_SIGN_HEIGHT / 2:g} {_SIGN_WIDTH} {_SIGN_HEIGHT}"
    return f'<svg class="diagram" viewBox="{box}" width="{_SIGN_WIDTH}" height="{_SIGN_HEIGHT}" aria-hidden="true">{drawn}</svg>'


def _lettering(box: Box) -> Iterator[str]:
    """Lines of text, in the middle of the height; the style sheet centres them."""
    y = -sum(line.face.height for line in box.lines) / 2
    for line in box.lines:
        baseline = y + line.face.height / 2 + line.face.size * _BASELINE
        name = ' class="name"' if line.face.bold else ""
        yield f'<text{name} y="{baseline:.1f}">{_escaped(line.text)}</text>'
        y += line.face.height


def _baseline(middle: Point) -> Point:
    """Where small letters stand whose middle is there."""
    return middle[0], middle[1] + SMALL.size * _BASELINE


def _text(text: str, x: float, y: float) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}">{_escaped(text)}</text>'


def _pen(drawn: Shape | Stroke) -> str:
    return f' stroke-width="{drawn.pen:g}"' if drawn.pen != 1 else ""


def _dashes(drawn: Shape | Stroke) -> str:
    return f' stroke-dasharray="{drawn.dashes}"' if drawn.dashes else ""


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)
