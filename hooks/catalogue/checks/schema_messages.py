"""Messages about structure: the errors of a JSON Schema validator in; the same in Danish, with a fix to copy, out.

One function for each keyword of JSON Schema that the schemas use, and one for every other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from jsonschema.exceptions import ValidationError

from catalogue.danish import closest, did_you_mean, join_words
from catalogue.issues import Details, quote_value
from catalogue.records import DataPath, Field, Record

from . import suggested_fixes
from .rules.base import Finding
from .suggested_fixes import NO_KEYS, TYPE_NAMES, KeysByName, TypeMismatch, suggest_matching_value, suggest_typed_value

DATE_HELP = 'En dato er et år, en måned eller en dag i anførselstegn: "2016", "2016-01" eller "2016-01-14".'


class Problem(NamedTuple):
    """One error of the validator, with what is known about its place."""

    record: Record
    tree: Field
    """The fields of the whole record."""
    path: DataPath
    field: Field
    """The field at `path`."""
    error: ValidationError
    known: KeysByName = NO_KEYS
    """What the records are called, to say which one was meant."""

    @property
    def value(self) -> Any:
        """The value at `path`."""
        return self.error.instance

    @property
    def wanted(self) -> Any:
        """What the keyword asks for."""
        return self.error.validator_value


def key_and_label(field: Field) -> str:
    """A field by its key and its label: `as_of (Oplyst)`."""
    return field.title if field.name in ("", "[]") else f"{field.name} ({field.title})"


def unknown_keys(problem: Problem) -> Iterator[Finding]:
    """A key that the schema does not declare, at the key."""
    for key in problem.value:
        if key not in problem.field.properties:
            message = f"Feltet {quote_value(key)} findes ikke i {key_and_label(problem.field)}."
            yield Finding("unknown-key", (*problem.path, key), message, _instead_of(key, problem), at_key=True)


def _instead_of(key: str, problem: Problem) -> str:
    meant = _meant(key, problem.field)
    if meant:
        return did_you_mean(meant)
    homes = _homes(key, problem.tree)
    if homes:
        return f"Feltet hører hjemme under {join_words(homes, 'eller', 3)}. Se efter indrykningen."
    return f"Slet feltet, eller brug et af disse: {join_words(problem.field.properties, 'eller', 40)}."


def _meant(key: str, field: Field) -> list[str]:
    return closest(key, {name: [child.title] for name, child in field.properties.items()})


def _homes(key: str, tree: Field) -> list[str]:
    """Where else in a record the key is known, nearest to the top first."""
    places = sorted(((*path, tree.name) for path, tree in _places(tree, key)), key=len)
    return [".".join(filter(None, place)) or "posten selv" for place in places if len(place) == len(places[0])]


def _places(field: Field, key: str, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Field]]:
    """Every object that has the key, with the names of what is around it."""
    if field.items:
        yield from _places(Field(field.name, field.items.schema, False, field.items.properties, field.items.items), key, path)
    if key in field.properties:
        yield path, field
    for child in field.properties.values():
        yield from _places(child, key, (*path, field.name))


def missing_keys(problem: Problem) -> Iterator[Finding]:
    """A key that must be there, at the mapping; not when a misspelt key beside it stands for it."""
    misspelt = [_meant(key, problem.field)[:1] for key in problem.value if key not in problem.field.properties]
    for key in problem.wanted:
        if key not in problem.value and [key] not in misspelt:
            yield _missing(key, problem, _condition(problem))


def _missing(key: str, problem: Problem, because: str = "") -> Finding:
    child = problem.field.properties.get(key)
    label = key_and_label(child) if child else key
    hint = f"Tilføj linjen: {key}: {suggested_fixes.example_value(child) if child else '…'}"
    message = f"Feltet {label} mangler i {key_and_label(problem.field)}{because}."
    return Finding("missing-key", problem.path, message, hint, details=Details(field=key, condition=because))


def _condition(problem: Problem) -> str:
    """Why a key is required only here: the values that the schema's `if` names."""
    steps = list(problem.error.absolute_schema_path)
    if "then" not in steps:
        return ""
    conditions = problem.field.schema.get("if", {}).get("properties", {})
    present = [f"{key} er {quote_value(problem.value[key])}" for key in conditions if key in problem.value]
    return f", når {join_words(present)}" if present else ""


def dependent_keys(problem: Problem) -> Iterator[Finding]:
    """A key that another key calls for."""
    for key, needed in problem.wanted.items():
        for name in needed:
            if key in problem.value and name not in problem.value:
                yield _missing(name, problem, f", når {key} er udfyldt")


def unknown_value(problem: Problem) -> Iterator[Finding]:
    """A value that is not on the field's list; values that are not even text are left to the type."""
    if isinstance(problem.value, str):
        labels = problem.field.labels
        choices = {str(value): [labels.get(value, "")] for value in problem.wanted}
        allowed = join_words([f"{value} ({labels[value]})" if value in labels else value for value in choices], "eller", 40)
        meant = _spelt_out(problem.value, labels) or closest(problem.value, choices)
        hint = f"{did_you_mean(meant)} Vælg: {allowed}."
        yield Finding(
            "unknown-value",
            problem.path,
            f"{quote_value(problem.value)} er ikke en mulighed i {key_and_label(problem.field)}.",
            hint.strip(),
        )


def _spelt_out(value: str, labels: Mapping[str, str]) -> list[str]:
    """The values whose label is an abbreviation of what was written: `kroner` of `kr.`."""
    return [name for name, label in labels.items() if label.endswith(".") and value.lower().startswith(label[:-1].lower())]


def wrong_type(problem: Problem) -> Iterator[Finding]:
    """A value of the wrong shape, with the fix that most likely was meant."""
    wanted = str(problem.wanted)
    if problem.value is None:
        yield Finding("empty-value", problem.path, f"Feltet {key_and_label(problem.field)} er tomt.")
        return
    message = f"{key_and_label(problem.field)} skal være {TYPE_NAMES.get(wanted, wanted)}, men her står {_kind_of(problem)}."
    yield Finding(
        "wrong-type",
        problem.path,
        message,
        suggest_typed_value(wanted, TypeMismatch(problem.field, problem.value, _raw(problem), problem.known)),
    )


def _kind_of(problem: Problem) -> str:
    if isinstance(problem.value, dict):
        return "felter (nøgle: værdi)"
    return "en liste" if isinstance(problem.value, list) else quote_value(_raw(problem))


def _raw(problem: Problem) -> str:
    return problem.record.marks.raw.get(problem.path, str(problem.value).lower() if isinstance(problem.value, bool) else str(problem.value))


def wrong_form(problem: Problem) -> Iterator[Finding]:
    """Text that is no date, id, source reference, code or address; the field's help text says what it should look like."""
    meant = suggested_fixes.known_reference(problem.value, problem.field, problem.known) if problem.field.refers_to else ""
    fix = meant or suggest_matching_value(problem.value, problem.field, str(problem.wanted))
    description = DATE_HELP if problem.field.schema.get("x-date") else problem.field.description
    hint = f"{f'Skriv {fix}. ' if fix else ''}{description}"
    yield Finding("wrong-form", problem.path, f"{quote_value(problem.value)} kan ikke stå i {key_and_label(problem.field)}.", hint)


def too_long(problem: Problem) -> Iterator[Finding]:
    """Text or a list that is longer than the field allows."""
    unit = "punkter" if isinstance(problem.value, list) else "tegn"
    message = f"{key_and_label(problem.field)} har {len(problem.value)} {unit}; højst {problem.wanted} er tilladt."
    yield Finding("too-long", problem.path, message)


def too_short(problem: Problem) -> Iterator[Finding]:
    """Empty text, or an empty list."""
    what = "en tom liste" if isinstance(problem.value, list) else "tom"
    yield Finding("empty-value", problem.path, f"{key_and_label(problem.field)} er {what}.", "Skriv en værdi, eller slet feltet.")


def repeated(problem: Problem) -> Iterator[Finding]:
    """An item that stands twice in a list, at the second."""
    for index, item in enumerate(problem.value):
        if item in problem.value[:index]:
            message = (
                f"{quote_value(item) if isinstance(item, str) else f'Punkt {index + 1}'} står to gange i {key_and_label(problem.field)}."
            )
            yield Finding("repeated-value", (*problem.path, index), message)


def out_of_range(problem: Problem) -> Iterator[Finding]:
    """A number that is too small or too large."""
    limit = "mindst" if "inimum" in str(problem.error.validator) else "højst"
    message = f"{key_and_label(problem.field)} er {quote_value(_raw(problem))}; tallet skal være {limit} {problem.wanted}."
    yield Finding("out-of-range", problem.path, message)


def anything_else(problem: Problem) -> Iterator[Finding]:
    """Every keyword that has no words of its own."""
    message = f"{key_and_label(problem.field)} passer ikke til skemaet ({problem.error.validator})."
    yield Finding("wrong-structure", problem.path, message, problem.field.description)


BY_KEYWORD: Mapping[str, Callable[[Problem], Iterator[Finding]]] = {
    "additionalProperties": unknown_keys,
    "required": missing_keys,
    "dependentRequired": dependent_keys,
    "enum": unknown_value,
    "type": wrong_type,
    "pattern": wrong_form,
    "maxLength": too_long,
    "maxItems": too_long,
    "minLength": too_short,
    "minItems": too_short,
    "uniqueItems": repeated,
    "minimum": out_of_range,
    "maximum": out_of_range,
    "exclusiveMinimum": out_of_range,
    "exclusiveMaximum": out_of_range,
}
"""The words for each keyword."""
