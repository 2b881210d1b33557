"""The trend: a linked catalogue and a date in; the few counts of its data that are followed from meeting to meeting out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from catalogue.danish import attested, date_words, number
from catalogue.records import Catalogue, Count, Record, Release
from catalogue.views import Bar, share_bar

from .data_quality import Quality


def last_verified(record: Record) -> str:
    """When its facts were from, or when somebody saw to them since; empty for a record that does not say."""
    seen = record.data.get("verified") or {}
    return max(str(record.data.get("as_of", "")), str(seen.get("date", "")))


def is_overdue(record: Record, date: str) -> bool:
    """Whether it should have been looked at before the end of the day; a month or a year is over when the next has begun."""
    by = str(record.data.get("revisit_by", ""))
    return bool(by and date) and (by < date[: len(by)] or by == date)


def reference_date(catalogue: Catalogue) -> str:
    """The day that the catalogue is seen from, as nothing asks for today's: the newest meeting, else the newest fact of two records."""
    meetings = [str(record.data.get("date", "")) for record in catalogue.records if record.kind == "meeting"]
    return max(meetings, default="") or attested(map(last_verified, catalogue.records))


TREND_MEASURES: Mapping[str, str] = {
    "missing": "Oplysninger om samarbejder, der mangler",
    "old": "Samarbejder, der ikke er efterset i fem år",
    "overdue": "Poster, der skulle have været set efter",
    "unsourced": "Poster med en oplysning uden egen kilde",
    "disputed": "Poster, hvor kilderne er uenige",
    "unconnected": "Poster uden forbindelse til andre",
    "uncovered": "Modeller, former, regioner og størrelser uden samarbejder",
}
"""What is counted, in words. Less is better, of each."""
YEARS = 5


class TrendPoint(NamedTuple):
    """The counts of one meeting, or of now, by measure."""

    meeting: str
    """Its date; empty for now."""
    counts: Mapping[str, Count | None]


def trend(catalogue: Catalogue, state: Quality, date: str) -> tuple[Count, ...]:
    """One count a measure, seen from a date: of that many things or records, so many are not as they should be."""
    records = [record for record in catalogue.records if not record.is_retired]
    cases = [record for record in records if record.kind == "case" and record.is_counted]
    lacking = [tally for tally in state.tallies if (tally.measure, tally.group) == ("missing", "case")]
    covered = [tally.count for tally in state.tallies if tally.measure == "coverage"]
    counted = {
        "missing": (sum(tally.count for tally in lacking), sum(tally.of for tally in lacking)),
        "old": (sum(is_long_unverified(record, date) for record in cases), len(cases)),
        "overdue": (sum(is_overdue(record, date) for record in records), len(records)),
        **{measure: (_records(state, measure), len(records)) for measure in ("unsourced", "disputed", "unconnected")},
        "uncovered": (covered.count(0), len(covered)),
    }
    return tuple(Count(measure, *counted[measure]) for measure in TREND_MEASURES)


def is_long_unverified(record: Record, date: str) -> bool:
    """Whether nobody has known for years that it holds."""
    verified = last_verified(record)
    return bool(verified and date) and int(verified[:4]) + YEARS <= int(date[:4])


def trend_points(catalogue: Catalogue, state: Quality, releases: Sequence[Release]) -> list[TrendPoint]:
    """What each release counted, the oldest first; and now, when that is something else. `state` is that of the catalogue."""
    points = [_point(each.meeting, each.counts) for each in reversed(releases) if each.counts]
    now = _point("", trend(catalogue, state, reference_date(catalogue)))
    return points if points and points[-1].counts == now.counts else [*points, now]


def trend_bars(points: Sequence[TrendPoint], measure: str) -> list[Bar]:
    """A measure from meeting to meeting, as columns beside the highest."""
    counts = [(point.meeting, count.number) for point in points if (count := point.counts.get(measure))]
    highest = max((count for _, count in counts), default=0)
    return [Bar(date_words(meeting) if meeting else "Nu", number(count), share_bar(count, highest), 0, False) for meeting, count in counts]


def _point(meeting: str, counts: Sequence[Count]) -> TrendPoint:
    """With nothing for what was not counted then."""
    return TrendPoint(meeting, dict.fromkeys(TREND_MEASURES) | {each.measure: each for each in counts})


def _records(state: Quality, measure: str) -> int:
    return len({gap.record for gap in state.gaps if gap.measure == measure})
