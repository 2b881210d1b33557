"""Settings: mkdocs.yml in, its plain values out, with nothing in place of `!ENV`; and such values in, another mkdocs.yml out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Tagged:
    """A value that a Python function makes from arguments: kept as written, and never made here."""

    tag: str
    made_from: dict[str, Any]


def settings(file: Path) -> dict[str, Any]:
    """Read the file without MkDocs and without running anything."""

    class Loader(yaml.SafeLoader):
        """Of its own, so that the constructor below is nobody else's."""

    Loader.add_multi_constructor("!", lambda loader, suffix, node: None)
    Loader.add_multi_constructor("tag:yaml.org,2002:python/", _tagged)
    values: dict[str, Any] = yaml.load(file.read_text("utf-8"), Loader)  # noqa: S506 - a safe loader
    return values


def _tagged(loader: yaml.SafeLoader, _: str, node: yaml.MappingNode) -> Tagged:
    return Tagged(node.tag, {str(key): value for key, value in loader.construct_mapping(node, deep=True).items()})


def written(values: Mapping[str, Any]) -> str:
    """The values as YAML, in their order."""

    class Dumper(yaml.SafeDumper):
        """Of its own, as above."""

    Dumper.add_representer(Tagged, lambda dumper, value: dumper.represent_mapping(value.tag, value.made_from))
    return yaml.dump(dict(values), Dumper=Dumper, allow_unicode=True, sort_keys=False)
