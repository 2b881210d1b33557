"""Whom to ask: a linked catalogue and a record in; the role or the organisation that may know more about it, in words, out."""

from __future__ import annotations

from collections.abc import Iterator

from .danish.formatting import listing
from .records.graph import Catalogue
from .records.record import Record

MOST = 3
"""How many are named."""
PARTIES = ("organisation", "municipality")
"""Kinds of records that can be asked, about themselves and about what they take part in."""


def whom(catalogue: Catalogue, record: Record) -> str:
    """Its secretariat, else its organisations, else its municipalities; for other records whoever published the source."""
    if record.kind in PARTIES:
        return _title(catalogue, record.key)
    if record.kind == "case":
        found = [*_secretariats(record)] or next(filter(None, (_participants(catalogue, record, kind) for kind in PARTIES)), [])
        if found:
            return listing(found[:MOST])
    return listing(_publishers(catalogue, record)[:MOST]) or "den, der har skrevet posten"


def _secretariats(record: Record) -> Iterator[str]:
    for body in (record.data.get("governance") or {}).get("bodies", ()):
        if body.get("type") == "secretariat":
            name = str(body["name"])
            yield name if str(record.data["title"]) in name else f"{name} i {record.data['title']}"


def _participants(catalogue: Catalogue, record: Record, kind: str) -> list[str]:
    edges = catalogue.graph.out_edges(record.key, data=True)
    return [_title(catalogue, end) for _, end, edge in edges if edge["relation"] == "participant" and end.startswith(f"{kind}/")]


def _publishers(catalogue: Catalogue, record: Record) -> list[str]:
    """Of the source itself, or of those that the record builds on."""
    names = [reference.partition("#")[0] for reference in record.data.get("sources", ()) if isinstance(reference, str)]
    sources = [record.key] if record.kind == "source" else [f"source/{name}" for name in names]
    found = (
        _title(catalogue, end)
        for source in dict.fromkeys(sources)
        for _, end, edge in catalogue.graph.out_edges(source, data=True)
        if edge["relation"] == "published_by"
    )
    return [*dict.fromkeys(found)]


def _title(catalogue: Catalogue, key: str) -> str:
    return str(catalogue.graph.nodes[key]["title"])
