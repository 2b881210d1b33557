"""Pages that gather: the order of time, the index of words, charts, the use of sources, and who disagrees with whom."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from catalogue.insights.sources import disagreements, fact_notes, source_usage, sources_by_type
from catalogue.insights.timeline import MOST_YEARS_SHOWN, TimelineEntry, entries_by_record, timeline, year_counts
from catalogue.records.graph import Catalogue
from catalogue.records.record import Record
from catalogue.records.schema import Schemas
from catalogue.views import glossary_index, note_link_at, owner_node
from catalogue.views.catalogue_index import CatalogueIndex, build_index
from catalogue.views.charts import Bar, chart_bars, row_anchors
from catalogue.views.grouping import latest_updates
from support.html import doubled
from support.small_catalogue import case, keyed_catalogue, pages_of


def made(schemas: Schemas, *records: tuple[str, dict[str, Any]]) -> CatalogueIndex:
    """An index of records, each given by its key and what it says."""
    return build_index(keyed_catalogue(schemas, *records))


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
    """The year or month alone behind those days of it that the record has before it; what was expected and what is known later say so."""
    assert [(entry.when, entry.way, entry.anchor) for entry in timeline(told)] == [
        ("Vistnok 2007", "happened", "tid-case-dsd-start"),
        ("5. marts 2014", "happened", "tid-case-riso-kontrakt"),
        ("2014", "happened", "tid-case-riso-start"),
        ("marts 2014", "happened", "tid-case-riso-valg"),
        ("2. halvår 2016", "expected", "tid-case-riso-drift"),
        ("2018", "later", "tid-case-riso-senere-1"),
    ]


def path_of(entry: TimelineEntry) -> str:
    """As a note names it: `events.start`, `updates.slut`."""
    if "-senere-" not in entry.anchor:
        return f"events.{entry.part.id}"
    return f"updates.{entry.anchor.rpartition('-senere-')[2]}"


def test_a_note_is_a_mark_only_at_the_lines_that_it_names(schemas: Schemas) -> None:
    """The event or the update by its id, or the field of all of them; one about the whole list is a mark at none of its lines."""
    events = [{"id": name, "date": "2014", "text": name} for name in ("start", "start-2")]
    updates = [{"id": "slut", "date": "2018", "text": "Nedlagt."}, {"date": "2019", "text": "31 med.", "count": 31}]
    for about, marked in {
        "events": [],
        "updates": [],
        "participants": [],
        "events.start": ["events.start"],
        "events.start-2.text": ["events.start-2"],
        "events.date": ["events.start", "events.start-2"],
        "updates.slut": ["updates.slut"],
        "updates.count": ["updates.2"],
    }.items():
        note = {"id": "note", "kind": "caveat", "about": about, "text": "Pas på."}
        index = made(schemas, ("case/a", {"title": "A", "events": events, "updates": updates, "notes": [note]}))
        found = [path_of(entry) for entry in timeline(index) if note_link_at(index, entry.part)]
        assert (about, found) == (about, marked)


def test_the_timeline_marks_what_the_notes_of_the_catalogue_name(catalogue: Catalogue, site: Path) -> None:
    """Its lines, read from the built page: no mark whose note names other lines than its own."""
    index = build_index(catalogue)
    entries = {entry.anchor: entry for entry in timeline(index)}
    paths, about = {anchor: path_of(entry) for anchor, entry in entries.items()}, {}
    for node in index.by_kind["note"]:
        about[f"{owner_node(node).url.strip('/')}/#{node.part.id}"] = str(node.part.about).split(".")
    page = (site / "tidslinje/index.html").read_text(encoding="utf-8")
    shown = [(line[1], line[0]) for line in re.finditer(r'<li id="(tid-[^"]+)".*?</li>', page, re.DOTALL)]
    marks = [(paths[anchor].split("."), href) for anchor, text in shown for href in re.findall(r'"note-link" href="[./]*([^"]+)"', text)]

    assert marks
    wrong = [
        (path, mark)
        for path, mark in marks
        if about[mark][:1] != path[:1] or about[mark][1:2] not in (path[1:2], ["date"], ["joined"], ["listed"])
    ]
    assert [mark for _, mark in wrong if about[mark] != ["since"]] == []


def test_a_note_about_when_it_began_marks_the_events_that_tell_of_the_beginning(schemas: Schemas) -> None:
    """Those up to that date which the note's own sources tell, in every list that shows them; not what came later, or others tell."""
    events = [
        {"id": name, "date": date, "text": f"{name}.", "source": source}
        for name, date, source in [
            ("forslag", "2013-03", "k#1"),
            ("avis", "2013-04", "k#9"),
            ("stiftet", "2013-07", "k#1"),
            ("drift", "2014", "k#1"),
        ]
    ]
    note = {"id": "note", "kind": "discrepancy", "about": "since", "text": "Uenige.", "sources": ["k#1", "k#2"]}
    index = made(schemas, ("case/a", {"title": "A", "since": {"date": "2013-07-01"}, "events": events, "notes": [note]}))

    assert [entry.part.id for entry in timeline(index) if note_link_at(index, entry.part)] == ["forslag", "stiftet"]


def test_one_piece_of_news_is_one_line_with_all_who_tell_it(schemas: Schemas) -> None:
    """It stands where it belongs, is found under each, and is counted once."""
    news = {"date": "2018", "text": "Nedlagt.", "source": "k#1"}
    index = made(
        schemas,
        ("case/a", {"title": "A", "updates": [news]}),
        ("case/b", {"title": "B", "updates": [news | {"same_as": "case/a"}, {"date": "2019", "text": "Ny.", "source": "k#1"}]}),
    )
    entries = timeline(index)

    assert [(entry.record.id, [each.record.id for each in entry.also]) for entry in entries] == [("a", ["b"]), ("b", [])]
    assert [(node.id, [each.date for each in told]) for node, told in entries_by_record(index, entries)] == [
        ("a", ["2018"]),
        ("b", ["2018", "2019"]),
    ]


def test_news_of_one_day_are_told_apart(schemas: Schemas) -> None:
    """By how certain the day is, and by source: two contracts of the same day are two, and one of them is told twice."""
    day, guess = {"date": "2021-12-29"}, {"date": "2021-12-29", "precision": "probably_after"}
    told = [day | {"text": "Nexus.", "source": "k#1"}, guess | {"text": "Løn.", "source": "k#2"}, guess | {"text": "Hus.", "source": "k#3"}]
    index = made(
        schemas,
        ("case/a", {"title": "A", "updates": told}),
        ("case/b", {"title": "B", "updates": [guess | {"text": "Løn til os.", "source": "k#2", "same_as": "case/a"}]}),
        ("case/c", {"title": "C", "updates": [day | {"text": "Nexus hos os.", "source": "anden#1", "same_as": "case/a"}]}),
    )

    also = {entry.part.text: [each.record.id for each in entry.also] for entry in timeline(index)}

    assert also == {"Nexus.": ["c"], "Løn.": ["b"], "Hus.": []}


def test_what_is_later_to_one_is_not_to_another(schemas: Schemas) -> None:
    """One's own source tells what another's is too old to know; an event that a younger source tells is later too."""
    news = {"date": "2017", "text": "Nyt system.", "source": "ny#1"}
    known = {"title": "A", "as_of": "2018", "events": [news | {"id": "nyt", "same_as": "case/b"}]}
    older = {
        "title": "B",
        "as_of": "2016",
        "updates": [news],
        "events": [{"id": "start", "date": "2012", "text": "Start.", "source": "ny#1"}],
    }
    index = made(schemas, ("case/a", known), ("case/b", older), ("source/ny", {"title": "Ny", "date": "2018"}))
    entries = timeline(index)
    by_record = {node.id: [(each.date, each.way) for each in told] for node, told in entries_by_record(index, entries)}

    assert [(each.date, each.ways, each.later) for each in entries] == [("2012", ("later",), True), ("2017", ("later", "happened"), True)]
    assert by_record == {"a": [("2017", "happened")], "b": [("2012", "later"), ("2017", "later")]}


def test_what_happened_stands_before_what_is_only_known_from_later(schemas: Schemas) -> None:
    """On the same date, whatever the records are called."""
    index = made(
        schemas,
        ("case/a", {"title": "A", "updates": [{"date": "2018", "text": "Nedlagt."}]}),
        ("case/b", {"title": "B", "events": [{"id": "start", "date": "2018", "text": "Start."}]}),
    )

    assert [entry.anchor for entry in timeline(index)] == ["tid-case-b-start", "tid-case-a-senere-1"]


def test_what_is_of_the_same_date_keeps_the_order_of_its_record(schemas: Schemas) -> None:
    """Whoever wrote it knew what came first, whatever it is called; the page turns the whole list."""
    events = [{"id": name, "date": "2012", "text": f"{name}."} for name in ("opsøger", "etablerer", "udvider")]

    assert [one.part.id for one in timeline(made(schemas, ("case/a", {"title": "A", "events": events})))] == [
        "opsøger",
        "etablerer",
        "udvider",
    ]


def test_the_latest_that_is_known_stands_first(schemas: Schemas) -> None:
    """Of all records, one of each, and no more than are asked for."""
    told = {"a": ("2017", "2019-05"), "b": ("2018",), "c": ("2016",)}
    updates = {name: [{"date": date, "text": "T.", "source": f"k#{name}"} for date in dates] for name, dates in told.items()}
    index = made(schemas, *((f"case/{name}", {"title": name, "updates": found}) for name, found in updates.items()))

    assert [(one.node.id, one.part.date) for one in latest_updates(index, 3)] == [("a", "2019-05"), ("b", "2018"), ("c", "2016")]


def test_years_are_counted_and_moments_gathered_by_collaboration(told: CatalogueIndex) -> None:
    """Also the years in which nothing is known to have happened, so that the picture has an even scale."""
    entries = timeline(told)
    years = year_counts(entries)

    assert [(each.year, each.count) for each in years if each.count] == [("2007", 1), ("2014", 3), ("2016", 1), ("2018", 1)]
    assert ([each.year for each in years], {each.most for each in years}) == ([str(year) for year in range(2007, 2019)], {3})
    assert [(node.title, len(found)) for node, found in entries_by_record(told, entries)] == [("DSD", 1), ("RISO", 5)]


def test_the_picture_of_years_has_an_end(schemas: Schemas) -> None:
    """One old event, or a slip, makes it no longer than what fits beside each other."""
    events = [{"id": date, "date": date, "text": "T."} for date in ("1849", "2016")]
    years = year_counts(timeline(made(schemas, ("case/a", {"title": "A", "events": events}))))

    assert (len(years), years[-1].year, year_counts([])) == (MOST_YEARS_SHOWN, "2016", [])


def test_the_index_of_words_is_danish_and_has_the_abbreviations(schemas: Schemas) -> None:
    """Signs first, `aa` as å, æ ø å last; an abbreviation that is a title stands once."""
    titles = {"aa": ("Aarhus", ""), "a": ("Aftale", ""), "oe": ("Økonomi", ""), "ae": ("Ærø", ""), "p": ("§ 60-selskab", "")}
    titles |= {"sla": ("Service Level Agreement", "SLA"), "kkr": ("KKR", "KKR")}
    index = made(schemas, *((f"term/{name}", {"title": title, "abbreviation": short}) for name, (title, short) in titles.items()))

    assert [(letter, [(entry.text, entry.see) for entry in found]) for letter, found in glossary_index(index)] == [
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
                record.id,
                [(one.note.id, [(source.id, [section.id for section in found]) for source, found in one.positions]) for one in each],
            )
            for record, each in records
        ]
        for kind, _, records in groups
    }

    assert told == {
        "discrepancy": [("dsd", [("y", [("b", ["1", "2"]), ("a", ["1"])]), ("z", [("a", ["1", "2"])])])],
        "caveat": [("dsd", [("x", [("a", ["1"])])])],
    }
    assert [([source.id for source in each.sources], len(each.notes)) for each in disagreements(groups[0][2])] == [
        (["a"], 1),
        (["a", "b"], 1),
    ]


def test_a_place_is_counted_once_by_the_sources_that_it_is_among(schemas: Schemas) -> None:
    """Whatever records it stands in; of three sources it is not said that each two of them disagree."""
    three = {"id": "x", "kind": "discrepancy", "text": "To af tre.", "sources": ["a#1", "b#1", "c#1"]}
    again = three | {"id": "y", "same_as": "case/dsd#x"}
    index = made(
        schemas,
        *((f"source/{name}", {"title": name.upper(), **SECTIONS}) for name in "abc"),
        ("case/dsd", {"title": "DSD", "notes": [three]}),
        ("case/os2", {"title": "OS2", "notes": [again]}),
    )

    [found] = disagreements(fact_notes(index)[0][2])

    assert ([source.id for source in found.sources], [one.note.id for one in found.notes]) == (["a", "b", "c"], ["x"])


def test_what_does_not_contradict_is_a_caveat(catalogue: Catalogue) -> None:
    """A change over time, an expectation, a decision beside what was done, or two ways of sorting: neither source is wrong."""
    harmless = re.compile(r"ændring over tid|ventede|er ikke det samme|to oplysninger|Vi har alle|allerede har en|har allerede en")
    notes = [(record.key, note) for record in catalogue.records for note in record.data.get("notes", ())]

    assert len(notes) > 200
    assert [(key, note["text"]) for key, note in notes if note["kind"] == "discrepancy" and harmless.search(note["text"])] == []


def test_a_gain_that_the_summary_of_the_source_reckons_is_not_the_parties_own(catalogue: Catalogue) -> None:
    """The summary is written by the authors, the sections on each collaboration with those who are in it."""
    gains = [(record.key, gain) for record in catalogue.records if record.kind == "case" for gain in record.data.get("gains", ())]
    reckoned = [(key, gain) for key, gain in gains if gain["text"].startswith("Sammenfatningen ")]

    assert reckoned
    assert [(key, gain["text"]) for key, gain in reckoned if gain.get("realised") != "assessed"] == []


def test_a_remark_and_its_copies_are_of_one_kind(catalogue: Catalogue) -> None:
    """What is a caveat at one place is no disagreement at another."""
    kinds = {f"{record.key}#{note['id']}": note["kind"] for record in catalogue.records for note in record.data.get("notes", ())}
    copies = [(record.key, note) for record in catalogue.records for note in record.data.get("notes", ()) if "same_as" in note]

    assert [(key, note["id"]) for key, note in copies if note["kind"] != kinds[note["same_as"]]] == []


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<select><option>KL (1)</option><option>KL (1)</option></select>", ["select: KL (1)"]),
        ("<select><option>KL</option></select><select><option>KL</option></select>", []),
        ("<h2>A</h2><h3>Råd</h3><h2>B</h2><h3>Råd</h3>", []),
        ("<h2>A</h2><h3>Råd</h3><p>T.</p><h3>Råd</h3>", ["h3: Råd"]),
        ("<p>Lovguiden: lov 697, § 15 § 15 og resten</p>", ["…Lovguiden: lov 697, § 15 § 15 og resten…"]),
        ("<p>Det, som de der der er med</p><p>Om <a>OS2</a> <a>OS2: siden</a></p>", []),
    ],
)
def test_what_is_said_twice_is_found(html: str, found: list[str]) -> None:
    """Labels of one group, headings under one heading, and words right after themselves; not what stands in two places."""
    assert doubled(html) == found


def test_no_page_says_anything_twice_where_once_was_meant(site: Path) -> None:
    """No list of choices has a label twice, no heading stands twice under the same, no word or number right after itself."""
    pages = {file: file.read_text("utf-8") for file in sorted(site.rglob("index.html"))}
    found = {file.relative_to(site).as_posix(): doubled(text.partition("<main")[2].partition("</main>")[0]) for file, text in pages.items()}

    assert {page: twice for page, twice in found.items() if twice} == {}


def test_a_role_of_an_actor_says_from_when_it_is_told(site: Path) -> None:
    """On every actor's page each collaboration stands with its year, and with what has become of it."""
    roles = {
        file.parent.name: re.findall(r'<li data-claim="participation-line".*?</li>', file.read_text("utf-8"), re.DOTALL)
        for file in sorted(site.glob("aktoerer/*/index.html"))
    }

    assert [line for lines in roles.values() for line in lines if not re.search(r"[Oo]plyst (?:\w+ )*(?:19|20)\d\d", line)] == []
    assert any("nedlagt 2020" in line for line in roles["kl"])
    assert any("oplyst i 2009" in line for line in roles["kl"])


def test_no_collaboration_has_two_sections_of_one_name(site: Path) -> None:
    """What is printed only counts too: a reader of the text alone meets both."""
    pages = {path.parent.name: path.read_text(encoding="utf-8") for path in sorted((site / "samarbejder").glob("*/index.html"))}
    heads = {name: re.findall(r"<h2\b[^>]*>\s*([^<]+?)\s*<", page) for name, page in pages.items()}

    assert len(pages) > 20
    assert {name: found for name, found in heads.items() if len(found) != len(set(found))} == {}


def cited_source(name: str, date: str) -> Record:
    facts = {"title": name, "type": "report", "publishers": ["KL"], "authors": "KL", "date": date, "sections": [{"id": "1", "title": "A"}]}
    return Record("source", name, "", facts)


def test_a_figure_has_one_date_where_all_its_rows_have(schemas: Schemas) -> None:
    """A date over a row of another year would be said of that too."""
    sources = (cited_source("old", "2016-01"), cited_source("new", "2018"))

    def figure(name: str, *cited: str) -> Record:
        rows = [{"label": str(number), "value": number, "source": each} for number, each in enumerate(cited, 1)]
        facts = {"title": name, "summary": "S.", "as_of": "2016-01", "unit": "municipalities", "chart": "table", "rows": rows}
        return Record("figure", name, "", facts | {"sources": [*cited]})

    text = pages_of(schemas, figure("alike", "old#1", "old#1"), figure("mixed", "old#1", "new#1"), *sources)

    assert ["(kommuner, januar 2016)" in text(f"tal/{name}.md") for name in ("alike", "mixed")] == [True, False]
    assert "(kommuner)" in text("tal/mixed.md")
    assert text("tal/index.md").count("Kommuner, januar 2016.") == 1


def test_a_chart_says_of_each_number_what_it_counts(schemas: Schemas) -> None:
    """Whatever shape it has: beside each number, or once below columns, which have no room for words."""
    rows = [{"label": "Nord", "value": 3, "approximate": True, "source": "old#1"}, {"label": "Syd", "value": 1, "source": "old#1"}]
    facts = {"summary": "S.", "as_of": "2016-01", "unit": "municipalities", "rows": rows, "sources": ["old#1"]}
    figures = (Record("figure", chart, "", {"title": chart, **facts, "chart": chart}) for chart in ("bar", "share", "column"))
    text = pages_of(schemas, *figures, cited_source("old", "2016-01"))
    drawn = {chart: text(f"tal/{chart}.md").partition(" Saml ")[2].partition(" Tabel ")[0] for chart in ("bar", "share", "column")}

    assert drawn == {
        "bar": "Nord ca. 3 kommuner Syd 1 kommuner Kommuner, januar 2016.",
        "share": "Nord: ca. 3 kommuner (75 pct.) Syd: 1 kommuner (25 pct.) Kommuner, januar 2016.",
        "column": "ca. 3 Nord 1 Syd Kommuner, januar 2016.",
    }


def test_those_that_tell_the_same_news_are_told_apart(schemas: Schemas) -> None:
    """A form and the word for it have the same title: the kind stands with it, as in the list of who tells."""
    news = {"date": "2018", "text": "T.", "source": "k#1"}
    term = Record("term", "x", "", {"title": "Same", "definition": "D.", "updates": [news | {"same_as": "case/b"}], "sources": ["k#1"]})
    twin = Record("case", "a", "", case("a").data | {"title": "Same", "updates": [news | {"same_as": "case/b"}]})
    home = Record("case", "b", "", case("b").data | {"title": "Home", "updates": [news]})

    text = pages_of(schemas, term, twin, home, cited_source("k", "2018"))("tidslinje/index.md")

    assert re.search(r"også fortalt på Same, \w+ og Same, \w+", text)
