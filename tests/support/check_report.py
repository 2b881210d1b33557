"""Checking a golden folder as `scripts/check.py` does, with the records in `tests/golden/base` around it for its references."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from catalogue.checks.check import check_folder
from catalogue.issues.issue import Issue
from catalogue.issues.report import Checked, report
from catalogue.records.load import load
from catalogue.records.schema import Schemas

BASE = Path(__file__).parents[1] / "golden" / "base"


def issues_of(folder: Path, schemas: Schemas) -> list[Issue]:
    """The issues of the files in `folder/data`."""
    return list(_checked(folder, schemas).issues)


def report_of(folder: Path, schemas: Schemas) -> str:
    """What a person sees."""
    return report(_checked(folder, schemas), "text")


def _checked(folder: Path, schemas: Schemas) -> Checked:
    """With records to refer to, whose own issues are left out."""
    checked = check_folder(folder / "data", schemas, folder, load(BASE, schemas, BASE.parent)[0])
    return replace(checked, issues=[issue for issue in checked.issues if not issue.path.startswith("base/")])
