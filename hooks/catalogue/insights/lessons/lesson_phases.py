"""Lessons by phase: the index in; what can go wrong, and what must be in place for each role, in the order of the phases, out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from catalogue.views import WITHOUT_PHASE, CatalogueIndex, RecordNode, is_abroad, owner_node, raw, referred

from .lesson_statistics import LessonSupport, cited_sections, shared_by

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


def risks_by_phase(index: CatalogueIndex) -> list[PhaseLessons]:
    """The challenges; last those of no phase in particular. An example of a shared challenge stands there, not here."""
    lessons = [node for node in index.by_kind["lesson"] if node.part.type == CHALLENGE]
    return _by_phase(index, _each_once(index, lessons))


def readiness(index: CatalogueIndex) -> list[RoleChecklist]:
    """What Danish collaborations say must be in place, by role; a role that nobody speaks to is left out."""
    lessons = [node for node in index.by_kind["lesson"] if node.part.type in PRECONDITIONS and not is_abroad(node)]
    lines = [node for node in _each_once(index, lessons) if node.owner is None or node.owner.kind != OWN_GOVERNANCE]
    roles = index.catalogue.schemas.kinds["lesson"].properties["roles"].items
    found = [_checklist(index, role, label, lines) for role, label in (roles.labels if roles else {}).items()]
    return [each for each in found if each.count]


def sources_of_lesson(support: Mapping[str, LessonSupport], node: RecordNode) -> tuple[RecordNode, ...]:
    """The collaborations that a lesson comes from, else the model that it stands in; none for one of a source as a whole."""
    return support[node.key].cases or ((node.owner,) if node.owner else ())


def told_through(index: CatalogueIndex, node: RecordNode) -> tuple[RecordNode, ...]:
    """The sources of what is said of a collaboration rather than by it; none when it speaks in its own section of one that lets it."""
    cases = [each for each in (node.owner, *referred(index, node.part, "cases")) if each and each.kind == "case"]
    sections = cited_sections(index, node)
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
