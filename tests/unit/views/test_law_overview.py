"""Law and practice: which date a fact has, when a law is to be read again, and what is known of each form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from catalogue.exports.derived_tables import law_fact_rows
from catalogue.insights.comparisons.comparison import compare_rows
from catalogue.insights.form_guide import FOR_AND_AGAINST, for_and_against
from catalogue.records.graph import Catalogue
from catalogue.records.law_facts import is_outdated, law_read_as_of, legal_statements
from catalogue.records.record import Record
from catalogue.records.schema import Schemas
from catalogue.views.catalogue_index import build_index
from catalogue.views.law_overview import LawTopic, law_overview
from support.small_catalogue import catalogue_of, pages_of

SOURCES = (
    Record("source", "lov", "", {"title": "Loven", "type": "law", "date": "2025", "sections": [{"id": "60a", "title": "Små"}]}),
    Record("source", "sag", "", {"title": "Sagen", "type": "note", "date": "1996", "sections": [{"id": "svar", "title": "Svar"}]}),
)


def fact(text: str, *sources: str, **more: Any) -> dict[str, Any]:
    return {"text": text, "certainty": "read_in_law", "in_force_as_of": "2026-02-12", "sources": [*sources]} | more


def form(name: str, order: int, **topics: Any) -> Record:
    data = {"title": name.title(), "summary": "S.", "family": "legal_form", "as_of": "2016", "order": order, "sources": ["lov#60a"]}
    return Record("organisation_form", name, "", data | ({"law_and_practice": topics} if topics else {}))


def summary(name: str, all_forms: bool, **topics: Any) -> Record:
    data = {"title": name.title(), "summary": "S.", "sources": ["lov#60a"], "law_and_practice": topics}
    return Record("law_summary", name, "", data | ({"all_forms": True} if all_forms else {}))


RECORDS = (
    *SOURCES,
    summary("andre", False, leaving=[fact("Andre går.", "lov#60a")]),
    summary("faelles", True, leaving=[fact("Alle kan gå.", "lov#60a")]),
    form("selskab", 2, leaving=[fact("Man sælger.", "sag#svar", certainty="needs_lawyer", in_force_as_of="1996-09")]),
    form("aftale", 1, leaving=[fact("Man siger op.", "lov#60a", in_force_as_of="2013")], time=[fact("Et år.", "sag#svar")]),
    form("andet", 3),
)


def topic(schemas: Schemas, name: str) -> LawTopic:
    return next(one for one in law_overview(build_index(catalogue_of(schemas, *RECORDS))) if one.name == name)


def test_what_holds_for_all_comes_first(schemas: Schemas) -> None:
    """Then the forms in their own order, and last those without a page of their own."""
    leaving = topic(schemas, "leaving")

    assert [(node.id, [one.text for one in facts]) for node, facts in leaving.answers] == [
        ("faelles", ["Alle kan gå."]),
        ("aftale", ["Man siger op."]),
        ("selskab", ["Man sælger."]),
        ("andre", ["Andre går."]),
    ]
    assert [node.id for node in leaving.for_all] == ["faelles"]
    assert (leaving.title, leaving.question) == ("Udtræden", "Hvordan kommer vi ud igen?")


def test_who_says_nothing_is_named(schemas: Schemas) -> None:
    """Of the forms that something is known of."""
    assert [node.id for node in topic(schemas, "time").silent] == ["selskab"]


def test_what_another_form_answers_is_not_called_unknown(schemas: Schemas) -> None:
    """With its condition and a way there, in the overview, on the form's own page and in a comparison; its own answers stand."""
    follows = {"organisation_form": "selskab", "condition": "den er et selskab", "topics": ["leaving", "time"]}
    other = follows | {"certainty": "derived", "in_force_as_of": "2026-02-12", "sources": ["lov#60a"]}
    group = Record("organisation_form", "gruppe", "", form("gruppe", 4, time=[fact("To år.", "sag#svar")]).data | {"law_as_form": other})
    catalogue = catalogue_of(schemas, *RECORDS, group)
    index = build_index(catalogue)
    topics = {one.name: one for one in law_overview(index)}
    pages = pages_of(schemas, *RECORDS, group)
    page, overview = pages("organisationsformer/gruppe.md"), pages("jura/index.md")
    (row,) = compare_rows(index, [index.nodes[f"organisation_form/{name}"] for name in ("selskab", "gruppe")], ["law_and_practice.leaving"])

    assert [node.id for node in topics["leaving"].as_others] == ["gruppe"]
    assert not [node.id for name in follows["topics"] for node in topics[name].silent if node.id == "gruppe"]
    assert "Som selskab, hvis den er et selskab: udtræden." in page
    assert "Ellers som selskab, hvis den er et selskab." in page
    assert "Gruppe: som selskab, hvis den er et selskab." in overview
    assert "Ikke oplyst for Gruppe" not in overview
    assert None not in row.cells
    assert [(one.topic, one.text) for one in law_fact_rows(catalogue) if one.title == "Gruppe"][1:] == [
        (name, "Som selskab, hvis den er et selskab.") for name in ("leaving", "time")
    ]


def test_the_topics_that_a_form_can_leave_to_another_are_those_of_the_law(schemas: Schemas) -> None:
    """The list stands twice in the schema."""
    fields = schemas.kinds["organisation_form"].properties
    left = fields["law_as_form"].properties["topics"].items

    assert left is not None
    assert left.labels == {name: field.title for name, field in fields["law_and_practice"].properties.items()}


def test_a_comparison_calls_nothing_unknown_that_the_page_of_a_form_says(schemas: Schemas) -> None:
    """What the guide says that it can be used for, what speaks for and against it, and who leads it by law, stand under other names."""
    criteria = [
        {"organisation_form": "selskab", "direction": way, "text": f"Vejviseren: {way}.", "certainty": "derived"}
        for way in ("conditional", "for", "excludes")
    ]
    option = {
        "id": "drift",
        "title": "Drift",
        "collaboration_model": "drift",
        "criteria": [criterion | {"in_force_as_of": "2026", "sources": ["sag#svar"]} for criterion in criteria],
    }
    question = Record(
        "guide_question", "formaal", "", {"title": "Formål?", "why": "F.", "order": 1, "options": [option], "sources": ["sag#svar"]}
    )
    model = Record("collaboration_model", "drift", "", {"title": "Drift", "summary": "S.", "as_of": "2016", "sources": ["sag#svar"]})
    told = {
        "usable_for": [{"collaboration_model": "drift", "extent": "yes", "source": "sag#svar"}],
        "leadership": {"text": "En formand.", "source": "sag#svar"},
        **{name: [{"text": f"{name}.", "source": "sag#svar"}] for name in ("advantages", "disadvantages")},
    }
    first = Record("organisation_form", "klub", "", form("klub", 4).data | told)
    second = form("selskab", 2, daily_management=[fact("En direktør.", "sag#svar")])
    index = build_index(catalogue_of(schemas, *SOURCES, question, model, first, second))
    fields = ["usable_for", "leadership", "advantages", "disadvantages"]
    rows = compare_rows(index, [index.nodes[f"organisation_form/{name}"] for name in ("klub", "selskab")], fields)

    assert {row.criterion.name for row in rows if None not in row.cells} == {*fields}
    assert [row.verdict.text for row in rows if "Ikke oplyst" in row.verdict.text] == []


def test_what_was_read_in_an_extract_is_told_no_newer_than_it(catalogue: Catalogue) -> None:
    """A rule does not become the law of today because a newer law is cited beside it."""
    sources = {record.id: record.data for record in catalogue.records if record.kind == "source" and record.data.get("type") == "law"}
    extracts = {
        f"{name}#{section['id']}": data["date"]
        for name, data in sources.items()
        for section in data.get("sections", ())
        if "uddrag" in section.get("text", "")
    }
    statements = [
        (fact, extracts[source])
        for record in catalogue.records
        for _, fact in legal_statements(record)
        for source in fact["sources"]
        if source in extracts
    ]

    assert len(statements) > 5
    assert [fact["text"] for fact, date in statements if fact["in_force_as_of"][: len(date)] > date] == []


@pytest.mark.parametrize(
    ("date", "outdated"),
    [("2023-12-09", True), ("2023-12-10", False), ("2023", False), ("2022", True), ("2023-11", True), ("", False)],
)
def test_a_law_is_to_be_read_again_after_two_years(date: str, outdated: bool) -> None:
    """Only when it certainly is that old."""
    assert is_outdated(date, "2025-12-10") is outdated
    assert not is_outdated(date, "")


def test_a_law_holds_and_a_source_tells(schemas: Schemas) -> None:
    """And the page says in words how certain it is, and which paragraph it is."""
    pages = pages_of(schemas, *RECORDS)
    law, told = (pages(f"organisationsformer/{name}.md") for name in ("aftale", "selskab"))

    assert "Læst i loven, gældende ret pr. 2013 (ældre end to år: se efter, om den er ændret)." in law
    assert "§ 60 a" in law.partition("Kilder")[2]
    assert "Bør ses af en jurist, oplyst september 1996." in told
    assert "Sagen, »Svar«" in told.partition("Kilder")[2]
    assert "Det her er ikke juridisk rådgivning." in law
    assert "Ikke oplyst: retsgrundlag, godkendelse" in law


def test_what_a_law_and_a_case_say_together_has_both_dates(schemas: Schemas) -> None:
    """An old case does not become the law of today because a law is cited beside it; a page without a date has no year."""
    page = {"title": "Siden", "type": "web_page", "date": "2026-11-29", "precision": "seen", "accessed": "2026-11-29"}
    undated = Record("source", "side", "", page | {"sections": [{"id": "a", "title": "A"}]})
    both = fact("Sådan er det.", "lov#60a", "sag#svar", "side#a")
    text = pages_of(schemas, *RECORDS, undated, form("forening", 4, time=[both]))("organisationsformer/forening.md")

    assert "Læst i loven, loven læst pr. 12. februar 2026, andre kilder fra 1996 og en udateret side." in text
    assert "gældende ret pr." not in text


def test_what_sources_of_several_years_say_together_has_each_of_their_years(schemas: Schemas) -> None:
    """A rule of 1996 is not told in 2026 because something of 2026 is cited beside it."""
    minutes = {"title": "Sagen", "type": "minutes", "date": "2026-03", "precision": "latest", "accessed": "2026-11-22"}
    newer = Record("source", "ny-sag", "", minutes | {"sections": [{"id": "a", "title": "A"}]})
    both = fact("Sådan er det.", "sag#svar", "ny-sag#a", certainty="read_in_source", in_force_as_of="2026")
    text = pages_of(schemas, *RECORDS, newer, form("forening", 4, time=[both]))("organisationsformer/forening.md")

    assert "Læst i kilden, oplyst 1996 og senest 2026." in text


def test_a_general_rule_is_led_to_and_not_called_unknown(schemas: Schemas) -> None:
    """Only what nothing says is not known."""
    pages = pages_of(schemas, *RECORDS, form("forening", 4, time=[fact("To år.", "sag#svar")]))
    law, overview = pages("organisationsformer/forening.md"), pages("jura/index.md")

    assert "Intet særligt om udtræden: se det, der gælder alle former." in law
    assert "udtræden" not in law.partition("Ikke oplyst: ")[2].partition(".")[0]
    assert "Intet særligt for Forening: se" in overview
    assert "Ikke oplyst for Selskab." in overview


def test_a_source_without_a_date_was_only_seen(schemas: Schemas) -> None:
    """What is on it may be of any age."""
    page = {"title": "Siden", "type": "web_page", "date": "2026-02-01", "precision": "seen", "accessed": "2026-02-01"}
    seen = fact("Det er let.", "side#a", certainty="read_in_source", in_force_as_of="2026-02-01", in_force_as_of_precision="seen")
    source = Record("source", "side", "", page | {"sections": [{"id": "a", "title": "A"}]})
    law = pages_of(schemas, *RECORDS, source, form("forening", 4, time=[seen]))("organisationsformer/forening.md")

    assert "fra en side uden dato, set 1. februar 2026." in law


def test_a_page_says_for_which_day_its_laws_were_read(schemas: Schemas) -> None:
    """The newest; none where no fact rests on a law."""
    catalogue = catalogue_of(schemas, *RECORDS, form("forening", 4, time=[fact("To år.", "lov#60a")]))

    assert law_read_as_of(catalogue, "organisation_form/forening") == "2026-02-12"
    assert law_read_as_of(catalogue, "organisation_form/aftale") == "2013"
    assert law_read_as_of(catalogue, "organisation_form/selskab") == ""
    assert law_read_as_of(catalogue, "source/sag") == ""


def test_each_fact_is_a_row(schemas: Schemas) -> None:
    """With the words beside the values."""
    rows = [row for row in law_fact_rows(catalogue_of(schemas, *RECORDS)) if row.title == "Selskab"]

    assert [(row.topic, row.topic_title, row.certainty_label, row.in_force_as_of, row.is_law, row.sources) for row in rows] == [
        ("leaving", "Udtræden", "Bør ses af en jurist", "1996-09", False, "sag#svar")
    ]


def test_an_agreement_that_was_found_unlawful_is_never_a_model(catalogue: Catalogue) -> None:
    """Whoever reads of its notice, its roles or its parties reads there that the ministry found no legal ground for it."""
    ruling = "ministeriet-randers-norddjurs-2019#udtalelsen"
    texts = [
        part["text"] for record in catalogue.records for part in _parts(record.data) if ruling in part.get("sources", ()) and "text" in part
    ]

    assert texts
    silent = [text for text in texts if "hjemmel" not in text]
    assert silent == [], f"Teksten nævner ikke, at hjemlen manglede, som {ruling} siger. Ret: skriv det."


def test_approval_is_told_with_the_small_bodies_that_need_none(catalogue: Catalogue) -> None:
    """Whoever reads away from the page of § 60 that Ankestyrelsen approves reads there that it does not approve small bodies (§ 60 a)."""
    away = [part for record in catalogue.records for part in _parts(_away_from_the_form(record))]
    texts = [text for part in away for text in part.values() if isinstance(text, str) and re.search("Ankestyrelsen|efter § 60", text)]
    approving = [text for text in texts if re.search(r"\bgodkender\b|skal godkende\b|Ankestyrelsen opgaven", text)]
    bodies = [part.get("text", "") for part in away if "approves_statutes_of" in part and "nu Ankestyrelsen" in part["name"]]

    assert approving and bodies
    assert [text for text in (*approving, *bodies) if "§ 60 a" not in text] == [], (
        "Teksten siger, at Ankestyrelsen godkender, men ikke, at små fællesskaber er fri. Ret: skriv det med »§ 60 a«."
    )


def _away_from_the_form(record: Record) -> object:
    """What a record tells on other pages than that of the form: of the form its bodies, which the page of who decides shows."""
    return {} if record.kind == "source" else record.data["governance"] if record.key == "organisation_form/paragraf-60" else record.data


def _parts(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _parts(inner)


def test_a_comparison_says_unknown_of_no_form_whose_page_says_what_speaks_for_and_against(catalogue: Catalogue) -> None:
    """Of the catalogue's own forms: a cell leads to the heading where the page says it; two that lead there do not agree by that."""
    index = build_index(catalogue)
    nodes = index.by_kind["organisation_form"]
    labels = {node.key: [title for title, _ in for_and_against(index, node)] for node in nodes}
    rows = {row.criterion.name: row for row in compare_rows(index, nodes, ["advantages", "disadvantages"])}

    for name, title in (("advantages", "Taler for"), ("disadvantages", "Taler imod")):
        silent = [node.id for node, cell in zip(nodes, rows[name].cells, strict=True) if cell is None]
        assert [key for key in silent if title in labels[f"organisation_form/{key}"]] == []
        assert [cell.name for cell in rows[name].cells if cell and cell.name == FOR_AND_AGAINST]
