"""Lessons across: the index in; who has learned a lesson, of how many, which one they share, and which point different ways, out; and by
phase what can go wrong, and what must be in place for each role.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from catalogue.danish import join_words
from catalogue.views import (
    WITHOUT_PHASE,
    CatalogueIndex,
    RecordNode,
    declares,
    is_abroad,
    is_retired,
    owner_node,
    raw,
    referred,
    source_name,
)

MOST_COLUMNS = 16
"""So many collaborations stand beside each other in the matrix of shared lessons."""
MOST_ROWS = 60
"""So many stand below each other in the table of themes."""
CONTRASTS = ("contradicts", "weighs_against")
"""Fields of a lesson that lead to those that point another way: they say the opposite, or speak for something else."""


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
    summarised: bool
    """Whether it also builds on the source's summary of the cases."""
    documents: tuple[RecordNode, ...]
    """The sources that it builds on, each once."""


PLACES_OF_LESSONS = {"case": "samarbejder", "operation": "driftsorganisationer"}
"""What several records of a kind are called where lessons come from; the others are models."""


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
    """How many collaborations, operations and models the Danish ones come from."""
    place_words: str
    """What those are: `samarbejder og modeller`."""
    from_elsewhere: int
    """How many of the Danish ones rest on no such place, only on other sources."""

    @property
    def count(self) -> int:
        return len(self.shared) + len(self.single)


@dataclass(frozen=True, slots=True)
class Contrast:
    """A lesson and those that say the opposite of it, or speak for something else."""

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
    sections = lesson_sections(index, node)
    source = _only_source(described, sections, cases)
    documents = tuple({owner_node(section).key: owner_node(section) for section in sections}.values())
    summarised = any(section.part.describes_cases for section in sections)
    return LessonSupport(ordered, len(described[source.id]) if source else 0, source, examples, summarised, documents)


def lesson_sections(index: CatalogueIndex, node: RecordNode) -> tuple[RecordNode, ...]:
    """The sections of sources that a lesson builds on."""
    return tuple(referred(index, node.part, "sources" if declares(node.part, "sources") else "source"))


def origin_words(support: Mapping[str, LessonSupport], node: RecordNode) -> str:
    """Where a lesson is from, in words: the record that it stands in; else those who have learned it; else its documents.

    Several places are only said where there are several.
    """
    if node.owner:
        return node.owner.title
    known = support[node.key]
    named, several = ([case.title for case in known.cases], "steder") if known.cases else ([*map(source_name, known.documents)], "kilder")
    where = named[0] if len(named) == 1 else f"{len(named)} {several}"
    return f"Fra {where}{' og kildens sammenfatning' if known.cases and known.summarised else ''}"


def _only_source(described: Described, sections: Sequence[RecordNode], cases: Mapping[str, RecordNode]) -> RecordNode | None:
    """The one source that a lesson of several builds on, when it has it from what is said of single cases and not from their summary."""
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
    owners = [node.owner for node in lessons if node.owner] + [case for node in shared for case in support[node.key].cases]
    kinds = [PLACES_OF_LESSONS.get(node.kind, "modeller") for node in owners]
    words = join_words(word for word in (*PLACES_OF_LESSONS.values(), "modeller") if word in kinds)
    elsewhere = sum(not support[node.key].cases for node in shared)
    places = len({node.key for node in owners})
    return ThemeLessons(tuple(shared), single, away, tuple(filter(is_abroad, every)), places, words, elsewhere)


def contrasts(index: CatalogueIndex) -> Iterable[Contrast]:
    """Every pair of lessons that point different ways, once, under the one of the two that has most such."""
    beside: dict[str, dict[str, RecordNode]] = {}
    for node in index.by_kind["lesson"]:
        pointing = (each for name in CONTRASTS for each in referred(index, node.part, name))
        for other in (each for each in pointing if not is_retired(each)):
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


def lessons_by_theme(index: CatalogueIndex, support: Mapping[str, LessonSupport]) -> tuple[list[ThemeRow], int]:
    """How many lessons the collaborations have of each theme, those with most first, and how many are left out.

    A shared one counts with each that has it; where that tells it in its own words too, it is told once, under the theme of those.
    """
    themes = list(index.catalogue.schemas.kinds["lesson"].properties["theme"].labels)
    counts: dict[str, Counter[str]] = {}
    in_own_words: set[tuple[str, str]] = set()
    for node in index.by_kind["lesson"]:
        if node.owner and node.owner.kind == "case":
            counts.setdefault(node.owner.key, Counter())[str(raw(node.part, "theme"))] += 1
            in_own_words |= {(shared.key, node.owner.key) for shared in shared_by(index, node)}
    for node in (lesson for lesson in index.by_kind["lesson"] if lesson.owner is None and not is_abroad(lesson)):
        for case in support[node.key].cases:
            if (node.key, case.key) not in in_own_words:
                counts.setdefault(case.key, Counter())[str(raw(node.part, "theme"))] += 1
    ranked = sorted(counts, key=lambda key: (-counts[key].total(), index.position[key]))
    rows = [ThemeRow(index.nodes[key], tuple(counts[key][theme] for theme in themes)) for key in ranked[:MOST_ROWS]]
    return rows, len(ranked) - len(rows)


CHALLENGE = "challenge"
PRECONDITIONS = ("success_factor", "advice")
NO_PHASE = ""
"""Of a lesson that belongs to no phase in particular."""
OWN_GOVERNANCE = "steering_model"
"""Models of how a municipality governs its own it: their lessons are not about working together."""


@dataclass(frozen=True, slots=True)
class PhaseLessons:
    """The lessons of one phase, those from abroad apart."""

    phase: str
    label: str
    danish: tuple[RecordNode, ...]
    abroad: tuple[RecordNode, ...]


@dataclass(frozen=True, slots=True)
class RoleChecklist:
    """What a role must have in place, phase by phase."""

    role: str
    label: str
    phases: tuple[PhaseLessons, ...]

    @property
    def count(self) -> int:
        return sum(len(each.danish) for each in self.phases)


@lru_cache(2)
def risks_by_phase(index: CatalogueIndex) -> list[PhaseLessons]:
    """The challenges; last those of no phase in particular. An example of a shared challenge stands there, not here."""
    lessons = [node for node in index.by_kind["lesson"] if node.part.type == CHALLENGE]
    return _by_phase(index, _each_once(index, lessons))


@lru_cache(2)
def readiness(index: CatalogueIndex) -> list[RoleChecklist]:
    """What Danish collaborations say must be in place, by role; a role that nobody speaks to is left out."""
    lessons = [node for node in index.by_kind["lesson"] if node.part.type in PRECONDITIONS and not is_abroad(node)]
    lines = [node for node in _each_once(index, lessons) if node.owner is None or node.owner.kind != OWN_GOVERNANCE]
    roles = index.catalogue.schemas.kinds["lesson"].properties["roles"].items
    found = [_checklist(index, role, label, lines) for role, label in (roles.labels if roles else {}).items()]
    return [each for each in found if each.count]


def checklist_lines(roles: Iterable[RoleChecklist]) -> list[tuple[str, PhaseLessons, tuple[RecordNode, ...]]]:
    """The lines of each role and phase, with what they stand under."""
    return [(each.role, phase, phase.danish) for each in roles for phase in each.phases]


def risk_lines(phases: Iterable[PhaseLessons]) -> list[tuple[str, str, tuple[RecordNode, ...]]]:
    """The risks of each phase, the Danish first, with what they stand under."""
    return [(each.phase, where, some) for each in phases for where, some in (("Danmark", each.danish), ("Andre lande", each.abroad))]


def sources_of_lesson(support: Mapping[str, LessonSupport], node: RecordNode) -> tuple[RecordNode, ...]:
    """The collaborations that a lesson comes from, else the model that it stands in; none for one of a source as a whole."""
    return support[node.key].cases or ((node.owner,) if node.owner else ())


def indirect_sources(index: CatalogueIndex, node: RecordNode) -> tuple[RecordNode, ...]:
    """The sources of what is said of a collaboration rather than by it; none when it speaks in its own section of one that lets it."""
    cases = [each for each in (node.owner, *referred(index, node.part, "cases")) if each and each.kind == "case"]
    sections = lesson_sections(index, node)
    if not cases or any(_is_own_voice(index, case, section) for case in cases for section in sections):
        return ()
    return tuple({owner_node(section).key: owner_node(section) for section in sections}.values())


def _is_own_voice(index: CatalogueIndex, case: RecordNode, section: RecordNode) -> bool:
    """Whether a section is a collaboration's own, in a source that presents cases: it asked them."""
    source, _, own = str(raw(case.part, "presented_in") or "").partition("#")
    document = owner_node(section)
    return document.id == source and f"{section.id}.".startswith(f"{own}.") and any(each.describes_cases for each in document.part.sections)


def _checklist(index: CatalogueIndex, role: str, label: str, lines: Sequence[RecordNode]) -> RoleChecklist:
    return RoleChecklist(role, label, tuple(_by_phase(index, [node for node in lines if role in (raw(node.part, "roles") or ())])))


def _each_once(index: CatalogueIndex, lessons: Sequence[RecordNode]) -> list[RecordNode]:
    """Without those that are an example of another among them."""
    keys = {node.key for node in lessons}
    return [node for node in lessons if not any(each.key in keys for each in shared_by(index, node))]


def _by_phase(index: CatalogueIndex, lessons: Sequence[RecordNode]) -> list[PhaseLessons]:
    field = index.catalogue.schemas.kinds["lesson"].properties["phase"]
    found = [_phase(phase, label, lessons) for phase, label in (*field.labels.items(), (NO_PHASE, WITHOUT_PHASE))]
    return [each for each in found if each.danish or each.abroad]


def _phase(phase: str, label: str, lessons: Sequence[RecordNode]) -> PhaseLessons:
    here = [node for node in lessons if (raw(node.part, "phase") or NO_PHASE) == phase]
    danish = tuple(node for node in here if not is_abroad(node))
    return PhaseLessons(phase, label, danish, tuple(node for node in here if is_abroad(node)))
