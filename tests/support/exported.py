"""The exported records beside the schemas that are published with them: files in; what does not fit, out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from catalogue.exports.export import export
from catalogue.records.artifact import Artifact
from catalogue.records.graph import Catalogue
from catalogue.records.releases import Release
from catalogue.records.site_settings import Site

SCHEMAS = "api/v1/schema/"
NO_RELEASES: Sequence[Release] = ()
KEYWORDS = frozenset(
    (
        "$schema",
        "$id",
        "$ref",
        "$defs",
        "title",
        "description",
        "type",
        "properties",
        "required",
        "additionalProperties",
        "items",
        "enum",
        "const",
        "oneOf",
        "anyOf",
        "if",
        "then",
        "pattern",
        "minLength",
        "maxLength",
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "minItems",
        "maxItems",
        "uniqueItems",
        "examples",
        "default",
        "minProperties",
        "not",
        "dependentRequired",
    )
)
"""Of JSON Schema 2020-12, as far as our schemas use them."""
BY_NAME = frozenset(("properties", "$defs"))
"""Keywords whose keys are names of ours."""
VALUES = frozenset(("enum", "const", "examples", "default", "required", "dependentRequired"))
"""Keywords that hold no schema."""


def exported(catalogue: Catalogue, site: Site | None = None, releases: Sequence[Release] = NO_RELEASES) -> dict[str, Artifact]:
    """Every data file by its uri; of a site with nothing set where none is given."""
    return {artifact.uri: artifact for artifact in export(catalogue, site or Site(), releases)}


def validators(files: Mapping[str, Artifact]) -> dict[str, Draft202012Validator]:
    """By name of the kind; references are looked up by the addresses that the schemas give themselves."""
    schemas = [json.loads(item.content) for uri, item in files.items() if uri.startswith(SCHEMAS)]
    registry: Registry[Any] = Registry().with_resources([(schema["$id"], Resource.from_contents(schema)) for schema in schemas])
    names = {schema["$id"].rpartition("/")[2].removesuffix(".schema.json"): schema for schema in schemas}
    return {name: Draft202012Validator(schema, registry=registry) for name, schema in names.items()}


def misfits(files: Mapping[str, Artifact]) -> list[str]:
    """The keys of the records that their schema refuses, with what it says of each."""
    checks = validators(files)
    collections = json.loads(files["api/v1/catalogue.json"].content)["collections"]
    return [
        f"{record['key']}: {next(checks[each['kind']].iter_errors(record)).message}"
        for each in collections.values()
        for record in each["records"]
        if not checks[each["kind"]].is_valid(record)
    ]


def keywords(schema: Any) -> Iterator[str]:
    """Every keyword in a schema and below it."""
    if isinstance(schema, list):
        for each in schema:
            yield from keywords(each)
    elif isinstance(schema, dict):
        for name, value in schema.items():
            yield name
            if name not in VALUES:
                for each in value.values() if name in BY_NAME else [value]:
                    yield from keywords(each)


def demands(schema: Any) -> Iterator[tuple[set[str], set[str]]]:
    """What each object in a schema demands, with what it tells of itself; the strictest of validators want the one in the other."""
    if isinstance(schema, list):
        for each in schema:
            yield from demands(each)
    elif isinstance(schema, dict):
        if isinstance(schema.get("required"), list):
            yield {*schema["required"]}, {*schema.get("properties", {})}
        for name, value in schema.items():
            if name not in VALUES:
                yield from demands([*value.values()] if name in BY_NAME else value)
