"""What `make bench` measures with."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bench.generate import generate
from catalogue.checks.check import check_folder
from catalogue.records.schema import load_schemas
from support.project import ROOT


@pytest.mark.parametrize("in_proportion", [False, True])
def test_made_up_cases_are_without_fault(tmp_path: Path, in_proportion: bool) -> None:
    """An error stops the measurement, and telling of warnings is no part of what is compared."""
    checked = check_folder(generate(tmp_path, 40, in_proportion), load_schemas(ROOT / "data" / "schema"))

    assert [issue.message for issue in checked.issues] == []
    assert checked.record_count > 40


def test_what_comes_with_cases_grows_as_they_do(tmp_path: Path) -> None:
    few, many = (Counter(path.parent.name for path in generate(tmp_path / f"{count}", count, True).rglob("*.yaml")) for count in (50, 100))
    alone = Counter(path.parent.name for path in generate(tmp_path / "alone", 50).rglob("*.yaml"))

    assert {folder for folder in few if many[folder] > few[folder]} == {
        "cases",
        "organisations",
        "lessons",
        "glossary",
        "sources",
        "operations",
        "meetings",
    }
    assert all(many[folder] - alone[folder] == 2 * (few[folder] - alone[folder]) for folder in few if folder != "cases")
