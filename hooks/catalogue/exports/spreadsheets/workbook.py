"""The workbook for people: the catalogue in; an XLSX file of sheets with Danish headings, one a kind and one for each thing that recurs in
records, out.

Its headings are frozen, its dates are dates, and no cell is run as a formula.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import count
from typing import Any, NamedTuple

import xlsxwriter

from catalogue.records import EXPORTED, KINDS, LICENCE_URL, Catalogue, Edition, Field, Kind, Site, reference_targets

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


BETWEEN_VALUES = "; "
"""The values of a list in one cell."""
TEXTS_SHEET = "Tekster"
"""The sheet of the lists whose items are a text and its source."""
TEXT_FIELDS = frozenset(("text", "source"))
SHOWN_APART = frozenset(("id", "title"))
"""Fields that every row begins with."""
KEY, TITLE_COLUMN, PAGE_COLUMN, PARENT_COLUMN = "Nøgle", "Titel", "Side", "Står i"
ORIGIN_COLUMNS = (KEY, "Post", "Felt", "Nr.")
"""What a row of a thing that recurs begins with."""
Column = tuple[str, Field]
"""Heading and field of what goes into one cell."""
Columns = Callable[[Field], Mapping[str, Column]]
"""From a shape to its columns by their paths in a record."""


@dataclass(slots=True)
class _Table:
    """A sheet while it is filled: its columns come to be as they are needed."""

    headings: dict[str, str]
    """By the column's path in a record, with dots."""
    rows: list[dict[str, Cell]] = field(default_factory=list)

    def sheet(self, title: str) -> Sheet:
        """Two columns of one heading are told apart by their paths."""
        used = [*self.headings.values()]
        names = [heading if used.count(heading) == 1 else f"{heading} ({path})" for path, heading in self.headings.items()]
        return Sheet(title, names, [[row.get(path) for path in self.headings] for row in self.rows])


def workbook_sheets(catalogue: Catalogue, site: Site, edition: Edition) -> list[Sheet]:
    """First what the file is, then the kinds in their order, then what recurs, in the order of its first occurrence."""
    columns = _columns_of_shapes()
    keys = _keys_by_kind(catalogue)
    kinds = {kind: _kind_table(catalogue, site, kind, keys.get(kind.name, []), columns) for kind in KINDS if kind.url}
    named = [table.sheet(catalogue.schemas.plural(kind.name)) for kind, table in kinds.items()]
    recurring = [table.sheet(title) for title, table in _recurring(catalogue, columns).items()]
    return [_about(site, edition, [*named, *recurring]), *named, *recurring]


def _about(site: Site, edition: Edition, sheets: list[Sheet]) -> Sheet:
    lines: list[tuple[Cell, ...]] = [
        (site.name,),
        (edition.words,),
        (f"Udgivet af {site.publisher}. Creative Commons Navngivelse 4.0:", Link(LICENCE_URL)),
        ("Nyeste udgave og forklaring på felterne:", Link(site.absolute("aabne-data/"))),
        ("Kilder er skrevet kilde#afsnit; arket Kilder siger, hvad de er.",),
        ("Et år eller en måned er gemt som sin første dag og vist, som det er oplyst.",),
        (),
        *((sheet.title, len(sheet.rows)) for sheet in sheets),
    ]
    return Sheet("Om", (), lines)


def _keys_by_kind(catalogue: Catalogue) -> dict[str, list[str]]:
    """In their order."""
    found: dict[str, list[str]] = {}
    for key in sorted(catalogue.graph):
        found.setdefault(catalogue.graph.nodes[key]["kind"], []).append(key)
    return found


def _kind_table(catalogue: Catalogue, site: Site, kind: Kind, keys: Iterable[str], columns: Columns) -> _Table:
    shapes = [*_shapes(catalogue, kind)]
    table = _Table({"#key": KEY, "#title": TITLE_COLUMN, "#page": PAGE_COLUMN})
    if any(nested for _, nested in shapes):
        table.headings["#parent"] = PARENT_COLUMN
    for shape, _ in shapes:
        known = SHOWN_APART | table.headings.keys()
        table.headings |= {path: heading for path, (heading, _) in columns(shape).items() if path not in known}
    for key in keys:
        node = catalogue.graph.nodes[key]
        row: dict[str, Cell] = {"#key": key, "#title": node["title"], "#page": Link(site.absolute(node["url"]))}
        row["#parent"] = catalogue.graph.nodes[node["owner"]]["title"] if node["owner"] else None
        table.rows.append(row | _cells(catalogue, key, columns(_tree(catalogue, key)), node["data"]))
    return table


def _shapes(catalogue: Catalogue, kind: Kind) -> Iterator[tuple[Field, bool]]:
    """The fields of a kind as a file, and as it stands in records."""
    if kind.folder:
        yield catalogue.schemas.kinds[kind.name], False
    yield from ((each, True) for each in catalogue.schemas.nested.get(kind.name, ()) if each.name == "[]")


def _columns_of_shapes() -> Columns:
    """A function to the columns of a shape, worked out once for each: there are few shapes and many rows."""
    known: dict[int, Mapping[str, Column]] = {}

    def columns(shape: Field) -> Mapping[str, Column]:
        if id(shape) not in known:
            known[id(shape)] = dict(_columns(shape))
        return known[id(shape)]

    return columns


def _columns(shape: Field, path: str = "", heading: str = "") -> Iterator[tuple[str, Column]]:
    for name, child in shape.properties.items():
        if child.type == "object":
            yield from _columns(child, f"{path}{name}.", f"{heading}{child.title}: ")
        elif not _is_recurring(child):
            yield path + name, (heading + child.title, child)


def _is_recurring(child: Field) -> bool:
    return child.type == "array" and child.items is not None and child.items.type == "object"


def _tree(catalogue: Catalogue, key: str) -> Field:
    node = catalogue.graph.nodes[key]
    owner = catalogue.graph.nodes[node["owner"] or key]
    tree = catalogue.schemas.kinds[owner["kind"]].at(node["path"])
    assert tree is not None  # noqa: S101 - the graph was made from the same schemas
    return tree


def _recurring(catalogue: Catalogue, columns: Columns) -> dict[str, _Table]:
    """The items of every list of objects in records and nested records, by the title of their sheet."""
    tables: dict[str, _Table] = {}
    for key in sorted(key for key, node in catalogue.graph.nodes.items() if node["kind"] in EXPORTED):
        node = catalogue.graph.nodes[key]
        for title, where, number, item, value in _items(_tree(catalogue, key), node["data"]):
            table = tables.setdefault(title, _Table({f"#{name}": name for name in ORIGIN_COLUMNS}))
            table.headings |= {path: heading for path, (heading, _) in columns(item).items() if path not in table.headings}
            origin = dict(zip(table.headings, (key, node["title"], where, number), strict=False))
            table.rows.append(origin | _cells(catalogue, key, columns(item), value))
    return tables


def _items(
    tree: Field, value: Mapping[str, Any], sheet: str = "", where: str = ""
) -> Iterator[tuple[str, str, int, Field, Mapping[str, Any]]]:
    """Title of the sheet, field in words, number, shape and value of each item; nested records of a kind are rows of their own kind."""
    for name, child in tree.properties.items():
        if name not in value:
            continue
        inside = str(child.schema.get("x-sheet", sheet))
        if child.type == "object":
            yield from _items(child, value[name], inside, f"{where}{child.title}: ")
        elif _is_recurring(child) and child.items and child.items.nested_kind not in EXPORTED:
            for number, item in enumerate(value[name], 1):
                yield inside or _sheet_title(child), where + child.title, number, child.items, item
                yield from _items(child.items, item, "", f"{where}{child.title} {number}: ")


def _sheet_title(child: Field) -> str:
    return TEXTS_SHEET if child.items and child.items.properties.keys() <= TEXT_FIELDS else child.title


def _cells(catalogue: Catalogue, key: str, columns: Mapping[str, Column], value: Mapping[str, Any], prefix: str = "") -> dict[str, Cell]:
    """Looks at what the record has, not at each column: it leaves most of them empty."""
    cells: dict[str, Cell] = {}
    for name, child in value.items():
        column = columns.get(prefix + name)
        if column and child is not None:
            cells[prefix + name] = _cell(catalogue, key, column[1], child)
        elif isinstance(child, dict):
            cells |= _cells(catalogue, key, columns, child, f"{prefix}{name}.")
    return cells


def _cell(catalogue: Catalogue, key: str, shape: Field, value: Any) -> Cell:
    if isinstance(value, list):
        return BETWEEN_VALUES.join(str(_cell(catalogue, key, shape.items or shape, each)) for each in value)
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if not isinstance(value, str):
        return value if isinstance(value, (int, float)) else None
    if shape.schema.get("x-date"):
        return PartialDate(value)
    return _title(catalogue, key, shape, value) if shape.refers_to else shape.labels.get(value, value)


def _title(catalogue: Catalogue, key: str, shape: Field, value: str) -> str:
    """What a reference leads to, by its title; a source as it is cited."""
    if "source" in shape.refers_to or "section" in shape.refers_to:
        return value
    owner = catalogue.graph.nodes[key]["owner"] or key
    targets = [each for each in reference_targets(owner, value, shape.refers_to)[0] if each in catalogue.graph]
    return str(catalogue.graph.nodes[targets[0]]["title"]) if targets else value
