"""Plan: a record's bodies, their ranks and branches in; the boxes, words and lines of its picture out.

Sizes and names are fixed here, so that a picture depends neither on the fonts of the machine that makes it nor on what a record says;
only the places are still missing.
"""

from __future__ import annotations

import math
import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Literal

from catalogue.diagrams import node_text
from catalogue.records import Field

from .governance import Body
from .layering import EdgeBundle, Layer
from .node_text import SMALL, width
from .notation import Shape, Stroke, shape, stroke

LONGEST_NAME = 400
"""Characters."""
_WORD_MARGIN = 8

EdgeDirection = Literal["down", "up", ""]
"""To which end of a line its arrow points, if it has one."""


@dataclass(frozen=True, slots=True)
class Box:
    """A body."""

    name: str
    """Of the node: our own, as all names here."""
    shape: Shape
    lines: tuple[node_text.TextLine, ...]
    text: str
    """All that it says, for those who do not see it."""
    link: str
    """As seen from the page of the picture."""

    @property
    def height(self) -> int:
        """In pixels."""
        return node_text.height(self.lines)


@dataclass(frozen=True, slots=True)
class EdgeLabel:
    """A word that several lines share."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class DiagramEdge:
    """From the upper end to the lower, since Graphviz ranks by it."""

    upper: str
    lower: str
    stroke: Stroke
    way: EdgeDirection
    text: str = ""
    """The word that stands on it alone."""


@dataclass(frozen=True, slots=True)
class Level:
    """Rows of boxes, and the words between them."""

    label: str
    rows: tuple[tuple[Box, ...], ...]
    words: tuple[EdgeLabel, ...]


@dataclass(frozen=True, slots=True)
class DiagramModel:
    """All that one picture shows."""

    levels: tuple[Level, ...]
    external_nodes: tuple[Box, ...]
    """Those without a level."""
    edge_labels: tuple[EdgeLabel, ...]
    """Words between levels."""
    lines: tuple[DiagramEdge, ...]
    ordering_edges: tuple[tuple[str, str], ...]
    """Upper and lower ends of lines that nobody sees: they keep rows in order, and boxes without lines near the others."""

    @property
    def boxes(self) -> Iterator[Box]:
        """From the top down, and then those beside the levels."""
        return chain((box for level in self.levels for row in level.rows for box in row), self.external_nodes)

    @property
    def words(self) -> Iterator[EdgeLabel]:
        """All shared words."""
        return chain((word for level in self.levels for word in level.words), self.edge_labels)


def diagram_model(
    page: str, bodies: Sequence[Body], ranks: Sequence[Layer], branches: Sequence[EdgeBundle], verbs: Mapping[str, str], field: Field
) -> DiagramModel:
    """`page` is where the picture stands, relative to the site root; `verbs` are Danish, by relation; `field` is the schema of a body."""
    names = {body.key: f"n{number}" for number, body in enumerate(bodies, 1)}
    found = {body.key: _box(body, names[body.key], page, field) for body in bodies}
    words = {branch: EdgeLabel(f"w{number}", verbs[branch.relation]) for number, branch in enumerate(branches, 1) if len(branch.ends) > 1}
    level_of = {key: rank.level for rank in ranks for key in rank.keys}
    levels_of = {branch: {level_of.get(key) for key in (branch.hub, *branch.ends)} for branch in words}
    labels = field.properties["level"].labels
    return DiagramModel(
        tuple(
            Level(
                labels[level],
                tuple(tuple(found[key] for key in rank.keys) for rank in ranks if rank.level == level),
                tuple(word for branch, word in words.items() if levels_of[branch] == {level}),
            )
            for level in dict.fromkeys(rank.level for rank in ranks)
        ),
        tuple(box for key, box in found.items() if key not in level_of),
        tuple(word for branch, word in words.items() if len(levels_of[branch]) > 1 or None in levels_of[branch]),
        tuple(line for branch in branches for line in _lines(branch, names, words.get(branch), verbs[branch.relation])),
        tuple((names[upper], names[lower]) for upper, lower in _ties(ranks)),
    )


def word_width(text: str) -> int:
    """In pixels, with air on both sides."""
    return math.ceil(width(text, SMALL)) + _WORD_MARGIN


def _box(body: Body, name: str, page: str, field: Field) -> Box:
    return Box(name, shape(body), node_text.box(body, field), node_text.full_text(body, field)[:LONGEST_NAME], _link(page, body.url))


def _link(page: str, url: str) -> str:
    place, mark, anchor = url.partition("#")
    way = f"{posixpath.relpath(place, page)}/" if place not in ("", page) else ""
    return f"{way}{mark}{anchor}"


def _lines(branch: EdgeBundle, names: Mapping[str, str], word: EdgeLabel | None, verb: str) -> Iterator[DiagramEdge]:
    """One line with its word; or a trunk, and from the shared word on it a line to each end."""
    kind = stroke(branch.relation)
    arrow: EdgeDirection = "down" if branch.from_hub == branch.hub_above else "up"

    def line(near: str, far: str, way: EdgeDirection, text: str = "") -> DiagramEdge:
        return DiagramEdge(near, far, kind, way, text) if branch.hub_above else DiagramEdge(far, near, kind, way, text)

    hub, ends = names[branch.hub], [names[key] for key in branch.ends]
    if word is None:
        yield line(hub, ends[0], arrow, verb)
        return
    yield line(hub, word.name, "" if branch.from_hub else arrow)
    for end in ends:
        yield line(word.name, end, arrow if branch.from_hub else "")


def _ties(ranks: Sequence[Layer]) -> Iterator[tuple[str, str]]:
    """One to each box below the first row, from the box at its place in the row above."""
    for upper, lower in pairwise(ranks):
        for place, key in enumerate(lower.keys):
            yield upper.keys[min(place, len(upper.keys) - 1)], key
