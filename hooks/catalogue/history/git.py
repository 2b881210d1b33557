"""The repository of a release: files and a tag's message in; one commit and its annotated tag, or nothing at all, out.

Nothing is checked out until both exist. A journal beside git's own files tells the next run what is left to do.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import tarfile
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from catalogue.records import UserError

JOURNAL = "catalogue-release.json"
TESTED = "catalogue-tested"
"""Beside git's own files: what passed the tests last, and which tests."""
SECONDS = 120


@dataclass(frozen=True, slots=True)
class PreparedRelease:
    """A commit and a tag that exist, but that no name leads to yet."""

    name: str
    """Of the tag."""
    base: str
    """The commit that it builds on."""
    commit: str
    tag: str
    paths: tuple[str, ...]
    """The files that the commit changes."""


def run_git(top: Path, *arguments: str, given: bytes = b"", environment: Mapping[str, str] | None = None) -> bytes:
    """What git answers; raises `RefusedError` with its first line."""
    try:
        done = subprocess.run(  # noqa: S603 - no shell, our own arguments
            ["git", *arguments],  # noqa: S607
            cwd=top,
            input=given,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env=os.environ | dict(environment or {}),
        )
    except FileNotFoundError as error:
        raise UserError("Programmet git mangler.", "Hent det på https://git-scm.com, og prøv igen.") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise UserError(f"Git kan ikke: {' '.join(said[:1])}")
    return done.stdout


def git_output(top: Path, *arguments: str) -> str:
    """A one-line answer."""
    return run_git(top, *arguments).decode().strip()


def unpack(top: Path, version: str, folder: Path) -> None:
    """Write what git has of a version to a folder."""
    with tarfile.open(fileobj=io.BytesIO(run_git(top, "archive", "--format=tar", version))) as tar:
        # Not as an argument, which Python 3.11.2 does not know; from 3.11.4 on, the attribute says the same.
        tar.extraction_filter = getattr(tarfile, "data_filter", None)
        tar.extractall(folder)  # noqa: S202 - our own repository


def has_tag(top: Path, name: str) -> bool:
    """Whether there is such a tag."""
    return bool(git_output(top, "tag", "--list", name))


def changed_files(top: Path) -> list[str]:
    """Paths of what is not committed, new files included."""
    return [line[3:] for line in run_git(top, "status", "--porcelain").decode().splitlines()]


def prepare_release(top: Path, name: str, files: Mapping[str, bytes], message: str, time: int) -> PreparedRelease:
    """Make the commit and the tag as objects that nothing leads to: no file and no name changes."""
    date = {"GIT_AUTHOR_DATE": f"{time} +0000", "GIT_COMMITTER_DATE": f"{time} +0000"}
    base = git_output(top, "rev-parse", "HEAD")
    title = message.splitlines()[0]
    with tempfile.TemporaryDirectory() as folder:
        index = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
        run_git(top, "read-tree", base, environment=index)
        for path, content in sorted(files.items()):
            blob = run_git(top, "hash-object", "-w", "--stdin", given=content).decode().strip()
            run_git(top, "update-index", "--add", "--cacheinfo", f"100644,{blob},{path}", environment=index)
        tree = run_git(top, "write-tree", environment=index).decode().strip()
    commit = run_git(top, "commit-tree", tree, "-p", base, "-m", title, environment=date).decode().strip()
    tagger = run_git(top, "var", "GIT_COMMITTER_IDENT", environment=date).decode().strip()
    text = f"object {commit}\ntype commit\ntag {name}\ntagger {tagger}\n\n{message}"
    tag = run_git(top, "mktag", given=text.encode()).decode().strip()
    return PreparedRelease(name, base, commit, tag, tuple(sorted(files)))


def activate_release(top: Path, ready: PreparedRelease) -> None:
    """Let the branch and the tag lead to what is ready, both or neither, and bring the working tree after."""
    journal = _journal(top)
    aside = journal.with_suffix(".new")
    aside.write_text(json.dumps(asdict(ready)), "utf-8")
    aside.replace(journal)
    _finish(top, ready)


def finish_release(top: Path) -> str | None:
    """Do what an interrupted release had left; the name of its tag, or `None` when there was nothing to do."""
    journal = _journal(top)
    try:
        value = json.loads(journal.read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return None
    ready = PreparedRelease(**{**value, "paths": tuple(value["paths"])})
    if not has_tag(top, ready.name) and git_output(top, "rev-parse", "HEAD") != ready.base:
        journal.unlink()
        return None
    _finish(top, ready)
    return ready.name


def _finish(top: Path, ready: PreparedRelease) -> None:
    if not has_tag(top, ready.name):
        orders = f"start\nupdate HEAD {ready.commit} {ready.base}\ncreate refs/tags/{ready.name} {ready.tag}\nprepare\ncommit\n"
        run_git(top, "update-ref", "-m", ready.name, "--stdin", given=orders.encode())
    kept = [path for path in ready.paths if _untouched(top, ready, path)]
    if kept:
        run_git(top, "restore", f"--source={ready.commit}", "--staged", "--worktree", "--", *kept)
    _journal(top).unlink()


def _untouched(top: Path, ready: PreparedRelease, path: str) -> bool:
    """Whether the file is still what it was before the release: nobody's edit is written over."""
    file = top / path
    before = subprocess.run(["git", "cat-file", "blob", f"{ready.base}:{path}"], cwd=top, capture_output=True, check=False)  # noqa: S603, S607
    return not file.exists() or (before.returncode == 0 and file.read_bytes() == before.stdout)


def _journal(top: Path) -> Path:
    return _beside(top, JOURNAL)


def _beside(top: Path, name: str) -> Path:
    return (top / git_output(top, "rev-parse", "--git-path", name)).absolute()


def has_passed(top: Path, tests: str) -> bool:
    """Whether these tests have ended well on exactly the files that are committed now."""
    file = _beside(top, TESTED)
    return file.is_file() and file.read_text("utf-8") == _tested(top, tests)


def remember_passed(top: Path, tests: str) -> None:
    """So that a trial, and a release that was interrupted, need not test the same twice."""
    _beside(top, TESTED).write_text(_tested(top, tests), "utf-8")


def _tested(top: Path, tests: str) -> str:
    return f"{git_output(top, 'rev-parse', 'HEAD^{tree}')} {tests}\n"


def commit_folder(top: Path, branch: str, folder: Path, title: str, time: int) -> bool:
    """Make the branch hold what the folder holds, in one commit on top of what it held; whether it held something else."""
    date = {"GIT_AUTHOR_DATE": f"{time} +0000", "GIT_COMMITTER_DATE": f"{time} +0000"}
    with tempfile.TemporaryDirectory() as aside:
        index = {"GIT_INDEX_FILE": str(Path(aside) / "index")}
        run_git(top, f"--work-tree={folder}", "-c", "core.autocrlf=false", "add", "--all", "--force", ".", environment=index)
        tree = run_git(top, "write-tree", environment=index).decode().strip()
    name = f"refs/heads/{branch}"
    before = git_output(top, "for-each-ref", "--format=%(objectname)", name)
    if before and git_output(top, "rev-parse", f"{before}^{{tree}}") == tree:
        return False
    parents = ["-p", before] if before else []
    commit = run_git(top, "commit-tree", tree, *parents, "-m", title, environment=date).decode().strip()
    run_git(top, "update-ref", name, commit, before or "0" * 40)
    return True
