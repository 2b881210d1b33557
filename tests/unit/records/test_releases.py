"""Releases follow their meetings: a meeting that is moved takes its changes along."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from catalogue.records.record import Record
from catalogue.records.releases import (
    RecordChanges,
    Release,
    edition_parts,
    edition_words,
    errata_to,
    follow_meetings,
    read_releases,
    release_to,
    releases_that_count,
)

CHANGED = (RecordChanges("case/os2", "OS2", "Samarbejde", "samarbejder/os2/", None, ()),)
FIRST = Release("2026-12-10", None, ())
OLD_DATE = Release("2027-02-04", "2026-12-10", CHANGED)
NEXT = Release("2027-06-03", "2027-02-04", ())


def _meetings(**former: str) -> list[Record]:
    return [
        Record("meeting", now.removeprefix("m").replace("_", "-"), "", {"former_ids": [before] if before else []})
        for now, before in former.items()
    ]


def test_a_meeting_that_is_moved_keeps_its_changes() -> None:
    """Under its new date, and the next meeting counts from that."""
    moved = _meetings(m2027_02_11="2027-02-04")

    assert [(each.meeting, each.previous, each.changed_records) for each in follow_meetings([NEXT, OLD_DATE, FIRST], moved)] == [
        ("2027-06-03", "2027-02-11", ()),
        ("2027-02-11", "2026-12-10", CHANGED),
        ("2026-12-10", None, ()),
    ]


def test_a_meeting_that_was_never_held_is_told_of_nowhere() -> None:
    """Once there is a release for the new date, whether later or earlier."""
    for date in ("2027-02-11", "2027-01-28"):
        again = Release(date, "2026-12-10", CHANGED)
        moved = _meetings(**{f"m{date.replace('-', '_')}": "2027-02-04"})

        assert follow_meetings([OLD_DATE, again, FIRST], moved) == (again, FIRST)
        assert releases_that_count([OLD_DATE, again, FIRST], moved) == (again, FIRST)


def test_tags_keep_the_date_they_were_made_with() -> None:
    """What git knows is not renamed."""
    assert releases_that_count([OLD_DATE, FIRST], _meetings(m2027_02_11="2027-02-04")) == (OLD_DATE, FIRST)


def test_nothing_moves_without_former_ids() -> None:
    """The newest first."""
    assert follow_meetings([FIRST, OLD_DATE], _meetings(m2027_02_04="", m2026_12_10="")) == (OLD_DATE, FIRST)


def test_what_was_put_right_follows_its_meeting() -> None:
    """And stands before the edition itself, since it is newer."""
    right = Release("2027-02-04", "2027-02-04", CHANGED, (), 1, "2027-02-05")
    moved = follow_meetings([NEXT, right, OLD_DATE, FIRST], _meetings(m2027_02_11="2027-02-04"))

    assert [(each.name, each.date) for each in moved[1:3]] == [("2027-02-11.1", "2027-02-05"), ("2027-02-11", "2027-02-11")]
    assert (release_to(moved, "2027-02-11"), errata_to(moved, "2027-02-11")) == (moved[2], [moved[1]])


def test_what_was_put_right_several_times_is_told_in_that_order() -> None:
    """Whatever the order of the releases, and only of that meeting."""
    releases = [Release("2026-12-10", "2026-09-10", CHANGED, (), number) for number in (2, 3, 0, 1)]

    assert [each.erratum for each in errata_to([NEXT, *releases], "2026-12-10")] == [1, 2, 3]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("2026-12-10", "10. december 2026"),
        ("2026-12-10.1", "10. december 2026, rettet"),
        ("2026-12-10.2", "10. december 2026, rettet 2. gang"),
    ],
)
def test_an_edition_is_called_by_its_meeting(name: str, words: str) -> None:
    """And by what was put right."""
    assert edition_words(name) == words


@pytest.mark.parametrize("name", ["2026-12-10.0", "2026-12-10.10", "2026-12", "snart", "2026-12-10.1.1", ""])
def test_what_names_no_edition_is_refused(name: str) -> None:
    """Nine times is as often as one meeting can be put right: the names sort as they are counted."""
    with pytest.raises(ValueError, match=name or "^$"):
        edition_parts(name)


@pytest.mark.parametrize(
    ("name", "content"),
    [("addresses.txt", b"\xff\xfe"), ("2026-12-10.json", b"\xff"), ("2026-12-10.json", b"[]"), ("2026-12-10.json", b'{"meeting": 1}')],
)
def test_a_broken_file_of_a_release_says_how_to_get_it_back(name: str, content: bytes, tmp_path: Path) -> None:
    """Whatever is wrong with it."""
    (tmp_path / "releases").mkdir()
    (tmp_path / "releases" / name).write_bytes(content)

    with pytest.raises(OSError, match=f"{re.escape(name)} i data/releases er ødelagt.\nhent den igen med git"):
        read_releases(tmp_path)
