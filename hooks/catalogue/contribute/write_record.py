"""Writing records: the values of a form in; the text of a new record in the schema's order, or of one with only a value changed, out.

And records with what things were called before in; files with references as they must be now, and with former ids, out.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from catalogue.checks import with_new_id
from catalogue.issues import Mark
from catalogue.records import FORMER_IDS, Dangling, DataPath, Field, Kind, Record, Schemas, former_parts, link, reference_targets, value_at
from catalogue.records.yaml import find_ends, find_positions, parse, write_value

from .autofix import fix_record
from .new_record import schema_line

LINE_WIDTH = 140
"""Longest line, where words can be parted."""


class NoPlaceError(Exception):
    """The value cannot be put there by a machine. Says why in Danish."""


def write_record(kind: Kind, tree: Field, values: Mapping[str, Any]) -> str:
    """What is empty is left out; a value that does not fit its field is written as it is, so that the check can say so."""
    lines = [line for field in tree.properties.values() for line in yaml_field_lines(field, values.get(field.name))]
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
        return fix_record("\n".join([*lines, *yaml_field_lines(field, [value]), ""]).encode(), tree).content.decode()
    if not lines[start.line - 1].startswith("-", start.column - 1):
        raise NoPlaceError("Listen står i kantede parenteser. Ret filen i hånden.")
    end = max(mark.line for path, mark in find_ends(text).items() if path[:1] == (name,))
    return "\n".join([*lines[:end], *yaml_item_lines(field.items, value, start.column - 1), *lines[end:], ""])


def yaml_field_lines(field: Field, value: Any, indent: int = 0) -> list[str]:
    """`name: value` and what stands below it, indented by so many spaces; nothing for an empty value."""
    start = f"{' ' * indent}{field.name}:"
    if empty(value):
        return []
    if isinstance(value, Mapping):
        return [start, *_object(field, value, indent + 2)]
    if isinstance(value, list):
        return [start, *(line for item in value if not empty(item) for line in yaml_item_lines(field.items or field, item, indent + 2))]
    return _leaf(start, field, str(value), indent)


def yaml_item_lines(field: Field, value: Any, indent: int) -> list[str]:
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
    return [line for child in field.properties.values() for line in yaml_field_lines(child, value.get(child.name), indent)]


def _leaf(start: str, field: Field, text: str, indent: int) -> list[str]:
    text = text.strip().replace("\r\n", "\n")
    if field.type != "string":
        return [f"{start} {write_value(field, text)}"]
    if "\n" in text and field.schema.get("x-markdown"):
        return [f"{start} |", *((" " * (indent + 2) + line).rstrip() for line in text.split("\n"))]
    return list(_folded(start, write_value(field, " ".join(text.split())), indent))


def _folded(start: str, text: str, indent: int) -> Iterator[str]:
    """Text over several lines, when YAML reads it as the same; in quotes it stays on one."""
    wrapper = textwrap.TextWrapper(LINE_WIDTH - indent, break_long_words=False, break_on_hyphens=False)
    first, *rest = wrapper.wrap(f"{start.strip()} {text}")
    lines = [" " * indent + first, *(" " * (indent + 2) + line for line in rest)]
    plain = text[:1] not in "\"'" and parse("\n".join(["a:", *(f"  {line}" for line in wrapper.wrap(text))]).encode()).data == {"a": text}
    return iter(lines if plain else [f"{start} {text}"])


ID = "id"


def moved_references(
    records: Iterable[Record], schemas: Schemas, renamed: Mapping[str, str], parts: Mapping[str, str] | None = None
) -> dict[str, list[tuple[Mark, str, str]]]:
    """By the path of a file: the place, the old and the new text of every reference by an id that something had before.

    `renamed` are former ids that are not written in the records yet, by the path of the record's file; `parts` new ids of nested
    records by their old keys.
    """
    known = [_with_former_id(record, renamed.get(record.path)) for record in records]
    catalogue = link(known, schemas)
    moved = {f"{record.kind}/{old}": record.id for record in known for old in record.former_ids}
    moved |= {**former_parts(catalogue), **(parts or {})}
    found: dict[str, list[tuple[Mark, str, str]]] = {}
    for dangling in catalogue.dangling:
        if new := _new_value(dangling, moved):
            found.setdefault(dangling.record.path, []).append((dangling.record.marks.value(dangling.path), dangling.value, new))
    return found


def _with_former_id(record: Record, former: str | None) -> Record:
    return replace(record, data={**record.data, "former_ids": [*record.former_ids, former]}) if former else record


def _new_value(dangling: Dangling, moved: Mapping[str, str]) -> str:
    """Empty when the reference is not to something that was renamed, or to a record that is now part of the one it stands in."""
    keys = reference_targets(dangling.record.key, dangling.value, dangling.kinds)[0]
    key = next((each for each in (*(key.partition("#")[0] for key in keys), *keys) if each in moved), "")
    to_itself = "#" not in dangling.value and f"{key.partition('/')[0]}/{moved.get(key)}" == dangling.record.key
    return with_new_id(dangling.value, key, moved[key]) if key and not to_itself else ""


def with_new_references(content: bytes, places: Iterable[tuple[Mark, str, str]]) -> bytes:
    """The file with each text replaced where it stands; one that stands elsewhere than it seems is left alone."""
    lines = content.decode("utf-8", "surrogateescape").split("\n")
    for mark, old, new in sorted(places, reverse=True):
        line, start = lines[mark.line - 1], mark.column - 1
        start += line.startswith(("'", '"'), start)
        if line.startswith(old, start):
            lines[mark.line - 1] = line[:start] + new + line[start + len(old) :]
    return "\n".join(lines).encode("utf-8", "surrogateescape")


def with_former_part_ids(record: Record, content: bytes, old_ids: Mapping[DataPath, str]) -> bytes:
    """The file of the record with the old ids written where they belong; one that cannot be written plainly is left to people.

    `old_ids` are by the place of the nested record.
    """
    text = content.decode("utf-8", "surrogateescape")
    for place in sorted(old_ids, key=lambda each: record.marks.keys[(*each, ID)], reverse=True):
        changed = _written(text, record, place, old_ids[place])
        text = changed if _says(changed, record, place, old_ids[place]) else text
    return text.encode("utf-8", "surrogateescape")


def _says(text: str, record: Record, place: DataPath, old: str) -> bool:
    """Whether the file is whole, and the part has both its ids."""
    read = parse(text.encode("utf-8", "surrogateescape"))
    try:
        item, before = value_at(read.data, place), value_at(record.data, place)
    except (KeyError, IndexError, TypeError):
        return False
    return read.complete and not read.issues and item.get(ID) == before.get(ID) and old in item.get(FORMER_IDS, ())


def _written(text: str, record: Record, place: DataPath, old: str) -> str:
    lines = text.split("\n")
    known = [path for path in record.marks.values if path[:-1] == (*place, FORMER_IDS)]
    if known:
        mark = record.marks.values[max(known)]
        return "\n".join(_inserted(lines, mark, f"{old}, " if _in_flow(lines, mark) else f"{old}\n{_before(lines, mark)}"))
    mark = record.marks.keys[(*place, ID)]
    if _in_flow(lines, mark):
        return "\n".join(_inserted(lines, mark, f"{FORMER_IDS}: [{old}], "))
    return "\n".join([*lines[: mark.line], f"{' ' * (mark.column - 1)}{FORMER_IDS}: [{old}]", *lines[mark.line :]])


def _in_flow(lines: list[str], mark: Mark) -> bool:
    return bool(re.search(r"[\[{,]\s*['\"]?$", lines[mark.line - 1][: mark.column - 1]))


def _before(lines: list[str], mark: Mark) -> str:
    return lines[mark.line - 1][: mark.column - 1]


def _inserted(lines: list[str], mark: Mark, words: str) -> list[str]:
    line = lines[mark.line - 1]
    return [*lines[: mark.line - 1], line[: mark.column - 1] + words + line[mark.column - 1 :], *lines[mark.line :]]
