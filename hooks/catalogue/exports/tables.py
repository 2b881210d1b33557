"""Records as tables, one row a record, one column a declared field, as CSV and as a workbook; no cell is run as a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import orjson
import xlsxwriter

from catalogue.records import Field

Cell = str | int | float | bool
FORMULA = re.compile(r"^[\s\x00-\x20\u00a0\u200b-\u200f\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]")
LIST_SEPARATOR = " | "
Sheet = tuple[Sequence[str], Sequence[Sequence[Cell]]]
MAX_CELL = 32_767
"""Characters that a cell can hold (Excel's limit)."""
CREATED = datetime(2016, 1, 14)
"""A fixed date in the file's properties, for the clock must not show in the bytes: that of the first catalogue."""
WIDTH = 24
MARKED_UP = ("<r>", "</r>")
"""What begins and ends so would be put into the file as it is, for xlsxwriter takes it for its own."""


def columns(field: Field, prefix: str = "") -> Iterator[str]:
    """Names of the columns of a record: its fields in the schema's order, objects spread out with dots."""
    for name, child in field.properties.items():
        if child.type == "object":
            yield from columns(child, f"{prefix}{name}.")
        else:
            yield prefix + name


def rows(records: Iterable[Mapping[str, Any]], names: Iterable[str]) -> list[list[Cell]]:
    """The cells of exported records under the given columns; a missing value is empty text."""
    places = {name: place for place, name in enumerate(names)}
    return [_row(record, places) for record in records]


def csv_text(names: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """A CSV table: UTF-8 with comma, quotes where needed and CRLF (RFC 4180); true and false as in JSON."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([str(cell).lower() if isinstance(cell, bool) else cell for cell in cells] for cells in rows)
    return out.getvalue()


def _row(record: Mapping[str, Any], places: Mapping[str, int]) -> list[Cell]:
    cells: list[Cell] = [""] * len(places)
    _fill(cells, places, record, "")
    return cells


def _fill(cells: list[Cell], places: Mapping[str, int], value: Mapping[str, Any], prefix: str) -> None:
    """Looks at what the record has, not at each column: it leaves most of them empty."""
    for name, child in value.items():
        place = places.get(prefix + name)
        if place is not None:
            cells[place] = _cell(child)
        elif isinstance(child, dict):
            _fill(cells, places, child, f"{prefix}{name}.")


def _cell(value: Any) -> Cell:
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
    return "'" + text if FORMULA.match(text) else text


def spreadsheet(sheets: Mapping[str, Sheet]) -> bytes:
    """A workbook with a sheet for each table: names in a frozen, bold first row, text stored as text."""
    out = io.BytesIO()
    options = {"in_memory": True}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": CREATED})
        heading = book.add_format({"bold": True})
        for name, (names, rows) in sheets.items():
            sheet = book.add_worksheet(name[:31])
            sheet.freeze_panes(1, 0)
            sheet.set_column(0, max(0, len(names) - 1), WIDTH)
            sheet.write_row(0, 0, names, heading)
            for number, cells in enumerate(rows, 1):
                _write(sheet, number, cells)
    return out.getvalue()


def _write(sheet: xlsxwriter.workbook.Worksheet, number: int, cells: Sequence[Cell]) -> None:
    """Write what is there: most cells of most records are empty."""
    for column, cell in enumerate(cells):
        if isinstance(cell, str):
            if cell:
                sheet.write_string(number, column, _cell_text(cell))
        else:
            sheet.write(number, column, cell)


def _cell_text(text: str) -> str:
    """As much as a cell can hold, and as text: an apostrophe says so, as before a formula."""
    is_markup = text.startswith(MARKED_UP[0]) and text.endswith(MARKED_UP[1])
    return ("'" + text if is_markup else text)[:MAX_CELL]
