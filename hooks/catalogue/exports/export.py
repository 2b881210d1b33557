"""The catalogue as open data: linked records in, JSON, CSV, a workbook, the graph, schemas, a feed and a data catalogue out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

import orjson

from catalogue.insights import QualityCount, QualityFinding, Task, quality, trend_points, work_list, work_list_text
from catalogue.records import KINDS, PARENT, RECORD_KIND, Artifact, Catalogue, Field, Kind, Release, Site, reference_date

from .atom import change_feeds, records_feed
from .dcat import DESCRIPTION, OPEN_DATA, Dataset, dcat_catalogue
from .edition import Edition, edition_of
from .export_schema import export_schemas
from .icalendar import calendar
from .later_state import LaterRow, ParticipationRow, later_rows, participation_rows
from .law_facts import LawFactRow, law_fact_rows
from .schema_org import linked_data
from .spreadsheets.data_package import column_types, data_package
from .spreadsheets.spreadsheet import spreadsheet
from .spreadsheets.tables import Table, columns, csv_text, rows
from .spreadsheets.workbook import workbook_sheets

API = "api/v1/"
OF_PYTHON = {"int": "integer", "float": "number", "bool": "boolean"}
"""Types of columns by those of a row's fields."""
SCHEMAS = f"{API}schema/"
LEADING = ("key", "id", RECORD_KIND, "page", "title")
"""What every exported record begins with; `parent` follows for a nested one. Beside `id` and `title`, which say what a record says
itself, these are names that no schema may declare."""


def export(catalogue: Catalogue, site: Site, releases: Sequence[Release] = ()) -> list[Artifact]:
    """Every data file of the site; the same catalogue and releases (the newest first) give the same bytes."""
    edition = edition_of(catalogue, releases)
    collections = {kind: _records(catalogue, kind) for kind in KINDS if kind.url}
    envelopes = {kind.plural: _envelope(kind, records, edition) for kind, records in collections.items()}
    dated = [record for records in collections.values() for record in records if PARENT not in record]
    tasks = work_list(catalogue, quality(catalogue), reference_date(catalogue.records))
    tables = [*(_kind_table(catalogue, *each) for each in collections.items()), *_tables(catalogue, releases, tasks)]
    return [
        *(_json(f"{API}{plural}.json", envelope) for plural, envelope in envelopes.items()),
        *(_text(f"{API}{table.name}.csv", csv_text([*table.columns], table.rows)) for table in tables),
        _json(f"{API}datapackage.json", data_package(site, edition, tables)),
        _json(f"{API}catalogue.json", {"name": site.name, **edition.facts, "collections": envelopes}),
        Artifact(f"{API}catalogue.xlsx", spreadsheet(workbook_sheets(catalogue, site, edition))),
        _json(f"{API}graph.json", _graph(catalogue, edition)),
        *(_json(f"{SCHEMAS}{name}.schema.json", document) for name, document in export_schemas(catalogue.schemas, site, SCHEMAS).items()),
        *(_json(f"data/schema/{name}.schema.json", document) for name, document in catalogue.schemas.documents.items()),
        _text(f"{API}work-list.txt", work_list_text(tasks, site.address)),
        records_feed(site, edition, dated),
        *change_feeds(catalogue, site, releases),
        Artifact("kalender.ics", calendar(catalogue, site, edition)),
        *(_json(uri, document) for uri, document in linked_data(catalogue, site, edition)),
        _json("catalog.jsonld", dcat_catalogue(site, edition, _datasets(catalogue, site))),
    ]


def _records(catalogue: Catalogue, kind: Kind) -> list[dict[str, Any]]:
    nodes = ((key, node) for key, node in catalogue.graph.nodes.items() if node["kind"] == kind.name)
    return [_record(key, node) for key, node in sorted(nodes)]


def _record(key: str, node: Mapping[str, Any]) -> dict[str, Any]:
    leading = dict(zip(LEADING, (key, node["id"], node["kind"], node["url"], node["title"]), strict=True))
    return {**leading, **({PARENT: node["owner"]} if node["owner"] else {}), **node["data"]}


def _kind_table(catalogue: Catalogue, kind: Kind, records: list[dict[str, Any]]) -> Table:
    """With the columns of every shape that the kind has: a record of its own, nested in another, or both."""
    shapes = [*filter(None, [catalogue.schemas.kinds.get(kind.name), *_nested_shapes(catalogue, kind)])]
    parent = [PARENT] if shapes[1:] else []
    declared = (name for shape in shapes for name in columns(shape))
    names = list(dict.fromkeys([*LEADING, *parent, *declared]))
    return Table(kind.plural, column_types(names, shapes), rows(records, names))


def _nested_shapes(catalogue: Catalogue, kind: Kind) -> list[Field]:
    fields = (field for tree in catalogue.schemas.kinds.values() for field in _fields(tree))
    return [field for field in fields if field.nested_kind == kind.name]


def _fields(field: Field) -> Iterator[Field]:
    """A field of a schema and all below it."""
    yield field
    for child in (*field.properties.values(), *filter(None, [field.items])):
        yield from _fields(child)


def _tables(catalogue: Catalogue, releases: Sequence[Release], tasks: Sequence[Task]) -> Iterator[Table]:
    """What is worked out across records, and how good the data is: as counts, from meeting to meeting, and as lists to work from."""
    state = quality(catalogue)
    yield _table("law-facts", LawFactRow, [*law_fact_rows(catalogue)])
    yield _table("later", LaterRow, [*later_rows(catalogue)])
    yield _table("participation", ParticipationRow, [*participation_rows(catalogue)])
    yield _table("quality", QualityCount, state.tallies)
    yield _table("gaps", QualityFinding, state.gaps)
    yield _table("work-list", Task, tasks)
    counted = [(point.meeting, count) for point in trend_points(catalogue, state, releases) for count in point.counts.values() if count]
    types = {"meeting": "string", "measure": "string", "number": "integer", "of": "integer"}
    yield Table("quality-trend", types, rows([{"meeting": meeting} | count._asdict() for meeting, count in counted], types))


def _table(name: str, kind: type, lines: Sequence[Any]) -> Table:
    types = {each.name: OF_PYTHON.get(str(each.type), "string") for each in fields(kind)}
    return Table(name, types, rows([{field: getattr(line, field) for field in types} for line in lines], types))


def _graph(catalogue: Catalogue, edition: Edition) -> dict[str, Any]:
    """Nodes and edges in the node-link form that networkx and d3 read."""
    graph = catalogue.graph
    shown = ("kind", "title", "url", "owner")
    edges = sorted((start, end, data["relation"]) for start, end, data in graph.edges(data=True))
    return {
        "directed": True,
        "multigraph": True,
        "graph": edition.facts,
        "nodes": [{"id": key} | {name: graph.nodes[key][name] for name in shown} for key in sorted(graph)],
        "edges": [{"source": start, "target": end, "relation": relation} for start, end, relation in edges],
    }


def _datasets(catalogue: Catalogue, site: Site) -> Iterator[Dataset]:
    yield Dataset(OPEN_DATA, site.name, DESCRIPTION, (f"{API}catalogue.json", f"{API}catalogue.xlsx"))
    for kind in KINDS:
        if kind.url:
            tree = catalogue.schemas.kinds[kind.name]
            page = f"{OPEN_DATA}{kind.name.replace('_', '-')}/"
            yield Dataset(page, tree.plural, tree.description, (f"{API}{kind.plural}.json", f"{API}{kind.plural}.csv"))


def _envelope(kind: Kind, records: list[dict[str, Any]], edition: Edition) -> dict[str, Any]:
    return {"kind": kind.name, **edition.facts, "count": len(records), "records": records}


def _json(uri: str, value: Any) -> Artifact:
    """Indented: whoever follows the data compares one version with the next line by line."""
    return Artifact(uri, orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))


def _text(uri: str, text: str) -> Artifact:
    return Artifact(uri, text.encode("utf-8"))
