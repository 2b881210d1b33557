"""Releases: a data folder in; what each release so far wrote there (what changed, and the addresses it promised), and the edition, out.

A release commits both, so that pages, feeds and the check know the history without git.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from catalogue.danish import date_words

from .graph import Catalogue
from .record import DataPath, Record, reference_date
from .site_settings import LICENCE_ID

RELEASES_FOLDER = "releases"
"""Below the data folder; it holds no records."""
PUBLISHED_URLS_FILE = "addresses.txt"
PUT_RIGHT = "rettet"
"""The word for an erratum, wherever one is told of."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ReleasedChange:
    """One change as it was published: its type and the label of that, where it is, and a sentence."""

    type: str
    label: str
    field: str
    sentence: str
    path: DataPath = ()
    """As in a change: keys from the top of the record, `()` for all of it."""


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


EDITION = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:\.([1-9]))?")
"""The name of an edition: the date of its meeting, and with a number what was put right after it, the first, second … time."""


@dataclass(frozen=True, slots=True)
class Release:
    """A release, by the id of its meeting."""

    meeting: str
    previous: str | None
    """The meeting that it is compared with; `None` for the first release, which has no changes."""
    changed_records: tuple[RecordChanges, ...]
    counts: tuple[Count, ...] = ()
    """How good the data was, as it was counted then."""
    erratum: int = 0
    """Above 0 when it puts right the edition of its meeting: for the first time, the second …"""
    made: str = ""
    """The day on which an erratum was made; nothing for an edition to a meeting, which is of its day."""

    @property
    def name(self) -> str:
        """As its tag, its folder and its file are called: `2026-12-10`, `2026-12-10.1`."""
        return f"{self.meeting}.{self.erratum}" if self.erratum else self.meeting

    @property
    def date(self) -> str:
        """When readers got it."""
        return self.made or self.meeting

    @property
    def note(self) -> str:
        """What stands beside a change that came with an erratum; empty for one that came with the meeting."""
        return f"{PUT_RIGHT} efter mødet" if self.erratum else ""


def edition_parts(name: str) -> tuple[str, int]:
    """Date of the meeting and number of the erratum; `ValueError` for what is no name of an edition."""
    found = EDITION.fullmatch(name)
    if not found:
        raise ValueError(name)
    return found[1], int(found[2] or 0)


def edition_words(name: str) -> str:
    """`10. december 2026`, `10. december 2026, rettet`, `10. december 2026, rettet 2. gang`."""
    meeting, erratum = edition_parts(name)
    return date_words(meeting) + (f", {PUT_RIGHT} {erratum}. gang" if erratum > 1 else f", {PUT_RIGHT}" if erratum else "")


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
    files = sorted(folder.glob("*.json"), key=lambda path: path.stem, reverse=True)
    urls_file = folder / PUBLISHED_URLS_FILE
    addresses = _parsed(urls_file, lambda text: tuple(text.splitlines())) if urls_file.is_file() else ()
    return Releases(_shown_path(urls_file, base or Path.cwd()), addresses, tuple(_parsed(path, _release_in) for path in files))


def follow_meetings(releases: Iterable[Release], records: Iterable[Record]) -> tuple[Release, ...]:
    """The releases by what their meetings are called now, the newest first.

    A meeting that was moved takes its release along; the release that was made for the old date counts no more once there is one
    for the new.
    """
    moved = _moved(records)
    kept = _not_superseded(tuple(releases), moved)
    named = (replace(each, meeting=_now(moved, each.meeting), previous=each.previous and _now(moved, each.previous)) for each in kept)
    return tuple(sorted(named, key=lambda each: (each.meeting, each.erratum), reverse=True))


def releases_that_count(releases: Iterable[Release], records: Iterable[Record]) -> tuple[Release, ...]:
    """The same, but each by the date that its tag and its folder have."""
    return tuple(_not_superseded(tuple(releases), _moved(records)))


def release_to(releases: Iterable[Release], meeting: str) -> Release | None:
    """The edition to a meeting, as it was made for it."""
    return next((each for each in releases if each.meeting == meeting and not each.erratum), None)


def errata_to(releases: Iterable[Release], meeting: str) -> list[Release]:
    """What was put right in the edition to a meeting, the oldest first."""
    return sorted((each for each in releases if each.meeting == meeting and each.erratum), key=lambda each: each.erratum)


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


def _parsed(path: Path, parse: Callable[[str], T]) -> T:
    """A file that a release wrote, and nobody writes in: whatever is wrong with it, it is fetched again."""
    try:
        return parse(path.read_text("utf-8"))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        remedy = f"hent den igen med git: git checkout -- {_shown_path(path, Path.cwd())}"
        raise OSError(f"{path.name} i data/releases er ødelagt.\n{remedy}") from error


def _release_in(text: str) -> Release:
    return release_of(json.loads(text))


def release_of(value: Mapping[str, Any]) -> Release:
    """A release from its JSON."""
    counts = tuple(Count(measure, number, of) for measure, (number, of) in value.get("quality", {}).items())
    meeting, erratum = edition_parts(str(value["meeting"]))
    previous = value["previous"] and edition_parts(value["previous"])[0]
    records = tuple(_record_changes(record) for record in value["records"])
    return Release(meeting, previous, records, counts, erratum, str(value.get("made", "")))


def _record_changes(value: Mapping[str, Any]) -> RecordChanges:
    municipalities = value["municipalities"]
    changes = tuple(_change(each) for each in value["changes"])
    everywhere = None if municipalities is None else tuple(municipalities)
    return RecordChanges(value["key"], value["title"], value["kind_title"], value["url"], everywhere, changes)


def _change(value: Mapping[str, Any]) -> ReleasedChange:
    return ReleasedChange(value["type"], value["label"], value["field"], value["sentence"], tuple(value.get("path", ())))


@dataclass(frozen=True, slots=True)
class Edition:
    """Which edition of the catalogue a file belongs to."""

    name: str
    """Of the newest edition, `2026-12-10`, or `2026-12-10.1` when it was put right; empty before the first."""
    date: str
    """The day that the age of the records is seen from."""

    @property
    def facts(self) -> dict[str, str | None]:
        """For a file that a program reads."""
        return {"edition": self.name or None, "date": self.date or None, "license": LICENCE_ID}

    @property
    def words(self) -> str:
        """For a file that people read: `Udgaven til mødet 10. december 2026. Alder er regnet pr. 10. december 2026.`

        Facts and looks at pages may be younger than that day, so what the day is for is said, and no more.
        """
        edition = f"Udgaven til mødet {edition_words(self.name)}." if self.name else "Kataloget er ikke udgivet til noget møde endnu."
        return f"{edition} Alder er regnet pr. {date_words(self.date)}." if self.date else edition


def edition_of(catalogue: Catalogue, releases: Sequence[Release]) -> Edition:
    """Of a catalogue with these releases, the newest first."""
    return Edition(releases[0].name if releases else "", reference_date(catalogue.records))
