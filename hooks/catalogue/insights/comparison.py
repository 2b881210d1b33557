"""Comparison: records of one kind in, the lines that they can be compared in and whether they agree, in words, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from catalogue.danish import date_words, join_words, number
from catalogue.records import UNKNOWN, UPKEEP, Field
from catalogue.views import (
    CatalogueIndex,
    RecordNode,
    RecordView,
    declared_fields,
    declares,
    field_of,
    label,
    labels,
    raw,
    referred,
    widget,
)

COMPARED_KINDS = {"case": "samarbejde", "collaboration_model": "model", "organisation_form": "form", "steering_model": "styringsmodel"}
"""The kinds that can be compared, and what they are called in the address of a comparison."""
MOST_COMPARED = 4
"""So many records stand readably side by side."""
MOST_TITLES = 3
"""So many records are named in a verdict; more are counted."""
LEFT_OUT = frozenset(
    UPKEEP | {"title", "aliases", "letter", "order", "former_ids", "exceptions", "sources", "quotes", "presented_in", "source", "id"}
)
"""What says nothing that can be compared, or is said in the heading."""
SPREAD = frozenset({"scope", "commitment", "financing", "governance", "law_and_practice"})
"""Fields whose own fields have a line each."""
DIVIDED = {"lessons": "type", "bodies": "level", "gains": "kind"}
"""Lists that have a line for each value of a field of their items."""
COMPARISON_KEYS: Mapping[str, tuple[str, ...]] = {
    "areas": ("area",),
    "bodies": ("type",),
    "combinations": ("collaboration_model",),
    "competence_transferred": ("value",),
    "excluded": ("area",),
    "included": ("area",),
    "inhabitants": ("value",),
    "legal_basis": ("type",),
    "lessons": ("theme",),
    "municipalities": ("municipality",),
    "organisation_form": ("form", "stage"),
    "updates": ("text",),
    "parts": ("title",),
    "planned": ("area",),
    "related": ("case",),
    "since": ("date",),
    "usable_for": ("collaboration_model", "extent"),
}
"""The fields of a part that decide whether two of them agree; of any other part it is the text, and without a text every value in it."""
PLAIN_FORMS = frozenset({"boolean", "date", "integer", "number"})
"""Of values that are the same or another, not texts about the same."""
SENTENCES: Mapping[str, str] = {
    "none": "Ikke oplyst",
    "only": "Kun oplyst for {}",
    "same": "Ens",
    "different": "Forskellige",
    "texts": "Forskellige tekster",
    "partly": "Delvis ens",
    "shared": ". Fælles: {}",
    "missing": ". Ikke oplyst for {}",
}
"""Of a verdict; `{}` is where names go. A reader's own comparison has them from here."""


@dataclass(frozen=True)
class ComparisonRow:
    """One thing that records of a kind can be compared in."""

    name: str
    """`scope.included`, `governance.bodies.strategic`."""
    heading: str
    """Label of the field that it is spread out from, or empty."""
    label: str
    steps: tuple[str, ...]
    """Fields from the record to the value."""
    field: Field
    only: str = ""
    """The value of the dividing field that it is about."""

    @cached_property
    def form(self) -> str:
        """How the value is shown, asked once for all records."""
        return widget(self.field)

    @cached_property
    def readable(self) -> bool:
        """Whether what decides if two records agree are words that can be shown."""
        item, name = self.field.items or self.field, self.steps[-1]
        named = name in COMPARISON_KEYS or name == "participants" or item.labels or item.refers_to
        return bool(named) or ("text" not in item.properties if item.properties else widget(item) in PLAIN_FORMS)


@dataclass(frozen=True, slots=True)
class ComparisonCell:
    """What one record says in a line."""

    part: RecordView
    """That the field stands in."""
    name: str
    form: str
    """Of the value: see `formatting.widget`."""
    value: Any
    keys: tuple[str, ...]
    """What decides whether two records agree."""
    readable: bool
    """Whether the signs are words that can be shown."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether those compared agree."""

    kind: str
    """`same`, `partly`, `different`, `only` or `none`."""
    text: str


@dataclass(frozen=True, slots=True)
class RowComparison:
    """A line with what each record says in it, `None` where it says nothing."""

    line: ComparisonRow
    cells: tuple[ComparisonCell | None, ...]
    verdict: Verdict


def compare_rows(index: CatalogueIndex, nodes: Sequence[RecordNode], only: Sequence[str] = ()) -> list[RowComparison]:
    """The lines in which at least one of the records says something; `only` names the lines, or the fields that they begin with."""
    every = comparison_rows(index, nodes[0].kind) if nodes else ()
    chosen = [line for line in every if not only or line.name in only or line.steps[0] in only]
    rows = [_row(index, line, nodes) for line in chosen]
    return [row for row in rows if any(row.cells)]


def _row(index: CatalogueIndex, line: ComparisonRow, nodes: Sequence[RecordNode]) -> RowComparison:
    cells = tuple(cell(index, node, line) for node in nodes)
    compared = [cell.keys if cell else None for cell in cells]
    readable = all(cell.readable for cell in cells if cell)
    return RowComparison(line, cells, verdict([node.title for node in nodes], compared, readable))


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
    if not shared:
        return Verdict("different", SENTENCES["different" if readable else "texts"] + missing)
    common = [key for key in next(keys for keys in compared if keys) if key in shared]
    return Verdict("partly", SENTENCES["partly"] + (SENTENCES["shared"].format(join_words(common)) if readable else "") + missing)


def comparison_rows(index: CatalogueIndex, kind: str) -> tuple[ComparisonRow, ...]:
    """Every line that records of a kind can be compared in, in the order of the schema, as on a record's own form."""
    return tuple(_lines(index.catalogue.schemas.kinds[kind], (), ""))


def _lines(tree: Field, steps: tuple[str, ...], heading: str) -> Iterator[ComparisonRow]:
    for name, field in tree.properties.items():
        if name in LEFT_OUT or (steps and name == "text" and steps[-1] not in SPREAD):
            continue
        if name in SPREAD:
            yield from _lines(field, (*steps, name), field.title)
        elif name in DIVIDED and field.items:
            yield from _divided(field, (*steps, name), heading)
        else:
            yield ComparisonRow(".".join((*steps, name)), heading, field.title, (*steps, name), field)


def _divided(field: Field, steps: tuple[str, ...], heading: str) -> Iterator[ComparisonRow]:
    by = field.items.properties[DIVIDED[steps[-1]]] if field.items else field
    for value, words in {**by.labels, **by.plural_labels}.items():
        title = f"{field.title}: {words.lower()}" if heading else words
        yield ComparisonRow(".".join((*steps, value)), heading or field.title, title, steps, field, value)


def cell(index: CatalogueIndex, node: RecordNode, line: ComparisonRow) -> ComparisonCell | None:
    """What a record says in a line, or `None`."""
    if not _has_value(node, line):
        return None
    part = node.part
    for step in line.steps[:-1]:
        part = part[step]
    name = line.steps[-1]
    value = part[name]
    if line.only:
        value = tuple(item for item in value if raw(item, DIVIDED[name]) == line.only)
    return ComparisonCell(part, name, line.form, value, _signs(index, part, name, value), line.readable)


def _has_value(node: RecordNode, line: ComparisonRow) -> bool:
    """Whether the record has the field, asked of what is stored: most records leave most lines empty."""
    stored: Any = raw(node.part, line.steps[0])
    for step in line.steps[1:]:
        stored = stored.get(step) if stored else None
    if line.only:
        return any(item[DIVIDED[line.steps[-1]]] == line.only for item in stored or ())
    return stored not in (None, UNKNOWN, [], {})


def _signs(index: CatalogueIndex, part: RecordView, name: str, value: Any) -> tuple[str, ...]:
    """The words or texts that decide whether two values agree, each once, in the order of the record."""
    field = field_of(part, name)
    if (field.items or field).refers_to:
        keys: Iterable[str] = (node.title for node in referred(index, part, name))
    elif field.labels:
        keys = [label(part, name)] if value != UNKNOWN else ()
    elif field.items and field.items.labels:
        keys = labels(part, name)
    elif name == "participants":
        keys = _participants(index, value)
    elif isinstance(value, RecordView) and name not in COMPARISON_KEYS and not declares(value, "text"):
        keys = _leaves(index, value)
    else:
        keys = (_sign(index, one, name) for one in (value if isinstance(value, tuple) else (value,)))
    return tuple(dict.fromkeys(sign for sign in keys if sign))


def _participants(index: CatalogueIndex, part: RecordView) -> Iterator[str]:
    """The municipalities by name, and whole regions; of those that are not named, the number."""
    named = [node.title for one in part.municipalities for node in referred(index, one, "municipality")]
    named += [node.title for one in part.regions for node in referred(index, one, "region")]
    yield from named
    if not named and raw(part, "count") is not None:
        yield f"{number(part.count)} kommuner"


def _sign(index: CatalogueIndex, value: Any, name: str) -> str:
    if not isinstance(value, RecordView):
        return _plain(value)
    if name in COMPARISON_KEYS:
        return ": ".join(
            word for sign in COMPARISON_KEYS[name] if sign in declared_fields(value) for word in _signs(index, value, sign, value[sign])
        )
    return _plain(value.text) if declares(value, "text") else ", ".join(_leaves(index, value))


def _leaves(index: CatalogueIndex, part: RecordView) -> Iterator[str]:
    """Every value in a part, after its label: `Løbetid: 4`."""
    for name, field in declared_fields(part).items():
        if name not in LEFT_OUT and raw(part, name) is not None:
            yield from (f"{field.title}: {words}" for words in _leaf(index, part, name))


def _leaf(index: CatalogueIndex, part: RecordView, name: str) -> Iterable[str]:
    """The words for a value in a part, as they are shown."""
    form, value = widget(field_of(part, name)), part[name]
    if form == "boolean":
        return ("Ja" if value else "Nej",)
    if form == "date":
        return (date_words(value),)
    return (number(value),) if form in PLAIN_FORMS else _signs(index, part, name, value)


def _plain(value: Any) -> str:
    """Text as it is compared: case and space aside."""
    return " ".join(str(value).casefold().split())
