"""Releases: a data folder in; what each release so far wrote there (what changed, and the addresses it promised) out.

A release commits both, so that pages, feeds and the check know the history without git.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from .record import Record

RELEASES_FOLDER = "releases"
"""Below the data folder; it holds no records."""
PUBLISHED_URLS_FILE = "addresses.txt"


@dataclass(frozen=True, slots=True)
class ReleasedChange:
    """One change as it was published: its type and the label of that, where it is, and a sentence."""

    type: str
    label: str
    field: str
    sentence: str


@dataclass(frozen=True, slots=True)
class RecordChanges:
    """What changed in one record."""

    key: str
    title: str
    kind_title: str
    url: str
    """From the site's root, without a leading `/`; of the record as it was then."""
    municipalities: tuple[str, ...] | None
    """Ids of those that it concerned; `None` when all."""
    changes: tuple[ReleasedChange, ...]

    @property
    def kind(self) -> str:
        """Name of its kind."""
        return self.key.partition("/")[0]

    @property
    def count(self) -> int:
        """How many changes."""
        return len(self.changes)


class Count(NamedTuple):
    """How many are not as they should be, of how many."""

    measure: str
    number: int
    of: int


@dataclass(frozen=True, slots=True)
class Release:
    """A release, by the id of its meeting."""

    meeting: str
    previous: str | None
    """The meeting before; `None` for the first release, which has no changes."""
    changed_records: tuple[RecordChanges, ...]
    counts: tuple[Count, ...] = ()
    """How good the data was, as it was counted then."""


@dataclass(frozen=True, slots=True)
class Releases:
    """Everything that was released."""

    path: str
    """Of the list of addresses, as shown to people."""
    addresses: tuple[str, ...] = ()
    """One a line: `samarbejder/dsd/`."""
    all: tuple[Release, ...] = ()
    """The newest first."""


NOTHING_YET = Releases("")


def read_releases(data: Path, base: Path | None = None) -> Releases:
    """Read `DATA/releases`; nothing released is no error, a broken file is `OSError`."""
    folder = data.absolute() / RELEASES_FOLDER
    files = sorted(folder.glob("*.json"), reverse=True)
    urls_file = folder / PUBLISHED_URLS_FILE
    addresses = tuple(urls_file.read_text("utf-8").splitlines()) if urls_file.is_file() else ()
    return Releases(_shown_path(urls_file, base or Path.cwd()), addresses, tuple(_read(path) for path in files))


def follow_meetings(releases: Iterable[Release], records: Iterable[Record]) -> tuple[Release, ...]:
    """The releases by what their meetings are called now, the newest first.

    A meeting that was moved takes its release along; the release that was made for the old date counts no more once there is one
    for the new.
    """
    moved = _moved(records)
    kept = _not_superseded(tuple(releases), moved)
    named = (replace(each, meeting=_now(moved, each.meeting), previous=each.previous and _now(moved, each.previous)) for each in kept)
    return tuple(sorted(named, key=lambda each: each.meeting, reverse=True))


def releases_that_count(releases: Iterable[Release], records: Iterable[Record]) -> tuple[Release, ...]:
    """The same, but each by the date that its tag and its folder have."""
    return tuple(_not_superseded(tuple(releases), _moved(records)))


def _moved(records: Iterable[Record]) -> dict[str, str]:
    return {name: record.id for record in records if record.kind == "meeting" for name in record.former_ids}


def _not_superseded(releases: Sequence[Release], moved: Mapping[str, str]) -> Iterator[Release]:
    released = {each.meeting for each in releases}
    return (each for each in releases if moved.get(each.meeting) not in released)


def _now(moved: Mapping[str, str], meeting: str) -> str:
    return moved.get(meeting, meeting)


def _shown_path(path: Path, base: Path) -> str:
    base = base.absolute()
    return (path.relative_to(base) if path.is_relative_to(base) else path).as_posix()


def _read(path: Path) -> Release:
    try:
        return release_of(json.loads(path.read_text("utf-8")))
    except (ValueError, KeyError, TypeError) as error:
        raise OSError(f"{path}: {error}") from error


def release_of(value: Mapping[str, Any]) -> Release:
    """A release from its JSON."""
    counts = tuple(Count(measure, number, of) for measure, (number, of) in value.get("quality", {}).items())
    return Release(str(value["meeting"]), value["previous"], tuple(_record_changes(record) for record in value["records"]), counts)


def _record_changes(value: Mapping[str, Any]) -> RecordChanges:
    municipalities = value["municipalities"]
    changes = tuple(ReleasedChange(each["type"], each["label"], each["field"], each["sentence"]) for each in value["changes"])
    everywhere = None if municipalities is None else tuple(municipalities)
    return RecordChanges(value["key"], value["title"], value["kind_title"], value["url"], everywhere, changes)
