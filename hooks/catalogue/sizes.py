"""Sizes: the municipalities' inhabitants in, size classes with limits that can be told in words out."""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .danish.formatting import number
from .views.catalogue_index import Library, Node
from .views.record_view import Part

LIMITS = (20_000, 40_000, 60_000, 100_000)
"""Inhabitants at which a larger class begins. Ours: round numbers that leave between 7 and 35 of the 98 in each class in 2020."""
CLASSES = (
    f"Under {number(LIMITS[0])}",
    *(f"{number(low)}–{number(high - 1)}" for low, high in pairwise(LIMITS)),
    f"{number(LIMITS[-1])} og derover",
)
"""What each class is called, the smallest first."""


@dataclass(frozen=True, slots=True)
class Size:
    """How large a municipality is: its figure at the date that all have one for."""

    figure: Part
    """The value, its date and its source."""
    place: int
    """Of its class, from 0."""
    words: str


@dataclass(frozen=True, slots=True)
class Sizes:
    """The sizes of all municipalities, taken at one date so that they can be compared."""

    date: str
    """Empty when there is no date that all have a figure for."""
    by_key: Mapping[str, Size]
    classes: tuple[tuple[str, int], ...]
    """What each class is called, and how many municipalities are in it."""


def size_class(inhabitants: int) -> int:
    """The place of the class, from 0; a limit itself belongs to the larger class."""
    return bisect(LIMITS, inhabitants)


def sizes(shelf: Library) -> Sizes:
    """Every municipality's size at the latest date that all have a figure for: newer figures for some would not compare."""
    municipalities = shelf.by_kind["municipality"]
    date = _common_date(municipalities)
    figures = {node.key: figure for node in municipalities for figure in node.part.population if figure.date == date}
    found = {key: _size(figure) for key, figure in figures.items()}
    count = Counter(size.place for size in found.values())
    return Sizes(date, found, tuple((words, count[place]) for place, words in enumerate(CLASSES)))


def _size(figure: Part) -> Size:
    place = size_class(figure.value)
    return Size(figure, place, CLASSES[place])


def _common_date(municipalities: Sequence[Node]) -> str:
    dates = [{figure.date for figure in node.part.population} for node in municipalities]
    return max(set.intersection(*dates), default="") if dates else ""
