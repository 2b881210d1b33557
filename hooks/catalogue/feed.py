"""Records with a date as an Atom feed, newest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from xml.etree import ElementTree as ET

from .records.site_settings import Site

ATOM = "http://www.w3.org/2005/Atom"
NEWEST = 100
FIRST_DATE = "2016"
"""When nothing has a date."""


def feed(site: Site, records: Iterable[Mapping[str, Any]]) -> str:
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
