"""Suggested fixes: a value that does not fit its field in, what was most likely meant out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import Any, NamedTuple
from unicodedata import normalize
from urllib.parse import quote as percent

from catalogue.danish import read_date, slug
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
LONGEST_COMMA_LIST = 200
"""Letters that a text may have whose commas part items; in a longer one they belong to the sentence."""
LARGE = {"tusind": 1_000, "t.kr": 1_000, "mio": 1_000_000, "mia": 1_000_000_000}
"""Words for powers of ten after a number."""


KeysByName = Mapping[str, tuple[str, ...]]
"""Keys of records (`municipality/soroe`) by what people call them: id, name, other names and code, in lower case."""
NO_KEYS: KeysByName = MappingProxyType({})
WRITTEN_NUMBER = re.compile(
    r"(?P<minus>[-\u2012-\u2015\u2212])?(?P<whole>\d[\d.]*)(?:,(?P<decimals>\d+))?(?:[eE]\+?(?P<power>\d)(?!\w))?\s*(?P<unit>[^\s\d]*)"
)
"""A number as people and spreadsheets write it, with what stands around it."""
MOST_DIGITS = 20
"""A longer number was meant for something else."""
GLUED_DASH = re.compile(r"-[^\W\d]")
BULLET = re.compile(r"(?:^|\s+)[-*\u2022\u25cf\u00b7\u2013]\s+")
"""A sign that people set before an item of a list; YAML knows the hyphen alone."""
FIRST_DAY = date(1899, 12, 30)
"""Day 0 of a spreadsheet."""
LOOKALIKES = str.maketrans("OoIl", "0011")
LOOKS_LIKE_DATE = re.compile(r"[\dOoIl]{4}(?:-[\dOoIl]{2}){0,2}")
TIME_OF_DAY = re.compile(r"(?<=\d{4}-\d\d-\d\d)[T ]\d\d?[:.]\d\d.*$")
DAYS = range(20_000, 80_000)
"""Days of a spreadsheet that are no year: 1954 to 2119."""


class TypeMismatch(NamedTuple):
    """A value of the wrong type."""

    field: Field
    value: Any
    raw: str
    """The value as written."""
    known: KeysByName = NO_KEYS


def suggest_typed_value(wanted: str, mismatch: TypeMismatch) -> str:
    """How to give a value the type that is wanted."""
    return _BY_TYPE.get(wanted, _any)(mismatch)


def _any(mismatch: TypeMismatch) -> str:
    return f"Skriv fx: {example_value(mismatch.field)}"


def _text(mismatch: TypeMismatch) -> str:
    if isinstance(mismatch.value, dict | list):
        return f"Skriv én værdi, fx {example_value(mismatch.field)}. Står der et kolon i teksten, så sæt den i anførselstegn."
    if mismatch.field.schema.get("x-date") and (day := _spreadsheet_day(mismatch.raw)):
        return f"Skriv {quote(day)}."
    if meant := known_reference(mismatch.raw, mismatch.field, mismatch.known):
        return f"Skriv {meant}."
    return f"Sæt værdien i anførselstegn: {scalar_text(mismatch)}"


def scalar_text(mismatch: TypeMismatch) -> str:
    """A number or truth value as the text that it was meant to be."""
    answer = {"true": "yes", "false": "no"}.get(mismatch.raw, "")
    return quote(answer if answer in mismatch.field.labels else mismatch.raw)


def _list(mismatch: TypeMismatch) -> str:
    if isinstance(mismatch.value, dict):
        return "Sæt en bindestreg og et mellemrum foran hvert punkt i listen."
    if GLUED_DASH.match(mismatch.raw):
        return "Sæt et mellemrum efter bindestregen foran hvert punkt i listen."
    marked = [item.strip() for item in BULLET.split(mismatch.raw) if item.strip()]
    item = mismatch.field.items or mismatch.field
    is_prose = item.schema.get("maxLength", 0) > LONGEST_COMMA_LIST and "pattern" not in item.schema
    parts = marked if len(marked) > 1 or is_prose else [part for part in re.split(r"[,;]\s*", "".join(marked)) if part]
    written = [known_reference(part, item, mismatch.known) or part for part in parts]
    start = "Gør værdien til et punkt i en liste" if len(written) == 1 else "Skriv punkterne i en liste"
    return f"{start}: [{', '.join(map(quote, written))}]"


def known_reference(text: str, field: Field, known: KeysByName) -> str:
    """What people call a record, as a reference to it is written in the field; empty when no record, or more than one, is called so."""
    name = text.strip().lower()
    kind, slash, rest = name.partition("/")
    name = rest if slash and kind in field.refers_to else name
    keys = [key for key in known.get(name, known.get(name.zfill(4), ())) if key.partition("/")[0] in field.refers_to]
    if len(keys) != 1:
        return ""
    kind, _, bare = keys[0].partition("/")
    pattern = str(field.schema.get("pattern", ""))
    return bare if kind == field.refers_to[0] and re.search(pattern, bare) else keys[0]


def _number(mismatch: TypeMismatch) -> str:
    """A number as people and spreadsheets write it: `12.000`, `1,5`, `ca. 300 kr.`, `1.2e7`."""
    number = _meant_number(mismatch.value) if isinstance(mismatch.value, str) else None
    if number is None:
        return f"Skriv kun {TYPE_NAMES[mismatch.field.type]}, fx {example_value(mismatch.field)}"
    return f"Skriv kun tallet, uden anførselstegn, enhed og tusindtalspunktum: {number.normalize():f}"


def _meant_number(text: str) -> Decimal | None:
    """`None` when no number is meant, or none that is sure: a range, a negative one, more points or digits than a number can have."""
    numbers = [*WRITTEN_NUMBER.finditer(re.sub(r"(?<=\d)[ \u00a0\u2009\u202f](?=\d)", "", text))]
    if len(numbers) != 1 or numbers[0]["minus"] or len(numbers[0]["whole"]) > MOST_DIGITS:
        return None
    whole, decimals, power, unit = numbers[0].group("whole", "decimals", "power", "unit")
    plain = re.sub(r"\.(?=\d{3}(\D|$))", "", whole).rstrip(".")
    written = f"{plain}.{decimals}" if decimals else plain
    if written.count(".") > 1:
        return None
    return Decimal(written).scaleb(int(power or 0)) * LARGE.get(unit.rstrip(".").lower(), 1)


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
        return _guess_date(_plain_digits(text))
    if field.schema.get("x-url"):
        return _guess_address(text)
    if "section" in field.refers_to:
        document, _, section = text.partition("#")
        return f"{slug(document)}#{re.sub(r'[^a-z0-9.]+', '-', section.lower()).strip('-.')}" if section else ""
    if text.isdigit():
        return quote(text.zfill(4))
    return slug(text)


def _guess_address(text: str) -> str:
    """`www.kl.dk`, `kl.dk/side`, `HTTP://kl.dk/a b` as they can stand in a link; without the quotes or brackets around it."""
    bare = text.strip("\"'<>“”»«() ")
    host = re.sub(r"^(?:https?:/*)?", "", bare, flags=re.IGNORECASE)
    if not re.match(r"[\w-]+(\.[\w-]+)+(?=[/:?#]|$)", host):
        return ""
    return "https://" + percent(
        host.replace("\\", "/"), safe="/:?#[]@!$&()*+,;=%~-._" + "".join(sorted({c for c in host if not c.isascii()}))
    )


def _spreadsheet_day(text: str) -> str:
    """`42383`, what a spreadsheet makes of 14 January 2016, as a date."""
    return str(FIRST_DAY + timedelta(int(text))) if text.isascii() and text.isdigit() and int(text) in DAYS else ""


def _plain_digits(text: str) -> str:
    """Digits of a wide font, or a letter that looks like one among digits, as digits: `２０１６`, `2O16`."""
    wide = normalize("NFKC", text)
    return wide.translate(LOOKALIKES) if LOOKS_LIKE_DATE.fullmatch(wide) else wide


def _guess_date(text: str) -> str:
    """`14.1.2016`, `14. januar 2016`, `2016-1-14`, `januar 2016`, `42383`, `2016-01-14T12:00` as dates."""
    if day := _spreadsheet_day(text):
        return quote(day)
    found = read_date(TIME_OF_DAY.sub("", text))
    return quote(found) if found else ""


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
