"""Later state: a record in; what is known to hold since, from its updates and beside its older facts, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from catalogue.danish import bounded_date, date_order, year_bound, year_of, year_of_state
from catalogue.records import JOINED, LAW_FIELD, LEFT, Field, cites_law, until

from .catalogue_index import CatalogueIndex, Mention, RecordNode, mentions
from .dates import precision_of
from .record_view import RecordView, declares, field_of, raw

CONCERNS = "concerns"
STATES = ("stage", "status")
"""The fields of an update that a badge is made of, in their order."""
OVER = frozenset({"ended", "dissolved"})
"""What nobody is in any longer."""


@dataclass(frozen=True, slots=True)
class LaterValue:
    """The newest that an update says of one field, and when."""

    value: Any
    date: str
    source: str
    precision: str = ""

    @property
    def when(self) -> str:
        """The date in words, as exactly as it is known: `efter juni 2018`."""
        return bounded_date(self.date, self.precision)


@dataclass(frozen=True, slots=True)
class LaterBadge:
    """What has become of a record, in two words: `Afsluttet 2017`."""

    value: str
    """The value of the status or of the stage, for its look."""
    words: str
    date: str


def updates_in_order(updates: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Oldest first; what is only known by its year stands behind the days of that year, and else as in the record."""
    return sorted(updates, key=lambda update: date_order(until(update["date"]), update.get("precision", "")))


def later_value(updates: Sequence[Mapping[str, Any]], name: str) -> LaterValue | None:
    """What the newest of the updates that say anything of a field say of it."""
    found = [update for update in updates_in_order(updates) if name in update]
    return LaterValue(found[-1][name], found[-1]["date"], found[-1]["source"], found[-1].get("precision", "")) if found else None


def later_values_of(record: RecordView, name: str) -> list[LaterValue]:
    """What the updates of a record say of a field one after the other, each change once: twelve, then eleven."""
    updates = [update for update in updates_in_order(raw(record, "updates") or ()) if name in update]
    changes = [update for place, update in enumerate(updates) if not place or updates[place - 1][name] != update[name]]
    return [LaterValue(update[name], update["date"], update["source"], update.get("precision", "")) for update in changes]


def later_badges(record: RecordView) -> tuple[LaterBadge, ...]:
    """The newest stage and the newest status after the facts of the record; nothing when no update says it changed."""
    if not declares(record, "updates"):
        return ()
    return badges_of(raw(record, "updates") or (), _update_field(record))


def badges_of(updates: Sequence[Mapping[str, Any]], field: Field) -> tuple[LaterBadge, ...]:
    """The same of updates as they are written, with the field that declares one."""
    return tuple(_badges(updates, field))


def _badges(updates: Sequence[Mapping[str, Any]], field: Field) -> Iterator[LaterBadge]:
    for name in STATES:
        if found := later_value(updates, name):
            known = bounded_date(year_of(found.date), year_bound(found.date, found.precision))
            year = year_of_state(found.date, found.precision) if found.value in field.properties[name].lasting else known
            yield LaterBadge(found.value, f"{field.properties[name].labels[found.value]} {year}", found.date)


def _update_field(record: RecordView) -> Field:
    items = field_of(record, "updates").items
    if items is None:
        raise LookupError("updates")
    return items


def newest_update(record: RecordView) -> RecordView | None:
    """The newest that is known, as a part with `date`, `text` and `source`."""
    if not declares(record, "updates") or not record.updates:
        return None
    newest: RecordView = max(enumerate(record.updates), key=lambda item: (update_order(item[1]), item[0]))[1]
    return newest


def updates_by_time(updates: Iterable[RecordView]) -> list[RecordView]:
    """Oldest first; what is only known by its year stands behind the days of that year."""
    return sorted(updates, key=update_order)


@dataclass(frozen=True, slots=True)
class NewerElsewhere:
    """What a record has that is newer than its facts, apart from its own updates."""

    told: bool
    """Whether updates of other records concern it; they stand on its page."""
    records: tuple[RecordNode, ...]
    """Records that it is about, or whose figures it shows, with updates of their own."""
    source: RecordNode | None
    """The youngest of its sources, when that is younger than its facts and than the newest that has happened since."""
    law: str = ""
    """The date at which its rules of law were read, when that is younger too; empty otherwise."""


def newer_elsewhere(index: CatalogueIndex, key: str) -> NewerElsewhere:
    """What must be said of a record before one can say that nothing newer stands on its page."""
    record = index.nodes[key].part
    latest = newest_update(record)
    known = latest.date if latest else str(record.as_of)
    about = {end for _, end, edge in index.catalogue.graph.out_edges(key, data=True) if edge["relation"] == "about"}
    nodes = (index.nodes[end] for end in sorted(about & index.nodes.keys(), key=index.position.__getitem__))
    sources = {f"source/{reference.partition('#')[0]}" for reference in raw(record, "sources") or ()}
    dated = [node for node in map(index.nodes.get, sorted(sources)) if node and _is_younger(node.part, known)]
    read = _law_read(index, record)
    return NewerElsewhere(
        bool(updates_concerning(index, key)),
        tuple(node for node in nodes if declares(node.part, "updates") and node.part.updates),
        max(dated, key=lambda node: date_order(until(node.part.date), precision_of(node.part)), default=None),
        read if is_before(known, read) else "",
    )


def _law_read(index: CatalogueIndex, record: RecordView) -> str:
    topics = raw(record, LAW_FIELD) or {} if declares(record, LAW_FIELD) else {}
    rules = (fact for facts in topics.values() for fact in facts if cites_law(index.catalogue, fact.get("sources", ())))
    return max((str(fact.get("in_force_as_of", "")) for fact in rules), default="")


def _is_younger(source: RecordView, as_of: str) -> bool:
    """Whether a source is certainly from after a date: `2016` is not after `2016-01`, nor what is no more than `latest`."""
    return is_before(as_of, str(raw(source, "date") or "")) and precision_of(source) != "latest"


def is_before(first: str, second: str) -> bool:
    """Whether a date is certainly before another: `2016` is not before `2016-01`."""
    length = min(len(first), len(second))
    return first[:length] < second[:length]


def later_status(record: RecordView) -> str:
    """The newest status that is known: that of an update, else what the record's own source says."""
    found = later_value(raw(record, "updates") or (), "status") if declares(record, "updates") else None
    return str(found.value if found else raw(record, "status") or "")


def is_over(node: RecordNode) -> bool:
    """Whether the newest that is known is that it has ended: who was in it is not in it now."""
    return later_status(node.part) in OVER


def updates_concerning(index: CatalogueIndex, key: str) -> list[Mention]:
    """The updates of other records that say that a record came, left or is concerned; each once, oldest first.

    What is certainly from before its own facts has not happened since: `earlier_updates_concerning`.
    """
    return [mention for mention in _concerning(index, key) if not _is_earlier(index, key, mention)]


def earlier_updates_concerning(index: CatalogueIndex, key: str) -> list[Mention]:
    """The same from before the facts of the record."""
    return [mention for mention in _concerning(index, key) if _is_earlier(index, key, mention)]


def _concerning(index: CatalogueIndex, key: str) -> list[Mention]:
    found = {id(mention.part._data): mention for mention in mentions(index, key, CONCERNS, JOINED, LEFT)}
    return _sorted_by_date(key, found.values())


def _is_earlier(index: CatalogueIndex, key: str, mention: Mention) -> bool:
    record = index.nodes[key].part
    as_of = str(raw(record, "as_of") or "") if declares(record, "as_of") else ""
    return is_before(mention.part.date, as_of)


def updates_for_municipality(index: CatalogueIndex, municipality: RecordView, key: str) -> list[Mention]:
    """The updates of collaborations that concern a municipality, or its region at that time; who came or left is told apart."""
    regions = [(place, f"organisation/{place.region}") for place in municipality.regions]
    told = mentions(index, key, CONCERNS)
    for place, region in regions:
        told += (mention for mention in mentions(index, region, CONCERNS) if _is_within(mention.part.date, place))
    found = {id(mention.part._data): mention for mention in told if mention.node.kind == "case"}
    return _sorted_by_date(key, found.values())


def _is_within(date: str, place: RecordView) -> bool:
    return str(raw(place, "from") or "") <= until(date) and date <= str(raw(place, "to") or "9999")


def _sorted_by_date(key: str, told: Iterable[Mention]) -> list[Mention]:
    others = (mention for mention in told if (mention.node.owner or mention.node).key != key)
    return sorted(others, key=lambda mention: update_order(mention.part))


def update_order(update: RecordView) -> str:
    """Key to sort updates by: what is only known by its year behind the days of that year, a bound last of what it bounds."""
    return date_order(until(update.date), precision_of(update))
