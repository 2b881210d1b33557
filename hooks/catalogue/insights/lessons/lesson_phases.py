"""Lessons by phase: the index in; what can go wrong, and what must be in place for each role, in the order of the phases, out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from catalogue.views import CatalogueIndex, RecordNode, is_abroad, raw

from .lesson_statistics import LessonSupport, shared_by

CHALLENGE = "challenge"
PRECONDITIONS = ("success_factor", "advice")
NO_PHASE = ""
"""Of a lesson whose source does not say when."""
OWN_GOVERNANCE = "steering_model"
"""Models of how a municipality governs its own it: their lessons are not about working together."""


@dataclass(frozen=True, slots=True)
class PhaseLessons:
    """The lessons of one phase, those from abroad apart."""

    phase: str
    label: str
    help: str
    """What the phase is."""
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
    """The challenges; last those whose source does not say when. An example of a shared challenge stands there, not here."""
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


def _checklist(index: CatalogueIndex, role: str, label: str, lines: Sequence[RecordNode]) -> RoleChecklist:
    return RoleChecklist(role, label, tuple(_by_phase(index, [node for node in lines if role in (raw(node.part, "roles") or ())])))


def _each_once(index: CatalogueIndex, lessons: Sequence[RecordNode]) -> list[RecordNode]:
    """Without those that are an example of another among them."""
    keys = {node.key for node in lessons}
    return [node for node in lessons if not any(each.key in keys for each in shared_by(index, node))]


def _by_phase(index: CatalogueIndex, lessons: Sequence[RecordNode]) -> list[PhaseLessons]:
    field = index.catalogue.schemas.kinds["lesson"].properties["phase"]
    phases = [(phase, label, field.value_descriptions[phase]) for phase, label in field.labels.items()]
    found = [_phase(phase, label, text, lessons) for phase, label, text in (*phases, (NO_PHASE, "", ""))]
    return [each for each in found if each.danish or each.abroad]


def _phase(phase: str, label: str, text: str, lessons: Sequence[RecordNode]) -> PhaseLessons:
    here = [node for node in lessons if (raw(node.part, "phase") or NO_PHASE) == phase]
    danish = tuple(node for node in here if not is_abroad(node))
    return PhaseLessons(phase, label, text, danish, tuple(node for node in here if is_abroad(node)))
