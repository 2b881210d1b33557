"""Amending: the text of a record, a place in it and a value in; the same text with only that changed, out."""

from __future__ import annotations

from typing import Any

from catalogue.records import DataPath, Field
from catalogue.records.yaml import find_ends, find_positions, write_value

from .autofix import fix_record
from .write_record import empty, field_lines, item_lines


class NoPlaceError(Exception):
    """The value cannot be put there by a machine. Says why in Danish."""


def set_value(text: str, tree: Field, path: DataPath, value: str) -> str:
    """The text with another value at `path`, where one stands now."""
    ends, field = find_ends(text), tree.at(path)
    if field is None or field.properties or field.items or path not in ends:
        raise NoPlaceError("Feltet findes ikke i posten.")
    start, end = find_positions(text).value(path), ends[path]
    lines = text.split("\n")
    before, after = lines[start.line - 1][: start.column - 1], lines[end.line - 1][end.column - 1 :]
    return "\n".join([*lines[: start.line - 1], before + write_value(field, value) + after, *lines[end.line :]])


def append_item(text: str, tree: Field, name: str, value: Any) -> str:
    """The text with one more item in a list of the record, which is begun when it is not there, in the schema's place."""
    field = tree.properties.get(name)
    if field is None or field.items is None:
        raise NoPlaceError("Feltet er ikke en liste.")
    if empty(value):
        raise NoPlaceError("Der er ikke skrevet noget.")
    lines = text.rstrip("\n").split("\n")
    start = find_positions(text).values.get((name,))
    if start is None:
        return fix_record("\n".join([*lines, *field_lines(field, [value]), ""]).encode(), tree).content.decode()
    if not lines[start.line - 1].startswith("-", start.column - 1):
        raise NoPlaceError("Listen står i kantede parenteser. Ret filen i hånden.")
    end = max(mark.line for path, mark in find_ends(text).items() if path[:1] == (name,))
    return "\n".join([*lines[:end], *item_lines(field.items, value, start.column - 1), *lines[end:], ""])
