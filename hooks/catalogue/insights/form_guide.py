"""The guide to a form of organisation: a catalogue index in; the questions, what answers speak for, and who has tried each form, out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from catalogue.records import LAW_AS_FORM, LAW_FIELD, Field
from catalogue.views import (
    ESTABLISHED,
    CatalogueIndex,
    RecordNode,
    RecordView,
    case_forms,
    follows_other_form,
    form_marks,
    forms_by_family,
    in_schema_order,
    is_counted,
    label,
    later_values_of,
    owner_key,
    raw,
    referred,
    resolve_reference,
)

from .form_purpose_matrix import purposes_of
from .participation import Participation, Sizes
from .similar_municipalities import similar_municipalities

USES = "usable_for"
"""What a form can be used for, by the source of the catalogue that says so; of other forms the guide says it."""
WEIGHED_FIELD = "weighed_purposes"
"""What is compared in its place: the guide's criteria, under a name that no record has."""
SPEAKING = {"advantages": ("for",), "disadvantages": ("against", "excludes")}
"""Fields of a form, with the directions of the guide that its page says the same in, under the heading of what speaks for and against."""
FOR_AND_AGAINST = "for_and_against"
"""What a comparison leads to in their place, under a name that no record has."""
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
    elsewhere: tuple[tuple[RecordNode, str], ...]
    """Joint operation in the form that is no part of a collaboration that is counted, most of it abroad.

    With what is said beside it: that we only liken a form of another country to ours."""


@dataclass(frozen=True, slots=True)
class GuideRow:
    """What the answers to one question say of one form: the criteria of each answer, in the order of the answers."""

    form: RecordNode
    criteria: tuple[tuple[RecordView, ...], ...]


@dataclass(frozen=True, slots=True)
class AnswerOnForm:
    """What one answer to a question of the guide says of a form."""

    question: RecordNode
    option: RecordView
    criterion: RecordView


DIRECTIONS = ("for", "against", "excludes", "conditional", "possible")
"""What decides stands before what only limits."""


def guide_forms(index: CatalogueIndex, joined: Participation) -> tuple[GuideForm, ...]:
    """Every form of the catalogue, by family, in the order that the records say."""
    forms = [form for _, each in forms_by_family(index) for form in each]
    return tuple(GuideForm(form, _experiences(index, joined, form), _planned(index, form), _elsewhere(index, form)) for form in forms)


def guide_rows(index: CatalogueIndex, question: RecordNode) -> list[GuideRow]:
    """A row for each form, also one that no answer says anything of: that is something to know."""
    forms = [form for _, each in forms_by_family(index) for form in each]
    return [GuideRow(form, tuple(_criteria(index, option, form) for option in question.part.options)) for form in forms]


def for_and_against(index: CatalogueIndex, form: RecordNode) -> list[tuple[str, list[AnswerOnForm]]]:
    """The criteria of a form by the label of their direction: what speaks for it, against it, and on what conditions it can be used."""
    questions = sorted(index.by_kind["guide_question"], key=in_schema_order)
    options = [(question, option) for question in questions for option in question.part.options]
    answers = [AnswerOnForm(question, option, each) for question, option in options for each in _criteria(index, option, form)]
    grouped = [[one for one in answers if one.criterion.direction == direction] for direction in DIRECTIONS]
    return [(label(each[0].criterion, "direction"), each) for each in grouped if each]


def direction_labels(index: CatalogueIndex) -> dict[str, str]:
    """What each direction of a criterion is called, those that decide first."""
    options = index.catalogue.schemas.kinds["guide_question"].properties["options"].items
    criteria = options.properties["criteria"].items if options else None
    labels = criteria.properties["direction"].labels if criteria else {}
    return {direction: labels[direction] for direction in DIRECTIONS}


def weighed_purposes(index: CatalogueIndex, form: RecordNode) -> list[AnswerOnForm]:
    """What the guide says of a form for each purpose that is a model of the catalogue, in its own order."""
    questions = sorted(index.by_kind["guide_question"], key=in_schema_order)
    options = [(question, option) for question in questions for option in question.part.options if option.collaboration_model]
    return [AnswerOnForm(question, option, each) for question, option in options for each in _criteria(index, option, form)]


Answer = tuple[RecordView, str, str, Any, tuple[str, ...]]
"""What a comparison shows: the part, the name in it, how it is shown, the value, and the words that decide whether two agree."""


def answer_elsewhere(index: CatalogueIndex, form: RecordNode, steps: Sequence[str], field: Field) -> Answer | None:
    """What a form's page says under another name: by law, in the guide, or as another form. The field is no silence, though it is empty."""
    if steps[0] == LAW_FIELD and follows_other_form(form, steps[-1]):
        other = form.part[LAW_AS_FORM]
        words = f"{referred(index, other, 'organisation_form')[0].title}: {other.condition}"
        return form.part, LAW_AS_FORM, "part", other, (words,)
    if raw(form.part, steps[0]) is None and field.law_topic in (raw(form.part, LAW_FIELD) or {}):
        facts = form.part[LAW_FIELD][field.law_topic]
        return form.part[LAW_FIELD], field.law_topic, "parts", facts, tuple(fact.text.casefold() for fact in facts)
    if steps[0] == USES and (weighed := weighed_purposes(index, form)):
        named = [(referred(index, one.option, "collaboration_model")[0].title, label(one.criterion, "direction")) for one in weighed]
        return form.part, WEIGHED_FIELD, "parts", tuple(weighed), tuple(f"{purpose}: {direction}" for purpose, direction in named)
    if steps[0] in SPEAKING and (spoken := _texts(index, form, SPEAKING[steps[0]])):
        return form.part, FOR_AND_AGAINST, "link", spoken, spoken
    return None


def _texts(index: CatalogueIndex, form: RecordNode, directions: Sequence[str]) -> tuple[str, ...]:
    """What the guide's criteria of these directions say of a form."""
    every = (one.criterion for _, answers in for_and_against(index, form) for one in answers)
    return tuple(str(criterion.text).casefold() for criterion in every if criterion.direction in directions)


def condition(option: RecordView) -> str:
    """An answer as it stands after »når«, without its question."""
    return str(option.condition) if option.condition else f"svaret er »{option.title}«"


def proviso(option: RecordView, criterion: RecordView) -> str:
    """What must hold besides the answer for a criterion to exclude its form, as it stands after »hvis« or »og«; else empty."""
    return next((str(one.text) for one in option.conditions if one.id == criterion.condition), "")


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


def _elsewhere(index: CatalogueIndex, form: RecordNode) -> tuple[tuple[RecordNode, str], ...]:
    found = [node for node in index.by_kind["operation"] if not raw(node.part, "case") and form in referred(index, node.part, "form")]
    return tuple((node, form_marks(index, node)[form.id]) for node in found)


def _is_decided_as(index: CatalogueIndex, case: RecordNode, form: RecordNode) -> bool:
    chosen = case.part.organisation_form
    return bool(chosen) and chosen.stage == DECIDED and form in referred(index, chosen, "form")


def _is_established_as(index: CatalogueIndex, case: RecordNode, form: RecordNode) -> bool:
    chosen = case.part.organisation_form
    stages = [chosen.stage if chosen else ESTABLISHED, *(later.value for later in later_values_of(case.part, "stage"))]
    return form in case_forms(index, case) and ESTABLISHED in stages


def _ids(nodes: Sequence[RecordNode]) -> tuple[str, ...]:
    return tuple(node.id for node in nodes)
