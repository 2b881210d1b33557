"""Every bad file in `tests/golden/check` is found where it says it is bad.

A file says so with `# expect: CODE` at the end of the line, or, where it cannot hold that, a line `PATH:LINE CODE` in the
`expect.txt` of its folder.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from catalogue.issues.codes import CODES
from catalogue.issues.issue import Issue
from catalogue.records.schema import Schemas
from support.check_report import issues_of
from support.project import GOLDEN

RIGHT_LINES = 0.97
"""Share of the declared places that must be found at the very line."""
BAD_FILES = 150
GOOD_FILES = 15


class Place(NamedTuple):
    """Where a golden folder says that something is wrong."""

    folder: str
    path: str
    line: int
    code: str


@pytest.fixture(scope="module")
def found(schemas: Schemas) -> dict[str, list[Issue]]:
    """The issues of every golden folder, by its name."""
    return {folder.name: issues_of(folder, schemas) for folder in _folders()}


@pytest.mark.no_cover
def test_every_declared_file_is_refused(found: dict[str, list[Issue]]) -> None:
    """Nothing bad is accepted silently."""
    refused = {(name, issue.path) for name, issues in found.items() for issue in issues}
    accepted = [place for place in _declared() if (place.folder, place.path) not in refused]

    assert accepted == []


def test_a_problem_is_found_at_its_line(found: dict[str, list[Issue]]) -> None:
    """Code and line are as declared."""
    places = {Place(name, issue.path, issue.line, issue.code) for name, issues in found.items() for issue in issues}
    declared = _declared()
    missed = [place for place in declared if place not in places]

    assert len(missed) <= len(declared) * (1 - RIGHT_LINES), missed


def test_every_issue_has_a_known_code_and_a_hint(found: dict[str, list[Issue]]) -> None:
    """Nobody is told that something is wrong without being told how to mend it."""
    wanting = [issue for issues in found.values() for issue in issues if issue.code not in CODES or not issue.hint or not issue.message]

    assert wanting == []


def test_messages_hold_nothing_that_a_terminal_or_a_workflow_acts_on(found: dict[str, list[Issue]]) -> None:
    """Whatever a file holds, its echo is harmless."""
    texts = [text for issues in found.values() for issue in issues for text in (issue.message, issue.hint)]

    assert [text for text in texts if re.search("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]|::", text)] == []


def test_unusual_but_good_files_are_accepted(found: dict[str, list[Issue]]) -> None:
    """A check that refuses everything is no check."""
    assert found["unusual-but-good"] == []


def test_there_are_enough_files_to_tell() -> None:
    """The share of right lines means something only when there are many."""
    bad = {(place.folder, place.path) for place in _declared()}
    good = list((GOLDEN / "check" / "unusual-but-good" / "data").rglob("*.yaml"))

    assert (len(bad) >= BAD_FILES, len(good) >= GOOD_FILES) == (True, True)


def _folders() -> list[Path]:
    return sorted(path for path in (GOLDEN / "check").iterdir() if path.is_dir())


def _declared() -> list[Place]:
    return sorted({place for folder in _folders() for place in (*_in_files(folder), *_in_list(folder))})


def _in_files(folder: Path) -> list[Place]:
    files = [path for path in sorted((folder / "data").rglob("*")) if path.is_file()]
    lines = [
        (path, number, line) for path in files for number, line in enumerate(path.read_bytes().decode("utf-8", "replace").split("\n"), 1)
    ]
    return [
        Place(folder.name, path.relative_to(folder).as_posix(), number, code)
        for path, number, line in lines
        for code in re.findall(r"# expect: ([a-z0-9-]+)", line)
    ]


def _in_list(folder: Path) -> list[Place]:
    file = folder / "expect.txt"
    found = re.findall(r"^(.+):(\d+) ([a-z0-9-]+)$", file.read_text("utf-8"), re.MULTILINE) if file.exists() else []
    return [Place(folder.name, path, int(line), code) for path, line, code in found]
