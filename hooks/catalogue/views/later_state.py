"""Later state: a record in; what is known to hold since, from its updates and beside its older facts, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from catalogue.danish import date_order, year_alone, year_of_state
from catalogue.records import JOINED, LEFT, Field, until

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


def later_value_of(record: RecordView, name: str) -> LaterValue | None:
    """What the newest update of a record that says anything of a field says of it."""
    return later_value(raw(record, "updates") or (), name)


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
            year = (year_of_state if found.value in field.properties[name].lasting else year_alone)(found.date, found.precision)
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
    newest: RecordView = max(enumerate(record.updates), key=lambda item: (_order(item[1]), item[0]))[1]
    return newest


def later_status(record: RecordView) -> str:
    """The newest status that is known: that of an update, else what the record's own source says."""
    found = later_value(raw(record, "updates") or (), "status") if declares(record, "updates") else None
    return str(found.value if found else raw(record, "status") or "")


def is_over(node: RecordNode) -> bool:
    """Whether the newest that is known is that it has ended: who was in it is not in it now."""
    return later_status(node.part) in OVER


def updates_concerning(index: CatalogueIndex, key: str) -> list[Mention]:
    """The updates of other records that say that a record came, left or is concerned; each once, oldest first."""
    found = {id(mention.part._data): mention for mention in mentions(index, key, CONCERNS, JOINED, LEFT)}
    return _sorted_by_date(key, found.values())


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
    return sorted(others, key=lambda mention: _order(mention.part))


def _order(update: RecordView) -> str:
    return date_order(until(update.date), precision_of(update))
