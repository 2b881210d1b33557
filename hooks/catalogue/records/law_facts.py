"""Facts of law and practice: a record in; what it says of the law with the places, on what that rests and whether it is old, out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from catalogue.danish import is_before

from .graph import Catalogue, source_key
from .record import DataPath, Record

LAW_FIELD = "law_and_practice"
"""The field whose own fields are the topics."""
LAW_AS_FORM = "law_as_form"
"""The field of a form that names the topics which another form answers for it."""
LAW_SOURCE = "law"
"""The type of a source that is a law or an order."""
RULING_SOURCE = "ruling"
"""The type of a source in which an authority says what the law means."""
MOST_YEARS = 2
"""So old may be what is told of a law: laws change."""


def law_facts(record: Record) -> Iterator[tuple[DataPath, Mapping[str, Any]]]:
    """Every fact with its place, topic by topic."""
    for topic, facts in record.data.get(LAW_FIELD, {}).items():
        yield from (((LAW_FIELD, topic, index), fact) for index, fact in enumerate(facts))


def guide_criteria(record: Record) -> Iterator[tuple[DataPath, Mapping[str, Any]]]:
    """What the answers to a question of the guide say of each form, with its place."""
    for place, option in enumerate(record.data.get("options", ())):
        yield from ((("options", place, "criteria", index), one) for index, one in enumerate(option.get("criteria", ())))


def legal_statements(record: Record) -> Iterator[tuple[DataPath, Mapping[str, Any]]]:
    """Everything that a record says with a certainty: facts of law, whose rules it follows, and what the guide says."""
    yield from law_facts(record)
    if other := record.data.get(LAW_AS_FORM):
        yield (LAW_AS_FORM,), other
    yield from guide_criteria(record)
    for place, option in enumerate(record.data.get("options", ())):
        yield from ((("options", place, "going_alone", index), one) for index, one in enumerate(option.get("going_alone", ())))
        if "certainty" in (same := option.get("same_for_all", {})):
            yield ("options", place, "same_for_all"), same


def cites_law(catalogue: Catalogue, references: Iterable[str], types: Collection[str] = (LAW_SOURCE,)) -> bool:
    """Whether any of the references is to a law, or to a source of another of these types."""
    return any(source.get("type") in types for source in _sources(catalogue, references))


def _sources(catalogue: Catalogue, references: Iterable[str]) -> Iterator[Mapping[str, Any]]:
    nodes = catalogue.graph.nodes
    keys = map(source_key, references)
    yield from (nodes[key]["data"] for key in keys if key in nodes)


def law_read_as_of(catalogue: Catalogue, key: str) -> str:
    """The newest day for which a law that a record's facts rest on was read; empty when they rest on none."""
    topics: Mapping[str, Any] = catalogue.graph.nodes[key]["data"].get(LAW_FIELD, {})
    facts = (fact for topic in topics.values() for fact in topic if cites_law(catalogue, fact["sources"]))
    return max((str(fact["in_force_as_of"]) for fact in facts), default="")


def is_outdated(date: str, reference: str) -> bool:
    """Whether a law was read certainly more than two years before the reference date: `2014` is not before `2014-05`."""
    return bool(reference) and is_before(date, f"{int(reference[:4]) - MOST_YEARS}{reference[4:]}")
