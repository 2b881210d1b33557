"""The catalogue as open data: linked records in, JSON, CSV, a workbook, the graph, schemas, a feed and a data catalogue out.

The schemas are those of the files in standard keywords alone, such that the published JSON fits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from itertools import chain
from operator import itemgetter
from typing import Any

import orjson

from catalogue.insights import Quality, QualityCount, QualityFinding, Task, quality, trend_points, work_list, work_list_text
from catalogue.records import (
    KINDS,
    OF_PARENT,
    PARENT,
    RECORD_KIND,
    Artifact,
    Catalogue,
    Edition,
    Kind,
    Release,
    Schemas,
    Site,
    edition_of,
    reference_date,
)

from .derived_tables import LaterRow, LawFactRow, ParticipationRow, later_rows, law_fact_rows, participation_rows
from .feeds import calendar, change_feeds, records_feed
from .linked_data import DESCRIPTION, OPEN_DATA, Dataset, dcat_catalogue, linked_data
from .spreadsheets.tables import Table, column_types, columns, csv_text, data_package, rows
from .spreadsheets.workbook import spreadsheet, workbook_sheets

API = "api/v1/"
OF_PYTHON = {"int": "integer", "float": "number", "bool": "boolean"}
"""Types of columns by those of a row's fields."""
SCHEMAS = f"{API}schema/"
LEADING = ("key", "id", RECORD_KIND, "page", "title")
"""What every exported record begins with; `parent` follows for a nested one. Beside `id` and `title`, which say what a record says
itself, these are names that no schema may declare."""


def export(catalogue: Catalogue, site: Site, releases: Sequence[Release] = ()) -> Iterator[Artifact]:
    """Every data file of the site, one at a time; the same catalogue and releases (the newest first) give the same bytes."""
    edition = edition_of(catalogue, releases)
    records = _records(catalogue)
    collections = {kind: records.get(kind.name, []) for kind in KINDS if kind.url}
    envelopes = {kind.plural: _envelope(kind, records, edition) for kind, records in collections.items()}
    dated = [record for records in collections.values() for record in records if PARENT not in record]
    state = quality(catalogue)
    tasks = work_list(catalogue, state, reference_date(catalogue.records))
    yield from (_json(f"{API}{plural}.json", envelope) for plural, envelope in envelopes.items())
    yield _json(f"{API}catalogue.json", {"name": site.name, **edition.facts, "collections": envelopes})
    kind_tables = (_kind_table(catalogue, *each) for each in collections.items())
    described = []
    for table in chain(kind_tables, _tables(catalogue, releases, state, tasks)):
        yield _text(f"{API}{table.name}.csv", csv_text([*table.columns], table.rows))
        described.append(replace(table, rows=()))  # never the cells of all tables at once
    yield _json(f"{API}datapackage.json", data_package(site, edition, described))
    yield Artifact(f"{API}catalogue.xlsx", spreadsheet(workbook_sheets(catalogue, site, edition)))
    yield _json(f"{API}graph.json", _graph(catalogue, edition))
    yield from (
        _json(f"{SCHEMAS}{name}.schema.json", document) for name, document in export_schemas(catalogue.schemas, site, SCHEMAS).items()
    )
    yield from (_json(f"data/schema/{name}.schema.json", document) for name, document in catalogue.schemas.documents.items())
    yield _text(f"{API}work-list.txt", work_list_text(tasks, site.address))
    yield records_feed(site, edition, dated)
    yield from change_feeds(catalogue, site, releases)
    yield Artifact("kalender.ics", calendar(catalogue, site, edition))
    yield from (_json(uri, document) for uri, document in linked_data(catalogue, site, edition))
    yield _json("catalog.jsonld", dcat_catalogue(site, edition, _datasets(catalogue, site)))


def _records(catalogue: Catalogue) -> dict[str, list[dict[str, Any]]]:
    """Every record by its kind, in the order of their keys."""
    found: dict[str, list[dict[str, Any]]] = {}
    for key, node in sorted(catalogue.graph.nodes.items(), key=itemgetter(0)):
        found.setdefault(node["kind"], []).append(_record(key, node, catalogue.graph.nodes.get(node["owner"] or "")))
    return found


def _record(key: str, node: Mapping[str, Any], owner: Mapping[str, Any] | None) -> dict[str, Any]:
    """With the date of the record that it stands in beside what has none of its own."""
    leading = dict(zip(LEADING, (key, node["id"], node["kind"], node["url"], node["title"]), strict=True))
    owner_data = owner["data"] if owner else {}
    parent = (node["owner"], str(owner_data.get("as_of", "")), str(owner_data.get("as_of_precision", "")))
    return {**leading, **(dict(zip(OF_PARENT, parent, strict=True)) if node["owner"] else {}), **node["data"]}


def _kind_table(catalogue: Catalogue, kind: Kind, records: list[dict[str, Any]]) -> Table:
    """With the columns of every shape that the kind has: a record of its own, nested in another, or both."""
    shapes = [*filter(None, [catalogue.schemas.kinds.get(kind.name)]), *catalogue.schemas.nested.get(kind.name, ())]
    parent = OF_PARENT if shapes[1:] else ()
    declared = (name for shape in shapes for name in columns(shape))
    names = list(dict.fromkeys([*LEADING, *parent, *declared]))
    return Table(kind.plural, column_types(names, shapes), rows(records, names))


def _tables(catalogue: Catalogue, releases: Sequence[Release], state: Quality, tasks: Sequence[Task]) -> Iterator[Table]:
    """What is worked out across records, and how good the data is: as counts, from meeting to meeting, and as lists to work from."""
    yield _table("law-facts", LawFactRow, [*law_fact_rows(catalogue)])
    yield _table("later", LaterRow, [*later_rows(catalogue)])
    yield _table("participation", ParticipationRow, [*participation_rows(catalogue)])
    yield _table("quality", QualityCount, state.counts)
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


Document = Mapping[str, Any]

SUFFIX = ".schema.json"
DRAFT = "https://json-schema.org/draft/2020-12/schema"
AUTHORED = "authored"
"""Below `$defs`: the record as it was written, for the records that it is nested in."""
OF_EDITORS = ("enumDescriptions", "defaultSnippets")
"""Keywords that only editors know; those that only the catalogue knows begin with `x-`."""
TEXT_TYPE = {"type": "string"}


def export_schemas(schemas: Schemas, site: Site, folder: str) -> dict[str, dict[str, Any]]:
    """By name, each with its address below `folder` as `$id`; a kind that is both a file and nested has either shape."""
    nested: dict[str, list[tuple[str, Document]]] = {}
    for home, document in schemas.documents.items():
        for shape in _nested(document):
            nested.setdefault(shape["x-kind"], []).append((home, shape))
    return {
        name: _document(document, name, site.absolute(f"{folder}{name}{SUFFIX}"), nested.get(name, ()))
        for name, document in schemas.documents.items()
    }


def _document(document: Document, name: str, address: str, nested: Iterable[tuple[str, Document]]) -> dict[str, Any]:
    """Given also the shapes of the kind where it is nested, each with the schema that it stands in."""
    authored: dict[str, Any] = standard(document, name)
    head = {"$schema": DRAFT, "$id": address} | {key: authored[key] for key in ("title", "description") if key in authored}
    kind = next((each for each in KINDS if each.name == name), None)
    if kind is None:
        return head | authored | {"$schema": DRAFT}
    own = [_exported(standard(document, name), kind, ())] if kind.folder else []
    shapes = [*own, *(_exported(standard(shape, home), kind, OF_PARENT) for home, shape in nested)]
    shape = shapes[0] if len(shapes) == 1 else {"anyOf": shapes}
    return head | shape | {"$defs": authored.get("$defs", {}) | {AUTHORED: _alone(authored)}}


def _nested(value: Any) -> Iterator[Document]:
    """The shapes of nested records anywhere in a schema."""
    if isinstance(value, Mapping):
        if isinstance(value.get("x-kind"), str):
            yield value
        value = [*value.values()]
    if isinstance(value, list):
        for each in value:
            yield from _nested(each)


def _exported(shape: Document, kind: Kind, more: tuple[str, ...]) -> dict[str, Any]:
    """The shape with what an export puts before it."""
    leading = {"key": TEXT_TYPE, "id": TEXT_TYPE, RECORD_KIND: {"const": kind.name}, "page": TEXT_TYPE, "title": TEXT_TYPE} | dict.fromkeys(
        more, TEXT_TYPE
    )
    properties = leading | shape["properties"]
    required = list(dict.fromkeys([*leading, *shape.get("required", ())]))
    return _alone(shape) | {"properties": properties, "required": required}


def _alone(schema: Document) -> dict[str, Any]:
    """Without what only the root of a file says."""
    return {key: value for key, value in schema.items() if key not in ("$schema", "$defs")}


def standard(value: Any, home: str) -> Any:
    """A schema without our keywords, its references as addresses of files; a value's Danish label is the title of a constant."""
    if isinstance(value, Mapping):
        labels = value.get("x-labels", {})
        return _told({key: each for name, child in value.items() for key, each in _keyword(name, child, labels, home)})
    return [standard(each, home) for each in value] if isinstance(value, list) else value


def _told(schema: dict[str, Any]) -> dict[str, Any]:
    """With what a condition demands among what it tells of, though the schema around it tells it: some validators want it in both."""
    required = schema.get("required")
    if not isinstance(required, list) or "additionalProperties" in schema:
        return schema
    untold = [name for name in required if name not in schema.get("properties", {})]
    return schema | {"properties": schema.get("properties", {}) | dict.fromkeys(untold, True)} if untold else schema


def _keyword(name: str, value: Any, labels: Mapping[str, str], home: str) -> Iterator[tuple[str, Any]]:
    if name.startswith("x-") or name in OF_EDITORS:
        return
    if name == "$ref":
        yield name, _reference(value, home)
    elif name == "enum" and labels:
        yield "oneOf", [{"const": each, "title": labels.get(each, each)} for each in value]
    else:
        yield name, standard(value, home)


def _reference(reference: str, home: str) -> str:
    """To a definition where it stands; to a whole kind as it was written."""
    file, _, place = reference.partition("#")
    return f"{file or home + SUFFIX}#{place or f'/$defs/{AUTHORED}'}"
