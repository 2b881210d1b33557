"""A view of a record for templates: plain values in; declared fields as attributes out. An undeclared field fails the build.

And the sections of its page, as the schema groups its fields: which stand open, and what each holds.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from catalogue.danish import lower_first
from catalogue.records import MOVES, DataPath, Field


class UndeclaredFieldError(Exception):
    """A template asks for a field that the schema does not declare."""


@dataclass(eq=False, repr=False)
class RecordView:
    """An object of a record. Its attributes are the fields that its schema declares; an absent one is falsy, as is an empty part.

    The names of its own begin with `_`, so that they never hide a key of a record. What was asked for once is kept beside them:
    templates ask whether a field is there before they show it, and a page ends with what it was never asked for.
    """

    _data: Mapping[str, Any]
    _field: Field
    _owner: str
    """Key of the record that it stands in."""

    def __getattr__(self, name: str) -> Any:
        field = self._field.properties.get(name)
        if field is None:
            if name.startswith("__"):
                raise AttributeError(name)
            raise UndeclaredFieldError(f"»{self._field.title}« has no field {name!r}")
        value = self._data.get(name)
        if value is None or type(value) in (dict, list):
            value = wrap(value, field, self._owner)
        self.__dict__[name] = value
        return value

    def __getitem__(self, name: str) -> Any:
        return getattr(self, name)

    def __bool__(self) -> bool:
        return bool(self._data)


def wrap(value: Any, field: Field, owner: str) -> Any:
    """Objects as `RecordView`, lists as tuples, absent text and numbers as `""`, anything else as it is."""
    if field.properties:
        return RecordView(value or {}, field, owner)
    if field.items is not None:
        items = field.items
        return tuple(wrap(item, items, owner) for item in value or ())
    return "" if value is None else value


def field_of(part: RecordView, name: str) -> Field:
    """The declaration of a field of a part."""
    field = part._field.properties.get(name)
    if field is None:
        raise UndeclaredFieldError(f"»{part._field.title}« has no field {name!r}")
    return field


def fields_along(part: RecordView, steps: Sequence[str]) -> list[Field | None]:
    """The declaration at each step from a part, `None` from where the schema has none."""
    return part._field.along(steps)


def declares(part: RecordView, name: str) -> bool:
    """Whether the schema has such a field: for templates that serve several kinds."""
    return name in part._field.properties


def declared_fields(part: RecordView) -> Mapping[str, Field]:
    """Every declared field of a part, in the schema's order."""
    return part._field.properties


def owner_key(part: RecordView) -> str:
    """Key of the record that a part stands in."""
    return part._owner


def raw(part: RecordView, name: str) -> Any:
    """A value as authored, `None` when absent; the part remembers that it was asked for."""
    if name not in part.__dict__:
        getattr(part, name)  # fails on what is not declared
    return part._data.get(name)


def stored_value(part: RecordView, name: str) -> Any:
    """A value as authored of a field that is known to be declared; nothing is remembered: every record is asked for every field."""
    return part._data.get(name)


def stored_object(part: RecordView) -> Mapping[str, Any]:
    """The whole part as authored: the very object of the record, by whose identity two views of one part are told to be the same."""
    return part._data


def walk_values(part: RecordView) -> Iterator[tuple[DataPath, Field, Any]]:
    """Every declared value of a part with its path in it and its field, as `Field.walk`; nothing is remembered."""
    return part._field.walk(part._data)


def filled(part: RecordView, *names: str) -> tuple[str, ...]:
    """The fields that have a value, in the order given; a name that the schema does not declare has none."""
    return tuple(name for name in names if name in part._field.properties and part._data.get(name) is not None)


def fresh_view(part: RecordView) -> RecordView:
    """The same part, of which nothing was asked yet."""
    return RecordView(part._data, part._field, part._owner)


def unasked_fields(part: RecordView, but: Container[str] = ()) -> tuple[str, ...]:
    """The fields with a value that this view was never asked for, in the schema's order."""
    return tuple(name for name in filled(part, *part._field.properties) if name not in part.__dict__ and name not in but)


def holds_number(part: RecordView, but: Container[str] = ()) -> bool:
    """Whether a number stands in the part, outside the fields `but`."""
    return any(_holds_number(value) for name, value in part._data.items() if name not in but)


def _holds_number(value: Any) -> bool:
    if isinstance(value, dict):
        return any(map(_holds_number, value.values()))
    return any(map(_holds_number, value)) if isinstance(value, list) else type(value) in (int, float)


OPEN, FOLDED = "x-open", "x-folded"
GROUP_HEADING = "x-group"
PARTICIPANTS = "participants"


@dataclass(frozen=True, slots=True)
class PageSection:
    """A group of fields as a section of a record's page."""

    title: str
    name: str
    """The field that begins the group."""
    position: int | None
    """From 1 among the sections that stand open; `None` for one that is folded."""
    holds: tuple[str, ...]
    """What it has to say, in words: `baggrund (3)`, `formål (2)`."""
    fields: tuple[str, ...]
    """The names of its fields, in the order of the schema: what no template asks for is shown after the rest."""


def page_sections(record: RecordView, from_others: Mapping[str, int] = MappingProxyType({})) -> tuple[PageSection, ...]:
    """First those that stand open, in the order of the schema's `x-open`, then the folded ones, in the order of its fields.

    `from_others` is how many the page lists under a field besides its own, told by other records: a label that left them out would count
    too few.
    """
    found = [_section(record, group, from_others) for group in record._field.groups.values() if {OPEN, FOLDED} & group[0].schema.keys()]
    return tuple(sorted(found, key=lambda section: section.position or len(found) + 1))


def is_folded(record: RecordView) -> bool:
    """Whether the pages of its kind are folded."""
    return any(FOLDED in group[0].schema for group in record._field.groups.values())


def _section(record: RecordView, fields: Sequence[Field], from_others: Mapping[str, int]) -> PageSection:
    first = fields[0]
    title = str(first.schema[GROUP_HEADING])
    holds = tuple(words for field in fields for words in _holds(field, record._data.get(field.name), title, from_others.get(field.name, 0)))
    since = _came_and_went(record) if first.name == PARTICIPANTS else ()
    names = tuple(field.name for field in fields)
    return PageSection(title, first.name, first.schema.get(OPEN), (*holds, *since), names)


def _came_and_went(record: RecordView) -> Iterator[str]:
    """Those whom the updates tell of stand in the section of the participants too: `kommet til (27)`."""
    updates = field_of(record, "updates").items
    for name in MOVES if updates else ():
        found = {one for update in record._data.get("updates", ()) for one in update.get(name, ())}
        if found and updates:
            yield f"{lower_first(updates.properties[name].title)} ({len(found)})"


def _holds(field: Field, value: Any, heading: str, more: int) -> Iterator[str]:
    """A field with how many it lists; of one that says no more than the heading, each of its lists."""
    lists = [(child, value[child.name]) for child in field.properties.values() if child.items and value and value.get(child.name)]
    if lists and field.title == heading:
        yield from (_counted(child, len(items)) for child, items in lists)
    elif value or more:
        yield _counted(field, more + (sum(len(items) for _, items in lists) or (len(value) if isinstance(value, list) else 0)))


def _counted(field: Field, count: int) -> str:
    words = lower_first(field.title)
    return f"{words} ({count})" if count > 1 else words
