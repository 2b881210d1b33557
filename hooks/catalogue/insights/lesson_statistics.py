"""Voices: the library in; who has learned a lesson, out of how many, which lessons point different ways, and who shares which, out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from catalogue.views.catalogue_index import Library, Node
from catalogue.views.formatting import referred
from catalogue.views.record_view import declares, raw

MOST_COLUMNS = 16
"""So many collaborations stand beside each other in the matrix of shared lessons."""
MOST_ROWS = 60
"""So many stand below each other in the table of themes."""


@dataclass(frozen=True, slots=True)
class Voices:
    """The collaborations that have learned a lesson, out of those that its sources describe."""

    cases: tuple[Node, ...]
    heard: int
    """How many of them its sources describe."""
    of: int
    """How many collaborations its sources describe; 0 when that cannot be told."""


@dataclass(frozen=True, slots=True)
class Contrast:
    """A lesson and those that contradict it."""

    lesson: Node
    others: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class SharedLesson:
    """A lesson of several collaborations: for each column whether that one has it."""

    lesson: Node
    voices: Voices
    marks: tuple[bool, ...]
    beyond: tuple[Node, ...]
    """Those that have it, but no column."""


@dataclass(frozen=True, slots=True)
class Shared:
    """Lessons by collaborations; of both, those with most in common come first."""

    columns: tuple[Node, ...]
    rows: tuple[SharedLesson, ...]
    left_out: int
    """How many collaborations that share a lesson have no column."""


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """How many lessons a collaboration has of each theme."""

    case: Node
    counts: tuple[int, ...]


def lessons_across(shelf: Library) -> dict[str, Callable[..., Any]]:
    """What templates may ask for, by its name there."""
    described = _described(shelf)
    heard = {node.key: _voices(shelf, described, node) for node in shelf.by_kind["lesson"]}
    contrasts = tuple(_contrasts(shelf))
    return {
        "voices": lambda node: heard[node.key],
        "contrasts": partial(_of_theme, contrasts),
        "all_contrasts": lambda: contrasts,
        "shared_lessons": partial(shared_lessons, shelf, heard),
        "lessons_by_theme": partial(lessons_by_theme, shelf),
    }


def _of_theme(contrasts: Iterable[Contrast], theme: str) -> list[Contrast]:
    return [each for each in contrasts if theme in {raw(one.part, "theme") for one in (each.lesson, *each.others)}]


def _described(shelf: Library) -> Mapping[str, frozenset[str]]:
    """The collaborations that each source presents in a section of their own."""
    found: dict[str, set[str]] = {}
    for node in shelf.by_kind["case"]:
        if reference := raw(node.part, "presented_in"):
            found.setdefault(reference.partition("#")[0], set()).add(node.key)
    return {source: frozenset(keys) for source, keys in found.items()}


def _voices(shelf: Library, described: Mapping[str, frozenset[str]], node: Node) -> Voices:
    owner = (node.owner,) if node.owner and node.owner.kind == "case" else ()
    cases = tuple({each.key: each for each in (*owner, *referred(shelf, node.part, "cases"))}.values())
    references = raw(node.part, "sources") if declares(node.part, "sources") else [raw(node.part, "source")]
    sources = {str(reference).partition("#")[0] for reference in references or ()}
    known = frozenset().union(*(described.get(source, frozenset()) for source in sources))
    heard = sum(case.key in known for case in cases)
    return Voices(tuple(sorted(cases, key=lambda case: shelf.place[case.key])), heard, len(known) if heard else 0)


def _contrasts(shelf: Library) -> Iterable[Contrast]:
    """Every pair of lessons that contradict each other, once, under the one of the two that contradicts most."""
    beside: dict[str, dict[str, Node]] = {}
    for node in shelf.by_kind["lesson"]:
        for other in referred(shelf, node.part, "contradicts"):
            beside.setdefault(node.key, {})[other.key] = other
            beside.setdefault(other.key, {})[node.key] = node
    told: set[frozenset[str]] = set()
    for key in sorted(beside, key=lambda key: (-len(beside[key]), shelf.place[key])):
        others = tuple(node for other, node in beside[key].items() if frozenset((key, other)) not in told)
        told |= {frozenset((key, node.key)) for node in others}
        if others:
            yield Contrast(shelf.nodes[key], others)


def shared_lessons(shelf: Library, heard: Mapping[str, Voices]) -> Shared:
    """The lessons that at least two collaborations have, and those who have them."""
    found = [(node, heard[node.key]) for node in shelf.by_kind["lesson"] if len(heard[node.key].cases) > 1]
    found.sort(key=lambda pair: (-len(pair[1].cases), shelf.place[pair[0].key]))
    often = Counter(case.key for _, voices in found for case in voices.cases)
    ranked = sorted(often, key=lambda key: (-often[key], shelf.place[key]))
    columns = tuple(shelf.nodes[key] for key in ranked[:MOST_COLUMNS])
    return Shared(columns, tuple(_shared(node, voices, columns) for node, voices in found), len(ranked) - len(columns))


def _shared(node: Node, voices: Voices, columns: Sequence[Node]) -> SharedLesson:
    keys = {case.key for case in voices.cases}
    shown = {column.key for column in columns}
    beyond = tuple(case for case in voices.cases if case.key not in shown)
    return SharedLesson(node, voices, tuple(column.key in keys for column in columns), beyond)


def lessons_by_theme(shelf: Library) -> tuple[list[ThemeRow], int]:
    """How many lessons of their own the collaborations have of each theme, those with most first, and how many are left out."""
    themes = list(shelf.catalogue.schemas.kinds["lesson"].properties["theme"].labels)
    found: dict[str, Counter[str]] = {}
    for node in shelf.by_kind["lesson"]:
        if node.owner and node.owner.kind == "case":
            found.setdefault(node.owner.key, Counter())[str(raw(node.part, "theme"))] += 1
    ranked = sorted(found, key=lambda key: (-found[key].total(), shelf.place[key]))
    rows = [ThemeRow(shelf.nodes[key], tuple(found[key][theme] for theme in themes)) for key in ranked[:MOST_ROWS]]
    return rows, len(ranked) - len(rows)
