"""Schema validation: records and their schemas in, one issue out for every place where a record does not have the shape of its kind."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

import jsonschema_rs
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from catalogue.checks import schema_messages
from catalogue.issues import Issue, quote_value
from catalogue.records import Field, Record, Schemas, kept_with

from .rules.base import DATE, Finding, to_issue
from .suggested_fixes import KeysByName

BASE = "json-schema:///"
"""The fast validator wants absolute addresses; nothing is fetched."""
SCHEMAS_KEPT = 4
"""Of so many schemas the validators are kept: compiling them takes longer than checking a record."""


def validate(records: Iterable[Record], schemas: Schemas) -> list[Issue]:
    """Every independent problem of structure. A fast validator finds the records that have any, a slower one explains them."""
    errors_of = explanations(schemas)
    issues: list[Issue] = []
    records = list(records)
    known: KeysByName | None = None
    for record in records:
        is_valid, impossible = kept_with(record, _structure, schemas)
        if not is_valid:
            tree = schemas.kinds[record.kind]
            known = _keys_by_name(records) if known is None else known
            issues += [to_issue(record, finding) for finding in _findings(record, tree, errors_of[record.kind](record.data), known)]
        issues += [to_issue(record, finding) for finding in impossible]
    return issues


def _structure(record: Record, schemas: Schemas) -> tuple[bool, tuple[Finding, ...]]:
    """Whether the record has the structure of its kind, and its impossible dates."""
    is_valid = validity(schemas)[record.kind](record.data)
    return is_valid, tuple(_impossible_dates(record, schemas.kinds[record.kind]))


@lru_cache(SCHEMAS_KEPT)
def validity(schemas: Schemas) -> dict[str, Callable[[Any], bool]]:
    """By kind, whether data has its structure."""
    registry = jsonschema_rs.Registry([(f"{BASE}{name}.schema.json", dict(document)) for name, document in schemas.documents.items()])
    return {
        kind: jsonschema_rs.Draft202012Validator(
            dict(schemas.documents[kind]), registry=registry, base_uri=f"{BASE}{kind}.schema.json"
        ).is_valid
        for kind in schemas.kinds
    }


@lru_cache(SCHEMAS_KEPT)
def explanations(schemas: Schemas) -> dict[str, Callable[[Any], Iterator[ValidationError]]]:
    """By kind, every error in the structure of data; thirty times slower."""
    documents = {name: _anchor_patterns(document) for name, document in schemas.documents.items()}
    resources = [(f"{name}.schema.json", DRAFT202012.create_resource(document)) for name, document in documents.items()]
    registry: Registry[Any] = Registry().with_resources(resources)
    return {kind: Draft202012Validator({"$ref": f"{kind}.schema.json"}, registry=registry).iter_errors for kind in schemas.kinds}


def _anchor_patterns(schema: Any) -> Any:
    """The schema with patterns as Python must have them: its `$` also matches before a last line break, JSON Schema's does not."""
    if isinstance(schema, Mapping):
        return {key: re.sub(r"\$$", r"\\Z", value) if _is_pattern(key, value) else _anchor_patterns(value) for key, value in schema.items()}
    return [_anchor_patterns(item) for item in schema] if isinstance(schema, list) else schema


def _is_pattern(key: str, value: Any) -> bool:
    return key == "pattern" and isinstance(value, str)


def _keys_by_name(records: Iterable[Record]) -> KeysByName:
    """The records by everything that people call them."""
    found: dict[str, list[str]] = {}
    for record in records:
        for name in {each.lower() for each in (record.id, *record.other_names)}:
            found.setdefault(name, []).append(record.key)
    return {name: tuple(keys) for name, keys in found.items()}


def _findings(record: Record, tree: Field, errors: Iterable[ValidationError], known: KeysByName) -> list[Finding]:
    """What the validator says, in Danish, each thing once."""
    findings = [finding for error in errors for finding in _explain(record, tree, error, known)]
    return list(dict.fromkeys(findings))


def _explain(record: Record, tree: Field, error: ValidationError, known: KeysByName) -> Iterator[Finding]:
    path = tuple(error.absolute_path)
    explanation = schema_messages.BY_KEYWORD.get(str(error.validator), schema_messages.anything_else)
    return explanation(schema_messages.Problem(record, tree, path, tree.at(path) or tree, error, known))


def _impossible_dates(record: Record, tree: Field) -> Iterator[Finding]:
    """Dates that look right but are in no calendar."""
    if not re.search(r'"(0000|\d{4}-\d\d-(29|3[01]))', json.dumps(record.data)):
        return
    for path, field, value in tree.walk(record.data):
        if field.schema.get("x-date") and isinstance(value, str) and not _exists(value):
            hint = "Ret året." if value.startswith("0000") else ""
            yield Finding("impossible-date", path, f"Datoen {quote_value(value)} findes ikke.", hint)


def _exists(text: str) -> bool:
    parts = [int(part) for part in text.split("-")] if DATE.fullmatch(text) else []
    try:
        return not parts or bool(date(*[*parts, 1, 1][:3]))
    except ValueError:
        return False
