"""Purposes and forms: a collaboration or a lesson in; what it is for and how it is organised, and whether a source says so, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from catalogue.danish import lower_first

from ..catalogue_index import CatalogueIndex, RecordNode, is_abroad
from ..formatting import referred
from ..later_state import later_value
from ..record_view import declares, field_of, raw
from .facet import values

FORM = ("organisation_form", "form")
LATER_FORM = ("updates", "form")
STAGE = ("organisation_form", "stage")
UNDECIDED = "undecided"
ESTABLISHED = "established"
OURS = "vores skøn"
"""What stands beside a purpose or a form that no source names."""


def purposes(_: CatalogueIndex, node: RecordNode) -> Iterator[str]:
    """The models that a source makes it an example of; where none does, those that it is by our own judgement."""
    yield from [*values(node, ("collaboration_models",))] or values(node, ("assessed_models", "model"))


def forms(_: CatalogueIndex, node: RecordNode) -> Iterator[str]:
    """The organisation form; where its own source names none, the one that an update does; else that the choice is still open."""
    found = [*values(node, FORM)] or [*values(node, LATER_FORM)][-1:]
    yield from found or (stage for stage in values(node, STAGE) if stage == UNDECIDED)


def payment(_: CatalogueIndex, node: RecordNode) -> Iterator[str]:
    """How it is paid for; where its own source does not say, as the updates tell."""
    yield from dict.fromkeys([*values(node, ("financing", "models"))] or values(node, ("updates", "financing_models")))


def case_forms(index: CatalogueIndex, case: RecordNode) -> tuple[RecordNode, ...]:
    """The form of a collaboration, also where it is only known from an update."""
    own = referred(index, case.part.organisation_form, "form")
    return own or tuple(form for update in case.part.updates for form in referred(index, update, "form"))[-1:]


def purpose_marks(index: CatalogueIndex, node: RecordNode) -> Mapping[str, str]:
    """What is said beside each purpose of a collaboration."""
    return dict(_purposes_of(index, node))


def form_marks(_: CatalogueIndex, node: RecordNode) -> Mapping[str, str]:
    """What is said beside the form of a collaboration."""
    return dict(_forms_of(node))


def lesson_purposes(index: CatalogueIndex, node: RecordNode) -> Iterator[str]:
    """Its own; where it says none, those of the collaborations and the model that it comes from."""
    yield from lesson_purpose_marks(index, node)


def lesson_forms(index: CatalogueIndex, node: RecordNode) -> Iterator[str]:
    """Its own; where it says none, those that the collaborations it comes from are organised as."""
    yield from lesson_form_marks(index, node)


def lesson_purpose_marks(index: CatalogueIndex, node: RecordNode) -> Mapping[str, str]:
    """What is said beside each purpose of a lesson: that it is our own judgement, where no source names it."""
    own = dict.fromkeys(values(node, ("purposes",)), "")
    return own or _marked(_purposes_of(index, each) for each in _origins(index, node))


def lesson_form_marks(index: CatalogueIndex, node: RecordNode) -> Mapping[str, str]:
    """What is said beside each form of a lesson: how far it had come, or that abroad we only liken it to one of ours."""
    own = dict.fromkeys(values(node, ("forms",)), "")
    return own or _marked(_forms_of(each) for each in _origins(index, node))


def _marked(found: Iterable[Iterable[tuple[str, str]]]) -> Mapping[str, str]:
    """Each once; what one origin says without a reservation stands without it."""
    marks: dict[str, str] = {}
    for value, mark in (pair for pairs in found for pair in pairs):
        marks[value] = mark and marks.get(value, mark)
    return marks


def _purposes_of(index: CatalogueIndex, origin: RecordNode) -> Iterator[tuple[str, str]]:
    if origin.kind == "collaboration_model":
        yield origin.id, ""
    elif origin.kind == "case":
        mark = "" if raw(origin.part, "collaboration_models") else OURS
        yield from ((value, mark) for value in purposes(index, origin))
    elif declares(origin.part, "collaboration_models"):
        named = {value for case in referred(index, origin.part, "case") for value in values(case, ("collaboration_models",))}
        yield from ((value, "" if value in named else OURS) for value in values(origin, ("collaboration_models",)))


def _forms_of(origin: RecordNode) -> Iterator[tuple[str, str]]:
    if origin.kind == "organisation_form":
        yield origin.id, ""
    elif declares(origin.part, FORM[0]):
        yield from ((value, _stage(origin)) for value in [*values(origin, FORM)] or values(origin, LATER_FORM))
    elif declares(origin.part, "form"):
        yield from ((value, OURS if is_abroad(origin) else "") for value in values(origin, ("form",)))


def _stage(case: RecordNode) -> str:
    """How far the form of a collaboration had come, unless it was or has since been established."""
    later = later_value(raw(case.part, "updates") or (), "stage")
    stage = str(later.value if later else next(values(case, STAGE), ESTABLISHED))
    return "" if stage == ESTABLISHED else lower_first(field_of(case.part.organisation_form, "stage").labels[stage])


def _origins(index: CatalogueIndex, lesson: RecordNode) -> Iterator[RecordNode]:
    """The record that a lesson stands in, and the other collaborations that have learned it."""
    if lesson.owner:
        yield lesson.owner
    yield from referred(index, lesson.part, "cases")
