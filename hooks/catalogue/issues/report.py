"""Reporting: the issues of load and check in; those to show, as one text for people, programs, GitHub or tools that read SARIF, out."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import groupby
from urllib.parse import quote

from .codes import CODES, clean_text
from .codes import issue as make_issue
from .issue import Issue, Mark

BEFORE, AFTER = 70, 50
"""How much of a long line is shown around the place of an issue."""

FILE_LIMIT = 20
"""How many issues of one file are shown."""
SARIF = "https://json.schemastore.org/sarif-2.1.0.json"

Lines = Callable[[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Checked:
    """What a report is made from."""

    issues: Sequence[Issue]
    record_count: int
    """How many records were read."""
    lines: Lines
    """The lines of a file by its shown path; empty when it cannot be shown."""


def limit_per_file(loaded: Iterable[Issue], checked: Iterable[Issue]) -> list[Issue]:
    """Sorted, without echoes (a later stage that stumbles over a line already reported), at most `FILE_LIMIT` a file."""
    first = set(loaded)
    places = {(issue.path, issue.line) for issue in first}
    later = {issue for issue in checked if (issue.path, issue.line) not in places}
    by_path = groupby(sorted(first | later), key=lambda issue: issue.path)
    return [shown for _, issues in by_path for shown in _limit(list(issues))]


def _limit(issues: list[Issue]) -> list[Issue]:
    hidden = issues[FILE_LIMIT:]
    if not hidden:
        return issues
    message = f"Der er {len(hidden)} {'problem' if len(hidden) == 1 else 'problemer'} mere i filen."
    more = make_issue("more-issues", hidden[0].path, Mark(hidden[0].line, hidden[0].column), message)
    return [*issues[:FILE_LIMIT], replace(more, severity=min(each.severity for each in hidden))]


def report(checked: Checked, form: str) -> str:
    """The issues in one of `REPORT_FORMATS`, ending in a line break or empty."""
    return REPORT_FORMATS[form](checked)


def text(checked: Checked) -> str:
    """For people: place, code and message, the line with a caret under the place, and how to fix it."""
    entries = [_entry(issue, checked.lines(issue.path)) for issue in checked.issues]
    return "".join(entry + "\n" for entry in entries) + summary(checked) + "\n"


def as_json(checked: Checked) -> str:
    """For programs."""
    return json.dumps([row(issue) for issue in checked.issues], ensure_ascii=False, indent=2) + "\n"


def row(issue: Issue) -> dict[str, str | int]:
    """An issue as programs read it."""
    names = ("path", "line", "column", "severity", "code", "message", "hint")
    return {name: asdict(issue)[name] for name in names}


def github(checked: Checked) -> str:
    """For GitHub: workflow commands that show each issue at its line in a pull request."""
    return "".join(_annotation(issue) + "\n" for issue in checked.issues)


def sarif(checked: Checked) -> str:
    """For tools that gather findings: SARIF 2.1.0, with each code that is found as a rule."""
    used = sorted({issue.code for issue in checked.issues})
    rules = [{"id": code, "shortDescription": {"text": CODES[code].title}, "help": {"text": CODES[code].remedy}} for code in used]
    driver = {"name": "inspirationskatalog", "rules": rules}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": [_result(issue) for issue in checked.issues]}
    return json.dumps({"$schema": SARIF, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


REPORT_FORMATS: Mapping[str, Callable[[Checked], str]] = {"text": text, "json": as_json, "github": github, "sarif": sarif}


def _entry(issue: Issue, lines: Sequence[str]) -> str:
    warning = " (advarsel)" if issue.severity == "warning" else ""
    head = f"{clean_text(issue.path)}:{issue.line}:{issue.column}: {issue.code}{warning} {issue.message}\n"
    lines_shown = "".join(f"    {line}".rstrip() + "\n" for line in excerpt(issue, lines))
    return f"{head}{lines_shown}    Ret: {issue.hint}\n"


def excerpt(issue: Issue, lines: Sequence[str]) -> list[str]:
    """The line of an issue and the line under it with a caret; nothing when the file does not have so many lines."""
    return _point(lines[issue.line - 1], issue.column) if issue.line <= len(lines) else []


def _point(line: str, column: int) -> list[str]:
    """The line and a caret under the column; a long line is cut on both sides."""
    start = max(column - 1 - BEFORE, 0)
    part = "\t".join(clean_text(piece) for piece in line[start : column + AFTER].split("\t"))
    left, right = "…" * (start > 0), "…" * (column + AFTER < len(line))
    under = " " * len(left) + "".join(_blank(char) for char in part[: column - 1 - start])
    return [f"{left}{part}{right}".rstrip(), f"{under}^"]


def _blank(char: str) -> str:
    """As much white space as the character is wide."""
    if char == "\t":
        return "\t"
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me"):
        return ""
    return "  " if unicodedata.east_asian_width(char) in "WF" else " "


def summary(checked: Checked) -> str:
    """How many there are, in one line."""
    errors = sum(issue.severity == "error" for issue in checked.issues)
    warnings = len(checked.issues) - errors
    count = f"{checked.record_count} {'post' if checked.record_count == 1 else 'poster'} læst"
    if not checked.issues:
        return f"Ingen fejl. {count}."
    files = len({issue.path for issue in checked.issues})
    warned = f" og {warnings} {'advarsel' if warnings == 1 else 'advarsler'}" if warnings else ""
    return f"{errors} fejl{warned} i {files} {'fil' if files == 1 else 'filer'}. {count}."


def _annotation(issue: Issue) -> str:
    place = f"file={_property(issue.path)},line={issue.line},col={issue.column},title={_property(issue.code)}"
    return f"::{issue.severity} {place}::{_data(f'{issue.message} Ret: {issue.hint}')}"


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


def _result(issue: Issue) -> dict[str, object]:
    place = {"artifactLocation": {"uri": quote(issue.path)}, "region": {"startLine": issue.line, "startColumn": issue.column}}
    return {
        "ruleId": issue.code,
        "level": issue.severity,
        "message": {"text": f"{issue.message} Ret: {issue.hint}"},
        "locations": [{"physicalLocation": place}],
    }
