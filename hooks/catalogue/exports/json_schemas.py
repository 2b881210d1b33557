"""JSON Schema of the exports: the schemas of the files in; the same in standard keywords alone, such that the published JSON fits, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from catalogue.records import KINDS, OF_PARENT, RECORD_KIND, Kind, Schemas, Site

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
    nested: dict[str, list[tuple[str, Document]]] = {}
    for home, document in schemas.documents.items():
        for shape in _nested(document):
            nested.setdefault(shape["x-kind"], []).append((home, shape))
    return {
        name: _document(document, name, site.absolute(f"{folder}{name}{SUFFIX}"), nested.get(name, ()))
        for name, document in schemas.documents.items()
    }


def _document(document: Document, name: str, address: str, nested: Iterable[tuple[str, Document]]) -> dict[str, Any]:
    """Given also the shapes of the kind where it is nested, each with the schema that it stands in."""
    authored: dict[str, Any] = standard(document, name)
    head = {"$schema": DRAFT, "$id": address} | {key: authored[key] for key in ("title", "description") if key in authored}
    kind = next((each for each in KINDS if each.name == name), None)
    if kind is None:
        return head | authored | {"$schema": DRAFT}
    own = [_exported(standard(document, name), kind, ())] if kind.folder else []
    shapes = [*own, *(_exported(standard(shape, home), kind, OF_PARENT) for home, shape in nested)]
    shape = shapes[0] if len(shapes) == 1 else {"anyOf": shapes}
    return head | shape | {"$defs": authored.get("$defs", {}) | {AUTHORED: _alone(authored)}}


def _nested(value: Any) -> Iterator[Document]:
    """The shapes of nested records anywhere in a schema."""
    if isinstance(value, Mapping):
        if isinstance(value.get("x-kind"), str):
            yield value
        value = [*value.values()]
    if isinstance(value, list):
        for each in value:
            yield from _nested(each)


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
        return _told({key: each for name, child in value.items() for key, each in _keyword(name, child, labels, home)})
    return [standard(each, home) for each in value] if isinstance(value, list) else value


def _told(schema: dict[str, Any]) -> dict[str, Any]:
    """With what a condition demands among what it tells of, though the schema around it tells it: some validators want it in both."""
    required = schema.get("required")
    if not isinstance(required, list) or "additionalProperties" in schema:
        return schema
    untold = [name for name in required if name not in schema.get("properties", {})]
    return schema | {"properties": schema.get("properties", {}) | dict.fromkeys(untold, True)} if untold else schema


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
