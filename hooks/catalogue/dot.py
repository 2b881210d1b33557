"""DOT: the plan of a picture in, what Graphviz needs to know to place its parts out.

Sizes, shapes of arrows and names of our own, and nothing that a record says: no text can become code here, and a picture whose words
alone are changed keeps its places.
"""

from __future__ import annotations

from collections.abc import Iterator

from . import boxes
from .notation import Stroke
from .plan import Box, Level, Line, Plan, Word, word_width

INCH = 72
"""Points; a point becomes a pixel."""
FRAME_MARGIN = 12
"""Between the boxes of a level and its edge, in pixels."""
WORD_HEIGHT = 18
_HEAD = """digraph {
graph [newrank=true, nodesep=0.3, ranksep=0.3]
node [shape=box, fixedsize=true, label=""]
edge [arrowsize=0.8]
"""
_DIRECTIONS = {"down": "dir=forward, arrowhead", "up": "dir=back, arrowtail"}


def dot(plan: Plan) -> str:
    """The whole graph. Every name and every number in it is ours."""
    ties = (f"{upper} -> {lower} [style=invis, weight=0]" for upper, lower in plan.ties)
    return _HEAD + "\n".join((*_nodes(plan), *ties, *map(_line, plan.lines), "}\n"))


def _nodes(plan: Plan) -> Iterator[str]:
    for number, level in enumerate(plan.levels, 1):
        yield f"subgraph cluster_{number} {{"
        yield f"margin={FRAME_MARGIN}"
        yield from _level(level)
        yield "}"
    yield from map(_word, plan.between)
    yield from map(_box, plan.beside)


def _level(level: Level) -> Iterator[str]:
    for row in level.rows:
        yield "{ rank=same"
        yield from map(_box, row)
        yield "}"
    yield from map(_word, level.words)


def _box(box: Box) -> str:
    rims = 2 * box.shape.rim
    return _node(box.name, boxes.WIDTH + rims, box.height + rims, box.shape.pen)


def _word(word: Word) -> str:
    return _node(word.name, word_width(word.text), WORD_HEIGHT, 0)


def _node(name: str, width: int, height: int, pen: float) -> str:
    """In pixels, and in inches."""
    return f"{name} [width={width / INCH:.4f}, height={height / INCH:.4f}, penwidth={pen:g}]"


def _line(line: Line) -> str:
    direction = f"{_DIRECTIONS[line.way]}={line.stroke.arrow}" if line.way else "dir=none"
    return f"{line.upper} -> {line.lower} [{direction}, {_look(line.stroke)}{_room(line.text) if line.text else ''}]"


def _look(stroke: Stroke) -> str:
    return f"penwidth={stroke.pen:g}, weight={stroke.weight}"


def _room(text: str) -> str:
    """For a word on a line: an empty label of its size."""
    cell = f'<TD FIXEDSIZE="TRUE" WIDTH="{word_width(text)}" HEIGHT="{WORD_HEIGHT}"></TD>'
    return f', label=<<TABLE BORDER="0" CELLBORDER="0" CELLPADDING="0" CELLSPACING="0"><TR>{cell}</TR></TABLE>>'
