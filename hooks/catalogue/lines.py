"""Lines: the shown path of a file in, its lines for a report out."""

from __future__ import annotations

from pathlib import Path

from .load import content


def lines(path: str) -> list[str]:
    """None when there is nothing to show: a folder, a link, a file that is gone."""
    read = None if Path(path).is_symlink() else content(Path(path))
    return [] if read is None else [line.rstrip("\r") for line in read.decode("utf-8-sig", "replace").split("\n")]
