"""A view of a record for templates: plain values in, declared fields as attributes out; an undeclared field fails the build."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import Any

from catalogue.records import Field


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
        value = self.__dict__[name] = wrap(self._data.get(name), field, self._owner)
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
    getattr(part, name)  # fails on what is not declared
    return part._data.get(name)


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
