"""The diagram's model: a record's bodies, their layers and bundles of edges in; the boxes, labels and edges of its picture out.

Sizes and names are fixed here, so that a picture depends neither on the fonts of the machine that makes it nor on what a record says;
only the layout is still missing.
"""

from __future__ import annotations

import math
import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Literal

from catalogue.diagrams import box_text
from catalogue.records import Field

from .box_text import SMALL, width
from .governance import Body, Relation
from .layering import PARTIES_LEVEL, EdgeBundle, Layer
from .notation import Shape, Stroke, shape, stroke

PARTIES_LABEL = "Parterne"
UNRELATED_LABEL = "Organer, vi ikke har sat en forbindelse til:"
UNRELATED_LABEL_HEIGHT = 36
"""For the words above the rows of boxes without a line, in pixels."""
LONGEST_FULL_TEXT = 400
"""Characters."""
_WORD_MARGIN = 8
_WORD_AIR = 2
WORD_ROOM = 136
"""For the words of a line, in pixels."""

EdgeDirection = Literal["down", "up", ""]
"""To which end of a line its arrow points, if it has one."""


@dataclass(frozen=True, slots=True)
class Box:
    """A body."""

    key: str
    """Of the body."""
    name: str
    """Of the node: our own, as all names here."""
    shape: Shape
    lines: tuple[box_text.TextLine, ...]
    text: str
    """All that it says, for those who do not see it."""
    link: str
    """As seen from the page of the picture."""

    @property
    def width(self) -> int:
        """In pixels."""
        return box_text.BOX_WIDTH

    @property
    def height(self) -> int:
        """In pixels."""
        return box_text.height(self.lines)


@dataclass(frozen=True, slots=True)
class EdgeLabel:
    """A label that several edges share."""

    name: str
    text: str
    bodies: tuple[str, ...]
    """Names of the boxes at all its ends."""


@dataclass(frozen=True, slots=True)
class DiagramEdge:
    """From the upper end to the lower, since Graphviz ranks by it."""

    upper: str
    lower: str
    stroke: Stroke
    direction: EdgeDirection
    text: str
    """The word that stands on it alone."""
    bodies: tuple[str, ...]
    """Names of the boxes whose relation it shows: two, or all that share a trunk."""


@dataclass(frozen=True, slots=True)
class Level:
    """Rows of boxes, and the labels of edges between them."""

    label: str
    rows: tuple[tuple[Box, ...], ...]
    edge_labels: tuple[EdgeLabel, ...]


@dataclass(frozen=True, slots=True)
class DiagramModel:
    """All that one picture shows."""

    levels: tuple[Level, ...]
    outside_boxes: tuple[Box, ...]
    """Those without a level, in a column at the side."""
    unrelated_boxes: tuple[Box, ...]
    """Those without a line, in rows below all others."""
    edge_labels: tuple[EdgeLabel, ...]
    """Between levels."""
    edges: tuple[DiagramEdge, ...]
    ordering_edges: tuple[tuple[str, str], ...]
    """Upper and lower ends of lines that nobody sees: they keep rows in order, and boxes without lines near the others."""

    @property
    def boxes(self) -> Iterator[Box]:
        """From the top down, then those beside the levels and those below them."""
        return chain((box for level in self.levels for row in level.rows for box in row), self.outside_boxes, self.unrelated_boxes)

    @property
    def all_edge_labels(self) -> Iterator[EdgeLabel]:
        """In levels and between them."""
        return chain((label for level in self.levels for label in level.edge_labels), self.edge_labels)


def diagram_model(
    page: str,
    bodies: Sequence[Body],
    unrelated: Sequence[Body],
    rows: Sequence[Layer],
    bundles: Sequence[EdgeBundle],
    relations: Mapping[str, Relation],
    field: Field,
) -> DiagramModel:
    """`page` is where the picture stands, relative to the site root; `unrelated` are those of the bodies that stand apart."""
    names = {body.key: f"n{number}" for number, body in enumerate(bodies, 1)}
    boxes = {body.key: _box(body, box_text.box(body, field), names[body.key], page, field) for body in bodies if body not in unrelated}
    labels = {
        bundle: EdgeLabel(f"w{number}", relations[bundle.relation].word, tuple(names[key] for key in bundle.ends))
        for number, bundle in enumerate(bundles, 1)
        if len(bundle.other_ends) > 1
    }
    level_of = {key: row.level for row in rows for key in row.keys}
    levels_of = {bundle: {level_of.get(key) for key in bundle.ends} for bundle in labels}
    level_names = {PARTIES_LEVEL: PARTIES_LABEL, **field.properties["level"].labels}
    return DiagramModel(
        tuple(
            Level(
                level_names[level],
                tuple(tuple(boxes[key] for key in row.keys) for row in rows if row.level == level),
                tuple(label for bundle, label in labels.items() if levels_of[bundle] == {level}),
            )
            for level in dict.fromkeys(row.level for row in rows)
        ),
        tuple(box for key, box in boxes.items() if key not in level_of),
        tuple(_box(body, box_text.small_box(body, field), names[body.key], page, field) for body in unrelated),
        tuple(label for bundle, label in labels.items() if len(levels_of[bundle]) > 1 or None in levels_of[bundle]),
        tuple(edge for bundle in bundles for edge in _edges(bundle, names, labels.get(bundle), relations[bundle.relation])),
        tuple((names[upper], names[lower]) for upper, lower in _ordering_edges(rows)),
    )


def word_lines(text: str) -> tuple[str, ...]:
    """The word of a line, broken where it is long."""
    return box_text.wrap_text(text, SMALL, WORD_ROOM)


def word_size(text: str) -> tuple[int, int]:
    """Width and height in pixels, with air on all sides."""
    lines = word_lines(text)
    return math.ceil(max((width(line, SMALL) for line in lines), default=0)) + _WORD_MARGIN, len(lines) * SMALL.height + _WORD_AIR


def _box(body: Body, lines: tuple[box_text.TextLine, ...], name: str, page: str, field: Field) -> Box:
    return Box(body.key, name, shape(body), lines, box_text.full_text(body, field)[:LONGEST_FULL_TEXT], _link(page, body.url))


def _link(page: str, url: str) -> str:
    place, mark, anchor = url.partition("#")
    way = f"{posixpath.relpath(place, page)}/" if place not in ("", page) else ""
    return f"{way}{mark}{anchor}"


def _edges(bundle: EdgeBundle, names: Mapping[str, str], label: EdgeLabel | None, relation: Relation) -> Iterator[DiagramEdge]:
    """One line with its word; or a trunk, and from the shared word on it a line to each end."""
    kind = stroke(relation)
    arrow: EdgeDirection = "down" if bundle.from_common == bundle.common_above else "up"

    def edge(near: str, far: str, direction: EdgeDirection, bodies: tuple[str, ...], text: str = "") -> DiagramEdge:
        ends = (near, far) if bundle.common_above else (far, near)
        return DiagramEdge(*ends, kind, direction, text, bodies)

    common, ends = names[bundle.common_end], [names[key] for key in bundle.other_ends]
    if label is None:
        yield edge(common, ends[0], arrow, (common, ends[0]), relation.word)
        return
    yield edge(common, label.name, "" if bundle.from_common else arrow, label.bodies)
    for end in ends:
        yield edge(label.name, end, arrow if bundle.from_common else "", (common, end))


def _ordering_edges(rows: Sequence[Layer]) -> Iterator[tuple[str, str]]:
    """One to each box below the first row, from the box at its place in the row above."""
    for upper, lower in pairwise(rows):
        for place, key in enumerate(lower.keys):
            yield upper.keys[min(place, len(upper.keys) - 1)], key
