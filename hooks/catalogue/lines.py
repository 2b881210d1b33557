"""Lines: the shown path of a file in, its lines for a report out."""

from __future__ import annotations

from pathlib import Path


def lines(path: str) -> list[str]:
    """None when there is nothing to show: a folder, a link, a file that is gone."""
    file = Path(path)
    return file.read_text("utf-8-sig", "replace").split("\n") if file.is_file() and not file.is_symlink() else []
