"""Loose rows: the model and a layout in, the same layout with the boxes that have no line in rows below all others out."""

from __future__ import annotations

from dataclasses import replace

from .graphviz import Layout, Point
from .layering import WIDEST_ROW
from .model import Box, DiagramModel

LOOSE_TITLE = "Organer, vi ikke har sat en forbindelse til:"
TITLE_HEIGHT = 36
"""For the words above the rows, in pixels."""
_GAP = 14


def add_loose_rows(model: DiagramModel, layout: Layout) -> Layout:
    """The rows begin at the left of the gutter."""
    y, nodes, right = layout.height, {**layout.nodes}, layout.width
    boxes = model.loose_nodes
    y += TITLE_HEIGHT if boxes else 0
    for at in range(0, len(boxes), WIDEST_ROW):
        row = boxes[at : at + WIDEST_ROW]
        high = max(map(_height, row))
        places = {box.name: _middle(box, place, -layout.gutter, y + high / 2) for place, box in enumerate(row)}
        nodes |= places
        right = max(right, *(x + row[0].width / 2 for x, _ in places.values()))
        y += high + (_GAP if at + WIDEST_ROW < len(boxes) else 0)
    return replace(layout, width=right, height=y, nodes=nodes)


def _height(box: Box) -> int:
    return box.height + 2 * box.shape.rim


def _middle(box: Box, place: int, left: float, y: float) -> Point:
    return left + box.width / 2 + place * (box.width + _GAP), y
