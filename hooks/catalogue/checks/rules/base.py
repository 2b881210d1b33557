"""A rule: what no schema can state, as a function from what it looks at to what it finds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from catalogue.danish import OPEN_ENDS
from catalogue.issues import NO_DETAILS, Details, Issue, issue
from catalogue.records import Catalogue, DataPath, Field, Record, Schemas, kept_with, source_key

MOST_NAMES = 12
"""So many names a message lists; of more it says how many."""
DATE = re.compile(r"\d{4}(-\d\d){0,2}")
"""A date as records write it: a year, a month or a day."""


class Violation(NamedTuple):
    """Where a record breaks a rule, and how to fix it, in Danish; the rule's decorator says which rule it is."""

    path: DataPath
    message: str
    hint: str = ""
    at_key: bool = False


class Finding(NamedTuple):
    """What is wrong where in a record, and how to fix it, in Danish."""

    code: str
    path: DataPath
    message: str
    hint: str = ""
    """The code's own remedy when empty."""
    at_key: bool = False
    """Point at the key rather than at the value."""
    details: Details = NO_DETAILS


def to_issue(record: Record, finding: Finding) -> Issue:
    """The finding as people see it, at its line and column."""
    mark = record.marks.key(finding.path) if finding.at_key else record.marks.value(finding.path)
    return issue(finding.code, record.path, mark, finding.message, finding.hint, finding.details)


@dataclass(eq=False)
class RecordContext:
    """One record as the rules see it; its structure is in order."""

    record: Record
    tree: Field
    _catalogue: Catalogue
    objects: list[tuple[DataPath, dict[str, Any]]]
    """Every mapping of the record with its path."""
    texts: list[tuple[DataPath, str]]
    """Every text of the record with its path."""
    _sound: Mapping[str, Record]
    looked_around: bool = False
    """Whether a rule asked for anything but the record, since this was last set."""

    @property
    def catalogue(self) -> Catalogue:
        """What the record stands in."""
        self.looked_around = True
        return self._catalogue

    @property
    def sound(self) -> Mapping[str, Record]:
        """The records whose structure is in order, by key."""
        self.looked_around = True
        return self._sound

    def data_of(self, node: str) -> Mapping[str, Any] | None:
        """What is written of a record or a part of one; `None` when there is none, or its structure is not in order."""
        graph = self.catalogue.graph
        known = node in graph and (graph.nodes[node]["owner"] or node) in self.sound
        return graph.nodes[node]["data"] if known else None

    @cached_property
    def text(self) -> str:
        """All texts, one after the other: what does not stand here stands in none of them."""
        return "\n".join([text for _, text in self.texts])

    @property
    def markdown(self) -> Iterator[tuple[DataPath, str]]:
        """Texts with links or tags and their paths, of the fields that may have Markdown."""
        for path, text in self.texts if "[" in self.text or "<" in self.text else ():
            if "[" in text or "<" in text:
                field = self.tree.at(path)
                if field and field.schema.get("x-markdown"):
                    yield path, text

    @cached_property
    def nested(self) -> Mapping[str, list[tuple[DataPath, dict[str, Any]]]]:
        """The nested records by their kind, wherever they stand in the record."""
        by_kind: dict[str, list[tuple[DataPath, dict[str, Any]]]] = {}
        for path, item in self.objects:
            if path and "id" in item and (field := self.tree.at(path)) and field.nested_kind:
                by_kind.setdefault(field.nested_kind, []).append((path, item))
        return by_kind


@dataclass(frozen=True)
class CatalogueContext:
    """The catalogue as the rules see it."""

    catalogue: Catalogue
    sound: Mapping[str, Record]
    """The records whose structure is in order, by key."""

    @cached_property
    def current(self) -> tuple[Record, ...]:
        """Those that are not retired: what is no more takes up no name, code or place, and need not fit in with the others."""
        return tuple(record for record in self.sound.values() if not record.is_retired)

    @cached_property
    def edges(self) -> Mapping[str, list[tuple[str, str, DataPath]]]:
        """Start, end and place of each edge of the graph, by its relation."""
        by_relation: dict[str, list[tuple[str, str, DataPath]]] = {}
        for start, end, edge in self.catalogue.graph.edges(data=True):
            by_relation.setdefault(edge["relation"], []).append((start, end, edge["path"]))
        return by_relation

    def holder(self, node: str) -> Record | None:
        """The record that a node is, or is part of; `None` when its structure is not in order."""
        return self.sound.get(self.catalogue.graph.nodes[node]["owner"] or node)


def find_in_record(rules: Sequence[RecordRule], record: Record, catalogue: Catalogue, sound: Mapping[str, Record]) -> list[Finding]:
    """What breaks the rules for its kind. What a rule found that looked at nothing else is kept with the record."""
    alone = kept_with(record, _found_alone, catalogue.schemas)
    context = record_context(record, catalogue, sound)
    findings: list[Finding] = []
    for rule in rules:
        if rule not in alone:
            context.looked_around = False
            found = list(rule.find(context))
            findings += found
            if not context.looked_around:
                alone[rule] = found
        else:
            findings += alone[rule]
    return findings


def _found_alone(record: Record, schemas: Schemas) -> dict[RecordRule, list[Finding]]:
    """For the findings about a record as the schemas are; empty at first."""
    return {}


CheckRecord = Callable[[RecordContext], Iterable[Violation]]
CheckCatalogue = Callable[[CatalogueContext], Iterable[tuple[Record, Violation]]]


@dataclass(frozen=True, slots=True)
class RecordRule:
    """A rule that looks at one record at a time."""

    code: str
    check: CheckRecord
    kinds: tuple[str, ...] = ()
    """The kinds that it looks at; empty for all."""

    def find(self, context: RecordContext) -> Iterator[Finding]:
        """What breaks it, under its code."""
        return (Finding(self.code, *violation) for violation in self.check(context))


@dataclass(frozen=True, slots=True)
class CatalogueRule:
    """A rule that compares records with each other."""

    code: str
    check: CheckCatalogue

    def find(self, context: CatalogueContext) -> Iterator[tuple[Record, Finding]]:
        """What breaks it, under its code."""
        return ((record, Finding(self.code, *violation)) for record, violation in self.check(context))


def record_rule(code: str, kinds: tuple[str, ...] = ()) -> Callable[[CheckRecord], RecordRule]:
    """Declare the function below as the rule with this code, for records of these kinds or of all."""
    return lambda check: RecordRule(code, check, kinds)


def catalogue_rule(code: str) -> Callable[[CheckCatalogue], CatalogueRule]:
    """Declare the function below as the rule with this code."""
    return lambda check: CatalogueRule(code, check)


def record_context(record: Record, catalogue: Catalogue, sound: Mapping[str, Record]) -> RecordContext:
    """What the rules need to know about a record, read once for all of them."""
    objects, texts = kept_with(record, _parts)
    return RecordContext(record, catalogue.schemas.kinds[record.kind], catalogue, objects, texts, sound)


def record_texts(record: Record) -> list[tuple[DataPath, str]]:
    """Every text of a record with its path."""
    return kept_with(record, _parts)[1]


def _parts(record: Record) -> tuple[list[tuple[DataPath, dict[str, Any]]], list[tuple[DataPath, str]]]:
    objects: list[tuple[DataPath, dict[str, Any]]] = []
    texts: list[tuple[DataPath, str]] = []
    _read((), record.data, objects, texts)
    return objects, texts


def _read(
    path: DataPath, value: dict[str, Any] | list[Any], objects: list[tuple[DataPath, dict[str, Any]]], texts: list[tuple[DataPath, str]]
) -> None:
    if isinstance(value, dict):
        objects.append((path, value))
    steps: Iterable[tuple[str | int, Any]] = value.items() if isinstance(value, dict) else enumerate(value)
    for step, child in steps:
        if isinstance(child, str):
            texts.append(((*path, step), child))
        elif isinstance(child, (dict, list)):
            _read((*path, step), child, objects, texts)


def title(catalogue: Catalogue, kind: str, name: str) -> str:
    """What a record is called; its id when there is no such record."""
    key = f"{kind}/{name}"
    return str(catalogue.graph.nodes[key]["title"]) if key in catalogue.graph else name


def listed_objects(context: RecordContext, *path: str) -> Iterator[tuple[DataPath, dict[str, Any]]]:
    """The objects of the list at `path`, such as `participants`, `municipalities`."""
    return ((place, item) for place, item in context.objects if place[:-1] == path and isinstance(place[-1], int))


def date_in(item: Mapping[str, Any], key: str) -> str:
    """The date under a key; empty, and so neither before nor after anything, when there is none."""
    value = item.get(key)
    return value if isinstance(value, str) and DATE.fullmatch(value) else ""


def last_day_of(context: RecordContext, source: Any) -> str:
    """The last day that a source can speak of: when it was written, or read where that is not certain; empty when neither is known."""
    data = context.data_of(source_key(str(source))) or {}
    open_ended = data.get("precision") in (*OPEN_ENDS, "about")
    return date_in(data, "accessed") if open_ended else date_in(data, "date")


def date_of_source(context: RecordContext, source: Any) -> str:
    """When a source was written, when that is certain."""
    data = context.data_of(source_key(str(source))) or {}
    return date_in(data, "date") if data.get("date_certain", True) else ""
