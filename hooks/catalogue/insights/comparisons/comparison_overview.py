"""The first screen of a comparison: records of one kind in; the few things that tell them apart, in words as short as codes, out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from catalogue.danish import date_words, lower_first
from catalogue.records import COUNTS, UNKNOWN
from catalogue.views import (
    ESTABLISHED,
    CatalogueIndex,
    RecordNode,
    RecordView,
    amount_parts,
    answers_since,
    date_of,
    field_of,
    label,
    labels,
    later_badges,
    later_counts,
    mentions,
    owner_key,
    participants,
    raw,
    referred,
    value_label,
    value_words,
    year_in,
    year_words,
)

from .comparison import Verdict, verdict

DECIDES, OUTSIDE_KIND = "decides", "external"
INHABITANT = "inhabitant"
DOUBTS = ("conditional", "probably")
MOST_WORDS = 3
"""So many answers of one record are read at a glance; more are counted."""


class QualifiedWords(NamedTuple):
    """An answer with what it is not to be read without, such as when it was told; that is no difference between two records."""

    words: str
    key: str
    """The answer alone."""


Words = Callable[[CatalogueIndex, RecordView], Iterable[str | QualifiedWords]]


@dataclass(frozen=True, slots=True)
class OverviewAnswer:
    """What a record says, each answer for itself."""

    words: tuple[str, ...]
    keys: tuple[str, ...]
    """They decide whether two records agree."""
    sources: tuple[str, ...]
    """References to sections."""


@dataclass(frozen=True, slots=True)
class OverviewCriterion:
    """One of the things on the first screen."""

    name: str
    label: str
    """Another than that of the criterion below it, which says more."""
    words: Words
    parts: Callable[[RecordView], Iterable[RecordView]]
    """The parts of the record that the words are taken from: they name the sources."""


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """A criterion with what each record says of it, `None` where it says nothing."""

    criterion: OverviewCriterion
    cells: tuple[OverviewAnswer | None, ...]
    verdict: Verdict


def overview_rows(index: CatalogueIndex, nodes: Sequence[RecordNode]) -> tuple[list[OverviewRow], list[str]]:
    """The rows in which any of the records says something, those that differ first; and the labels of the others."""
    every = [_row(index, criterion, nodes) for criterion in OVERVIEW[nodes[0].kind]] if nodes else []
    answered = [row for row in every if row.verdict.kind != "none"]
    return sorted(answered, key=lambda row: row.verdict.kind == "same"), [row.criterion.label for row in every if row not in answered]


def _row(index: CatalogueIndex, criterion: OverviewCriterion, nodes: Sequence[RecordNode]) -> OverviewRow:
    cells = tuple(overview_answer(index, node, criterion) for node in nodes)
    return OverviewRow(criterion, cells, verdict([node.title for node in nodes], [cell.keys if cell else None for cell in cells]))


def overview_answer(index: CatalogueIndex, node: RecordNode, criterion: OverviewCriterion) -> OverviewAnswer | None:
    """What a record says of a criterion, or `None`."""
    qualified = [one if isinstance(one, QualifiedWords) else QualifiedWords(one, one) for one in criterion.words(index, node.part) if one]
    if not qualified:
        return None
    found = (raw(part, "source") for part in criterion.parts(node.part) if part)
    words, keys, sources = (
        tuple(dict.fromkeys(each)) for each in ([one.words for one in qualified], [one.key for one in qualified], filter(None, found))
    )
    return OverviewAnswer(words, keys, sources)


def glance(words: Sequence[str]) -> str:
    """`Kontingent; Lige dele og 2 til`."""
    left = len(words) - MOST_WORDS
    return "; ".join(words[:MOST_WORDS]) + (f" og {left} til" if left > 0 else "")


def _form(index: CatalogueIndex, case: RecordView) -> Iterator[str | QualifiedWords]:
    """`Forening (hensigtserklæring)`; where no form is told, how far the choice has come."""
    part = case.organisation_form
    if not part:
        forms = ((form, update) for update, name in _since_told(case, "organisation_form") for form in referred(index, update, name))
        yield from (QualifiedWords(f"{form.title} (oplyst {date_of(update)})", form.title) for form, update in forms)
        return
    stage = label(part, "stage") if raw(part, "stage") not in (None, UNKNOWN) else ""
    beside = f" ({lower_first(stage)})" if stage and part.stage != ESTABLISHED else ""
    titles = [node.title for node in referred(index, part, "form")]
    yield from (title + beside for title in titles)
    if not titles:
        yield stage


def _since_told(case: RecordView, *path: str) -> list[tuple[RecordView, str]]:
    """The updates that tell what the record's own source leaves out of a field."""
    part = case
    for name in path[:-1]:
        part = part[name]
    return answers_since(case, field_of(part, path[-1]))


def _municipalities(index: CatalogueIndex, case: RecordView) -> Iterator[str | QualifiedWords]:
    if _counts_itself(case):
        yield participants(case)
    elif newer := later_counts(case):
        yield QualifiedWords(participants(case), newer[-1].participants)


def _counts_itself(case: RecordView) -> bool:
    """Whether the record's own source says how many take part."""
    return raw(case.participants, "count") is not None or bool(case.participants.complete)


def _inhabitants(_: CatalogueIndex, case: RecordView) -> Iterator[str]:
    if case.inhabitants:
        yield value_words(case.inhabitants)


def _price(_: CatalogueIndex, case: RecordView) -> Iterator[str]:
    yield from (" ".join(amount_parts(part)) for part in _prices(case))


def _prices(case: RecordView) -> list[RecordView]:
    return [part for part in case.financing.amounts if raw(part, "per") == INHABITANT]


def _deciding(_: CatalogueIndex, record: RecordView) -> Iterator[str]:
    yield from (body.name for body in _deciders(record))


def _deciders(record: RecordView) -> list[RecordView]:
    """The bodies that decide, the highest first as the schema orders the levels; none from outside."""
    bodies = [body for body in record.governance.bodies if DECIDES in body.mandate and body.level != OUTSIDE_KIND]
    return sorted(bodies, key=lambda body: [*field_of(body, "level").labels].index(body.level))


def _binding(_: CatalogueIndex, case: RecordView) -> Iterator[str]:
    for name in ("legal", "experienced"):
        value = raw(case.commitment, name)
        if value not in (None, UNKNOWN):
            yield f"{label(case.commitment, name)} ({'juridisk' if name == 'legal' else 'oplevet'})"


def _since(_: CatalogueIndex, case: RecordView) -> Iterator[str]:
    if case.since:
        yield date_words(case.since.date)


def _status(_: CatalogueIndex, case: RecordView) -> Iterator[str | QualifiedWords]:
    """The newest that is known; else what the source said, with its year."""
    newer = later_badges(case)
    yield from (
        QualifiedWords(badge.words, value_label(case, "status", badge.value) if badge.is_lasting else badge.words) for badge in newer
    )
    if not newer and raw(case, "status") not in (None, UNKNOWN):
        yield QualifiedWords(f"{label(case, 'status')}, oplyst {year_in(case)}", label(case, "status"))


def _value(field: str) -> Words:
    """The label of a yes or no that stands in a part with its source."""

    def words(_: CatalogueIndex, record: RecordView) -> Iterator[str]:
        part = record[field]
        if part and raw(part, "value") not in (None, UNKNOWN):
            yield label(part, "value")

    return words


def _titles(field: str, inner: str = "") -> Words:
    """The titles of the records that a field, or that of each of its items, refers to."""

    def words(index: CatalogueIndex, record: RecordView) -> Iterator[str]:
        for part, name in [(item, inner) for item in record[field]] if inner else [(record, field)]:
            yield from (node.title for node in referred(index, part, name))

    return words


def _labels(field: str, inner: str) -> Words:
    """The labels of a value of each item of a list."""
    return lambda _, record: (label(item, inner) for item in record[field])


def _examples(relation: str) -> Words:
    """The collaborations that refer to the record."""
    return lambda index, record: (
        mention.node.title for mention in mentions(index, owner_key(record), relation) if mention.node.kind == "case"
    )


def _nothing(_: RecordView) -> tuple[RecordView, ...]:
    return ()


def _part(*fields: str) -> Callable[[RecordView], Iterable[RecordView]]:
    return lambda record: (record[field] for field in fields)


def _part_or_later(field: str) -> Callable[[RecordView], Iterable[RecordView]]:
    """The part; where the record's own source leaves it out, the updates that tell it."""
    return lambda case: [case[field]] if case[field] else [update for update, _ in _since_told(case, field)]


def _items(field: str) -> Callable[[RecordView], Iterable[RecordView]]:
    def parts(record: RecordView) -> Any:
        return record[field]

    return parts


def _usable(index: CatalogueIndex, form: RecordView) -> Iterator[str]:
    """A doubt or a condition stands beside the purpose."""
    for item in form.usable_for:
        doubt = f" ({lower_first(label(item, 'extent'))})" if item.extent in DOUBTS else ""
        yield from (node.title + doubt for node in referred(index, item, "collaboration_model"))


def _financing(_: CatalogueIndex, case: RecordView) -> Iterable[str | QualifiedWords]:
    if case.financing.models:
        return labels(case.financing, "models")
    answers = _since_told(case, "financing")
    return (QualifiedWords(f"{words} (oplyst {date_of(update)})", words) for update, name in answers for words in labels(update, name))


def _paying(case: RecordView) -> Iterable[RecordView]:
    return case.financing.items or (update for update, _ in _since_told(case, "financing"))


def _counting(case: RecordView) -> Iterable[RecordView]:
    counting = [update for update in case.updates or () if any(raw(update, name) is not None for name in COUNTS)]
    return [case.participants, *(() if _counts_itself(case) else counting)]


HIGHLIGHTED = "Fremhævet af Devoteam til"
DECIDERS = OverviewCriterion("deciding", "Hvem beslutter", _deciding, _deciders)
OVERVIEW: Mapping[str, tuple[OverviewCriterion, ...]] = {
    "case": (
        OverviewCriterion("form", "Form", _form, _part_or_later("organisation_form")),
        OverviewCriterion("municipalities", "Kommuner", _municipalities, _counting),
        OverviewCriterion("inhabitants", "Indbyggere i alt", _inhabitants, _part("inhabitants")),
        OverviewCriterion("price", "Pris pr. indbygger", _price, _prices),
        OverviewCriterion("financing", "Betaling", _financing, _paying),
        DECIDERS,
        OverviewCriterion("competence", "Kompetence afgivet", _value("competence_transferred"), _part("competence_transferred")),
        OverviewCriterion("binding", "Binding", _binding, _part("commitment")),
        OverviewCriterion("since", "Begyndt", _since, _part("since")),
        OverviewCriterion("status", "Seneste status", _status, _nothing),
    ),
    "organisation_form": (
        OverviewCriterion("family", "Slags", lambda _, form: [label(form, "family")], _nothing),
        OverviewCriterion("competence", "Kompetence kan overdrages", _value("competence_transferred"), _part("competence_transferred")),
        DECIDERS,
        OverviewCriterion("usable", "Bruges til", _usable, _items("usable_for")),
        OverviewCriterion("highlighted", HIGHLIGHTED, _titles("combinations", "collaboration_model"), _items("combinations")),
        OverviewCriterion("cases", "Samarbejder i kataloget", _examples("organised_as"), _nothing),
        OverviewCriterion("year", "Beskrivelsen er fra", lambda _, form: [year_words(form, "as_of")], _nothing),
    ),
    "collaboration_model": (
        OverviewCriterion("areas", "Områder", _labels("areas", "area"), _items("areas")),
        OverviewCriterion("gains", "Gevinster ved", _labels("gains", "kind"), _items("gains")),
        OverviewCriterion("cases", "Eksempler i kataloget", _titles("examples"), _nothing),
        OverviewCriterion("year", "Beskrivelsen er fra", lambda _, model: [year_words(model, "as_of")], _nothing),
    ),
    "steering_model": (
        OverviewCriterion("parts", "Består af", lambda _, model: [part.title for part in model.parts], _items("parts")),
        DECIDERS,
        OverviewCriterion("related", "Ligner", _titles("related_models"), _nothing),
        OverviewCriterion("cases", "Eksempler i kataloget", _titles("examples"), _nothing),
        OverviewCriterion("year", "Beskrivelsen er fra", lambda _, model: [year_words(model, "as_of")], _nothing),
    ),
}
"""By kind, in the order in which they are read.

Of a purpose it is told in whole sentences what the politicians decide, and not at a glance.
"""
