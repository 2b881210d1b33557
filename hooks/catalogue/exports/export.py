"""The catalogue as open data: linked records in, JSON, CSV, a workbook, the graph, schemas, a feed and a data catalogue out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

from catalogue.insights import QualityCount, QualityFinding, Task, quality, reference_date, trend_points, work_list, work_list_text
from catalogue.records import KINDS, Artifact, Catalogue, Count, Field, Kind, Release, Site

from .atom import change_feeds, records_feed
from .dcat import dcat_catalogue
from .icalendar import calendar
from .spreadsheet import Sheet, spreadsheet
from .tables import columns, csv_text, rows

API = "api/v1/"
_encoded = json.JSONEncoder(ensure_ascii=False).encode
LEADING = ("id", "kind", "url", "title")
"""What every exported record begins with; `owner` follows for a nested one."""


def export(catalogue: Catalogue, site: Site, releases: Sequence[Release] = ()) -> list[Artifact]:
    """Every data file of the site; the same catalogue and releases (the newest first) give the same bytes."""
    collections = {kind: _records(catalogue, kind) for kind in KINDS if kind.url}
    sheets = {kind.plural: _sheet(catalogue, kind, records) for kind, records in collections.items()}
    envelopes = {kind.plural: _envelope(kind, records) for kind, records in collections.items()}
    dated = [record for records in collections.values() for record in records if "owner" not in record]
    datasets = [(kind.plural, *_words(catalogue, kind)) for kind in collections]
    return [
        *(Artifact(f"{API}{plural}.json", envelope + b"\n") for plural, envelope in envelopes.items()),
        *(_text(f"{API}{plural}.csv", "\ufeff" + csv_text(*sheet)) for plural, sheet in sheets.items()),
        Artifact(f"{API}catalogue.json", _catalogue(site, envelopes)),
        Artifact(f"{API}catalogue.xlsx", spreadsheet(sheets)),
        Artifact(f"{API}graph.json", _graph(catalogue)),
        *(_indented(f"{API}schema/{name}.schema.json", document) for name, document in catalogue.schemas.documents.items()),
        *_quality(catalogue, site, releases),
        _text("feed.xml", records_feed(site, dated)),
        *change_feeds(catalogue, site, releases),
        _text("kalender.ics", calendar(catalogue, site)),
        _indented("catalog.jsonld", dcat_catalogue(site, datasets)),
    ]


def _records(catalogue: Catalogue, kind: Kind) -> list[dict[str, Any]]:
    nodes = ((key, node) for key, node in catalogue.graph.nodes.items() if node["kind"] == kind.name)
    return [_record(key, node) for key, node in sorted(nodes)]


def _record(key: str, node: dict[str, Any]) -> dict[str, Any]:
    nested = node["owner"] is not None
    leading = {"id": key if nested else node["id"], "kind": node["kind"], "url": node["url"], "title": node["title"]}
    return (
        leading
        | ({"owner": node["owner"]} if nested else {})
        | {name: value for name, value in node["data"].items() if name not in leading}
    )


def _sheet(catalogue: Catalogue, kind: Kind, records: list[dict[str, Any]]) -> Sheet:
    names = _columns(catalogue, kind)
    return names, rows(records, names)


def _columns(catalogue: Catalogue, kind: Kind) -> list[str]:
    """The columns of every shape that the kind has: a record of its own, nested in another, or both."""
    shapes = [catalogue.schemas.kinds.get(kind.name), *_nested_shapes(catalogue, kind)]
    owner = ["owner"] if shapes[1:] else []
    declared = (name for shape in shapes if shape for name in columns(shape))
    return list(dict.fromkeys([*LEADING, *owner, *declared]))


def _nested_shapes(catalogue: Catalogue, kind: Kind) -> list[Field]:
    fields = (field for tree in catalogue.schemas.kinds.values() for field in _fields(tree))
    return [field for field in fields if field.nested_kind == kind.name]


def _fields(field: Field) -> Iterator[Field]:
    """A field of a schema and all below it."""
    yield field
    for child in (*field.properties.values(), *filter(None, [field.items])):
        yield from _fields(child)


def _quality(catalogue: Catalogue, site: Site, releases: Sequence[Release]) -> Iterator[Artifact]:
    """How good the data is, as counts, from meeting to meeting, and as lists to work from."""
    found = quality(catalogue)
    tasks = work_list(catalogue, found, reference_date(catalogue))
    for name, kind, lines in (("quality", QualityCount, found.tallies), ("gaps", QualityFinding, found.gaps), ("work-list", Task, tasks)):
        names = [each.name for each in fields(kind)]
        yield _csv(name, names, [{field: getattr(line, field) for field in names} for line in lines])
    counted = [(point.meeting, count) for point in trend_points(catalogue, found, releases) for count in point.counts.values() if count]
    steps = [{"meeting": meeting} | count._asdict() for meeting, count in counted]
    yield _csv("quality-trend", ["meeting", *Count._fields], steps)
    yield _text(f"{API}work-list.txt", work_list_text(tasks, site.address))


def _csv(name: str, names: list[str], lines: Sequence[dict[str, Any]]) -> Artifact:
    return _text(f"{API}{name}.csv", "\ufeff" + csv_text(names, rows(lines, names)))


def _graph(catalogue: Catalogue) -> bytes:
    """Nodes and edges in the node-link form that networkx and d3 read."""
    graph = catalogue.graph
    shown = ("kind", "title", "url", "owner")
    nodes = [{"id": key} | {name: graph.nodes[key][name] for name in shown} for key in sorted(graph)]
    edges = sorted((start, end, data["relation"]) for start, end, data in graph.edges(data=True))
    quoted = {name: _encoded(name) for name in {*graph, *(relation for _, _, relation in edges)}}
    links = [f'{{"source": {quoted[start]}, "target": {quoted[end]}, "relation": {quoted[name]}}}' for start, end, name in edges]
    facts = {"directed": _json(True), "multigraph": _json(True), "graph": _object({})}
    return _object({**facts, "nodes": _list(map(_encoded, nodes)), "edges": _list(links)}) + b"\n"


def _words(catalogue: Catalogue, kind: Kind) -> tuple[str, str]:
    tree = catalogue.schemas.kinds[kind.name]
    return tree.plural, tree.description


def _catalogue(site: Site, envelopes: Mapping[str, bytes]) -> bytes:
    """All collections in one file; each stands there as it stands in its own."""
    return _object({"name": _json(site.name), "license": _json("CC-BY-4.0"), "collections": _object(envelopes)}) + b"\n"


def _envelope(kind: Kind, records: list[dict[str, Any]]) -> bytes:
    return _object({"kind": _json(kind.name), "count": _json(len(records)), "records": _list(map(_encoded, records))})


def _object(members: Mapping[str, bytes]) -> bytes:
    """An object of values that are JSON already, a line for each."""
    return b"{\n" + b",\n".join(b"%s: %s" % (_json(name), value) for name, value in members.items()) + b"\n}"


def _list(items: Iterable[str]) -> bytes:
    """A list of JSON, each item on a line of its own: as easy to compare as with indentation, in a tenth of the time."""
    return ("[\n" + ",\n".join(items) + "\n]").encode()


def _json(value: Any) -> bytes:
    return _encoded(value).encode()


def _indented(uri: str, value: Any) -> Artifact:
    return _text(uri, json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def _text(uri: str, text: str) -> Artifact:
    return Artifact(uri, text.encode("utf-8"))
