"""The schemas of the exports: those of the records in; JSON Schemas that the published JSON fits, in standard keywords alone, out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from catalogue.records import KINDS, PARENT, RECORD_KIND, Kind, Schemas, Site

Document = Mapping[str, Any]

SUFFIX = ".schema.json"
DRAFT = "https://json-schema.org/draft/2020-12/schema"
AUTHORED = "authored"
"""Below `$defs`: the record as it was written, for the records that it is nested in."""
OF_EDITORS = ("enumDescriptions", "defaultSnippets")
"""Keywords that only editors know; those that only the catalogue knows begin with `x-`."""
TEXT = {"type": "string"}


def export_schemas(schemas: Schemas, site: Site, folder: str) -> dict[str, dict[str, Any]]:
    """By name, each with its address below `folder` as `$id`; a kind that is both a file and nested has either shape."""
    return {name: _document(schemas.documents, name, site.absolute(f"{folder}{name}{SUFFIX}")) for name in schemas.documents}


def _document(documents: Mapping[str, Document], name: str, address: str) -> dict[str, Any]:
    authored: dict[str, Any] = standard(documents[name], name)
    head = {"$schema": DRAFT, "$id": address} | {key: authored[key] for key in ("title", "description") if key in authored}
    kind = next((each for each in KINDS if each.name == name), None)
    if kind is None:
        return head | authored | {"$schema": DRAFT}
    shapes = [*_shapes(documents, kind)]
    shape = shapes[0] if len(shapes) == 1 else {"anyOf": shapes}
    return head | shape | {"$defs": authored.get("$defs", {}) | {AUTHORED: _alone(authored)}}


def _shapes(documents: Mapping[str, Document], kind: Kind) -> Iterator[dict[str, Any]]:
    if kind.folder:
        yield _exported(standard(documents[kind.name], kind.name), kind, ())
    for home, document in documents.items():
        for nested in _nested(document, kind.name):
            yield _exported(standard(nested, home), kind, (PARENT,))


def _nested(value: Any, kind: str) -> Iterator[Document]:
    if isinstance(value, Mapping):
        if value.get("x-kind") == kind:
            yield value
        value = [*value.values()]
    if isinstance(value, list):
        for each in value:
            yield from _nested(each, kind)


def _exported(shape: Document, kind: Kind, more: tuple[str, ...]) -> dict[str, Any]:
    """The shape with what an export puts before it."""
    leading = {"key": TEXT, "id": TEXT, RECORD_KIND: {"const": kind.name}, "page": TEXT, "title": TEXT} | dict.fromkeys(more, TEXT)
    properties = leading | shape["properties"]
    required = list(dict.fromkeys([*leading, *shape.get("required", ())]))
    return _alone(shape) | {"properties": properties, "required": required}


def _alone(schema: Document) -> dict[str, Any]:
    """Without what only the root of a file says."""
    return {key: value for key, value in schema.items() if key not in ("$schema", "$defs")}


def standard(value: Any, home: str) -> Any:
    """A schema without our keywords, its references as addresses of files; a value's Danish label is the title of a constant."""
    if isinstance(value, Mapping):
        labels = value.get("x-labels", {})
        return {key: each for name, child in value.items() for key, each in _keyword(name, child, labels, home)}
    return [standard(each, home) for each in value] if isinstance(value, list) else value


def _keyword(name: str, value: Any, labels: Mapping[str, str], home: str) -> Iterator[tuple[str, Any]]:
    if name.startswith("x-") or name in OF_EDITORS:
        return
    if name == "$ref":
        yield name, _reference(value, home)
    elif name == "enum" and labels:
        yield "oneOf", [{"const": each, "title": labels.get(each, each)} for each in value]
    else:
        yield name, standard(value, home)


def _reference(reference: str, home: str) -> str:
    """To a definition where it stands; to a whole kind as it was written."""
    file, _, place = reference.partition("#")
    return f"{file or home + SUFFIX}#{place or f'/$defs/{AUTHORED}'}"
