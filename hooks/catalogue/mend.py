"""Mending: a value that does not fit its field in, what was most likely meant out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from . import example
from .danish.formatting import MONTHS
from .danish.slugs import slug
from .danish.suggestions import quoted
from .records.schema import Field

TYPES = {
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


class Misfit(NamedTuple):
    """A value of the wrong type."""

    field: Field
    value: Any
    raw: str
    """The value as written."""


def mended_type(wanted: str, misfit: Misfit) -> str:
    """How to give a value the type that is wanted."""
    return _BY_TYPE.get(wanted, _any)(misfit)


def _any(misfit: Misfit) -> str:
    return f"Skriv fx: {example.value(misfit.field)}"


def _text(misfit: Misfit) -> str:
    if isinstance(misfit.value, dict | list):
        return f"Skriv én værdi, fx {example.value(misfit.field)}. Står der et kolon i teksten, så sæt den i anførselstegn."
    return f"Sæt værdien i anførselstegn: {as_text(misfit)}"


def as_text(misfit: Misfit) -> str:
    """A number or truth value as the text that it was meant to be."""
    answer = {"true": "yes", "false": "no"}.get(misfit.raw, "")
    return quoted(answer if answer in misfit.field.labels else misfit.raw)


def _list(misfit: Misfit) -> str:
    if isinstance(misfit.value, dict):
        return "Sæt en bindestreg og et mellemrum foran hvert punkt i listen."
    return f"Gør værdien til et punkt i en liste: [{quoted(misfit.raw)}]"


def _number(misfit: Misfit) -> str:
    """A number as people write it: `12.000`, `1,5`, `ca. 300 kr.`."""
    found = re.search(r"(\d[\d. ]*)(?:,(\d+))?\s*(\S*)", misfit.value) if isinstance(misfit.value, str) else None
    if not found:
        return f"Skriv kun {TYPES[misfit.field.type]}, fx {example.value(misfit.field)}"
    whole, decimals, unit = found.groups()
    plain = re.sub(r"\.(?=\d{3}(\D|$))", "", whole.replace(" ", "")).rstrip(".")
    number = Decimal(f"{plain}.{decimals or 0}") * LARGE.get(unit.rstrip(".").lower(), 1)
    return f"Skriv kun tallet, uden anførselstegn, enhed og tusindtalspunktum: {number.normalize():f}"


def _boolean(misfit: Misfit) -> str:
    meaning = {"ja": "true", "yes": "true", "nej": "false", "no": "false"}.get(misfit.raw.lower())
    return f"Skriv {meaning or 'true eller false'} uden anførselstegn."


_BY_TYPE: Mapping[str, Callable[[Misfit], str]] = {
    "string": _text,
    "array": _list,
    "integer": _number,
    "number": _number,
    "boolean": _boolean,
}


def mended_form(text: str, field: Field, pattern: str) -> str:
    """What was most likely meant, as it is to be written; empty when it cannot be guessed."""
    guess = _guess(text.strip(), field)
    return guess if guess and re.search(pattern, guess.strip('"')) else ""


def _guess(text: str, field: Field) -> str:
    if field.schema.get("x-date"):
        return _guessed_date(text)
    if field.schema.get("x-url"):
        return re.sub(r"^(http://|(?=www\.))", "https://", text)
    if "section" in field.refers_to:
        document, _, section = text.partition("#")
        return f"{slug(document)}#{re.sub(r'[^a-z0-9.]+', '-', section.lower()).strip('-.')}" if section else ""
    if text.isdigit():
        return quoted(text.zfill(4))
    return slug(text)


def _guessed_date(text: str) -> str:
    """`14.1.2016`, `14. januar 2016`, `2016-1-14`, `januar 2016` as dates."""
    words = re.findall(r"\d+|[a-zæøå]+", text.lower())
    parts = [str(month) if (month := _month(word)) else word for word in words]
    if not parts or not all(part.isdigit() for part in parts) or len(parts) > 3:
        return ""
    ordered = parts if len(parts[0]) == 4 else parts[::-1]
    return quoted("-".join(part.zfill(2) for part in ordered))


def _month(word: str) -> int | None:
    return next((place for place, month in enumerate(MONTHS, 1) if len(word) > 2 and month.startswith(word)), None)
