"""What joint operation cost and gave: planned beside actual, Denmark first, and never among the collaborations."""

from __future__ import annotations

from typing import Any

from catalogue.insights.form_purpose_matrix import form_purpose_matrix
from catalogue.insights.operations import operation_figures, operations_by_country
from catalogue.records.graph import Catalogue
from catalogue.records.schema import Schemas
from catalogue.views.catalogue_index import build_index
from catalogue.views.facets.faceted_list import faceted_list
from catalogue.views.formatting import amount
from support.small_catalogue import case, index_of, municipality, operation, pages_of


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

    assert (danish.country, leading.node.id) == ("dk", "it-forsyningen")
    assert {(each.value, str(each.basis)) for each in leading.amounts} >= {(12_000_000, "planned"), (9_000_000, "actual")}
    assert {each.per for each in leading.amounts if each.calculated} == {"user", "inhabitant"}
