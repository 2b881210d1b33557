"""Facts of law and practice as a table: the catalogue in, one row a fact out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from catalogue.records import LAW_FIELD, Catalogue, cites_law, law_facts

from .spreadsheets.tables import LIST_SEPARATOR


@dataclass(frozen=True, slots=True)
class LawFactRow:
    """One fact, with the words that people read beside the values."""

    record: str
    title: str
    topic: str
    topic_title: str
    question: str
    text: str
    certainty: str
    certainty_label: str
    in_force_as_of: str
    in_force_as_of_precision: str
    is_law: bool
    """Whether a source is a law: then the date is that of the law as it was read, else that of the source."""
    sources: str
    cases: str


def law_fact_rows(catalogue: Catalogue) -> Iterator[LawFactRow]:
    """In the order of the records' keys, topic by topic."""
    for record in catalogue.records:
        for path, fact in law_facts(record):
            topic = catalogue.schemas.kinds[record.kind].properties[LAW_FIELD].properties[str(path[1])]
            certainties = topic.items.properties["certainty"].labels if topic.items else {}
            yield LawFactRow(
                record.key,
                str(record.data["title"]),
                topic.name,
                topic.title,
                topic.description,
                fact["text"],
                fact["certainty"],
                certainties[fact["certainty"]],
                fact["in_force_as_of"],
                fact.get("in_force_as_of_precision", ""),
                cites_law(catalogue, fact["sources"]),
                LIST_SEPARATOR.join(fact["sources"]),
                LIST_SEPARATOR.join(fact.get("cases", ())),
            )
