"""The notation of the governance diagrams: the type of a body in, its box out; the relation between two, its line out.

Picture and legend are both drawn from here; what the legend says of each sign is `description.legend`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .governance import AUTHORITY, Body, Relation


@dataclass(frozen=True, slots=True)
class Shape:
    """How a box is drawn: a pen so many pixels wide, and a second border so many pixels outside the first."""

    name: str
    pen: float = 1
    rim: int = 0
    rounded: bool = False
    barred: bool = False
    dashes: str = ""
    """Pixels on and off."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """How a line is drawn: with an arrow that Graphviz knows by this name, and so much straighter than others."""

    name: str
    arrow: str
    weight: int = 1
    pen: float = 1
    """Pixels wide."""
    dashes: str = ""
    """Pixels on and off."""


DASHED, DOTTED = "7 4", "1 5"

ASSEMBLY = Shape("assembly", rim=4, rounded=True)
BOARD = Shape("board", pen=3)
COMMITTEE = Shape("committee")
SECRETARIAT = Shape("secretariat", barred=True)
PARTY = Shape("party", rim=4)
OUTSIDE = Shape("outside", dashes=DASHED)

SHAPES: Mapping[str, Shape] = {
    "general_assembly": ASSEMBLY,
    "council": ASSEMBLY,
    "board": BOARD,
    "executive": BOARD,
    "presidency": BOARD,
    "steering_group": BOARD,
    "committee": COMMITTEE,
    "forum": COMMITTEE,
    "working_group": COMMITTEE,
    "secretariat": SECRETARIAT,
    "unit": SECRETARIAT,
    AUTHORITY: PARTY,
}

MANDATE = Stroke("mandate", "normal", weight=4, pen=1.8)
APPROVAL = Stroke("approval", "onormal", weight=2)
REPORT = Stroke("report", "vee", weight=3)
ADVICE = Stroke("advice", "vee", pen=1.8, dashes=DOTTED)
SERVICE = Stroke("service", "vee", dashes=DASHED)
NEWS = Stroke("news", "onormal", pen=1.8, dashes=DOTTED)
OWNERSHIP = Stroke("ownership", "normal", weight=2, pen=3)
SEAT = Stroke("seat", "dot", weight=2)
OVERLAP = Stroke("overlap", "dot", dashes=DASHED)
OTHER = Stroke("other", "vee")

STROKES: Mapping[str, Stroke] = {one.name: one for one in (MANDATE, APPROVAL, REPORT, ADVICE, SERVICE, NEWS, OWNERSHIP, SEAT, OVERLAP)}
"""By the names that the schema gives them (`x-stroke`)."""


def shape(body: Body) -> Shape:
    """The box of a body: by its type, or dashed when it stands outside."""
    return OUTSIDE if body.outside else SHAPES.get(body.type, COMMITTEE)


def stroke(relation: Relation) -> Stroke:
    """The line of a relation."""
    return STROKES.get(relation.stroke, OTHER)
