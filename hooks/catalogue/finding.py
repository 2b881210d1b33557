"""A finding: one problem at a place in a record's data; with the record it becomes an issue."""

from __future__ import annotations

from typing import NamedTuple

from .issues import registry
from .issues.issue import Issue
from .records.record import DataPath, Record


class Finding(NamedTuple):
    """What is wrong where in a record, and how to mend it, in Danish."""

    code: str
    path: DataPath
    message: str
    hint: str = ""
    """The code's own remedy when empty."""
    at_key: bool = False
    """Point at the key rather than at the value."""


def issue(record: Record, finding: Finding) -> Issue:
    """The finding as people see it, at its line and column."""
    mark = record.marks.key(finding.path) if finding.at_key else record.marks.value(finding.path)
    return registry.issue(finding.code, record.path, mark, finding.message, finding.hint)
