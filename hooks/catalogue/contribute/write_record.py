"""Writing records: values of a form in; the text of a new record in the schema's order, or of one with only a value changed, out."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from catalogue.records import DataPath, Field, Kind
from catalogue.records.yaml import find_ends, find_positions, parse, write_value

from .autofix import fix_record
from .scaffold import schema_line

WIDTH = 140
"""Longest line, where words can be parted."""


class NoPlaceError(Exception):
    """The value cannot be put there by a machine. Says why in Danish."""


def write_record(kind: Kind, tree: Field, values: Mapping[str, Any]) -> str:
    """What is empty is left out; a value that does not fit its field is written as it is, so that the check can say so."""
    lines = [line for field in tree.properties.values() for line in field_lines(field, values.get(field.name))]
    return "\n".join([schema_line(kind), *lines, ""])


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


def field_lines(field: Field, value: Any, indent: int = 0) -> list[str]:
    """`name: value` and what stands below it, indented by so many spaces; nothing for an empty value."""
    start = f"{' ' * indent}{field.name}:"
    if empty(value):
        return []
    if isinstance(value, Mapping):
        return [start, *_object(field, value, indent + 2)]
    if isinstance(value, list):
        return [start, *(line for item in value if not empty(item) for line in item_lines(field.items or field, item, indent + 2))]
    return _leaf(start, field, str(value), indent)


def item_lines(field: Field, value: Any, indent: int) -> list[str]:
    """A list item with its dash."""
    if isinstance(value, Mapping):
        first, *rest = _object(field, value, indent + 2)
        return [f"{' ' * indent}- {first[indent + 2 :]}", *rest]
    return _leaf(f"{' ' * indent}-", field, str(value), indent)


def empty(value: Any) -> bool:
    """Whether nothing was said."""
    if isinstance(value, Mapping):
        return all(empty(each) for each in value.values())
    return all(empty(each) for each in value) if isinstance(value, list) else value is None or not str(value).strip()


def _object(field: Field, value: Mapping[str, Any], indent: int) -> list[str]:
    return [line for child in field.properties.values() for line in field_lines(child, value.get(child.name), indent)]


def _leaf(start: str, field: Field, text: str, indent: int) -> list[str]:
    text = text.strip().replace("\r\n", "\n")
    if field.type != "string":
        return [f"{start} {write_value(field, text)}"]
    if "\n" in text and field.schema.get("x-markdown"):
        return [f"{start} |", *((" " * (indent + 2) + line).rstrip() for line in text.split("\n"))]
    return list(_folded(start, write_value(field, " ".join(text.split())), indent))


def _folded(start: str, text: str, indent: int) -> Iterator[str]:
    """Text over several lines, when YAML reads it as the same; in quotes it stays on one."""
    wrapper = textwrap.TextWrapper(WIDTH - indent, break_long_words=False, break_on_hyphens=False)
    first, *rest = wrapper.wrap(f"{start.strip()} {text}")
    lines = [" " * indent + first, *(" " * (indent + 2) + line for line in rest)]
    plain = text[:1] not in "\"'" and parse("\n".join(["a:", *(f"  {line}" for line in wrapper.wrap(text))]).encode()).data == {"a": text}
    return iter(lines if plain else [f"{start} {text}"])
