"""The words of a form: an issue in the words of a file in; the same in those of a form, by the titles of its fields, out.

Nobody who fills in a form sees lines, keys or quotes. Where a remedy is about those, its code has another for forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from catalogue.checks import example_value
from catalogue.danish import ANSWERS, did_you_mean
from catalogue.issues import CODES, Issue, row
from catalogue.records import DataPath, Field

WRITE_ONE = {
    "integer": "Skriv et helt tal, fx 12.",
    "number": "Skriv tallet alene, fx 12 eller 65,5. Enheden har sit eget felt.",
    "boolean": "Vælg ja eller nej.",
}
DATE_REMEDY = "Skriv et år, en måned eller en dag, fx 2016, marts 2016 eller 14. marts 2016."
STRUCTURE_CODES = ("missing-key", "wrong-type", "wrong-form", "unknown-value", "ambiguous-value")
REFERENCE_CODES = ("unknown-reference", "unknown-section", "former-id", "wrong-kind")
CHOOSE = "Skriv et ord i feltet, og vælg på listen."
NEW_SOURCE = "Skriv et ord fra kildens navn i feltet, og vælg afsnittet på listen. Er kilden ny, så skriv den nederst under »Ny kilde«."
BY_HAND = "lad det stå, og skriv hvorfor, når du sender forslaget"
_NOTE_IT = re.compile(r"(?:så )?notér en undtagelse|skriv en undtagelse med en begrundelse i feltet exceptions")
_VALUE = re.compile(r"\b([a-z_]{2,}): (true|false|[a-z_]+)\b")
_LABELLED = re.compile(r"\b([a-z][a-z_]*) \(([^()]+)\)")
_TRUTH = re.compile(r"\ber (true|false)\b")
_NAME = re.compile(r"(?<![\w»./:-])([a-z]+_[a-z_]+|[a-z]{4,})(?![\w«/:-]|\.\w)")
DANISH = frozenset({"type", "status", "form", "region", "kind"})
"""Names of fields that are also words of a Danish sentence, with those of three letters."""


def form_words(issue: Issue, tree: Field, path: DataPath) -> dict[str, Any]:
    """The issue with message and hint as a form says them; `tree` is the record's fields, `path` where it points."""
    names, code, field = tuple(_names(tree)), issue.code, tree.at(path)
    inner = field and (field.items or field)
    message, hint = _in_titles(issue.message, names), _in_titles(issue.hint, names)
    if field and code == "missing-key":
        message = f"»{field.title}« skal udfyldes{_in_titles(issue.details.condition, names)}."
    elif code == "wrong-type":
        message = f"»{field.title}« kan ikke læses, som det er skrevet." if field else "Noget kan ikke læses, som det er skrevet."
    elif inner and code in REFERENCE_CODES and "section" in inner.refers_to:
        message = "Kilden eller afsnittet findes ikke i kataloget."
    meant = did_you_mean([each for each in issue.details.suggestions if "#" not in each])
    hint = f"{meant} {CHOOSE}" if meant else _structural(code, inner) or CODES[code].form_remedy or hint
    return {**row(issue), "message": message, "hint": _NOTE_IT.sub(BY_HAND, hint)}


def _structural(code: str, field: Field | None) -> str:
    """The remedy that follows from what the field holds, or the items of its list."""
    if code not in (*STRUCTURE_CODES, *REFERENCE_CODES):
        return ""
    if field is None:
        return "Skriv det forfra, som hjælpen viser."
    if "section" in field.refers_to:
        return NEW_SOURCE
    if field.refers_to:
        return CHOOSE
    if field.labels:
        return f"Vælg en af mulighederne, fx »{next(iter(field.labels.values()))}«."
    if field.schema.get("x-date"):
        return DATE_REMEDY
    if field.schema.get("x-url"):
        return "Skriv hele adressen, som den står i browserens adresselinje. Den begynder med https://."
    if field.type in WRITE_ONE:
        return WRITE_ONE[field.type]
    if field.name == "id":
        return "Skriv et kort navn med små bogstaver, tal og bindestreger, fx begynd-smaat."
    return "Udfyld feltet." if code == "missing-key" else f"Skriv det forfra, som hjælpen viser{_example(field)}."


def _example(field: Field) -> str:
    return f", fx {example_value(field)}" if field.schema.get("examples") else ""


def _names(field: Field) -> Iterator[tuple[str, Field]]:
    """Every field below a field, by its name; those nearest to the top first."""
    yield from field.properties.items()
    for child in field.properties.values():
        yield from _names(child.items or child)


Names = tuple[tuple[str, Field], ...]


def _in_titles(text: str, names: Names) -> str:
    """Keys as titles, values as their labels."""
    by_name = dict(reversed(names))
    known = {field.title for _, field in names} | {label for _, field in names for label in (field.items or field).labels.values()}
    text = _VALUE.sub(lambda match: _answer(match, by_name), text)
    text = _LABELLED.sub(lambda match: f"»{match[2]}«" if match[2] in known else match[0], text)
    text = _NAME.sub(lambda match: _title(match, by_name), text)
    return _TRUTH.sub(lambda match: f"er »{ANSWERS[match[1]]}«", text)


def _answer(match: re.Match[str], names: Mapping[str, Field]) -> str:
    field = names.get(match[1])
    return match[0] if field is None else f"»{({**ANSWERS, **field.labels}).get(match[2], match[2])}« under »{field.title}«"


def _title(match: re.Match[str], names: Mapping[str, Field]) -> str:
    field = names.get(match[1])
    return match[0] if field is None or match[1] in DANISH else f"»{field.title}«"
