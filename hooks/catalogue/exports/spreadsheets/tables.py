"""Records as tables, one row a record, one column a declared field, as CSV, and their Data Package (specs.frictionlessdata.io).

No cell is run as a formula.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from catalogue.records import LICENCE_ID, LICENCE_URL, Edition, Field, Site

CsvCell = str | int | float | bool
FORMULA = re.compile(r"^[\s\x00-\x20\u00a0\u200b-\u200f\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]")
LIST_SEPARATOR = " | "
SEPARATOR, DECIMAL = ";", ","
BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file."""

    name: str
    columns: Mapping[str, str]
    """Their types, as JSON Schema calls them."""
    rows: Sequence[Sequence[CsvCell]]


def columns(field: Field, prefix: str = "") -> Iterator[str]:
    """Names of the columns of a record: its fields in the schema's order, objects spread out with dots."""
    for name, child in field.properties.items():
        if child.type == "object":
            yield from columns(child, f"{prefix}{name}.")
        else:
            yield prefix + name


def rows(records: Iterable[Mapping[str, Any]], names: Iterable[str]) -> list[list[CsvCell]]:
    """The cells of exported records under the given columns; a missing value is empty text."""
    places = {name: place for place, name in enumerate(names)}
    return [_row(record, places) for record in records]


def csv_text(names: Sequence[str], rows: Iterable[Sequence[CsvCell]]) -> str:
    """A CSV table as Danish spreadsheets open it: UTF-8 that says so, semicolons, decimal commas; quotes where needed, lines end in CRLF.

    True and false as in JSON. The tables that pages make (`views/static/csv.js`) are written alike.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=SEPARATOR, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([cell if type(cell) is str else _danish(cell) for cell in cells] for cells in rows)
    return BYTE_ORDER_MARK + out.getvalue()


def _danish(cell: CsvCell) -> CsvCell:
    """A decimal point would make 1.5 the first of May."""
    if isinstance(cell, bool):
        return str(cell).lower()
    return str(cell).replace(".", DECIMAL) if isinstance(cell, float) else cell


def _row(record: Mapping[str, Any], places: Mapping[str, int]) -> list[CsvCell]:
    cells: list[CsvCell] = [""] * len(places)
    _fill(cells, places, record, "")
    return cells


def _fill(cells: list[CsvCell], places: Mapping[str, int], value: Mapping[str, Any], prefix: str) -> None:
    """Looks at what the record has, not at each column: it leaves most of them empty."""
    for name, child in value.items():
        place = places.get(prefix + name)
        if place is not None:
            cells[place] = _cell(child)
        elif isinstance(child, dict):
            _fill(cells, places, child, f"{prefix}{name}.")


def _cell(value: Any) -> CsvCell:
    if isinstance(value, str):
        return escape_formula(value)
    if value is None:
        return ""
    return value if isinstance(value, (bool, int, float)) else escape_formula(_list_text(value))


def _list_text(value: Any) -> str:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return LIST_SEPARATOR.join(value)
    return orjson.dumps(value).decode()


def escape_formula(text: str) -> str:
    """The text with an apostrophe before it when a spreadsheet would read it as a formula."""
    return "'" + text if not text[:1].isalnum() and FORMULA.match(text) else text  # nearly every text begins with a letter


CELL_TYPES = {"integer", "number", "boolean"}
"""Types of JSON Schema that a column of one value a cell can have; the others are text."""


def column_types(names: Iterable[str], shapes: Iterable[Field]) -> dict[str, str]:
    """The type of each column by the schemas that declare it; text when none does or they differ."""
    found = {name: {field.type for shape in shapes if (field := shape.at(tuple(name.split("."))))} for name in names}
    return {name: next(iter(types)) if len(types) == 1 and types <= CELL_TYPES else "string" for name, types in found.items()}


def data_package(site: Site, edition: Edition, tables: Iterable[Table]) -> dict[str, Any]:
    """Paths are beside the package."""
    return {
        "name": "catalogue",
        "title": site.name,
        "version": edition.name or "0",
        "edition": edition.facts["edition"],
        "date": edition.facts["date"],
        "homepage": site.absolute("aabne-data/"),
        "licenses": [{"name": LICENCE_ID, "path": LICENCE_URL}],
        "resources": [_resource(table) for table in tables],
    }


def _resource(table: Table) -> dict[str, Any]:
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": SEPARATOR, "lineTerminator": "\r\n", "doubleQuote": True},
        "schema": {"fields": [_column(*column) for column in table.columns.items()]},
    }


def _column(name: str, kind: str) -> dict[str, str]:
    return {"name": name, "type": kind} | ({"decimalChar": DECIMAL} if kind == "number" else {})
