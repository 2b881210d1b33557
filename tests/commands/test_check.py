"""`scripts/check.py` as a person or a workflow calls it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support.project import ROOT

pytestmark = pytest.mark.script

GOOD = "title: Drift\ndefinition: Det at holde noget kørende.\nsee_also:\n  - drift-to\nsources:\n  - katalog-2016#2\n"
BAD = "title: Drift to\ndefinition: no\nsee_also:\n  - drift\nsources:\n  - katalog-2016#9\n"


def test_good_records_end_in_0(tmp_path: Path) -> None:
    """And say how many were read."""
    done = _check(_folder(tmp_path, GOOD, BAD.replace(" no\n", " Det samme.\n").replace("#9", "#2")))

    assert (done.returncode, re.sub(r"\d+", "N", done.stdout), done.stderr) == (0, "Ingen fejl. N poster læst.\n", "")


def test_problems_end_in_1_and_are_shown_with_their_line(tmp_path: Path) -> None:
    """What the file holds and what it refers to, in one go."""
    done = _check(_folder(tmp_path, GOOD, BAD))

    assert done.returncode == 1
    assert [line.split(" ")[:2] for line in done.stdout.split("\n") if line.startswith("data/")] == [
        ["data/glossary/drift-to.yaml:2:13:", "ambiguous-value"],
        ["data/glossary/drift-to.yaml:6:5:", "unknown-section"],
    ]


def test_only_the_named_files_are_shown_but_all_are_loaded(tmp_path: Path) -> None:
    """References from a named file to others are still found."""
    folder = _folder(tmp_path, GOOD, BAD)

    assert [_check(folder, f"data/glossary/{name}.yaml").returncode for name in ("drift", "drift-to")] == [0, 1]
    assert _check(folder, "data/glossary").returncode == 1


def test_a_dead_link_of_a_hand_written_page_ends_in_1(tmp_path: Path) -> None:
    """Of the pages beside the folder of records, with file, line and column."""
    folder = _folder(tmp_path, GOOD, GOOD.replace("Drift", "Drift to").replace("drift-to", "drift"))
    (folder / "content").mkdir()
    (folder / "content" / "om.md").write_text("# Om\n\nSe [naboerne](samarbejder/nabo.md).\n", "utf-8")
    done = _check(folder)

    assert done.returncode == 1
    assert "content/om.md:3:15: dead-link" in done.stdout


def test_json_is_the_list_that_programs_read(tmp_path: Path) -> None:
    """Also when a problem was found."""
    done = _check(_folder(tmp_path, GOOD, BAD), "--format", "json")

    assert [row["code"] for row in json.loads(done.stdout)] == ["ambiguous-value", "unknown-section"]


def test_wrong_use_ends_in_2_without_a_traceback(tmp_path: Path) -> None:
    """And says what was wrong: a file that is not among the records is not in order, it is not checked."""
    folder = _folder(tmp_path, GOOD, BAD)
    (folder / "note.txt").touch()
    wrong = ["--data nowhere", "--data note.txt", "--data", "--farve", "--format xml", "data/glossary/gone.yaml", "note.txt"]
    done = [_check(folder, *arguments.split()) for arguments in wrong]

    assert [(each.returncode, each.stdout, each.stderr.partition("\n")[0]) for each in done] == [
        (2, "", "»nowhere« findes ikke."),
        (2, "", "»note.txt« er ikke en mappe."),
        (2, "", "--data mangler sin værdi."),
        (2, "", "»--farve« kendes ikke."),
        (2, "", "--format har ingen gyldig værdi. Vælg: text, json, github, sarif."),
        (2, "", "»data/glossary/gone.yaml« findes ikke."),
        (2, "", "»note.txt« ligger ikke i mappen »data«."),
    ]
    assert {each.stderr.count("\n") for each in done} == {2}


def test_a_list_that_cannot_be_written_ends_in_2_without_a_traceback(tmp_path: Path) -> None:
    """As when the disk is full, or when nobody reads on."""
    command = [sys.executable, str(ROOT / "scripts/check.py"), "--data", str(_folder(tmp_path, GOOD, BAD) / "data")]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)

    assert (done.returncode, done.stderr.partition("\n")[0], done.stderr.count("\n")) == (
        2,
        "Posterne kan ikke tjekkes: disken er fuld.",
        2,
    )


def test_a_missing_schema_or_package_ends_in_2_without_a_traceback(tmp_path: Path) -> None:
    """A broken checkout is no problem of the data."""
    for part in ("hooks", "scripts", "data/schema"):
        shutil.copytree(ROOT / part, tmp_path / "copy" / part)
    (tmp_path / "copy/data/schema/term.schema.json").write_text("{")
    broken = subprocess.run([sys.executable, "copy/scripts/check.py"], cwd=tmp_path, capture_output=True, text=True, check=False)
    (tmp_path / "copy/data/schema/term.schema.json").unlink()
    missing = subprocess.run([sys.executable, "copy/scripts/check.py"], cwd=tmp_path, capture_output=True, text=True, check=False)
    bare = subprocess.run(
        [sys.executable, "-S", str(ROOT / "scripts/check.py")], cwd=tmp_path, capture_output=True, text=True, check=False, env={}
    )

    ended = [(done.returncode, done.stdout, done.stderr.count("\n")) for done in (broken, missing, bare)]

    assert ended == [(2, "", 2)] * 3


def test_the_project_s_own_records_are_in_order() -> None:
    """Nothing wrong is ever published."""
    done = subprocess.run([sys.executable, "scripts/check.py"], cwd=ROOT, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout, done.stderr) == (0, done.stdout, "")


def _folder(tmp_path: Path, good: str, bad: str) -> Path:
    shutil.copytree(ROOT / "tests/golden/base", tmp_path / "data")
    (tmp_path / "data/glossary/drift.yaml").write_text(good, "utf-8")
    (tmp_path / "data/glossary/drift-to.yaml").write_text(bad, "utf-8")
    return tmp_path


def _check(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "scripts/check.py"), "--data", "data", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
