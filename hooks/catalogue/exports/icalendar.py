"""The calendar: the catalogue in; its meetings, deadlines and dates of review as iCalendar (RFC 5545) out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event, Timezone, TimezoneStandard

from catalogue.danish import last_day
from catalogue.records import Catalogue, Record, Site, record_url

from .edition import Edition

CENTRAL_EUROPEAN = timedelta(hours=1)


def calendar(catalogue: Catalogue, site: Site, edition: Edition) -> bytes:
    """All-day events, sorted by date; what is to be done by a month or a year stands at its last day. Nothing of what is retired."""
    result = Calendar()
    result.add("version", "2.0")
    result.add("prodid", f"-//{site.publisher}//{site.name}//DA")
    result.add("x-wr-calname", site.name)
    result.add("x-wr-caldesc", edition.words)
    entries = sorted(entry for record in catalogue.records if not record.is_retired for entry in _entries(record))
    for entry in entries:
        result.add_component(_event(site, *entry))
    if not entries:
        result.add_component(_danish_time())
    content: bytes = result.to_ical(sorted=False)
    return content


def _entries(record: Record) -> Iterator[tuple[str, str, str, str]]:
    """Date, id, words and page of what a record puts into the calendar."""
    page = record_url(record.kind, record.id, record.data)
    title = str(record.data.get("title", record.id))
    if record.kind == "meeting":
        yield last_day(str(record.data["date"])), f"meeting-{record.id}", title, page
    for place, deadline in enumerate(record.data.get("deadlines", ())):
        yield last_day(str(deadline["date"])), f"deadline-{record.kind}-{record.id}-{place + 1}", f"{title}: {deadline['text']}", page
    if revisit := record.data.get("revisit_by"):
        yield last_day(str(revisit)), f"revisit-{record.kind}-{record.id}", f"Ses efter senest i dag: {title}", page


def _event(site: Site, when: str, uid: str, words: str, page: str) -> Event:
    first = date.fromisoformat(when)
    event = Event()
    event.add("uid", f"{uid}@{site.address.split('//')[-1].strip('/')}")
    # When the event was written is not known, and the clock must not show in the bytes.
    event.add("dtstamp", datetime.combine(first, time(), UTC))
    event.add("dtstart", first)
    event.add("dtend", first + timedelta(days=1))
    event.add("summary", " ".join(words.split()))
    event.add("url", site.absolute(page))
    # A deadline does not make anybody busy for a day.
    event.add("transp", "TRANSPARENT")
    return event


def _danish_time() -> Timezone:
    """What an empty calendar holds: one without any component is none (RFC 5545, section 3.6), and programs refuse it."""
    standard = TimezoneStandard()
    standard.add("dtstart", datetime(1970, 1, 1))
    standard.add("tzoffsetfrom", CENTRAL_EUROPEAN)
    standard.add("tzoffsetto", CENTRAL_EUROPEAN)
    zone = Timezone()
    zone.add("tzid", "Europe/Copenhagen")
    zone.add_component(standard)
    return zone
