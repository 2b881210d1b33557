"""Checking: the catalogue in, every issue with its structure, its references and its rules out, sorted."""

from __future__ import annotations

from .issues.issue import Issue
from .records.graph import Catalogue
from .references import references
from .rules import rules
from .structure import structure

ANYTHING_MISSING = ("missing-key", "empty-value")
"""What cannot be held against a record that could only be read in part."""


def check(catalogue: Catalogue) -> list[Issue]:
    """All issues. The rules look only at records whose structure is in order, so that they can rely on it."""
    shape = structure(catalogue.records, catalogue.schemas)
    unread = {record.path for record in catalogue.records if not record.complete}
    broken = unread | {issue.path for issue in shape}
    sound = [record for record in catalogue.records if record.path not in broken]
    dangling = references(catalogue)
    explained = {_place(issue) for issue in dangling}
    kept = [issue for issue in shape if _counts(issue, unread) and not (issue.code == "wrong-form" and _place(issue) in explained)]
    return sorted({*kept, *dangling, *rules(catalogue, sound)})


def _place(issue: Issue) -> tuple[str, int, int]:
    return issue.path, issue.line, issue.column


def _counts(issue: Issue, unread: set[str]) -> bool:
    return issue.path not in unread or issue.code not in ANYTHING_MISSING
