"""The lookout: a record and a date in; when it was last known to hold, and whether it should have been looked at by then, out."""

from __future__ import annotations

from .records.graph import Catalogue
from .records.record import Record


def last_known(record: Record) -> str:
    """When its facts were from, or when somebody saw to them since; empty for a record that does not say."""
    seen = record.data.get("verified") or {}
    return max(str(record.data.get("as_of", "")), str(seen.get("date", "")))


def overdue(record: Record, date: str) -> bool:
    """Whether it should have been looked at before the end of the day; a month or a year is over when the next has begun."""
    by = str(record.data.get("revisit_by", ""))
    return bool(by and date) and (by < date[: len(by)] or by == date)


def seen_on(catalogue: Catalogue) -> str:
    """The day that the catalogue is seen from, as nothing asks for today's: the newest meeting, else the newest fact."""
    meetings = [str(record.data.get("date", "")) for record in catalogue.records if record.kind == "meeting"]
    return max(meetings, default="") or max(map(last_known, catalogue.records), default="")
