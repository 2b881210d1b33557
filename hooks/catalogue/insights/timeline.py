"""The timeline: the index in; out, everything with a date that records tell, in order: events, expectations, and what happened later."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from typing import Any

from catalogue.danish import event_date, slug
from catalogue.records import same_news, source_key
from catalogue.views import CatalogueIndex, RecordNode, RecordView, date_of, declares, is_younger, orders_of, owner_node, raw, stored_object

MOST_YEARS_SHOWN = 40
"""So many years stand beside each other in the picture."""


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
    order: str
    """Key of its date in the list of its record, `keys_in_list`."""
    way: str
    """`happened`, `expected`, or `later`: known from a later source than the record's own, which another that tells of it may know."""
    also: tuple[TimelineEntry, ...] = ()
    """The same piece of news as other records tell it: one line, where it belongs."""

    @property
    def year(self) -> str:
        return self.date[:4]

    @property
    def accounts(self) -> tuple[TimelineEntry, ...]:
        """As each record tells it, the one where it belongs first."""
        return self, *self.also

    @property
    def ways(self) -> tuple[str, ...]:
        """What it is to those that tell it, each once."""
        return tuple(dict.fromkeys(each.way for each in self.accounts))

    @property
    def expected(self) -> bool:
        return "expected" in self.ways

    @property
    def later(self) -> bool:
        """Whether it is to one of them at least."""
        return "later" in self.ways


@dataclass(frozen=True, slots=True)
class Year:
    """A year of the overview, with or without entries."""

    year: str
    count: int
    most: int
    """Moments in the year that has most, for the length of a bar."""


@lru_cache(2)
def timeline(index: CatalogueIndex) -> list[TimelineEntry]:
    """Oldest first, in the order of the pages, of one day as the record has it; what several records tell of stands once.
    Kept, as the other long lists are, since each part of the page asks for all of it."""
    return sorted(
        _each_once([*_events(index), *_updates(index)]),
        key=lambda entry: (entry.order, entry.way == "later", index.position[entry.record.key]),
    )


@lru_cache(2)
def timeline_years(index: CatalogueIndex) -> list[tuple[str, list[TimelineEntry]]]:
    """The same by year, the newest first."""
    years: dict[str, list[TimelineEntry]] = {}
    for entry in reversed(timeline(index)):
        years.setdefault(entry.year, []).append(entry)
    return sorted(years.items(), reverse=True)


def _each_once(entries: Iterable[TimelineEntry]) -> Iterator[TimelineEntry]:
    """Each piece of news where it belongs, with what other records tell of it; what has no home stands by itself."""
    at_home, elsewhere = list[TimelineEntry](), list[TimelineEntry]()
    for entry in entries:
        (elsewhere if raw(entry.part, "same_as") else at_home).append(entry)
    told: dict[str, list[Mapping[str, Any]]] = {}
    for entry in at_home:
        told.setdefault(entry.record.key, []).append(stored_object(entry.part))
    also: dict[int, list[TimelineEntry]] = {}
    for entry in elsewhere:
        also.setdefault(id(same_news(stored_object(entry.part), told.get(str(raw(entry.part, "same_as")), ()))), []).append(entry)
    for entry in at_home:
        yield replace(entry, also=tuple(also.get(id(stored_object(entry.part)), ())))
    yield from also.get(id(None), ())


def _events(index: CatalogueIndex) -> Iterator[TimelineEntry]:
    """As their records have them: the index has them by title."""
    events = frozenset(node.key for node in index.by_kind.get("event", ()))
    nodes = [node for node in index.nodes.values() if node.key in events]
    for node, order in zip(nodes, _orders(nodes), strict=True):
        part = node.part
        words = event_date(part.date, part.precision, part.date_text)
        owner = owner_node(node)
        way = "expected" if part.expected else "later" if _is_told_later(index, owner, part) else "happened"
        yield TimelineEntry(part.date, words, part, owner, f"tid-{slug(node.key)}", order, way)


def _orders(nodes: Iterable[RecordNode]) -> list[str]:
    """Of each event among those of its record, which follow each other."""
    lists = ([node.part for node in events] for _, events in groupby(nodes, lambda node: owner_node(node).key))
    return [order for parts in lists for order in orders_of(parts)]


def _is_told_later(index: CatalogueIndex, owner: RecordNode, event: RecordView) -> bool:
    """Whether the source of an event is certainly from after the facts of the record that has it."""
    source = index.nodes.get(source_key(str(event.source)))
    as_of = str(raw(owner.part, "as_of") or "") if declares(owner.part, "as_of") else ""
    return source is not None and bool(as_of) and is_younger(source.part, as_of)


def _updates(index: CatalogueIndex) -> Iterator[TimelineEntry]:
    nodes = (node for nodes in index.by_kind.values() for node in nodes if node.owner is None and declares(node.part, "updates"))
    for node in nodes:
        for number, (part, order) in enumerate(zip(node.part.updates, orders_of(node.part.updates), strict=True), 1):
            anchor = f"tid-{slug(node.key)}-senere-{part.id or number}"
            yield TimelineEntry(part.date, date_of(part), part, node, anchor, order, "later")


def year_counts(entries: Iterable[TimelineEntry]) -> list[Year]:
    """Every year up to the last that has entries, also those without, the first of them first; no more than `MOST_YEARS_SHOWN`."""
    counts = Counter(entry.year for entry in entries)
    if not counts:
        return []
    last, most = int(max(counts)), max(counts.values())
    first = max(int(min(counts)), last - MOST_YEARS_SHOWN + 1)
    years = (f"{year:04}" for year in range(first, last + 1))
    return [Year(year, counts[year], most) for year in years]


def entries_by_record(index: CatalogueIndex, entries: Iterable[TimelineEntry]) -> list[tuple[RecordNode, list[TimelineEntry]]]:
    """The entries of each record as it tells them, the records in Danish alphabetical order."""
    by_record: dict[str, list[TimelineEntry]] = {}
    for entry in entries:
        for record, way in {each.record.key: each.way for each in reversed(entry.accounts)}.items():
            by_record.setdefault(record, []).append(replace(entry, way=way))
    return [(index.nodes[key], by_record[key]) for key in sorted(by_record, key=lambda key: index.position[key])]
