"""The guide to a form of organisation: a catalogue index in; the questions, what answers speak for, and who has tried each form, out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from catalogue.views import (
    CatalogueIndex,
    RecordNode,
    RecordView,
    forms_by_family,
    is_counted,
    later_values_of,
    owner_key,
    referred,
    resolve_reference,
)

from .form_purpose_matrix import purposes_of
from .participation import Participation, Sizes
from .similar_municipalities import similar_municipalities

DECIDED = "decided"
"""The stage of a form that was chosen and not yet established."""


@dataclass(frozen=True, slots=True)
class Experience:
    """A collaboration that is, or came to be, established in a form."""

    case: RecordNode
    purposes: tuple[str, ...]
    """Ids of its collaboration models."""
    municipalities: tuple[str, ...]
    """Ids of those that take part."""


@dataclass(frozen=True, slots=True)
class GuideForm:
    """A form that the guide weighs, with the collaborations that have tried it."""

    node: RecordNode
    experiences: tuple[Experience, ...]
    planned: tuple[RecordNode, ...]
    """Those that only decided on the form: nobody has tried it there."""


@dataclass(frozen=True, slots=True)
class GuideRow:
    """What the answers to one question say of one form: the criteria of each answer, in the order of the answers."""

    form: RecordNode
    criteria: tuple[tuple[RecordView, ...], ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known of the form whatever the answer."""
        return not any(self.criteria)


def guide_forms(index: CatalogueIndex, joined: Participation) -> tuple[GuideForm, ...]:
    """Every form of the catalogue, by family, in the order that the records say."""
    forms = [form for _, each in forms_by_family(index) for form in each]
    return tuple(GuideForm(form, _experiences(index, joined, form), _planned(index, form)) for form in forms)


def guide_rows(index: CatalogueIndex, question: RecordNode) -> list[GuideRow]:
    """A row for each form that an answer to the question says something of."""
    forms = [form for _, each in forms_by_family(index) for form in each]
    rows = [GuideRow(form, tuple(_criteria(index, option, form) for option in question.part.options)) for form in forms]
    return [row for row in rows if not row.is_empty]


def similar_ids(index: CatalogueIndex, joined: Participation, measured: Sizes, key: str) -> list[str]:
    """Ids of the municipalities of the same size, in the same region where that is known to help; none when the size is unknown."""
    similar = similar_municipalities(index, joined, measured, key)
    return [node.id for node, _ in similar.peers] if similar else []


def _criteria(index: CatalogueIndex, option: RecordView, form: RecordNode) -> tuple[RecordView, ...]:
    return tuple(each for each in option.criteria if _weighed(index, each) is form)


def _weighed(index: CatalogueIndex, criterion: RecordView) -> RecordNode | None:
    return resolve_reference(index, owner_key(criterion), criterion.organisation_form, ("organisation_form",))


def _experiences(index: CatalogueIndex, joined: Participation, form: RecordNode) -> tuple[Experience, ...]:
    cases = [case for case in index.by_kind["case"] if is_counted(case) and _is_established_as(index, case, form)]
    return tuple(Experience(case, _ids(purposes_of(index, case)), _ids(joined.municipalities_of.get(case.key, ()))) for case in cases)


def _planned(index: CatalogueIndex, form: RecordNode) -> tuple[RecordNode, ...]:
    return tuple(case for case in index.by_kind["case"] if not is_counted(case) and _is_decided_as(index, case, form))


def _is_decided_as(index: CatalogueIndex, case: RecordNode, form: RecordNode) -> bool:
    chosen = case.part.organisation_form
    return bool(chosen) and chosen.stage == DECIDED and form in referred(index, chosen, "form")


def _is_established_as(index: CatalogueIndex, case: RecordNode, form: RecordNode) -> bool:
    chosen = case.part.organisation_form
    stages = [chosen.stage, *(later.value for later in later_values_of(case.part, "stage"))]
    return form in referred(index, chosen, "form") and "established" in stages


def _ids(nodes: Sequence[RecordNode]) -> tuple[str, ...]:
    return tuple(node.id for node in nodes)
