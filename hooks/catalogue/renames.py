"""Renames: a data folder in; the ids that its records had at the last commit, as git tells it, out."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath


def renames(data: Path) -> Mapping[str, str]:
    """Former id by path below the folder; nothing where git is not, or knows nothing.

    New files that git has not been told of count too: they are announced in a copy of git's index, so that the real one stays as it is.
    """
    try:
        with tempfile.TemporaryDirectory() as folder:
            index = Path(folder) / "index"
            shutil.copyfile(data / _git_output(data, None, "rev-parse", "--git-path", "index").strip(), index)
            _git_output(data, index, "add", "--intent-to-add", "--", ".")
            return read(_git_output(data, index, "diff", "--name-status", "-z", "--find-renames", "--relative", "HEAD", "--", "."))
    except (OSError, subprocess.CalledProcessError):
        return {}


def read(status: str) -> Mapping[str, str]:
    """What `git diff --name-status -z` says of files that stayed in their folder."""
    fields = iter(status.split("\0"))
    found: dict[str, str] = {}
    for change in fields:
        old = PurePosixPath(next(fields, ""))
        if change.startswith(("R", "C")):
            new = PurePosixPath(next(fields, ""))
            if change.startswith("R") and (old.parent, old.suffix) == (new.parent, new.suffix):
                found[str(new)] = old.stem
    return found


def _git_output(data: Path, index: Path | None, *arguments: str) -> str:
    environment = os.environ | ({"GIT_INDEX_FILE": str(index)} if index else {})
    command = ["git", *arguments]
    return subprocess.run(command, cwd=data, env=environment, capture_output=True, text=True, check=True).stdout  # noqa: S603 - no shell, our own arguments
