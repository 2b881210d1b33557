"""Lessons across: the index in; who has learned a lesson, of how many, which one they share, and which point different ways, out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from catalogue.views import CatalogueIndex, RecordNode, declares, is_abroad, is_retired, owner_node, raw, referred

MOST_COLUMNS = 16
"""So many collaborations stand beside each other in the matrix of shared lessons."""
MOST_ROWS = 60
"""So many stand below each other in the table of themes."""


@dataclass(frozen=True, slots=True)
class LessonSupport:
    """The collaborations that have learned a lesson, and of how many that can be said."""

    cases: tuple[RecordNode, ...]
    described: int
    """How many cases the source speaks of; 0 unless several of them, and no others, have the lesson, each in a section of its own."""
    source: RecordNode | None
    """The source that describes them."""
    examples: tuple[RecordNode, ...]
    """The lessons of single collaborations that are examples of it, in the order of their owners."""


@dataclass(frozen=True, slots=True)
class ThemeLessons:
    """The lessons of a theme, each once: an example of a shared lesson stands below that one."""

    shared: tuple[RecordNode, ...]
    """Those of several collaborations, or of none in particular; those of most collaborations first."""
    single: tuple[RecordNode, ...]
    """Those of one collaboration or model."""
    examples: tuple[RecordNode, ...]
    """Those of single collaborations whose shared lesson has another theme."""
    abroad: tuple[RecordNode, ...]
    """Those from other countries, which are not counted."""
    places: int
    """How many collaborations and models the Danish ones come from."""

    @property
    def count(self) -> int:
        return len(self.shared) + len(self.single)


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
    described, examples = _described(index), _examples(index)
    return {node.key: _support(index, described, examples.get(node.key, ()), node) for node in index.by_kind["lesson"]}


def contrasts_of_theme(every: Iterable[Contrast], theme: str) -> list[Contrast]:
    """The contrasts in which a lesson of the theme stands."""
    return [each for each in every if theme in {raw(one.part, "theme") for one in (each.lesson, *each.others)}]


Described = Mapping[str, frozenset[str]]
"""By source, the keys of the collaborations that it presents as its cases."""


def _described(index: CatalogueIndex) -> Described:
    parts = {node.key: node for node in index.by_kind.get("section", ()) if node.part.describes_cases}
    found: dict[str, set[str]] = {}
    for node in index.by_kind["case"]:
        source, _, section = str(raw(node.part, "presented_in") or "").partition("#")
        if f"source/{source}#{section.rpartition('.')[0]}" in parts:
            found.setdefault(source, set()).add(node.key)
    return {source: frozenset(keys) for source, keys in found.items()}


def _examples(index: CatalogueIndex) -> Mapping[str, tuple[RecordNode, ...]]:
    """The examples of each shared lesson."""
    found: dict[str, list[RecordNode]] = {}
    for node in index.by_kind["lesson"]:
        for shared in shared_by(index, node):
            found.setdefault(shared.key, []).append(node)
    position = index.position
    return {key: tuple(sorted(nodes, key=lambda node: position[owner_node(node).key])) for key, nodes in found.items()}


def shared_by(index: CatalogueIndex, node: RecordNode) -> tuple[RecordNode, ...]:
    """The shared lesson that a lesson is an example of, if any."""
    shared = referred(index, node.part, "same_as") if declares(node.part, "same_as") else ()
    return tuple(each for each in shared if not is_retired(each))


def _support(index: CatalogueIndex, described: Described, examples: tuple[RecordNode, ...], node: RecordNode) -> LessonSupport:
    owners = (each.owner for each in (node, *examples) if each.owner and each.owner.kind == "case")
    cases = {each.key: each for each in (*owners, *referred(index, node.part, "cases"))}
    ordered = tuple(sorted(cases.values(), key=lambda case: index.position[case.key]))
    source = _only_source(index, described, node, cases)
    return LessonSupport(ordered, len(described[source.id]) if source else 0, source, examples)


def _only_source(index: CatalogueIndex, described: Described, node: RecordNode, cases: Mapping[str, RecordNode]) -> RecordNode | None:
    """The one source that a lesson of several builds on, when it has it from what is said of single cases and not from their summary."""
    sections = referred(index, node.part, "sources") if declares(node.part, "sources") else ()
    sources = {owner_node(section).key: owner_node(section) for section in sections}
    if len(sources) != 1 or any(section.part.describes_cases for section in sections):
        return None
    (source,) = sources.values()
    all_cases = described.get(source.id, frozenset())
    return source if len(cases) > 1 and all_cases.issuperset(cases) else None


def lesson_count(index: CatalogueIndex) -> int:
    """How many Danish lessons there are: what several collaborations share is one."""
    return sum(not shared_by(index, node) and not is_abroad(node) for node in index.by_kind["lesson"])


def theme_lessons(index: CatalogueIndex, support: Mapping[str, LessonSupport], every: Sequence[RecordNode]) -> ThemeLessons:
    """The lessons of one theme, those that several share first."""
    lessons = [node for node in every if not is_abroad(node)]
    here = {node.key for node in lessons}
    shared = [node for node in lessons if node.owner is None]
    shared.sort(key=lambda node: (-len(support[node.key].cases), index.position[node.key]))
    own = [(node, shared_by(index, node)) for node in lessons if node.owner]
    single = tuple(node for node, parents in own if not parents)
    away = tuple(node for node, parents in own if parents and not any(each.key in here for each in parents))
    owners = {node.owner.key for node in lessons if node.owner} | {case.key for node in shared for case in support[node.key].cases}
    return ThemeLessons(tuple(shared), single, away, tuple(filter(is_abroad, every)), len(owners))


def contrasts(index: CatalogueIndex) -> Iterable[Contrast]:
    """Every pair of lessons that contradict each other, once, under the one of the two that contradicts most."""
    beside: dict[str, dict[str, RecordNode]] = {}
    for node in index.by_kind["lesson"]:
        for other in (each for each in referred(index, node.part, "contradicts") if not is_retired(each)):
            beside.setdefault(node.key, {})[other.key] = other
            beside.setdefault(other.key, {})[node.key] = node
    shown: set[frozenset[str]] = set()
    for key in sorted(beside, key=lambda key: (-len(beside[key]), index.position[key])):
        others = tuple(node for other, node in beside[key].items() if frozenset((key, other)) not in shown)
        shown |= {frozenset((key, node.key)) for node in others}
        if others:
            yield Contrast(index.nodes[key], others)


def shared_lessons(index: CatalogueIndex, support: Mapping[str, LessonSupport]) -> SharedLessonTable:
    """The lessons that at least two collaborations have, and those who have them."""
    lessons = (node for node in index.by_kind["lesson"] if not shared_by(index, node))
    supported = [(node, support[node.key]) for node in lessons if len(support[node.key].cases) > 1]
    supported.sort(key=lambda pair: (-len(pair[1].cases), index.position[pair[0].key]))
    often = Counter(case.key for _, each in supported for case in each.cases)
    ranked = sorted(often, key=lambda key: (-often[key], index.position[key]))
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
    ranked = sorted(counts, key=lambda key: (-counts[key].total(), index.position[key]))
    rows = [ThemeRow(index.nodes[key], tuple(counts[key][theme] for theme in themes)) for key in ranked[:MOST_ROWS]]
    return rows, len(ranked) - len(rows)
