"""The state since: the catalogue in; rows of what is known to be newer than the facts of a record, and of who takes part, out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from catalogue.records import Catalogue, Field, Record, takes_part, ties
from catalogue.views import LaterValue, badges_of, later_value, updates_in_order


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
    """`after`, `earliest`, `latest` or `about`, when the date is no more than that; of each date alike."""
    later_stage: Any = ""
    later_stage_date: str = ""
    later_stage_precision: str = ""
    later_name: Any = ""
    later_name_date: str = ""
    later_name_precision: str = ""
    later_count: Any = ""
    later_count_date: str = ""
    later_count_precision: str = ""
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
        *_cells(later_value(updates, "count")),
        newest["date"],
        newest.get("precision", ""),
        newest["text"],
        newest["source"],
    )


def _cells(found: LaterValue | None) -> tuple[Any, str, str]:
    return (found.value, found.date, found.precision) if found else ("", "", "")


@dataclass(frozen=True, slots=True)
class ParticipationRow:
    """One thing that is said of a municipality and a collaboration."""

    case: str
    municipality: str
    tie: str
    """A role, or `joined` or `left` of an update."""
    region: str
    """When it is said of all municipalities of one."""
    date: str
    """Of an update."""
    date_precision: str
    """How exactly it is known; empty when it is exact."""
    takes_part: bool
    """Whether the municipality is in the collaboration, by the newest that is known."""


def participation_rows(catalogue: Catalogue) -> Iterator[ParticipationRow]:
    """In the order of the collaborations and the municipalities."""
    for said in ties(catalogue).values():
        inside = takes_part(said)
        yield from (ParticipationRow(tie.case, tie.municipality, tie.kind, tie.region, tie.date, tie.precision, inside) for tie in said)
