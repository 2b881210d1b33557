"""Checking: a data folder or the catalogue in; every issue with its structure, its references, its rules and its addresses out, sorted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from catalogue.issues import Checked, Issue, limit_per_file
from catalogue.records import Catalogue, Record, Releases, Schemas, follow_meetings, link, load, read_releases, source_lines

from .published_urls import missing_published_places, missing_published_urls
from .references import check_references
from .rules.check_rules import check_rules
from .schema_validation import validate

ANYTHING_MISSING = ("missing-key", "empty-value")
"""What cannot be held against a record that could only be read in part."""


@dataclass(frozen=True, slots=True)
class LoadedFolder:
    """A data folder before the check."""

    catalogue: Catalogue
    record_count: int
    """How many were read from the folder."""
    issues: tuple[Issue, ...]
    """What kept files from becoming records."""
    published: Releases
    base: Path
    """Where the paths of issues are shown from."""


def check_folder(data: Path, schemas: Schemas, base: Path | None = None, around: Sequence[Record] = ()) -> Checked:
    """Load, link, check and limit: all that is wrong with a data folder. Paths are relative to `base`, by default the current folder."""
    return check_loaded(load_folder(data, schemas, base, around))


def load_folder(data: Path, schemas: Schemas, base: Path | None = None, around: Sequence[Record] = ()) -> LoadedFolder:
    """The quick half. Records of the folder stand in for those `around` it with the same key. Raises `OSError` for broken releases."""
    records, issues = load(data, schemas, base)
    keys = {record.key for record in records}
    others = [record for record in around if record.key not in keys]
    published = read_releases(data, base)
    published = replace(published, all=follow_meetings(published.all, records))
    return LoadedFolder(link([*records, *others], schemas), len(records), tuple(issues), published, base or Path())


def check_loaded(folder: LoadedFolder) -> Checked:
    """The slow half, which needs nothing but the values that were loaded."""
    catalogue, published = folder.catalogue, folder.published
    issues = [*check(catalogue), *missing_published_urls(catalogue, published), *missing_published_places(catalogue, published)]
    return Checked(limit_per_file(folder.issues, issues), folder.record_count, partial(_lines, folder.base))


def _lines(base: Path, path: str) -> list[str]:
    return source_lines(str(base / path))


def check(catalogue: Catalogue) -> list[Issue]:
    """All issues of what was read. The rules look only at records whose structure is in order, so that they can rely on it."""
    structural = validate(catalogue.records, catalogue.schemas)
    incomplete = {record.path for record in catalogue.records if not record.complete}
    broken = incomplete | {issue.path for issue in structural}
    valid = [record for record in catalogue.records if record.path not in broken]
    dangling = check_references(catalogue)
    explained = {_place(issue) for issue in dangling}
    independent = [
        issue for issue in structural if _counts(issue, incomplete) and not (issue.code == "wrong-form" and _place(issue) in explained)
    ]
    return sorted({*independent, *dangling, *check_rules(catalogue, valid)})


def _place(issue: Issue) -> tuple[str, int, int]:
    return issue.path, issue.line, issue.column


def _counts(issue: Issue, incomplete: set[str]) -> bool:
    return issue.path not in incomplete or issue.code not in ANYTHING_MISSING


def path_errors(data: Path, paths: Sequence[Path]) -> Iterator[str]:
    """In Danish. A file outside the data folder is one: nothing is ever found in it, so it would seem to be in order."""
    if not data.is_dir():
        yield f"»{data}« {'er ikke en mappe' if data.exists() else 'findes ikke'}."
    for path in paths:
        if not path.exists() and not path.is_symlink():
            yield f"»{path}« findes ikke."
        elif not (path.absolute().is_relative_to(data.absolute()) or _holds(data, path) or _holds(path, data)):
            yield f"»{path}« ligger ikke i mappen »{data}«."


def matches_paths(path: str, paths: Sequence[Path]) -> bool:
    """Whether an issue at `path` concerns one of the named files and folders; when none is named, all do."""
    return not paths or any(_holds(each, Path(path)) for each in paths)


def _holds(folder: Path, path: Path) -> bool:
    return path.resolve().is_relative_to(folder.resolve())
