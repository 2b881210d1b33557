"""How old a record is beside the newest that the catalogue knows, and dates that are no more than bounds."""

from __future__ import annotations

import re

import pytest

from catalogue.danish.formatting import (
    bounded_date,
    bounded_from,
    bounded_year,
    date_order,
    sorted_by_date,
    year_bound,
    year_of_state,
)
from catalogue.insights.timeline import timeline
from catalogue.pages.render import render
from catalogue.records.graph import Catalogue, link
from catalogue.records.record import Record
from catalogue.records.schema import Schemas
from catalogue.views.catalogue_index import build_index
from catalogue.views.formatting import in_date_order, is_old, newest_year
from catalogue.views.later_state import newest_update
from catalogue.views.record_view import declares
from support.rendering import prepare_pages


def test_old_is_five_years_behind_the_newest(catalogue: Catalogue) -> None:
    """The catalogue's newest facts are from 2026, so those of 2021 are old and those of 2022 not yet."""
    newest = newest_year(build_index(catalogue))

    assert [is_old(newest, date) for date in ("2016-01", "2021", "2022-02-01", "2026")] == [True, True, False, False]


def test_the_latest_update_is_found_wherever_it_stands(catalogue: Catalogue) -> None:
    """A record without updates, or of a kind that has none, has no latest."""
    nodes = build_index(catalogue).nodes
    latest = newest_update(nodes["case/riso"].part)

    assert latest and latest.date == max(update.date for update in nodes["case/riso"].part.updates)
    assert newest_update(nodes["case/it-forsyningen"].part) is None
    assert newest_update(nodes["municipality/ballerup"].part) is None


def test_one_slip_does_not_make_all_others_old(schemas: Schemas) -> None:
    """The year that a single record claims is not the catalogue's, until a second one bears it out."""
    records = [
        Record("term", name, "x.yaml", {"title": name, "as_of": year}) for name, year in (("a", "2016"), ("b", "2018"), ("c", "2061"))
    ]
    years = [newest_year(build_index(link(records[:count], schemas))) for count in (1, 2, 3)]

    assert years == [2016, 2016, 2018]


BOUNDS = [
    ("2016-03", "", "marts 2016", "i 2016", "fra marts 2016"),
    ("2016-03", "after", "efter marts 2016", "tidligst i 2016", "fra tiden efter marts 2016"),
    ("2016", "after", "efter 2016", "efter 2016", "fra tiden efter 2016"),
    ("2017", "earliest", "tidligst 2017", "tidligst i 2017", "tidligst fra 2017"),
    ("2019", "latest", "senest 2019", "senest i 2019", "senest fra 2019"),
    ("2013", "about", "omkring 2013", "omkring 2013", "fra omkring 2013"),
    ("2016-01", "probably_after", "formentlig efter januar 2016", "formentlig tidligst i 2016", "formentlig fra tiden efter januar 2016"),
    ("2016", "probably_after", "formentlig efter 2016", "formentlig efter 2016", "formentlig fra tiden efter 2016"),
    ("2017", "probably_earliest", "formentlig tidligst 2017", "formentlig tidligst i 2017", "formentlig tidligst fra 2017"),
    ("2026-11", "seen", "uden dato, set november 2026", "uden dato, set i 2026", "uden dato, set november 2026"),
]


@pytest.mark.parametrize(("date", "precision", "alone", "year", "since"), BOUNDS)
def test_a_bound_is_said_as_one(date: str, precision: str, alone: str, year: str, since: str) -> None:
    """By itself, after a verb and after what is from then."""
    assert (bounded_date(date, precision), bounded_year(date, precision), bounded_from(date, precision)) == (alone, year, since)


@pytest.mark.parametrize(
    ("date", "precision", "year", "state"),
    [
        ("2018-06", "after", "tidligst 2018", "i 2018 eller senere"),
        ("2018", "after", "efter 2018", "efter 2018"),
        ("2018-11", "earliest", "tidligst 2018", "i 2018 eller senere"),
        ("2018-11", "latest", "senest 2018", "senest i 2018"),
        ("2018-11", "seen", "uden dato, set 2018", "uden dato, set i 2018"),
        ("2018-11", "probably_after", "formentlig tidligst 2018", "formentlig i 2018 eller senere"),
        ("2018", "probably_after", "formentlig efter 2018", "formentlig efter 2018"),
        ("2018-06-04", "", "2018", "i 2018"),
    ],
)
def test_the_year_of_a_bound_claims_no_more_than_the_bound(date: str, precision: str, year: str, state: str) -> None:
    """After June 2018 may still be 2018."""
    assert (bounded_date(date[:4], year_bound(date, precision)), year_of_state(date, precision)) == (year, state)


def test_a_bound_stands_at_the_end_that_it_bounds() -> None:
    """What happened after 1 March behind that day, at the latest on it before it; a bare month or year behind its days. What has no date
    stands before all that have, whenever it was seen.
    """
    dates = [
        ("2026-11-29", "seen"),
        ("2016-02-29", ""),
        ("2016-03-01", "latest"),
        ("2016-03-01", ""),
        ("2016-03-01", "after"),
        ("2016-03-01", "probably_after"),
        ("2016-03-02", ""),
        ("2016-03-10", "latest"),
        ("2016-03-10", ""),
        ("2016-03", "latest"),
        ("2016-03", ""),
        ("2016-12-31", ""),
        ("2016", "latest"),
        ("2016", ""),
        ("2016", "earliest"),
        ("2017-01-01", ""),
    ]

    assert sorted(sorted(dates), key=lambda each: date_order(*each)) == dates


def test_a_bare_year_stands_where_its_list_has_it() -> None:
    """First in its year, for it may have led to the days of it, unless the list has days before it; a month alike."""
    for listed in [
        [("2012", ""), ("2014", ""), ("2014-05-06", ""), ("2015-03", "about"), ("2015-03-30", ""), ("2016-03", "latest"), ("2016", "")],
        [("2020-04-21", ""), ("2020", ""), ("2020-08-01", ""), ("2020", "earliest"), ("2022", "")],
    ]:
        assert sorted_by_date(listed, lambda each: each) == listed
    assert sorted_by_date([("2014-05-06", ""), ("2013", ""), ("2014", "")], lambda each: each)[-1] == ("2014", "")


def test_the_timeline_has_the_order_of_each_record(catalogue: Catalogue) -> None:
    """What happened stands on the page of all records in the order in which its own record tells it."""
    index = build_index(catalogue)
    entries = timeline(index)
    differ = []
    for node in (node for nodes in index.by_kind.values() for node in nodes if not node.owner):
        told = [str(entry.part.text) for entry in entries if entry.record.key == node.key]
        for name in ("events", "updates"):
            own = [str(part.text) for part in in_date_order(getattr(node.part, name) or ())] if declares(node.part, name) else []
            differ += [(node.key, name)] if [text for text in told if text in own] != [text for text in own if text in told] else []

    assert "2014" in {entry.date for entry in entries}
    assert differ == []


def test_what_is_known_within_the_year_is_not_dated_by_the_year_alone(catalogue: Catalogue) -> None:
    """A quarter, a season or »før september« is a bound: as a bare year it would stand last of all in its year."""
    within = re.compile(
        r"\b(første|andet|tredje|[1-4]\.) (?:kvartal|halvår)|\b(foråret|sommeren|efteråret|vinteren) \d{4}|\bfør (september|juni)",
        re.IGNORECASE,
    )
    told = [(record.key, each) for record in catalogue.records for name in ("updates", "events") for each in record.data.get(name, ())]
    sources = [(record.key, record.data) for record in catalogue.records if record.kind == "source"]

    assert [
        (key, each["date"])
        for key, each in (*told, *sources)
        if len(each["date"]) == len("2016")
        and not each.get("precision")
        and within.search(f"{each.get('date_text', '')} {'' if key.startswith('source/') else each['text'].partition('. ')[0]}")
    ] == []


def test_no_undated_source_lends_a_record_its_date(catalogue: Catalogue) -> None:
    """An update from a page without a date says that its date is a bound, unless the text is about a day that the page names."""
    undated = {
        (record.key, update["date"], update.get("precision", ""))
        for record in catalogue.records
        for update in record.data.get("updates", ())
        if re.search("(?:ingen|uden|ikke har en) dato", update["text"])
    }

    assert undated
    assert {each for each in undated if not each[2]} == set()


def test_what_a_source_puts_before_a_year_is_dated_before_it(catalogue: Catalogue) -> None:
    """»inden 2020« ends with 2019: dated 2020, it would stand among what happened in that year."""
    events = [(record.key, event) for record in catalogue.records for event in record.data.get("events", ())]
    before = [
        (key, event, found[1]) for key, event in events if (found := re.search(r"(?:inden|før) (\d{4})$", event.get("date_text", "")))
    ]

    assert before
    assert [(key, event["id"]) for key, event, year in before if (event["date"] >= year, event["precision"]) != (False, "latest")] == []


def test_a_record_of_one_source_is_as_old_as_the_source(catalogue: Catalogue) -> None:
    """A definition is from nowhere else, and what an undated source tells is no better dated than it: both say the same year."""
    sources = {record.id: record.data for record in catalogue.records if record.kind == "source"}
    differing = []
    for record in catalogue.records:
        named = {reference.partition("#")[0] for reference in record.data.get("sources", ())}
        of_one = [sources[name] for name in named] if len(named) == 1 else []
        for source in of_one if record.kind in ("term", "organisation") else ():
            if record.kind == "organisation" and source.get("precision") != "about":
                continue
            when = (str(record.data["as_of"])[:4], record.data.get("as_of_precision", ""))
            differing += [record.key] if when != (str(source["date"])[:4], source.get("precision", "")) else []

    assert differing == []


def test_an_old_record_has_the_mark_of_age_and_a_new_one_has_none(schemas: Schemas) -> None:
    """Beside the year that both say."""
    facts = {"summary": "S.", "country": "dk", "sources": []}
    years = {"old": "2016", "new": "2023", "newer": "2023"}
    records = [Record("operation", name, "", {"title": name, "as_of": year, **facts}) for name, year in years.items()]
    pages = {each.uri: each.content.decode() for each in render(prepare_pages(link(records, schemas)), {}, {})}

    assert ["badge--old" in pages[f"faelles-drift/{name}.md"] for name in years] == [True, False, False]
