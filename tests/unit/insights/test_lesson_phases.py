"""What can go wrong and what must be in place, by phase: each from where it comes, those from abroad apart."""

from __future__ import annotations

from typing import Any

from catalogue.insights.lessons.lesson_phases import readiness, risks_by_phase
from catalogue.insights.lessons.lesson_statistics import lesson_count, lesson_support, theme_lessons
from catalogue.records.graph import Catalogue
from catalogue.records.record import Record
from catalogue.records.schema import Schemas
from catalogue.views.catalogue_index import build_index
from catalogue.views.facets.faceted_list import faceted_list
from support.small_catalogue import case, ids, index_of, operation, pages_of


def nested(name: str, kind: str = "challenge", **more: Any) -> dict[str, Any]:
    return {"id": name, "text": f"{name}.", "theme": "proces", "type": kind, "roles": ["director"], "source": "k#1"} | more


def shared(name: str, kind: str = "challenge", **more: Any) -> Record:
    facts = {"text": f"{name}.", "theme": "proces", "type": kind, "roles": ["director"], "as_of": "2016", "sources": ["k#1"]}
    return Record("lesson", name, "", facts | more)


def with_lessons(record: Record, *lessons: dict[str, Any]) -> Record:
    return Record(record.kind, record.id, "", record.data | {"lessons": [*lessons]})


def test_risks_stand_in_the_order_of_the_phases_those_without_one_last(schemas: Schemas) -> None:
    """Danish ones first; a lesson that is no challenge, and an example of a shared one, do not stand there."""
    drift = with_lessons(
        case("drift"),
        nested("flyt", phase="moving"),
        nested("sagt", "advice", phase="before"),
        nested("uden"),
        nested("eksempel", phase="before", same_as="lesson/faelles"),
    )
    abroad = with_lessons(operation("itsam", "se"), nested("ud", phase="leaving"), nested("flytning", phase="moving"))
    index, _ = index_of(schemas, drift, abroad, shared("faelles", phase="before"))

    assert [(each.phase, ids(each.danish), ids(each.abroad)) for each in risks_by_phase(index)] == [
        ("before", ["faelles"], []),
        ("moving", ["flyt"], ["flytning"]),
        ("leaving", [], ["ud"]),
        ("", ["uden"], []),
    ]


def test_the_checklist_names_who_says_so_by_role_and_phase(schemas: Schemas) -> None:
    """A line stands under each of its roles; how one municipality governs its own it is left out, and so are other countries."""
    drift = with_lessons(case("drift"), nested("maal", "success_factor", phase="forming", roles=["director", "politician"]))
    steering = Record("steering_model", "egen", "", {"title": "Egen", "summary": "S.", "as_of": "2016", "sources": ["k#1"]})
    own = with_lessons(steering, nested("budget", "advice"))
    abroad = with_lessons(operation("itsam", "se"), nested("ud", "advice"))
    index, _ = index_of(schemas, drift, own, abroad)
    page = pages_of(schemas, drift, own, abroad)("er-vi-klar.md")

    assert [(each.role, [(phase.phase, ids(phase.danish)) for phase in each.phases]) for each in readiness(index)] == [
        ("politician", [("forming", ["maal"])]),
        ("director", [("forming", ["maal"])]),
    ]
    assert page.count("maal. Drift · Forudsætning for succes") == 2
    assert "budget." not in page


def test_a_lesson_is_about_the_purpose_and_form_of_where_it_comes_from(schemas: Schemas) -> None:
    """Its own come first; a lesson of nobody in particular has none."""
    facts = {"title": "Model", "summary": "S.", "as_of": "2016", "sources": ["k#1"]}
    models = [Record("collaboration_model", name, "", facts) for name in ("drift", "indkoeb")]
    forms = [Record("organisation_form", name, "", facts | {"family": "legal_form"}) for name in ("forening", "aftale")]
    taken = Record("case", "c", "", case("c").data | {"collaboration_models": ["drift"], "organisation_form": {"form": "forening"}})
    records = [with_lessons(taken, nested("arver"), nested("egne", purposes=["indkoeb"], forms=["aftale"])), shared("ingen")]
    index, _ = index_of(schemas, *models, *forms, *records, shared("fra-case", cases=["c"]))
    facets = {facet.name: facet for facet in faceted_list(index, "lesson").facets}
    found = {value.id: [item.node.id for item in value.items] for name in ("formaal", "form") for value in facets[name].values}

    assert found == {
        "drift": ["arver", "fra-case"],
        "indkoeb": ["egne"],
        "aftale": ["egne"],
        "forening": ["arver", "fra-case"],
        "ikke-oplyst": ["ingen"],
    }


def test_lessons_from_abroad_stand_apart_and_are_not_counted(schemas: Schemas) -> None:
    """Whether they stand in a joint operation or say their country themselves."""
    abroad = with_lessons(operation("itsam", "se"), nested("ud", phase="leaving"))
    index, _ = index_of(schemas, with_lessons(case("drift"), nested("her")), abroad, shared("norsk", country="no"))
    lessons = theme_lessons(index, lesson_support(index), index.by_kind["lesson"])

    assert lesson_count(index) == 1
    assert (ids(lessons.single), ids(lessons.abroad), lessons.count, lessons.places) == (["her"], ["norsk", "ud"], 1, 1)


def test_what_was_done_about_it_stands_with_the_risk(schemas: Schemas) -> None:
    """On the page of risks and on that of the joint operation."""
    read = pages_of(schemas, with_lessons(operation("itsam"), nested("ud", phase="leaving", response="De delte regningen.")))

    assert all("Det gjorde de: De delte regningen." in read(uri) for uri in ("hvad-kan-gaa-galt.md", "faelles-drift/itsam.md"))


def test_the_joint_operation_of_2016_is_among_the_answers(catalogue: Catalogue) -> None:
    """IT-Forsyningen moved the operation of three municipalities, and says what was hard."""
    owners = {phase.phase: {node.owner.id for node in phase.danish if node.owner} for phase in risks_by_phase(build_index(catalogue))}

    assert "it-forsyningen" in owners["moving"] & owners["forming"]
