"""Feeds and calendar: what programs that follow the catalogue are told."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from icalendar import Calendar

from catalogue.exports.feeds import calendar, change_feeds
from catalogue.records.graph import Catalogue, link
from catalogue.records.load import load
from catalogue.records.record import Record
from catalogue.records.releases import Edition, RecordChanges, Release, ReleasedChange
from catalogue.records.schema import Schemas
from catalogue.records.site_settings import Site
from support.check_report import BASE

ATOM = "{http://www.w3.org/2005/Atom}"
EDITION = Edition("2026-12-10", "2026-12-10")
HOME = "https://inspirationskatalog.example/"
NEW = ReleasedChange("new", "Ny", "", "Posten er ny.")
TERM = RecordChanges(
    "term/it", "It <b>", "Begreb", "ordliste/it/", (), (ReleasedChange("fact", "Ændret oplysning", "Forklaring", "A & <i>B</i>."),)
)
CASE = RecordChanges(
    "case/naboerne", "Naboerne", "Samarbejde", "samarbejder/naboerne/", ("soroe",), (ReleasedChange("new", "Ny", "", "Posten er ny."),) * 2
)
ALL = RecordChanges("case/alle", "Alle", "Samarbejde", "samarbejder/alle/", None, (NEW,))
RELEASES = (Release("2026-12-10", "2026-09-10", (TERM, CASE)), Release("2026-09-10", "2026-06-11", (ALL,)), Release("2026-06-11", None, ()))


def test_each_feed_has_its_own_changes(schemas: Schemas) -> None:
    """All of them, those of a kind, and those that concern a municipality; the newest first."""
    feeds = {artifact.uri: _titles(artifact.content) for artifact in change_feeds(_base(schemas), Site(), RELEASES)}

    assert feeds["feeds/alt.xml"] == ["It <b>: ændret oplysning", "Naboerne: 2 ændringer", "Alle: ny"]
    assert feeds["feeds/samarbejder.xml"] == ["Naboerne: 2 ændringer", "Alle: ny"]
    assert feeds["feeds/kommuner/soroe.xml"] == ["Naboerne: 2 ændringer", "Alle: ny"]
    assert feeds["feeds/kommuner/naestved.xml"] == ["Alle: ny"]
    assert feeds["feeds/kilder.xml"] == []


def test_an_entry_tells_its_changes(schemas: Schemas) -> None:
    """As HTML inside XML: nothing in a record is read as markup."""
    feed = next(artifact.content for artifact in change_feeds(_base(schemas), Site(), RELEASES) if artifact.uri == "feeds/alt.xml")
    entry = ET.fromstring(feed).findall(f"{ATOM}entry")[0]
    text = {child.tag.removeprefix(ATOM): child.text for child in entry if child.text and child.text.strip()}

    assert text == {
        "title": "It <b>: ændret oplysning",
        "id": f"{HOME}ordliste/it/#moede-2026-12-10",
        "updated": "2026-12-10T00:00:00Z",
        "content": "<ul><li>Ændret oplysning: A &amp; &lt;i&gt;B&lt;/i&gt;.</li></ul>",
    }
    assert [category.get("term") for category in entry.findall(f"{ATOM}category")] == ["term", "fact"]


def test_a_long_feed_has_the_newest(schemas: Schemas) -> None:
    """In their order; the others are on the meetings' pages."""
    releases = [Release(f"{year}-12-10", f"{year - 1}-12-10", (replace(ALL, title=str(year)),)) for year in range(2126, 2006, -1)]
    feed = next(each.content for each in change_feeds(_base(schemas), Site(), releases) if each.uri == "feeds/alt.xml")

    assert _titles(feed) == [f"{year}: ny" for year in range(2126, 2026, -1)]


def test_an_entry_of_what_was_put_right_is_one_of_its_own(schemas: Schemas) -> None:
    """An id that changes shows old news as new, and one that two editions share shows none; it has no second `#`."""
    lesson = replace(TERM, url="erfaringer/organisering/#kemi")
    edition = Release("2026-12-10", "2026-12-10", (TERM, lesson), erratum=1, made="2026-12-12")
    feed = next(
        artifact.content for artifact in change_feeds(_base(schemas), Site(), (edition, *RELEASES)) if artifact.uri == "feeds/alt.xml"
    )
    entries = ET.fromstring(feed).findall(f"{ATOM}entry")[:3]

    assert [entry.findtext(f"{ATOM}id", "").removeprefix(HOME) for entry in entries] == [
        "ordliste/it/#moede-2026-12-10.1",
        "erfaringer/organisering/#kemi-moede-2026-12-10.1",
        "ordliste/it/#moede-2026-12-10",
    ]
    assert [entry.findtext(f"{ATOM}title", "").endswith(" (rettet efter mødet)") for entry in entries] == [True, True, False]
    assert entries[0].findtext(f"{ATOM}updated") == "2026-12-12T00:00:00Z"


def test_the_calendar_has_meetings_and_dates_for_looking_again(schemas: Schemas) -> None:
    """Sorted, folded and escaped as the standard says."""
    records = [
        Record("meeting", "2026-12-10", "m.yaml", {"title": "Møde; nr. 3", "date": "2026-12-10"}),
        Record("term", "it", "t.yaml", {"title": "Ø" * 40, "revisit_by": "2026-03"}),
    ]
    text = calendar(link(records, schemas), Site(), EDITION).decode()

    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert text.replace("\r\n ", "").split("\r\n")[5:-2] == [
        "BEGIN:VEVENT",
        "UID:revisit-term-it@inspirationskatalog.example",
        "DTSTAMP:20260331T000000Z",
        "DTSTART;VALUE=DATE:20260331",
        "DTEND;VALUE=DATE:20260401",
        f"SUMMARY:Ses efter senest i dag: {'Ø' * 40}",
        f"URL:{HOME}ordliste/it/",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "BEGIN:VEVENT",
        "UID:meeting-2026-12-10@inspirationskatalog.example",
        "DTSTAMP:20261210T000000Z",
        "DTSTART;VALUE=DATE:20261210",
        "DTEND;VALUE=DATE:20261211",
        "SUMMARY:Møde\\; nr. 3",
        f"URL:{HOME}moeder/2026-12-10/",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


@pytest.mark.parametrize(
    "record", [{"title": "It"}, {"title": "It", "revisit_by": "2026-03", "retired": {"date": "2026", "reason": "Udgået."}}]
)
def test_a_calendar_of_nothing_can_be_read(record: dict[str, Any], schemas: Schemas) -> None:
    """The standard asks for at least one component; a zone shows nothing in anybody's calendar."""
    content = calendar(link([Record("term", "it", "t.yaml", record)], schemas), Site(), EDITION)

    assert [each.name for each in Calendar.from_ical(content).subcomponents] == ["VTIMEZONE"]
    assert b"END:STANDARD" in content


def _base(schemas: Schemas) -> Catalogue:
    return link(load(BASE, schemas, BASE.parent)[0], schemas)


def _titles(feed: bytes) -> list[str | None]:
    return [entry.findtext(f"{ATOM}title") for entry in ET.fromstring(feed).findall(f"{ATOM}entry")]
