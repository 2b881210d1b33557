"""Rules about law: what is told of a law rests on one, was read lately, and is as certain in the guide as on the page of the form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from catalogue.danish import date_words
from catalogue.records import (
    LAW_AS_FORM,
    LAW_FIELD,
    LAW_SOURCE,
    RULING_SOURCE,
    UNKNOWN,
    DataPath,
    Record,
    cites_law,
    guide_criteria,
    is_outdated,
    law_facts,
    legal_statements,
    reference_date,
)

from .base import CatalogueContext, RecordContext, Violation, catalogue_rule, record_rule, title

READ_IN_LAW = "read_in_law"
EXCLUDES = "excludes"
CERTAINTIES: Mapping[str, int] = {"needs_lawyer": 0, "derived": 1, "single_source": 1, "read_in_source": 2, READ_IN_LAW: 3}
"""How certain each is; what one source tells is no surer than what we have concluded."""
READ = CERTAINTIES["read_in_source"]
OURSELVES = re.compile(r"\b(?:vi|os|vores)\b", re.IGNORECASE)
"""What a text says of those who wrote it; no law does."""


@catalogue_rule("law-too-old")
def check_law_age(context: CatalogueContext) -> Iterator[tuple[Record, Violation]]:
    """Nobody takes a law of years ago for the law of today; what a case or a ruling said then stays as old as it is."""
    seen_from = reference_date(context.sound.values())
    for record in context.sound.values():
        for path, fact in legal_statements(record):
            date = fact["in_force_as_of"]
            if cites_law(context.catalogue, fact["sources"]) and is_outdated(date, seen_from):
                message = f"Loven er læst, som den var {date_words(date)}, mere end to år før {date_words(seen_from)}."
                yield record, Violation((*path, "in_force_as_of"), message)


@record_rule("law-not-cited")
def check_law_citation(context: RecordContext) -> Iterator[Violation]:
    """Whoever says that it was read in the law says in which."""
    for path, fact in legal_statements(context.record):
        if fact["certainty"] == READ_IN_LAW and not cites_law(context.catalogue, fact["sources"]):
            message = "Oplysningen siger, at den er læst i loven, men ingen af kilderne er en lov."
            yield Violation((*path, "certainty"), message)


@record_rule("law-speaks-of-us")
def check_law_voice(subject: RecordContext) -> Iterator[Violation]:
    """A law says nothing of what we looked for in vain or conclude; a text that does is not read in it as a whole."""
    for path, fact in legal_statements(subject.record):
        if fact["certainty"] == READ_IN_LAW and (word := OURSELVES.search(fact.get("text", ""))):
            message = f"Oplysningen siger, at den er læst i loven, men »{word[0]}« fortæller om os, der skriver."
            yield Violation((*path, "text"), message)


@record_rule("excluded-without-law", ("guide_question",))
def check_exclusion(context: RecordContext) -> Iterator[Violation]:
    """Only a law, or an authority that reads one, excludes a form, and only in so many words: what we conclude excludes nothing, but that
    a rule which the law has for all holds for this form too.
    """
    for path, criterion in guide_criteria(context.record):
        if criterion["direction"] != EXCLUDES:
            continue
        if not cites_law(context.catalogue, criterion["sources"], (LAW_SOURCE, RULING_SOURCE)):
            message = "Formen står som udelukket, men ingen af kilderne er en lov eller en udtalelse fra en myndighed."
            yield Violation((*path, "direction"), message)
        elif CERTAINTIES[criterion["certainty"]] < READ and not _general_rules(context.sound, criterion["sources"]):
            message = "Formen står som udelukket, men det er ikke læst i kilden."
            yield Violation((*path, "direction"), message)


@catalogue_rule("applied-not-read")
def check_application(context: CatalogueContext) -> Iterator[tuple[Record, Violation]]:
    """That a rule for all holds for a form is our conclusion, unless the form's own page tells it of the form from those sections."""
    for record in context.sound.values():
        for path, criterion in guide_criteria(record):
            form, sections = context.sound.get(f"organisation_form/{criterion['organisation_form']}"), criterion["sources"]
            certainties = form and _certainties(form, set(sections))
            if form and not certainties and CERTAINTIES[criterion["certainty"]] >= READ and _general_rules(context.sound, sections):
                message = f"Reglen er læst om alle former; at den gælder posten »{form.data['title']}«, er udledt."
                yield record, Violation((*path, "certainty"), message)


def _general_rules(records: Mapping[str, Record], sections: Sequence[str]) -> list[int]:
    """How certain each rule for all forms is that the sections tell, of those that were read there."""
    general = [record for record in records.values() if record.data.get("all_forms")]
    return [known for record in general for known in _certainties(record, set(sections)) if known >= READ] if sections else []


@record_rule("condition-out-of-place", ("guide_question",))
def check_conditions(context: RecordContext) -> Iterator[Violation]:
    """What a reader can say yes to excludes something: a condition belongs to an exclusion, and is one of the answer's own."""
    for place, option in enumerate(context.record.data["options"]):
        declared = [one["id"] for one in option.get("conditions", ())]
        criteria = option.get("criteria", ())
        for at, criterion in enumerate(criteria):
            yield from _misplaced(("options", place, "criteria", at, "condition"), criterion, declared)
        used = {criterion.get("condition") for criterion in criteria}
        for at, name in enumerate(declared):
            if name not in used:
                yield Violation(("options", place, "conditions", at, "id"), f"Forbeholdet »{name}« udelukker ingen form.")
        yield from _excluded_alone(("options", place, "going_alone"), option.get("going_alone", ()))


def _misplaced(path: DataPath, criterion: Mapping[str, Any], declared: list[str]) -> Iterator[Violation]:
    name = criterion.get("condition")
    if name and criterion["direction"] != EXCLUDES:
        yield Violation(path, "Kun det, der er udelukket, kan være det på et forbehold.")
    elif name and name not in declared:
        yield Violation(path, f"Svaret har intet forbehold med id »{name}«.")


def _excluded_alone(path: DataPath, criteria: Sequence[Mapping[str, Any]]) -> Iterator[Violation]:
    for at, criterion in enumerate(criteria):
        if criterion["direction"] == EXCLUDES:
            yield Violation((*path, at, "direction"), "At lade være er ikke en form, som en lov kan udelukke.")


@record_rule("law-topic-elsewhere", ("organisation_form",))
def check_law_topic(context: RecordContext) -> Iterator[Violation]:
    """What another field of a form answers is not told as unknown among the topics of law."""
    topics, fields = context.record.data.get(LAW_FIELD, {}), context.catalogue.schemas.kinds[context.record.kind].properties
    unanswered = [(name, field) for name, field in fields.items() if field.law_topic and field.law_topic not in topics]
    for name, field in unanswered if topics else ():
        if (answer := context.record.data.get(name)) and answer.get("value") != UNKNOWN:
            topic = fields[LAW_FIELD].properties[field.law_topic]
            yield Violation((name,), f"Feltet svarer på spørgsmålet »{topic.title}«, men det gør Jura og praksis ikke.")


@catalogue_rule("criterion-too-certain")
def check_criterion_certainty(context: CatalogueContext) -> Iterator[tuple[Record, Violation]]:
    """The guide is no surer of a form than the form's own page is of the same sections."""
    for record in context.sound.values():
        for path, criterion in guide_criteria(record):
            form = context.sound.get(f"organisation_form/{criterion['organisation_form']}")
            known = _certainties(form, set(criterion["sources"])) if form else []
            if form and known and CERTAINTIES[criterion["certainty"]] > max(known):
                message = f"Kriteriet er mere sikkert end det, posten »{form.data['title']}« siger efter de samme afsnit."
                yield record, Violation((*path, "certainty"), message)


def _certainties(record: Record, sections: set[str]) -> list[int]:
    return [CERTAINTIES[fact["certainty"]] for _, fact in law_facts(record) if sections & set(fact["sources"])]


@catalogue_rule("other-form-without-condition")
def check_other_form(context: CatalogueContext) -> Iterator[tuple[Record, Violation]]:
    """What holds for a form as for another, by law, holds on a condition; the guide says it with each line that leans on the other."""
    for record in context.sound.values():
        for path, criterion in guide_criteria(record):
            form = context.sound.get(f"organisation_form/{criterion['organisation_form']}")
            other = form.data.get(LAW_AS_FORM) if form else None
            name = title(context.catalogue, "organisation_form", other["organisation_form"]) if other else ""
            if other and name.casefold() in criterion["text"].casefold() and other["condition"] not in criterion["text"]:
                yield record, Violation((*path, "text"), f"Kriteriet følger {name}, men siger ikke: hvis {other['condition']}.")
