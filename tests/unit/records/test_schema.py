"""The schemas say everything once: labels, help and references, in one shape."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from catalogue.checks.schema_messages import BY_KEYWORD
from catalogue.records.kinds import KINDS_BY_NAME
from catalogue.records.schema import Field, Schemas, load_schemas
from support.project import ROOT

ANNOTATIONS = {
    "enumDescriptions",
    "defaultSnippets",
    "title",
    "description",
    "examples",
    "default",
    "$schema",
    "$ref",
    "$defs",
    "properties",
    "items",
    "if",
    "then",
}
"""Keywords that find no fault themselves."""
WORDS = (
    "properties",
    "x-labels",
    "x-plural-labels",
    "x-inverse-labels",
    "x-introductions",
    "x-asked",
    "x-roles",
    "x-role-words",
    "x-role-asked",
)
"""What holds names or values, and no keywords."""


def fields(field: Field, path: str) -> Iterator[tuple[str, Field]]:
    """A field and everything below it, by a readable path."""
    yield path, field
    for name, child in field.properties.items():
        yield from fields(child, f"{path}.{name}")
    if field.items:
        yield from fields(field.items, f"{path}[]")


def every(schemas: Schemas) -> Iterator[tuple[str, Field]]:
    """Every field of every kind."""
    return ((path, field) for kind, tree in schemas.kinds.items() for path, field in fields(tree, kind))


def parts(schema: Any, path: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every mapping in a JSON document, by its path."""
    if isinstance(schema, dict):
        yield path, schema
        for key, child in schema.items():
            yield from parts(child, f"{path}/{key}")
    elif isinstance(schema, list):
        for index, child in enumerate(schema):
            yield from parts(child, f"{path}/{index}")


def documents(schemas: Schemas) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every mapping in every document."""
    return (found for name, document in schemas.documents.items() for found in parts(document, name))


@pytest.mark.parametrize("keyword", ["title", "description"])
def test_every_field_has_a_label_and_help(schemas: Schemas, keyword: str) -> None:
    """Readers, the form and the messages have something to show for each."""
    wanting = [path for path, field in every(schemas) if not str(field.schema.get(keyword, "")).strip()]

    assert wanting == []


def test_every_choice_has_a_label(schemas: Schemas) -> None:
    """The labels are those of the values, in the same order."""
    wanting = [path for path, field in every(schemas) if list(field.labels) != field.schema.get("enum", [])]

    assert wanting == []


def test_every_reference_names_kinds_that_exist(schemas: Schemas) -> None:
    """A reference to nothing could never be followed."""
    unknown = [(path, kind) for path, field in every(schemas) for kind in field.refers_to if kind not in KINDS_BY_NAME]

    assert unknown == []


def test_every_nested_record_is_a_kind_with_an_id(schemas: Schemas) -> None:
    """Otherwise nothing could refer to it."""
    nested = [(path, field) for path, field in every(schemas) if field.nested_kind]

    assert nested
    assert [path for path, field in nested if field.nested_kind not in KINDS_BY_NAME or not field.properties["id"].required] == []


def test_unknown_keys_are_refused_everywhere(schemas: Schemas) -> None:
    """A misspelt key must not pass at any depth."""
    open_ = [path for path, field in every(schemas) if field.type == "object" and field.schema.get("additionalProperties") is not False]

    assert open_ == []


def test_no_field_is_a_choice_between_shapes(schemas: Schemas) -> None:
    """`oneOf` and `anyOf` make useless messages, and would hide references."""
    found = [path for path, schema in documents(schemas) if {"oneOf", "anyOf", "allOf", "not"} & set(schema)]

    assert found == []


def test_a_relation_that_has_words_for_its_other_end_has_them_for_every_value(schemas: Schemas) -> None:
    """A page that another refers to says the relation from its own side."""
    found = {
        tuple(schema["x-labels"]): tuple(schema["x-inverse-labels"]) for _, schema in documents(schemas) if "x-inverse-labels" in schema
    }

    assert [labels for labels, inverse in found.items() if labels != inverse] == []
    assert len(found) == 1


def test_every_keyword_has_words_of_its_own(schemas: Schemas) -> None:
    """Whatever the schemas ask for, the message says it in Danish and more precisely than "wrong"."""
    used = {key for path, schema in documents(schemas) for key in schema if "defaultSnippets" not in path and not path.endswith(WORDS)}
    names = {name for path, schema in documents(schemas) if path.endswith(("$defs", "dependentRequired")) for name in schema}
    keywords = {key for key in used - names if not key.startswith("x-")}

    assert keywords - ANNOTATIONS - set(BY_KEYWORD) == set()


def test_every_keyword_of_ours_is_read_by_the_package(schemas: Schemas) -> None:
    """A misspelt one would say nothing, to nobody."""
    package = "".join(path.read_text("utf-8") for path in (ROOT / "hooks").rglob("*.py"))
    used = {key for _, schema in documents(schemas) for key in schema if key.startswith("x-")}

    assert {key for key in used if f'"{key}"' not in package} == set()
    assert len(used) > 30


def test_each_kind_with_a_folder_has_a_schema_with_its_names(schemas: Schemas) -> None:
    """In one and in several."""
    wanting = [
        kind.name
        for kind in KINDS_BY_NAME.values()
        if kind.folder and not {"title", "description", "x-plural"} <= set(schemas.documents.get(kind.name, {}))
    ]

    assert wanting == []


def test_only_the_schema_knows_where_the_name_of_several_is_declared(schemas: Schemas) -> None:
    """Everything else asks the field, or the schemas for a kind."""
    readers = [path.name for path in (ROOT / "hooks" / "catalogue").rglob("*.py") if '"x-plural"' in path.read_text("utf-8")]

    assert readers == ["schema.py"]
    assert [schemas.plural(kind) for kind in ("term", "section")] == ["Ordliste", "Afsnit"]
    assert Field("x", {"title": "Et"}).plural == "Et"


def test_words_of_searchers_are_one_text_or_one_for_a_value(schemas: Schemas) -> None:
    """A list would stop the build, and a value that the field has not would find nothing."""
    asked = [(path, field.schema["x-asked"], field.labels) for path, field in every(schemas) if "x-asked" in field.schema]

    assert asked
    assert [path for path, words, labels in asked if not isinstance(words, str) and not set(words) <= labels.keys()] == []


def test_a_field_has_its_own_label_and_what_it_shares(schemas: Schemas) -> None:
    """Keywords beside a `$ref` win over those behind it."""
    field = schemas.kinds["case"].at(("as_of",))

    assert field
    assert (field.name, field.title, field.required, field.schema["x-date"]) == ("as_of", "Oplyst", True, True)


def test_a_path_that_the_schema_does_not_declare_has_no_field(schemas: Schemas) -> None:
    """Neither below text nor below an unknown key."""
    tree = schemas.kinds["case"]

    assert [tree.at(path) for path in (("title", "x"), ("x", "y"), ("lessons", 0, "z"))] == [None, None, None]


def test_a_schema_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """A broken checkout ends in words, not in a traceback."""
    (tmp_path / "term.schema.json").write_text("{", "utf-8")

    with pytest.raises(OSError, match=r"term\.schema\.json i .* kan ikke læses, se linje 1\."):
        load_schemas(tmp_path)
