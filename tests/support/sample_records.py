"""A record of every kind with every field that its schema declares, made from the schemas: what pages are tested with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

from catalogue.records.graph import Catalogue, link
from catalogue.records.kinds import KINDS
from catalogue.records.record import Record
from catalogue.records.schema import Field, Schemas

Say = Callable[[Field], str]
"""What stands in a field for free text."""

TARGETS = {"section": "source-1#1", "body": "organisation/organisation-1", "lesson": "lesson/lesson-1"}


def complete(schemas: Schemas, say: Say) -> Catalogue:
    """One record of each kind with a folder, linked to each other; none is retired."""
    ids = count(1)
    records = [
        Record(kind.name, f"{kind.name.replace('_', '-')}-1", f"data/{kind.folder}/x.yaml", _object(schemas.kinds[kind.name], say, ids))
        for kind in KINDS
        if kind.folder
    ]
    for record in records:
        if record.kind == "source":
            record.data["sections"][0]["id"] = "1"
        record.data.pop("retired")
    return link(records, schemas)


def words() -> Say:
    """A word of its own for each field."""
    numbers = count(1)
    return lambda field: f"Ord{next(numbers)}æøå"


def texts(tree: Field, data: dict[str, Any]) -> Iterator[str]:
    """The free texts of a record, those for its maintainers left out."""
    for path, field, value in tree.walk(data):
        if isinstance(value, str) and is_text(field) and not {"exceptions", "former_ids"} & {*path}:
            yield value


def is_text(field: Field) -> bool:
    """Whether people write what they like there."""
    fixed = field.labels or field.refers_to or field.schema.get("x-date") or field.schema.get("x-url")
    return not fixed and ("pattern" not in field.schema or field.name == "code") and field.type == "string" and field.name != "id"


def _object(field: Field, say: Say, ids: Iterator[int]) -> dict[str, Any]:
    return {name: _value(child, say, ids) for name, child in field.properties.items()}


def _value(field: Field, say: Say, ids: Iterator[int]) -> Any:
    if field.properties:
        return _object(field, say, ids)
    if field.items:
        return _items(field.items, say, ids)
    if field.type in ("integer", "number"):
        return 3
    if field.type == "boolean":
        return True
    return _text(field, say, ids)


def _items(item: Field, say: Say, ids: Iterator[int]) -> list[Any]:
    return list(item.labels) if item.labels else [_value(item, say, ids)]


def _text(field: Field, say: Say, ids: Iterator[int]) -> str:
    if field.labels:
        return next(iter(field.labels))
    if field.refers_to:
        kind = field.refers_to[0]
        return TARGETS.get(kind) or f"{kind.replace('_', '-')}-1"
    if field.schema.get("x-date"):
        return "2016-01"
    if field.schema.get("x-url"):
        return "https://eksempel.dk/en-side"
    if field.name == "id":
        return f"id-{next(ids)}"
    if field.name == "about":
        return "notes"
    if is_text(field):
        return say(field)
    # What else has a pattern is an id that something had before.
    return "unknown-rule" if field.name == "rule" else f"id-{next(ids)}"
