"""Data quality: a linked catalogue in; out, one line for each thing that somebody could look up, decide or mend, and counts of them.

The trend: the few counts that are followed from meeting to meeting, and how they went.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from catalogue.danish import FROM_ABOVE, OPEN_ENDS, date_words, number
from catalogue.records import (
    KINDS_BY_NAME,
    UNKNOWN,
    Catalogue,
    Count,
    Field,
    Record,
    Release,
    last_verified,
    reference_date,
)
from catalogue.views import Bar, share_bar

from .coverage import GapMeasure, QualityCount, TrendMeasure, coverage

SOURCE = "source"
SECTION_KIND = "section"
BY_KIND: tuple[GapMeasure, ...] = ("unsourced", "disputed", "unconnected")
"""Gaps of records of any kind; only a collaboration is asked for facts."""


@dataclass(frozen=True, slots=True)
class QualityFinding:
    """Something that is missing, in doubt or alone."""

    measure: GapMeasure
    record: str
    """Key of the record."""
    title: str
    """Of the record."""
    field: str
    """Dotted; empty when it is about the whole record."""
    label: str
    """Of the field, or what is said of it."""
    url: str
    """Where it stands, from the site's root."""


def quality_findings(catalogue: Catalogue) -> list[QualityFinding]:
    """Every gap, by measure and then in the order of the records; what is only proposed lacks no fact yet."""
    records = catalogue.records
    trees = catalogue.schemas.kinds
    asked = expected_fields(trees["case"])
    together = connected_records(catalogue)
    cases = [record for record in records if record.kind == "case" and record.is_counted]
    return [
        *(_finding(catalogue, "missing", each, *details) for each in cases for details in missing_fields(each, asked)),
        *(
            _finding(catalogue, "unsourced", each, path, path)
            for each in records
            for path in items_without_source(each.data, trees[each.kind])
        ),
        *_disputed(catalogue),
        *(_finding(catalogue, "unconnected", each, "", "") for each in records if each.key not in together),
    ]


def _finding(catalogue: Catalogue, measure: GapMeasure, record: Record, field: str, label: str) -> QualityFinding:
    node = catalogue.graph.nodes[record.key]
    return QualityFinding(measure, record.key, node["title"], field, label, "/" + node["url"])


def expected_fields(tree: Field) -> dict[str, Field]:
    """The facts that are asked of every record of a kind: the fields that a source can stand in, and those that have »ikke oplyst«
    among their answers; not those whose absence leaves nothing open."""
    return {
        name: field
        for name, field in tree.properties.items()
        if not field.schema.get("x-never-missing") and (UNKNOWN in field.labels or _has_source(field))
    }


def _has_source(field: Field) -> bool:
    children = (*field.properties.values(), *filter(None, [field.items]))
    return SOURCE in field.properties or any(_has_source(child) for child in children)


def missing_fields(record: Record, asked: Mapping[str, Field]) -> Iterator[tuple[str, str]]:
    """Name and label of each fact that the record leaves out, or answers with »ikke oplyst«."""
    for name, field in asked.items():
        value = record.data.get(name)
        if value is None or (value == UNKNOWN and UNKNOWN in field.labels):
            if not _is_answered_since(record, field):
                yield name, field.title
        elif isinstance(value, Mapping):
            for part, child in field.properties.items():
                is_open = (value.get(part) == UNKNOWN and UNKNOWN in child.labels) or _is_left_open(value, part, child)
                if is_open and not _is_answered_since(record, child):
                    yield f"{name}.{part}", f"{field.title}: {child.title}"


def _is_answered_since(record: Record, field: Field) -> bool:
    """Whether an update tells what the record's own source did not: when it was founded, what form it has, how many are in it."""
    return any(field.answers_in(update) for update in record.data.get("updates", ()))


def _is_left_open(value: Mapping[str, Any], part: str, field: Field) -> bool:
    """Whether a part is left out, and nothing beside it answers it: no number of municipalities, and not all of them named."""
    others = field.schema.get("x-missing-unless", ())
    return bool(others) and part not in value and not any(value.get(other) is True for other in others)


def items_without_source(value: Any, field: Field, path: str = "") -> Iterator[str]:
    """Dotted path of each object that could name its source, and does not; one that names it speaks for all within it."""
    if isinstance(value, list):
        if field.items is not None:
            for index, item in enumerate(value):
                if isinstance(item, (dict, list)):
                    yield from items_without_source(item, field.items, f"{path}.{index}")
    elif SOURCE not in value:
        if SOURCE in field.properties:
            yield path
        for name, inner in value.items():
            if type(inner) in (dict, list) and name in field.properties:
                yield from items_without_source(inner, field.properties[name], f"{path}.{name}" if path else name)


def _disputed(catalogue: Catalogue) -> Iterable[QualityFinding]:
    nodes, records = catalogue.graph.nodes, {record.key for record in catalogue.records}
    for _, node in sorted((key, node) for key, node in nodes(data=True) if node["kind"] == "note"):
        owner = node["owner"]
        if owner in records and node["data"].get("kind") == "discrepancy":
            yield QualityFinding("disputed", owner, nodes[owner]["title"], node["data"].get("about", ""), node["title"], "/" + node["url"])


def connected_records(catalogue: Catalogue) -> set[str]:
    """Keys of the records that something connects with another: a source counts only for itself, when something builds on it."""
    nodes = catalogue.graph.nodes
    owners = {key: node["owner"] or key for key, node in nodes(data=True)}
    sections = {key for key, node in nodes(data=True) if node["kind"] == SECTION_KIND}
    connected: set[str] = set()
    for start, end in catalogue.graph.edges():
        if owners[start] != owners[end]:
            connected.update([owners[end]] if end in sections else [owners[start], owners[end]])
    return connected


@dataclass(frozen=True)
class Quality:
    """The state of the data."""

    counts: tuple[QualityCount, ...]
    """Counts to follow from release to release."""
    gaps: tuple[QualityFinding, ...]
    """What they count, one by one: a list to work from."""

    @cached_property
    def by_record(self) -> dict[tuple[GapMeasure, str], list[QualityFinding]]:
        """Gaps by measure and record."""
        found: dict[tuple[GapMeasure, str], list[QualityFinding]] = {}
        for gap in self.gaps:
            found.setdefault((gap.measure, gap.record), []).append(gap)
        return found

    @cached_property
    def lacking(self) -> dict[str, list[str]]:
        """Keys of the records that lack some of a fact, by the field."""
        found: dict[str, list[str]] = {}
        for record, field in sorted({(gap.record, gap.field.partition(".")[0]) for gap in self.gaps if gap.measure == "missing"}):
            found.setdefault(field, []).append(record)
        return found


@lru_cache(2)
def quality(catalogue: Catalogue) -> Quality:
    """Age, missing facts, facts without a source, disputed facts, records on their own, and what is covered; of what is not retired."""
    catalogue = replace(catalogue, records=tuple(record for record in catalogue.records if not record.is_retired))
    findings = quality_findings(catalogue)
    counts = (*_age(catalogue), *_missing(catalogue, findings), *_counted(catalogue, findings), *coverage(catalogue))
    return Quality(counts, tuple(findings))


def _age(catalogue: Catalogue) -> Iterator[QualityCount]:
    """Records by kind and the year that their facts are from; those that only have a bound together, last."""
    dated = [(record.kind, _year(record)) for record in catalogue.records if record.data.get("as_of")]
    kinds = Counter(kind for kind, _ in dated)
    for (kind, year), count in sorted(Counter(dated).items()):
        label = "Kun en grænse" if year == UNKNOWN else year
        yield QualityCount("age", kind, year, label, count, kinds[kind], f"/{KINDS_BY_NAME[kind].url}/")


def _year(record: Record) -> str:
    """Of a bound the year is not known, nor of a page without a date, which was only seen then."""
    return UNKNOWN if record.data.get("as_of_precision") in (*OPEN_ENDS, *FROM_ABOVE) else str(record.data["as_of"])[:4]


def _missing(catalogue: Catalogue, findings: list[QualityFinding]) -> Iterator[QualityCount]:
    """For each fact, how many collaborations lack some of it; for each collaboration, how many facts it lacks some of."""
    lacking = {(gap.record, gap.field.partition(".")[0]) for gap in findings if gap.measure == "missing"}
    cases = [record for record in catalogue.records if record.kind == "case" and record.is_counted]
    asked = expected_fields(catalogue.schemas.kinds["case"])
    fields = Counter(field for _, field in lacking)
    yield from (QualityCount("missing", "field", name, field.title, fields[name], len(cases), "") for name, field in asked.items())
    each = Counter(record for record, _ in lacking)
    nodes = catalogue.graph.nodes
    for case in cases:
        node = nodes[case.key]
        yield QualityCount("missing", "case", case.key, node["title"], each[case.key], len(asked), "/" + node["url"])


def _counted(catalogue: Catalogue, findings: list[QualityFinding]) -> Iterator[QualityCount]:
    """Records with another gap, by kind, of how many records."""
    records = Counter(record.kind for record in catalogue.records)
    for measure in BY_KIND:
        kinds = Counter(key.partition("/")[0] for key in {gap.record for gap in findings if gap.measure == measure})
        for kind in (name for name in KINDS_BY_NAME if records[name]):
            label = catalogue.schemas.plural(kind)
            yield QualityCount(measure, kind, kind, label, kinds[kind], records[kind], f"/{KINDS_BY_NAME[kind].url}/")


def is_overdue(record: Record, date: str) -> bool:
    """Whether it should have been looked at before the end of the day; a month or a year is over when the next has begun."""
    by = str(record.data.get("revisit_by", ""))
    return bool(by and date) and (by < date[: len(by)] or by == date)


TREND_MEASURES: Mapping[TrendMeasure, str] = {
    "missing": "Oplysninger om samarbejder, der mangler",
    "old": "Samarbejder, der ikke er efterset i fem år",
    "overdue": "Poster, der skulle have været set efter",
    "unsourced": "Poster med en oplysning uden egen kilde",
    "disputed": "Poster, hvor kilderne er uenige",
    "unconnected": "Poster uden henvisninger til og fra andre",
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
    lacking = [tally for tally in state.counts if (tally.measure, tally.group) == ("missing", "case")]
    covered = [tally.count for tally in state.counts if tally.measure == "coverage"]
    counted: dict[TrendMeasure, tuple[int, int]] = {
        "missing": (sum(tally.count for tally in lacking), sum(tally.of for tally in lacking)),
        "old": (sum(is_long_unverified(record, date) for record in cases), len(cases)),
        "overdue": (sum(is_overdue(record, date) for record in records), len(records)),
        **{measure: (_records(state, measure), len(records)) for measure in BY_KIND},
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
    now = _point("", trend(catalogue, state, reference_date(catalogue.records)))
    return points if points and points[-1].counts == now.counts else [*points, now]


def trend_bars(points: Sequence[TrendPoint], measure: TrendMeasure) -> list[Bar]:
    """A measure from meeting to meeting, as columns beside the highest."""
    counts = [(point.meeting, count.number) for point in points if (count := point.counts.get(measure))]
    highest = max((count for _, count in counts), default=0)
    return [Bar(date_words(meeting) if meeting else "Nu", number(count), share_bar(count, highest), 0, False) for meeting, count in counts]


def _point(meeting: str, counts: Sequence[Count]) -> TrendPoint:
    """With nothing for what was not counted then."""
    return TrendPoint(meeting, dict.fromkeys(TREND_MEASURES) | {each.measure: each for each in counts})


def _records(state: Quality, measure: GapMeasure) -> int:
    return len({gap.record for gap in state.gaps if gap.measure == measure})
