"""Data quality: how old, complete, sourced, disputed and connected the records are, and what they cover."""

from __future__ import annotations

from typing import Any

from catalogue.insights.data_quality import (
    QualityCount,
    QualityFinding,
    coverage,
    expected_fields,
    quality,
    quality_findings,
    size_label,
    size_of,
)
from catalogue.records.graph import Catalogue, link
from catalogue.records.record import Record
from catalogue.records.schema import Schemas

SOURCE = "katalog-2016#2"


def made(schemas: Schemas, *records: tuple[str, dict[str, Any]]) -> Catalogue:
    """A catalogue of records, each given by its key and what it says."""
    split = [(key.partition("/"), data) for key, data in records]
    return link([Record(kind, name, f"{name}.yaml", data) for (kind, _, name), data in split], schemas)


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
    found = quality_findings(made(schemas, ("case/a", told)))

    assert of("missing", found) == [
        ("case/a", "status", "Status"),
        ("case/a", "commitment.legal", "Forpligtelse: Juridisk"),
        ("case/a", "financing", "Økonomi"),
    ]


def test_a_fact_without_a_source_of_its_own_or_around_it_is_told(schemas: Schemas) -> None:
    """A source at the list of participants speaks for each of them."""
    told = {
        "purpose": [{"text": "X", "source": SOURCE}, {"text": "Y"}],
        "participants": {"municipalities": [{"municipality": "ribe"}], "source": SOURCE},
    }

    assert of("unsourced", quality_findings(made(schemas, ("case/a", told)))) == [("case/a", "purpose.1", "purpose.1")]


def test_notes_where_sources_disagree_are_told_and_caveats_are_not(schemas: Schemas) -> None:
    """With the fact that they are about."""
    notes = [{"id": "x", "kind": "discrepancy", "about": "since", "text": "To årstal."}, {"id": "y", "kind": "caveat", "text": "Ca."}]

    assert of("disputed", quality_findings(made(schemas, ("case/a", {"notes": notes})))) == [("case/a", "since", "To årstal.")]


def test_a_record_is_alone_when_only_sources_connect_it(schemas: Schemas) -> None:
    """And a source, when nothing builds on it."""
    source = {"sections": [{"id": "2", "title": "X"}]}
    catalogue = made(
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
        "participants": {"municipalities": [{"municipality": "ribe"}]},
    }
    catalogue = made(
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


def test_a_proposal_covers_nothing_and_lacks_nothing(schemas: Schemas) -> None:
    """Nobody does it yet, so it is left out of what is counted among collaborations."""
    models = {"collaboration_models": ["drift"]}
    cases = (("case/a", models), ("case/b", models | {"status": "proposed"}))
    tallies = quality(made(schemas, *cases, ("collaboration_model/drift", {"title": "Drift"}))).tallies

    assert [(tally.count, tally.of) for tally in tallies if tally.group == "collaboration_model"][-1:] == [(1, 1)]
    assert {tally.of for tally in tallies if (tally.measure, tally.group) == ("missing", "field")} == {1}
    assert [tally.value for tally in tallies if (tally.measure, tally.group) == ("missing", "case")] == ["case/a"]


def test_a_region_that_takes_part_as_a_whole_covers_its_municipalities(schemas: Schemas) -> None:
    """The source says that all of them do, and names none: the sizes of those that belonged to it then are covered."""
    regions = [{"region": "syd", "from": "2007-01-01", "to": "2026-12-31"}]
    small = {"title": "Fanø", "regions": regions, "population": [{"value": 3_000, "date": "2020-01-01"}]}
    told = {"title": "A", "as_of": "2016-01", "participants": {"regions": [{"region": "syd", "at": "2013", "role": "member"}]}}
    catalogue = made(schemas, ("case/a", told), ("municipality/fanoe", small), ("organisation/syd", {"title": "Syd"}))
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
    tallies = quality(made(schemas, ("case/a", {"as_of": "2016-01", "notes": notes}), ("case/b", {"as_of": "2009"}))).tallies

    assert [tally for tally in tallies if tally.measure in ("age", "disputed")] == [
        QualityCount("age", "case", "2009", "2009", 1, 2, "/samarbejder/"),
        QualityCount("age", "case", "2016", "2016", 1, 2, "/samarbejder/"),
        QualityCount("disputed", "case", "case", "Samarbejder", 1, 2, "/samarbejder/"),
    ]


def test_the_missing_facts_of_a_record_are_at_hand(schemas: Schemas) -> None:
    """For its page, and for a list to work from."""
    state = quality(made(schemas, ("case/a", {"status": "active"})))
    count = next(tally.count for tally in state.tallies if tally.value == "case/a")

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

    assert [key for key, gain in gains if gain.get("realised") == "yes"]
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
