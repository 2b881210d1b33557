"""Charts: the rows of a figure in; out, the bars that show them, with the length of each in per cent of the longest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from catalogue.danish import number, slug
from catalogue.records import source_key

from .catalogue_index import CatalogueIndex
from .formatting import date_of, label
from .later_state import is_younger
from .record_view import RecordView

FEWEST_ROWS = 2
"""Below that, a chart shows nothing that the number does not say."""


class Bar(NamedTuple):
    """One row of a figure as a bar, a column or a piece of a whole."""

    label: str
    words: str
    """The value as it is read: `ca. 63.000`."""
    length: float
    """Per cent of the longest; of the whole in a chart of shares."""
    start: float
    """Per cent of the whole that stands before it."""
    expected: bool


def chart_bars(record: RecordView, most: int | None = None) -> list[Bar]:
    """The first rows of a figure; none when its numbers cannot be compared, and it is only a table."""
    if record.chart == "table" or len(record.rows) < FEWEST_ROWS:
        return []
    values = [row.value for row in record.rows]
    whole = sum(values) if record.chart == "share" else max(values)
    bars = [
        Bar(row.label, value_words(row), share_bar(row.value, whole), share_bar(sum(values[:place]), sum(values)), bool(row.expected))
        for place, row in enumerate(record.rows)
    ]
    return bars[:most]


def figure_date(index: CatalogueIndex, figure: RecordView) -> str:
    """The date of a figure, only where it holds for all: a row from a younger source has another."""
    cited = (index.nodes.get(source_key(str(row.source))) for row in figure.rows)
    younger = any(source and is_younger(source.part, figure.as_of) for source in cited)
    return "" if younger else date_of(figure, "as_of")


def share_bar(value: float, largest: float) -> float:
    """Per cent of the largest value, for the length of a bar."""
    return round(100 * value / largest, 1) if largest > 0 else 0


def value_words(row: RecordView) -> str:
    """`ca. 63.000`."""
    return ("ca. " if row.approximate else "") + number(row.value)


def row_anchors(rows: Sequence[RecordView]) -> list[str]:
    """An id for each row, from its name, so that a new row does not move the others'; alike names are numbered."""
    uses: dict[str, int] = {}
    anchors = []
    for row in rows:
        name = slug(row.label) or "tal"
        uses[name] = uses.get(name, 0) + 1
        anchors.append(f"tal-{name}" + (f"-{uses[name]}" if uses[name] > 1 else ""))
    return anchors


def chart_words(record: RecordView) -> str:
    """What a chart is called for those who do not see it; the numbers stand in the table beside it."""
    return f"{label(record, 'chart')}: {record.summary} Tallene står i tabellen."
