"""Following the catalogue: the releases in; an Atom feed of what they changed for all, for each kind and each municipality, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any
from xml.etree import ElementTree as ET

from catalogue.danish import counted
from catalogue.records import KINDS, KINDS_BY_NAME, Artifact, Catalogue, RecordChanges, Release, Site

FEEDS = "feeds/"
NEWEST_CHANGES = 100
"""The most entries that a feed has."""
HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="da">\n'
    "  <title>{title}</title>\n  <id>{own}</id>\n  <updated>{updated}T00:00:00Z</updated>\n"
    '  <link rel="self" href="{own}"/>\n  <link rel="alternate" href="{home}"/>\n'
    "  <author><name>{publisher}</name></author>\n"
)
ENTRY = (
    "  <entry>\n    <title>{title}</title>\n    <id>{page}{mark}moede-{meeting}</id>\n    <updated>{meeting}T00:00:00Z</updated>\n"
    '    <link rel="alternate" href="{page}"/>\n{categories}    <content type="html">{content}</content>\n  </entry>\n'
)
NOTHING_YET = "2016-01-01"
"""When a feed was updated in which nothing stands."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One record that a release changed, as a feed tells it."""

    meeting: str
    changed: RecordChanges
    xml: str


@dataclass(frozen=True, slots=True)
class Feed:
    """What stands in one feed."""

    name: str
    """Address below `feeds/`."""
    title: str
    page: str
    """The page that shows the same, from the site's root."""
    told: Sequence[Entry]


def change_feeds(catalogue: Catalogue, site: Site, releases: Sequence[Release]) -> list[Artifact]:
    """Every feed; the newest release comes first. `feeds/alt.xml`, `feeds/samarbejder.xml`, `feeds/kommuner/soroe.xml`."""
    told = [
        Entry(release.meeting, changed, _change_entry(site, release.meeting, changed))
        for release in releases
        for changed in release.records
    ]
    return [Artifact(FEEDS + feed.name, _text(site, feed).encode()) for feed in _feeds(catalogue, told)]


def _feeds(catalogue: Catalogue, told: Sequence[Entry]) -> Iterator[Feed]:
    yield Feed("alt.xml", "Alle ændringer", "", [*told])
    for kind in KINDS:
        if kind.folder:
            mine = [entry for entry in told if entry.changed.key.startswith(f"{kind.name}/")]
            yield Feed(f"{kind.url}.xml", catalogue.schemas.plural(kind.name), f"{kind.url}/", mine)
    for record in catalogue.records:
        if record.kind == "municipality":
            folder, names = KINDS_BY_NAME[record.kind].url, (record.id, *record.former_ids)
            mine = [entry for entry in told if any(_concerns(entry.changed, name) for name in names)]
            title = str(record.data.get("title", record.id))
            yield from (Feed(f"{folder}/{name}.xml", title, f"{folder}/{record.id}/", mine) for name in names)


def _concerns(changed: RecordChanges, town: str) -> bool:
    return changed.municipalities is None or town in changed.municipalities


def _text(site: Site, feed: Feed) -> str:
    head = HEAD.format(
        title=escape(f"{feed.title} – {site.name}"),
        own=escape(site.absolute(FEEDS + feed.name)),
        updated=feed.told[0].meeting if feed.told else NOTHING_YET,
        home=escape(site.absolute(feed.page)),
        publisher=escape(site.publisher),
    )
    return head + "".join(entry.xml for entry in feed.told[:NEWEST_CHANGES]) + "</feed>\n"


def _change_entry(site: Site, meeting: str, changed: RecordChanges) -> str:
    items = "".join(f"<li>{escape(one.label)}: {escape(one.sentence)}</li>" for one in changed.changes)
    terms = dict.fromkeys([changed.key.partition("/")[0], *(one.cls for one in changed.changes)])
    return ENTRY.format(
        title=escape(f"{changed.title}: {counted(changed.count, 'ændring', 'ændringer')}"),
        page=escape(site.absolute(changed.url)),
        mark="-" if "#" in changed.url else "#",
        meeting=meeting,
        categories="".join(f'    <category term="{escape(term)}"/>\n' for term in terms),
        content=escape(f"<ul>{items}</ul>"),
    )


ATOM = "http://www.w3.org/2005/Atom"
NEWEST = 100
FIRST_DATE = "2016"
"""When nothing has a date."""


def records_feed(site: Site, records: Iterable[Mapping[str, Any]]) -> str:
    """An Atom feed (RFC 4287) of exported records: what each is, and the newest date that its sources give it."""
    entries = ((_newest(record), str(record["id"]), record) for record in records)
    dated = sorted((entry for entry in entries if entry[0]), key=lambda entry: entry[:2], reverse=True)[:NEWEST]
    root = ET.Element("feed", {"xmlns": ATOM, "xml:lang": "da"})
    _add(root, "title", site.name)
    _add(root, "id", site.address)
    _add(root, "updated", _timestamp(dated[0][0] if dated else FIRST_DATE))
    _link(root, site.absolute("feed.xml"), "self")
    _link(root, site.address, "alternate")
    _add(ET.SubElement(root, "author"), "name", site.publisher)
    for date, _, record in dated:
        _entry(root, site, record, date)
    ET.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _entry(root: ET.Element, site: Site, record: Mapping[str, Any], date: str) -> None:
    entry = ET.SubElement(root, "entry")
    address = site.absolute(str(record["url"]))
    _add(entry, "title", str(record["title"]))
    _add(entry, "id", address)
    _add(entry, "updated", _timestamp(date))
    _link(entry, address, "alternate")
    ET.SubElement(entry, "category", {"term": str(record["kind"])})
    _add(entry, "summary", str(record.get("summary") or record["title"]))


def _newest(record: Mapping[str, Any]) -> str:
    """The latest date in a record: of an update, a meeting, or when its facts were stated; empty when it has none."""
    dates = [record.get("as_of"), record.get("date"), *(update.get("date") for update in record.get("updates", ()))]
    return max((str(date) for date in dates if date), default="")


def _timestamp(date: str) -> str:
    """The first moment of a year, month or day."""
    return date + "-01-01"[len(date) - 4 :] + "T00:00:00Z"


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def _link(parent: ET.Element, href: str, rel: str) -> None:
    ET.SubElement(parent, "link", {"rel": rel, "href": href})
