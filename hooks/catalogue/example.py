"""An example: a field of the schema in, a value that could stand there out, as YAML on one line."""

from __future__ import annotations

import re

from .danish.suggestions import quoted
from .records.schema import Field

AMBIGUOUS = ("yes", "no", "on", "off", "true", "false", "null")
"""Words that YAML reads as something else than text."""


def value(field: Field) -> str:
    """`"2016-01"`, `active`, `[…]`, `{value: 12, source: …}`."""
    if field.schema.get("examples"):
        return scalar(str(field.schema["examples"][0]), bool(field.schema.get("x-date")))
    if field.labels:
        return scalar(next(iter(field.labels)))
    if field.properties:
        return f"{{{', '.join(f'{child.name}: {value(child)}' for child in needed(field))}}}"
    if field.items:
        return f"[{value(field.items)}]"
    return {"integer": "12", "number": "12", "boolean": "true"}.get(field.type, "et-id" if _is_id(field) else "Kort tekst")


def _is_id(field: Field) -> bool:
    return bool(field.refers_to) or bool(re.search(field.schema.get("pattern", "$^"), "et-id"))


def needed(field: Field) -> list[Field]:
    """What an object cannot be without, whatever its values, or its first field."""
    dependent = {name for names in field.schema.get("dependentRequired", {}).values() for name in names}
    dependent.update(field.schema.get("then", {}).get("required", ()))
    return [child for child in field.properties.values() if child.required or child.name in dependent] or [*field.properties.values()][:1]


def scalar(text: str, needs_quotes: bool = False) -> str:
    """Text as it may stand in YAML, in quotes where something else would be read."""
    return quoted(text) if needs_quotes or text in AMBIGUOUS or text[:1].isdigit() else text
