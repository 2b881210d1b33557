"""`scripts/new.py` as a person or the Makefile calls it."""

from __future__ import annotations

import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support.project import LIMIT, ROOT

pytestmark = pytest.mark.script

COMMAND = [sys.executable, str(ROOT / "scripts/new.py"), "--data", "data"]
GIVEN = ["--kind", "term", "--name", "Drift til husbehov", "--set", "definition=At holde noget kørende.", "--set", "sources=katalog-2016#2"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """With a few records to stand among."""
    shutil.copytree(ROOT / "tests/golden/base", tmp_path / "data")
    return tmp_path


def test_a_record_is_written_and_what_comes_next_is_told(folder: Path) -> None:
    """The check accepts it at once."""
    done = _run(folder, *GIVEN)
    check = subprocess.run([sys.executable, str(ROOT / "scripts/check.py"), "--data", "data"], cwd=folder, capture_output=True, check=False)
    first = (folder / "data/glossary/drift-til-husbehov.yaml").read_text("utf-8").partition("\n")[0]

    assert (done.returncode, done.stderr, check.returncode) == (0, "", 0)
    assert "Nu findes data/glossary/drift-til-husbehov.yaml. Udfyld" in done.stdout
    assert first == "# yaml-language-server: $schema=../schema/term.schema.json"


def test_nothing_is_written_over(folder: Path) -> None:
    """The second time the id is taken."""
    done = [_run(folder, *GIVEN) for _ in range(2)]

    assert [each.returncode for each in done] == [0, 2]
    assert done[1].stderr == "Id'et »drift-til-husbehov« er optaget af data/glossary/drift-til-husbehov.yaml.\n"


def test_nothing_is_written_that_the_check_refuses(folder: Path) -> None:
    """It is shown as the check shows it."""
    done = _run(folder, *GIVEN, "--set", "definition=Skriv til navn@example.dk.")

    assert (done.returncode, "email-address" in done.stdout) == (1, True)
    assert not (folder / "data/glossary/drift-til-husbehov.yaml").exists()


def test_what_is_missing_is_named_without_a_terminal(folder: Path) -> None:
    """And ends in 2."""
    done = _run(folder, *GIVEN[:4])

    assert (done.returncode, done.stdout, done.stderr.partition("\n")[0]) == (
        2,
        "",
        "Disse felter mangler. Skriv dem som --set felt=værdi:",
    )


def test_a_folder_that_is_not_there_ends_in_2(tmp_path: Path) -> None:
    """Nothing is made in its place."""
    done = _run(tmp_path, *GIVEN)

    assert (done.returncode, done.stderr.partition("\n")[0]) == (2, "Posten kan ikke oprettes: data er ikke en mappe.")
    assert list(tmp_path.iterdir()) == []


def test_a_person_at_a_terminal_is_asked(folder: Path) -> None:
    """Until every mandatory field has an answer."""
    ours, theirs = pty.openpty()
    os.write(ours, "At holde noget kørende.\nkatalog-2016#2\n".encode())
    done = subprocess.run([*COMMAND, *GIVEN[:4]], cwd=folder, stdin=theirs, capture_output=True, text=True, timeout=LIMIT, check=False)
    os.close(ours)
    os.close(theirs)

    assert (done.returncode, done.stdout.count("> ")) == (0, 2)
    assert "definition: At holde noget kørende." in (folder / "data/glossary/drift-til-husbehov.yaml").read_text("utf-8")


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [*COMMAND, *arguments]
    return subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=LIMIT, check=False)
