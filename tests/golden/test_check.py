"""Every folder in `tests/golden/check` gives exactly the issues in its `issues.txt`."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalogue.records.schema import Schemas
from support.check_report import report_of
from support.project import GOLDEN, Golden

FOLDERS = sorted(path for path in (GOLDEN / "check").iterdir() if path.is_dir())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_a_data_folder_gives_exactly_these_issues(folder: Path, schemas: Schemas, golden: Golden) -> None:
    """What a person sees is what was agreed, word by word."""
    golden(folder / "issues.txt", report_of(folder, schemas))
