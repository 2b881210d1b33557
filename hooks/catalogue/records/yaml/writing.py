"""Writing: a value in; the same as it is written in a record, in quotes where YAML would read something else, out."""

from __future__ import annotations

import json

from ..schema import Field
from .parse import parse


def write_value(field: Field, text: str) -> str:
    """A value of a field on one line. Numbers and truth values stand as they are; the check refuses those that are none."""
    if field.schema.get("x-date"):
        return quote(text)
    return write_scalar(text) if field.type == "string" or ": " in text or " #" in text else text


def write_scalar(text: str) -> str:
    """Text as plain as YAML lets it stand."""
    read = parse(f"a: {text}\n".encode())
    return text if read.data == {"a": text} and not read.issues else quote(text)


def quote(text: str) -> str:
    """Text in quotes, as YAML reads it back, whatever it holds."""
    return json.dumps(text, ensure_ascii=False)
