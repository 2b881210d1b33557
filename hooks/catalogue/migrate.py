"""Migrating: a data folder in; its records rewritten for this version of the schemas, and what was done, out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from .issues.registry import shown
from .load import VERSION, record_files, written_for
from .migrations import MIGRATIONS, Migration, migrated
from .schema import FIRST_VERSION
from .trouble import RefusedError


def migrate(data: Path, migrations: Sequence[Migration] = MIGRATIONS) -> list[str]:
    """A Danish line for each migration and each file that changed. Interrupted, it is done when run again: the version is written last."""
    told, newest = written_for(data), max((each.version for each in migrations), default=FIRST_VERSION)
    if not told.isdecimal() or not FIRST_VERSION <= int(told) <= newest:
        what = f"Posterne er skrevet til version {shown(told)} af skemaet; her kendes version 1 til {newest}."
        raise RefusedError(what, "Hent en nyere udgave.")
    said = [f"Version {each.version}: {each.what}" for each in migrations if each.version > int(told)]
    for kind, path, content in record_files(data):
        before = content.decode("utf-8")
        after = migrated(kind.name, before, int(told), migrations)
        if after != before:
            _replace(path, after)
            said.append(f"  {path.relative_to(data).as_posix()}")
    if said:
        _replace(data / VERSION, f"{newest}\n")
    return said or [f"Posterne følger version {newest} af skemaet; der er intet at gøre."]


def _replace(path: Path, text: str) -> None:
    aside = path.with_name(f".{path.name}.new")
    aside.write_bytes(text.encode())
    aside.replace(path)
