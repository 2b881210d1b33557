"""What joint operation cost and gave: planned beside actual, Denmark first, and never among the collaborations."""

from __future__ import annotations

import re
from typing import Any

import pytest

from catalogue.insights.form_purpose_matrix import form_purpose_matrix
from catalogue.insights.operations import oldest_source_year, operation_figures, operations_by_country
from catalogue.records.graph import Catalogue
from catalogue.records.record import Record
from catalogue.records.schema import Schemas
from catalogue.views.catalogue_index import build_index
from catalogue.views.facets.faceted_list import faceted_list
from catalogue.views.formatting import amount
from catalogue.views.later_state import badge_words
from support.real_records import said
from support.small_catalogue import case, index_of, municipality, operation, pages_of

DATED = (("old", "2008"), ("new", "2022-11"))


def money(value: float, basis: str = "actual", **more: Any) -> dict[str, Any]:
    return {"text": f"{value} {basis}", "value": value, "unit": "dkk", "basis": basis, "source": "k#1"} | more


def test_denmark_stands_first_and_in_it_what_has_both_a_plan_and_a_result(schemas: Schemas) -> None:
    """Then what has any amount, then the rest in alphabetical order."""
    records = [
        operation("a"),
        operation("b", figures=[money(1)]),
        operation("c", figures=[money(1, "planned"), money(2)]),
        operation("s", "se", figures=[money(1)]),
        operation("n", "no"),
    ]
    index, _ = index_of(schemas, *records)

    assert [(each.country, [found.node.id for found in each.operations]) for each in operations_by_country(index)] == [
        ("dk", ["c", "b", "a"]),
        ("no", ["n"]),
        ("se", ["s"]),
    ]


def test_the_amounts_of_a_collaborations_own_record_are_read_and_not_repeated(schemas: Schemas) -> None:
    """Before those of the operation; what the catalogue worked out itself comes last."""
    drift = case("drift")
    drift.data["financing"] = {"amounts": [money(12, "planned"), money(9)]}
    drift.data["gains"] = [{"kind": "economic", "text": "t", "source": "k#1", "amounts": [money(6, "planned")]}]
    own = [money(3, calculated="9 delt med 3."), money(5)]
    index, _ = index_of(schemas, drift, operation("o", case="drift", figures=own))
    found = operation_figures(index, index.nodes["operation/o"])

    assert [each.value for each in found.amounts] == [12, 9, 6, 5, 3]


def test_an_amount_tells_its_range_currency_and_for_whom(schemas: Schemas) -> None:
    """And leaves out what a heading says."""
    range_of_money = money(225_000_000, "planned", to=280_000_000, unit="nok", per="user", period="year")
    index, _ = index_of(schemas, operation("o", figures=[range_of_money]))
    (part,) = index.nodes["operation/o"].part.figures

    assert amount(part) == "225 mio. norske kr. til 280 mio. norske kr. pr. bruger om året (planlagt)"
    assert amount(part, basis=False) == "225 mio. norske kr. til 280 mio. norske kr. pr. bruger om året"


def test_each_amount_says_when_it_was_told(schemas: Schemas) -> None:
    """The newest source dates neither a price of ten years before, nor the page as a whole."""
    old, new = (Record("source", name, "", {"title": name, "date": date, "sections": [{"id": "1", "title": "T"}]}) for name, date in DATED)
    figures = [money(1, source="old#1"), money(2, source="new#1")]
    facts: dict[str, Any] = {
        "as_of": "2022-11",
        "figures": figures,
        "outcome": [{"text": "Ej revideret.", "source": "old#1"}],
        "sources": ["old#1", "new#1"],
    }
    text = pages_of(schemas, old, new, operation("o", **facts), operation("p", as_of="2022-11", sources=["new#1"]))
    page = text("faelles-drift/o.md")

    assert page.count("(oplyst i 2008)") == 2
    assert "(oplyst i 2022)" in page
    assert "Oplyst fra 2008 til 2022" in page
    assert "Beskrivelsen er fra 2008 til november 2022." in page
    assert "Oplyst i 2022" in text("faelles-drift/p.md")


@pytest.mark.parametrize(
    ("precision", "first"), [("about", "omkring 2013"), ("earliest", "tidligst 2013"), ("probably_after", "formentlig efter 2013")]
)
def test_the_first_year_that_it_is_told_of_keeps_its_bound(schemas: Schemas, precision: str, first: str) -> None:
    """Where a page begins is no surer in the badge, in the sentence, on the picture of the page or in its twin."""
    sections: list[dict[str, str]] = [{"id": "1", "title": "T"}]
    sources = [
        Record("source", "old", "", {"title": "O", "date": "2013", "precision": precision, "sections": sections}),
        Record("source", "new", "", {"title": "N", "date": "2016-01", "sections": sections}),
    ]
    told = operation("o", as_of="2016-01", sources=["old#1", "new#1"])
    newer = operation("p", as_of="2022-11", sources=["new#1"]), operation("q", as_of="2022-11", sources=["new#1"])
    index, _ = index_of(schemas, *sources, told)
    page = pages_of(schemas, *sources, told, *newer)("faelles-drift/o.md")

    assert f"Oplyst fra {first} til 2016" in page
    assert f"oplysninger fra {first} til januar 2016" in page
    assert badge_words(index.nodes["operation/o"].part, oldest_source_year(index, "operation/o")) == (f"Oplyst fra {first} til 2016",)


def test_a_price_year_is_said_or_said_to_be_unknown(schemas: Schemas) -> None:
    """Once below a table in which no amount has one; revision and our own calculations are marked."""
    figures = [money(9, audited=True), money(3, calculated="9 delt med 3.")]
    read = pages_of(schemas, operation("a", figures=figures), operation("b", figures=[money(1, price_year="2014")]))
    page, dated = read("faelles-drift/a.md"), read("faelles-drift/b.md")

    assert "Prisår: ikke oplyst." in page
    assert "9 actual Revision" in page
    assert "3 actual Egen beregning 9 delt med 3." in page
    assert "Prisår: ikke oplyst." not in dated
    assert "2014" in dated


def test_only_a_sum_of_money_has_a_price_year(schemas: Schemas) -> None:
    """Six municipalities, or 40 per cent, cost nothing: neither the heading nor the note speaks of prices."""
    count = {"text": "Kommuner", "value": 6, "unit": "municipalities", "basis": "actual", "source": "k#1"}
    records = (operation("a", figures=[count]), operation("b", figures=[count, money(1, price_year="2014")]))
    page, mixed = (pages_of(schemas, *records)(f"faelles-drift/{name}.md") for name in "ab")

    assert "Prisår" not in page
    assert "Hvad det kostede" not in page
    assert "Ikke oplyst" not in mixed.partition("Hvad det kostede og gav")[2]


def test_a_newspaper_that_reads_a_report_is_no_audit(catalogue: Catalogue) -> None:
    """Two read one report differently: »Revision« stands at what the auditors say, not at what somebody writes of it."""
    told = [part for record in catalogue.records if record.kind == "operation" for part in record.data.get("outcome", ())]

    assert [part["text"] for part in told if part.get("audited") and re.search(r"\bskriver\b", part["text"])] == []
    assert [part for part in told if part.get("audited")]


UNTOLD = re.compile(r"\bikke (?:er )?beskrevet\b|\bingen af vores kilder\b", re.IGNORECASE)
"""What says that nothing is known of a form, in whatever country."""
BOUND = re.compile(r"\bi 2016\b")
"""What says when it was not: in the one document of that year."""


def test_a_form_that_a_source_tells_of_is_not_said_to_be_undescribed(catalogue: Catalogue) -> None:
    """Joint operation abroad and documents to borrow from are sources too: what a form lacks is said of Danish ones, or of one by name."""
    told = {record.data.get("form") for record in catalogue.records if record.kind == "operation"}
    told |= {form for record in catalogue.records if record.kind == "document" for form in record.data.get("forms", ())}
    forms = [record for record in catalogue.records if record.kind == "organisation_form" and record.id in told]
    texts = [text for record in forms for text in (*record.data.get("brief", ()), *(note["text"] for note in record.data.get("notes", ())))]
    sentences = [sentence for text in texts for sentence in re.split(r"(?<=[.;]) ", text)]

    assert {"aktieselskab", "vaertskommune"} <= {record.id for record in forms}
    assert [sentence for sentence in sentences if UNTOLD.search(sentence) and not BOUND.search(sentence)] == []


def test_a_challenge_about_going_out_belongs_to_leaving(catalogue: Catalogue) -> None:
    """Whoever looks for what happens when a party goes finds it there, not among what happens day by day."""
    lessons = [(record.id, one) for record in catalogue.records if record.kind == "operation" for one in record.data.get("lessons", ())]
    going = [(name, one) for name, one in lessons if re.search(r"\b(?:gik|gå|går) ud\b|\bopsig", one["text"], re.IGNORECASE)]

    assert going
    assert [f"{name}: {one['id']}" for name, one in going if one.get("phase") != "leaving"] == [], (
        "Erfaringen handler om udtræden. Ret: sæt phase til leaving i data/operations."
    )


def test_joint_operation_is_counted_nowhere(schemas: Schemas) -> None:
    """Not in the list, the map or the matrix of collaborations, from whatever country."""
    members = [municipality("a"), case("drift", "a")]
    _, before = index_of(schemas, *members)
    index, after = index_of(schemas, *members, operation("o", case="drift"), operation("s", "se"))

    assert [item.node.id for item in faceted_list(index, "case").items] == ["drift"]
    assert len(after.ties_of["municipality/a"]) == len(before.ties_of["municipality/a"])
    assert form_purpose_matrix(index).count == 1


def test_the_real_page_answers_what_joint_operation_cost_here(catalogue: Catalogue) -> None:
    """IT-Forsyningen leads: planned, spent, and per user and inhabitant."""
    danish = operations_by_country(build_index(catalogue))[0]
    leading = danish.operations[0]
    recorded = {(each["value"], each["basis"]) for each in said("cases/it-forsyningen", "financing", "amounts") if each["period"] == "once"}

    assert (danish.country, leading.node.id) == ("dk", "it-forsyningen")
    assert {basis for _, basis in recorded} == {"planned", "actual"}
    assert {(each.value, str(each.basis)) for each in leading.amounts} >= recorded
    assert {each.per for each in leading.amounts if each.calculated} == {"user", "inhabitant"}


def test_an_account_of_a_year_is_from_after_it(catalogue: Catalogue) -> None:
    """A report for 2012 cannot be from 2012: what it tells would seem to be told before it was known."""
    account = re.compile(r"(?:årsrapport|årsregnskab|årsberetning) (\d{4})$", re.IGNORECASE)
    titles = [(record, account.search(str(record.data.get("title")))) for record in catalogue.records if record.kind == "source"]
    accounts = [(record, year[1]) for record, year in titles if year]

    assert accounts
    assert [record.id for record, year in accounts if record.data["date"][:4] <= year and record.data.get("precision") != "after"] == []
