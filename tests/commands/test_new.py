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


CHANGE = 'record: term/it\nset:\n  - field: title\n    before: "{}"\n    after: "{}"\n'


def test_a_change_in_a_mail_is_followed_when_the_record_still_says_what_it_did(folder: Path) -> None:
    """Only that is written; the second time it is refused, and so is what the check refuses."""
    file = next((folder / "data/glossary").glob("*.yaml"))
    before = file.read_text("utf-8")
    title = next(line.removeprefix("title: ") for line in before.split("\n") if line.startswith("title: "))
    mail, bad = folder / "mail.txt", folder / "bad.txt"
    mail.write_text(f"Hej\n\n{CHANGE.format(title, 'Noget andet')}\nHilsen\n".replace("term/it", f"term/{file.stem}"), "utf-8")
    bad.write_text(CHANGE.format("Noget andet", "Skriv til navn@example.dk").replace("term/it", f"term/{file.stem}"), "utf-8")
    done = [_run(folder, "--from", name) for name in (mail.name, mail.name, bad.name)]

    assert [each.returncode for each in done] == [0, 2, 1]
    assert "er rettet" in done[0].stdout and "nogen har rettet det imens" in done[1].stderr and "email-address" in done[2].stdout
    assert file.read_text("utf-8") == before.replace(f"title: {title}", "title: Noget andet")


HANDED_IN = """\
# yaml-language-server: $schema=../schema/{kind}.schema.json
title: {title}
{rest}"""
SOURCE = HANDED_IN.format(
    kind="source",
    title="Et referat",
    rest='type: minutes\nsummary: Referat om et ord.\ndate: "2016-03"\nsections:\n  - id: "4"\n    title: Punkt 4\n',
)
TERM = HANDED_IN.format(kind="term", title="Nyt begreb", rest="definition: Et nyt ord.\n\nsources:\n  - det-referat#4\n")


def test_new_files_in_a_mail_are_written_as_they_were_handed_in(folder: Path) -> None:
    """All of them or none: a source under the name above it, a term without one under its own; quoted or not."""
    quoted = "".join(f"> {line}\n" for line in f"data/sources/det-referat.yaml\n{SOURCE}".splitlines())
    (folder / "mail.txt").write_text(f"Hej\n\n{TERM}\nHilsen\n\n-- \nDen anden skrev:\n{quoted}\nHilsen\n", "utf-8")
    (folder / "alone.txt").write_text(TERM, "utf-8")
    source, term = folder / "data/sources/det-referat.yaml", folder / "data/glossary/nyt-begreb.yaml"
    refused = _run(folder, "--from", "alone.txt")
    nothing = term.exists()
    done, again = (_run(folder, "--from", "mail.txt") for _ in range(2))

    assert (refused.returncode, nothing, "det-referat" in refused.stdout) == (1, False, True)
    assert (done.returncode, source.read_text("utf-8"), term.read_text("utf-8")) == (0, SOURCE, TERM), done.stdout + done.stderr
    assert (again.returncode, "findes allerede" in again.stderr) == (2, True)


def test_a_new_file_that_the_mail_has_broken_is_not_cut_off(folder: Path) -> None:
    """A long line that went on below is named; nothing is written."""
    (folder / "mail.txt").write_text(TERM.replace("Et nyt ord.", "Et nyt\nord."), "utf-8")
    done = _run(folder, "--from", "mail.txt")

    assert (done.returncode, "»ord.«" in done.stderr, "delt en lang linje" in done.stderr) == (2, True, True)
    assert not (folder / "data/glossary/nyt-begreb.yaml").exists()


def test_a_report_that_says_no_value_is_told_and_changes_nothing(folder: Path) -> None:
    """A person reads it; one about a record that is not there is refused."""
    file = next((folder / "data/glossary").glob("*.yaml"))
    before = file.read_text("utf-8")
    (folder / "mail.txt").write_text(f"Post: term/{file.stem}\nBør stå: Noget klarere\n", "utf-8")
    (folder / "gone.txt").write_text("Post: term/findes-ikke\nBør stå: x\n", "utf-8")
    told, gone = (_run(folder, "--from", name) for name in ("mail.txt", "gone.txt"))

    assert (told.returncode, gone.returncode, file.read_text("utf-8")) == (0, 2, before)
    assert "Bør stå: Noget klarere" in told.stdout and f"data/glossary/{file.name}" in told.stdout
    assert "Errno" not in gone.stderr and "term/findes-ikke" in gone.stderr


def test_a_folder_that_is_not_there_ends_in_2(tmp_path: Path) -> None:
    """Nothing is made in its place."""
    done = _run(tmp_path, *GIVEN)

    assert (done.returncode, done.stderr.partition("\n")[0]) == (2, "Posten er ikke oprettet: »data« findes ikke.")
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
