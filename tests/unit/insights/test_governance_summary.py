"""Who decides what, in sentences: what is a plan is told as one, what has ended or is younger says so, and who sits there is named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pytest

from catalogue.diagrams.box_text import full_text
from catalogue.diagrams.governance import governance_bodies
from catalogue.insights.governance_summary import GovernanceSummary, governance_summary
from catalogue.records.graph import Catalogue
from catalogue.records.record import PLANNED, Record
from catalogue.records.schema import Schemas
from catalogue.views.catalogue_index import is_proposed
from catalogue.views.facets.faceted_list import faceted_list
from support.small_catalogue import case, index_of, municipality, pages_of

Parts = dict[str, Any]


def body(name: str, **more: Any) -> Parts:
    return {"id": name, "name": name.title(), "type": "board", "level": "strategic", "source": "k#1"} | more


def governed(record: Record, *bodies: Parts, **more: Any) -> Record:
    return Record(record.kind, record.id, "", record.data | {"governance": {"bodies": [*bodies], "source": "k#1"}} | more)


def told(schemas: Schemas, *records: Record) -> GovernanceSummary:
    index, _ = index_of(schemas, *records)
    [(_, [found])] = governance_summary(index)
    return found


def facts(summary: GovernanceSummary) -> list[str]:
    return [f"{fact.before}{fact.body.inside}{fact.after}" for one in summary.bodies for fact in one.facts]


def test_a_body_is_planned_by_its_own_state(schemas: Schemas) -> None:
    """In what is only decided, one that exists is no proposal; the others are called by how far they had come."""
    bodies = (body("raadet", stage="existing"), body("selskabet"), body("gruppen", stage="proposed", elected_by=["raadet"]))
    plan = governed(case("plan"), *bodies, status="decided")
    index, _ = index_of(schemas, plan)
    page = pages_of(schemas, plan)

    assert {node.id: is_proposed(node) for node in index.by_kind["body"]} == {"raadet": False, "selskabet": True, "gruppen": True}
    listed = faceted_list(index, "body")
    assert listed.tally == "1 organ og 2 kun planlagt, foreslået eller en mulighed, da de blev beskrevet"
    assert "Plan Foreslået Gruppen" in page("organer/index.md")
    assert "Plan Kun besluttet Selskabet" in page("organer/index.md")


def test_each_stage_has_its_own_words_and_the_weakest_counts(schemas: Schemas) -> None:
    """Nothing that a source only plans, proposes or holds possible is said to be decided, nor counted among what exists."""
    words = {"decided": "Efter planen: ", "planned": "Efter planen: ", "proposed": "Efter forslaget: ", "possible": "Som en mulighed: "}
    bodies = [body(stage, stage=stage, mandate_text="Beslutter alt.") for stage in words]
    asked = body("raadet", stage="existing", advises=list(words))
    page = pages_of(schemas, governed(case("one"), asked, *bodies))
    labels = schemas.kinds["body"].properties["stage"].labels
    index, _ = index_of(schemas, governed(case("one"), asked, *bodies))
    listed = faceted_list(index, "body")

    assert set(words) == PLANNED & set(labels) == set(labels) - {"existing"}
    assert [f"{words[stage]}{stage.title()} beslutter alt." in page("hvem-beslutter.md") for stage in words] == [True] * len(words)
    assert "Som en mulighed: Raadet rådgiver" in page("hvem-beslutter.md")
    assert [f"One {labels[stage]} {stage.title()}" in page("organer/index.md") for stage in words] == [True] * len(words)
    assert listed.tally.startswith("1 organ og 4 kun planlagt")


def test_what_a_body_that_exists_is_only_proposed_to_do_is_no_fact(schemas: Schemas) -> None:
    """Of the mandate alone: what else is told of the body holds."""
    unit = body("enheden", mandate=["controls"], mandate_text="Kan gribe ind.", mandate_stage="proposed", voting="Flertal.")
    page = pages_of(schemas, governed(case("one"), unit))

    assert "Efter forslaget: Enheden kan gribe ind." in page("hvem-beslutter.md")
    assert " Stemmeregler i enheden: Flertal." in page("hvem-beslutter.md")
    assert "Efter forslaget: Stemmeregler" not in page("hvem-beslutter.md")
    assert "kontrollerer (foreslået)" in page("samarbejder/one.md").lower()


def test_a_form_says_what_of_its_bodies_is_from_elsewhere(schemas: Schemas) -> None:
    """Before its sentences: of the form as such the source says little."""
    remark = {"text": "Resten er taget fra en anden.", "source": "k#1", "bodies": [body("raadet", mandate_text="Beslutter alt.")]}
    form = Record("organisation_form", "form", "", {"title": "Form", "summary": "S.", "family": "legal_form", "governance": remark})
    told = pages_of(schemas, form)("hvem-beslutter.md")

    assert told.index("Resten er taget fra en anden.") < told.index("Raadet beslutter alt.")


def test_a_body_in_a_list_says_when_it_was_told_of_and_what_became_of_it(schemas: Schemas) -> None:
    """Far from its record's page, whose head has the date and the badge: in the list, on the page of a value, and at its own stage."""
    founded = {"id": "u", "date": "2017-05", "text": "Stiftet.", "stage": "established", "source": "k#1"}
    source = Record("source", "k", "", {"title": "K", "type": "report", "date": "2016", "sections": [{"id": "1", "title": "Et"}]})
    plan = governed(case("plan"), body("mødet", type="board", stage="decided"), updates=[founded])
    page = pages_of(schemas, source, plan)

    assert "oplyst 2016 · samarbejdet siden: stiftet 2017" in page("organer/index.md")
    assert "Kun besluttet (2016) Plan · bestyrelse · oplyst 2016 · samarbejdet siden: stiftet 2017" in page("organer/type/board.md")
    assert "kun besluttet (oplyst 2016; samarbejdet siden: stiftet 2017)" in page("samarbejder/plan.md")


def test_bodies_of_models_are_counted_apart(schemas: Schemas) -> None:
    """A model's board is one that many have or none: a number of bodies says how many of them are such."""
    facts = {"title": "F", "family": "target_picture", "summary": "S.", "as_of": "2016", "sources": ["k#1"]}
    form = Record("organisation_form", "f", "", facts)
    records = (governed(case("one"), body("a")), governed(form, body("b"), body("c", stage="possible")))
    index, _ = index_of(schemas, *records)
    listed = faceted_list(index, "body")
    page = pages_of(schemas, *records)

    assert listed.tally == "2 organer, heraf 1 i modeller, og 1 kun planlagt, foreslået eller en mulighed, da de blev beskrevet"
    assert "2 organer, heraf 1 i modeller" in page("organer/index.md")
    assert "Hvem beslutter hvad: 1 organ side om side" in page("index.md")


def test_what_is_only_decided_is_told_as_a_plan(schemas: Schemas) -> None:
    """Mandates, relations and rules; the badge stands beside the name."""
    bodies = (
        body("raadet", stage="existing", mandate_text="Rådgiver alle."),
        body("gruppen", mandate_text="Beslutter alt.", appointed_by=["raadet"], term_years=2),
    )
    page = pages_of(schemas, governed(case("plan"), *bodies, status="decided"))("hvem-beslutter.md")

    assert "Plan Kun besluttet Oplyst i 2016" in page
    assert "Efter planen: Gruppen beslutter alt." in page
    assert "Efter planen: Raadet udpeger gruppen." in page
    assert "Efter planen: Valgperioden i gruppen er 2 år." in page
    assert "Efter planen: Raadet rådgiver" not in page


def test_what_has_become_of_it_stands_beside_who_decided_then(schemas: Schemas) -> None:
    """The second badge, as on every other list."""
    update = {"date": "2017", "text": "T.", "status": "ended", "source": "k#1"}

    assert "Slut Oplyst i 2016 Afsluttet 2017" in pages_of(
        schemas, governed(case("slut"), body("b", mandate_text="Beslutter."), updates=[update])
    )("hvem-beslutter.md")


def test_bodies_of_a_younger_source_are_as_old_as_that(schemas: Schemas) -> None:
    """With its bound, when all of them are from it."""
    parts = [{"id": "1", "title": "T"}]
    young = Record("source", "ung", "", {"title": "U", "date": "2019", "precision": "earliest", "sections": parts})
    old = Record("source", "k", "", {"title": "K", "date": "2016", "sections": parts})
    one, other = body("b", mandate_text="Beslutter.", source="ung#1"), body("c", mandate_text="Udpeger.")

    assert "C Oplyst tidligst i 2019" in pages_of(schemas, young, old, governed(case("c"), one))("hvem-beslutter.md")
    assert "C Oplyst i 2016" in pages_of(schemas, young, old, governed(case("c"), one, other))("hvem-beslutter.md")


def test_who_sits_where_it_is_decided_is_told(schemas: Schemas) -> None:
    """The same words once, with the names of a few; also that an authority is no more."""
    alike = [{"text": "Direktør", "municipality": name} for name in ("a", "b")]
    gone = Record(
        "organisation", "amt", "", {"title": "Amt", "type": "former_authority", "summary": "S.", "as_of": "2016", "sources": ["k#1"]}
    )
    newer = gone.data | {"title": "Nævnet", "successor": "amt"}
    bodies = (
        body("styregruppen", members=[*alike, {"text": "Borgere", "count": 3}, {"text": "Formanden"}]),
        body("tilsynet", level="external", members=[{"text": "Myndighed", "organisation": "amt"}]),
        body("nævnet", level="external", members=[{"text": "Myndighed", "organisation": "naevn"}]),
    )
    summary = told(
        schemas, municipality("a"), municipality("b"), gone, Record("organisation", "naevn", "", newer), governed(case("c"), *bodies)
    )

    assert facts(summary) == [
        "Medlemmer af styregruppen: Direktør (A, B); Borgere (3); Formanden.",
        "Tilsynet findes ikke længere under det navn.",
        "Nævnet findes ikke længere under det navn; opgaven ligger nu hos Amt.",
    ]


@pytest.mark.parametrize(("whole", "number"), [(False, "Repræsentant (9 nævnt)"), (True, "Repræsentant (9)"), (None, "Repræsentant (9)")])
def test_a_list_of_members_that_is_not_whole_says_so_wherever_it_is_shown(whole: bool | None, number: str, schemas: Schemas) -> None:
    """Nine of whom the source says »among others« are no total: in the sentence, the diagram, the card, the list and the comparison."""
    seats = {"members": [{"text": "Repræsentant"}] * 9} | ({} if whole is None else {"members_complete": whole})
    record = governed(case("x"), body("raadet", **seats))
    text = pages_of(schemas, record, case("y"))
    shown = {uri: text(uri) for uri in ("samarbejder/x.md", "organer/index.md")}
    (seated,) = [fact for fact in facts(told(schemas, record)) if fact.startswith("Medlemmer af ")]
    graph, fields = index_of(schemas, record)[0].catalogue.graph, schemas.kinds["case"].properties
    field = fields["governance"].properties["bodies"].items
    assert field
    box = full_text(governance_bodies(graph, "case/x")[0], field)

    assert ("m.fl." in seated, "m.fl." in box) == (whole is False, whole is False)
    assert number in seated and number in box
    assert [uri for uri, words in shown.items() if number not in words or ("m.fl." in words) is not (whole is False)] == []


def test_a_remark_does_not_point_at_another_line(catalogue: Catalogue) -> None:
    """It stands after »Om bestyrelsen:«, where neither »det« nor a remark elsewhere is to be seen."""
    pointing = re.compile(r"^Det (gælder|er) |\bSe bemærkning|er med til det\b")
    texts: Sequence[tuple[str, str]] = [
        (record.key, each.get("text", ""))
        for record in catalogue.records
        for each in (record.data.get("governance") or {}).get("bodies", ())
    ]

    assert len(texts) > 50
    assert [found for found in texts if pointing.search(found[1])] == []


def test_the_bodies_of_what_is_not_founded_yet_are_a_plan(catalogue: Catalogue) -> None:
    """Where a form is only declared or decided, its general assembly has not met: whoever tells of it tells a plan."""
    cases = [record for record in catalogue.records if record.data.get("organisation_form", {}).get("stage") in ("declared", "decided")]
    assemblies = [
        body
        for case in cases
        for body in governance_bodies(catalogue.graph, case.key)
        if catalogue.graph.nodes[body.key]["data"]["type"] == "general_assembly"
    ]

    assert assemblies
    assert [body.key for body in assemblies if not body.plan] == []
