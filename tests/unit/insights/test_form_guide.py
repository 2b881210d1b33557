"""The guide to a form: what each answer says, of each form or of all alike, and who has only planned a form."""

from __future__ import annotations

from typing import Any

from catalogue.insights.form_guide import guide_forms
from catalogue.insights.participation import participation
from catalogue.records.graph import Catalogue
from catalogue.records.law_facts import guide_criteria
from catalogue.views.catalogue_index import build_index


def test_an_answer_separates_the_forms_or_says_that_it_does_not(catalogue: Catalogue) -> None:
    """Never neither, and never both."""
    options = [(record.id, option) for record in catalogue.records if record.kind == "guide_question" for option in record.data["options"]]

    assert options
    assert [(name, option["id"]) for name, option in options if ("criteria" in option) is ("same_for_all" in option)] == []


def test_what_the_catalogue_calls_usable_is_not_unknown_to_the_guide(catalogue: Catalogue) -> None:
    """Every purpose that a form can be used for has a criterion at the answer that stands for it."""
    purposes = {option["id"]: option["collaboration_model"] for option in _record(catalogue, "guide_question/formaal")["options"]}
    options = _record(catalogue, "guide_question/formaal")["options"]
    said = {(one["organisation_form"], purposes[option["id"]]) for option in options for one in option["criteria"]}
    forms = (record for record in catalogue.records if record.kind == "organisation_form")
    usable = {(form.id, use["collaboration_model"]) for form in forms for use in form.data.get("usable_for", ())}

    assert usable - said == set()


def test_one_rule_has_one_direction(catalogue: Catalogue) -> None:
    """The same answer, the same words, the same label, whichever form it is about."""
    found: dict[tuple[str, str, str], set[str]] = {}
    for record in catalogue.records:
        for (_, place, *_), one in guide_criteria(record):
            found.setdefault((record.id, str(place), one["text"]), set()).add(one["direction"])

    assert found
    assert [rule for rule, directions in found.items() if len(directions) > 1] == []


def test_a_form_that_was_only_decided_on_is_planned_and_not_tried(catalogue: Catalogue) -> None:
    """Nobody can be asked how it went."""
    index = build_index(catalogue)
    forms = {form.node.id: form for form in guide_forms(index, participation(index))}

    assert [case.id for case in forms["aktieselskab"].planned] == ["kf-it"]
    assert forms["aktieselskab"].experiences == ()


def _record(catalogue: Catalogue, key: str) -> dict[str, Any]:
    return next(dict(record.data) for record in catalogue.records if record.key == key)
