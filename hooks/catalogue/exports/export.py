"""The catalogue as open data: linked records in, JSON, CSV, a workbook, the graph, schemas, a feed and a data catalogue out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

import orjson

from catalogue.insights import QualityCount, QualityFinding, Task, quality, trend_points, work_list, work_list_text
from catalogue.records import KINDS, PARENT, RECORD_KIND, Artifact, Catalogue, Count, Field, Kind, Release, Site, reference_date

from .atom import change_feeds, records_feed
from .dcat import dcat_catalogue
from .export_schema import export_schemas
from .icalendar import calendar
from .later_state import LaterRow, ParticipationRow, later_rows, participation_rows
from .law_facts import LawFactRow, law_fact_rows
from .tables import Sheet, columns, csv_text, rows, spreadsheet

API = "api/v1/"
SCHEMAS = f"{API}schema/"
LEADING = ("key", "id", RECORD_KIND, "page", "title")
"""What every exported record begins with; `parent` follows for a nested one. Beside `id` and `title`, which say what a record says
itself, these are names that no schema may declare."""


def export(catalogue: Catalogue, site: Site, releases: Sequence[Release] = ()) -> list[Artifact]:
    """Every data file of the site; the same catalogue and releases (the newest first) give the same bytes."""
    collections = {kind: _records(catalogue, kind) for kind in KINDS if kind.url}
    sheets = {kind.plural: _sheet(catalogue, kind, records) for kind, records in collections.items()}
    envelopes = {kind.plural: _envelope(kind, records) for kind, records in collections.items()}
    dated = [record for records in collections.values() for record in records if PARENT not in record]
    datasets = [(kind.plural, *_dataset_words(catalogue, kind)) for kind in collections]
    return [
        *(_json(f"{API}{plural}.json", envelope) for plural, envelope in envelopes.items()),
        *(_text(f"{API}{plural}.csv", "\ufeff" + csv_text(*sheet)) for plural, sheet in sheets.items()),
        _json(f"{API}catalogue.json", {"name": site.name, "license": "CC-BY-4.0", "collections": envelopes}),
        Artifact(f"{API}catalogue.xlsx", spreadsheet(sheets)),
        _json(f"{API}graph.json", _graph(catalogue)),
        *(_json(f"{SCHEMAS}{name}.schema.json", document) for name, document in export_schemas(catalogue.schemas, site, SCHEMAS).items()),
        *(_json(f"data/schema/{name}.schema.json", document) for name, document in catalogue.schemas.documents.items()),
        _table("law-facts", LawFactRow, [*law_fact_rows(catalogue)]),
        _table("later", LaterRow, [*later_rows(catalogue)]),
        _table("participation", ParticipationRow, [*participation_rows(catalogue)]),
        *_quality(catalogue, site, releases),
        records_feed(site, dated),
        *change_feeds(catalogue, site, releases),
        Artifact("kalender.ics", calendar(catalogue, site)),
        _json("catalog.jsonld", dcat_catalogue(site, datasets)),
    ]


def _records(catalogue: Catalogue, kind: Kind) -> list[dict[str, Any]]:
    nodes = ((key, node) for key, node in catalogue.graph.nodes.items() if node["kind"] == kind.name)
    return [_record(key, node) for key, node in sorted(nodes)]


def _record(key: str, node: Mapping[str, Any]) -> dict[str, Any]:
    leading = dict(zip(LEADING, (key, node["id"], node["kind"], node["url"], node["title"]), strict=True))
    return {**leading, **({PARENT: node["owner"]} if node["owner"] else {}), **node["data"]}


def _sheet(catalogue: Catalogue, kind: Kind, records: list[dict[str, Any]]) -> Sheet:
    names = _columns(catalogue, kind)
    return names, rows(records, names)


def _columns(catalogue: Catalogue, kind: Kind) -> list[str]:
    """The columns of every shape that the kind has: a record of its own, nested in another, or both."""
    shapes = [catalogue.schemas.kinds.get(kind.name), *_nested_shapes(catalogue, kind)]
    parent = [PARENT] if shapes[1:] else []
    declared = (name for shape in shapes if shape for name in columns(shape))
    return list(dict.fromkeys([*LEADING, *parent, *declared]))


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
    state = quality(catalogue)
    tasks = work_list(catalogue, state, reference_date(catalogue.records))
    for name, kind, lines in (("quality", QualityCount, state.tallies), ("gaps", QualityFinding, state.gaps), ("work-list", Task, tasks)):
        yield _table(name, kind, lines)
    counted = [(point.meeting, count) for point in trend_points(catalogue, state, releases) for count in point.counts.values() if count]
    steps = [{"meeting": meeting} | count._asdict() for meeting, count in counted]
    yield _csv("quality-trend", ["meeting", *Count._fields], steps)
    yield _text(f"{API}work-list.txt", work_list_text(tasks, site.address))


def _table(name: str, kind: type, lines: Sequence[Any]) -> Artifact:
    names = [each.name for each in fields(kind)]
    return _csv(name, names, [{field: getattr(line, field) for field in names} for line in lines])


def _csv(name: str, names: list[str], lines: Sequence[dict[str, Any]]) -> Artifact:
    return _text(f"{API}{name}.csv", "\ufeff" + csv_text(names, rows(lines, names)))


def _graph(catalogue: Catalogue) -> dict[str, Any]:
    """Nodes and edges in the node-link form that networkx and d3 read."""
    graph = catalogue.graph
    shown = ("kind", "title", "url", "owner")
    edges = sorted((start, end, data["relation"]) for start, end, data in graph.edges(data=True))
    return {
        "directed": True,
        "multigraph": True,
        "graph": {},
        "nodes": [{"id": key} | {name: graph.nodes[key][name] for name in shown} for key in sorted(graph)],
        "edges": [{"source": start, "target": end, "relation": relation} for start, end, relation in edges],
    }


def _dataset_words(catalogue: Catalogue, kind: Kind) -> tuple[str, str]:
    tree = catalogue.schemas.kinds[kind.name]
    return tree.plural, tree.description


def _envelope(kind: Kind, records: list[dict[str, Any]]) -> dict[str, Any]:
    return {"kind": kind.name, "count": len(records), "records": records}


def _json(uri: str, value: Any) -> Artifact:
    """Indented: whoever follows the data compares one version with the next line by line."""
    return Artifact(uri, orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))


def _text(uri: str, text: str) -> Artifact:
    return Artifact(uri, text.encode("utf-8"))
