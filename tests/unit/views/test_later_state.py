"""What is known to have happened since stands beside the older facts, and taking part is told from other ties."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from catalogue.exports.cards import card_files
from catalogue.exports.derived_tables import later_rows, participation_rows
from catalogue.exports.markdown_pages import markdown_files
from catalogue.history.changelog import keys_concerning_municipality
from catalogue.insights.network import network
from catalogue.insights.participation import participation, ties_by_kind
from catalogue.pages.render import render
from catalogue.pages.tile_map import tile_map
from catalogue.records.graph import Catalogue
from catalogue.records.membership import JOINED, LEFT, LISTED, MOVES, NOT_LISTED, TAKING_PART, takes_part, ties
from catalogue.records.record import Record
from catalogue.records.schema import Schemas
from catalogue.views.catalogue_index import build_index, is_counted
from catalogue.views.facets.facet_definitions import FACETS
from catalogue.views.facets.facet_values import case_forms, forms
from catalogue.views.formatting import in_date_order, note_links, precision_of
from catalogue.views.grouping import later_counts, latest_updates, municipalities_counted, participants
from catalogue.views.later_state import (
    NewerElsewhere,
    earlier_updates_concerning,
    key_amount,
    later_badges,
    later_status,
    later_values_of,
    newer_elsewhere,
    newest_update,
    updates_concerning,
    updates_for_municipality,
)
from support.html import read
from support.rendering import prepare_pages
from support.small_catalogue import case, catalogue_of, ids, index_of, key, municipality, pages_of

OTHER_TIES = {"recipient", "supplier", "adviser", "funder", "joining_later", "seat", "former", "mentioned"}
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


def test_whom_a_later_list_lacks_is_neither_told_as_gone_nor_counted(schemas: Schemas) -> None:
    """On no page, in no export and in no facet: that nobody knows is said where the others are told to be in it."""
    told = update("2019", precision="about", not_listed=["a"]) | {"text": "Siden nævner ikke A."}
    records = [municipality("a"), municipality("b", region="syd"), since(case("x", "a", "b"), told), source("k", date="2019")]
    index, joined = index_of(schemas, *records)
    (tie,) = joined.ties_of[key("a")]
    text = pages_of(schemas, *records)
    pages = {uri: text(uri) for uri in ("kommuner/a.md", "kommuner/index.md", "samarbejder/x.md", "kommuner/b.md")}
    (row,) = [row for row in participation_rows(index.catalogue) if row.tie == NOT_LISTED]
    regions = next(facet for facet in FACETS["case"] if facet.name == "region")

    assert (tie.kind, tie.before, tie.takes_part, tie.label) == (NOT_LISTED, ("Medlem",), False, "Ikke på en senere liste")
    assert (ids(joined.municipalities_of["case/x"]), row.takes_part, row.counted) == (["b"], False, False)
    assert {*regions.read(index, index.nodes["case/x"])} == {"syd"}
    assert "A (omkring 2019): Siden nævner ikke A." in pages["samarbejder/x.md"]
    assert "x (ikke på en senere liste, omkring 2019)" in pages["kommuner/index.md"].lower()
    assert [uri for uri, words in pages.items() if "Ikke længere med" in words or "er ikke med i dem" in words] == []


def test_who_stood_on_a_list_is_told_with_its_time_and_not_counted(schemas: Schemas) -> None:
    """Neither as having come then, nor as in it today; whom another source says to be a member still is."""
    told = update("2019", precision="about", listed=["a", "b"])
    records = [municipality("a"), municipality("b"), since(case("x", "b"), told), source("k", date="2019")]
    index, joined = index_of(schemas, *records)
    text = pages_of(schemas, *records)
    pages = {uri: text(uri) for uri in ("kommuner/a.md", "kommuner/index.md", "samarbejder/x.md")}
    states = [(row.municipality, row.tie, row.takes_part) for row in participation_rows(index.catalogue)]

    assert [(tie.kind, tie.label, tie.takes_part) for tie in joined.ties_of[key("a")]] == [(LISTED, "På en senere liste", False)]
    assert (ids(joined.municipalities_of["case/x"]), joined.cases_of[key("a")]) == (["b"], ())
    assert states == [(key("a"), LISTED, False), (key("b"), "member", True), (key("b"), LISTED, True)]
    assert "På en senere liste" in pages["kommuner/a.md"]
    assert "omkring 2019" in pages["kommuner/a.md"]
    assert "x (på en senere liste, omkring 2019)" in pages["kommuner/index.md"].lower()
    assert "På en senere liste A, B (omkring 2019)" in pages["samarbejder/x.md"]
    assert [uri for uri, words in pages.items() if "Kommet til" in words or "kommet til siden" in words] == []


@pytest.mark.parametrize("others", [(), ("y",)])
@pytest.mark.parametrize(
    ("kind", "words"),
    [(NOT_LISTED, "står ikke på en senere liste; om den er gået ud"), (LISTED, "står på en senere liste; om den er med nu")],
)
def test_a_count_says_what_it_leaves_out_because_only_a_list_tells(
    kind: str, words: str, others: tuple[str, ...], schemas: Schemas
) -> None:
    """On the page of the municipality, as Markdown and on its card, whether it is in another collaboration or in none."""
    told = since(case("x", *(("a", "b") if kind == NOT_LISTED else ("b",))), update("2019", precision="about", **{kind: ["a"]}))
    more = (case(name, "a", "b") for name in others)
    context = prepare_pages(catalogue_of(schemas, municipality("a"), municipality("b"), told, *more, source("k", date="2019")))
    kinds = {"page": render(context, {}, {}), "markdown": markdown_files(context), "card": card_files(context)}
    texts = {
        (name, file.uri.partition("kommuner/")[2][0]): " ".join(read(file.content.decode()).text.split())
        for name, files in kinds.items()
        for file in files
        if re.search(r"kommuner/[ab]\.(md|html)$", file.uri)
    }
    told_of = {place for place, text in texts.items() if f" X er ikke talt med: Kommunen {words}, ved vi ikke." in text}

    assert (len(texts), {where for where, _ in told_of}, len(told_of)) == (6, {*kinds}, 3)


@pytest.mark.parametrize("about", ["updates.joined", "updates.listen", "participants.municipalities"])
def test_a_note_about_taking_part_is_told_wherever_that_is(about: str, schemas: Schemas) -> None:
    """On the page of the municipality, in the table, among partners and in the network, in the export and in a paper."""
    note = {"id": "pas-paa", "kind": "caveat", "about": about, "text": "Det er længe siden.", "sources": ["k#1"]}
    whole = case("x", "a", "b") if about.startswith("part") else case("x")
    came = [] if about.startswith("part") else [update("2019", id="listen", joined=["a", "b"]), update("2018", text="Andet.")]
    noted = Record("case", "x", "", {**whole.data, "updates": came, "notes": [note]})
    records = [municipality("a"), municipality("b"), noted, case("y", "a", "b"), source("k", date="2019")]
    index, joined = index_of(schemas, *records)
    text = pages_of(schemas, *records)

    assert {(row.case, row.notes) for row in participation_rows(index.catalogue)} == {("case/x", "pas-paa"), ("case/y", "")}
    assert [[one.id for one in joined.notes(f"case/{name}", key("a"))] for name in "xy"] == [["pas-paa"], []]
    assert "Forbehold: Det er længe siden." in text("kommuner/a.md")
    for uri in ("kommuner/a.md", "kommuner/index.md", "netvaerk/index.md", "samarbejder/x.md"):
        assert "Forbehold" in text(uri), uri


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
WHEN |= {"seen": "uden dato, set", "probably_earliest": "formentlig tidligst"}


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


@pytest.mark.parametrize(
    "apart", [{"listed_apart": "Det er ikke et samarbejde."}, {"status": "proposed"}, {"retired": {"date": "2020", "reason": "R."}}, {}]
)
def test_the_export_counts_whom_the_pages_count(apart: dict[str, Any], schemas: Schemas) -> None:
    """What stands apart has its members, and counts for none of them."""
    other = case("x", "a")
    records = (municipality("a"), Record("case", "x", "", {**other.data, **apart}))
    index, joined = index_of(schemas, *records)
    (row,) = participation_rows(index.catalogue)

    assert row.takes_part
    assert row.counted is bool(joined.cases_of[key("a")]) is (not apart)


def test_the_export_counts_as_many_as_each_page(catalogue: Catalogue) -> None:
    """Of every municipality."""
    index = build_index(catalogue)
    pairs = {(row.municipality, row.case) for row in participation_rows(catalogue) if row.counted}

    assert pairs == {(town, case.key) for town, cases in participation(index).cases_of.items() for case in cases}


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


def test_a_form_that_an_update_tells_is_the_form_everywhere(catalogue: Catalogue) -> None:
    """Where a collaboration's own source names none: facet, matrix and guide; no update says it in its words alone."""
    index = build_index(catalogue)
    formless = [case for case in index.by_kind["case"] if is_counted(case) and not case.part.organisation_form]
    told = {case.id: [form.id for form in case_forms(index, case)] for case in formless}
    said = {case.id for case in formless for update in case.part.updates if f"foreningen {case.title}" in update.text}

    assert told["open-data-dk"] == ["forening"]
    assert [name for name in said if not told[name]] == []
    assert all([*forms(index, index.nodes[f"case/{name}"])] == found for name, found in told.items())


def test_a_list_of_members_is_carried_as_members(catalogue: Catalogue) -> None:
    """From a section on who the members are a record has its participants, a body, those who came and left, or at least a number."""
    records = [record for record in catalogue.records if record.kind in ("case", "operation")]
    sources = [record for record in catalogue.records if record.kind == "source"]
    sections = {f"{each.id}#{part['id']}" for each in sources for part in each.data.get("sections", ())}
    lists = {name for name in sections if "medlemmer" in name.partition("#")[2]}
    carried = {update["source"] for record in records for update in record.data.get("updates", ()) if {*update} & {*MOVES, "count"}}
    carried |= {str(part.get("source")) for record in records for part in _with_members(record.data)}

    assert "open-data-dk-medlemmer#medlemmer" in lists & carried
    assert {name.partition("#")[0] for name in lists} - {name.partition("#")[0] for name in carried} == set()


def _with_members(data: Any) -> Iterator[Any]:
    """Every part that names who takes part or who sits in it, and who does."""
    for each in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from _with_members(each)
    if isinstance(data, dict) and {*data} & {"municipality", "municipalities", "members"}:
        yield data


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


@pytest.mark.parametrize("field", ["collaboration_models", "assessed_models"])
def test_a_model_is_not_said_to_have_nothing_newer_above_collaborations_that_have(field: str, schemas: Schemas) -> None:
    """The page shows them with what has happened since, whoever says that they belong there."""
    told = ["m"] if field == "collaboration_models" else [{"model": "m", "reason": "R.", "source": "k#1"}]
    model = Record("collaboration_model", "m", "", {"title": "M", "summary": "S.", "as_of": "2016-01", "sources": ["k#1"]})
    new = [since(case(name), as_of="2026") for name in "zw"]
    words = "Det nyere står på samarbejdernes egne sider."
    newer, older = (pages_of(schemas, model, *new, since(case("x"), *updates, **{field: told})) for updates in ([update("2018")], []))

    assert words in newer("samarbejdsmodeller/m.md")
    assert "Den fortæller intet, der er sket siden." in older("samarbejdsmodeller/m.md")


def test_the_day_of_the_rules_is_said_once(schemas: Schemas) -> None:
    """Where the rules stand and when they were read: the same once more, as what is newer on the page, says nothing."""
    rule = {"text": "Loven.", "certainty": "read_in_law", "in_force_as_of": "2026-02-12", "sources": ["law#1"]}
    form = {"title": "F", "summary": "S.", "family": "legal_form", "as_of": "2016-01", "law_and_practice": {"approval": [rule]}}
    new = [since(case(name), as_of="2026") for name in "zw"]
    records = (Record("organisation_form", "f", "", {**form, "sources": ["law#1"]}), source("law", date="2026-01", type="law"), *new)
    page = pages_of(schemas, *records)("organisationsformer/f.md")

    assert "Lovene under Jura og praksis er læst, som de gjaldt 12. februar 2026." in page
    assert "Reglerne er læst" not in page


def test_an_example_of_a_steering_model_is_newer_too(schemas: Schemas) -> None:
    """A model may name its examples itself."""
    model = {"title": "M", "summary": "S.", "as_of": "2016-01", "examples": ["x"], "sources": ["k#1"]}
    index, _ = index_of(schemas, Record("steering_model", "m", "", model), since(case("x"), update("2018")))

    assert newer_elsewhere(index, "steering_model/m").shown


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


def test_a_source_without_a_sure_date_may_be_the_newest(schemas: Schemas) -> None:
    """One that was only seen, or is from a year at the latest: nobody knows that there is nothing newer; one of before is older."""
    seen = source("k", date="2026-11-29", precision="seen", accessed="2026-11-29")
    records = (dated("seen", "k#1"), dated("latest", "l#1"), dated("old", "o#1"), *(since(case(name), as_of="2026") for name in "zw"))
    sources = (seen, source("l", date="2019", precision="latest"), source("o", date="2015", precision="latest"))
    index, _ = index_of(schemas, *records, *sources)
    pages = pages_of(schemas, *records, *sources)
    nothing = "Den fortæller intet, der er sket siden."

    assert {name: newer_elsewhere(index, f"case/{name}").undated for name in ("seen", "latest", "old")} == {
        "seen": (index.nodes["source/k"],),
        "latest": (index.nodes["source/l"],),
        "old": (),
    }
    assert "En kilde uden dato er set 29. november 2026 og kan være nyere: K." in pages("samarbejder/seen.md")
    assert [name for name in ("seen", "latest", "old") if nothing in pages(f"samarbejder/{name}.md")] == ["old"]


@pytest.mark.parametrize(("precision", "words"), [("after", "fra tiden efter 2015"), ("earliest", "tidligst fra 2015")])
def test_a_source_that_is_only_known_to_be_no_older_may_be_the_newest(precision: str, words: str, schemas: Schemas) -> None:
    """Its date has no end; but the source of the newest update is not newer than that."""
    cited = ["k#1", "l#1"]
    told = [since(dated(name, ""), update("2017", source=teller), sources=cited) for name, teller in (("other", "k#1"), ("own", "l#1"))]
    sources = (source("k", date="2016"), source("l", date="2015", precision=precision))
    index, _ = index_of(schemas, *told, *sources)
    page = pages_of(schemas, *told, *sources)("samarbejder/other.md")

    assert [newer_elsewhere(index, f"case/{name}").undated for name in ("other", "own")] == [(index.nodes["source/l"],), ()]
    assert f"En kilde er {words} og kan være nyere: L." in page


def test_every_source_that_may_be_the_newest_is_named(schemas: Schemas) -> None:
    """Each with what is known of its date; one of about a time is from then."""
    told = since(dated("x", ""), update("2019", source="m#1"), sources=["k#1", "l#1", "m#1"])
    bounds = (("k", "2017", "earliest"), ("l", "2018", "after"), ("m", "2016", "about"))
    sources = [source(name, date=date, precision=precision) for name, date, precision in bounds]
    page = pages_of(schemas, told, *sources, *(since(case(name), as_of="2026") for name in "zw"))("samarbejder/x.md")

    assert "Disse kilder kan være nyere: K (tidligst fra 2017) og L (fra tiden efter 2018)." in page


def test_the_newest_of_a_page_may_be_told_by_another_record(schemas: Schemas) -> None:
    """Also when the record has updates of its own; the description has a date, and what happened since has its own."""
    told = since(dated("x", "k#1"), update("2018"))
    teller = since(case("teller"), update("2017", concerns=["case/x"]), update("2020", concerns=["case/x"]))
    pages = pages_of(schemas, told, teller, since(dated("y", "k#1"), update("2021", concerns=["case/x"])), source("k", date="2016"))
    page, teller_page = pages("samarbejder/x.md"), pages("samarbejder/teller.md")

    assert (
        "Det nyeste, siden fortæller, er fra 2021 og fortalt på en anden side. Beskrivelsen er fra januar 2016; det, der er sket siden"
        in page
    )
    assert "Det nyeste, siden fortæller, er fra 2020. Beskrivelsen er fra" in teller_page
    assert [words for words in ("resten af siden", "Oplysningerne er fra") if words in page + teller_page] == []


@pytest.mark.parametrize(("about", "earlier"), [("2014", True), ("2015", False), ("2016", False)])
def test_what_is_from_about_a_year_is_earlier_when_the_year_after_is(about: str, earlier: bool, schemas: Schemas) -> None:
    """It may be from the year before or after, and no further."""
    teller = since(case("teller"), update(about, precision="about", concerns=["case/told"]))
    index, _ = index_of(schemas, dated("told", "k#1"), teller, source("k", date="2016"))

    assert bool(earlier_updates_concerning(index, "case/told")) is earlier
    assert bool(updates_concerning(index, "case/told")) is not earlier


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
    places = ["Siden sket, fortalt på andre sider", "Sket 2018", "Tidligere eller samtidig, fortalt på andre sider"]
    assert [page.index(each) for each in places] == sorted(page.index(each) for each in places)


def test_what_the_facts_of_a_page_could_already_know_has_not_happened_since(schemas: Schemas) -> None:
    """Of the same date, or told by a source from then; what came after a date may be newer than any facts."""
    about = {"concerns": ["case/new"]}
    told = since(
        case("old"),
        update("2016-01", **about),
        update("2016", **about),
        {**update("2016", **about), "text": "Fra kilden selv.", "source": "then#1"},
        {**update("2009", **about), "precision": "after"},
        update("2016-02", **about),
    )
    then = {"title": "Then", "type": "report", "summary": "S.", "date": "2016-01-14", "sections": [{"id": "1", "title": "A"}]}
    source = Record("source", "then", "", then)
    records = (told, source, Record("case", "new", "", {**case("new").data, "as_of": "2016-01"}))
    index, _ = index_of(schemas, *records)

    assert [(mention.part.date, mention.part.source) for mention in earlier_updates_concerning(index, "case/new")] == [
        ("2016-01", "k#1"),
        ("2016", "then#1"),
    ]
    assert [mention.part.date for mention in updates_concerning(index, "case/new")] == ["2009", "2016-02", "2016"]


def test_the_day_of_the_news_is_not_the_day_that_somebody_came(catalogue: Catalogue) -> None:
    """A source that is dated the same day tells of it afterwards: it was at the latest then."""
    dates = {record.id: record.data.get("date") for record in catalogue.records if record.kind == "source"}
    exact = [
        (record.key, update["date"])
        for record in catalogue.records
        for update in record.data.get("updates", ())
        if {*MOVES} & update.keys() and update["date"] == dates[update["source"].partition("#")[0]] and "precision" not in update
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
    """What is only known by its year stands first in it, or behind the days that the record has before it; in the list as in the badge."""
    for order, expected in [
        (("2019", "2019-01-25", "2019-03"), ["2019", "2019-01-25", "2019-03", "earliest"]),
        (("2019-03", "2019-01-25", "2019"), ["2019-01-25", "2019-03", "2019", "earliest"]),
    ]:
        index, _ = index_of(schemas, since(case("x"), *map(update, order), update("2019", precision="earliest")))
        record = index.nodes["case/x"].part
        told = in_date_order(record.updates)

        assert [precision_of(one) or one.date for one in told] == expected
        assert newest_update(record) is told[-1]


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
        told = text(f"kommuner/{name}.md").partition("Gjaldt alle kommuner")[2]
        assert f"altså også {name.upper()} Kommune." in told
        assert "X: S. Rådet: Beslutter det. Siden: Det gik. I gang, oplyst i 2016 · nedlagt 2020" in told


def test_a_municipality_finds_the_events_that_it_was_in_without_taking_part(schemas: Schemas) -> None:
    """With the collaboration that tells of it, and said once: neither among those it is in nor under what else mentions it."""
    event = {"id": "foranalyse", "date": "2015-02-02", "text": "14 kommuner får lavet en foranalyse.", "source": "k#1"}
    told = Record("case", "x", "", {**case("x", "a").data, "events": [event | {"municipalities": ["a", "b"]}]})
    records = (municipality("a"), municipality("b"), municipality("c"), told)
    _, joined = index_of(schemas, *records)
    page = pages_of(schemas, *records)
    found = [page(f"kommuner/{name}.md").partition("Nævnt i tidslinjer")[2] for name in "abc"]

    assert ["2. februar 2015 14 kommuner får lavet en foranalyse." in words for words in found] == [True, True, False]
    assert [words.partition("foranalyse.")[2].split()[:1] for words in found[:2]] == [["X"], ["X"]]
    assert "Nævnt andre steder" not in page("kommuner/b.md")
    assert joined.ties_of.get(key("b"), ()) == ()


def test_a_model_says_whether_its_source_only_proposes_it(catalogue: Catalogue, schemas: Schemas) -> None:
    """On its page, its card and its page as Markdown; and each model of the catalogue says what it is, with no body in force of a proposal
    that says nothing of how far that has come.
    """
    facts = {"title": "Model", "summary": "Alt styres ét sted.", "as_of": "2014", "sources": ["k#1"]}
    proposed = Record("steering_model", "m", "", {**facts, "basis": "proposal"})
    page = pages_of(schemas, proposed, Record("steering_model", "n", "", facts))
    models = [record.data for record in catalogue.records if record.kind == "steering_model"]
    bodies = [(model["basis"], body) for model in models for body in model.get("governance", {}).get("bodies", ())]
    deciding = [
        body["id"] for basis, body in bodies if basis != "practice" and "mandate" in body and not {"stage", "mandate_stage"} & body.keys()
    ]

    assert ["Forslag i kilden" in page(f"styringsmodeller/{name}.md") for name in "mn"] == [True, False]
    assert page("styringsmodeller/index.md").count("Forslag i kilden") == 1
    assert [model["title"] for model in models if "basis" not in model] == []
    assert deciding == []


def test_what_concerns_all_is_told_by_somebody_and_disputed_by_others(schemas: Schemas) -> None:
    """A party's own account on the page of every municipality: whose it is and from when, and on what another source disagrees."""
    notes = [
        {"id": name, "kind": kind, "about": about, "text": f"{name.capitalize()} tekst.", "sources": ["k#1"]}
        for name, kind, about in (
            ("strid", "discrepancy", "governance"),
            ("andet", "discrepancy", "financing"),
            ("obs", "caveat", "governance"),
        )
    ]
    everyone = case("x", all_municipalities=True, source="k#1")
    everyone.data["notes"] = notes
    told = pages_of(schemas, municipality("a"), everyone, source("k", date="2025", authors="Foreningen"))("kommuner/a.md")
    told = told.partition("Gælder alle kommuner")[2].partition("Data og rettelser")[0]

    assert "Fortalt af Foreningen, 2025." in told
    assert "Kilderne er uenige: Strid tekst." in told
    assert [words for words in ("Andet tekst", "Obs tekst") if words in told] == []


def test_a_later_number_keeps_those_who_are_no_municipalities(schemas: Schemas) -> None:
    """Beside `27 kommuner samt 1 region` a bare `39 kommuner` would say that the region left: in page, list and table alike, in the words
    of the source; where it has none it is said that they are no municipalities, for they may be anything else.
    """
    told = update("2018-01", count=39, other_count=1, other_text="samt 1 region")
    counted_then = since(case("x", count=27, other_count=1), told)
    only_since = since(case("y", complete=False), update("2018-10", count=35, other_count=3), as_of="2016-01")
    page = pages_of(schemas, counted_then, only_since)
    index, _ = index_of(schemas, counted_then, only_since)
    rows = {row.key: (row.later_count, row.later_other_count) for row in later_rows(index.catalogue)}

    then = "27 kommuner samt 1 deltager, der ikke er en kommune"
    assert f"39 kommuner samt 1 region januar 2018; 2016: {then}" in page("samarbejder/x.md")
    assert "Senere tal: 39 kommuner samt 1 region (januar 2018)" in page("samarbejder/x.md")
    assert "oktober 2018: 35 kommuner samt 3 deltagere, der ikke er kommuner" in page("samarbejder/index.md")
    assert rows == {"case/x": (39, 1), "case/y": (35, 3)}


def test_a_number_of_municipalities_and_others_together_is_never_one_of_municipalities(schemas: Schemas) -> None:
    """47 municipalities and regions is the newest that is known, and is told with who is counted: on the page, its card, in lists, the
    comparison and the table alike. What counts municipalities stays by the newest number of those alone.
    """
    told = [
        update("2018-10", count=35, other_count=3, other_text="samt 3 regioner"),
        update("2024-11", total={"count": 47, "text": "kommuner og regioner"}),
    ]
    only_since, known = since(case("x", complete=False), *told, as_of="2016"), since(case("y", count=5), told[1], as_of="2016")
    index, _ = index_of(schemas, only_since, known)
    page, x = pages_of(schemas, only_since, known), index.nodes["case/x"]
    rows = {row.key: row for row in later_rows(index.catalogue)}
    facet = next(facet for facet in FACETS["case"] if facet.name == "kommuner")

    assert (
        participants(x.part)
        == "Antal kommuner ikke oplyst i 2016; november 2024: 47 kommuner og regioner; oktober 2018: 35 kommuner samt 3 regioner"
    )
    assert participants(x.part, brief=True) == participants(x.part)
    assert "47 kommuner og regioner november 2024; oktober 2018: 35 kommuner samt 3 regioner" in page("samarbejder/x.md")
    assert "Senere tal: 35 kommuner samt 3 regioner (oktober 2018)" in page("samarbejder/x.md")
    assert "november 2024: 47 kommuner og regioner" in page("samarbejder/index.md")
    assert "47 kommuner og regioner november 2024; 2016: 5 kommuner" in page("samarbejder/y.md")
    assert [municipalities_counted(index.nodes[key]) for key in ("case/x", "case/y")] == [35, 5]
    assert [[*facet.read(index, index.nodes[key])] for key in ("case/x", "case/y")] == [["fra-30"], ["4-9"]]
    assert (rows["case/x"].later_count, rows["case/x"].later_total, rows["case/x"].later_total_text) == (35, 47, "kommuner og regioner")
    assert (rows["case/y"].later_count, rows["case/y"].later_total_date) == ("", "2024-11")


def test_a_number_that_rose_and_fell_again_is_told(schemas: Schemas) -> None:
    """Eleven, twelve and eleven is not the same as eleven all the time; as many as at first is told where nothing else is."""
    updates = [update("2016-03", count=11), update("2017", count=12), update("2019", count=11, precision="earliest")]
    found = since(case("x", count=11), *updates)
    index, _ = index_of(schemas, found, since(case("y", count=11), update("2016-03", count=11)))

    assert [(one.when, one.value) for one in later_counts(index.nodes["case/x"].part)] == [("2017", 12), ("tidligst 2019", 11)]
    assert [(one.when, one.value) for one in later_counts(index.nodes["case/y"].part)] == [("marts 2016", 11)]
    assert "Senere tal: 12 kommuner (2017)" in pages_of(schemas, found)("samarbejder/x.md")


def test_a_number_told_again_is_as_of_when_it_was_last_told(schemas: Schemas) -> None:
    """Of municipalities and of all together alike; the head of the page and the list of who takes part follow."""
    twelve = [update("2017", count=12), update("2019-11", count=12, precision="latest")]
    eleven = [update("2019-11", count=11, precision="probably_after"), update("2021-12-29", count=11)]
    counted_again = since(case("x", count=11), update("2016-03", count=11), *twelve, *eleven)
    together = [update(date, total={"count": 47, "text": "kommuner og regioner"}) for date in ("2022", "2024")]
    index, _ = index_of(schemas, counted_again, since(case("y", count=5), *together))
    page = pages_of(schemas, counted_again)("samarbejder/x.md")

    x, y = ([(one.when, one.value) for one in later_counts(index.nodes[key].part)] for key in ("case/x", "case/y"))

    assert x == [("senest november 2019", 12), ("29. december 2021", 11)]
    assert y == [("2024", 47)]
    assert "11 kommuner 29. december 2021; senest november 2019: 12; 2016: 11 kommuner" in page
    assert "Senere tal: 12 kommuner (senest november 2019)" in page


def test_who_has_left_by_a_bound_is_told_with_what_it_rests_on(schemas: Schemas) -> None:
    """An undated list without the name is no resignation."""
    found = since(case("x", "a"), update("2019", precision="earliest", left=["a"]) | {"text": "Siden nævner ikke A."})

    assert "A (tidligst 2019): Siden nævner ikke A." in pages_of(schemas, municipality("a"), found)("samarbejder/x.md")


def test_a_count_says_when_what_concerns_all_is_left_out(schemas: Schemas) -> None:
    """A municipality is in that too: the sentence, both maps and those alike say so; where there is no such thing nobody does."""
    rest = (municipality("a"), municipality("b"), case("y", "a"))
    with_all = pages_of(schemas, *rest, case("x", all_municipalities=True))
    without = pages_of(schemas, *rest)

    assert "Ud over det, der gælder alle kommuner, er A Kommune med i 1 samarbejde, så vidt" in with_all("kommuner/a.md")
    assert "A Kommune er med i 1 samarbejde, så vidt" in without("kommuner/a.md")
    for uri, words in (("kommuner/index.md", "det, der gælder alle kommuner, er ikke talt med: X."), ("index.md", "er ikke talt med.")):
        assert words in with_all(uri)
        assert "gælder alle kommuner" not in without(uri)


def test_a_year_in_the_short_text_is_cited_there(catalogue: Catalogue) -> None:
    """From an update that tells of that year, and among the short text's own sources."""
    uncited = []
    for record in catalogue.records:
        since_then = record.data.get("brief_since") or {"text": "", "sources": []}
        for year in re.findall(r"\b(?:19|20)\d\d\b", since_then["text"]):
            told = [one["source"] for one in record.data.get("updates", ()) if year in one["text"] or one["date"].startswith(year)]
            if not {*told} & {*since_then["sources"]}:
                uncited.append((record.key, year))

    assert uncited == []


def test_the_key_of_a_map_tells_of_what_is_on_it(schemas: Schemas) -> None:
    """A plus where somebody came, a minus where somebody left, and of neither where there is none."""
    towns = [*map(municipality, "abc")]
    came, went = (
        since(case(name, "a", "b"), update("2018", **changed)) for name, changed in (("x", {"joined": ["c"]}), ("y", {"left": ["a"]}))
    )
    text = pages_of(schemas, *towns, came, went)

    assert ("et plus." in text("samarbejder/x.md"), "minus" in text("samarbejder/x.md")) == (True, False)
    assert ("et plus." in text("samarbejder/y.md"), "minus" in text("samarbejder/y.md")) == (False, True)


def test_a_form_that_only_an_update_tells_has_its_year_at_the_badge(schemas: Schemas) -> None:
    """Beside a badge that says `Oplyst i 2016` it would else be from then; on the record's page and its card."""
    form = Record("organisation_form", "f", "", {"title": "Forening", "summary": "S.", "family": "legal_form", "as_of": "2016-01"})
    own = since(case("own"), update("2018-10", form="f"), organisation_form={"form": "f", "stage": "established", "source": "k#1"})
    pages = pages_of(schemas, since(case("x"), update("2018-10", form="f")), own, form, source("k", date="2018"))

    assert [" (oplyst 2018)" in pages(f"samarbejder/{name}.md").partition("I gang")[0] for name in ("x", "own")] == [True, False]


def test_a_number_that_only_an_update_gives_is_told_with_its_date(schemas: Schemas) -> None:
    """Beside that the source gave none; a number of the source's own stays, and its list and facet follow the one that is known."""
    told = update("2018-10", count=35, financing_models=["membership_fee"])
    open_list = [case(name, complete=False) for name in "ac"]
    records = [since(open_list[0], told, as_of="2016-01"), since(case("b", count=9), told, as_of="2016-01"), open_list[1]]
    index = build_index(catalogue_of(schemas, *records))
    nodes = [index.nodes[f"case/{name}"] for name in "abc"]
    facets = {facet.name: facet for facet in FACETS["case"]}

    assert [participants(node.part) for node in nodes[:2]] == [
        "Antal kommuner ikke oplyst i 2016; oktober 2018: 35 kommuner",
        "9 kommuner",
    ]
    assert participants(nodes[0].part, later=False) == "Antal kommuner ikke oplyst"
    assert [municipalities_counted(node) for node in nodes] == [35, 9, None]
    assert [[*facets["betaling"].read(index, node)] for node in nodes] == [["membership_fee"], ["membership_fee"], []]


def test_each_value_that_updates_tell_has_its_own_date(schemas: Schemas) -> None:
    """In the facts of the collaboration, on one line, and on the page of each value: what was told of the one is not told of the other."""
    fee, grant = (update(when, financing_models=[how]) for when, how in (("2019", "membership_fee"), ("2024-11-28", "grant")))
    text = pages_of(schemas, since(case("later"), fee, grant), source("k", date="2024-11-28"))
    pages = [text(f"samarbejder/betaling/{name}.md") for name in ("membership-fee", "grant")]

    told = r"Betalingsform ?Kontingent ?\(oplyst 2019\), ?Pulje eller tilskud ?\(oplyst 28. november 2024\)"
    assert re.search(told, text("samarbejder/later.md"))
    assert ["oplyst 2019." in page for page in pages] == [True, False]
    assert ["oplyst 28. november 2024." in page for page in pages] == [False, True]


def test_the_page_of_a_value_says_what_it_is_not_to_be_read_without(schemas: Schemas) -> None:
    """That only a later update tells it, with its date, and what the record notes about it; nothing of what its source says plainly."""
    paid = {"financing": {"models": ["membership_fee"]}}
    note = {"id": "n", "kind": "caveat", "about": "financing", "text": "T.", "sources": ["k#1"]}
    told = since(case("later"), update("2019", precision="about", financing_models=["membership_fee"]))
    own = [Record("case", name, "", {**case(name).data, **paid, **more}) for name, more in (("noted", {"notes": [note]}), ("plain", {}))]
    text = pages_of(schemas, told, *own, source("k", date="2019"))("samarbejder/betaling/membership-fee.md")

    assert "Later: oplyst omkring 2019." in text
    assert "Noted: Forbehold" in text
    assert "Plain:" not in text


def fee(value: int, **more: Any) -> dict[str, Any]:
    return {"text": "Kontingent", "value": value, "unit": "dkk", "source": "k#1", **more}


@pytest.mark.parametrize(
    ("known", "later", "expected"),
    [
        ([fee(12, basis="planned"), fee(9, basis="actual")], [], 9),
        ([fee(12, basis="planned"), fee(9)], [], 9),
        ([fee(12, basis="planned")], [fee(14, basis="planned")], 14),
        ([fee(8, basis="actual")], [fee(25, basis="actual")], 25),
        ([fee(8, basis="actual")], [fee(25, basis="planned")], 8),
        ([fee(8, as_of="2010"), fee(9, as_of="2012"), fee(7, as_of="2012")], [], 9),
        ([], [fee(20)], 20),
        ([], [], None),
    ],
)
def test_a_collaboration_is_known_by_what_was_paid_last(known: list[Any], later: list[Any], expected: int | None, schemas: Schemas) -> None:
    """Paid before planned, then the newest, then the first; of what an update tells, the page says when."""
    money = {"financing": {"amounts": known}} if known else {}
    told = [update("2018", amounts=later)] if later else []
    record = index_of(schemas, since(case("a"), *told, **money))[0].nodes["case/a"].part
    found = key_amount(record)

    assert (found and found[0].value) == expected
    assert bool(found and found[1]) == (expected in [amount["value"] for amount in later])


def test_a_case_is_headed_by_its_newest_numbers(schemas: Schemas) -> None:
    """The newest large; what was said before stands beside it, each with its date, and so does the number of inhabitants."""
    people = {"value": 60000, "as_of": "2016-01", "source": "k#1"}
    grown = since(case("x", "a", count=2), update("2018", count=4), update("2020", precision="after", count=3), inhabitants=people)
    words = pages_of(schemas, municipality("a"), grown)("samarbejder/x.md")

    assert "3 kommuner efter 2020; 2018: 4; 2016: 2 kommuner" in words
    assert "60.000 januar 2016" in words


def test_an_amount_beside_newer_numbers_has_the_date_of_the_record(schemas: Schemas) -> None:
    """It is as old as what the record says, not as the number of members beside it."""
    paid = {"financing": {"amounts": [fee(9)]}}
    alone, grown = since(case("x", "a", count=2), **paid), since(case("x", "a", count=2), update("2018", count=4), **paid)
    said = [pages_of(schemas, municipality("a"), record)("samarbejder/x.md").partition("Kontingent")[2][:40] for record in (alone, grown)]

    own = since(case("x", "a", count=2), update("2018", count=4), financing={"amounts": [fee(9, as_of="2012")]})

    assert ["9 kr. 2016" in words for words in said] == [False, True]
    assert "9 kr. 2012" in pages_of(schemas, municipality("a"), own)("samarbejder/x.md").partition("Kontingent")[2][:40]


@pytest.mark.parametrize(("section", "is_marked"), [("1", True), ("2", False)])
def test_a_note_on_the_money_marks_an_amount_that_cites_the_same(section: str, is_marked: bool, schemas: Schemas) -> None:
    """What is said of how a contribution is reckoned is no reservation about how many answer the phone."""
    note = {"id": "note-a", "kind": "caveat", "about": "financing", "text": "Perioden er ukendt.", "sources": [f"k#{section}"]}
    money = {"financing": {"amounts": [fee(9)]}}
    record = index_of(schemas, since(case("a"), notes=[note], **money))[0].nodes["case/a"].part
    amount = key_amount(record)

    assert amount is not None
    assert bool(note_links(record, "financing", amount[0])) == is_marked
    assert note_links(record, "financing")
