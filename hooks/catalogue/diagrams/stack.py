"""Stacking: the model of a picture and what it tells in; its bodies one below the other, each with what leads from it, out.

A screen too narrow for the picture shows this instead: the same boxes in the same order, with the words of the lines in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from catalogue.records import Field

from .box_text import facts
from .description import Row
from .governance import EXTERNAL, Body, Relation
from .model import UNRELATED_LABEL, Box, DiagramModel
from .notation import Shape


@dataclass(frozen=True, slots=True)
class StackRelation:
    """`vælger` with all that a body elects."""

    relation: Relation
    targets: tuple[Body, ...]
    planned: bool
    """Whether one of them, or the body itself, is only decided or proposed."""


@dataclass(frozen=True, slots=True)
class StackBox:
    """A body as its box says it, and every relation that leads from it."""

    body: Body
    shape: Shape
    facts: tuple[str, ...]
    relations: tuple[StackRelation, ...]


@dataclass(frozen=True, slots=True)
class StackLevel:
    """The boxes of a level, from the top down; last those beside the levels, and those without a line."""

    label: str
    boxes: tuple[StackBox, ...]


def stack(model: DiagramModel, bodies: Iterable[Body], rows: Sequence[Row], field: Field) -> tuple[StackLevel, ...]:
    """Every box of the picture once, and every row with the body that it begins at."""
    by_key = {body.key: body for body in bodies}
    levels: list[tuple[str, Iterable[Box]]] = [(level.label, (box for row in level.rows for box in row)) for level in model.levels]
    levels += [(field.properties["level"].labels[EXTERNAL], model.outside_boxes), (UNRELATED_LABEL, model.unrelated_boxes)]
    stacked = ((label, tuple(_stack_box(by_key[box.key], box, rows, field) for box in boxes)) for label, boxes in levels)
    return tuple(StackLevel(label, boxes) for label, boxes in stacked if boxes)


def _stack_box(body: Body, box: Box, rows: Iterable[Row], field: Field) -> StackBox:
    targets: dict[str, list[Row]] = {}
    for row in rows:
        if row.source.key == body.key:
            targets.setdefault(row.relation.name, []).append(row)
    relations = tuple(_relation(body, found) for found in targets.values())
    return StackBox(body, box.shape, facts(body, field), relations)


def _relation(body: Body, rows: Sequence[Row]) -> StackRelation:
    targets = tuple(row.target for row in rows)
    return StackRelation(rows[0].relation, targets, any(one.planned for one in (body, *targets)))
