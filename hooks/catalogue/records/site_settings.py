"""The site's own facts: what only the owner knows, read once from `extra.owner` in mkdocs.yml and passed along as a value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from catalogue.issues import Mark

from .record import DataPath, Marks

OWNER = ("extra", "owner")
"""Where the owner's facts stand in the settings."""
LICENCE_ID = "CC-BY-4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
"""Of content and data."""


@dataclass(frozen=True, slots=True)
class Site:
    """Name and addresses of the published site. The placeholders work locally; a release refuses them."""

    name: str = "Inspirationskatalog for kommunale it-samarbejder"
    publisher: str = "Programsekretariatet"
    """Who publishes the site, as shown in the footer and in the data catalogue."""
    address: str = "https://inspirationskatalog.example/"
    """Where the site is published; ends with `/`."""
    repository: str = ""
    """Web address of the repository; empty until the owner has one: corrections then lead to the record's YAML."""
    branch: str = "main"
    contact: str = ""
    """A mail address or a page for questions."""
    telephone: str = ""
    """For those who cannot write: the law asks for both."""
    accessibility_statement: str = ""
    """Address of the statement at the public authority's register."""
    accessibility_reviewed: str = ""
    """When the statement was last gone through; at least once a year."""

    @classmethod
    def from_owner(cls, owner: dict[str, Any]) -> Site:
        """The facts in `extra.owner`; keys that this class does not know are refused with a `KeyError`."""
        names = {item.name for item in fields(cls)}
        if unknown := sorted(set(owner) - names):
            raise KeyError(unknown[0])
        return cls(**{key: str(value) for key, value in owner.items() if value is not None})

    def absolute(self, url: str) -> str:
        """The full address of a page given relative to the site's root."""
        return self.address + url

    def edit(self, source: str) -> str:
        """Where a reader proposes a correction of the record stored at `source` below the data folder."""
        if self.repository:
            return f"{self.repository}/edit/{self.branch}/data/{source}"
        return f"{self.address}data/{source}"


@dataclass(frozen=True, slots=True)
class PythonTag:
    """A value that a Python function makes from arguments: kept as written, and never made here."""

    tag: str
    made_from: dict[str, Any]


def read_settings(file: Path) -> dict[str, Any]:
    """Read the file without MkDocs and without running anything."""

    class Loader(yaml.SafeLoader):
        """Of its own, so that the constructor below is nobody else's."""

    Loader.add_multi_constructor("!", lambda loader, suffix, node: None)
    Loader.add_multi_constructor("tag:yaml.org,2002:python/", _tagged)
    values: dict[str, Any] = yaml.load(file.read_text("utf-8"), Loader)  # noqa: S506 - a safe loader
    return values


def _tagged(loader: yaml.SafeLoader, _: str, node: yaml.MappingNode) -> PythonTag:
    return PythonTag(node.tag, {str(key): value for key, value in loader.construct_mapping(node, deep=True).items()})


def owner_facts(file: Path) -> tuple[dict[str, Any], Marks]:
    """`extra.owner` with the places in the file; nothing in it is made or run. What is left empty is none. `YAMLError` when unreadable."""
    node: Any = yaml.compose(file.read_text("utf-8"), yaml.SafeLoader)
    for name in OWNER:
        node = next((value for key, value in _pairs(node) if key.value == name), None)
    pairs = [(str(key.value), key, value) for key, value in _pairs(node)]
    data = {name: value for name, _, child in pairs if (value := _plain(child)) is not None}
    keys: dict[DataPath, Mark] = {(name,): _mark(key) for name, key, _ in pairs}
    values: dict[DataPath, Mark] = {(): _mark(node) if node else Mark(1, 1)} | {(name,): _mark(child) for name, _, child in pairs}
    raw: dict[DataPath, str] = {(name,): child.value for name, _, child in pairs if isinstance(child, yaml.ScalarNode)}
    return data, Marks(values, keys, raw)


def _pairs(node: Any) -> Iterator[tuple[Any, Any]]:
    yield from node.value if isinstance(node, yaml.MappingNode) else ()


def _plain(node: Any) -> Any:
    value = yaml.SafeLoader("").construct_object(node, deep=True)
    return value.isoformat() if isinstance(value, date) else value


def _mark(node: Any) -> Mark:
    return Mark(node.start_mark.line + 1, node.start_mark.column + 1)


def format_settings(values: Mapping[str, Any]) -> str:
    """The values as YAML, in their order."""

    class Dumper(yaml.SafeDumper):
        """Of its own, as above."""

    Dumper.add_representer(PythonTag, lambda dumper, value: dumper.represent_mapping(value.tag, value.made_from))
    return yaml.dump(dict(values), Dumper=Dumper, allow_unicode=True, sort_keys=False)
