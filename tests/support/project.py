"""A copy of the project in a folder of its own, to break and to mend; and running its scripts as people do."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "golden"
Golden = Callable[[Path, str], None]
"""Compares a text with the golden file that it should equal."""
MadeOnce = Callable[[str, Callable[[Path], None]], Path]
"""A folder by its name, and how it is made: what is dear to make is made once, and shared by all processes that run tests."""
PARTS = ("content", "data", "hooks", "scripts", "mkdocs.yml")
TIME = "1735689600"
LIMIT = 900
"""Seconds after which a script is taken for one that hangs, on a machine however busy."""


def unlink_records(folder: Path) -> None:
    """Take the links to records out of a project's hand-written pages: few records are there to lead to."""
    for page in (folder / "content").rglob("*.md"):
        page.write_text(re.sub(r"\[([^\]]*)\]\(\.\./[^)]*\)", r"\1", page.read_text("utf-8")), "utf-8")


def copy(folder: Path, records: Path | None = None) -> Path:
    """What a build needs, without git and without what earlier builds left; with other records than the real ones when given.

    Compiled modules come along, which Python reads for as long as their sources are the same, and compiled templates, which are known by
    their text: to compile all takes a second or two each time.
    """
    # Half-written by another process, which gives them their names when they are whole.
    ignored = shutil.ignore_patterns("*.pyc.*")
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, folder / part, ignore=ignored)
        else:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, folder / part)
    for kept in (ROOT / ".cache").glob("templates-*"):
        shutil.copytree(kept, folder / ".cache" / kept.name, ignore=shutil.ignore_patterns("*.tmp"))
    if records:
        for place in (folder / "data").iterdir():
            if place.is_dir() and place.name != "schema":
                shutil.rmtree(place)
        shutil.copytree(records, folder / "data", dirs_exist_ok=True, copy_function=shutil.copyfile)
    return folder


def run(script: Path | str, *arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a script with a fixed time, output and errors together."""
    return subprocess.run(
        [sys.executable, str(script), *map(str, arguments)],
        cwd=ROOT,
        env=os.environ | {"SOURCE_DATE_EPOCH": TIME} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=LIMIT,
        check=False,
    )


def files(folder: Path) -> dict[str, bytes]:
    """Everything below a folder, by path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
