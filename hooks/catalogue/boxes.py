"""Boxes: a body in, the lines of text in its box out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .lettering import ELLIPSIS, NAME, SMALL, Face, clean, lines
from .records.schema import Field
from .relations import Body

WIDTH = 188
"""Of every box, in pixels."""
ROOM = 172
"""For text in it."""
PADDING = 9
_NAMELESS = "–"
_MOST_MEMBER_LINES = 4


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text in a box."""

    text: str
    face: Face


def box(body: Body, field: Field) -> tuple[Line, ...]:
    """The name, and below it in small: where it belongs, what it does, who sits in it and how often it meets."""
    name = [Line(text, NAME) for text in lines(body.name, NAME, ROOM) or (_NAMELESS,)]
    return (*name, *(Line(text, SMALL) for detail, most in _details(body, field) for text in lines(detail, SMALL, ROOM, most)))


def height(box: Sequence[Line]) -> int:
    """Of a box with these lines, in pixels."""
    return sum(line.face.height for line in box) + 2 * PADDING


def full_text(body: Body, field: Field) -> str:
    """All that the box says, unbroken: its name for those who do not see it."""
    details = ("; ".join(_together(body.members)) if most == _MOST_MEMBER_LINES else detail for detail, most in _details(body, field))
    return clean(". ".join((clean(body.name) or _NAMELESS, *details)))


def _details(body: Body, field: Field) -> Iterator[tuple[str, int]]:
    """Each small part of the box, and the most lines that it may take."""
    if body.within:
        yield f"({body.within})", 2
    if body.mandate:
        yield ", ".join(_labels(field)[name].lower() for name in body.mandate), 2
    if body.size:
        yield (f"{body.size} medlemmer" if body.size > 1 else "1 person"), 1
    if body.members:
        yield _members(_together(body.members)), _MOST_MEMBER_LINES
    if body.meets:
        yield f"Møder: {body.meets}", 2


def _together(members: Sequence[str]) -> tuple[str, ...]:
    """Members of the same kind once, with their number."""
    return tuple(text if count == 1 else f"{text} ({count})" for text, count in Counter(members).items())


def _members(members: Sequence[str]) -> str:
    """As many as there is room for, and a word about the others."""
    for count in range(len(members), 0, -1):
        text = "; ".join(members[:count]) + (" m.fl." if count < len(members) else "")
        if not lines(text, SMALL, ROOM, _MOST_MEMBER_LINES)[-1].endswith(ELLIPSIS):
            return text
    return members[0]


def _labels(field: Field) -> dict[str, str]:
    """Danish label of each kind of mandate."""
    items = field.properties["mandate"].items
    return dict(items.labels) if items else {}
