"""Comparison: records of one kind in; out, a row for each criterion, with what each says and whether they agree, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from catalogue.danish import date_words, join_words, number, yes_or_no
from catalogue.records import TAKING_PART, UNKNOWN, Field
from catalogue.views import (
    ESTABLISHED,
    CatalogueIndex,
    RecordNode,
    RecordView,
    answers_since,
    declared_fields,
    declares,
    field_of,
    label,
    labels,
    later_badges,
    members_of_region,
    notes_on,
    raw,
    referred,
    stored_value,
    widget,
)

from ..form_guide import Answer, answer_elsewhere

COMPARED_KINDS = {"case": "samarbejde", "collaboration_model": "model", "organisation_form": "form", "steering_model": "styringsmodel"}
"""The kinds that can be compared, and what they are called in the address of a comparison."""
MOST_COMPARED = 4
"""So many records stand readably side by side."""
MOST_TITLES = 3
"""So many records are named in a verdict; more are counted."""
PARTICIPANTS = "participants"
STATUS = "status"
ANSWERED_SINCE = "answered_since"
"""What a cell is of whose words are the updates'."""
ORGANISATION_FORM = "organisation_form"
PLAIN_WIDGETS = frozenset({"boolean", "date", "integer", "number"})
"""Of values that are the same or another, not texts about the same."""
SENTENCES: Mapping[str, str] = {
    "none": "Ikke oplyst",
    "only": "Kun oplyst for {}",
    "same": "Ens",
    "different": "Forskellige",
    "texts": "Forskellige tekster",
    "partly": "Delvis ens",
    "shared": ". Fælles: {}",
    "some": ". Fælles for nogle: {}",
    "missing": ". Ikke oplyst for {}",
}
"""Of a verdict; `{}` is where names go. A reader's own comparison has them from here."""


@dataclass(frozen=True)
class Criterion:
    """One thing that records of a kind can be compared in."""

    name: str
    """`scope.included`, `governance.bodies.strategic`."""
    heading: str
    """Label of the field that it stands in, or empty."""
    label: str
    steps: tuple[str, ...]
    """Fields from the record to the value."""
    field: Field
    only: str = ""
    """The value of `field.rows_by` that it is about."""
    group: str = ""
    """Heading of the part of the record that it stands in, as in its form."""

    @cached_property
    def widget(self) -> str:
        """How the value is shown, asked once for all records."""
        return widget(self.field)

    @cached_property
    def readable(self) -> bool:
        """Whether what decides if two records agree are words that can be shown."""
        item = self.field.items or self.field
        named = self.field.comparison_keys or self.steps[-1] == PARTICIPANTS or item.labels or item.refers_to
        return bool(named) or ("text" not in item.properties if item.properties else widget(item) in PLAIN_WIDGETS)


@dataclass(frozen=True, slots=True)
class ComparisonCell:
    """What one record says of a criterion."""

    part: RecordView
    """That the field stands in."""
    name: str
    widget: str
    """Of the value: see `formatting.widget`."""
    value: Any
    keys: tuple[str, ...]
    """The words or texts that decide whether two records agree."""
    readable: bool
    """Whether the keys are words that can be shown."""
    notes: tuple[RecordView, ...] = ()
    """Of the record, about the field: what it says is not to be read without them."""
    url: str = ""
    """Of the record's page, where they stand."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether those compared agree."""

    kind: str
    """`same`, `partly`, `different`, `only` or `none`."""
    text: str


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """A criterion with what each record says of it, `None` where it says nothing."""

    criterion: Criterion
    cells: tuple[ComparisonCell | None, ...]
    verdict: Verdict


def compare_rows(index: CatalogueIndex, nodes: Sequence[RecordNode], only: Sequence[str] = ()) -> list[ComparisonRow]:
    """The rows in which at least one of the records says something; `only` names the criteria, or the fields that they begin with."""
    every = criteria(index, nodes[0].kind) if nodes else ()
    chosen = [criterion for criterion in every if not only or criterion.name in only or criterion.steps[0] in only]
    rows = [_row(index, criterion, nodes) for criterion in chosen]
    return [row for row in rows if any(row.cells)]


def group_rows(rows: Iterable[ComparisonRow]) -> list[tuple[str, list[ComparisonRow]]]:
    """The rows by the part of the record, in the order of the schema; in each, those that all agree in stand last."""
    groups: dict[str, list[ComparisonRow]] = {}
    for row in rows:
        groups.setdefault(row.criterion.group, []).append(row)
    return [(heading, sorted(own, key=lambda row: row.verdict.kind == "same")) for heading, own in groups.items()]


def comparison_holds(rows: Iterable[ComparisonRow]) -> str:
    """What a folded part of a comparison is about: `økonomi, gevinster · 1 ens`."""
    every = [*rows]
    named = dict.fromkeys((row.criterion.heading or row.criterion.label).lower() for row in every)
    same = sum(row.verdict.kind == "same" for row in every)
    return ", ".join(named) + (f" · {same} ens" if same else "")


def _row(index: CatalogueIndex, criterion: Criterion, nodes: Sequence[RecordNode]) -> ComparisonRow:
    cells = tuple(cell(index, node, criterion) for node in nodes)
    compared = [cell.keys if cell else None for cell in cells]
    readable = all(cell.readable for cell in cells if cell)
    return ComparisonRow(criterion, cells, verdict([node.title for node in nodes], compared, readable))


def verdict(names: Sequence[str], compared: Sequence[tuple[str, ...] | None], readable: bool = True) -> Verdict:
    """In words whether those who say something say the same; who says nothing is named."""
    answers = [set(keys) for keys in compared if keys]
    silent = [name for name, keys in zip(names, compared, strict=True) if not keys]
    if not answers:
        return Verdict("none", SENTENCES["none"])
    if len(answers) == 1 < len(names):
        return Verdict("only", SENTENCES["only"].format(next(name for name, keys in zip(names, compared, strict=True) if keys)))
    shared = set.intersection(*answers)
    named = join_words(silent) if len(silent) <= MOST_TITLES else f"{len(silent)} af {len(names)}"
    missing = SENTENCES["missing"].format(named) if silent else ""
    if all(keys == shared for keys in answers):
        return Verdict("partly" if silent else "same", SENTENCES["same"] + missing)
    if not shared and (pairs := _shared_by_some(answers, compared)):
        return Verdict("partly", SENTENCES["partly"] + (SENTENCES["some"].format(join_words(pairs)) if readable else "") + missing)
    if not shared:
        return Verdict("different", SENTENCES["different" if readable else "texts"] + missing)
    common = [key for key in next(keys for keys in compared if keys) if key in shared]
    return Verdict("partly", SENTENCES["partly"] + (SENTENCES["shared"].format(join_words(common)) if readable else "") + missing)


def _shared_by_some(answers: Sequence[set[str]], compared: Sequence[tuple[str, ...] | None]) -> list[str]:
    """What two or more have in common, where anybody says several things: of one value each, two that agree are no overlap."""
    if all(len(answer) == 1 for answer in answers):
        return []
    distinct = dict.fromkeys(key for keys in compared for key in keys or ())
    return [key for key in distinct if sum(key in answer for answer in answers) > 1]


def criteria(index: CatalogueIndex, kind: str) -> tuple[Criterion, ...]:
    """Everything that records of a kind can be compared in, in the order of the schema, as on a record's own form."""
    tree = index.catalogue.schemas.kinds[kind]
    groups = {field.name: heading for heading, fields in tree.groups.items() for field in fields}
    return tuple(replace(criterion, group=groups[criterion.steps[0]]) for criterion in _criteria(tree, (), ""))


def _criteria(tree: Field, steps: tuple[str, ...], heading: str) -> Iterator[Criterion]:
    for name, field in tree.properties.items():
        path = (*steps, name)
        if field.has_rows_by_field:
            yield from _criteria(field, path, field.title)
        elif field.rows_by:
            yield from _criteria_by_value(field, path, heading)
        elif field.is_compared:
            yield Criterion(".".join(path), heading, field.title, path, field)


def _criteria_by_value(field: Field, steps: tuple[str, ...], heading: str) -> Iterator[Criterion]:
    by = field.items.properties[field.rows_by] if field.items else field
    for value, words in {**by.labels, **by.plural_labels}.items():
        title = f"{field.title}: {words.lower()}" if heading else words
        yield Criterion(".".join((*steps, value)), heading or field.title, title, steps, field, value)


def cell(index: CatalogueIndex, node: RecordNode, criterion: Criterion) -> ComparisonCell | None:
    """What a record says of a criterion, or `None`."""
    if not _has_value(node, criterion):
        answer = (
            answer_elsewhere(index, node, criterion.steps, criterion.field)
            if node.kind == ORGANISATION_FORM
            else _told_since(index, node, criterion)
        )
        return ComparisonCell(*answer, readable=criterion.readable, url=node.url) if answer else None
    part = node.part
    for step in criterion.steps[:-1]:
        part = part[step]
    name = criterion.steps[-1]
    value = part[name]
    if criterion.only:
        value = tuple(item for item in value if raw(item, criterion.field.rows_by) == criterion.only)
    notes = tuple(note for note in notes_on(node.part, criterion.steps[0]) if _is_about(note, criterion, value))
    return ComparisonCell(part, name, criterion.widget, value, _keys(index, part, name, value), criterion.readable, notes, node.url)


def _is_about(note: RecordView, criterion: Criterion, value: Any) -> bool:
    """Whether a note is about the field, about the whole that it stands in, or about something in it; of a list, in these items."""
    steps = note.about.split(".")
    inside = steps[len(criterion.steps) :][:1] if criterion.only else []
    named = any(declares(item, name) or item.id == name for name in inside for item in value)
    return all(one == other for one, other in zip(steps, criterion.steps, strict=False)) and (named or not inside)


def _told_since(index: CatalogueIndex, node: RecordNode, criterion: Criterion) -> Answer | None:
    """What updates tell of a field that the record's own source left out: the founding, the form, how it is paid for."""
    answers = answers_since(node.part, criterion.field)
    keys = dict.fromkeys(key for update, name in answers for key in _later_keys(index, update, name))
    return (node.part, ANSWERED_SINCE, ANSWERED_SINCE, tuple(answers), tuple(keys)) if answers else None


def _later_keys(index: CatalogueIndex, update: RecordView, name: str) -> Iterable[str]:
    """As the older field has them: what has a date happened, and a form that is told of is established."""
    if name == "date":
        return (_plain(update.text),)
    if name == "form":
        established = index.catalogue.schemas.kinds["case"].properties[ORGANISATION_FORM].properties["stage"].labels[ESTABLISHED]
        return (f"{form.title}: {established}" for form in referred(index, update, name))
    return labels(update, name) if field_of(update, name).items else (label(update, name),)


def _has_value(node: RecordNode, criterion: Criterion) -> bool:
    """Whether the record has the field, asked of what is stored: most records leave most fields empty."""
    stored: Any = stored_value(node.part, criterion.steps[0])
    for step in criterion.steps[1:]:
        stored = stored.get(step) if stored else None
    if criterion.only:
        return any(item[criterion.field.rows_by] == criterion.only for item in stored or ())
    return stored not in (None, UNKNOWN, [], {})


def _keys(index: CatalogueIndex, part: RecordView, name: str, value: Any) -> tuple[str, ...]:
    """The words or texts that decide whether two values agree, each once, in the order of the record."""
    field = field_of(part, name)
    if (field.items or field).refers_to:
        keys: Iterable[str] = (node.title for node in referred(index, part, name))
    elif field.labels:
        keys = [_with_later(part, name)] if value != UNKNOWN else ()
    elif field.items and field.items.labels:
        keys = labels(part, name)
    elif name == PARTICIPANTS:
        keys = _participants(index, value)
    elif isinstance(value, RecordView) and not field.comparison_keys and not declares(value, "text"):
        keys = _leaves(index, value)
    else:
        keys = (_key(index, one, field) for one in (value if isinstance(value, tuple) else (value,)))
    return tuple(dict.fromkeys(key for key in keys if key))


def _with_later(part: RecordView, name: str) -> str:
    """The label of a value; of a status with what has become of it: one that has ended is not like one that goes on."""
    later = (one.words for one in later_badges(part)) if name == STATUS else ()
    return " · ".join((label(part, name), *later))


def _participants(index: CatalogueIndex, part: RecordView) -> Iterator[str]:
    """Who takes part: municipalities, also those of whole regions, or the number where none are named; and organisations, as a region."""
    named = [node.title for one in part.municipalities if one.role in TAKING_PART for node in referred(index, one, "municipality")]
    whole = [one for one in part.regions if one.role in TAKING_PART]
    named += [index.nodes[key].title for one in whole for key in members_of_region(index, one.region, one.at)]
    yield from named
    if not named and raw(part, "count") is not None:
        yield f"{number(part.count)} kommuner"
    yield from (node.title for one in part.organisations if one.role in TAKING_PART for node in referred(index, one, "organisation"))


def _key(index: CatalogueIndex, value: Any, field: Field) -> str:
    if not isinstance(value, RecordView):
        return _plain(value)
    if field.comparison_keys:
        return ": ".join(word for name in field.comparison_keys for word in _keys(index, value, name, value[name]))
    return _plain(value.text) if declares(value, "text") else ", ".join(_leaves(index, value))


def _leaves(index: CatalogueIndex, part: RecordView) -> Iterator[str]:
    """Every value in a part, after its label: `Løbetid: 4`."""
    for name, field in declared_fields(part).items():
        if field.is_compared and raw(part, name) is not None:
            yield from (f"{field.title}: {words}" for words in _leaf(index, part, name))


def _leaf(index: CatalogueIndex, part: RecordView, name: str) -> Iterable[str]:
    """The words for a value in a part, as they are shown."""
    shown_as, value = widget(field_of(part, name)), part[name]
    if shown_as == "boolean":
        return (yes_or_no(value),)
    if shown_as == "date":
        return (date_words(value),)
    return (number(value),) if shown_as in PLAIN_WIDGETS else _keys(index, part, name, value)


def _plain(value: Any) -> str:
    """Text as it is compared: case and space aside."""
    return " ".join(str(value).casefold().split())
