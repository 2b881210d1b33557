"""Checking a golden folder as `scripts/check.py` does, with the records in `tests/golden/base` around it for its references."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from catalogue.checks.check import check_loaded, load_folder
from catalogue.issues.issue import Issue
from catalogue.issues.report import Checked, report
from catalogue.records.load import load, read_handwritten
from catalogue.records.record import Record
from catalogue.records.schema import Schemas
from support.project import GOLDEN

BASE = GOLDEN / "base"


def issues_of(folder: Path, schemas: Schemas) -> list[Issue]:
    """The issues of the files in `folder/data`."""
    return list(_checked(folder, schemas).issues)


def report_of(folder: Path, schemas: Schemas) -> str:
    """What a person sees."""
    return report(_checked(folder, schemas), "text")


@lru_cache(1)
def records_around(schemas: Schemas) -> list[Record]:
    """The records of `tests/golden/base`; nobody may change them."""
    return load(BASE, schemas, BASE.parent)[0]


def _checked(folder: Path, schemas: Schemas) -> Checked:
    """With records to refer to, whose own issues are left out."""
    loaded = load_folder(folder / "data", schemas, folder, records_around(schemas))
    checked = check_loaded(replace(loaded, handwritten=read_handwritten(folder / "data", folder)))
    return replace(checked, issues=[issue for issue in checked.issues if not issue.path.startswith("base/")])
