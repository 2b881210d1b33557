"""The workbook: what people sort, add up and filter, as a spreadsheet reads it."""

from __future__ import annotations

import io
import re
from datetime import datetime
from typing import Any

import openpyxl
import pytest

from catalogue.exports.spreadsheets.workbook import MAX_CELL, Cell, PartialDate, Sheet, sheet_names, spreadsheet, workbook_sheets
from catalogue.records.graph import Catalogue, link
from catalogue.records.kinds import KINDS
from catalogue.records.load import load
from catalogue.records.releases import Edition
from catalogue.records.schema import Schemas
from catalogue.records.site_settings import Site
from support.project import GOLDEN, Golden

SMALL = GOLDEN / "export" / "small"
EDITION = Edition("2026-12-10", "2026-12-10")
REPAIRED = re.compile(r"[\[\]:*?/\\]")
"""What Excel takes out of the name of a sheet."""
JSON = re.compile(r"[\[{]\"?")


@pytest.fixture(scope="module")
def small(schemas: Schemas) -> Any:
    records, _ = load(SMALL / "data", schemas, SMALL)
    return _read(workbook_sheets(link(records, schemas), Site(), EDITION))


@pytest.fixture(scope="module")
def real(catalogue: Catalogue) -> Any:
    return _read(workbook_sheets(catalogue, Site(), EDITION))


def _read(sheets: list[Sheet]) -> Any:
    return openpyxl.load_workbook(io.BytesIO(spreadsheet(sheets)))


def _one(*cells: Cell, headings: tuple[str, ...] = ()) -> Any:
    return _read([Sheet("ark", headings or tuple(f"felt-{number}" for number in range(len(cells))), [cells])])["ark"]


def test_the_sheets_read_as_agreed(small: Any, golden: Golden) -> None:
    """Every sheet, its headings and its rows, as text."""
    lines = [line for sheet in small for line in (f"## {sheet.title}", *(_line(row) for row in sheet.iter_rows()), "")]
    golden(SMALL / "expected" / "workbook.txt", "\n".join(lines))


def _line(row: Any) -> str:
    return " | ".join(str(cell.value.date() if isinstance(cell.value, datetime) else cell.value or "") for cell in row).rstrip(" |")


@pytest.mark.no_cover
def test_no_cell_holds_data_as_json(real: Any) -> None:
    """What recurs has rows of its own, which can be sorted and added up."""
    cells = [str(cell.value) for sheet in real for row in sheet.iter_rows() for cell in row if cell.value is not None]

    assert [cell for cell in cells if JSON.match(cell) and not cell.startswith("[d")] == []


def test_every_sheet_opens_without_repair(real: Any) -> None:
    """Names that Excel takes, each once, each heading once, with a filter over all rows and headings that stay."""
    names = [sheet.title for sheet in real]
    headed = [sheet for sheet in real if sheet.title != "Om"]

    assert [name for name in names if len(name) > 31 or REPAIRED.search(name)] == []
    assert len({name.lower() for name in names}) == len(names)
    assert [sheet.title for sheet in headed if len({cell.value for cell in sheet[1]}) != sheet.max_column] == []
    assert [sheet.title for sheet in headed if sheet.freeze_panes != "A2" or sheet.auto_filter.ref != sheet.dimensions] == []


def test_any_title_becomes_a_name_of_a_sheet() -> None:
    """A field of the schema may have a long title, or that of a kind."""
    titles = ["Tal", "tal", "Kommuner: hvem/hvad?", "x" * 40, "x" * 40]

    assert sheet_names(titles) == ["Tal", "tal (2)", "Kommuner hvem hvad", "x" * 30 + "…", "x" * 27 + " (2)"]


def test_every_kind_and_what_recurs_has_a_sheet(catalogue: Catalogue, real: Any) -> None:
    """Under the Danish names that the site uses."""
    kinds = {catalogue.schemas.plural(kind.name) for kind in KINDS if kind.url}

    assert kinds | {"Om", "Deltagere", "Beløb", "Indbyggere", "Siden er det sket", "Gevinster", "Tekster"} <= {*real.sheetnames}


def test_every_item_of_a_list_has_a_row(catalogue: Catalogue, real: Any) -> None:
    """As many inhabitants, participants and updates as the records have."""
    data = [record.data for record in catalogue.records]
    participants = [item for each in data for group in each.get("participants", {}).values() if isinstance(group, list) for item in group]

    assert real["Indbyggere"].max_row - 1 == sum(len(each.get("population", ())) for each in data)
    assert real["Siden er det sket"].max_row - 1 == sum(len(each.get("updates", ())) for each in data)
    assert real["Deltagere"].max_row - 1 == len(participants)


def test_numbers_are_numbers_and_dates_are_dates(real: Any) -> None:
    """Inhabitants can be added up and sorted by date; a code keeps its nought."""
    headings = [cell.value for cell in real["Indbyggere"][1]]
    row = dict(zip(headings, real["Indbyggere"][2], strict=True))
    codes = [cell.value for column in real["Kommuner"].iter_cols() if column[0].value == "Kommunekode" for cell in column[1:]]

    assert (row["Tal"].data_type, row["Dato"].is_date) == ("n", True)
    assert {code[0] for code in codes} == {"0"}


@pytest.mark.parametrize(
    ("text", "day", "shown"),
    [
        ("2016", datetime(2016, 1, 1), "yyyy"),
        ("2016-01", datetime(2016, 1, 1), "[$-406]mmmm yyyy"),
        ("2016-01-14", datetime(2016, 1, 14), "dd-mm-yyyy"),
    ],
)
def test_a_date_says_no_more_than_is_known(text: str, day: datetime, shown: str) -> None:
    """A year and a month are sorted among days, and shown as a year and a month."""
    cell = _one(PartialDate(text))["A2"]

    assert (cell.value, cell.number_format) == (day, shown)


@pytest.mark.parametrize("text", ["1848", "1899-12-31", "snart", "2016-13"])
def test_what_excel_has_no_date_for_is_text(text: str) -> None:
    """Nothing is lost, and nothing stands in another year."""
    assert _one(PartialDate(text))["A2"].value == text


def test_a_title_like_a_formula_is_text(small: Any) -> None:
    """It arrives as a string, with an apostrophe that says so."""
    title = small["Samarbejder"]["B2"]

    assert (title.data_type, title.value) == ("s", '\'=HYPERLINK("https://ond.example")')


@pytest.mark.parametrize("text", [" to mellemrum ", "to\nlinjer", "<r>", "A & B", "_x0041_", "ÆØÅ 🎈", "x" * 40_000])
def test_a_text_in_the_workbook_is_read_as_it_was_written(text: str) -> None:
    """Neither markup nor a code; only what is too long for a cell is cut."""
    cell = _one(text)["A2"]

    assert (cell.value, cell.data_type) == (text[:MAX_CELL], "s")


def test_markup_in_a_text_is_not_markup_in_the_workbook() -> None:
    """Text that the library would put into the file as XML gets an apostrophe, as a formula does."""
    assert _one("<r><t>fed</t></r>")["A2"].value == "'<r><t>fed</t></r>"


def test_what_xml_cannot_hold_stands_in_the_workbook_as_its_code() -> None:
    """One odd character does not make the whole file unreadable."""
    assert _one("a\x1fb\ufffe")["A2"].value == "a_x001F_b_xFFFE_"


def test_the_workbook_tells_numbers_and_nothing_apart() -> None:
    """A spreadsheet can count what are numbers; names stand in a bold row that stays; columns go on after Z."""
    sheet = _one(1, 2.5, None, "", "4", *[None] * 22, 0)

    assert [(sheet[place].value, sheet[place].data_type) for place in ("A2", "B2", "C2", "D2", "E2", "AB2")] == [
        (1, "n"),
        (2.5, "n"),
        (None, "n"),
        (None, "n"),
        ("4", "s"),
        (0, "n"),
    ]
    assert (sheet["A1"].font.b, sheet["A2"].font.b, sheet.freeze_panes) == (True, False, "A2")
