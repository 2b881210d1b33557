"""Coverage: a linked catalogue in; out, how many collaborations there are of each model, form, region and size, none included."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from .danish.formatting import number, sort_key
from .records.graph import Catalogue
from .sizes import LIMITS

SIZES = (0, *LIMITS)
"""Where each class of municipalities begins, in inhabitants."""
GATHERED_BY = (("collaboration_model", "example_of"), ("organisation_form", "organised_as"))
"""Kinds that say what a collaboration is, and the relation that says so."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of something there are, of how many."""

    measure: str
    group: str
    """What is counted within: a kind, `region`, `size` …"""
    value: str
    label: str
    count: int
    of: int
    url: str
    """Where the value is told of, from the site's root; may be empty."""


def coverage(catalogue: Catalogue) -> list[Tally]:
    """By model, by form, by region and by size of the municipalities that take part."""
    cases = {record.key for record in catalogue.records if record.kind == "case" and not record.is_proposed}
    found = {(group, value): having & cases for group, value, having in _found(catalogue)}
    return [
        Tally("coverage", group, value, label, len(found.get((group, value), ())), len(cases), url)
        for group, value, label, url in _values(catalogue)
    ]


def _values(catalogue: Catalogue) -> Iterator[tuple[str, str, str, str]]:
    """Every value that a collaboration could have: group, value, label, address."""
    nodes = catalogue.graph.nodes
    for kind, _ in GATHERED_BY:
        of_kind = [(key, node) for key, node in nodes(data=True) if node["kind"] == kind]
        yield from ((kind, key, node["title"], "/" + node["url"]) for key, node in sorted(of_kind, key=_by_title))
    yield from (("region", key, nodes[key]["title"], "/" + nodes[key]["url"]) for key in sorted(_regions(catalogue)) if key in nodes)
    yield from (("size", size, size_label(size), "/kommuner/") for size in map(str, SIZES))


def _regions(catalogue: Catalogue) -> set[str]:
    """The regions that a municipality was in before the newest facts of a collaboration: one to come covers nothing yet."""
    newest = max((record.data.get("as_of", "") for record in catalogue.records if record.kind == "case"), default="")
    places = (place for record in catalogue.records if record.kind == "municipality" for place in record.data.get("regions", ()))
    return {f"organisation/{place['region']}" for place in places if place.get("from", "") <= f"{newest}-99"}


def _by_title(item: tuple[str, Any]) -> tuple[tuple[str, str], str]:
    return sort_key(item[1]["title"]), item[0]


def _found(catalogue: Catalogue) -> Iterator[tuple[str, str, set[str]]]:
    """Group, value, and the keys of the collaborations that have it."""
    found: dict[tuple[str, str], set[str]] = {}
    relations = {relation: kind for kind, relation in GATHERED_BY}
    for start, end, data in catalogue.graph.edges(data=True):
        node = catalogue.graph.nodes[start]
        case = node["owner"] or start
        if not case.startswith("case/"):
            continue
        if kind := relations.get(data["relation"]):
            found.setdefault((kind, end), set()).add(case)
        elif data["relation"] == "participant" and end.startswith("municipality/"):
            for group, value in _classes(catalogue, end, catalogue.graph.nodes[case]["data"].get("as_of", "")):
                found.setdefault((group, value), set()).add(case)
    yield from ((*key, cases) for key, cases in found.items())


def _classes(catalogue: Catalogue, municipality: str, date: str) -> Iterator[tuple[str, str]]:
    """The region that a municipality was in, and its size as it was last counted."""
    data = catalogue.graph.nodes[municipality]["data"]
    for place in data.get("regions", ()):
        if place.get("from", "") <= f"{date}-99" and date <= place.get("to", "9999"):
            yield "region", f"organisation/{place['region']}"
    if population := data.get("population"):
        yield "size", size_of(max(population, key=lambda count: count["date"])["value"])


def size_of(inhabitants: int) -> str:
    """The class of a municipality."""
    return str(max(size for size in SIZES if size <= inhabitants))


def size_label(size: str) -> str:
    """`20.000–39.999 indbyggere`."""
    ends = dict(pairwise(SIZES))
    start = int(size)
    if start not in ends:
        return f"{number(start)} indbyggere og flere"
    return f"{number(start)}–{number(ends[start] - 1)} indbyggere" if start else f"under {number(ends[start])} indbyggere"
