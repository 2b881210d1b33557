"""The handbook: schemas and codes in; the pages on open data, on every field and on every message out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment

from catalogue.danish import slug
from catalogue.issues import CODES
from catalogue.records import KINDS, Artifact, Field, Schemas

from .jinja_environment import environment, template_loader
from .postprocess import wrap_page

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


def field_reference(schemas: Schemas) -> tuple[KindReference, ...]:
    """Every kind that has a schema of its own, in the order of `KINDS`."""
    return tuple(_kind(kind.name, kind.plural, schemas.kinds[kind.name]) for kind in KINDS if kind.name in schemas.kinds)


def _kind(name: str, plural: str, field: Field) -> KindReference:
    groups = tuple((title, tuple(_rows(fields, ""))) for title, fields in field.groups.items())
    return KindReference(name, plural, field.title, field.plural, field.description, groups)


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


DATA = "aabne-data"
MESSAGES = "beskeder"
EXAMPLES = "message_examples.json"
"""Written by `make examples` from what the check is tested with."""
SEVERITIES = {"error": "Fejl", "warning": "Advarsel"}


def handbook(schemas: Schemas, engine: Environment | None = None) -> list[Artifact]:
    """Pages that are read from the contract itself, so that they cannot drift from it; `engine` is one that is there already."""
    kinds, engine = field_reference(schemas), engine or environment()
    return [_open_data(engine, kinds), *(_fields(engine, kind, kinds) for kind in kinds), _messages(engine)]


def _open_data(engine: Environment, kinds: tuple[KindReference, ...]) -> Artifact:
    description = "Hele kataloget som JSON, CSV og regneark, og hvad felterne betyder."
    return _page(engine, "open_data", f"{DATA}/index.md", "Åbne data", description, {"kinds": kinds})


def _fields(engine: Environment, kind: KindReference, kinds: tuple[KindReference, ...]) -> Artifact:
    titles = {each.kind: each.title for each in kinds}
    pages = {each.kind: f"/{DATA}/{slug(each.kind)}/" for each in kinds}
    description = f"Alle felter i arten {kind.title}: navn, forklaring, type og tilladte værdier."
    context = {"kind": kind, "titles": titles, "pages": pages}
    return _page(engine, "fields", f"{DATA}/{slug(kind.kind)}.md", f"Felter: {kind.title}", description, context)


def _messages(engine: Environment) -> Artifact:
    description = "Alle beskeder fra tjekket: hvad der er galt, hvorfor det betyder noget, og hvordan det rettes."
    context = {"codes": CODES.values(), "severities": SEVERITIES, "examples": _message_examples(engine)}
    return _page(engine, "messages", f"{MESSAGES}.md", "Beskeder", description, context)


def _message_examples(engine: Environment) -> dict[str, dict[str, list[str]]]:
    """By code: wrong lines, and right ones; the file lies among the templates, and is found as they are."""
    source, _, _ = template_loader().get_source(engine, EXAMPLES)
    examples: dict[str, dict[str, list[str]]] = json.loads(source)
    return examples


def _page(engine: Environment, template: str, uri: str, title: str, description: str, context: Mapping[str, Any]) -> Artifact:
    html = engine.get_template(f"{template}.html.j2").render(title=title, description=description, **context)
    facts = {"title": title, "description": description, "hide": ["navigation"]}
    return Artifact(uri, wrap_page(html, len(uri.removesuffix("index.md").removesuffix(".md").rstrip("/").split("/")), facts))
