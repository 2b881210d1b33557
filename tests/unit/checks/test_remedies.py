"""A remedy that says what to write helps: done as it says, the same place has no error any more."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from catalogue.issues.issue import Issue
from catalogue.records.schema import Schemas, load_schemas
from support.check_report import issues_of
from support.project import GOLDEN, ROOT

WRITE = re.compile(
    r"^(?:Skriv|Mente du|Gør værdien til et punkt i en liste:|Skriv punkterne i en liste:|Sæt værdien i anførselstegn:|"
    r"Brug anførselstegn: skriv|Skriv kun tallet, uden anførselstegn, enhed og tusindtalspunktum:) "
    r"(?P<value>\[.*\]|\"[^\"]*\"|https://\S+|[\w./#-]+)(?:\.? [A-ZÆØÅ].*|[.?])?$"
)
"""A hint whose value can be taken over as it stands."""
IN_LIST = re.compile(r"\"[^\"]*\"|[^,\[\]{}]+")
ALONE = re.compile(r"\"[^\"]*\"|.*?(?= +#|$)")
"""The value that is written over."""
AS_WRITTEN = {"wrong-form", "wrong-type", "unknown-reference", "former-id", "ambiguous-value", "wrapped-address", "unknown-section"}


class Remedy(NamedTuple):
    """What a golden folder says is to be written, and where."""

    folder: str
    issue: Issue
    value: str


def _remedies() -> Iterator[Remedy]:
    schemas = load_schemas(ROOT / "data" / "schema")
    for folder in sorted(path for path in (GOLDEN / "check").iterdir() if path.is_dir()):
        reports = (folder / "issues.txt").read_text("utf-8")
        if any(f" {code} " in reports for code in AS_WRITTEN):
            for issue in issues_of(folder, schemas):
                match = WRITE.match(issue.hint) if issue.code in AS_WRITTEN and issue.path.endswith(".yaml") else None
                if match and match["value"].lower() not in ("skriv", "en", "et", "to"):
                    yield Remedy(folder.name, issue, match["value"].rstrip("."))


REMEDIES = [*_remedies()]


def test_there_are_remedies_to_try() -> None:
    """The hints still look as they are read here."""
    assert len(REMEDIES) > 30, [remedy.value for remedy in REMEDIES]


@pytest.mark.parametrize("remedy", REMEDIES, ids=lambda remedy: f"{remedy.folder}-{Path(remedy.issue.path).stem}-{remedy.issue.line}")
def test_a_remedy_gives_no_next_error(remedy: Remedy, tmp_path: Path, schemas: Schemas) -> None:
    """Applied to the file, and checked again."""
    shutil.copytree(GOLDEN / "check" / remedy.folder / "data", tmp_path / "data")
    file, issue = tmp_path / remedy.issue.path, remedy.issue
    lines = file.read_text("utf-8").split("\n")
    line = lines[issue.line - 1]
    start = issue.column - 1
    old = (IN_LIST if {*"[{"} & {*line[:start]} else ALONE).match(line, start)
    assert old, line
    lines[issue.line - 1] = line[:start] + remedy.value + line[old.end() :]
    file.write_text("\n".join(lines), "utf-8")
    left = [each for each in issues_of(tmp_path, schemas) if (each.path, each.line, each.severity) == (issue.path, issue.line, "error")]

    assert left == []
