"""Collecting the issues of load and check."""

from __future__ import annotations

from catalogue.issues.issue import Issue, Severity
from catalogue.issues.report import FILE_LIMIT, limit_per_file


def test_an_echo_of_a_refused_line_is_left_out() -> None:
    """What the check says about a line that could not be read is noise; what it says about others is not."""
    refused, echo, other = _issue(3, "empty-value"), _issue(3, "wrong-type"), _issue(4, "wrong-type")

    assert limit_per_file([refused], [other, echo]) == [refused, other]


def test_issues_come_sorted_and_once() -> None:
    """By file, line and column, whatever the order they were found in."""
    assert limit_per_file([_issue(9)], [_issue(2), _issue(1), _issue(2)]) == [_issue(1), _issue(2), _issue(9)]


def test_a_file_with_many_issues_shows_the_first_and_counts_the_rest() -> None:
    """Another file's issues are not in its way."""
    many = [_issue(line) for line in range(1, FILE_LIMIT + 3)]
    other = Issue("b.yaml", 1, 1, "syntax", "M", "H")
    found = limit_per_file(many, [other])

    assert found[:FILE_LIMIT] == many[:FILE_LIMIT]
    assert [(issue.code, issue.line, issue.message, issue.severity) for issue in found[FILE_LIMIT:]] == [
        ("more-issues", FILE_LIMIT + 1, "Der er 2 problemer mere i filen.", "error"),
        ("syntax", 1, "M", "error"),
    ]


def test_hidden_warnings_stay_warnings() -> None:
    """A file with warnings only does not fail because there are many."""
    many = [_issue(line, severity="warning") for line in range(1, FILE_LIMIT + 2)]

    assert [issue.severity for issue in limit_per_file([], many)] == ["warning"] * (FILE_LIMIT + 1)


def _issue(line: int, code: str = "syntax", severity: Severity = "error") -> Issue:
    return Issue("a.yaml", line, 1, code, "M", "H", severity)
