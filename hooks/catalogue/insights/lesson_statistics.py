"""Lesson statistics: the index in; who has learned a lesson, of how many, which lessons contradict, and who shares which, out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from catalogue.views import CatalogueIndex, RecordNode, declares, raw, referred

MOST_COLUMNS = 16
"""So many collaborations stand beside each other in the matrix of shared lessons."""
MOST_ROWS = 60
"""So many stand below each other in the table of themes."""


@dataclass(frozen=True, slots=True)
class LessonSupport:
    """The collaborations that have learned a lesson, out of those that its sources describe."""

    cases: tuple[RecordNode, ...]
    supporters: int
    """How many of them its sources describe."""
    described: int
    """How many collaborations its sources describe; 0 when that cannot be told."""


@dataclass(frozen=True, slots=True)
class Contrast:
    """A lesson and those that contradict it."""

    lesson: RecordNode
    others: tuple[RecordNode, ...]


@dataclass(frozen=True, slots=True)
class SharedLesson:
    """A lesson of several collaborations: for each column whether that one has it."""

    lesson: RecordNode
    support: LessonSupport
    marks: tuple[bool, ...]
    beyond: tuple[RecordNode, ...]
    """Those that have it, but no column."""


@dataclass(frozen=True, slots=True)
class SharedLessonTable:
    """Lessons by collaborations; of both, those with most in common come first."""

    columns: tuple[RecordNode, ...]
    rows: tuple[SharedLesson, ...]
    left_out: int
    """How many collaborations that share a lesson have no column."""


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """How many lessons a collaboration has of each theme."""

    case: RecordNode
    counts: tuple[int, ...]


def lesson_support(index: CatalogueIndex) -> dict[str, LessonSupport]:
    """Who has learned each lesson, by its key."""
    described = _presented_cases(index)
    return {node.key: _support(index, described, node) for node in index.by_kind["lesson"]}


def contrasts_of_theme(every: Iterable[Contrast], theme: str) -> list[Contrast]:
    """The contrasts in which a lesson of the theme stands."""
    return [each for each in every if theme in {raw(one.part, "theme") for one in (each.lesson, *each.others)}]


def _presented_cases(index: CatalogueIndex) -> Mapping[str, frozenset[str]]:
    """The collaborations that each source presents in a section of their own."""
    cases: dict[str, set[str]] = {}
    for node in index.by_kind["case"]:
        if reference := raw(node.part, "presented_in"):
            cases.setdefault(reference.partition("#")[0], set()).add(node.key)
    return {source: frozenset(keys) for source, keys in cases.items()}


def _support(index: CatalogueIndex, described: Mapping[str, frozenset[str]], node: RecordNode) -> LessonSupport:
    owner = (node.owner,) if node.owner and node.owner.kind == "case" else ()
    cases = tuple({each.key: each for each in (*owner, *referred(index, node.part, "cases"))}.values())
    references = raw(node.part, "sources") if declares(node.part, "sources") else [raw(node.part, "source")]
    sources = {str(reference).partition("#")[0] for reference in references or ()}
    presented = frozenset().union(*(described.get(source, frozenset()) for source in sources))
    supporters = sum(case.key in presented for case in cases)
    return LessonSupport(tuple(sorted(cases, key=lambda case: index.place[case.key])), supporters, len(presented) if supporters else 0)


def contrasts(index: CatalogueIndex) -> Iterable[Contrast]:
    """Every pair of lessons that contradict each other, once, under the one of the two that contradicts most."""
    beside: dict[str, dict[str, RecordNode]] = {}
    for node in index.by_kind["lesson"]:
        for other in referred(index, node.part, "contradicts"):
            beside.setdefault(node.key, {})[other.key] = other
            beside.setdefault(other.key, {})[node.key] = node
    shown: set[frozenset[str]] = set()
    for key in sorted(beside, key=lambda key: (-len(beside[key]), index.place[key])):
        others = tuple(node for other, node in beside[key].items() if frozenset((key, other)) not in shown)
        shown |= {frozenset((key, node.key)) for node in others}
        if others:
            yield Contrast(index.nodes[key], others)


def shared_lessons(index: CatalogueIndex, support: Mapping[str, LessonSupport]) -> SharedLessonTable:
    """The lessons that at least two collaborations have, and those who have them."""
    supported = [(node, support[node.key]) for node in index.by_kind["lesson"] if len(support[node.key].cases) > 1]
    supported.sort(key=lambda pair: (-len(pair[1].cases), index.place[pair[0].key]))
    often = Counter(case.key for _, each in supported for case in each.cases)
    ranked = sorted(often, key=lambda key: (-often[key], index.place[key]))
    columns = tuple(index.nodes[key] for key in ranked[:MOST_COLUMNS])
    rows = tuple(_shared_lesson(node, each, columns) for node, each in supported)
    return SharedLessonTable(columns, rows, len(ranked) - len(columns))


def _shared_lesson(node: RecordNode, support: LessonSupport, columns: Sequence[RecordNode]) -> SharedLesson:
    keys = {case.key for case in support.cases}
    shown = {column.key for column in columns}
    beyond = tuple(case for case in support.cases if case.key not in shown)
    return SharedLesson(node, support, tuple(column.key in keys for column in columns), beyond)


def lessons_by_theme(index: CatalogueIndex) -> tuple[list[ThemeRow], int]:
    """How many lessons of their own the collaborations have of each theme, those with most first, and how many are left out."""
    themes = list(index.catalogue.schemas.kinds["lesson"].properties["theme"].labels)
    counts: dict[str, Counter[str]] = {}
    for node in index.by_kind["lesson"]:
        if node.owner and node.owner.kind == "case":
            counts.setdefault(node.owner.key, Counter())[str(raw(node.part, "theme"))] += 1
    ranked = sorted(counts, key=lambda key: (-counts[key].total(), index.place[key]))
    rows = [ThemeRow(index.nodes[key], tuple(counts[key][theme] for theme in themes)) for key in ranked[:MOST_ROWS]]
    return rows, len(ranked) - len(rows)
