"""What programs follow: records or releases in; what is new, as Atom (RFC 4287), and what is coming, as a calendar (RFC 5545), out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from html import escape
from typing import Any
from xml.etree import ElementTree as ET

import orjson
from icalendar import Calendar, Event, Timezone, TimezoneStandard

from catalogue.danish import FROM_ABOVE, attested, counted, last_day
from catalogue.records import (
    KINDS,
    KINDS_BY_NAME,
    WITH_OWN_FEED,
    Artifact,
    Catalogue,
    Edition,
    Record,
    RecordChanges,
    Release,
    Site,
    edition_of,
    feed_uri,
    record_url,
)
from catalogue.views import CatalogueIndex, RecordNode

ATOM = "http://www.w3.org/2005/Atom"
MAX_ENTRIES = 100
FIRST_DATE = "2016"
"""When a feed was updated in which nothing stands: the year of the first catalogue."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed without its entries."""

    uri: str
    title: str
    page: str
    """The page that shows the same, from the site's root."""
    id: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed says of one record."""

    updated: str
    """A year, a month or a day."""
    element: ET.Element
    """May stand in many feeds."""


def records_feed(site: Site, edition: Edition, records: Iterable[Mapping[str, Any]]) -> Artifact:
    """`feed.xml`: what each exported record is, and the newest date that its sources give it."""
    known = [*records]
    limit = attested(date for record in known for date in _dates(record))
    dates = ((_newest(record, limit), str(record["id"]), record) for record in known)
    dated = sorted((each for each in dates if each[0]), key=lambda each: each[:2], reverse=True)[:MAX_ENTRIES]
    entries = [Entry(date, _record_entry(site, record, date)) for date, _, record in dated]
    return _artifact(site, edition, Feed("feed.xml", site.name, "", site.address), entries)


def change_feeds(catalogue: Catalogue, site: Site, releases: Sequence[Release]) -> Iterator[Artifact]:
    """`feeds/alt.xml`, `feeds/samarbejder.xml` and so on, `feeds/kommuner/soroe.xml` and so on; the newest release comes first."""
    edition = edition_of(catalogue, releases)
    changes = [
        (changed, Entry(release.date, _change_entry(site, release, changed))) for release in releases for changed in release.changed_records
    ]
    yield _change_feed(site, edition, feed_uri(), "Alle ændringer", "", [entry for _, entry in changes])
    for kind in KINDS:
        if kind.folder and kind.url:
            entries = [entry for changed, entry in changes if changed.key.startswith(f"{kind.name}/")]
            yield _change_feed(site, edition, feed_uri(kind.name), catalogue.schemas.plural(kind.name), f"{kind.url}/", entries)
    for record in catalogue.records:
        if record.kind == WITH_OWN_FEED:
            page, names = f"{KINDS_BY_NAME[record.kind].url}/{record.id}/", (record.id, *record.former_ids)
            entries = [entry for changed, entry in changes if any(_concerns(changed, name) for name in names)]
            title = str(record.data.get("title", record.id))
            yield from (_change_feed(site, edition, feed_uri(record.kind, name), title, page, entries) for name in names)


def _change_feed(site: Site, edition: Edition, uri: str, title: str, page: str, entries: Sequence[Entry]) -> Artifact:
    return _artifact(site, edition, Feed(uri, f"{title} – {site.name}", page, site.absolute(uri)), entries[:MAX_ENTRIES])


def _concerns(changed: RecordChanges, municipality: str) -> bool:
    return changed.municipalities is None or municipality in changed.municipalities


def _artifact(site: Site, edition: Edition, feed: Feed, entries: Sequence[Entry]) -> Artifact:
    """The newest entry comes first, and its date is the feed's."""
    root = ET.Element("feed", {"xmlns": ATOM, "xml:lang": "da"})
    _add(root, "title", feed.title)
    _add(root, "subtitle", edition.words)
    _add(root, "id", feed.id)
    _add(root, "updated", _timestamp(entries[0].updated if entries else FIRST_DATE))
    ET.SubElement(root, "link", {"rel": "self", "href": site.absolute(feed.uri)})
    ET.SubElement(root, "link", {"rel": "alternate", "href": site.absolute(feed.page)})
    _add(ET.SubElement(root, "author"), "name", site.publisher)
    root.extend(entry.element for entry in entries)
    ET.indent(root)
    return Artifact(feed.uri, b'<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode").encode() + b"\n")


def _record_entry(site: Site, record: Mapping[str, Any], date: str) -> ET.Element:
    address = site.absolute(str(record["page"]))
    element = _element(str(record["title"]), address, date, address, [str(record["record_kind"])])
    _add(element, "summary", str(record.get("summary") or record["title"]))
    return element


def _change_entry(site: Site, release: Release, changed: RecordChanges) -> ET.Element:
    """What is the only change is named in the title."""
    news = changed.changes[0].label.lower() if changed.count == 1 else counted(changed.count, "ændring", "ændringer")
    title = f"{changed.title}: {news}{f' ({release.note})' if release.note else ''}"
    address = site.absolute(changed.url)
    terms = [changed.kind, *(change.type for change in changed.changes)]
    element = _element(title, f"{address}{'-' if '#' in address else '#'}moede-{release.name}", release.date, address, terms)
    items = "".join(f"<li>{escape(change.label)}: {escape(change.sentence)}</li>" for change in changed.changes)
    _add(element, "content", f"<ul>{items}</ul>", {"type": "html"})
    return element


def _element(title: str, entry_id: str, date: str, address: str, terms: Iterable[str]) -> ET.Element:
    element = ET.Element("entry")
    _add(element, "title", title)
    _add(element, "id", entry_id)
    _add(element, "updated", _timestamp(date))
    ET.SubElement(element, "link", {"rel": "alternate", "href": address})
    for term in dict.fromkeys(terms):
        ET.SubElement(element, "category", {"term": term})
    return element


def _add(parent: ET.Element, name: str, text: str, attributes: Mapping[str, str] | None = None) -> None:
    ET.SubElement(parent, name, dict(attributes or {})).text = text


def _dates(record: Mapping[str, Any]) -> list[str]:
    """Every date of a record that tells what is known when: its facts', its own, when it was read, and those of its updates."""
    dates = [*map(record.get, ("as_of", "date", "accessed")), *(update.get("date") for update in record.get("updates", ()))]
    return [str(date) for date in dates if date]


def _newest(record: Mapping[str, Any], limit: str) -> str:
    """The latest date in a record: of an update, a meeting, or when its facts were stated, unless that is beyond the limit; or empty."""
    as_of = str(record.get("as_of") or "") if record.get("as_of_precision") not in FROM_ABOVE else ""
    return max(
        [as_of if as_of <= limit else "", str(record.get("date") or ""), *(str(update["date"]) for update in record.get("updates", ()))]
    )


def _timestamp(date: str) -> str:
    """The first moment of a year, month or day."""
    return date + "-01-01"[len(date) - len("2016") :] + "T00:00:00Z"


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


CHANGES = "aendringer"


def change_files(index: CatalogueIndex, releases: Sequence[Release]) -> Iterator[Artifact]:
    """`aendringer/2026-12-10.json`: what each edition changed, as it said it, by record; `null` municipalities are all.

    `parts` are the addresses of the parts of a record that changed: those that the steps of a change name, and all of a new record.
    """
    nested = _nested(index) if releases else {}
    for release in releases:
        records = [
            {
                "key": each.key,
                "kind": each.kind,
                "kind_title": each.kind_title,
                "title": each.title,
                "url": each.url,
                "parts": _changed_parts(nested.get(each.key, ()), each),
                "municipalities": each.municipalities,
                "changes": [{"label": one.label, "sentence": one.sentence} for one in each.changes],
            }
            for each in release.changed_records
        ]
        content = orjson.dumps({"edition": release.name, "records": records}, option=orjson.OPT_APPEND_NEWLINE)
        yield Artifact(f"{CHANGES}/{release.name}.json", content)


def _nested(index: CatalogueIndex) -> dict[str, list[RecordNode]]:
    """Nested records by the key of the record that they stand in."""
    nested: dict[str, list[RecordNode]] = {}
    for key, node in index.nodes.items():
        record, mark, _ = key.partition("#")
        if mark:
            nested.setdefault(record, []).append(node)
    return nested


def _changed_parts(nested: Iterable[RecordNode], changed: RecordChanges) -> list[str]:
    is_new = any(not change.path for change in changed.changes)
    named = {str(step) for change in changed.changes for step in change.path}
    return [node.url.removeprefix("/") for node in nested if is_new or node.id in named]
