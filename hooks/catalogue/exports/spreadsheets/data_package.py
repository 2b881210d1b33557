"""The catalogue of the CSV files: tables in; a Data Package (specs.frictionlessdata.io) with dialect, columns, edition and date out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from catalogue.records import Field, Site

from ..edition import LICENCE_ID, LICENCE_URL, Edition
from .tables import DECIMAL, SEPARATOR, Table

NAMED = {"integer", "number", "boolean"}
"""Types of JSON Schema that a column of one value a cell can have; the others are text."""


def column_types(names: Iterable[str], shapes: Iterable[Field]) -> dict[str, str]:
    """The type of each column by the schemas that declare it; text when none does or they differ."""
    found = {name: {field.type for shape in shapes if (field := shape.at(tuple(name.split("."))))} for name in names}
    return {name: next(iter(types)) if len(types) == 1 and types <= NAMED else "string" for name, types in found.items()}


def data_package(site: Site, edition: Edition, tables: Iterable[Table]) -> dict[str, Any]:
    """Paths are beside the package."""
    return {
        "name": "catalogue",
        "title": site.name,
        "version": edition.meeting or "0",
        "edition": edition.facts["edition"],
        "date": edition.facts["date"],
        "homepage": site.absolute("aabne-data/"),
        "licenses": [{"name": LICENCE_ID, "path": LICENCE_URL}],
        "resources": [_resource(table) for table in tables],
    }


def _resource(table: Table) -> dict[str, Any]:
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": SEPARATOR, "lineTerminator": "\r\n", "doubleQuote": True},
        "schema": {"fields": [_column(*column) for column in table.columns.items()]},
    }


def _column(name: str, kind: str) -> dict[str, str]:
    return {"name": name, "type": kind} | ({"decimalChar": DECIMAL} if kind == "number" else {})
