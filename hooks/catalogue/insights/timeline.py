"""The timeline: the index in; out, everything with a date that records tell, in order: events, expectations, and what happened later."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from catalogue.danish import event_date, slug
from catalogue.views import CatalogueIndex, RecordNode, RecordView, date_of, declares, order_of, owner_node


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """Something that happened, or was expected to."""

    date: str
    """As exactly as it is known: `2014`, `2014-03` or `2014-03-01`."""
    when: str
    """The same in words."""
    part: RecordView
    """With `text` and `source`."""
    record: RecordNode
    """The record that tells of it."""
    anchor: str
    """Its id on the page of the timeline."""
    way: str
    """`happened`, `expected`, or `later`: known from a later source than the record's own."""

    @property
    def year(self) -> str:
        return self.date[:4]


@dataclass(frozen=True, slots=True)
class Year:
    """A year of the overview, with or without moments."""

    year: str
    count: int
    most: int
    """Moments in the year that has most, for the length of a bar."""


def timeline(index: CatalogueIndex) -> list[TimelineEntry]:
    """Oldest first; what is only known by its year stands before what is known by its day, and a bound last of what it bounds."""
    entries = [*_events(index), *_updates(index)]
    return sorted(
        entries, key=lambda moment: (order_of(moment.part), moment.way == "later", index.position[moment.record.key], moment.anchor)
    )


def _events(index: CatalogueIndex) -> Iterator[TimelineEntry]:
    for node in index.by_kind.get("event", ()):
        part = node.part
        words = event_date(part.date, part.precision, part.date_text)
        yield TimelineEntry(part.date, words, part, owner_node(node), f"tid-{slug(node.key)}", "expected" if part.expected else "happened")


def _updates(index: CatalogueIndex) -> Iterator[TimelineEntry]:
    nodes = (node for nodes in index.by_kind.values() for node in nodes if node.owner is None and declares(node.part, "updates"))
    for node in nodes:
        for number, part in enumerate(node.part.updates, 1):
            yield TimelineEntry(part.date, date_of(part), part, node, f"tid-{slug(node.key)}-senere-{number}", "later")


def decades(moments: Iterable[TimelineEntry]) -> list[tuple[str, list[Year]]]:
    """`1990'erne` with those of its years that have moments, and how many."""
    counts = Counter(moment.year for moment in moments)
    most = max(counts.values(), default=0)
    years = [Year(year, counts[year], most) for year in sorted(counts)]
    return [(f"{decade}0'erne", list(group)) for decade, group in groupby(years, lambda each: each.year[:3])]


def entries_by_record(index: CatalogueIndex, moments: Iterable[TimelineEntry]) -> list[tuple[RecordNode, list[TimelineEntry]]]:
    """The moments of each record, the records in Danish alphabetical order."""
    entries: dict[str, list[TimelineEntry]] = {}
    for moment in moments:
        entries.setdefault(moment.record.key, []).append(moment)
    return [(index.nodes[key], entries[key]) for key in sorted(entries, key=lambda key: index.position[key])]
