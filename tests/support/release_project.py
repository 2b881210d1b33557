"""A repository with the small base catalogue, to release from; and what a person would type there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from support import project
from support.check_report import BASE

OWNER = {
    "address": "&address https://katalog.dk/",
    "repository": "https://git.dk/katalog",
    "contact": "https://katalog.dk/kontakt",
    "telephone": '"70 10 20 30"',
    "accessibility_statement": "https://was.digst.dk/katalog-dk",
    "accessibility_reviewed": '"2026-05-01"',
}
ENVIRONMENT = {
    **dict.fromkeys(("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"), "Prøve"),
    **dict.fromkeys(("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"), "p@example.org"),
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_SYSTEM": "/dev/null",
}
MEETINGS = ("2026-06-11", "2026-09-10", "2026-12-10")


def repository(folder: Path) -> Path:
    """The project with the records of `tests/golden/base`, an owner, and one commit."""
    project.copy(folder, BASE)
    for name in (".gitignore", "CHANGELOG.md", "requirements-pack.lock"):
        shutil.copyfile(project.ROOT / name, folder / name)
    settings = folder / "mkdocs.yml"
    text = settings.read_text("utf-8")
    for name, value in OWNER.items():
        text = re.sub(rf"^    {name}: .*$", f"    {name}: {value}", text, count=1, flags=re.MULTILINE)
    settings.write_text(text, "utf-8")
    git(folder, "init", "-q", "-b", "main")
    commit(folder, "Begynd")
    return folder


def copied(repository: Path, place: Path) -> Path:
    """A copy with all its history and releases, in a folder of the same name."""
    return Path(shutil.copytree(repository, place / repository.name, symlinks=True))


def release(folder: Path, meeting: str, *arguments: str, tests: str = "true") -> subprocess.CompletedProcess[str]:
    """`make release`, with tests of the caller's choice."""
    command = [sys.executable, "scripts/release.py", "--meeting", meeting, "--tests", tests, *arguments]
    return subprocess.run(command, cwd=folder, env=os.environ | ENVIRONMENT, capture_output=True, text=True, check=False)


def edit(folder: Path, path: str, old: str, new: str) -> None:
    """Change a record, and commit it."""
    file = folder / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    commit(folder, f"Ret {path}")


def commit(folder: Path, message: str) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", message)


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=folder, env=os.environ | ENVIRONMENT, capture_output=True, text=True, check=False)
    assert not done.returncode, done.stderr
    return done.stdout.strip()


def state(folder: Path) -> tuple[str, str, str]:
    """Where everything in the repository leads, and what is not committed."""
    return git(folder, "for-each-ref"), git(folder, "rev-parse", "HEAD"), git(folder, "status", "--porcelain")
