"""Reading a state of the data: a data folder and the name of a version in; its records and schemas as they were then out."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from shutil import rmtree
from tempfile import TemporaryDirectory

from catalogue.issues import quote_value
from catalogue.records import (
    FIRST_VERSION,
    MIGRATIONS,
    SCHEMA_FOLDER,
    Migration,
    Record,
    Schemas,
    UserError,
    load,
    load_schemas,
    migrate_folder,
    schema_version_of,
)

SECONDS = 120
"""Longest time git may take."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The data at one moment."""

    records: tuple[Record, ...]
    schemas: Schemas
    unreadable: tuple[str, ...]
    """Files of which at least a part could not be read; they are left out."""


def snapshot(data: Path, version: str, schema: Path, migrations: Sequence[Migration] = MIGRATIONS) -> Snapshot:
    """The working tree when `version` is empty, else that tag or commit; `schema` serves a version that has none that is whole.

    Records from before the schemas changed are read as if they had been migrated; nothing is written.
    """
    if not version:
        return _read(data, schema, quote_value(str(data)))
    top, place = _archive(data)
    commit = _commit(top, version)
    tree = _git(top, "rev-parse", "--verify", "--quiet", f"{commit}:{place}", problem=_without_records(version, data))
    with TemporaryDirectory() as folder:
        _extract(_git(top, "archive", "--format=tar", tree.decode().strip()), Path(folder))
        if schema_version_of(Path(folder)) != str(max((each.version for each in migrations), default=FIRST_VERSION)):
            migrate_folder(Path(folder), migrations)
            rmtree(Path(folder) / SCHEMA_FOLDER, ignore_errors=True)
        return _read(Path(folder), schema, quote_value(version))


def _archive(data: Path) -> tuple[Path, str]:
    """The top of the repository, and the place of the data folder in it."""
    if not data.is_dir():
        raise UserError(f"{quote_value(str(data))} er ikke en mappe.")
    problem = (f"Mappen {quote_value(str(data))} ligger ikke i et git-arkiv, så den har ingen versioner.",)
    top, place = _git(data, "rev-parse", "--show-toplevel", "--show-prefix", problem=problem).decode().split("\n")[:2]
    return Path(top), place


def _commit(top: Path, version: str) -> str:
    """The commit that a tag, a branch or an abbreviation means; never an option to git."""
    unknown = (f"{quote_value(version)} er hverken et mærke eller en version i arkivet.", "Skriv »git tag« for at se mærkerne.")
    if version.startswith("-") or not version.isprintable():
        raise UserError(*unknown)
    return _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{version}^{{commit}}", problem=unknown).decode().strip()


def _without_records(version: str, data: Path) -> tuple[str, str]:
    return f"{quote_value(version)} har ingen poster i mappen {quote_value(data.name)}.", "Vælg en nyere version."


def _git(folder: Path, *arguments: str, problem: tuple[str, ...] = ()) -> bytes:
    try:
        done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603, S607 - no shell, checked arguments
    except FileNotFoundError as error:
        raise UserError("Programmet git mangler.", "Hent det på https://git-scm.com, og prøv igen.") from error
    except subprocess.TimeoutExpired as error:
        raise UserError("Git svarer ikke.") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()[:1]
        raise UserError(*(problem or (f"Git kan ikke hente versionen: {quote_value(''.join(said))}",)))
    return done.stdout


def _extract(archive: bytes, folder: Path) -> None:
    """Ordinary files only: a version must not reach outside its folder."""
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        for member in tar:
            target = folder / member.name
            if member.isfile() and target.resolve().is_relative_to(folder.resolve()) and (content := tar.extractfile(member)):
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content.read())


def _read(data: Path, schema: Path, name: str) -> Snapshot:
    try:
        schemas = load_schemas(data / SCHEMA_FOLDER)
    except FileNotFoundError:
        schemas = load_schemas(schema)
    records, issues = load(data, schemas, data)
    if other := next((issue for issue in issues if issue.code == "schema-version"), None):
        raise UserError(f"{name}: {other.message}", other.hint)
    unread = {record.path for record in records if not record.complete} | {
        issue.path for issue in issues if issue.code == "unreadable-file"
    }
    return Snapshot(tuple(record for record in records if record.complete), schemas, tuple(sorted(unread)))


def renamed_files(data: Path) -> Mapping[str, str]:
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
