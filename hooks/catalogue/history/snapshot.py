"""Reading a state of the data: a data folder and the name of a version in; its records and schemas as they were then out."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

from catalogue.issues import UserError, quote_value
from catalogue.records import (
    FIRST_VERSION,
    FORMER_IDS,
    MIGRATIONS,
    SCHEMA_FOLDER,
    DataPath,
    Field,
    Migration,
    Record,
    Schemas,
    load,
    load_schemas,
    migrate_folder,
    nested_url,
    record_url,
    schema_version_of,
)

from .change import ChangeType
from .diff import diff
from .git import git_output, run_git, unpack

ID = "id"


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
    top, place = _repository(data)
    commit = _commit(top, version)
    tree = git_output(top, "rev-parse", "--verify", "--quiet", f"{commit}:{place}", problem=_without_records(version, data))
    with TemporaryDirectory() as folder:
        unpack(top, tree, Path(folder))
        if schema_version_of(Path(folder)) != str(max((each.version for each in migrations), default=FIRST_VERSION)):
            migrate_folder(Path(folder), migrations)
            shutil.rmtree(Path(folder) / SCHEMA_FOLDER, ignore_errors=True)
        return _read(Path(folder), schema, quote_value(version))


def _repository(data: Path) -> tuple[Path, str]:
    """The top of the repository, and the place of the data folder in it."""
    if not data.is_dir():
        raise UserError(f"{quote_value(str(data))} er ikke en mappe.")
    problem = (f"Mappen {quote_value(str(data))} ligger ikke i et git-arkiv, så den har ingen versioner.",)
    top, place = run_git(data, "rev-parse", "--show-toplevel", "--show-prefix", problem=problem).decode().split("\n")[:2]
    return Path(top), place


def _commit(top: Path, version: str) -> str:
    """The commit that a tag, a branch or an abbreviation means; never an option to git."""
    unknown = (f"{quote_value(version)} er hverken et mærke eller en version i arkivet.", "Skriv »git tag« for at se mærkerne.")
    if version.startswith("-") or not version.isprintable():
        raise UserError(*unknown)
    return git_output(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{version}^{{commit}}", problem=unknown)


def _without_records(version: str, data: Path) -> tuple[str, str]:
    return f"{quote_value(version)} har ingen poster i mappen {quote_value(data.name)}.", "Vælg en nyere version."


def _read(data: Path, schema: Path, name: str) -> Snapshot:
    try:
        schemas = load_schemas(data / SCHEMA_FOLDER)
    except FileNotFoundError:
        schemas = load_schemas(schema)
    records, issues = load(data, schemas, data)
    if other := next((issue for issue in issues if issue.code == "schema-version"), None):
        raise UserError(f"{name}: {other.message}", other.hint)
    unreadable = {record.path for record in records if not record.complete} | {
        issue.path for issue in issues if issue.code == "unreadable-file"
    }
    return Snapshot(tuple(record for record in records if record.complete), schemas, tuple(sorted(unreadable)))


def published_state(data: Path, schema: Path, tags: Iterable[str]) -> Sequence[Record]:
    """The records as the first of the tags has them that is here, else as they were last committed; none where git knows nothing."""
    for version in (*tags, "HEAD"):
        with suppress(OSError, UserError):
            return snapshot(data, version, schema).records
    return ()


def renamed_files(data: Path) -> Mapping[str, str]:
    """Former id by path below the folder; nothing where git is not, or knows nothing.

    New files that git does not know of count too: they are announced in a copy of git's index, so that the real one stays as it is.
    """
    try:
        with TemporaryDirectory() as folder:
            index = Path(folder) / "index"
            shutil.copyfile(data / git_output(data, "rev-parse", "--git-path", "index"), index)
            environment = {"GIT_INDEX_FILE": str(index)}
            git_output(data, "add", "--intent-to-add", "--", ".", environment=environment)
            arguments = ("diff", "--name-status", "-z", "--find-renames", "--relative", "HEAD", "--", ".")
            return parse_renames(git_output(data, *arguments, environment=environment))
    except (OSError, UserError):
        return {}


def parse_renames(status: str) -> Mapping[str, str]:
    """What `git diff --name-status -z` says of files that stayed in their folder."""
    fields = iter(status.split("\0"))
    renames: dict[str, str] = {}
    for change in fields:
        old = PurePosixPath(next(fields, ""))
        if change.startswith(("R", "C")):
            new = PurePosixPath(next(fields, ""))
            if change.startswith("R") and (old.parent, old.suffix) == (new.parent, new.suffix):
                renames[str(new)] = old.stem
    return renames


@dataclass(frozen=True, slots=True)
class RenamedPart:
    """A nested record that was published under another id, and does not say so yet."""

    path: str
    """Of the record's file."""
    place: DataPath
    """Of the nested record in it."""
    key: str
    """As it was: `case/os2#billigere-sammen`."""
    old: str
    new: str


def renamed_parts(before: Iterable[Record], after: Iterable[Record], schemas: Schemas, published: Collection[str]) -> list[RenamedPart]:
    """Those whose old place on the page is among the published addresses; what only resembles a part that is gone is no such one."""
    now = {record.key: record for record in after}
    renamed = (each for each in diff(before, now.values(), schemas) if each.type is ChangeType.RENAMED and each.path[-1:] == (ID,))
    found = []
    for change in renamed:
        record, old, new = now[change.key], str(change.old), str(change.new)
        page = record_url(record.kind, record.id, record.data)
        for place, item in _nested(record, schemas.kinds[record.kind]):
            if item.get(ID) == new and old not in item.get(FORMER_IDS, ()) and nested_url(page, old) in published:
                found.append(RenamedPart(record.path, place, f"{record.key}#{old}", old, new))
    return found


def _nested(record: Record, tree: Field) -> Iterator[tuple[DataPath, dict[str, Any]]]:
    return ((path, value) for path, field, value in tree.walk(record.data) if field.nested_kind and isinstance(value, dict))
