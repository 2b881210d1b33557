"""Records as tables: one row a record, one column a declared field, cells that no spreadsheet runs as a formula."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from .schema import Field

Cell = str | int | float | bool
FORMULA = re.compile(r"^[\s\x00-\x20\u00a0\u200b-\u200f\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]")
LIST_SEPARATOR = " | "


def columns(field: Field, prefix: str = "") -> Iterator[str]:
    """Names of the columns of a record: its fields in the schema's order, objects spread out with dots."""
    for name, child in field.properties.items():
        if child.type == "object":
            yield from columns(child, f"{prefix}{name}.")
        else:
            yield prefix + name


def row(record: Mapping[str, Any], names: Sequence[str]) -> list[Cell]:
    """The cells of one exported record under the given columns; a missing value is empty text."""
    return [_cell(_at(record, name.split(".")) if "." in name else record.get(name)) for name in names]


def csv_text(names: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """A CSV table: UTF-8 with comma, quotes where needed and CRLF (RFC 4180); true and false as in JSON."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([str(cell).lower() if isinstance(cell, bool) else cell for cell in cells] for cells in rows)
    return out.getvalue()


def _at(value: Any, steps: Sequence[str]) -> Any:
    for step in steps:
        value = value.get(step) if isinstance(value, Mapping) else None
    return value


def _cell(value: Any) -> Cell:
    if value is None:
        return ""
    if isinstance(value, (bool, int, float)):
        return value
    return harmless(value if isinstance(value, str) else _list_text(value))


def _list_text(value: Any) -> str:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return LIST_SEPARATOR.join(value)
    return json.dumps(value, ensure_ascii=False, sort_keys=False)


def harmless(text: str) -> str:
    """The text with an apostrophe before it when a spreadsheet would read it as a formula."""
    return "'" + text if FORMULA.match(text) else text
