"""What git says is told in Danish, with what to do; its own words are quoted only where nobody has foreseen them."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from catalogue.history.git import changed_files, git_output, prepare_release, run_git
from catalogue.issues import UserError

NAMES = ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL", "EMAIL")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one commit, for a person whose git has no settings and speaks German."""
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    for name, value in {
        "GIT_CONFIG_GLOBAL": "/dev/null",
        "GIT_CONFIG_SYSTEM": "/dev/null",
        "LANGUAGE": "de",
        "LC_ALL": "de_DE.UTF-8",
    }.items():
        monkeypatch.setenv(name, value)
    subprocess.run(["git", "init", "-q", "-b", "main"], cwd=tmp_path, check=True)
    (tmp_path / "a.txt").write_text("a\n")
    subprocess.run(["git", "add", "-A"], cwd=tmp_path, check=True)
    subprocess.run(["git", "-c", "user.name=P", "-c", "user.email=p@example.org", "commit", "-q", "-m", "a"], cwd=tmp_path, check=True)
    _set(tmp_path, "[user]\n\tuseConfigOnly = true\n")
    return tmp_path


def _set(folder: Path, lines: str) -> None:
    settings = folder / ".git" / "config"
    settings.write_text(settings.read_text() + lines)


def _nobody(folder: Path) -> None:
    prepare_release(folder, "moede-2026-12-10", {"b.txt": b"b"}, "En udgave", 0)


def _empty(folder: Path) -> None:
    git_output(folder, "update-ref", "-d", "HEAD")
    run_git(folder, "rev-parse", "HEAD")


def _empty_archive(folder: Path) -> None:
    git_output(folder, "update-ref", "-d", "HEAD")
    run_git(folder, "archive", "HEAD")


def _locked(folder: Path) -> None:
    (folder / ".git" / "HEAD.lock").touch()
    run_git(folder, "update-ref", "HEAD", "HEAD")


def _settings(folder: Path) -> None:
    _set(folder, "[x\n")
    run_git(folder, "status")


def _torn(folder: Path) -> None:
    commit = git_output(folder, "rev-parse", "HEAD")
    file = folder / ".git" / "objects" / commit[:2] / commit[2:]
    file.chmod(0o600)
    file.write_bytes(b"")
    run_git(folder, "archive", "HEAD")


@pytest.mark.parametrize(
    ("break_it", "begins", "remedy"),
    [
        (_nobody, "Git ved ikke, hvem I er.", "git config --global user.name"),
        (_empty, "Der er ikke gemt noget i arkivet endnu.", "git commit"),
        (_empty_archive, "Der er ikke gemt noget i arkivet endnu.", "git commit"),
        (_locked, "En anden kommando bruger arkivet.", ".lock"),
        (_settings, "Gits egne indstillinger kan ikke læses.", "git config --list"),
        (_torn, "Arkivet er ødelagt.", "git clone"),
    ],
)
def test_what_git_says_of_its_surroundings_is_told_in_danish(
    folder: Path, break_it: Callable[[Path], None], begins: str, remedy: str
) -> None:
    """Whatever language git itself is set to."""
    with pytest.raises(UserError) as raised:
        break_it(folder)

    assert str(raised.value).startswith(begins)
    assert remedy in str(raised.value)
    assert "fatal" not in str(raised.value)


def test_what_nobody_has_foreseen_is_quoted_with_what_to_do(folder: Path) -> None:
    """The line that tells most, not the first one."""
    with pytest.raises(UserError) as raised:
        run_git(folder, "cat-file", "blob", "HEAD:findes-ikke.txt")

    first, said, remedy = str(raised.value).splitlines()
    assert first == "Git kan ikke gøre det."
    assert said.startswith("Git skriver: fatal: ")
    assert remedy.startswith("Prøv igen.")


def test_changed_files_are_named_as_they_are_called(folder: Path) -> None:
    """With Danish letters and blanks, and by the new name after a renaming."""
    git_output(folder, "mv", "a.txt", "ny æble.txt")
    (folder / "ærø.txt").touch()

    assert changed_files(folder) == ["ny æble.txt", "ærø.txt"]
