"""What the catalogue promises to hold: how much of each kind, and a source for every fact."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from catalogue.records.artifact import Artifact
from catalogue.records.graph import Catalogue
from catalogue.records.schema import Field
from support.exported import exported, misfits

Exports = dict[str, dict[str, Any]]
"""The published collections by plural, as their programs read them."""

AT_LEAST = {"cases": 24, "bodies": 75, "lessons": 240, "terms": 140, "events": 45, "notes": 60, "figures": 6, "sources": 5}
EXACTLY = {"municipalities": 98}
TRACED = ("bodies", "lessons", "events")
"""The nested records that must each say where they come from."""


@pytest.fixture(scope="module")
def files(catalogue: Catalogue) -> dict[str, Artifact]:
    return exported(catalogue)


@pytest.fixture(scope="module")
def published(files: dict[str, Artifact]) -> Exports:
    """The exports that hold the records of one kind, by plural."""
    plurals = json.loads(files["api/v1/catalogue.json"].content)["collections"]
    return {plural: json.loads(files[f"api/v1/{plural}.json"].content) for plural in plurals}


@pytest.mark.parametrize("plural", AT_LEAST)
def test_the_exports_hold_what_the_sources_hold(plural: str, published: Exports) -> None:
    """Fewer would mean that something has been lost."""
    assert published[plural]["count"] >= AT_LEAST[plural]


@pytest.mark.parametrize("plural", EXACTLY)
def test_some_things_have_one_right_number(plural: str, published: Exports) -> None:
    """There are 98 municipalities."""
    assert published[plural]["count"] == EXACTLY[plural]


@pytest.mark.no_cover
def test_the_published_data_fits_the_published_schemas(files: dict[str, Artifact]) -> None:
    """Every record of the real catalogue, of every kind."""
    assert misfits(files) == []


def test_the_address_of_every_source_is_published(catalogue: Catalogue, published: Exports) -> None:
    """As the source's record has it."""
    addresses = {record.id: record.data["url"] for record in catalogue.records if record.kind == "source" and "url" in record.data}

    assert {record["id"]: record["url"] for record in published["sources"]["records"] if "url" in record} == addresses


def test_every_record_says_where_it_comes_from(catalogue: Catalogue) -> None:
    """Sources themselves, documents, which have an address, and meetings apart: they are where things come from."""
    origins = {"source", "document", "meeting"}
    untraced = [record.path for record in catalogue.records if record.kind not in origins and not _has_source(record.data)]

    assert untraced == []


@pytest.mark.parametrize("plural", TRACED)
def test_every_nested_record_names_its_section(plural: str, published: Exports) -> None:
    """Not only the record around it."""
    assert [record["key"] for record in published[plural]["records"] if not _has_source(record)] == []


def test_every_amount_names_its_section(catalogue: Catalogue) -> None:
    """A figure without a source is a rumour."""
    untraced = [
        (record.path, path)
        for record in catalogue.records
        for path, field, value in catalogue.schemas.kinds[record.kind].walk(record.data)
        if _is_amount(field) and not value.get("source")
    ]

    assert untraced == []


def _has_source(data: Mapping[str, Any]) -> bool:
    return bool(data.get("source") or data.get("sources"))


def _is_amount(field: Field) -> bool:
    """An object that holds a number, and has room for where it comes from."""
    value = field.properties.get("value")
    return value is not None and value.type in {"number", "integer"} and "source" in field.properties
