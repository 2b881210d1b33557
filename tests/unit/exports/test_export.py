"""The open data: every record, in every format, without surprises for the program that reads it."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from catalogue.exports.feeds import records_feed
from catalogue.exports.spreadsheets.tables import columns, csv_text, escape_formula
from catalogue.records.artifact import Artifact
from catalogue.records.graph import Catalogue
from catalogue.records.kinds import KINDS
from catalogue.records.releases import Count, Edition, Release
from catalogue.records.schema import RESERVED_NAMES, Schemas, load_schemas
from catalogue.records.site_settings import Site
from support.exported import KEYWORDS, demands, exported, keywords, misfits, validators
from support.project import GOLDEN, ROOT, Golden
from support.small_catalogue import catalogue_in

SMALL = GOLDEN / "export" / "small"
DERIVED = GOLDEN / "export" / "derived"
SCHEMA = ROOT / "data" / "schema"
STATED = {"a": "2016", "b": "2018", "c": "2061"}
"""What each of some records claims to be from."""
RELEASE = Release("2026-12-10", None, ())
PLURALS = [kind.plural for kind in KINDS if kind.url]


@pytest.fixture(scope="module")
def catalogue(schemas: Schemas) -> Catalogue:
    return catalogue_in(SMALL / "data", schemas)


@pytest.fixture(scope="module")
def files(catalogue: Catalogue) -> dict[str, Artifact]:
    return exported(catalogue)


@pytest.fixture(scope="module")
def derived(schemas: Schemas) -> dict[str, list[list[str]]]:
    """The tables that are no kind's, each with its heading, of records that between them fill every column."""
    counted = Release("2016-02-01", None, (), (Count("missing", 1, 2),))
    tables = tables_of(exported(catalogue_in(DERIVED / "data", schemas), releases=[counted]))
    return {name: table for name, table in tables.items() if name not in PLURALS}


def tables_of(files: dict[str, Artifact]) -> dict[str, list[list[str]]]:
    """Every CSV file as rows of cells, by its name."""
    texts = {Path(uri).stem: item.content.decode("utf-8-sig") for uri, item in files.items() if uri.endswith(".csv")}
    return {name: [*csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True)] for name, text in texts.items()}


def test_the_published_files_are_exactly_these(files: dict[str, Artifact], golden: Golden) -> None:
    """No file comes or goes unseen: other people's programs read them by name."""
    golden(SMALL / "files.txt", "\n".join(sorted(files)) + "\n")


@pytest.mark.parametrize(
    "uri",
    [f"api/v1/{name}" for name in ("cases.json", "cases.csv", "bodies.json", "bodies.csv", "lessons.csv", "graph.json")]
    + ["feed.xml", "catalog.jsonld"],
)
def test_an_export_reads_as_agreed(uri: str, files: dict[str, Artifact], golden: Golden) -> None:
    """The shape of the published data is a promise, byte by byte."""
    golden(SMALL / "expected" / Path(uri).name, files[uri].content.decode("utf-8"))


@pytest.mark.parametrize("plural", PLURALS)
def test_json_and_csv_hold_the_same_records(plural: str, files: dict[str, Artifact]) -> None:
    """The envelope counts its records, and the table has a row for each in the same order."""
    envelope = json.loads(files[f"api/v1/{plural}.json"].content)
    whole = json.loads(files["api/v1/catalogue.json"].content)["collections"][plural]
    rows = files[f"api/v1/{plural}.csv"].content.decode("utf-8-sig").split("\r\n")[1:-1]

    assert whole == envelope
    assert envelope["count"] == len(envelope["records"]) == len(rows)
    assert [row.split(";")[0] for row in rows] == [record["key"] for record in envelope["records"]]


@pytest.mark.parametrize("plural", PLURALS)
@pytest.mark.parametrize("folder", [SMALL, DERIVED], ids=lambda folder: folder.name)
def test_every_cell_says_what_the_json_says(plural: str, folder: Path, schemas: Schemas) -> None:
    """Column by column, for every record; a column is the path of its field."""
    files = exported(catalogue_in(folder / "data", schemas))
    heading, *lines = tables_of(files)[plural]
    records = json.loads(files[f"api/v1/{plural}.json"].content)["records"]

    assert lines == [[as_cell(record, name.split(".")) for name in heading] for record in records]
    assert {name for record in records for name in record} <= {name.partition(".")[0] for name in heading}


def as_cell(value: Any, path: list[str]) -> str:
    """A value of JSON as a spreadsheet in Danish has it; empty where there is none."""
    for name in path:
        value = value.get(name, "") if isinstance(value, dict) else ""
    if isinstance(value, list):
        value = (
            " | ".join(value)
            if all(isinstance(one, str) for one in value)
            else json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        )
    return escape_formula(value) if isinstance(value, str) else json.dumps(value).replace(".", ",")


def test_every_column_of_a_derived_table_is_filled_in(derived: dict[str, list[list[str]]]) -> None:
    """By some record of the golden folder: one that is always empty could be lost without a word."""
    empty = {(name, cells[0]) for name, table in derived.items() for cells in zip(*table, strict=True) if not any(cells[1:])}

    assert empty == set()


@pytest.mark.parametrize("name", ["law-facts", "later", "participation", "quality", "gaps", "work-list", "quality-trend"])
def test_a_derived_table_reads_as_agreed(name: str, derived: dict[str, list[list[str]]], golden: Golden) -> None:
    """Every row, with every value after the name of its column."""
    heading, *lines = derived[name]
    told = ["\n".join(f"{column}: {cell}".rstrip() for column, cell in zip(heading, cells, strict=True)) for cells in lines]

    golden(DERIVED / "expected" / f"{name}.txt", "\n\n".join(told) + "\n")
    assert len(derived) == 7


def test_nothing_authored_is_lost(catalogue: Catalogue, files: dict[str, Artifact]) -> None:
    """Every field of every record and nested record is in the JSON, under its own name."""
    exported = {record["key"]: record for plural in PLURALS for record in json.loads(files[f"api/v1/{plural}.json"].content)["records"]}
    nodes = {key: node["data"] for key, node in catalogue.graph.nodes.items() if node["kind"] in {kind.name for kind in KINDS if kind.url}}

    assert {key: {name: exported[key][name] for name in data} for key, data in nodes.items()} == nodes


@pytest.mark.parametrize("name", RESERVED_NAMES)
def test_a_schema_cannot_declare_what_the_exports_say(name: str, tmp_path: Path) -> None:
    """A field of such a name would take the place of ours, or ours of it."""
    shutil.copytree(SCHEMA, tmp_path / "schema", copy_function=shutil.copyfile)
    file = tmp_path / "schema" / "note.schema.json"
    schema = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps(schema | {"properties": schema["properties"] | {name: {"type": "string"}}}), "utf-8")

    with pytest.raises(OSError, match=name):
        load_schemas(tmp_path / "schema")


@pytest.mark.parametrize(
    "text", ["=1+1", "+45", "-1", "@SUM(A1)", "\t=1", "\n=1", " =1", "\u00a0=1", "\u200b=1", "＝1+1", "＋1", "－1", "＠A"]
)
def test_a_cell_never_starts_a_formula(text: str) -> None:
    """A spreadsheet shows such a text; it does not run it."""
    assert escape_formula(text) == "'" + text


@pytest.mark.parametrize("text", ["4K", "§ 60", "Århus = Aarhus", "", "1.234"])
def test_an_ordinary_cell_is_left_alone(text: str) -> None:
    """Only what would be run is marked."""
    assert escape_formula(text) == text


def test_a_table_is_read_back_by_any_program() -> None:
    """What stands between the semicolons is what was put there, whatever is in it; a number has a decimal comma."""
    cells = ["a", 'si "ja"', "1;5", "to\nlinjer", "\r", "", " b ", "4", "=1"]
    text = csv_text(["navn", *"abcdefgh"], [cells, [True, 2, 0.5, *[""] * 6]])

    assert list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";", strict=True)) == [
        ["navn", *"abcdefgh"],
        cells,
        ["true", "2", "0,5", *[""] * 6],
    ]


def test_every_csv_file_is_described(files: dict[str, Artifact]) -> None:
    """With its columns in their order, how it is written, and which edition it belongs to."""
    package = json.loads(files["api/v1/datapackage.json"].content)
    described = {f"api/v1/{each['path']}": [field["name"] for field in each["schema"]["fields"]] for each in package["resources"]}
    tables = {uri: item.content.decode("utf-8-sig") for uri, item in files.items() if uri.endswith(".csv")}

    assert described == {uri: next(csv.reader(io.StringIO(text), delimiter=";")) for uri, text in tables.items()}
    assert {each["dialect"]["delimiter"] for each in package["resources"]} == {";"}
    assert (package["edition"], package["date"]) == (None, "2016-01")


def test_a_file_says_which_edition_it_is(catalogue: Catalogue) -> None:
    """By the meeting, and the day that it is seen from; wherever a format has room for it."""
    files = {uri: artifact.content.decode("utf-8", "ignore") for uri, artifact in exported(catalogue, releases=[RELEASE]).items()}
    collection, package, graph = (json.loads(files[f"api/v1/{name}.json"]) for name in ("cases", "datapackage", "graph"))

    assert {each["edition"] for each in (collection, package, graph["graph"])} == {RELEASE.meeting}
    assert {each["date"] for each in (collection, package, graph["graph"])} == {"2016-01"}
    words = "Udgaven til mødet 10. december 2026. Alder er regnet pr. januar 2016."
    assert [uri for uri in files if uri.endswith(".xml") and f"<subtitle>{words}</subtitle>" not in files[uri]] == []
    assert f"X-WR-CALDESC:{words}" in files["kalender.ics"].replace("\r\n ", "")


def test_the_feed_is_well_formed_and_its_newest_entry_leads(files: dict[str, Artifact]) -> None:
    """A feed reader gets valid XML, and the date of what happened later counts."""
    feed = ET.fromstring(files["feed.xml"].content)
    atom = "{http://www.w3.org/2005/Atom}"
    dates = [entry.findtext(f"{atom}updated") for entry in feed.iter(f"{atom}entry")]

    assert dates[0] == "2018-01-01T00:00:00Z"
    assert dates == sorted(dates, key=str, reverse=True)


def test_a_slip_in_one_record_does_not_lead_the_feed() -> None:
    """What no second date bears out is no date: the others stand as they did."""
    records = [
        {"id": name, "record_kind": "term", "page": f"ordliste/{name}/", "title": name, "as_of": date} for name, date in STATED.items()
    ]
    feed = ET.fromstring(records_feed(Site(), Edition("", ""), records).content)
    atom = "{http://www.w3.org/2005/Atom}"

    assert [entry.findtext(f"{atom}title") for entry in feed.iter(f"{atom}entry")] == ["b", "a"]
    assert feed.findtext(f"{atom}updated") == "2018-01-01T00:00:00Z"


def test_the_graph_has_both_ends_of_every_edge(files: dict[str, Artifact]) -> None:
    """A program that draws the graph finds every node that an edge names, and a relation on each."""
    graph = json.loads(files["api/v1/graph.json"].content)
    nodes = {node["id"] for node in graph["nodes"]}

    assert {edge[end] for edge in graph["edges"] for end in ("source", "target")} <= nodes
    assert all(edge["relation"] for edge in graph["edges"])


def test_the_same_catalogue_gives_the_same_bytes(catalogue: Catalogue, files: dict[str, Artifact]) -> None:
    """Nothing of the clock or the order of a set gets into an export, the workbook included."""
    assert exported(catalogue) == files


def test_every_declared_field_has_a_column(schemas: Schemas) -> None:
    """Objects are spread out with dots, lists are one column, and no field is forgotten."""
    names = set(columns(schemas.kinds["case"]))

    assert {"title", "participants.count", "participants.municipalities", "inhabitants.value", "sources"} <= names
    assert {name.split(".")[0] for name in names} == set(schemas.kinds["case"].properties)


def test_the_schemas_are_published_as_they_are(schemas: Schemas, files: dict[str, Artifact]) -> None:
    """The contract of the YAML files, beside them, is the one that the check uses."""
    published = {uri: json.loads(item.content) for uri, item in files.items() if uri.startswith("data/schema/")}

    assert published == {f"data/schema/{name}.schema.json": document for name, document in schemas.documents.items()}


def test_the_published_data_fits_the_published_schemas(files: dict[str, Artifact]) -> None:
    """Whoever follows »skema« beside the data can check it; only by what stands in the schemas."""
    assert misfits(files) == []


def test_a_published_schema_refuses_what_is_not_of_the_kind(files: dict[str, Artifact]) -> None:
    """It says more than "an object"."""
    record = json.loads(files["api/v1/bodies.json"].content)["records"][0]
    validator = validators(files)["body"]

    assert validator.is_valid(record)
    assert not validator.is_valid(record | {"url": "x"})
    assert not validator.is_valid({name: value for name, value in record.items() if name != "parent"})
    assert not validator.is_valid(record | {"record_kind": "case"})


def test_the_published_schemas_use_standard_keywords_alone(files: dict[str, Artifact]) -> None:
    """A strict validator takes them, and each stands at its own address."""
    schemas = {uri: json.loads(item.content) for uri, item in files.items() if uri.startswith("api/v1/schema/")}

    assert [uri for uri, schema in schemas.items() if schema["$id"] != Site().absolute(uri)] == []
    assert {name for schema in schemas.values() for name in keywords(schema)} <= KEYWORDS
    assert [wanted - told for schema in schemas.values() for wanted, told in demands(schema) if wanted - told] == []
