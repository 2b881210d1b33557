"""The guide to a form: what each answer says, of each form or of all alike, and who has only planned a form."""

from __future__ import annotations

import re
from typing import Any

from catalogue.insights.form_guide import condition, for_and_against, guide_forms, proviso
from catalogue.insights.participation import participation
from catalogue.records.graph import Catalogue, link
from catalogue.records.law_facts import guide_criteria
from catalogue.records.record import Record
from catalogue.records.schema import Schemas
from catalogue.views.catalogue_index import build_index, is_abroad

CONDITION = re.compile(r"\b(når|så længe|kræve[rs]?|kan|skal|følger|[Ee]r|[Hh]ar)\b")
REFUSAL = re.compile(r"\b(ingen hjemmel|ikke lovlig|ulovlig)", re.IGNORECASE)


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


def test_what_one_source_tells_of_one_case_is_no_verdict_on_a_form(catalogue: Catalogue) -> None:
    """That OS2 binds to the fee alone does not make every association easy to leave: it is a condition, what the statutes say."""
    alone = [(record.id, one) for record in catalogue.records for _, one in guide_criteria(record) if one["certainty"] == "single_source"]

    assert [(name, one["text"]) for name, one in alone if one["direction"] in ("for", "possible")] == []


def test_one_rule_has_one_direction(catalogue: Catalogue) -> None:
    """The same answer, the same words, the same label, whichever form it is about."""
    found: dict[tuple[str, str, str], set[str]] = {}
    for record in catalogue.records:
        for (_, place, *_), one in guide_criteria(record):
            found.setdefault((record.id, str(place), one["text"]), set()).add(one["direction"])

    assert found
    assert [rule for rule, directions in found.items() if len(directions) > 1] == []


def test_what_is_on_a_condition_says_the_condition(catalogue: Catalogue) -> None:
    """What an authority did not allow is an argument against, not a condition."""
    criteria = [one for record in catalogue.records for _, one in guide_criteria(record) if one["direction"] == "conditional"]

    assert criteria
    assert [one["text"] for one in criteria if not CONDITION.search(one["text"])] == [], (
        "Kriteriet er conditional, men siger ingen betingelse. Ret: skriv den med fx når, så længe, kræver, kan eller skal."
    )
    assert [one["text"] for one in criteria if REFUSAL.search(one["text"])] == [], (
        "Kriteriet er conditional, men kilden siger nej. Ret: sæt direction til against."
    )


def test_a_form_that_was_only_decided_on_is_planned_and_not_tried(catalogue: Catalogue) -> None:
    """Nobody can be asked how it went."""
    index = build_index(catalogue)
    forms = {form.node.id: form for form in guide_forms(index, participation(index))}

    assert [case.id for case in forms["aktieselskab"].planned] == ["kf-it"]
    assert forms["aktieselskab"].experiences == ()


def test_a_form_is_not_untried_where_joint_operation_is_told_in_it(catalogue: Catalogue) -> None:
    """Every such record is named at its form, unless the collaboration it is a part of is; so »none« is never all that is known.

    That a form abroad is like one of ours is our own judgement, and said to be."""
    index = build_index(catalogue)
    told = [(form.node, each, mark) for form in guide_forms(index, participation(index)) for each, mark in form.elsewhere]
    named = {(form.id, each.id) for form, each, _ in told}
    operations = [record for record in catalogue.records if record.kind == "operation" and "form" in record.data]

    assert {(one.data["form"], one.id) for one in operations if "case" not in one.data} == named
    assert ("aktieselskab", "ikomm") in named and ("vaertskommune", "tierp") in named
    assert {each.id: mark for _, each, mark in told} == {each.id: "vores skøn" if is_abroad(each) else "" for _, each, _ in told}


def test_a_form_is_told_what_every_answer_says_of_it(catalogue: Catalogue) -> None:
    """Each criterion once, under its own direction, with the answer that it holds for; what decides stands first."""
    index = build_index(catalogue)
    told = [
        (form.id, one.criterion.direction, one.option.id, one.criterion.text)
        for form in index.by_kind["organisation_form"]
        for _, answers in for_and_against(index, form)
        for one in answers
    ]
    said = [
        (one["organisation_form"], one["direction"], option["id"], one["text"])
        for record in catalogue.records
        if record.kind == "guide_question"
        for option in record.data["options"]
        for one in option.get("criteria", ())
    ]

    assert sorted(told) == sorted(said)
    assert [label for label, _ in for_and_against(index, index.nodes["organisation_form/aktieselskab"])][:4] == [
        "Taler for",
        "Taler imod",
        "Udelukket",
        "Kan bruges på en betingelse",
    ]


def test_a_collaboration_that_is_not_counted_has_tried_nothing(schemas: Schemas) -> None:
    """Whatever it says of its form."""
    form = Record("organisation_form", "forening", "", {"title": "Forening", "family": "legal_form"})
    established = {"organisation_form": {"form": "forening", "stage": "established"}, "status": "active"}
    apart = {**established, "listed_apart": {"reason": "Kun navnet kendes."}}
    cases = [Record("case", name, "", {"title": name, **told}) for name, told in (("a", established), ("b", apart))]
    index = build_index(link([form, *cases], schemas))

    assert [[each.case.id for each in one.experiences] for one in guide_forms(index, participation(index))] == [["a"]]


def test_answers_stand_in_the_order_of_the_questions(schemas: Schemas) -> None:
    """As the guide asks them, not as they are called."""
    form = Record("organisation_form", "forening", "", {"title": "Forening", "family": "legal_form"})
    answer = {"id": "ja", "title": "Ja", "criteria": [{"organisation_form": "forening", "direction": "for", "text": "T."}]}
    asked = [
        Record("guide_question", name, "", {"title": name, "order": order, "options": [answer]}) for name, order in (("a", 2), ("b", 1))
    ]
    index = build_index(link([form, *asked], schemas))

    [(_, answers)] = for_and_against(index, index.nodes["organisation_form/forening"])
    assert [one.question.id for one in answers] == ["b", "a"]


def test_what_only_a_condition_excludes_says_on_which(catalogue: Catalogue) -> None:
    """In the words of the answer that it belongs to; what excludes without one needs none."""
    index = build_index(catalogue)
    weighed = [one for form in index.by_kind["organisation_form"] for _, answers in for_and_against(index, form) for one in answers]
    excluded = [one for one in weighed if one.criterion.direction == "excludes"]

    assert len(excluded) >= 8
    assert [one for one in weighed if bool(proviso(one.option, one.criterion)) is not bool(one.criterion.condition)] == []


def test_an_answer_can_stand_without_its_question(catalogue: Catalogue) -> None:
    """After »når«: in small letters, and no question."""
    index = build_index(catalogue)
    conditions = [condition(option) for question in index.by_kind["guide_question"] for option in question.part.options]

    assert len(conditions) == len({*conditions}) >= 16
    assert [text for text in conditions if not text[0].islower() or text.endswith((".", "?")) or text.startswith("svaret er")] == []


def _record(catalogue: Catalogue, key: str) -> dict[str, Any]:
    return next(dict(record.data) for record in catalogue.records if record.key == key)
