"""Migrations: a record as an older version of the schemas had it in; the same as this version has it, with its comments, out.

A migration is a function from the text of a record to its text. It leaves alone what is as it should be, so that it can run twice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from catalogue.issues import UserError, quote_value

from .load import VERSION, record_files, replace_file, schema_version_of
from .schema import FIRST_VERSION
from .yaml.events import find_positions


@dataclass(frozen=True, slots=True)
class Migration:
    """The way to one version of the schemas from the one before."""

    version: int
    what: str
    """In a Danish sentence."""
    rewrite: Callable[[str, str], str]
    """Kind and text of a record to its new text."""


MIGRATIONS: tuple[Migration, ...] = ()
"""In order, from version 2 on; the schemas' own version (`x-version` in common) is that of the last, or 1."""


def _migrate_record(kind: str, text: str, version: int, migrations: Sequence[Migration] = MIGRATIONS) -> str:
    """The text of a record that was written for `version`."""
    for migration in migrations:
        if migration.version > version:
            text = migration.rewrite(kind, text)
    return text


def renamed_key(text: str, old: str, new: str) -> str:
    """With another name for a field at the top of the record; nothing else changes."""
    lines = text.split("\n")
    if place := find_positions(text).keys.get((old,)):
        line = lines[place.line - 1]
        lines[place.line - 1] = line[: place.column - 1] + new + line[place.column - 1 + len(old) :]
    return "\n".join(lines)


def without_key(text: str, old: str) -> str:
    """Without a field at the top of the record, and what stands in it."""
    keys = sorted((place.line, path[0]) for path, place in find_positions(text).keys.items() if len(path) == 1)
    starts = [line for line, _ in keys]
    start = next((line for line, name in keys if name == old), None)
    if start is None:
        return text
    end = next((line for line in starts if line > start), None)
    lines = text.split("\n")
    return "\n".join([*lines[: start - 1], *(lines[end - 1 :] if end else [""])])


def migrate_folder(data: Path, migrations: Sequence[Migration] = MIGRATIONS) -> list[str]:
    """A Danish line for each migration and each file that changed. Interrupted, it is done when run again: the version is written last."""
    version, newest = schema_version_of(data), max((each.version for each in migrations), default=FIRST_VERSION)
    if not version.isdecimal() or not FIRST_VERSION <= int(version) <= newest:
        what = f"Posterne er skrevet til version {quote_value(version)} af skemaet; her kendes version 1 til {newest}."
        raise UserError(what, "Hent en nyere udgave.")
    report = [f"Version {each.version}: {each.what}" for each in migrations if each.version > int(version)]
    for kind, path, content in record_files(data):
        before = content.decode("utf-8")
        after = _migrate_record(kind.name, before, int(version), migrations)
        if after != before:
            replace_file(path, after.encode())
            report.append(f"  {path.relative_to(data).as_posix()}")
    if report:
        replace_file(data / VERSION, f"{newest}\n".encode())
    return report or [f"Posterne følger version {newest} af skemaet; der er intet at gøre."]
