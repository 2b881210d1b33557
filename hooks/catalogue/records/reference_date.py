"""The reference date: records in, the day that their age is seen from out, as nothing asks for today's."""

from __future__ import annotations

from collections.abc import Collection

from catalogue.danish import attested

from .record import Record


def last_verified(record: Record) -> str:
    """When its facts were from, or when somebody saw to them since; empty for a record that does not say."""
    seen = record.data.get("verified") or {}
    return max(str(record.data.get("as_of", "")), str(seen.get("date", "")))


def reference_date(records: Collection[Record]) -> str:
    """The newest meeting, else the newest fact of two records; empty when no record says."""
    meetings = [str(record.data.get("date", "")) for record in records if record.kind == "meeting"]
    return max(meetings, default="") or attested(map(last_verified, records))
