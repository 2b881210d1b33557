"""The calendar: the catalogue in; its meetings, and the dates on which records are looked at again, as iCalendar (RFC 5545) out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from catalogue.records import Catalogue, Record, Site, record_url

LINE = 75
"""The most octets on a line."""


def calendar(catalogue: Catalogue, site: Site) -> str:
    """All-day events, sorted by date; a month or a year stands at its first day."""
    events = sorted(event for record in catalogue.records for event in _events(record))
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{_text(site.publisher)}//{_text(site.name)}//DA",
        f"X-WR-CALNAME:{_text(site.name)}",
        *(line for event in events for line in _lines(site, *event)),
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _events(record: Record) -> Iterator[tuple[str, str, str, str]]:
    """Date, id, words and page of what a record puts into the calendar."""
    page = record_url(record.kind, record.id, record.data)
    title = str(record.data.get("title", record.id))
    if record.kind == "meeting":
        yield str(record.data["date"]), f"meeting-{record.id}", title, page
    if revisit := record.data.get("revisit_by"):
        yield str(revisit), f"revisit-{record.kind}-{record.id}", f"Ses efter senest i dag: {title}", page


def _lines(site: Site, when: str, uid: str, words: str, page: str) -> list[str]:
    first = date.fromisoformat((when + "-01-01")[: len("2026-12-10")] if len(when) != len("2026-12") else f"{when}-01")
    return [
        "BEGIN:VEVENT",
        f"UID:{uid}@{site.address.split('//')[-1].strip('/')}",
        f"DTSTAMP:{first:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{first:%Y%m%d}",
        f"DTEND;VALUE=DATE:{first + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_text(words)}",
        f"URL:{site.absolute(page)}",
        "END:VEVENT",
    ]


def _text(words: str) -> str:
    flat = " ".join(words.split())
    return flat.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> str:
    """Cut between characters, so that no line is longer than may be."""
    pieces, size = [""], 0
    for letter in line:
        size += len(letter.encode())
        if size > LINE:
            pieces.append(" ")
            size = 1 + len(letter.encode())
        pieces[-1] += letter
    return "\r\n".join(pieces)
