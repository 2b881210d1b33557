"""Participation: the index in; which municipalities are in which collaborations out, read once for all pages."""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from catalogue.danish import common_date, counted, join_words, number
from catalogue.records import GONE, MOVES, Tie, takes_part, taking_part, ties
from catalogue.views import (
    CatalogueIndex,
    RecordNode,
    RecordView,
    badge_words,
    case_forms,
    declares,
    field_of,
    is_counted,
    is_proposed,
    is_retired,
    municipalities_counted,
    part_at,
    raw,
    replaced,
    source_years,
    year_in,
)

from .operations import oldest_source_year

SMALLEST_COUNTRY = 20
"""With fewer municipalities than this on file, most of them are still only a few."""


@dataclass(frozen=True, slots=True)
class MunicipalityTie:
    """One thing that a record says about a municipality and a collaboration, as templates see it."""

    node: RecordNode
    """The collaboration."""
    kind: str
    """A role, or one of `MOVES`."""
    label: str
    """The kind in words."""
    part: RecordView
    """With `text` and `source`: the item of the participants, or the update."""
    region: RecordNode | None
    """When it is said of all municipalities of one."""
    takes_part: bool
    """Whether the municipality is in the collaboration, by the newest that is known."""
    notes: tuple[RecordView, ...]
    """Of the collaboration, about what says so: told wherever the tie is."""
    before: tuple[str, ...] = ()
    """Of one who left, or whom a later list lacks: what it was until then, in words."""


@dataclass(frozen=True, slots=True)
class Participation:
    """Who is in what, by the newest that is known. A municipality that a record names twice, in two roles, counts once."""

    cases_of: Mapping[str, tuple[RecordNode, ...]]
    """By key of each municipality: the collaborations that it takes part in, in alphabetical order; none is an empty tuple."""
    proposed: Mapping[str, tuple[RecordNode, ...]]
    """The same of what is only proposed: shown as such, and not counted."""
    municipalities_of: Mapping[str, tuple[RecordNode, ...]]
    """By key of each collaboration: the municipalities that take part, in alphabetical order."""
    nationwide: frozenset[str]
    """Keys of the collaborations that concern all municipalities, or most of them: to be in one of those is not to share."""
    ties_of: Mapping[str, tuple[MunicipalityTie, ...]]
    """By key of each municipality: everything that is said of it, taking part or not, in alphabetical order of the collaborations."""

    def notes(self, case: str, *municipalities: str) -> tuple[RecordView, ...]:
        """What must be read with it that municipalities, all when none is given, are in a collaboration: its own notes about that."""
        names = municipalities or tuple(node.key for node in self.municipalities_of.get(case, ()))
        case_ties = (tie for name in names for tie in self.ties_of.get(name, ()) if tie.node.key == case and tie.takes_part)
        return tuple({note.id: note for tie in case_ties for note in tie.notes}.values())

    def shared(self, municipality: str) -> tuple[RecordNode, ...]:
        """The collaborations of a municipality that it shares with some, not with all."""
        return tuple(case for case in self.cases_of[municipality] if case.key not in self.nationwide)


@lru_cache(2)
def participation(index: CatalogueIndex) -> Participation:
    """Read from the ties of each municipality: as many steps as there are. Kept: pages and papers ask for it."""
    municipalities = index.by_kind["municipality"]
    joining: dict[str, set[str]] = {node.key: set() for node in municipalities}
    members: dict[str, set[str]] = {node.key: set() for node in index.by_kind["case"]}
    # What is retired keeps its page, but stands in no list and ties nobody to anything.
    known = {(case, town): pair_ties for (case, town), pair_ties in ties(index.catalogue).items() if case in members and town in joining}
    for case, towns in taking_part(index.catalogue).items():
        for municipality in towns if case in members else ():
            if municipality in joining:
                joining[municipality].add(case)
                members[case].add(municipality)
    naming = {key: _in_order(index, found) for key, found in joining.items()}
    joined, proposed = ({key: tuple(filter(holds, cases)) for key, cases in naming.items()} for holds in (is_counted, is_proposed))
    general = frozenset(node.key for node in index.by_kind["case"] if _is_general(node, len(members[node.key]), len(municipalities)))
    return Participation(
        joined, proposed, {key: _in_order(index, found) for key, found in members.items()}, general, _municipality_ties(index, known)
    )


class MapMarks(NamedTuple):
    """The municipalities that the map beside a record marks."""

    keys: frozenset[str]
    words: str
    """What the map shows, as a sentence; of a form of which it would show nothing, who has it. Empty where there is nothing to say."""


def marked_on_map(index: CatalogueIndex, node: RecordNode) -> MapMarks:
    """A municipality itself; those that the sources name in a collaboration, or in all of a form that are no mere plans."""
    known = participation(index).municipalities_of
    if node.kind == "municipality":
        return MapMarks(frozenset({node.key}), "Kortet viser, hvor kommunen ligger.")
    having = _cases_by_form(index).get(node.key, ())
    cases = [case for case in ([node] if node.kind == "case" else filter(is_counted, having)) if known.get(case.key)]
    towns = frozenset(town.key for case in cases for town in known[case.key])
    if towns:
        of_form = f" i {counted(len(cases), 'samarbejde', 'samarbejder')} af denne form" if node.kind != "case" else ""
        named, are = ("den kommune", "deltager") if len(towns) == 1 else (f"de {number(len(towns))} kommuner", "deltagere")
        return MapMarks(towns, f"Kortet viser {named}, kilderne nævner som {are}{of_form}.")
    if node.kind != "organisation_form":
        return MapMarks(towns, "")
    names = join_words([case.title for case in having])
    return MapMarks(towns, f"Samarbejder med denne form: {names}." if names else "")


@lru_cache(2)
def _cases_by_form(index: CatalogueIndex) -> Mapping[str, tuple[RecordNode, ...]]:
    """By key of a form, the collaborations that have it. Kept, since every picture asks, and would look through all of them."""
    found: dict[str, list[RecordNode]] = {}
    for case in index.by_kind["case"]:
        for form in case_forms(index, case):
            found.setdefault(form.key, []).append(case)
    return {key: tuple(cases) for key, cases in found.items()}


def words_of_age(index: CatalogueIndex, node: RecordNode) -> tuple[str, ...]:
    """The badges of a record where it stands alone. A municipality has none: of what ties it to its collaborations the years are said, by
    the sources, or, where they have no date, by the collaborations."""
    badges = badge_words(node.part, oldest_source_year(index, node.key))
    said = [tie for tie in participation(index).ties_of.get(node.key, ()) if tie.takes_part]
    if badges or not said:
        return badges
    years = source_years(index, *(tie.part for tie in said))
    told = dict.fromkeys(year_in(tie.node.part) for tie in said if tie.node.part.as_of)
    return (f"Kilder fra {years}",) if years else (f"Oplyst {join_words([*told])}",) if told else ()


def picture_words(index: CatalogueIndex, node: RecordNode) -> str:
    """What the picture of a record says and shows, for those who do not see it."""
    said = f"{index.catalogue.schemas.kinds[node.kind].title}: {node.title}"
    return ". ".join(filter(None, (said, ", ".join(words_of_age(index, node)), marked_on_map(index, node).words)))


def inherited_cases(index: CatalogueIndex, key: str) -> tuple[tuple[RecordNode, tuple[RecordNode, ...]], ...]:
    """The municipalities that one took the place of, each with the collaborations that it is told to take part in."""
    towns = {node.key: set[str]() for node in replaced(index, key) if node.kind == "municipality"}
    for case, members in taking_part(index.catalogue).items() if towns else ():
        if case in index.nodes and not is_retired(index.nodes[case]):
            for town in towns.keys() & members:
                towns[town].add(case)
    return tuple((index.nodes[town], _in_order(index, cases)) for town, cases in towns.items())


def _municipality_ties(index: CatalogueIndex, known: Mapping[tuple[str, str], tuple[Tie, ...]]) -> dict[str, tuple[MunicipalityTie, ...]]:
    found: dict[str, list[MunicipalityTie]] = {node.key: [] for node in index.by_kind["municipality"]}
    for (case, municipality), pair_ties in sorted(known.items(), key=lambda item: index.position[item[0][0]]):
        found[municipality] += _ties_to_case(index, index.nodes[case], pair_ties)
    return {key: tuple(each) for key, each in found.items()}


def _ties_to_case(index: CatalogueIndex, case: RecordNode, pair_ties: Sequence[Tie]) -> list[MunicipalityTie]:
    """Everything that is said of the two; of one who left, or whom a later list lacks, only that, with what it was before."""
    known = [_municipality_tie(index, case, tie, takes_part(pair_ties)) for tie in pair_ties]
    if pair_ties[-1].kind not in GONE:
        return known
    return [replace(known[-1], before=tuple(tie.label for tie in known[:-1]))]


def _municipality_tie(index: CatalogueIndex, case: RecordNode, tie: Tie, inside: bool) -> MunicipalityTie:
    part = part_at(index, case.key, tie.path)
    words = field_of(part, "role").labels[tie.kind] if declares(part, "role") else field_of(part, tie.kind).title
    notes = tuple(note for note in case.part.notes if note.id in tie.notes)
    return MunicipalityTie(case, tie.kind, words, part, index.nodes.get(tie.region), inside, notes)


def ties_by_kind(found: Iterable[MunicipalityTie], inside: bool) -> list[tuple[str, list[MunicipalityTie]]]:
    """What is said of a municipality by its label, roles in the schema's order, then who came, left, or is not on a later list.

    Where it takes part (`inside`), or where it is named as something else; each collaboration stands in one of the two.
    """
    groups: dict[tuple[int, str], list[MunicipalityTie]] = {}
    for tie in found:
        if tie.takes_part is inside:
            groups.setdefault((_rank(tie), tie.label), []).append(tie)
    return [(words, groups[place, words]) for place, words in sorted(groups)]


def _rank(tie: MunicipalityTie) -> int:
    return LATER_RANK + MOVES.index(tie.kind) if tie.kind in MOVES else [*field_of(tie.part, "role").labels].index(tie.kind)


LATER_RANK = 100
"""Behind every role."""


def _in_order(index: CatalogueIndex, keys: Iterable[str]) -> tuple[RecordNode, ...]:
    return tuple(index.nodes[key] for key in sorted(keys, key=index.position.__getitem__))


def _is_general(case: RecordNode, named: int, municipalities: int) -> bool:
    """By the number of the source, also where it names only some: sharing with those would be chance."""
    taking_part = max(named, municipalities_counted(case) or 0)
    return bool(raw(case.part.participants, "all_municipalities")) or taking_part * 2 > municipalities > SMALLEST_COUNTRY


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
