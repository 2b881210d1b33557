"""Small catalogues of municipalities and collaborations: what a test says of them in; records, an index or pages out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from catalogue.insights.participation import Participation, participation
from catalogue.pages.render import render
from catalogue.records.graph import Catalogue, link
from catalogue.records.load import load
from catalogue.records.record import Record
from catalogue.records.schema import Schemas
from catalogue.views.catalogue_index import CatalogueIndex, build_index
from support.html import read
from support.rendering import prepare_pages

REGIONS = ("nord", "syd")


def municipality(name: str, value: int = 30_000, region: str = "nord", column: int = 0, **more: Any) -> Record:
    """A municipality that the check accepts; the name is its id, `value` its inhabitants, `more` any other fields."""
    data = {
        "title": name.title(),
        "official_name": f"{name.title()} Kommune",
        "code": "0101",
        "regions": [{"region": region, "from": "2007", "source": "k#1"}],
        "population": [{"value": value, "date": "2020-01-01", "source": "k#1"}],
        "tile": {"row": 0, "column": column, "abbreviation": name[:3]},
    }
    return Record("municipality", name, "", data | more)


def case(name: str, *members: str, role: str = "member", **participants: Any) -> Record:
    """A collaboration of these municipalities in one role; `participants` are more fields of its list."""
    named = [{"municipality": member, "role": role} for member in members]
    data = {"title": name.title(), "summary": "S.", "status": "active", "as_of": "2016", "sources": ["k#1"]}
    return Record("case", name, "", data | {"participants": {"municipalities": named, "complete": True, "source": "k#1", **participants}})


def operation(name: str, country: str = "dk", **more: Any) -> Record:
    """A joint operation; `more` are any other fields."""
    facts = {"title": name.title(), "summary": "S.", "country": country, "as_of": "2016", "sources": ["k#1"]}
    return Record("operation", name, "", facts | more)


def catalogue_in(folder: Path, schemas: Schemas) -> Catalogue:
    """The records of a data folder in which every file can be read, linked."""
    records, issues = load(folder, schemas, folder.parent)
    assert not issues
    return link(records, schemas)


def catalogue_of(schemas: Schemas, *records: Record) -> Catalogue:
    """The records linked, with the two regions that municipalities lie in."""
    facts = {"type": "region", "summary": "S.", "as_of": "2016"}
    return link([*records, *(Record("organisation", name, "", {"title": name.title(), **facts}) for name in REGIONS)], schemas)


def keyed_catalogue(schemas: Schemas, *records: tuple[str, dict[str, Any]]) -> Catalogue:
    """Any records, each given by its key and what it says."""
    split = [(key.partition("/"), data) for key, data in records]
    return link([Record(kind, name, f"{name}.yaml", data) for (kind, _, name), data in split], schemas)


def index_of(schemas: Schemas, *records: Record) -> tuple[CatalogueIndex, Participation]:
    """The same as an index, and who takes part in what."""
    index = build_index(catalogue_of(schemas, *records))
    return index, participation(index)


def key(name: str) -> str:
    """Of a municipality."""
    return f"municipality/{name}"


def ids(nodes: Sequence[Any]) -> list[str]:
    """Of nodes, in their order."""
    return [node.id for node in nodes]


def pages_of(schemas: Schemas, *records: Record) -> Callable[[str], str]:
    """A function from the file of a page to all of its text on one line."""
    artifacts = {each.uri: each.content for each in render(prepare_pages(catalogue_of(schemas, *records)), {}, {})}
    return lambda uri: " ".join(read(artifacts[uri].decode().split("---\n", 2)[2]).text.split())
