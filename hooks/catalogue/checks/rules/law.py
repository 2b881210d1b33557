"""Rules about law and practice: what is told of a law rests on one, and was read lately."""

from __future__ import annotations

from collections.abc import Iterator

from catalogue.danish import date_words
from catalogue.records import Record, cites_law, is_outdated, law_facts, reference_date

from .base import CatalogueContext, RecordContext, Violation, catalogue_rule, record_rule

READ_IN_LAW = "read_in_law"


@catalogue_rule("law-too-old")
def check_law_age(context: CatalogueContext) -> Iterator[tuple[Record, Violation]]:
    """Nobody takes a law of years ago for the law of today; what a case or a ruling said then stays as old as it is."""
    seen_from = reference_date(context.sound.values())
    for record in context.sound.values():
        for path, fact in law_facts(record):
            date = fact["in_force_as_of"]
            if cites_law(context.catalogue, fact["sources"]) and is_outdated(date, seen_from):
                message = f"Loven er læst, som den var {date_words(date)}, mere end to år før {date_words(seen_from)}."
                yield record, Violation((*path, "in_force_as_of"), message)


@record_rule("law-not-cited")
def check_law_citation(subject: RecordContext) -> Iterator[Violation]:
    """Whoever says that it was read in the law says in which."""
    for path, fact in law_facts(subject.record):
        if fact["certainty"] == READ_IN_LAW and not cites_law(subject.catalogue, fact["sources"]):
            message = "Oplysningen siger, at den er læst i loven, men ingen af kilderne er en lov."
            yield Violation((*path, "certainty"), message)
