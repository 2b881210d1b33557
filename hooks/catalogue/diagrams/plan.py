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
from catalogue.records.schema import Field

from .governance import Body
from .layering import Branch, Rank
from .node_text import SMALL, width
from .notation import Shape, Stroke, shape, stroke

LONGEST_NAME = 400
"""Characters."""
_WORD_MARGIN = 8

Way = Literal["down", "up", ""]
"""To which end of a line its arrow points, if it has one."""


@dataclass(frozen=True, slots=True)
class Box:
    """A body."""

    name: str
    """Of the node: our own, as all names here."""
    shape: Shape
    lines: tuple[node_text.Line, ...]
    text: str
    """All that it says, for those who do not see it."""
    link: str
    """As seen from the page of the picture."""

    @property
    def height(self) -> int:
        """In pixels."""
        return node_text.height(self.lines)


@dataclass(frozen=True, slots=True)
class Word:
    """A word that several lines share."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """From the upper end to the lower, since Graphviz ranks by it."""

    upper: str
    lower: str
    stroke: Stroke
    way: Way
    text: str = ""
    """The word that stands on it alone."""


@dataclass(frozen=True, slots=True)
class Level:
    """Rows of boxes, and the words between them."""

    label: str
    rows: tuple[tuple[Box, ...], ...]
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """All that one picture shows."""

    levels: tuple[Level, ...]
    beside: tuple[Box, ...]
    """Those without a level."""
    between: tuple[Word, ...]
    """Words between levels."""
    lines: tuple[Line, ...]
    ties: tuple[tuple[str, str], ...]
    """Upper and lower ends of lines that nobody sees: they keep rows in order, and boxes without lines near the others."""

    @property
    def boxes(self) -> Iterator[Box]:
        """From the top down, and then those beside the levels."""
        return chain((box for level in self.levels for row in level.rows for box in row), self.beside)

    @property
    def words(self) -> Iterator[Word]:
        """All shared words."""
        return chain((word for level in self.levels for word in level.words), self.between)


def plan(
    page: str, bodies: Sequence[Body], ranks: Sequence[Rank], branches: Sequence[Branch], verbs: Mapping[str, str], field: Field
) -> Plan:
    """`page` is where the picture stands, relative to the site root; `verbs` are Danish, by relation; `field` is the schema of a body."""
    names = {body.key: f"n{number}" for number, body in enumerate(bodies, 1)}
    found = {body.key: _box(body, names[body.key], page, field) for body in bodies}
    words = {branch: Word(f"w{number}", verbs[branch.relation]) for number, branch in enumerate(branches, 1) if len(branch.ends) > 1}
    level_of = {key: rank.level for rank in ranks for key in rank.keys}
    levels_of = {branch: {level_of.get(key) for key in (branch.hub, *branch.ends)} for branch in words}
    labels = field.properties["level"].labels
    return Plan(
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


def _lines(branch: Branch, names: Mapping[str, str], word: Word | None, verb: str) -> Iterator[Line]:
    """One line with its word; or a trunk, and from the shared word on it a line to each end."""
    kind = stroke(branch.relation)
    arrow: Way = "down" if branch.from_hub == branch.hub_above else "up"

    def line(near: str, far: str, way: Way, text: str = "") -> Line:
        return Line(near, far, kind, way, text) if branch.hub_above else Line(far, near, kind, way, text)

    hub, ends = names[branch.hub], [names[key] for key in branch.ends]
    if word is None:
        yield line(hub, ends[0], arrow, verb)
        return
    yield line(hub, word.name, "" if branch.from_hub else arrow)
    for end in ends:
        yield line(word.name, end, arrow if branch.from_hub else "")


def _ties(ranks: Sequence[Rank]) -> Iterator[tuple[str, str]]:
    """One to each box below the first row, from the box at its place in the row above."""
    for upper, lower in pairwise(ranks):
        for place, key in enumerate(lower.keys):
            yield upper.keys[min(place, len(upper.keys) - 1)], key
