"""What a commit changes is checked before it is made: the records with all that refers to them, and the code."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support.project import GOLDEN, ROOT

pytestmark = pytest.mark.script


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A repository with a few records, in which a commit can be made."""
    shutil.copytree(GOLDEN / "base", tmp_path / "data")
    shutil.copytree(ROOT / "data" / "schema", tmp_path / "data" / "schema")
    for part in ("hooks", "scripts"):
        shutil.copytree(ROOT / part, tmp_path / part)
    for part in (".pre-commit-config.yaml", "mkdocs.yml", "pyproject.toml", ".gitignore"):
        shutil.copy(ROOT / part, tmp_path)
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    python = tmp_path / ".venv" / "bin" / "python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', "utf-8")
    python.chmod(0o755)
    _git(tmp_path, "init", "--quiet")
    _git(tmp_path, "add", "--all")
    _git(tmp_path, "-c", "user.name=t", "-c", "user.email=t@example.dk", "-c", "commit.gpgsign=false", "commit", "-qm", "x")
    return tmp_path


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=True)


def _pre_commit(folder: Path) -> str:
    """The hooks that fail on what is staged, and what they print."""
    command = [sys.executable, "-m", "pre_commit", "run", "--color=never"]
    home = {"PRE_COMMIT_HOME": str(folder / ".git" / "pre-commit")}
    return subprocess.run(command, cwd=folder, env=os.environ | home, capture_output=True, text=True, check=False).stdout


def _failed(printed: str) -> list[str]:
    return re.findall(r"hook id: (\S+)", printed)


def test_a_commit_that_removes_or_renames_a_record_is_checked(clone: Path) -> None:
    """What refers to it stands in files that the commit does not touch."""
    assert _failed(_pre_commit(clone)) == []
    record = next(iter(sorted((clone / "data" / "organisations").glob("*.yaml"))))
    _git(clone, "mv", str(record), str(record.with_stem("renamed")))
    renamed = _pre_commit(clone)
    _git(clone, "rm", "--quiet", "-f", str(record.with_stem("renamed")))
    removed = _pre_commit(clone)

    assert (_failed(renamed), _failed(removed)) == (["check-references"], ["check-references"])
    assert "unknown-reference" in removed


def test_a_commit_of_code_is_linted(clone: Path) -> None:
    """And its layout looked at."""
    (clone / "scripts" / "new_one.py").write_text("import os\nx = [1,2]\n", "utf-8")
    _git(clone, "add", "--all")

    assert _failed(_pre_commit(clone)) == ["ruff-check", "ruff-format"]
