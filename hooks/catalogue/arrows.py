"""Arrows: the end of a line and its way there in, the arrow that it gets out, as SVG."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from .layout import Point

_LENGTHS: Mapping[str, Sequence[Point]] = {
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
    corners = " ".join(f"{x + ahead * along - aside * down:.1f},{y + ahead * down + aside * along:.1f}" for ahead, aside in _LENGTHS[kind])
    return f'<polygon points="{corners}" fill="{"none" if kind in _HOLLOW else "currentColor"}"></polygon>'
