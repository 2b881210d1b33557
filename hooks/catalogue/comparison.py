"""Side by side: records of one kind in, the lines that they can be compared in and whether they agree, in words, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from .danish import listing, number
from .library import Library, Node
from .phrases import form, label, labels, referred
from .record import UPKEEP
from .schema import Field
from .view import Part, field_of, parts_of, raw

ADDRESSED = {"case": "samarbejde", "collaboration_model": "model", "organisation_form": "form", "steering_model": "styringsmodel"}
"""The kinds that can be compared, and what they are called in the address of a comparison."""
MOST = 4
"""So many records stand readably side by side."""
NAMED = 3
"""So many records are named in a verdict; more are counted."""
LEFT_OUT = frozenset(
    UPKEEP | {"title", "aliases", "letter", "order", "former_ids", "exceptions", "sources", "quotes", "presented_in", "source", "id"}
)
"""What says nothing that can be compared, or is said in the heading."""
SPREAD = frozenset({"scope", "commitment", "financing", "governance"})
"""Fields whose own fields have a line each."""
DIVIDED = {"lessons": "type", "bodies": "level", "gains": "kind"}
"""Lists that have a line for each value of a field of their items."""
SIGNS: Mapping[str, tuple[str, ...]] = {
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
    "parts": ("title",),
    "planned": ("area",),
    "related": ("case",),
    "since": ("date",),
    "usable_for": ("collaboration_model", "extent"),
}
"""The fields of a part that decide whether two of them agree; of any other part it is the text."""
UNKNOWN = "unknown"
"""The value that says that the sources say nothing: it agrees with nothing."""
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
class Line:
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
        return form(self.field)

    @cached_property
    def readable(self) -> bool:
        """Whether what decides if two records agree are words that can be shown."""
        item, name = self.field.items or self.field, self.steps[-1]
        return bool(item.labels or item.refers_to) or name in SIGNS or name == "participants"


@dataclass(frozen=True, slots=True)
class Said:
    """What one record says in a line."""

    part: Part
    """That the field stands in."""
    name: str
    form: str
    """Of the value: see `phrases.form`."""
    value: Any
    signs: tuple[str, ...]
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
class Row:
    """A line with what each record says in it, `None` where it says nothing."""

    line: Line
    cells: tuple[Said | None, ...]
    verdict: Verdict


def comparisons(shelf: Library) -> dict[str, Any]:
    """What templates may ask for, by its name there."""
    return {
        "compared": partial(compared, shelf),
        "compared_as": ADDRESSED.get,
        "compared_kinds": tuple(ADDRESSED.items()),
        "most_compared": MOST,
    }


def compared(shelf: Library, nodes: Sequence[Node], only: Sequence[str] = ()) -> list[Row]:
    """The lines in which at least one of the records says something; `only` names the lines, or the fields that they begin with."""
    found = lines(shelf, nodes[0].kind) if nodes else ()
    chosen = [line for line in found if not only or line.name in only or line.steps[0] in only]
    rows = [_row(shelf, line, nodes) for line in chosen]
    return [row for row in rows if any(row.cells)]


def _row(shelf: Library, line: Line, nodes: Sequence[Node]) -> Row:
    cells = tuple(said(shelf, node, line) for node in nodes)
    signs = [cell.signs if cell else None for cell in cells]
    readable = all(cell.readable for cell in cells if cell)
    return Row(line, cells, verdict([node.title for node in nodes], signs, readable))


def verdict(names: Sequence[str], signs: Sequence[tuple[str, ...] | None], readable: bool = True) -> Verdict:
    """In words whether those who say something say the same; who says nothing is named."""
    answers = [set(found) for found in signs if found]
    silent = [name for name, found in zip(names, signs, strict=True) if not found]
    if not answers:
        return Verdict("none", SENTENCES["none"])
    if len(answers) == 1 < len(names):
        return Verdict("only", SENTENCES["only"].format(next(name for name, found in zip(names, signs, strict=True) if found)))
    shared = set.intersection(*answers)
    missing = SENTENCES["missing"].format(listing(silent) if len(silent) <= NAMED else f"{len(silent)} af {len(names)}") if silent else ""
    if all(found == shared for found in answers):
        return Verdict("partly" if silent else "same", SENTENCES["same"] + missing)
    if not shared:
        return Verdict("different", SENTENCES["different" if readable else "texts"] + missing)
    common = [sign for sign in next(found for found in signs if found) if sign in shared]
    return Verdict("partly", SENTENCES["partly"] + (SENTENCES["shared"].format(listing(common)) if readable else "") + missing)


def lines(shelf: Library, kind: str) -> tuple[Line, ...]:
    """Every line that records of a kind can be compared in, in the order of the schema, as on a record's own form."""
    return tuple(_lines(shelf.catalogue.schemas.kinds[kind], (), ""))


def _lines(tree: Field, steps: tuple[str, ...], heading: str) -> Iterator[Line]:
    for name, field in tree.properties.items():
        if name in LEFT_OUT or (steps and name == "text" and steps[-1] not in SPREAD):
            continue
        if name in SPREAD:
            yield from _lines(field, (*steps, name), field.title)
        elif name in DIVIDED and field.items:
            yield from _divided(field, (*steps, name), heading)
        else:
            yield Line(".".join((*steps, name)), heading, field.title, (*steps, name), field)


def _divided(field: Field, steps: tuple[str, ...], heading: str) -> Iterator[Line]:
    by = field.items.properties[DIVIDED[steps[-1]]] if field.items else field
    for value, words in {**by.labels, **by.plural_labels}.items():
        title = f"{field.title}: {words.lower()}" if heading else words
        yield Line(".".join((*steps, value)), heading or field.title, title, steps, field, value)


def said(shelf: Library, node: Node, line: Line) -> Said | None:
    """What a record says in a line, or `None`."""
    if not _is_told(node, line):
        return None
    part = node.part
    for step in line.steps[:-1]:
        part = part[step]
    name = line.steps[-1]
    value = part[name]
    if line.only:
        value = tuple(item for item in value if raw(item, DIVIDED[name]) == line.only)
    return Said(part, name, line.form, value, _signs(shelf, part, name, value), line.readable)


def _is_told(node: Node, line: Line) -> bool:
    """Whether the record has the field, asked of what is stored: most records leave most lines empty."""
    stored: Any = raw(node.part, line.steps[0])
    for step in line.steps[1:]:
        stored = stored.get(step) if stored else None
    if line.only:
        return any(item[DIVIDED[line.steps[-1]]] == line.only for item in stored or ())
    return stored not in (None, UNKNOWN, [], {})


def _signs(shelf: Library, part: Part, name: str, value: Any) -> tuple[str, ...]:
    """The words or texts that decide whether two values agree, each once, in the order of the record."""
    field = field_of(part, name)
    if (field.items or field).refers_to:
        found: Iterable[str] = (node.title for node in referred(shelf, part, name))
    elif field.labels:
        found = [label(part, name)] if value != UNKNOWN else ()
    elif field.items and field.items.labels:
        found = labels(part, name)
    elif name == "participants":
        found = _participants(shelf, value)
    else:
        found = (_sign(shelf, one, name) for one in (value if isinstance(value, tuple) else (value,)))
    return tuple(dict.fromkeys(sign for sign in found if sign))


def _participants(shelf: Library, part: Part) -> Iterator[str]:
    """The municipalities by name; of those that are not named, the number."""
    named = [node.title for one in part.municipalities for node in referred(shelf, one, "municipality")]
    yield from named
    if not named and raw(part, "count") is not None:
        yield f"{number(part.count)} kommuner"


def _sign(shelf: Library, value: Any, name: str) -> str:
    if not isinstance(value, Part):
        return _plain(value)
    if name in SIGNS:
        return ": ".join(word for sign in SIGNS[name] if sign in parts_of(value) for word in _signs(shelf, value, sign, value[sign]))
    return _plain(value.text)


def _plain(value: Any) -> str:
    """Text as it is compared: case and space aside."""
    return " ".join(str(value).casefold().split())
