"""The field reference: schemas in, one table of documented fields for each kind out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .records.kinds import KINDS
from .records.schema import Field, Schemas

TYPES = {"object": "gruppe", "array": "liste", "string": "tekst", "integer": "helt tal", "number": "tal", "boolean": "true eller false"}


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field as a reader of the data meets it."""

    path: str
    """Dotted, with `[]` after a list: `governance.bodies[].name`. Also the CSV column where it is no part of a list."""
    title: str
    description: str
    type: str
    required: bool
    values: tuple[tuple[str, str], ...]
    """Allowed values with their Danish labels."""
    kinds: tuple[str, ...]
    """The kinds that a value refers to, or the nested kind that has a table of its own."""


@dataclass(frozen=True, slots=True)
class KindReference:
    """One kind of record with all its fields."""

    kind: str
    plural: str
    title: str
    heading: str
    description: str
    groups: tuple[tuple[str, tuple[FieldRow, ...]], ...]
    """The fields by the section that they belong to; a nested kind has but one."""

    @property
    def rows(self) -> tuple[FieldRow, ...]:
        """All fields."""
        return tuple(row for _, rows in self.groups for row in rows)


def reference(schemas: Schemas) -> tuple[KindReference, ...]:
    """Every kind that has a schema of its own, in the order of `KINDS`."""
    return tuple(_kind(kind.name, kind.plural, schemas.kinds[kind.name]) for kind in KINDS if kind.name in schemas.kinds)


def _kind(name: str, plural: str, field: Field) -> KindReference:
    heading = str(field.schema["x-plural"])
    groups = tuple((title, tuple(_rows(fields, ""))) for title, fields in field.groups.items())
    return KindReference(name, plural, field.title, heading, field.description, groups)


def _rows(fields: Iterable[Field], prefix: str) -> Iterator[FieldRow]:
    for child in fields:
        path = prefix + child.name
        inner = child.items or child
        yield _row(child, inner, path)
        if inner.nested_kind is None or inner.nested_kind not in _documented():
            yield from _rows(inner.properties.values(), path + ("[]." if child.items else "."))


def _documented() -> set[str]:
    """Nested kinds with a table of their own: their fields are not repeated in their owners' tables."""
    return {kind.name for kind in KINDS if kind.folder is None and kind.url}


def _row(field: Field, inner: Field, path: str) -> FieldRow:
    nested = (inner.nested_kind,) if inner.nested_kind in _documented() else ()
    kind = TYPES[field.type] if field is inner else f"{TYPES[field.type]} af {TYPES[inner.type]}"
    return FieldRow(path, field.title, field.description, kind, field.required, tuple(inner.labels.items()), inner.refers_to or nested)
