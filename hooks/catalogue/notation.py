"""The notation of the governance diagrams: types and relations in, how they are drawn and what the legend says out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .relations import AUTHORITY, EXTERNAL, Body

Attributes = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Shape:
    """How a box is drawn."""

    name: str
    attributes: Attributes


@dataclass(frozen=True, slots=True)
class Stroke:
    """How a line is drawn."""

    name: str
    arrow: str
    attributes: Attributes


_PAPER = {"fillcolor": "white"}
ASSEMBLY = Shape("assembly", {"style": '"filled,rounded"', "peripheries": "2", **_PAPER})
BOARD = Shape("board", {"style": "filled", "penwidth": "3", **_PAPER})
COMMITTEE = Shape("committee", {"style": "filled", **_PAPER})
SECRETARIAT = Shape("secretariat", {"style": "striped", "fillcolor": '"black;0.04:white"'})
OUTSIDE = Shape("outside", {"style": '"filled,dashed"', **_PAPER})

SHAPES: Mapping[str, Shape] = {
    "general_assembly": ASSEMBLY,
    "council": ASSEMBLY,
    "board": BOARD,
    "executive": BOARD,
    "steering_group": BOARD,
    "committee": COMMITTEE,
    "forum": COMMITTEE,
    "working_group": COMMITTEE,
    "secretariat": SECRETARIAT,
    "unit": SECRETARIAT,
    AUTHORITY: OUTSIDE,
}

MANDATE = Stroke("mandate", "normal", {"penwidth": "1.8", "weight": "4"})
APPROVAL = Stroke("approval", "onormal", {"weight": "2"})
REPORT = Stroke("report", "vee", {"weight": "3"})
ADVICE = Stroke("advice", "vee", {"style": "dotted", "penwidth": "1.8"})
SERVICE = Stroke("service", "vee", {"style": "dashed"})
NEWS = Stroke("news", "onormal", {"style": "dotted", "penwidth": "1.8"})
OVERLAP = Stroke("overlap", "dot", {"style": "dashed"})
OTHER = Stroke("other", "vee", {})

STROKES: Mapping[str, Stroke] = {
    "elects": MANDATE,
    "appoints": MANDATE,
    "oversees": APPROVAL,
    "reports_to": REPORT,
    "advises": ADVICE,
    "serves": SERVICE,
    "informs": NEWS,
    "members_also_in": OVERLAP,
}


def shape(body: Body) -> Shape:
    """The box of a body: by its type, or dashed when it stands outside."""
    return OUTSIDE if body.level == EXTERNAL else SHAPES.get(body.type, COMMITTEE)


def stroke(relation: str) -> Stroke:
    """The line of a relation."""
    return STROKES.get(relation, OTHER)
