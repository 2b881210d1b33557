"""Data quality: how old, complete, sourced, disputed and connected the records are, and what they cover."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from catalogue.insights.coverage import QualityCount, coverage, size_label, size_of
from catalogue.insights.data_quality import QualityFinding, expected_fields, quality, quality_findings
from catalogue.insights.form_purpose_matrix import form_purpose_matrix
from catalogue.records.graph import Catalogue
from catalogue.records.record import Record
from catalogue.records.schema import Schemas
from catalogue.views.catalogue_index import build_index, is_counted
from catalogue.views.facets.facet_definitions import FACETS
from support.small_catalogue import case, keyed_catalogue, pages_of

SOURCE = "katalog-2016#2"


def strings(value: Any) -> Iterator[str]:
    """Every text in a value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for each in value.values() if isinstance(value, dict) else value:
            yield from strings(each)


def of(measure: str, found: list[QualityFinding]) -> list[tuple[str, str, str]]:
    return [(gap.record, gap.field, gap.label) for gap in found if gap.measure == measure]


def test_what_is_asked_of_a_collaboration_is_read_from_the_schema(schemas: Schemas) -> None:
    """The facts that a source can stand at; neither what maintains the record nor what leaves nothing open when it is absent."""
    asked = expected_fields(schemas.kinds["case"])

    assert {"status", "participants", "financing", "governance", "competence_transferred"} <= set(asked)
    assert not {"title", "aliases", "summary", "updates", "quotes", "related", "notes", "sources", "former_ids"} & set(asked)


def test_a_fact_is_missing_when_it_is_left_out_or_answered_by_not_stated(schemas: Schemas) -> None:
    """The answer »Nej« is an answer."""
    everything: dict[str, Any] = {name: [] for name in expected_fields(schemas.kinds["case"])}
    told = {
        **everything,
        "status": "unknown",
        "competence_transferred": {"value": "no", "source": SOURCE},
        "commitment": {"legal": "unknown", "experienced": "high", "source": SOURCE},
    }
    del told["financing"]
    found = quality_findings(keyed_catalogue(schemas, ("case/a", told)))

    assert of("missing", found) == [
        ("case/a", "status", "Status"),
        ("case/a", "commitment.legal", "Forpligtelse: Juridisk"),
        ("case/a", "financing", "Økonomi"),
    ]


def test_what_an_update_answers_is_not_missing(schemas: Schemas) -> None:
    """In what form it is; that an association was founded does not tell when the collaboration began."""
    everything: dict[str, Any] = {name: [] for name in expected_fields(schemas.kinds["case"])} | {"status": "active"}
    del everything["since"], everything["organisation_form"]
    update = {"date": "2016-03-01", "text": "X", "source": SOURCE}
    told: list[dict[str, Any]] = [update | {"stage": "established"}, update | {"stage": "declared"}, update | {"form": "forening"}]
    records = [(f"case/{n}", everything | {"updates": [each]}) for n, each in enumerate(told)]

    assert [(name, field) for name, field, _ in of("missing", quality_findings(keyed_catalogue(schemas, *records)))] == [
        ("case/0", "organisation_form"),
        ("case/0", "since"),
        ("case/1", "organisation_form"),
        ("case/1", "since"),
        ("case/2", "since"),
    ]


def test_the_answer_of_an_update_counts_wherever_the_fact_is_left_open(schemas: Schemas) -> None:
    """Whether the fact is left out, a part of one, or »ikke oplyst«: how many, how it is paid for, how it goes."""
    everything: dict[str, Any] = {name: [] for name in expected_fields(schemas.kinds["case"])}
    del everything["financing"]
    own = everything | {"status": "unknown", "participants": {"complete": False, "source": SOURCE}}
    update = {"date": "2018", "text": "X", "source": SOURCE}
    told: list[dict[str, Any]] = [{}, {"count": 35}, {"financing_models": ["membership_fee"]}, {"status": "active"}]
    records = [(f"case/{n}", own | {"updates": [update | each]}) for n, each in enumerate(told)]
    missing: dict[str, set[str]] = {}
    for record, field, _ in of("missing", quality_findings(keyed_catalogue(schemas, *records))):
        missing.setdefault(record, set()).add(field)

    assert missing == {
        "case/0": {"status", "participants.count", "financing"},
        "case/1": {"status", "financing"},
        "case/2": {"status", "participants.count"},
        "case/3": {"participants.count", "financing"},
    }


def test_a_number_that_pages_call_not_stated_is_missing(schemas: Schemas) -> None:
    """»Antal kommuner ikke oplyst«: neither a number, nor a whole list, nor everyone."""
    everything: dict[str, Any] = {name: [] for name in expected_fields(schemas.kinds["case"])}
    told: list[dict[str, Any]] = [
        {"complete": False},
        {"complete": False, "count": 3},
        {"complete": True},
        {"complete": False, "all_municipalities": True},
    ]
    records = [(f"case/{n}", everything | {"status": "active", "participants": each | {"source": SOURCE}}) for n, each in enumerate(told)]

    assert of("missing", quality_findings(keyed_catalogue(schemas, *records))) == [
        ("case/0", "participants.count", "Deltagere: Antal kommuner")
    ]


def test_a_fact_without_a_source_of_its_own_or_around_it_is_told(schemas: Schemas) -> None:
    """A source at the list of participants speaks for each of them."""
    told = {
        "purpose": [{"text": "X", "source": SOURCE}, {"text": "Y"}],
        "participants": {"municipalities": [{"municipality": "ribe"}], "source": SOURCE},
    }

    assert of("unsourced", quality_findings(keyed_catalogue(schemas, ("case/a", told)))) == [("case/a", "purpose.1", "purpose.1")]


def test_notes_where_sources_disagree_are_told_and_caveats_are_not(schemas: Schemas) -> None:
    """With the fact that they are about."""
    notes = [{"id": "x", "kind": "discrepancy", "about": "since", "text": "To årstal."}, {"id": "y", "kind": "caveat", "text": "Ca."}]

    assert of("disputed", quality_findings(keyed_catalogue(schemas, ("case/a", {"notes": notes})))) == [("case/a", "since", "To årstal.")]


def test_a_record_is_alone_when_only_sources_connect_it(schemas: Schemas) -> None:
    """And a source, when nothing builds on it."""
    source = {"sections": [{"id": "2", "title": "X"}]}
    catalogue = keyed_catalogue(
        schemas,
        ("case/a", {"title": "A", "collaboration_models": ["drift"]}),
        ("collaboration_model/drift", {"title": "Drift"}),
        ("term/udbud", {"title": "Udbud", "sources": [SOURCE]}),
        ("source/katalog-2016", source),
        ("source/ulaest", source),
    )

    assert [record for record, *_ in of("unconnected", quality_findings(catalogue))] == ["source/ulaest", "term/udbud"]


def test_coverage_names_what_nobody_does(schemas: Schemas) -> None:
    """Models, forms, regions as they were when the facts held, and sizes by the latest count; with none too, but not what is to come."""
    ribe = {
        "title": "Ribe",
        "regions": [{"region": "syd", "from": "2007-01-01", "to": "2026-12-31"}, {"region": "vest", "from": "2027-01-01"}],
        "population": [{"value": 19_000, "date": "2010-01-01"}, {"value": 21_000, "date": "2020-01-01"}],
    }
    told = {
        "title": "A",
        "as_of": "2016-01",
        "collaboration_models": ["drift"],
        "participants": {"municipalities": [{"municipality": "ribe", "role": "member"}]},
    }
    catalogue = keyed_catalogue(
        schemas,
        ("case/a", told),
        ("collaboration_model/drift", {"title": "Drift"}),
        ("organisation_form/forening", {"title": "Forening"}),
        ("municipality/ribe", ribe),
        ("organisation/syd", {"title": "Syd"}),
        ("organisation/vest", {"title": "Vest"}),
    )
    found = [(tally.group, tally.label, tally.count, tally.of) for tally in coverage(catalogue)]

    assert found == [
        ("collaboration_model", "Drift", 1, 1),
        ("organisation_form", "Forening", 0, 1),
        ("region", "Syd", 1, 1),
        ("size", "Under 20.000 indbyggere", 0, 1),
        ("size", "20.000–39.999 indbyggere", 1, 1),
        ("size", "40.000–59.999 indbyggere", 0, 1),
        ("size", "60.000–99.999 indbyggere", 0, 1),
        ("size", "100.000 indbyggere og derover", 0, 1),
    ]


def test_a_region_is_covered_by_those_who_take_part_as_on_other_pages(catalogue: Catalogue) -> None:
    """Who came later counts, and a seat does not; the page of a region has the same collaborations."""
    index = build_index(catalogue)
    facet = next(facet for facet in FACETS["case"] if facet.name == "region")
    cases = [node for node in index.by_kind["case"] if is_counted(node)]
    covered = {tally.value.partition("/")[2]: tally.count for tally in coverage(catalogue) if tally.group == "region"}

    assert covered == {region: sum(region in set(facet.read(index, node)) for node in cases) for region in covered}


def test_who_came_later_covers_and_a_seat_does_not(schemas: Schemas) -> None:
    update = {"date": "2018", "text": "Kom med.", "source": SOURCE, "joined": ["senere"]}
    members = [{"municipality": "plads", "role": "seat"}, {"municipality": "ude", "role": "member"}]
    gone = {"date": "2019", "text": "Gik ud.", "source": SOURCE, "left": ["ude"]}
    told = {"as_of": "2016", "participants": {"municipalities": members}, "updates": [update, gone]}
    towns = {"plads": 10_000, "ude": 50_000, "senere": 30_000}
    records = [(f"municipality/{name}", {"title": name, "population": [{"value": size, "date": "2020"}]}) for name, size in towns.items()]
    found = {
        tally.value for tally in coverage(keyed_catalogue(schemas, ("case/a", told), *records)) if tally.group == "size" and tally.count
    }

    assert found == {size_of(30_000)}


def test_the_oldest_facts_are_named_with_all_of_the_same_year(schemas: Schemas) -> None:
    """A list that is cut in the middle of a year would say that the sixth is younger."""
    told = [("a", "2009"), *((name, "2014") for name in "bcdefg"), ("h", "2016")]
    records = [Record("case", name, "", {**case(name).data, "as_of": year}) for name, year in told]
    text = pages_of(schemas, *records)("datakvalitet.md")

    assert "De ældste oplysninger om samarbejder: A (2009), B (2014), C (2014), D (2014), E (2014), F (2014), G (2014)." in text


def test_what_is_covered_is_what_the_matrix_counts(catalogue: Catalogue) -> None:
    """A purpose by our own judgement too, and only where no source names one: the two pages give one number."""
    found = form_purpose_matrix(build_index(catalogue))
    covered = {tally.value: tally.count for tally in coverage(catalogue) if tally.group == "collaboration_model"}

    assert covered == {purpose.key: count for purpose, count in zip(found.purposes, found.counts, strict=False)}


def test_a_proposal_covers_nothing_and_lacks_nothing(schemas: Schemas) -> None:
    """Nobody does it yet, so it is left out of what is counted among collaborations."""
    models = {"collaboration_models": ["drift"]}
    cases = (("case/a", models), ("case/b", models | {"status": "proposed"}))
    tallies = quality(keyed_catalogue(schemas, *cases, ("collaboration_model/drift", {"title": "Drift"}))).counts

    assert [(tally.count, tally.of) for tally in tallies if tally.group == "collaboration_model"][-1:] == [(1, 1)]
    assert {tally.of for tally in tallies if (tally.measure, tally.group) == ("missing", "field")} == {1}
    assert [tally.value for tally in tallies if (tally.measure, tally.group) == ("missing", "case")] == ["case/a"]


def test_a_region_that_takes_part_as_a_whole_covers_its_municipalities(schemas: Schemas) -> None:
    """The source says that all of them do, and names none: the sizes of those that belonged to it then are covered."""
    regions = [{"region": "syd", "from": "2007-01-01", "to": "2026-12-31"}]
    small = {"title": "Fanø", "regions": regions, "population": [{"value": 3_000, "date": "2020-01-01"}]}
    told = {"title": "A", "as_of": "2016-01", "participants": {"regions": [{"region": "syd", "at": "2013", "role": "member"}]}}
    catalogue = keyed_catalogue(schemas, ("case/a", told), ("municipality/fanoe", small), ("organisation/syd", {"title": "Syd"}))
    found = {(tally.group, tally.label): tally.count for tally in coverage(catalogue)}

    assert (found["region", "Syd"], found["size", "Under 20.000 indbyggere"], found["size", "20.000–39.999 indbyggere"]) == (1, 1, 0)


def test_a_size_begins_where_the_one_below_ends() -> None:
    """No number of inhabitants falls between two."""
    assert [size_label(size_of(count)) for count in (0, 19_999, 20_000, 99_999, 100_000)] == [
        "Under 20.000 indbyggere",
        "Under 20.000 indbyggere",
        "20.000–39.999 indbyggere",
        "60.000–99.999 indbyggere",
        "100.000 indbyggere og derover",
    ]


def test_counts_are_of_records_and_age_is_the_year_of_the_facts(schemas: Schemas) -> None:
    """Two notes on one record are one disputed record."""
    notes = [{"id": name, "kind": "discrepancy", "text": name} for name in ("x", "y")]
    tallies = quality(keyed_catalogue(schemas, ("case/a", {"as_of": "2016-01", "notes": notes}), ("case/b", {"as_of": "2009"}))).counts

    assert [tally for tally in tallies if tally.measure in ("age", "disputed")] == [
        QualityCount("age", "case", "2009", "2009", 1, 2, "/samarbejder/"),
        QualityCount("age", "case", "2016", "2016", 1, 2, "/samarbejder/"),
        QualityCount("disputed", "case", "case", "Samarbejder", 1, 2, "/samarbejder/"),
    ]


def test_the_missing_facts_of_a_record_are_at_hand(schemas: Schemas) -> None:
    """For its page, and for a list to work from."""
    state = quality(keyed_catalogue(schemas, ("case/a", {"status": "active"})))
    count = next(tally.count for tally in state.counts if tally.value == "case/a")

    assert len(state.by_record["missing", "case/a"]) == count == len(expected_fields(schemas.kinds["case"])) - 1
    assert state.lacking == {name: ["case/a"] for name in expected_fields(schemas.kinds["case"]) if name != "status"}


def test_a_gain_counts_as_measured_only_with_the_figure(catalogue: Catalogue) -> None:
    """What somebody tells, however convinced, is the parties' assessment."""
    gains = [(record.key, gain) for record in catalogue.records for gain in record.data.get("gains", ())]
    told = [
        (key, gain["text"])
        for key, gain in gains
        if gain.get("realised") in ("yes", "partly") and not any(amount["basis"] == "actual" for amount in gain.get("amounts", ()))
    ]

    used = [
        (key, gain["text"]) for key, gain in gains for amount in gain.get("amounts", ()) if amount["unit"] in ("users", "municipalities")
    ]

    assert [key for key, gain in gains if gain.get("realised") == "yes"]
    assert told == []
    assert used == [], "that something is used is no gain"


def test_what_is_only_planned_is_no_whole_of_what_exists(catalogue: Catalogue) -> None:
    """Its other end would say that it is a part of something that nobody has seen."""
    status = {record.id: record for record in catalogue.records if record.kind == "case"}
    told = [
        (record.id, related["case"])
        for record in status.values()
        for related in record.data.get("related", ())
        if related["relation"] in ("part", "whole") and record.is_proposed is not status[related["case"]].is_proposed
    ]

    assert told == []


def test_a_rule_of_law_that_holds_is_not_told_as_something_that_happened(catalogue: Catalogue) -> None:
    """A consolidated text has a date of its own: what happened rests on the law that changed the rule, or on who tells of it."""
    undated = {record.id for record in catalogue.records if record.data.get("type") == "law" and not record.data.get("date_certain")}
    told = [
        (record.key, update["date"])
        for record in catalogue.records
        for update in record.data.get("updates", ())
        if update["source"].partition("#")[0] in undated
    ]

    assert "kommunestyrelsesloven" in undated
    assert told == []


def test_a_document_is_of_the_type_that_it_calls_itself(catalogue: Catalogue) -> None:
    """What its title or sentence begins by calling it is its type: a news item is no report."""
    labels = catalogue.schemas.kinds["document"].schema["properties"]["type"]["x-labels"]
    documents = [record for record in catalogue.records if record.kind == "document"]
    said = [
        (record.id, labels[record.data["type"]], label)
        for record in documents
        for label in labels.values()
        if any(record.data[field].startswith(label) for field in ("title", "summary"))
    ]

    assert len(said) > 5
    assert [each for each in said if each[1] != each[2]] == []


def test_what_is_founded_since_is_not_said_to_be_unfounded_without_a_date(catalogue: Catalogue) -> None:
    """A reader of the page sees the present tense beside the update that contradicts it."""
    unfounded, dated = re.compile(r"\ber (endnu )?ikke (endnu )?stiftet\b|\b(endnu ikke|ventes) stiftet\b"), re.compile(r"\b(19|20)\d\d\b")
    for record in catalogue.records:
        if any(update.get("stage") == "established" for update in record.data.get("updates", ())):
            told = strings({key: value for key, value in record.data.items() if key not in ("notes", "updates", "events")})
            sentences = (sentence for text in told for sentence in re.split(r"(?<=[.?!]) ", text))
            assert [one for one in sentences if unfounded.search(one) and not dated.search(one)] == [], record.id
