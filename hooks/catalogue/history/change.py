"""A change: one difference between two states of the data, as a value that sorts, compares and can be told in any format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from catalogue.records import DataPath


class ChangeType(Enum):
    """What a change means to a reader. In the order in which a list of what is new tells them."""

    NEW = "new"
    RETIRED = "retired"
    RENAMED = "renamed"
    MERGED = "merged"
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

    def __lt__(self, other: Change) -> bool:
        return _order(self) < _order(other)


def _order(change: Change) -> tuple[str, list[tuple[bool, str]], int, str]:
    steps = [(isinstance(step, str), f"{step:>6}" if isinstance(step, int) else step) for step in change.path]
    return change.key, steps, list(ChangeType).index(change.type), repr((change.old, change.new))
