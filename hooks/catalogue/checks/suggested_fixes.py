"""Suggested fixes: a value that does not fit its field in, what was most likely meant out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from catalogue.danish import MONTHS, slug
from catalogue.records import Field
from catalogue.records.yaml import quote, write_value

TYPE_NAMES = {
    "object": "felter under sig",
    "array": "en liste",
    "string": "tekst",
    "integer": "et helt tal",
    "number": "et tal",
    "boolean": "true eller false",
}
"""What a field must hold, by its JSON Schema type."""
LARGE = {"tusind": 1_000, "t.kr": 1_000, "mio": 1_000_000, "mia": 1_000_000_000}
"""Words for powers of ten after a number."""


class TypeMismatch(NamedTuple):
    """A value of the wrong type."""

    field: Field
    value: Any
    raw: str
    """The value as written."""


def suggest_typed_value(wanted: str, mismatch: TypeMismatch) -> str:
    """How to give a value the type that is wanted."""
    return _BY_TYPE.get(wanted, _any)(mismatch)


def _any(mismatch: TypeMismatch) -> str:
    return f"Skriv fx: {example_value(mismatch.field)}"


def _text(mismatch: TypeMismatch) -> str:
    if isinstance(mismatch.value, dict | list):
        return f"Skriv én værdi, fx {example_value(mismatch.field)}. Står der et kolon i teksten, så sæt den i anførselstegn."
    return f"Sæt værdien i anførselstegn: {scalar_text(mismatch)}"


def scalar_text(mismatch: TypeMismatch) -> str:
    """A number or truth value as the text that it was meant to be."""
    answer = {"true": "yes", "false": "no"}.get(mismatch.raw, "")
    return quote(answer if answer in mismatch.field.labels else mismatch.raw)


def _list(mismatch: TypeMismatch) -> str:
    if isinstance(mismatch.value, dict):
        return "Sæt en bindestreg og et mellemrum foran hvert punkt i listen."
    return f"Gør værdien til et punkt i en liste: [{quote(mismatch.raw)}]"


def _number(mismatch: TypeMismatch) -> str:
    """A number as people write it: `12.000`, `1,5`, `ca. 300 kr.`."""
    match = re.search(r"(\d[\d. ]*)(?:,(\d+))?\s*(\S*)", mismatch.value) if isinstance(mismatch.value, str) else None
    if not match:
        return f"Skriv kun {TYPE_NAMES[mismatch.field.type]}, fx {example_value(mismatch.field)}"
    whole, decimals, unit = match.groups()
    plain = re.sub(r"\.(?=\d{3}(\D|$))", "", whole.replace(" ", "")).rstrip(".")
    number = Decimal(f"{plain}.{decimals or 0}") * LARGE.get(unit.rstrip(".").lower(), 1)
    return f"Skriv kun tallet, uden anførselstegn, enhed og tusindtalspunktum: {number.normalize():f}"


def _boolean(mismatch: TypeMismatch) -> str:
    meaning = {"ja": "true", "yes": "true", "nej": "false", "no": "false"}.get(mismatch.raw.lower())
    return f"Skriv {meaning or 'true eller false'} uden anførselstegn."


_BY_TYPE: Mapping[str, Callable[[TypeMismatch], str]] = {
    "string": _text,
    "array": _list,
    "integer": _number,
    "number": _number,
    "boolean": _boolean,
}


def suggest_matching_value(text: str, field: Field, pattern: str) -> str:
    """What was most likely meant, as it is to be written; empty when it cannot be guessed."""
    guess = _guess(text.strip(), field)
    return guess if guess and re.search(pattern, guess.strip('"')) else ""


def _guess(text: str, field: Field) -> str:
    if field.schema.get("x-date"):
        return _guess_date(text)
    if field.schema.get("x-url"):
        return re.sub(r"^(http://|(?=www\.))", "https://", text)
    if "section" in field.refers_to:
        document, _, section = text.partition("#")
        return f"{slug(document)}#{re.sub(r'[^a-z0-9.]+', '-', section.lower()).strip('-.')}" if section else ""
    if text.isdigit():
        return quote(text.zfill(4))
    return slug(text)


def _guess_date(text: str) -> str:
    """`14.1.2016`, `14. januar 2016`, `2016-1-14`, `januar 2016` as dates."""
    words = re.findall(r"\d+|[a-zæøå]+", text.lower())
    parts = [str(month) if (month := _month(word)) else word for word in words]
    if not parts or not all(part.isdigit() for part in parts) or len(parts) > 3:
        return ""
    ordered = parts if len(parts[0]) == 4 else parts[::-1]
    return quote("-".join(part.zfill(2) for part in ordered))


def _month(word: str) -> int | None:
    return next((place for place, month in enumerate(MONTHS, 1) if len(word) > 2 and month.startswith(word)), None)


def example_value(field: Field) -> str:
    """`"2016-01"`, `active`, `[…]`, `{value: 12, source: …}`."""
    if field.schema.get("examples"):
        return write_value(field, str(field.schema["examples"][0]))
    if field.labels:
        return write_value(field, next(iter(field.labels)))
    if field.properties:
        return f"{{{', '.join(f'{child.name}: {example_value(child)}' for child in example_object(field))}}}"
    if field.items:
        return f"[{example_value(field.items)}]"
    return {"integer": "12", "number": "12", "boolean": "true"}.get(field.type, "et-id" if _is_id(field) else "Kort tekst")


def _is_id(field: Field) -> bool:
    return bool(field.refers_to) or bool(re.search(field.schema.get("pattern", "$^"), "et-id"))


def example_object(field: Field) -> list[Field]:
    """What an object cannot be without, whatever its values, or its first field."""
    dependent = {name for names in field.schema.get("dependentRequired", {}).values() for name in names}
    dependent.update(field.schema.get("then", {}).get("required", ()))
    return [child for child in field.properties.values() if child.required or child.name in dependent] or [*field.properties.values()][:1]
