"""Tables as one workbook, the same bytes for the same tables."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import datetime

import xlsxwriter

from .tables import Cell

Sheet = tuple[Sequence[str], Sequence[Sequence[Cell]]]
MAX_CELL = 32_767
"""Characters that a cell can hold (Excel's limit)."""
CREATED = datetime(2016, 1, 14)
"""A fixed date in the file's properties, for the clock must not show in the bytes: that of the first catalogue."""
WIDTH = 24
MARKED_UP = ("<r>", "</r>")
"""What begins and ends so would be put into the file as it is, for xlsxwriter takes it for its own."""


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
                sheet.write_string(number, column, _kept(cell))
        else:
            sheet.write(number, column, cell)


def _kept(text: str) -> str:
    """As much as a cell can hold, and as text: an apostrophe says so, as before a formula."""
    taken = text.startswith(MARKED_UP[0]) and text.endswith(MARKED_UP[1])
    return ("'" + text if taken else text)[:MAX_CELL]
