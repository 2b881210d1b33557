"""Derived tables: the catalogue in; rows of what is newer than a record's facts, of who takes part, and of the facts of law, out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from catalogue.danish import lower_first
from catalogue.records import LAW_AS_FORM, LAW_FIELD, Catalogue, Field, Record, cites_law, law_facts, takes_part, ties
from catalogue.views import LaterValue, badges_of, later_value, updates_in_order

from .spreadsheets.tables import LIST_SEPARATOR


@dataclass(frozen=True, slots=True)
class LaterRow:
    """What is known to hold after the facts of a record. Computed names begin with `later` or `newest`: none is a field of a record."""

    key: str
    title: str
    as_of: str
    status: str
    """What the record's own source says."""
    later_badges: str
    """`Stiftet 2016, I gang 2021`."""
    later_status: Any = ""
    later_status_date: str = ""
    later_status_precision: str = ""
    """One of the precisions of `common.schema.json`, when the date is no more than a bound or a guess; of each date alike."""
    later_stage: Any = ""
    later_stage_date: str = ""
    later_stage_precision: str = ""
    later_name: Any = ""
    later_name_date: str = ""
    later_name_precision: str = ""
    later_count: Any = ""
    later_count_date: str = ""
    later_count_precision: str = ""
    later_other_count: Any = ""
    """Of the same update: how many who are no municipalities take part."""
    later_total: Any = ""
    """How many take part, municipalities and others in one number; no number of municipalities."""
    later_total_date: str = ""
    later_total_precision: str = ""
    later_total_text: str = ""
    """Who is counted in it, in the words of the source: `kommuner og regioner`."""
    newest_date: str = ""
    newest_precision: str = ""
    newest_text: str = ""
    newest_source: str = ""


def later_rows(catalogue: Catalogue) -> Iterator[LaterRow]:
    """In the order of the records' keys."""
    for record in catalogue.records:
        field = catalogue.schemas.kinds[record.kind].properties.get("updates")
        if field and field.items and record.data.get("updates"):
            yield _row(record, field.items)


def _row(record: Record, update: Field) -> LaterRow:
    updates: list[Mapping[str, Any]] = record.data["updates"]
    newest = updates_in_order(updates)[-1]
    return LaterRow(
        record.key,
        str(record.data.get("title", record.id)),
        record.data.get("as_of", ""),
        record.data.get("status", ""),
        ", ".join(badge.words for badge in badges_of(updates, update)),
        *_cells(later_value(updates, "status")),
        *_cells(later_value(updates, "stage")),
        *_cells(later_value(updates, "name")),
        *_cells(count := later_value(updates, "count")),
        (count and count.others) or "",
        *_cells(total := later_value(updates, "total")),
        total.others_text if total else "",
        newest["date"],
        newest.get("precision", ""),
        newest["text"],
        newest["source"],
    )


def _cells(later: LaterValue | None) -> tuple[Any, str, str]:
    return (later.value, later.date, later.precision) if later else ("", "", "")


@dataclass(frozen=True, slots=True)
class ParticipationRow:
    """One thing that is said of a municipality and a collaboration."""

    case: str
    municipality: str
    tie: str
    """A role, or `joined`, `listed`, `left` or `not_listed` of an update."""
    region: str
    """When it is said of all municipalities of one."""
    date: str
    """Of an update."""
    date_precision: str
    """How exactly it is known; empty when it is exact."""
    takes_part: bool
    """Whether the municipality is in the collaboration, by the newest that is known."""
    counted: bool
    """Whether the pages count it: it takes part, and the collaboration is neither proposed, listed apart nor retired."""
    notes: str
    """Ids of the collaboration's notes about it, with a space between: a caveat goes where the fact goes."""


def participation_rows(catalogue: Catalogue) -> Iterator[ParticipationRow]:
    """In the order of the collaborations and the municipalities."""
    counted = {record.key for record in catalogue.records if record.is_counted}
    for of_pair in ties(catalogue).values():
        inside = takes_part(of_pair)
        for tie in of_pair:
            state = (inside, inside and tie.case in counted)
            yield ParticipationRow(tie.case, tie.municipality, tie.kind, tie.region, tie.date, tie.precision, *state, " ".join(tie.notes))


@dataclass(frozen=True, slots=True)
class LawFactRow:
    """One fact, with the words that people read beside the values."""

    record: str
    title: str
    topic: str
    topic_title: str
    question: str
    text: str
    certainty: str
    certainty_label: str
    in_force_as_of: str
    in_force_as_of_precision: str
    is_law: bool
    """Whether a source is a law: then the date is that of the law as it was read, else that of the source."""
    sources: str
    cases: str


def law_fact_rows(catalogue: Catalogue) -> Iterator[LawFactRow]:
    """In the order of the records' keys, topic by topic; last those that a form leaves to another."""
    for record in catalogue.records:
        yield from (_law_fact_row(catalogue, record, str(path[1]), fact) for path, fact in law_facts(record))
        if other := record.data.get(LAW_AS_FORM):
            title = catalogue.graph.nodes[f"organisation_form/{other['organisation_form']}"]["title"]
            fact = {**other, "text": f"Som {lower_first(title)}, hvis {other['condition']}."}
            yield from (_law_fact_row(catalogue, record, topic, fact) for topic in other["topics"])


def _law_fact_row(catalogue: Catalogue, record: Record, name: str, fact: Mapping[str, Any]) -> LawFactRow:
    topic = catalogue.schemas.kinds[record.kind].properties[LAW_FIELD].properties[name]
    certainties = topic.items.properties["certainty"].labels if topic.items else {}
    return LawFactRow(
        record.key,
        str(record.data["title"]),
        topic.name,
        topic.title,
        topic.description,
        fact["text"],
        fact["certainty"],
        certainties[fact["certainty"]],
        fact["in_force_as_of"],
        fact.get("in_force_as_of_precision", ""),
        cites_law(catalogue, fact["sources"]),
        LIST_SEPARATOR.join(fact["sources"]),
        LIST_SEPARATOR.join(fact.get("cases", ())),
    )
