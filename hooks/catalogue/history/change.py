"""A change: one difference between two states of the data, as a value that sorts, compares and can be told in any format.

And its weight: the order in which a list of what is new tells changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, NamedTuple

from catalogue.records import DataPath, Field, RecordChanges, ReleasedChange

CORRECTIONS = "corrections"
"""The field in which a record tells what was wrong in it."""
REMOVED = "removed"
"""The field in which a record tells which of its parts were taken out, and why."""
UNDECLARED_FIELD = Field("", {})
"""Stands for a field, or for all of a kind, that the schema does not declare, or no longer does."""


class ChangeType(Enum):
    """What a change means to a reader. In the order in which a list of what is new tells them."""

    NEW = "new"
    RETIRED = "retired"
    RENAMED = "renamed"
    MERGED = "merged"
    CORRECTION = "correction"
    FACT = "fact"
    NUMBER = "number"
    UPDATE = "update"
    SOURCE = "source"
    CLARIFICATION = "clarification"
    WORDING = "wording"
    REFERENCE = "reference"


CHANGE_LABELS: Mapping[ChangeType, str] = {
    ChangeType.NEW: "Ny",
    ChangeType.RETIRED: "Udgået",
    ChangeType.RENAMED: "Nyt id",
    ChangeType.MERGED: "Lagt sammen",
    ChangeType.CORRECTION: "Rettelse",
    ChangeType.FACT: "Ændret oplysning",
    ChangeType.NUMBER: "Ændret tal",
    ChangeType.UPDATE: "Senere oplysning",
    ChangeType.SOURCE: "Ny kilde",
    ChangeType.CLARIFICATION: "Præcisering",
    ChangeType.WORDING: "Kun skrivemåde",
    ChangeType.REFERENCE: "Kun henvisning",
}


@dataclass(frozen=True, slots=True)
class Change:
    """Old and new are JSON values, `None` where there was or is nothing."""

    key: str
    """The record: `kind/id`, by its id after the change."""
    title: str
    path: DataPath
    """Keys from the top of the record, `()` for all of it. An item of a list is named by its id or by the record that it refers to;
    any other by its position after the change, or before it when it is gone."""
    type: ChangeType
    old: Any = None
    new: Any = None
    reason: str = ""
    """Why, of a correction."""

    def __lt__(self, other: Change) -> bool:
        return _order(self) < _order(other)


def _order(change: Change) -> tuple[str, list[tuple[bool, str]], int, str]:
    steps = [(isinstance(step, str), f"{step:>6}" if isinstance(step, int) else step) for step in change.path]
    return change.key, steps, list(ChangeType).index(change.type), repr((change.old, change.new))


FIELDS_THAT_MATTER = ("status", "organisation_form", "participants")
"""What most readers ask of a collaboration: whether it is there, in which form, and who takes part."""
MATTERS_LEAST = (ChangeType.WORDING, ChangeType.REFERENCE)
WEIGHTS: Mapping[ChangeType, int] = {ChangeType.CORRECTION: 4, ChangeType.UPDATE: 5, ChangeType.NUMBER: 6, ChangeType.CLARIFICATION: 8}
IMPORTANT, OTHER_CHANGE, LEAST = 6, 7, 9


class WeighedChange(NamedTuple):
    """A change of a release with the record that it is in."""

    record: RecordChanges
    change: ReleasedChange


def change_weight(kind: ChangeType, path: DataPath) -> int:
    """Its place in a list of what is new: what came and went, then status, form and members, errors, later facts, figures, the rest."""
    if kind in (ChangeType.NEW, ChangeType.RETIRED, ChangeType.MERGED) and (not path or path[0] == "retired"):
        return 0
    if kind in MATTERS_LEAST or (kind is ChangeType.RENAMED and path):
        return LEAST
    if path and path[0] in FIELDS_THAT_MATTER and kind is not ChangeType.CLARIFICATION:
        return FIELDS_THAT_MATTER.index(str(path[0])) + 1
    return WEIGHTS.get(kind, OTHER_CHANGE)


def by_weight(changed: Iterable[RecordChanges]) -> tuple[list[WeighedChange], list[WeighedChange], list[WeighedChange]]:
    """Every change once: what matters, the rest, and what is only wording or references; the weightiest first, then by record."""
    every = [(change_weight(ChangeType(one.type), one.path), WeighedChange(each, one)) for each in changed for one in each.changes]
    every.sort(key=lambda weighed: weighed[0])
    groups: tuple[list[WeighedChange], list[WeighedChange], list[WeighedChange]] = ([], [], [])
    for weight, change in every:
        groups[0 if weight <= IMPORTANT else 2 if weight == LEAST else 1].append(change)
    return groups
