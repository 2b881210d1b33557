"""Coverage: a linked catalogue in; how many collaborations there are of each model, form, region and size of municipalities, out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from catalogue.danish import sort_key
from catalogue.records import Catalogue, taking_part, ties

from .participation import LIMITS, class_words, size_class

SIZES = (0, *LIMITS)
"""Where each class of municipalities begins, in inhabitants."""
ASSESSED = "assessed_as"
GATHERED_BY = {"collaboration_model": ("example_of", ASSESSED), "organisation_form": ("organised_as", "organised_later")}
"""Kinds that say what a collaboration is, and the relations that say so: what a source says, and where it does not our own judgement."""


GapMeasure = Literal["missing", "unsourced", "disputed", "unconnected"]
"""What a record may lack: a fact, a source of its own, agreement, or anything that connects it with another."""
CountMeasure = Literal["age", "coverage"] | GapMeasure
"""What is counted by kind, field or place."""
TrendMeasure = Literal["old", "overdue", "uncovered"] | GapMeasure
"""What is followed from release to release."""


@dataclass(frozen=True, slots=True)
class QualityCount:
    """How many of something there are, of how many."""

    measure: CountMeasure
    group: str
    """What is counted within: a kind, `region`, `size` …"""
    value: str
    label: str
    count: int
    of: int
    url: str
    """Where the value is told of, from the site's root; may be empty."""


def coverage(catalogue: Catalogue) -> list[QualityCount]:
    """By model, by form, by region and by size of the municipalities that take part."""
    cases = {record.key for record in catalogue.records if record.kind == "case" and record.is_counted}
    found = {(group, value): having & cases for group, value, having in _case_values(catalogue)}
    return [
        QualityCount("coverage", group, value, label, len(found.get((group, value), ())), len(cases), url)
        for group, value, label, url in _values(catalogue)
    ]


def _values(catalogue: Catalogue) -> Iterator[tuple[str, str, str, str]]:
    """Every value that a collaboration could have: group, value, label, address."""
    nodes = catalogue.graph.nodes
    for kind in GATHERED_BY:
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


def _case_values(catalogue: Catalogue) -> Iterator[tuple[str, str, set[str]]]:
    """Group, value, and the keys of the collaborations that have it."""
    found: dict[tuple[str, str], set[str]] = {}
    relations = {relation: kind for kind, relations in GATHERED_BY.items() for relation in relations}
    for start, end, data in catalogue.graph.edges(data=True):
        node = catalogue.graph.nodes[start]
        case = node["owner"] or start
        if not case.startswith("case/"):
            continue
        counts = data["relation"] != ASSESSED or not catalogue.graph.nodes[case]["data"].get("collaboration_models")
        if counts and (kind := relations.get(data["relation"])):
            found.setdefault((kind, end), set()).add(case)
    for case, municipality, date in _participants(catalogue):
        for group, value in _classes(catalogue, municipality, date):
            found.setdefault((group, value), set()).add(case)
    yield from ((*key, cases) for key, cases in found.items())


def _participants(catalogue: Catalogue) -> Iterator[tuple[str, str, str]]:
    """Collaboration, municipality that takes part by the newest that is known, and when: by the rule of all pages, so that
    one that concerns all municipalities is everywhere."""
    known = ties(catalogue)
    for case, members in taking_part(catalogue).items():
        as_of = str(catalogue.graph.nodes[case]["data"].get("as_of", ""))
        yield from ((case, municipality, known[case, municipality][-1].date or as_of) for municipality in members)
    towns = [record.key for record in catalogue.records if record.kind == "municipality"]
    everywhere = [record for record in catalogue.records if (record.data.get("participants") or {}).get("all_municipalities")]
    yield from ((case.key, town, str(case.data.get("as_of", ""))) for case in everywhere for town in towns)


def _classes(catalogue: Catalogue, municipality: str, date: str) -> Iterator[tuple[str, str]]:
    """The region that a municipality was in, and its size as it was last counted."""
    data = catalogue.graph.nodes[municipality]["data"]
    for place in data.get("regions", ()):
        if place.get("from", "") <= f"{date}-99" and date <= place.get("to", "9999"):
            yield "region", f"organisation/{place['region']}"
    if population := data.get("population"):
        yield "size", size_of(max(population, key=lambda count: count["date"])["value"])


def size_of(inhabitants: int) -> str:
    """The class of a municipality, by where it begins."""
    return str(SIZES[size_class(inhabitants)])


def size_label(size: str) -> str:
    """`20.000–39.999 indbyggere`."""
    return class_words(SIZES.index(int(size)), "indbyggere")
