"""The repository of a release: files and a tag's message in; one commit and its annotated tag, or nothing at all, out.

Nothing is checked out until both exist. A journal beside git's own files tells the next run what is left to do.
"""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import tarfile
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from catalogue.issues import UserError

JOURNAL = "catalogue-release.json"
TESTED = "catalogue-tested"
"""Beside git's own files: what passed the tests last, and which tests."""
GIT_SECONDS = 120
"""Longest time git may take."""
PROBLEMS = (
    ("not a git repository", "Mappen er ikke et git-arkiv.", "Hent projektet med git clone, og kør kommandoen der."),
    ("dubious ownership", "Git læser ikke et arkiv, som en anden bruger ejer.", "Kør kommandoen som den, der ejer mappen."),
    ("index.lock': File exists", "En anden kommando bruger arkivet.", "Vent, til den er færdig. Er der ingen, så slet .git/index.lock."),
    (
        r"\.lock': File exists",
        "En anden kommando bruger arkivet.",
        "Vent, til den er færdig. Er der ingen, så slet de filer i .git, hvis navn ender på .lock.",
    ),
    (
        "(?i)tell me who you are|ident name|no email was given|auto-detect email",
        "Git ved ikke, hvem I er.",
        'Sig det: git config --global user.name "Programsekretariatet" og git config --global user.email "katalog@programmet.dk".',
    ),
    (r"argument 'HEAD'|object name:? '?HEAD|single revision", "Der er ikke gemt noget i arkivet endnu.", "Gem: git add -A og git commit."),
    (
        "(?i)bad config|bad numeric config",
        "Gits egne indstillinger kan ikke læses.",
        "Se hvilken fil og linje med git config --list, og ret den.",
    ),
    (
        "(?i)corrupt|object file .* is empty|unable to read (tree|sha1)|missing (blob|tree|commit)|bad (object|tree|ref)",
        "Arkivet er ødelagt.",
        "Hent det igen med git clone i en ny mappe, og læg de filer over, som I har ændret siden.",
    ),
    ("(?i)no space left|out of diskspace|disk quota", "Disken er fuld, så git ikke kan skrive.", "Gør plads, og kør kommandoen igen."),
    ("(?i)permission denied|read-only file system", "Der må ikke skrives i arkivet.", "Brug en mappe, der må skrives i."),
)
"""What git says of its surroundings, with what it means and what to do."""
SEND_IT = "Prøv igen. Sker det igen, så send linjen til den, der passer arkivet."


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


def run_git(
    folder: Path, *arguments: str, stdin: bytes = b"", environment: Mapping[str, str] | None = None, problem: Sequence[str] = ()
) -> bytes:
    """What git answers in a folder; raises `UserError` with the lines of `problem`, by default with what git itself says is fatal."""
    try:
        done = subprocess.run(  # noqa: S603 - no shell, our own arguments
            ["git", *arguments],  # noqa: S607
            cwd=folder,
            input=stdin,
            capture_output=True,
            timeout=GIT_SECONDS,
            check=False,
            # What it says is read, so it must say it in English.
            env=os.environ | {"LC_ALL": "C"} | dict(environment or {}),
        )
    except FileNotFoundError as error:
        raise UserError("Programmet git mangler.", "Hent det på https://git-scm.com, og prøv igen.") from error
    except subprocess.TimeoutExpired as error:
        raise UserError("Git svarer ikke.") from error
    if done.returncode:
        stderr = done.stderr.decode("utf-8", "replace").strip()
        known = next((lines for pattern, *lines in PROBLEMS if re.search(pattern, stderr)), None)
        raise UserError(*(problem or known or ("Git kan ikke gøre det.", f"Git skriver: {_fatal(stderr)}", SEND_IT)))
    return done.stdout


def _fatal(stderr: str) -> str:
    lines = stderr.splitlines() or [""]
    return next((line for line in lines if line.startswith(("fatal: ", "error: "))), lines[0])


def git_output(
    folder: Path, *arguments: str, stdin: bytes = b"", environment: Mapping[str, str] | None = None, problem: Sequence[str] = ()
) -> str:
    """The same as text, without the line break."""
    return run_git(folder, *arguments, stdin=stdin, environment=environment, problem=problem).decode().strip()


def unpack(top: Path, version: str, folder: Path) -> None:
    """Write what git has of a version to a folder; ordinary files only, since a version must not reach outside its folder."""
    with tarfile.open(fileobj=io.BytesIO(run_git(top, "archive", "--format=tar", version))) as tar:
        for member in tar:
            target = folder / member.name
            if member.isfile() and target.resolve().is_relative_to(folder.resolve()) and (content := tar.extractfile(member)):
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content.read())


def has_tag(top: Path, name: str) -> bool:
    """Whether there is such a tag."""
    return bool(git_output(top, "tag", "--list", name))


def changed_files(top: Path) -> list[str]:
    """Paths of what is not committed, new files included."""
    entries = iter(run_git(top, "status", "--porcelain", "-z").decode("utf-8", "replace").split("\0"))
    paths = []
    for entry in filter(None, entries):
        paths.append(entry[3:])
        if entry[0] in "RC":
            next(entries)  # what it was called before
    return paths


def prepare_release(top: Path, name: str, files: Mapping[str, bytes], message: str, time: int) -> PreparedRelease:
    """Make the commit and the tag as objects that nothing leads to: no file and no name changes."""
    date = _dates(time)
    base = git_output(top, "rev-parse", "HEAD")
    title = message.splitlines()[0]
    with tempfile.TemporaryDirectory() as folder:
        index = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
        run_git(top, "read-tree", base, environment=index)
        for path, content in sorted(files.items()):
            blob = git_output(top, "hash-object", "-w", "--stdin", stdin=content)
            run_git(top, "update-index", "--add", "--cacheinfo", f"100644,{blob},{path}", environment=index)
        tree = git_output(top, "write-tree", environment=index)
    commit = git_output(top, "commit-tree", tree, "-p", base, "-m", title, environment=date)
    tagger = git_output(top, "var", "GIT_COMMITTER_IDENT", environment=date)
    text = f"object {commit}\ntype commit\ntag {name}\ntagger {tagger}\n\n{message}"
    tag = git_output(top, "mktag", stdin=text.encode())
    return PreparedRelease(name, base, commit, tag, tuple(sorted(files)))


def _dates(time: int) -> dict[str, str]:
    """So that the same commit is made on any day; `time` is in seconds since 1970."""
    return {"GIT_AUTHOR_DATE": f"{time} +0000", "GIT_COMMITTER_DATE": f"{time} +0000"}


def activate_release(top: Path, prepared: PreparedRelease) -> None:
    """Let the branch and the tag lead to what is prepared, both or neither, and bring the working tree after."""
    journal = _journal(top)
    new = journal.with_suffix(".new")
    new.write_text(json.dumps(asdict(prepared)), "utf-8")
    new.replace(journal)
    _finish(top, prepared)


def finish_release(top: Path) -> str | None:
    """Do what an interrupted release had left; the name of its tag, or `None` when there was nothing to do."""
    journal = _journal(top)
    try:
        value = json.loads(journal.read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return None
    prepared = PreparedRelease(**{**value, "paths": tuple(value["paths"])})
    if not has_tag(top, prepared.name) and git_output(top, "rev-parse", "HEAD") != prepared.base:
        journal.unlink()
        return None
    _finish(top, prepared)
    return prepared.name


def _finish(top: Path, prepared: PreparedRelease) -> None:
    if not has_tag(top, prepared.name):
        names = f"update HEAD {prepared.commit} {prepared.base}\ncreate refs/tags/{prepared.name} {prepared.tag}\n"
        commands = f"start\n{names}prepare\ncommit\n"
        run_git(top, "update-ref", "-m", prepared.name, "--stdin", stdin=commands.encode())
    untouched = [path for path in prepared.paths if _untouched(top, prepared, path)]
    if untouched:
        run_git(top, "restore", f"--source={prepared.commit}", "--staged", "--worktree", "--", *untouched)
    _journal(top).unlink()


def _untouched(top: Path, prepared: PreparedRelease, path: str) -> bool:
    """Whether the file is still what it was before the release: nobody's edit is written over."""
    file = top / path
    if not file.exists():
        return True
    try:
        return file.read_bytes() == run_git(top, "cat-file", "blob", f"{prepared.base}:{path}")
    except UserError:
        return False


def _journal(top: Path) -> Path:
    return _git_file(top, JOURNAL)


def _git_file(top: Path, name: str) -> Path:
    return (top / git_output(top, "rev-parse", "--git-path", name)).absolute()


def has_passed(top: Path, tests: str) -> bool:
    """Whether these tests have ended well on exactly the files that are committed now."""
    file = _git_file(top, TESTED)
    return file.is_file() and file.read_text("utf-8") == _test_record(top, tests)


def remember_passed(top: Path, tests: str) -> None:
    """So that a trial, and a release that was interrupted, need not test the same twice."""
    _git_file(top, TESTED).write_text(_test_record(top, tests), "utf-8")


def _test_record(top: Path, tests: str) -> str:
    return f"{git_output(top, 'rev-parse', 'HEAD^{tree}')} {tests}\n"


def commit_folder(top: Path, branch: str, folder: Path, title: str, time: int) -> bool:
    """Make the branch hold what the folder holds, in one commit on top of what it held; whether it held something else."""
    date = _dates(time)
    with tempfile.TemporaryDirectory() as temporary:
        index = {"GIT_INDEX_FILE": str(Path(temporary) / "index")}
        run_git(top, f"--work-tree={folder}", "-c", "core.autocrlf=false", "add", "--all", "--force", ".", environment=index)
        tree = git_output(top, "write-tree", environment=index)
    name = f"refs/heads/{branch}"
    before = git_output(top, "for-each-ref", "--format=%(objectname)", name)
    if before and git_output(top, "rev-parse", f"{before}^{{tree}}") == tree:
        return False
    parents = ["-p", before] if before else []
    commit = git_output(top, "commit-tree", tree, *parents, "-m", title, environment=date)
    run_git(top, "update-ref", name, commit, before or "0" * 40)
    return True
