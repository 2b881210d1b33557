"""What `make bench` measures with."""

from __future__ import annotations

from pathlib import Path

from bench.generate import generate
from catalogue.checks.check import check_folder
from catalogue.records.schema import load_schemas
from support.project import ROOT


def test_made_up_cases_are_without_fault(tmp_path: Path) -> None:
    """An error stops the measurement, and telling of warnings is no part of what is compared."""
    checked = check_folder(generate(tmp_path, 40), load_schemas(ROOT / "data" / "schema"))

    assert [issue.message for issue in checked.issues] == []
    assert checked.record_count > 40
