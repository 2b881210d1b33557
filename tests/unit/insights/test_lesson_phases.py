"""What can go wrong and what must be in place, by phase: each from where it comes, those from abroad apart."""

from __future__ import annotations

from typing import Any

from catalogue.insights.lessons import indirect_sources, lesson_count, lesson_support, readiness, risks_by_phase, theme_lessons
from catalogue.records.graph import Catalogue
from catalogue.records.record import Record
from catalogue.records.schema import Schemas
from catalogue.views.catalogue_index import build_index
from catalogue.views.facets.facet_values import lesson_form_marks, lesson_purpose_marks
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
    assert "hvordan en kommune styrer sin egen it, er ikke med; de står under styringsmodellerne." in page


def test_who_tells_a_shared_lesson_as_something_else_is_named_beside_it(schemas: Schemas) -> None:
    """Of a precondition or a risk that several share: what is a challenge to one of them is no precondition of its."""
    line, risk = shared("vis", "success_factor", cases=["a", "b"]), shared("fart", cases=["a", "b"])
    first = with_lessons(case("a"), nested("x", "success_factor", same_as="lesson/vis"), nested("y", "process", same_as="lesson/fart"))
    second = with_lessons(case("b"), nested("x", same_as="lesson/vis"), nested("y", same_as="lesson/fart"))
    page = pages_of(schemas, first, second, line, risk)

    assert "vis. A og B · Forudsætning for succes (B: udfordring)" in page("er-vi-klar.md")
    assert "A og B · A: proceserfaring" in page("hvad-kan-gaa-galt.md")


def test_a_note_about_a_lesson_goes_with_it(schemas: Schemas) -> None:
    """Among what can go wrong, and on the page of its theme; not where the lesson is not shown, and one about the whole list at none."""
    note = {"kind": "caveat", "sources": ["k#1"]}
    notes = [
        note | {"id": "en", "about": "lessons.ud", "text": "Kun om ud."},
        note | {"id": "alle", "about": "lessons", "text": "Om alle."},
    ]
    told = with_lessons(operation("itsam", "se", notes=notes), nested("ud", phase="leaving"), nested("flytning"))
    page = pages_of(schemas, told)

    for uri in ("hvad-kan-gaa-galt.md", "erfaringer/proces.md"):
        assert (uri, page(uri).count("Forbehold: Kun om ud."), page(uri).count("Om alle.")) == (uri, 1, 0)
    assert "Kun om ud." not in page("faelles-drift/index.md")


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


def test_a_purpose_or_form_that_no_source_names_is_marked(schemas: Schemas) -> None:
    """Of a collaboration that we have judged, of joint operation, and of a form that is not decided; a source's own stands bare."""
    facts = {"title": "Model", "summary": "S.", "as_of": "2016", "sources": ["k#1"]}
    models = [Record("collaboration_model", name, "", facts) for name in ("drift", "indkoeb")]
    forms = [Record("organisation_form", "aftale", "", facts | {"family": "legal_form"})]
    judged = {"assessed_models": [{"model": "drift", "reason": "R.", "source": "k#1"}]}
    undecided = {"organisation_form": {"form": "aftale", "stage": "undecided", "source": "k#1"}}
    records = [
        with_lessons(Record("case", "skoen", "", case("skoen").data | judged | undecided), nested("vores")),
        with_lessons(Record("case", "kilde", "", case("kilde").data | {"collaboration_models": ["drift"]}), nested("kildens")),
        with_lessons(operation("itsam", "se", collaboration_models=["drift"], form="aftale"), nested("ude")),
        shared("begge", cases=["kilde", "skoen"]),
    ]
    index, _ = index_of(schemas, *models, *forms, *records)
    page = pages_of(schemas, *models, *forms, *records)("hvad-kan-gaa-galt.md")
    marks = {node.id: (dict(lesson_purpose_marks(index, node)), dict(lesson_form_marks(index, node))) for node in index.by_kind["lesson"]}

    assert marks == {
        "vores": ({"drift": "vores skøn"}, {"aftale": "ikke besluttet"}),
        "kildens": ({"drift": ""}, {}),
        "ude": ({"drift": "vores skøn"}, {"aftale": "vores skøn"}),
        "begge": ({"drift": ""}, {"aftale": "ikke besluttet"}),
    }
    assert "Skoen · Formål: Model (vores skøn) · Form: Model (ikke besluttet)" in page
    assert "vores. Skoen · udfordring · formål: model (vores skøn)" in pages_of(schemas, *models, *forms, *records)(
        "erfaringer/formaal/drift.md"
    )
    assert "Kilde · Formål: Model (" not in page


def test_what_others_say_of_a_collaboration_is_not_said_by_it(schemas: Schemas) -> None:
    """A collaboration speaks in its own section of a source that presents its cases; of other sources the reader is told whose they are."""
    parts = [{"id": "1", "title": "T", "describes_cases": True}, {"id": "1.1", "title": "T"}]
    asked = Record("source", "katalog", "", {"title": "Katalog", "date": "2016", "sections": parts})
    blog = Record("source", "blog", "", {"title": "Blog", "date": "2017", "sections": [{"id": "1", "title": "T"}]})
    own = Record("case", "spurgt", "", case("spurgt").data | {"presented_in": "katalog#1.1"})
    spoken_of = with_lessons(case("omtalt"), nested("omtale", "advice", source="blog#1"))
    records = [asked, blog, with_lessons(own, nested("selv", "advice", source="katalog#1.1")), spoken_of]
    index, _ = index_of(schemas, *records)

    assert {node.id: ids(indirect_sources(index, node)) for node in index.by_kind["lesson"]} == {"selv": [], "omtale": ["blog"]}
    assert "omtale. Omtalt (Blog) (2017) · Råd" in pages_of(schemas, *records)("er-vi-klar.md")


def test_the_phase_is_said_to_be_ours(schemas: Schemas) -> None:
    """Wherever lessons stand by phase; what belongs to none in particular is not called unknown."""
    read = pages_of(schemas, with_lessons(case("drift"), nested("flyt", phase="moving"), nested("raad", "advice"), nested("uden")))

    assert all("Fasen har vi sat" in read(uri) for uri in ("hvad-kan-gaa-galt.md", "er-vi-klar.md"))
    assert "Kataloget sætter fasen" in read("erfaringer/fase/moving.md")
    assert "Uden bestemt fase" in read("hvad-kan-gaa-galt.md")


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

    assert all("Hvad der blev gjort: De delte regningen." in read(uri) for uri in ("hvad-kan-gaa-galt.md", "faelles-drift/itsam.md"))


def test_the_joint_operation_of_2016_is_among_the_answers(catalogue: Catalogue) -> None:
    """IT-Forsyningen moved the operation of three municipalities, and says what was hard."""
    owners = {phase.phase: {node.owner.id for node in phase.danish if node.owner} for phase in risks_by_phase(build_index(catalogue))}

    assert "it-forsyningen" in owners["moving"] & owners["forming"]


def test_a_plan_has_made_no_experience(catalogue: Catalogue) -> None:
    """What was only proposed or decided may weigh and demand; how it went, nobody knew when it was told."""
    planned = {record.id for record in catalogue.records if record.kind == "case" and record.data["status"] in ("proposed", "decided")}
    tell = [record for record in catalogue.records if record.id in planned or {*record.data.get("examples", ["?"])} <= planned]
    told = [(record.id, one["id"]) for record in tell for one in record.data.get("lessons", ()) if one["type"] == "process"]

    assert planned
    assert told == []
