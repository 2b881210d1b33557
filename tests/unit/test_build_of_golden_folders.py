"""Every folder of records that the check has an opinion on, through the whole build: refused in its words, or made into a site."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from catalogue.issues import has_errors
from support.check_report import BASE
from support.mutation_trials import alike_for_all, build_trial
from support.project import GOLDEN

pytestmark = pytest.mark.script
FOLDERS = sorted(path for path in (GOLDEN / "check").iterdir() if path.is_dir())


@pytest.fixture(scope="module", autouse=True)
def in_one_process() -> Iterator[None]:
    """A folder takes less time than to start others for it."""
    with alike_for_all():
        yield


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_a_folder_is_refused_or_built(folder: Path, tmp_path: Path) -> None:
    """With the records around it that it refers to, and, where it is refused, without; nothing is raised, and only an error stops pages."""
    shutil.copytree(BASE, tmp_path / "data")
    shutil.copytree(folder / "data", tmp_path / "data", symlinks=True, dirs_exist_ok=True)
    built = build_trial(tmp_path / "data", tmp_path)

    assert bool(built.artifacts) != has_errors(built.issues)
    if not built.artifacts:
        assert not build_trial(folder / "data", folder).artifacts


def test_many_folders_are_built() -> None:
    """Those whose report has no error, so that the test above is about pages too."""
    reports = [(folder / "issues.txt").read_text("utf-8") for folder in FOLDERS]
    warned = [report for report in reports if "Ingen fejl" in report or "\n0 fejl" in report]

    assert len(warned) >= 40
