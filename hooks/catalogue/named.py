"""Named paths: the files and folders that a person asks to see in; why that cannot be, or which issues belong to them, out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path


def mistakes(data: Path, named: Sequence[Path]) -> Iterator[str]:
    """In Danish. A file outside the data folder is one: nothing is ever found in it, so it would seem to be in order."""
    if not data.is_dir():
        yield f"»{data}« {'er ikke en mappe' if data.exists() else 'findes ikke'}."
    for path in named:
        if not path.exists() and not path.is_symlink():
            yield f"»{path}« findes ikke."
        elif not (path.absolute().is_relative_to(data.absolute()) or _holds(data, path) or _holds(path, data)):
            yield f"»{path}« ligger ikke i mappen »{data}«."


def belongs(path: str, named: Sequence[Path]) -> bool:
    """Whether an issue at `path` concerns one of the named files and folders; when none is named, all do."""
    return not named or any(_holds(each, Path(path)) for each in named)


def _holds(folder: Path, path: Path) -> bool:
    return path.resolve().is_relative_to(folder.resolve())
