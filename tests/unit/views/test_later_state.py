"""What is known to have happened since stands beside the older facts, and taking part is told from other ties."""

from __future__ import annotations

from typing import Any

import pytest

from catalogue.exports.later_state import later_rows, participation_rows
from catalogue.history.compare_versions import keys_concerning_municipality
from catalogue.insights.network import network
from catalogue.insights.participation import ties_by_kind
from catalogue.pages.tile_map import tile_map
from catalogue.records.graph import Catalogue
from catalogue.records.membership import FORMER, JOINED, LEFT, TAKING_PART, takes_part, ties
from catalogue.records.record import Record
from catalogue.records.schema import Schemas
from catalogue.views.catalogue_index import build_index
from catalogue.views.facet_definitions import FACETS
from catalogue.views.later_state import later_badges, later_status, newest_update, updates_concerning, updates_for_municipality
from support.small_catalogue import case, catalogue_of, ids, index_of, key, municipality, pages_of

OTHER_TIES = {"recipient", "supplier", "adviser", "funder", "joining_later", "seat", FORMER, "mentioned"}
SINCE = {"text": "Det gik.", "sources": ["k#1"]}


def update(date: str, **more: Any) -> dict[str, Any]:
    return {"date": date, "text": f"Sket {date}.", "source": "k#1", **more}


def since(record: Record, *updates: dict[str, Any], **more: Any) -> Record:
    return Record(record.kind, record.id, "", {**record.data, "updates": list(updates), **more})


def region(name: str, at: str, role: str = "member") -> dict[str, Any]:
    return {"regions": [{"region": name, "at": at, "role": role, "source": "k#1"}]}


@pytest.mark.parametrize("part", ["municipalities", "organisations", "regions"])
def test_every_role_is_taking_part_or_something_else(part: str, schemas: Schemas) -> None:
    """A role that nobody thought of would be counted wrongly without a word."""
    roles = schemas.kinds["case"].properties["participants"].properties[part].items
    assert roles is not None

    assert set(roles.properties["role"].labels) == TAKING_PART | OTHER_TIES


@pytest.mark.parametrize("role", sorted(TAKING_PART | OTHER_TIES))
def test_only_taking_part_counts(role: str, schemas: Schemas) -> None:
    """A seat in a steering group is not to be in it: on the map, in the table, among partners and in the network alike."""
    index, joined = index_of(schemas, municipality("a"), municipality("b"), case("x", "a", "b", role=role))
    inside = role in TAKING_PART

    assert ids(joined.cases_of[key("a")]) == (["x"] if inside else [])
    assert [tie.takes_part for tie in joined.ties_of[key("a")]] == [inside]
    assert bool(tile_map(index, joined)("case/x")) is inside
    assert ids(network(index, joined).unnamed) == ([] if inside else ["x"])


def test_all_of_a_region_take_part_as_it_was_at_the_date(schemas: Schemas) -> None:
    """Whoever came to the region later does not; who is named by a role of its own is said once."""
    later = municipality("c", regions=[{"region": "nord", "from": "2014-06-01", "source": "k#1"}])
    whole = case("x", "a", role="driver", **region("nord", "2013"))
    index, joined = index_of(schemas, municipality("a"), municipality("b"), later, municipality("d", region="syd"), whole)

    assert ids(joined.municipalities_of["case/x"]) == ["a", "b"]
    assert [(tie.label, tie.region and tie.region.id) for name in "ab" for tie in joined.ties_of[key(name)]] == [
        ("Drivkraft og medlem", None),
        ("Medlem", "nord"),
    ]
    assert keys_concerning_municipality(index.catalogue, key("b")) >= {"case/x"}
    assert "case/x" not in keys_concerning_municipality(index.catalogue, key("c"))


def test_who_came_later_takes_part_and_who_left_does_not(schemas: Schemas) -> None:
    """With what it was before; the older source is not rewritten."""
    moved = since(case("x", "a", "b"), update("2017", joined=["c"]), update("2019", left=["a"]))
    _, joined = index_of(schemas, *(municipality(name) for name in "abc"), moved)
    left = joined.ties_of[key("a")]

    assert ids(joined.municipalities_of["case/x"]) == ["b", "c"]
    assert [(tie.kind, tie.before, tie.takes_part) for tie in left] == [(LEFT, ("Medlem",), False)]
    assert [words for words, _ in ties_by_kind(joined.ties_of[key("c")], True)] == ["Kommet til"]
    assert [words for words, _ in ties_by_kind(left, False)] == ["Ikke længere med"]


def test_the_newest_of_coming_and_going_decides(schemas: Schemas) -> None:
    """Whatever the order in the file; a whole year may be its end."""
    back = since(case("x"), update("2019-03-01", joined=["a"]), update("2018", left=["a"]), update("2017", joined=["a"]))
    said = ties(catalogue_of(schemas, municipality("a"), back))["case/x", key("a")]

    assert [(tie.kind, tie.date) for tie in said] == [(JOINED, "2017"), (LEFT, "2018"), (JOINED, "2019-03-01")]
    assert takes_part(said)


def test_a_second_badge_says_what_has_become_of_it(schemas: Schemas) -> None:
    """The newest of each; the status of then stays."""
    moved = since(
        case("x"),
        update("2017-10", status="ended"),
        update("2016", stage="established"),
        update("2016-12-01", status="active"),
        update("2018"),
    )
    index, _ = index_of(schemas, moved)
    record = index.nodes["case/x"].part
    newest = newest_update(record)

    assert [(badge.words, badge.value) for badge in later_badges(record)] == [("Stiftet 2016", "established"), ("Afsluttet 2017", "ended")]
    assert (record.status, later_status(record)) == ("active", "ended")
    assert newest is not None
    assert newest.date == "2018"


def test_what_nothing_newer_is_known_of_has_no_second_badge(schemas: Schemas) -> None:
    """Nor a status that nobody has said."""
    index, _ = index_of(schemas, case("x"), since(case("y"), update("2018")), municipality("a"))

    assert [later_badges(index.nodes[each].part) for each in ("case/x", "case/y", key("a"))] == [(), (), ()]
    assert later_status(index.nodes["case/y"].part) == "active"
    assert newest_update(index.nodes["case/x"].part) is None


def test_the_state_today_is_a_facet_of_its_own(schemas: Schemas) -> None:
    """Narrowing by what holds today does not change what was said then."""
    index, _ = index_of(schemas, since(case("x"), update("2017", status="dissolved")), case("y"))
    facets = {facet.name: facet for facet in FACETS["case"]}
    found = {name: [[*facets[name].read(index, index.nodes[f"case/{one}"])] for one in "xy"] for name in ("status", "status-nu")}

    assert found == {"status": [["active"], ["active"]], "status-nu": [["dissolved"], ["active"]]}
    assert facets["status-nu"].choices(index, "case")["dissolved"] == "Nedlagt"


def test_whoever_an_update_concerns_is_told(schemas: Schemas) -> None:
    """Also every municipality of a region, while it belongs there; who came or left is told once."""
    gone = municipality("c", regions=[{"region": "nord", "from": "2007", "to": "2010", "source": "k#1"}])
    told = since(case("x", "a"), update("2018", concerns=["organisation/nord", key("a")]), update("2019", left=["a"]))
    index, _ = index_of(schemas, municipality("a"), municipality("b"), gone, told)

    def dates(name: str) -> list[str]:
        return [mention.part.date for mention in updates_for_municipality(index, index.nodes[key(name)].part, key(name))]

    assert [dates(name) for name in "abc"] == [["2018"], ["2018"], []]
    assert [mention.part.date for mention in updates_concerning(index, "organisation/nord")] == ["2018"]


def test_pages_show_the_state_today_beside_the_state_then(schemas: Schemas) -> None:
    """Head, short text, list, facet, municipality, map's table and home."""
    ended = since(case("x", "a"), update("2017-10", status="ended"), update("2018", left=["a"]), brief=["Kort."], brief_since=SINCE)
    text = pages_of(schemas, municipality("a"), municipality("b"), ended, since(case("y", "b"), update("2020", status="dissolved")))
    page = text("samarbejder/x.md")

    assert (
        page.index("I gang")
        < page.index("Oplyst i 2016")
        < page.index("Afsluttet 2017")
        < page.index("Siden: Det gik.")
        < page.index("Kort.")
    )
    assert "Afsluttet 2017 Siden: Det gik." in text("samarbejder/index.md")
    assert "afsluttet 2017" in text("samarbejder/status-nu/ended.md")
    assert "Ikke længere med X: Sket 2018. (2016: medlem)" in text("kommuner/a.md")
    assert "Y (nedlagt 2020)" in text("kommuner/index.md")
    assert "X (afsluttet 2017)" in text("index.md")


def test_the_exports_tell_the_state_today_and_who_takes_part(schemas: Schemas) -> None:
    """Under names that no field of a record has."""
    catalogue = catalogue_of(schemas, municipality("a"), since(case("x", "a", role="seat"), update("2017", status="ended", count=4)))
    (row,) = later_rows(catalogue)

    assert (row.status, row.later_status, row.later_badges, row.later_count, row.newest_date) == (
        "active",
        "ended",
        "Afsluttet 2017",
        4,
        "2017",
    )
    assert [(tie.case, tie.municipality, tie.tie, tie.takes_part) for tie in participation_rows(catalogue)] == [
        ("case/x", key("a"), "seat", False)
    ]


def test_no_municipality_that_the_sources_count_in_is_left_out(catalogue: Catalogue) -> None:
    """The hotline had all of two regions, and six more in 2018."""
    joined = {pair for pair, said in ties(catalogue).items() if takes_part(said)}
    hotline = {municipality for case_key, municipality in joined if case_key == "case/ddh"}
    association = {municipality for case_key, municipality in joined if case_key == "case/digitaliseringsforeningen-sjaelland"}

    assert len(hotline) == 30 + 6
    assert {key("herning"), key("hjoerring"), key("furesoe")} <= hotline
    assert (key("ringsted") in association, key("odsherred") in association, len(association)) == (True, False, 11)
    assert not {municipality for case_key, municipality in joined if case_key == "case/it-serviceorganisationer"}


def test_the_councils_that_were_asked_find_it_on_their_pages(catalogue: Catalogue) -> None:
    """The facts of 2026 rest on their own papers."""
    index = build_index(catalogue)
    found = {name: updates_for_municipality(index, index.nodes[key(name)].part, key(name)) for name in ("samsoe", "soenderborg", "herning")}

    assert {mention.node.id for mentions in found.values() for mention in mentions} == {"it-serviceorganisationer"}
    assert [name for name, mentions in found.items() if not mentions] == []
    assert "case/it-serviceorganisationer" in [mention.node.key for mention in updates_concerning(index, "organisation_form/aktieselskab")]


def test_every_model_has_a_short_text(catalogue: Catalogue) -> None:
    """It is what councils choose between."""
    models = [record for record in catalogue.records if record.kind in ("collaboration_model", "organisation_form", "steering_model")]

    assert [record.key for record in models if not record.data.get("brief")] == []
