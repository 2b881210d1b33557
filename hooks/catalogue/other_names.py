"""Other names: a linked catalogue in; for the page of each record all that it is called, and which names mean the same, out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .records.graph import Catalogue

NAMES = ("aliases", "abbreviation", "official_name", "short_title")
"""The fields that hold what a record is called besides its title."""
EXPLAINS = "about"
"""The field by which a term names the records that it explains."""


@dataclass(frozen=True, slots=True)
class OtherNames:
    """What pages are called."""

    of_page: Mapping[str, tuple[str, ...]]
    """By the page's address below the site: its record's other names, and those of the terms that explain it."""
    alike: tuple[tuple[str, ...], ...]
    """Names that mean the same: a term's title, abbreviation and synonyms."""


def other_names(catalogue: Catalogue) -> OtherNames:
    """Read from the fields that records of all kinds have in common."""
    nodes = {key: node for key, node in catalogue.graph.nodes.items() if node["owner"] is None}
    found = {key: list(_names(node["data"])) for key, node in sorted(nodes.items())}
    for _, node in sorted(nodes.items()):
        for target in node["data"].get(EXPLAINS) or () if node["kind"] == "term" else ():
            if target in found:
                found[target] += [node["title"], *_names(node["data"])]
    alike = [(node["title"], *_names(node["data"])) for _, node in sorted(nodes.items()) if node["kind"] in ("term", "organisation")]
    of_page = {nodes[key]["url"]: _unlike_title(names, nodes[key]["title"]) for key, names in found.items() if nodes[key]["url"]}
    return OtherNames({url: names for url, names in of_page.items() if names}, tuple(names for names in alike if len(names) > 1))


def _names(record: Mapping[str, Any]) -> Iterable[str]:
    for field in NAMES:
        value = record.get(field)
        yield from value if isinstance(value, list) else [value] if value else []


def _unlike_title(names: list[str], title: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name != title))
