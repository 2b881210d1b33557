"""Pages that gather: the order of time, the index of words, charts, the use of sources, and who disagrees with whom."""

from __future__ import annotations

from typing import Any

import pytest

from catalogue.insights.sources import disagreement_pairs, fact_notes, source_usage, sources_by_type
from catalogue.insights.timeline import decades, entries_by_record, timeline
from catalogue.pages.glossary.index import glossary_index
from catalogue.records.graph import link
from catalogue.records.record import Record
from catalogue.records.schema import Schemas
from catalogue.views.catalogue_index import CatalogueIndex, build_index
from catalogue.views.charts import Bar, chart_bars, row_anchors
from catalogue.views.grouping import latest_updates


def made(schemas: Schemas, *records: tuple[str, dict[str, Any]]) -> CatalogueIndex:
    """A library of records, each given by its key and what it says."""
    split = [(key.partition("/"), data) for key, data in records]
    return build_index(link([Record(kind, name, f"{name}.yaml", data) for (kind, _, name), data in split], schemas))


@pytest.fixture(scope="module")
def told(schemas: Schemas) -> CatalogueIndex:
    """Two collaborations with a past, a future and an afterwards."""
    events = [
        {"id": "kontrakt", "date": "2014-03-05", "text": "Kontrakt."},
        {"id": "start", "date": "2014", "text": "Start."},
        {"id": "drift", "date": "2016-07", "precision": "half_year", "text": "Drift.", "expected": True},
        {"id": "valg", "date": "2014-03", "text": "Valg."},
    ]
    return made(
        schemas,
        ("case/riso", {"title": "RISO", "events": events, "updates": [{"date": "2018", "text": "Nedlagt."}]}),
        ("case/dsd", {"title": "DSD", "events": [{"id": "start", "date": "2007", "text": "Start.", "date_text": "Vistnok 2007"}]}),
    )


def test_time_is_told_as_exactly_as_it_is_known(told: CatalogueIndex) -> None:
    """The year alone before its months and days; what was expected and what is known later say so."""
    assert [(moment.when, moment.way, moment.anchor) for moment in timeline(told)] == [
        ("Vistnok 2007", "happened", "tid-case-dsd-start"),
        ("2014", "happened", "tid-case-riso-start"),
        ("marts 2014", "happened", "tid-case-riso-valg"),
        ("5. marts 2014", "happened", "tid-case-riso-kontrakt"),
        ("2. halvår 2016", "expected", "tid-case-riso-drift"),
        ("2018", "later", "tid-case-riso-senere-1"),
    ]


def test_what_happened_stands_before_what_is_only_known_from_later(schemas: Schemas) -> None:
    """On the same date, whatever the records are called."""
    index = made(
        schemas,
        ("case/a", {"title": "A", "updates": [{"date": "2018", "text": "Nedlagt."}]}),
        ("case/b", {"title": "B", "events": [{"id": "start", "date": "2018", "text": "Start."}]}),
    )

    assert [moment.anchor for moment in timeline(index)] == ["tid-case-b-start", "tid-case-a-senere-1"]


def test_the_latest_that_is_known_stands_first(schemas: Schemas) -> None:
    """Of all records, one of each, and no more than are asked for."""
    told = {"a": ("2017", "2019-05"), "b": ("2018",), "c": ("2016",)}
    updates = {name: [{"date": date, "text": "T.", "source": f"k#{name}"} for date in dates] for name, dates in told.items()}
    index = made(schemas, *((f"case/{name}", {"title": name, "updates": found}) for name, found in updates.items()))

    assert [(one.node.id, one.part.date) for one in latest_updates(index, 3)] == [("a", "2019-05"), ("b", "2018"), ("c", "2016")]


def test_years_are_gathered_by_decade_and_moments_by_collaboration(told: CatalogueIndex) -> None:
    """With how many there are, and the most that any year has."""
    moments = timeline(told)

    assert [(decade, [(each.year, each.count, each.most) for each in years]) for decade, years in decades(moments)] == [
        ("2000'erne", [("2007", 1, 3)]),
        ("2010'erne", [("2014", 3, 3), ("2016", 1, 3), ("2018", 1, 3)]),
    ]
    assert [(node.title, len(found)) for node, found in entries_by_record(told, moments)] == [("DSD", 1), ("RISO", 5)]


def test_the_index_of_words_is_danish_and_has_the_abbreviations(schemas: Schemas) -> None:
    """Signs first, `aa` as å, æ ø å last; an abbreviation that is a title stands once."""
    titles = {"aa": ("Aarhus", ""), "a": ("Aftale", ""), "oe": ("Økonomi", ""), "ae": ("Ærø", ""), "p": ("§ 60-selskab", "")}
    titles |= {"sla": ("Service Level Agreement", "SLA"), "kkr": ("KKR", "KKR")}
    index = made(schemas, *((f"term/{name}", {"title": title, "abbreviation": short}) for name, (title, short) in titles.items()))

    assert [(letter, [(entry.text, entry.see) for entry in found]) for letter, found in glossary_index(index.by_kind["term"])] == [
        ("§", [("§ 60-selskab", False)]),
        ("A", [("Aftale", False)]),
        ("K", [("KKR", False)]),
        ("S", [("Service Level Agreement", False), ("SLA", True)]),
        ("Æ", [("Ærø", False)]),
        ("Ø", [("Økonomi", False)]),
        ("Å", [("Aarhus", False)]),
    ]


def test_bars_are_as_long_as_their_numbers(schemas: Schemas) -> None:
    """Against the longest, or as parts of the whole; a table that cannot be compared has none."""
    rows = [{"label": "A", "value": 3, "approximate": True}, {"label": "B", "value": 1, "expected": True}]
    index = made(schemas, *((f"figure/{chart}", {"rows": rows, "chart": chart}) for chart in ("bar", "share", "table")))
    found = {node.id: chart_bars(node.part) for node in index.by_kind["figure"]}

    assert found == {
        "bar": [Bar("A", "ca. 3", 100, 0, False), Bar("B", "1", 33.3, 75, True)],
        "share": [Bar("A", "ca. 3", 75, 0, False), Bar("B", "1", 25, 75, True)],
        "table": [],
    }


def test_rows_have_addresses_of_their_own(schemas: Schemas) -> None:
    """From their names, so that a new row moves no other; alike names are told apart."""
    rows = [{"label": label, "value": 1} for label in ("Region Syd", "I alt", "I alt", "%")]
    (node,) = made(schemas, ("figure/x", {"rows": rows})).by_kind["figure"]

    assert row_anchors(node.part.rows) == ["tal-region-syd", "tal-i-alt", "tal-i-alt-2", "tal-tal"]


SECTIONS = {"sections": [{"id": "1", "title": "Et"}, {"id": "2", "title": "To"}]}


def test_sources_stand_by_type_with_what_builds_on_them(schemas: Schemas) -> None:
    """The most used first, each record once, and how many sections nothing builds on."""
    index = made(
        schemas,
        ("source/a", {"title": "A", "type": "note", **SECTIONS}),
        ("source/b", {"title": "B", "type": "note", **SECTIONS}),
        ("source/c", {"title": "C", "type": "catalogue", **SECTIONS}),
        ("term/udbud", {"title": "Udbud", "sources": ["b#1", "b#2"]}),
        ("case/dsd", {"title": "DSD", "sources": ["b#1"]}),
    )
    use = source_usage(index, index.nodes["source/b"])

    assert [(words, [each.source.id for each in uses]) for _, words, uses in sources_by_type(index)] == [
        ("Katalog", ["c"]),
        ("Notater", ["b", "a"]),
    ]
    assert ([node.id for node in use.citing_records], use.sections, use.unused) == (["dsd", "udbud"], 2, 0)


def test_disagreements_come_before_caveats_and_name_who_disagrees(schemas: Schemas) -> None:
    """By record, each with its sources beside each other; a source that says two things is a pair with itself."""
    notes = [
        {"id": "x", "kind": "caveat", "text": "Ca.", "sources": ["a#1"]},
        {"id": "y", "kind": "discrepancy", "text": "To tal.", "sources": ["b#1", "a#1", "b#2"]},
        {"id": "z", "kind": "discrepancy", "text": "To ord.", "sources": ["a#1", "a#2"]},
    ]
    index = made(
        schemas,
        ("source/a", {"title": "A", **SECTIONS}),
        ("source/b", {"title": "B", **SECTIONS}),
        ("case/dsd", {"title": "DSD", "notes": notes}),
    )
    groups = fact_notes(index)
    told = {
        kind: [
            (
                teller.id,
                [(one.note.id, [(source.id, [section.id for section in found]) for source, found in one.positions]) for one in each],
            )
            for teller, each in tellers
        ]
        for kind, _, tellers in groups
    }

    assert told == {
        "discrepancy": [("dsd", [("y", [("b", ["1", "2"]), ("a", ["1"])]), ("z", [("a", ["1", "2"])])])],
        "caveat": [("dsd", [("x", [("a", ["1"])])])],
    }
    assert [(pair.first.id, pair.second.id, len(pair.remarks)) for pair in disagreement_pairs(groups[0][2])] == [
        ("a", "a", 1),
        ("a", "b", 1),
    ]
