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
from catalogue.views.dates import precision_of
from catalogue.views.facets.facet_definitions import FACETS
from catalogue.views.grouping import latest_updates
from catalogue.views.later_state import (
    NewerElsewhere,
    earlier_updates_concerning,
    later_badges,
    later_status,
    later_values_of,
    newer_elsewhere,
    newest_update,
    updates_by_time,
    updates_concerning,
    updates_for_municipality,
)
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


def test_a_state_is_said_as_seen_at_a_date_not_as_begun_then(schemas: Schemas) -> None:
    """An undated page only says that it was so some time after another."""
    seen = {**update("2018-06", status="active"), "precision": "after"}
    index, _ = index_of(schemas, since(case("x"), update("2018-01", status="active")), since(case("y"), seen))

    assert [badge.words for each in "xy" for badge in later_badges(index.nodes[f"case/{each}"].part)] == [
        "I gang i 2018",
        "I gang i 2018 eller senere",
    ]


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
    assert facets["status-nu"].labels(index, "case")["dissolved"] == "Nedlagt"


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


def test_nobody_is_said_to_be_in_what_has_ended(schemas: Schemas) -> None:
    """The number stays that of the sources; the verb does not claim it of today."""
    over = since(case("x", "a", "b"), update("2017", status="ended"))
    pages = pages_of(schemas, *map(municipality, "abc"), over, case("y", "b", "c"))
    said = {name: pages(f"kommuner/{name}.md") for name in "abc"}

    assert "A Kommune var med i 1 samarbejde, så vidt kilderne siger; det er slut." in said["a"]
    assert "B Kommune er eller var med i 2 samarbejder, så vidt kilderne siger; 1 af dem er slut." in said["b"]
    assert "C Kommune er med i 1 samarbejde, så vidt kilderne siger. De" in said["c"]


WHEN = {"after": "efter", "earliest": "tidligst", "latest": "senest", "about": "omkring"}


@pytest.mark.parametrize("precision", sorted(WHEN))
def test_a_date_is_nowhere_shown_more_exactly_than_it_is_known(precision: str, schemas: Schemas) -> None:
    """Number, name, stage, badge, text, who came and who left: on every page, and in the exports."""
    known = {"status": "ended", "stage": "established", "name": "Y", "count": 4, "joined": ["b"], "left": ["a"]}
    data = update("2018", precision=precision, concerns=[key("c")]) | {"text": "Det skete."} | known
    form = {"stage": "declared", "source": "k#1"}
    records = (*map(municipality, "abc"), since(case("x", "a"), data, organisation_form=form))
    text = pages_of(schemas, *records)
    pages = [
        text(uri).lower() for uri in ("samarbejder/x.md", "samarbejder/index.md", "index.md", *(f"kommuner/{each}.md" for each in "abc"))
    ]
    (row,) = later_rows(catalogue_of(schemas, *records))

    assert [page.count("2018") for page in pages] == [
        page.count(f"{WHEN[precision]} 2018") + page.count(f"{WHEN[precision]} fra 2018") for page in pages
    ]
    assert (row.later_status_precision, row.later_stage_precision, row.later_name_precision) == (precision,) * 3
    assert (row.later_count_precision, row.newest_precision) == (precision,) * 2
    assert {(tie.tie, tie.date_precision) for tie in participation_rows(catalogue_of(schemas, *records))} == {
        ("member", ""),
        (JOINED, precision),
        (LEFT, precision),
    }


def test_after_a_day_of_a_year_may_still_be_in_it(schemas: Schemas) -> None:
    """A badge has only the year, so it says the least that is known; after a whole year is after it."""
    index, _ = index_of(
        schemas,
        since(case("x"), update("2018-06", precision="after", status="active")),
        since(case("y"), update("2018", precision="after", status="active")),
    )

    assert [badge.words for one in "xy" for badge in later_badges(index.nodes[f"case/{one}"].part)] == [
        "I gang i 2018 eller senere",
        "I gang efter 2018",
    ]


def test_what_is_only_known_to_be_later_decides_who_takes_part(schemas: Schemas) -> None:
    """After a day is behind that day, however the file has them."""
    back = since(case("x"), update("2019-03-01", precision="after", left=["a"]), update("2019-03-01", joined=["a"]))
    said = ties(catalogue_of(schemas, municipality("a"), back))["case/x", key("a")]

    assert [tie.kind for tie in said] == [JOINED, LEFT]
    assert not takes_part(said)


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


def dated(name: str, reference: str) -> Record:
    return Record("case", name, "", {**case(name).data, "as_of": "2016-01", "sources": [reference]})


def source(name: str, **more: Any) -> Record:
    return Record("source", name, "", {"title": name.title(), "type": "article", "sections": [{"id": "1", "title": "T"}], **more})


def test_a_page_says_what_is_newer_on_it_before_it_says_that_nothing_is(schemas: Schemas) -> None:
    """Told by others, on the pages that it is about, or in a younger source; a source of the same year may be older."""
    records = (
        since(case("told"), sources=["same#1"]),
        since(case("teller"), update("2018", concerns=["case/told"])),
        Record(
            "term", "word", "", {"title": "Ord", "definition": "D.", "as_of": "2016-01", "about": ["case/teller"], "sources": ["same#1"]}
        ),
        dated("young", "k#1"),
        dated("same", "same#1"),
        source("k", date="2019", precision="earliest"),
        source("same", date="2016"),
    )
    index, _ = index_of(schemas, *records)
    nodes = index.nodes

    assert {key: newer_elsewhere(index, key) for key in ("case/told", "term/word", "case/young", "case/same")} == {
        "case/told": NewerElsewhere(True, (), None),
        "term/word": NewerElsewhere(False, (nodes["case/teller"],), None),
        "case/young": NewerElsewhere(False, (), nodes["source/k"]),
        "case/same": NewerElsewhere(False, (), None),
    }


def test_a_newer_source_is_said_beside_the_newest_update(schemas: Schemas) -> None:
    """What has happened is not all that a page tells; rules of law that were read later are said too."""
    rule = {"text": "Loven.", "certainty": "read_in_law", "in_force_as_of": "2026-02-12", "sources": ["law#1"]}
    seen = {"text": "En side.", "certainty": "read_in_source", "in_force_as_of": "2026-11-29", "sources": ["k#1"]}
    form = {"title": "F", "as_of": "2016-01", "updates": [update("2018")], "law_and_practice": {"approval": [rule, seen]}}
    index, _ = index_of(
        schemas,
        Record("case", "old", "", {**dated("old", "k#1").data, "updates": [update("2018")]}),
        Record("case", "new", "", {**dated("new", "k#1").data, "updates": [update("2020")]}),
        Record("organisation_form", "f", "", {**form, "sources": ["law#1"]}),
        source("k", date="2019"),
        source("law", date="2026-01", type="law"),
    )
    law = index.nodes["source/law"]

    assert {key: newer_elsewhere(index, key) for key in ("case/old", "case/new", "organisation_form/f")} == {
        "case/old": NewerElsewhere(False, (), index.nodes["source/k"]),
        "case/new": NewerElsewhere(False, (), None),
        "organisation_form/f": NewerElsewhere(False, (), law, "2026-02-12"),
    }


def test_what_happened_before_the_facts_of_a_page_has_not_happened_since(schemas: Schemas) -> None:
    """An update of an older record may tell of 2009 what a page of 2016 is about: it stands apart, under its own heading."""
    old = since(
        case("old"), update("2009", concerns=["case/new"]), update("2018", concerns=["case/new"]), update("2016", concerns=["case/new"])
    )
    records = (old, Record("case", "new", "", {**case("new").data, "as_of": "2016-01"}))
    index, _ = index_of(schemas, *records)
    page = pages_of(schemas, *records)("samarbejder/new.md")

    assert [mention.part.date for mention in updates_concerning(index, "case/new")] == ["2016", "2018"]
    assert [mention.part.date for mention in earlier_updates_concerning(index, "case/new")] == ["2009"]
    assert page.index("Siden sket, fortalt på andre sider") < page.index("Sket 2018") < page.index("Tidligere, fortalt på andre sider")


def test_the_day_of_the_news_is_not_the_day_that_somebody_came(catalogue: Catalogue) -> None:
    """A source that is dated the same day tells of it afterwards: it was at the latest then."""
    dates = {record.id: record.data.get("date") for record in catalogue.records if record.kind == "source"}
    exact = [
        (record.key, update["date"])
        for record in catalogue.records
        for update in record.data.get("updates", ())
        if {"joined", "left"} & update.keys() and update["date"] == dates[update["source"].partition("#")[0]] and "precision" not in update
    ]

    assert exact == []


def test_each_change_of_a_number_is_told_and_none_twice(schemas: Schemas) -> None:
    """Eleven, then twelve, then eleven again: the last alone would hide that somebody came and somebody left."""
    moved = since(case("x"), update("2016", count=11), update("2018", count=12), update("2017", count=12), update("2019", count=11))
    index, _ = index_of(schemas, moved)

    assert [(one.when, one.value) for one in later_values_of(index.nodes["case/x"].part, "count")] == [
        ("2016", 11),
        ("2017", 12),
        ("2019", 11),
    ]


def test_updates_stand_in_the_order_that_tells_the_newest(schemas: Schemas) -> None:
    """What is only known by its year stands behind the days of that year, in the list as in the badge."""
    index, _ = index_of(schemas, since(case("x"), update("2019"), update("2019-01-25"), update("2019", precision="earliest")))
    dates = [(one.date, precision_of(one)) for one in updates_by_time(index.nodes["case/x"].part.updates)]

    assert dates == [("2019-01-25", ""), ("2019", ""), ("2019", "earliest")]


def test_the_newest_on_the_home_page_is_of_different_records_and_sources(schemas: Schemas) -> None:
    """Three facts from one paper are one piece of news; collaborations come before what else tells the same."""
    first = since(case("x"), update("2026", source="k#1"), update("2026", source="k#2"))
    again = Record("term", "word", "", {"title": "Ord", "definition": "D.", "as_of": "2016", "updates": [update("2026", source="k#2")]})
    index, _ = index_of(schemas, first, again, since(case("y"), update("2018", source="k#3")))

    assert [(one.node.key, one.part.source) for one in latest_updates(index, 4)] == [("case/x", "k#2"), ("case/y", "k#3")]


def test_a_municipality_finds_what_concerns_all_and_what_has_become_of_it(schemas: Schemas) -> None:
    """Also when somebody of it has a seat there, which is not to take part; with what its council decides."""
    governance = {"bodies": [{"id": "raad", "name": "Rådet", "type": "authority", "level": "political", "mandate_text": "Beslutter det."}]}
    ended = since(
        case("x", "a", role="seat", all_municipalities=True), update("2020", status="dissolved"), brief_since=SINCE, governance=governance
    )
    text = pages_of(schemas, municipality("a"), municipality("b"), ended)

    for name in "ab":
        told = text(f"kommuner/{name}.md").partition("Gælder alle kommuner")[2]
        assert f"altså også {name.upper()} Kommune." in told
        assert "X: S. Rådet: Beslutter det. Siden: Det gik. I gang, oplyst i 2016 · nedlagt 2020" in told
