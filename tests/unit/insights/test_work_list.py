"""The work list and the trend: which records to see to first, whom to ask for what, and whether it gets better."""

from __future__ import annotations

from typing import Any

import pytest

from catalogue.insights.data_quality import (
    TREND_MEASURES,
    TrendPoint,
    expected_fields,
    is_overdue,
    quality,
    trend,
    trend_bars,
    trend_points,
)
from catalogue.insights.work_list import Task, contact_for, work_list, work_list_text
from catalogue.records.graph import Catalogue
from catalogue.records.record import Record, last_verified, newest_fact_date, reference_date
from catalogue.records.releases import Count, Release, release_of
from catalogue.records.schema import Schemas
from catalogue.views.charts import Bar
from support.small_catalogue import keyed_catalogue

MEETING = "2026-12-10"
QUESTIONS = {"title": "Mødet", "date": MEETING, "questions": [{"id": "hvem", "text": "Hvem er med?", "about": ["term/it"]}]}


def tasks_of(catalogue: Catalogue, date: str = MEETING) -> list[Task]:
    return work_list(catalogue, quality(catalogue), date)


def test_who_needs_it_most_stands_first(schemas: Schemas) -> None:
    """A date that is passed before an open question, before sources that disagree, before what is old; what is in order is left out."""
    dispute = [{"id": "x", "kind": "discrepancy", "about": "definition", "text": "To forklaringer."}]
    joined: dict[str, Any] = {"see_also": ["it"]}
    catalogue = keyed_catalogue(
        schemas,
        ("meeting/2026-12-10", QUESTIONS),
        ("term/gammel", {"title": "Gammel", "as_of": "2016", **joined}),
        ("term/god", {"title": "God", "as_of": "2016", "verified": {"date": "2025-01", "how": "asked"}, "revisit_by": "2027", **joined}),
        ("term/it", {"title": "It"}),
        ("term/omstridt", {"title": "Omstridt", "notes": dispute, **joined}),
        ("term/sen", {"title": "Sen", "revisit_by": "2026-11", **joined}),
    )

    assert [(task.title, task.reasons, task.questions) for task in tasks_of(catalogue)] == [
        ("Sen", "skulle ses efter senest november 2026", "Passer det, posten siger, stadig?"),
        ("It", "1 åbent spørgsmål til mødet", "Hvem er med?"),
        ("Omstridt", "kilderne er uenige 1 sted", "To forklaringer. Hvad er rigtigt?"),
        ("Gammel", "oplyst i 2016 og ikke efterset", "Passer det, posten siger, stadig?"),
    ]


def test_both_sides_of_a_dispute_stand_in_the_question(schemas: Schemas) -> None:
    """Whoever is asked what is right has both readings before them; what there is no room for stands on the record's page."""
    sides = "Oversigten siger 55. Teksten siger 60."
    notes = [{"id": "x", "kind": "discrepancy", "about": "definition", "text": f"{sides} {'Mere om det ' * 20}."}]
    catalogue = keyed_catalogue(schemas, ("term/omstridt", {"title": "Omstridt", "notes": notes, "see_also": ["omstridt"]}))

    assert tasks_of(catalogue)[0].questions.startswith(f"{sides} Hvad er rigtigt?")


def test_only_the_part_that_is_missing_is_asked_for(schemas: Schemas) -> None:
    """A collaboration that tells how bound it feels lacks only how bound it is by law."""
    everything: dict[str, Any] = {name: [] for name in expected_fields(schemas.kinds["case"])}
    told = {
        **everything,
        "title": "A",
        "status": "active",
        "commitment": {"legal": "unknown", "experienced": "high", "text": "Høj.", "source": "k#1"},
    }
    catalogue = keyed_catalogue(schemas, ("case/a", told))

    assert [task.questions for task in tasks_of(catalogue)] == [
        "Mangler: forpligtelse (juridisk). Hvor hører posten til, eller skal den udgå?"
    ]


def test_a_collaboration_that_says_little_is_asked_about_the_rest(schemas: Schemas) -> None:
    """Five facts are named, and how many more there are."""
    records = ("case/a", {"title": "A", "status": "active"}), ("case/b", {"title": "B", "related": [{"case": "a"}]})
    found = tasks_of(keyed_catalogue(schemas, *records))
    asked = next(task.questions for task in found if task.record == "case/a")

    assert asked.startswith("Mangler: primært formål, ")
    assert asked.endswith(" andre.")
    assert asked.count(",") == 4


def test_somebody_who_may_know_is_named_and_never_a_person(schemas: Schemas) -> None:
    """The secretariat there is, while it goes on, else who takes part, else those of the whole; else who published the source."""
    bodies = [{"id": "s", "type": "secretariat", "name": "Sekretariatet"}]
    told = {"participants": {"organisations": [{"organisation": "kl"}], "municipalities": [{"municipality": "ribe"}]}}
    alone = {"participants": {"municipalities": [{"municipality": "ribe"}]}}
    catalogue = keyed_catalogue(
        schemas,
        ("case/a", {"title": "A", "governance": {"bodies": bodies}, **told}),
        ("case/b", {"title": "B", "governance": {"bodies": [{**bodies[0], "stage": "possible"}]}, **told}),
        ("case/c", {"title": "C", **alone}),
        (
            "case/slut",
            {"title": "S", "governance": {"bodies": bodies}, "updates": [{"date": "2017", "status": "ended", "source": "bog#1"}], **alone},
        ),
        (
            "case/forladt",
            {
                "title": "F",
                "participants": {
                    "municipalities": [{"municipality": name, "role": "member", "source": "bog#1"} for name in ("ribe", "varde")]
                },
                "updates": [{"date": "2018", "text": "Ribe er ude.", "left": ["ribe"], "source": "bog#1"}],
            },
        ),
        ("municipality/varde", {"title": "Varde"}),
        ("case/naevnt", {"title": "N", "participants": {"organisations": [{"organisation": "kl", "role": "mentioned"}]}}),
        ("case/del", {"title": "D", "related": [{"case": "a", "relation": "whole"}]}),
        ("municipality/ribe", {"title": "Ribe"}),
        ("organisation/kl", {"title": "KL"}),
        ("source/bog", {"title": "Bog", "publishers": ["kl"], "sections": [{"id": "1", "title": "X"}]}),
        ("term/it", {"title": "It", "sources": ["bog#1"]}),
        ("term/ukendt", {"title": "Ukendt"}),
    )

    assert {record.key: contact_for(catalogue, record) for record in catalogue.records} == {
        "case/a": "Sekretariatet i A",
        "case/b": "Ribe",
        "case/c": "Ribe",
        "case/del": "Sekretariatet i A",
        "case/forladt": "Varde",
        "case/naevnt": "den, der har skrevet posten",
        "case/slut": "Ribe",
        "municipality/ribe": "Ribe",
        "municipality/varde": "Varde",
        "organisation/kl": "KL",
        "source/bog": "KL",
        "term/it": "KL",
        "term/ukendt": "den, der har skrevet posten",
    }


def test_the_list_can_be_ticked_off_anywhere() -> None:
    """One line a record, with its address in full."""
    task = Task("term/it", "It [1]", "Begreb", 2, "oplyst i 2016", "KL", "Passer det?", "/ordliste/it/")

    assert work_list_text([task], "https://k.dk/") == "- [ ] [It (1)](https://k.dk/ordliste/it/): oplyst i 2016. Passer det? Spørg KL.\n"
    assert work_list_text([], "https://k.dk/") == "Der er intet at se efter.\n"


def test_a_date_that_is_passed_counts_and_a_month_that_runs_does_not() -> None:
    """So does the day itself."""
    passed = [
        is_overdue(Record("term", "a", "", {"revisit_by": by}), MEETING)
        for by in ("2026-11", MEETING, "2026-12", "2026", "2025", "2027-01-01")
    ]

    assert passed == [True, True, False, False, True, False]
    assert last_verified(Record("term", "a", "", {"as_of": "2016-01", "verified": {"date": "2026"}})) == "2026"


def test_the_catalogue_is_seen_from_the_newest_meeting(schemas: Schemas) -> None:
    """Else from the newest fact."""
    term = ("term/it", {"title": "It", "as_of": "2016"})

    assert reference_date(keyed_catalogue(schemas, term, ("meeting/2026-12-10", QUESTIONS)).records) == MEETING
    assert reference_date(keyed_catalogue(schemas, term).records) == "2016"


def test_a_page_without_a_date_is_no_fact_of_the_day_it_was_seen(schemas: Schemas) -> None:
    """A date from above, or on which a page was only seen, moves neither the reference date nor the year that age is seen from; an update
    that has a date does.
    """
    undated = [
        (f"term/{precision}", {"title": precision, "as_of": "2026-11", "as_of_precision": precision}) for precision in ("latest", "seen")
    ]
    told = ("term/it", {"title": "It", "as_of": "2016", "updates": [{"date": "2024-06-11"}]})
    records = keyed_catalogue(schemas, *undated, told).records

    assert reference_date(records) == "2024-06-11"
    assert [newest_fact_date(record.data) for record in records] == ["2024-06-11", "", ""]


@pytest.mark.parametrize(
    ("precision", "words", "year"),
    [
        ("", "oplyst i 2017 og ikke efterset", "2017"),
        ("about", "oplyst omkring 2017 og ikke efterset", "2017"),
        ("earliest", "oplyst tidligst i 2017 og ikke efterset", "Kun en grænse"),
        ("latest", "oplyst senest i 2017 og ikke efterset", "Kun en grænse"),
        ("seen", "oplyst uden dato, set i 2017 og ikke efterset", "Kun en grænse"),
    ],
)
def test_the_age_of_a_fact_is_told_no_more_exactly_than_it_is_known(schemas: Schemas, precision: str, words: str, year: str) -> None:
    """In the work list and among the years of the data's quality."""
    catalogue = keyed_catalogue(schemas, ("term/it", {"title": "It", "as_of": "2017", "as_of_precision": precision}))
    state = quality(catalogue)

    assert words in work_list(catalogue, state, MEETING)[0].reasons
    assert [tally.label for tally in state.counts if tally.measure == "age"] == [year]


def test_each_measure_is_counted(schemas: Schemas) -> None:
    """Of all that could be as bad: a proposal is no old collaboration, and lacks nothing yet; a fact told in part is one fact."""
    settled = {"title": "A", "as_of": "2016", "commitment": {"legal": "unknown", "experienced": "unknown", "source": "k#1"}}
    proposed = {"title": "P", "as_of": "2010", "status": "proposed"}
    retired = {"title": "R", "retired": {}, "notes": [{"id": "x", "kind": "discrepancy", "text": "To tal."}]}
    term = ("term/it", {"title": "It", "revisit_by": "2025"})
    catalogue = keyed_catalogue(schemas, ("case/a", settled), ("case/p", proposed), ("case/r", retired), term)
    found = {count.measure: (count.number, count.of) for count in trend(catalogue, quality(catalogue), MEETING)}

    assert [*found] == [*TREND_MEASURES]
    assert {name: found[name] for name in ("old", "overdue", "unsourced", "disputed", "unconnected", "uncovered")} == {
        "old": (1, 1),
        "overdue": (1, 3),
        "unsourced": (0, 3),
        "disputed": (0, 3),
        "unconnected": (3, 3),
        "uncovered": (5, 5),
    }
    assert found["missing"][0] == found["missing"][1] > 0


def test_the_trend_goes_from_the_first_release_to_now(schemas: Schemas) -> None:
    """Now is left out while it is as the newest release counted; a release from before there were counts is passed over."""
    catalogue = keyed_catalogue(schemas, ("term/it", {"title": "It", "as_of": "2026"}))
    state = quality(catalogue)
    now = trend(catalogue, state, "2026")
    worse = tuple(Count(each.measure, each.number + 1, each.of + 1) for each in now)
    releases = (Release("2026-09-10", "2026-06-11", (), worse), Release("2026-06-11", None, ()))

    assert [point.meeting for point in trend_points(catalogue, state, releases)] == ["2026-09-10", ""]
    assert [point.meeting for point in trend_points(catalogue, state, (Release(MEETING, None, (), now), *releases))] == [
        "2026-09-10",
        MEETING,
    ]
    assert trend_bars([TrendPoint("2026", {"old": Count("old", 4, 9)}), TrendPoint("", {"old": Count("old", 1, 9)})], "old") == [
        Bar("2026", "4", 100, 0, False),
        Bar("Nu", "1", 25, 0, False),
    ]


def test_a_release_is_read_with_its_counts() -> None:
    """And without, when it was made before there were any."""
    told: dict[str, Any] = {"meeting": MEETING, "previous": None, "records": []}

    assert release_of(told).counts == ()
    assert release_of({**told, "quality": {"old": [1, 2]}}).counts == (Count("old", 1, 2),)
