"""Releases follow their meetings: a meeting that is moved takes its changes along."""

from __future__ import annotations

from catalogue.records.record import Record
from catalogue.records.releases import RecordChanges, Release, follow_meetings, releases_that_count

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
