"""A workbook: sheets of cells in; an XLSX file with frozen headings, filters and dates that are dates, out; no cell is run as a formula."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import count
from typing import NamedTuple

import xlsxwriter

from .tables import escape_formula

MAX_CELL = 32_767
"""Characters that a cell can hold (Excel's limit)."""
CREATED = datetime(2016, 1, 14)
"""A fixed date in the file's properties, for the clock must not show in the bytes: that of the first catalogue."""
NARROW, WIDE = 8, 60
"""Characters of the narrowest and the widest column."""
FILTER_BUTTON = 4
"""Characters that it hides of a heading."""
MARKED_UP = ("<r>", "</r>")
"""What begins and ends so would be put into the file as it is, for xlsxwriter takes it for its own."""
MAX_NAME = 31
"""Characters of the name of a sheet (Excel's limit)."""
NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
DATE_FORMATS = {4: "yyyy", 7: "[$-406]mmmm yyyy", 10: "dd-mm-yyyy"}
"""How a year, a month and a day are shown, by how long they are written; in Danish."""
FIRST_YEAR = 1900
"""That Excel has."""


class Link(NamedTuple):
    """An address of the site's own."""

    address: str


class PartialDate(NamedTuple):
    """`2016`, `2016-01` or `2016-01-14`: sorted as its first day, shown as it is known."""

    text: str


Cell = str | int | float | Link | PartialDate | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with a heading for each column; a sheet without headings is read line by line."""

    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def spreadsheet(sheets: Sequence[Sheet]) -> bytes:
    """A workbook of the sheets in their order."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:  # its sheets wait in files, not in memory
        book.set_properties({"created": CREATED})
        bold = book.add_format({"bold": True})
        dates = {length: book.add_format({"num_format": shown, "align": "left"}) for length, shown in DATE_FORMATS.items()}
        for name, sheet in zip(sheet_names(sheet.title for sheet in sheets), sheets, strict=True):
            _write_sheet(book.add_worksheet(name), sheet, bold, dates)
    return out.getvalue()


def sheet_names(titles: Iterable[str]) -> list[str]:
    """The titles as Excel takes them: short, without some signs, and each once, whatever the case."""
    names: dict[str, str] = {}
    for title in titles:
        whole = " ".join(NOT_IN_NAMES.sub(" ", title).split())
        name = whole if len(whole) <= MAX_NAME else whole[: MAX_NAME - 1].rstrip() + "…"
        for number in count(2):
            if name.lower() not in names:
                break
            name = f"{whole[: MAX_NAME - len(f' ({number})')]} ({number})"
        names[name.lower()] = name
    return [*names.values()]


def _write_sheet(
    target: xlsxwriter.workbook.Worksheet, sheet: Sheet, bold: xlsxwriter.workbook.Format, dates: dict[int, xlsxwriter.workbook.Format]
) -> None:
    widths = [len(heading) + FILTER_BUTTON for heading in sheet.headings] or [0] * max(map(len, sheet.rows))
    first = 0
    if sheet.headings:
        target.write_row(0, 0, sheet.headings, bold)
        target.freeze_panes(1, 0)
        target.autofilter(0, 0, len(sheet.rows), len(widths) - 1)
        first = 1
    for number, cells in enumerate(sheet.rows, first):
        for column, cell in enumerate(cells):
            if cell is not None and cell != "":  # most cells of most records are empty
                widths[column] = max(widths[column], _write(target, number, column, cell, dates))
    for column, width in enumerate(widths):
        target.set_column(column, column, min(WIDE, max(NARROW, width)))


def _write(target: xlsxwriter.workbook.Worksheet, row: int, column: int, cell: Cell, dates: dict[int, xlsxwriter.workbook.Format]) -> int:
    """Write what is there, and say how many characters are shown of it."""
    if isinstance(cell, str):
        target.write_string(row, column, _cell_text(cell))
        return len(cell)
    if isinstance(cell, Link):
        target.write_url(row, column, cell.address, string=cell.address)
        return len(cell.address)
    if isinstance(cell, PartialDate):
        if day := _first_day(cell.text):
            target.write_datetime(row, column, day, dates[len(cell.text)])
        else:
            target.write_string(row, column, _cell_text(cell.text))
        return len(cell.text)
    target.write(row, column, cell)
    return len(str(cell))


def _first_day(text: str) -> date | None:
    """`None` for what is no date, or one that Excel does not have."""
    try:
        day = date.fromisoformat(text + "-01-01"[len(text) - len("2016") :])
    except ValueError:
        return None
    return day if day.year >= FIRST_YEAR else None


def _cell_text(text: str) -> str:
    """As much as a cell can hold, and as text: an apostrophe says so, as before a formula."""
    is_markup = text.startswith(MARKED_UP[0]) and text.endswith(MARKED_UP[1])
    return ("'" + text if is_markup else escape_formula(text))[:MAX_CELL]
