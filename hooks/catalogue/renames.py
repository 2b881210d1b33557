"""Renames: what git says has changed in; the ids that records had before, out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath


def renames(status: str) -> Mapping[str, str]:
    """Former id by path, from `git diff --name-status -z --find-renames`; only where the file stayed in its folder."""
    fields = iter(status.split("\0"))
    found: dict[str, str] = {}
    for change in fields:
        old = PurePosixPath(next(fields, ""))
        if change.startswith(("R", "C")):
            new = PurePosixPath(next(fields, ""))
            if change.startswith("R") and (old.parent, old.suffix) == (new.parent, new.suffix):
                found[str(new)] = old.stem
    return found
