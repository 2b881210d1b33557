"""Drawing: the models of many pictures in, for each an SVG to stand in a page out, or `None` where it could not be drawn."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, Future
from dataclasses import replace
from itertools import islice
from pathlib import Path

from .graphviz import Layout, Point, cached_layouts, parse_layout, to_dot
from .layering import WIDEST_ROW
from .model import UNRELATED_LABEL_HEIGHT, Box, DiagramModel
from .orthogonal.routing import route
from .svg import to_svg

log = logging.getLogger(__name__)


def draw(models: Mapping[str, DiagramModel], cache: Path | None = None) -> dict[str, str | None]:
    """Draw every model; `cache` is a folder for layouts. Never raises because of a drawing: it says so in the log."""
    placed = cached_layouts({name: to_dot(model) for name, model in models.items()}, cache)
    drawn = {name: _draw_one(model, placed[name]) for name, model in models.items()}
    for name, picture in drawn.items():
        if picture is None:
            log.warning("Diagrammet for %s kunne ikke tegnes. Siden viser tabellen i stedet.", name)
    return drawn


def _draw_one(model: DiagramModel, placed: str | None) -> str | None:
    if placed is None:
        return None
    try:
        return to_svg(model, _add_unrelated_rows(model, route(model, parse_layout(placed))))
    except (LookupError, StopIteration, ValueError) as problem:
        log.warning("Graphviz' svar kunne ikke læses: %r", problem)
        return None


BATCH = 500
"""Diagrams drawn together: so many that starting the drawers costs little, so few that the first pages need not wait long."""

DrawFunction = Callable[[Mapping[str, DiagramModel]], Mapping[str, str | None]]


class PendingDrawings(Mapping[str, str | None]):
    """A mapping, since that is what pages are rendered from."""

    def __init__(self, models: Mapping[str, DiagramModel], drawer: DrawFunction, executor: Executor) -> None:
        self._batches: dict[str, Future[Mapping[str, str | None]]] = {}
        for batch in _batches(models):
            drawn = executor.submit(drawer, batch)
            self._batches |= dict.fromkeys(batch, drawn)

    def __getitem__(self, name: str) -> str | None:
        return self._batches[name].result()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._batches)

    def __len__(self) -> int:
        return len(self._batches)


def _batches(models: Mapping[str, DiagramModel]) -> Iterator[dict[str, DiagramModel]]:
    rest = iter(models.items())
    while batch := dict(islice(rest, BATCH)):
        yield batch


_GAP = 14


def _add_unrelated_rows(model: DiagramModel, layout: Layout) -> Layout:
    """The rows begin at the left of the gutter."""
    y, nodes, right = layout.height, {**layout.nodes}, layout.width
    boxes = model.unrelated_boxes
    y += UNRELATED_LABEL_HEIGHT if boxes else 0
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
