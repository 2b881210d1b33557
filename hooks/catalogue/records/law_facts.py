"""Facts of law and practice: a record in, its facts with their places out; whether one rests on a law, and whether it is out of date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from .graph import Catalogue
from .record import DataPath, Record

LAW_FIELD = "law_and_practice"
"""The field whose own fields are the topics."""
LAW = "law"
"""The type of a source that is a law or an order."""
MOST_YEARS = 2
"""So old may be what is told of a law: laws change."""


def law_facts(record: Record) -> Iterator[tuple[DataPath, Mapping[str, Any]]]:
    """Every fact with its place, topic by topic."""
    for topic, facts in record.data.get(LAW_FIELD, {}).items():
        yield from (((LAW_FIELD, topic, index), fact) for index, fact in enumerate(facts))


def cites_law(catalogue: Catalogue, references: Iterable[str]) -> bool:
    """Whether any of the references is to a law."""
    nodes = catalogue.graph.nodes
    keys = (f"source/{reference.partition('#')[0]}" for reference in references)
    return any(nodes[key]["data"].get("type") == LAW for key in keys if key in nodes)


def is_outdated(date: str, reference: str) -> bool:
    """Whether a law was read certainly more than two years before the reference date: `2014` is not before `2014-05`."""
    if not (date and reference):
        return False
    limit = f"{int(reference[:4]) - MOST_YEARS}{reference[4:]}"
    length = min(len(date), len(limit))
    return date[:length] < limit[:length]
