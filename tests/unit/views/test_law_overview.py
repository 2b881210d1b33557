"""Law and practice: which date a fact has, when a law is to be read again, and what is known of each form."""

from __future__ import annotations

from typing import Any

import pytest

from catalogue.exports.law_facts import law_fact_rows
from catalogue.records.law_facts import is_outdated
from catalogue.records.record import Record
from catalogue.records.schema import Schemas
from catalogue.views.catalogue_index import build_index
from catalogue.views.law_overview import LawTopic, law_overview, law_read_as_of
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
    page = {"title": "Siden", "type": "web_page", "date": "2026-02-01", "precision": "latest", "accessed": "2026-02-01"}
    seen = fact("Det er let.", "side#a", certainty="read_in_source", in_force_as_of="2026-02-01", in_force_as_of_precision="latest")
    source = Record("source", "side", "", page | {"sections": [{"id": "a", "title": "A"}]})
    law = pages_of(schemas, *RECORDS, source, form("forening", 4, time=[seen]))("organisationsformer/forening.md")

    assert "fra en side uden dato, set 1. februar 2026." in law


def test_a_page_says_for_which_day_its_laws_were_read(schemas: Schemas) -> None:
    """The newest; none where no fact rests on a law."""
    index = build_index(catalogue_of(schemas, *RECORDS, form("forening", 4, time=[fact("To år.", "lov#60a")])))

    assert law_read_as_of(index, "organisation_form/forening") == "2026-02-12"
    assert law_read_as_of(index, "organisation_form/aftale") == "2013"
    assert law_read_as_of(index, "organisation_form/selskab") == ""
    assert law_read_as_of(index, "source/sag") == ""


def test_each_fact_is_a_row(schemas: Schemas) -> None:
    """With the words beside the values."""
    rows = [row for row in law_fact_rows(catalogue_of(schemas, *RECORDS)) if row.title == "Selskab"]

    assert [(row.topic, row.topic_title, row.certainty_label, row.in_force_as_of, row.is_law, row.sources) for row in rows] == [
        ("leaving", "Udtræden", "Bør ses af en jurist", "1996-09", False, "sag#svar")
    ]
