"""Checking: the catalogue in, every issue with its structure, its references and its rules out, sorted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from catalogue.issues import Issue
from catalogue.records import Catalogue

from .references import check_references
from .rules.registry import check_rules
from .schema_validation import validate

ANYTHING_MISSING = ("missing-key", "empty-value")
"""What cannot be held against a record that could only be read in part."""


def check(catalogue: Catalogue) -> list[Issue]:
    """All issues. The rules look only at records whose structure is in order, so that they can rely on it."""
    shape = validate(catalogue.records, catalogue.schemas)
    unread = {record.path for record in catalogue.records if not record.complete}
    broken = unread | {issue.path for issue in shape}
    sound = [record for record in catalogue.records if record.path not in broken]
    dangling = check_references(catalogue)
    explained = {_place(issue) for issue in dangling}
    kept = [issue for issue in shape if _counts(issue, unread) and not (issue.code == "wrong-form" and _place(issue) in explained)]
    return sorted({*kept, *dangling, *check_rules(catalogue, sound)})


def _place(issue: Issue) -> tuple[str, int, int]:
    return issue.path, issue.line, issue.column


def _counts(issue: Issue, unread: set[str]) -> bool:
    return issue.path not in unread or issue.code not in ANYTHING_MISSING


def path_errors(data: Path, named: Sequence[Path]) -> Iterator[str]:
    """In Danish. A file outside the data folder is one: nothing is ever found in it, so it would seem to be in order."""
    if not data.is_dir():
        yield f"»{data}« {'er ikke en mappe' if data.exists() else 'findes ikke'}."
    for path in named:
        if not path.exists() and not path.is_symlink():
            yield f"»{path}« findes ikke."
        elif not (path.absolute().is_relative_to(data.absolute()) or _holds(data, path) or _holds(path, data)):
            yield f"»{path}« ligger ikke i mappen »{data}«."


def matches_paths(path: str, named: Sequence[Path]) -> bool:
    """Whether an issue at `path` concerns one of the named files and folders; when none is named, all do."""
    return not named or any(_holds(each, Path(path)) for each in named)


def _holds(folder: Path, path: Path) -> bool:
    return path.resolve().is_relative_to(folder.resolve())
