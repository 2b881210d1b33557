"""Composing: a kind, its schema and the values of a form in; the text of a new record, in the schema's order, out."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from catalogue.records import Field, Kind
from catalogue.records.yaml import parse, write_value

from .scaffold import schema_line

WIDTH = 140
"""Longest line, where words can be parted."""


def write_record(kind: Kind, tree: Field, values: Mapping[str, Any]) -> str:
    """What is empty is left out; a value that does not fit its field is written as it is, so that the check can say so."""
    lines = [line for field in tree.properties.values() for line in field_lines(field, values.get(field.name))]
    return "\n".join([schema_line(kind), *lines, ""])


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
