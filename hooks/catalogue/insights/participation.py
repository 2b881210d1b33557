"""Participation: the index in; which collaborations name which municipalities out, read once for all pages."""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from catalogue.danish import common_date, number
from catalogue.views import CatalogueIndex, Mention, RecordNode, RecordView, field_of, is_counted, is_proposed, raw

PARTICIPANT = "participant"
SMALLEST_COUNTRY = 20
"""With fewer municipalities than this on file, most of them are still only a few."""


@dataclass(frozen=True, slots=True)
class Participation:
    """Who is named where. A municipality that a record names twice, in two roles, counts once."""

    cases_of: Mapping[str, tuple[RecordNode, ...]]
    """By key of each municipality: the collaborations that name it, in alphabetical order; none is an empty tuple."""
    proposed: Mapping[str, tuple[RecordNode, ...]]
    """The same of what is only proposed: shown as such, and not counted."""
    municipalities_of: Mapping[str, tuple[RecordNode, ...]]
    """By key of each collaboration: the municipalities that it names, in alphabetical order."""
    nationwide: frozenset[str]
    """Keys of the collaborations that concern all municipalities, or name most of them: to be in one of those is not to share."""

    def shared(self, municipality: str) -> tuple[RecordNode, ...]:
        """The collaborations of a municipality that it shares with some, not with all."""
        return tuple(case for case in self.cases_of[municipality] if case.key not in self.nationwide)


def participation(index: CatalogueIndex) -> Participation:
    """Read from the references of each municipality: as many steps as there are participants."""
    municipalities = index.by_kind["municipality"]
    naming = {node.key: _in_order(index, _naming(index, node.key)) for node in municipalities}
    named: dict[str, list[RecordNode]] = {node.key: [] for node in index.by_kind["case"]}
    for municipality in municipalities:
        for case in naming[municipality.key]:
            named[case.key].append(municipality)
    joined, proposed = ({key: tuple(filter(holds, cases)) for key, cases in naming.items()} for holds in (is_counted, is_proposed))
    general = frozenset(node.key for node in index.by_kind["case"] if _is_general(node, len(named[node.key]), len(municipalities)))
    return Participation(joined, proposed, {key: tuple(found) for key, found in named.items()}, general)


def by_role(mentions: Iterable[Mention]) -> list[tuple[str, list[Mention]]]:
    """The mentions of one participant by the label of its role, in the order of the schema's list of roles."""
    ordered = list(mentions)
    if not ordered:
        return []
    labels = field_of(ordered[0].part, "role").labels
    groups: dict[str, list[Mention]] = {value: [] for value in labels}
    for mention in ordered:
        groups[raw(mention.part, "role")].append(mention)
    return [(labels[value], found) for value, found in groups.items() if found]


def _naming(index: CatalogueIndex, key: str) -> set[str]:
    return {reference.start for reference in index.incoming.get(key, ()) if reference.relation == PARTICIPANT}


def _in_order(index: CatalogueIndex, keys: Iterable[str]) -> tuple[RecordNode, ...]:
    return tuple(index.nodes[key] for key in sorted(keys, key=index.place.__getitem__))


def _is_general(case: RecordNode, named: int, municipalities: int) -> bool:
    return bool(raw(case.part.participants, "all_municipalities")) or named * 2 > municipalities > SMALLEST_COUNTRY


LIMITS = (20_000, 40_000, 60_000, 100_000)
"""Inhabitants at which a larger class begins. Ours: round numbers that leave between 7 and 35 of the 98 in each class in 2020."""


def class_words(place: int, unit: str = "") -> str:
    """What a class is called, from 0: `20.000–39.999`, or with a unit `20.000–39.999 indbyggere`."""
    words = f" {unit}" if unit else ""
    if place == 0:
        return f"Under {number(LIMITS[0])}{words}"
    if place == len(LIMITS):
        return f"{number(LIMITS[-1])}{words} og derover"
    return f"{number(LIMITS[place - 1])}–{number(LIMITS[place] - 1)}{words}"


CLASSES = tuple(class_words(place) for place in range(len(LIMITS) + 1))
"""What each class is called, the smallest first."""


@dataclass(frozen=True, slots=True)
class Size:
    """How large a municipality is: its figure at the date that most have one for, else its newest."""

    figure: RecordView
    """The value, its date and its source."""
    differs: bool
    """Whether it is of another date than the sizes that are compared."""
    place: int
    """Of its class, from 0."""
    words: str


@dataclass(frozen=True, slots=True)
class Sizes:
    """The sizes of all municipalities, as far as possible at one date so that they can be compared."""

    date: str
    """That of most figures, the latest of several; empty when there are none."""
    by_key: Mapping[str, Size]
    differing: int
    """How many have no figure for it."""
    classes: tuple[tuple[str, int], ...]
    """What each class is called, and how many municipalities are in it at that date."""


def size_class(inhabitants: int) -> int:
    """The place of the class, from 0; a limit itself belongs to the larger class."""
    return bisect(LIMITS, inhabitants)


def sizes(index: CatalogueIndex) -> Sizes:
    """Every municipality's size at the latest date that most have a figure for; one without keeps its newest, which differs."""
    municipalities = index.by_kind["municipality"]
    date = common_date([figure.date for figure in node.part.population] for node in municipalities)
    by_key = {node.key: _size(node.part.population, date) for node in municipalities if node.part.population}
    count = Counter(size.place for size in by_key.values() if not size.differs)
    differing = sum(size.differs for size in by_key.values())
    return Sizes(date, by_key, differing, tuple((words, count[place]) for place, words in enumerate(CLASSES)))


def _size(population: Sequence[RecordView], date: str) -> Size:
    figure = max(population, key=lambda each: (each.date == date, each.date))
    place = size_class(figure.value)
    return Size(figure, figure.date != date, place, CLASSES[place])
