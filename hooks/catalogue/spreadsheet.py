"""Tables as one workbook, the same bytes for the same tables.

Its XML is written here: it is simple, and a library that can write any workbook takes five times as long about it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from .table import Cell
from .workbook import BOLD, MAIN, workbook

Sheet = tuple[Sequence[str], Sequence[Sequence[Cell]]]
MAX_CELL = 32_767
"""Characters that a cell can hold (Excel's limit)."""
WIDTH = 24

_FROZEN = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
_UNWRITABLE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)|[\x00-\x08\x0b-\x1f\ufffe\uffff]")
"""What XML cannot hold, which stands as `_x001F_`; and the beginning of a text that only looks like that."""


def spreadsheet(sheets: Mapping[str, Sheet]) -> bytes:
    """A workbook with a sheet for each table: names in a frozen, bold first row, text stored as text."""
    texts: dict[str, int] = {}
    written = {name: _sheet(names, rows, texts) for name, (names, rows) in sheets.items()}
    return workbook(written, f"<sst {MAIN}>{''.join(map(_text, texts))}</sst>")


def _sheet(names: Sequence[str], rows: Iterable[Sequence[Cell]], texts: dict[str, int]) -> str:
    letters = [_letters(place) for place in range(len(names))]
    lines = [_row(1, letters, names, texts, f' s="{BOLD}"'), *(_row(place, letters, row, texts) for place, row in enumerate(rows, 2))]
    return (
        f'<worksheet {MAIN}><sheetViews><sheetView workbookViewId="0">{_FROZEN}</sheetView></sheetViews>'
        f'<cols><col min="1" max="{len(names)}" width="{WIDTH}" customWidth="1"/></cols>'
        f"<sheetData>{''.join(lines)}</sheetData></worksheet>"
    )


def _letters(place: int) -> str:
    """What a column is called: A, B … Z, AA, AB …"""
    before, last = divmod(place, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)


def _row(place: int, letters: Sequence[str], cells: Iterable[Cell], texts: dict[str, int], style: str = "") -> str:
    """What is there: most cells of most records are empty. A cell refers to its text, which never is a formula, by a number."""
    found = []
    for letter, cell in zip(letters, cells, strict=True):
        if isinstance(cell, str):
            if cell:
                found.append(f'<c r="{letter}{place}"{style} t="s"><v>{texts.setdefault(cell, len(texts))}</v></c>')
        elif isinstance(cell, bool):
            found.append(f'<c r="{letter}{place}" t="b"><v>{cell:d}</v></c>')
        else:
            found.append(f'<c r="{letter}{place}"><v>{cell}</v></c>')
    return f'<row r="{place}">{"".join(found)}</row>'


def _text(text: str) -> str:
    kept = text[:MAX_CELL]
    space = "" if kept == kept.strip() else ' xml:space="preserve"'
    if "_x" in kept or not kept.isprintable():
        kept = _UNWRITABLE.sub(_numbered, kept)
    return f"<si><t{space}>{escape(kept, quote=False)}</t></si>"


def _numbered(found: re.Match[str]) -> str:
    return f"_x{ord(found[0]):04X}_"
