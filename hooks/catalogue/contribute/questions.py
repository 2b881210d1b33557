"""Questions: the schema of a kind in; what a new record must say, and what is wrong with an answer, out."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from catalogue.checks import TYPE_NAMES, example_object, example_value, suggest_matching_value
from catalogue.danish import closest, did_you_mean, join_words, read_date, read_number
from catalogue.issues import quote_value
from catalogue.records import KINDS, Field, Kind, Schemas

References = Callable[[Field], Collection[str]]
"""What a reference may say."""

_TRUTHS = {"true": "true", "ja": "true", "yes": "true", "false": "false", "nej": "false", "no": "false"}
_FORMS = {"integer": r"-?[0-9]{1,15}", "number": r"-?[0-9]{1,15}(\.[0-9]+)?", "boolean": "true|false"}


@dataclass(frozen=True, slots=True)
class Question:
    """One mandatory field without fields of its own."""

    path: str
    """Dotted, with nothing for a list, of which the first item is meant: `participants.source`, `rows.label`."""
    label: str
    """`Deltagere: Kilde`."""
    field: Field
    """A list when several answers may be given, with commas between."""


def questions(field: Field, path: str = "", label: str = "") -> Iterator[Question]:
    """In the order of the schema."""
    for child in example_object(field) if path else [child for child in field.properties.values() if child.required]:
        inner = child.items or child
        place, name = f"{path}.{child.name}".lstrip("."), f"{label}: {child.title}".lstrip(": ")
        if inner.properties:
            yield from questions(inner, place, name)
        else:
            yield Question(place, name, child)


def answers(field: Field, text: str) -> list[str]:
    """The values that an answer gives, as the schema writes them: keys for labels, `true` for `ja`."""
    parts = text.split(",") if field.items else [text]
    return [_value(field.items or field, part.strip()) for part in parts if part.strip()]


def _value(field: Field, text: str) -> str:
    """Quotes around an answer are taken for those that YAML would need; numbers and dates are read as Danes write them."""
    text = text[1:-1] if len(text) > 1 and text[0] == text[-1] == '"' else text
    if field.type in ("integer", "number"):
        return read_number(text) or text
    if field.schema.get("x-date"):
        return read_date(text) or text
    keys = {label.casefold(): key for key, label in field.labels.items()}
    if field.type == "boolean":
        return _TRUTHS.get(text.casefold(), text)
    return keys.get(text.casefold(), text) if text not in field.labels else text


def answer_error(field: Field, text: str, references: References) -> str:
    """Why the answer cannot be used, in Danish with a fix; empty when it can."""
    values = answers(field, text)
    if not values:
        return "Der skal stå noget."
    return next(filter(None, (_problem(field.items or field, value, references) for value in values)), "")


def _problem(field: Field, value: str, references: References) -> str:
    if field.labels:
        return "" if value in field.labels else f"{quote_value(value)} er ikke en af mulighederne: {options(field)}."
    if not re.fullmatch(_FORMS.get(field.type, ".*"), value):
        return f"{quote_value(value)} er ikke {TYPE_NAMES[field.type]}. Skriv fx {example_value(field)}."
    pattern = str(field.schema.get("pattern", ""))
    if pattern and not re.search(pattern, value):
        example = suggest_matching_value(value, field, pattern) or example_value(field)
        return f"{quote_value(value)} er ikke skrevet på den rigtige måde. Skriv fx {example}."
    if len(value) > field.schema.get("maxLength", len(value)):
        return f"Teksten er på {len(value)} tegn; der er plads til {field.schema['maxLength']}."
    return _unknown(value, references(field)) if field.refers_to else ""


def _unknown(value: str, names: Collection[str]) -> str:
    if value in names:
        return ""
    return f"{quote_value(value)} findes ikke. {did_you_mean(closest(value, {name: [] for name in names}))}".strip()


def prompt(question: Question) -> str:
    """The question as a person is asked it, with an example."""
    field = question.field.items or question.field
    several = " Skriv komma mellem flere." if question.field.items else ""
    shape = field.refers_to or field.schema.get("pattern") or field.type != "string"
    choice = f" Vælg {options(field)}." if field.labels else f" Fx {example_value(field)}." if shape else ""
    return f"{question.label} ({question.path}): {question.field.description}{choice}{several}"


def invalid_answers(required: Collection[Question], answers: Mapping[str, str], references: References) -> list[str]:
    """What is wrong with the answers that are given, by path."""
    paths = [question.path for question in required]
    strange = [f"»{path}« er ikke et af de krævede felter: {join_words(paths, 'og', 20)}." for path in answers if path not in paths]
    problems = (
        (question, answer_error(question.field, answers[question.path], references)) for question in required if question.path in answers
    )
    return strange + [f"{question.path}: {error}" for question, error in problems if error]


def chosen_kind(text: str, schemas: Schemas) -> Kind | None:
    """A kind by its name or by what it is called in Danish."""
    names = (kind for kind in KINDS if kind.folder)
    return next((kind for kind in names if text.casefold() in (kind.name, schemas.kinds[kind.name].title.casefold())), None)


def kinds_prompt(schemas: Schemas) -> str:
    """Every kind that has a folder, for a person to choose from."""
    return join_words([f"{kind.name} ({schemas.kinds[kind.name].title})" for kind in KINDS if kind.folder], "eller")


def options(field: Field) -> str:
    """`active (I gang), changed (Ændret siden) …`."""
    return join_words([f"{key} ({label})" for key, label in field.labels.items()], "eller")
