"""Later state: a record in; what is known to hold since, from its updates and beside its older facts, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from catalogue.danish import (
    FROM_ABOVE,
    OPEN_ENDS,
    bounded_date,
    counted,
    date_order,
    is_before,
    lower_first,
    sorted_by_date,
    until,
    year_bound,
    year_of,
    year_of_state,
)
from catalogue.records import MOVES, STATES, UNKNOWN, Field, is_within, law_read_as_of, same_news, source_key

from .catalogue_index import CatalogueIndex, Mention, RecordNode, mentions, owner_node
from .formatting import field_label, in_date_order, label, precision_of, year_in, year_words
from .provenance import source_years
from .record_view import RecordView, declares, field_of, owner_key, raw, stored_object

CONCERNS = "concerns"
TOTAL = "total"
NOT_LATER = frozenset({"", *FROM_ABOVE})
"""Precisions of a date that something happened on or before."""
APPROXIMATE = "about"
"""The precision of what may be from the year before or after."""
SHOWN_RELATIONS = frozenset({"has_example", "example_of", "assessed_as", "participant"})
"""Relations of a model, or of who takes part, and the collaborations that its page shows with what has happened since."""
RANK_OF_BASIS = {"actual": 2, "planned": 0}
"""Of an amount, by its basis: what was paid says more than what was meant to be."""
OVER = frozenset({"ended", "dissolved"})
"""What nobody is in any longer."""


@dataclass(frozen=True, slots=True)
class LaterValue:
    """The newest that an update says of one field, and when."""

    value: Any
    date: str
    source: str
    precision: str = ""
    others: int = 0
    """Beside a number of municipalities: how many who are none take part."""
    others_text: str = ""
    """Who they are, in the words of the source: `samt 1 region`; of a total who is counted in it: `kommuner og regioner`."""
    is_total: bool = False
    """Whether it is one number of municipalities and others together, which is no number of municipalities."""

    @property
    def participants(self) -> str:
        """How many take part, in words: `39 kommuner samt 1 region`, of a total `47 kommuner og regioner`."""
        of_some = counted(self.value, "kommune", "kommuner") if self.value else "Ingen kommuner"
        count_words = str(self.value) if self.is_total else of_some
        return " ".join(filter(None, (count_words, others_words(self.others, self.others_text))))

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
    is_lasting: bool
    """Whether the year is only when it was still so, not when it came to be."""


def others_words(count: int, text: str) -> str:
    """Who takes part beside municipalities, as the source says it; else only that they are none: `samt 2, der ikke er kommuner`."""
    return text or (f"samt {counted(count, 'deltager, der ikke er en kommune', 'deltagere, der ikke er kommuner')}" if count else "")


def updates_in_order(updates: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Oldest first, as `in_date_order` has them; of one date as in the record."""
    return sorted_by_date(updates, lambda update: (update["date"], update.get("precision", "")))


def later_value(updates: Sequence[Mapping[str, Any]], name: str) -> LaterValue | None:
    """What the newest of the updates that say anything of a field say of it."""
    return next(iter(_told(reversed(updates_in_order(updates)), name)), None)


def _told(updates: Iterable[Mapping[str, Any]], *names: str) -> Iterator[LaterValue]:
    """What each update says of the first of the fields that it has."""
    for update in updates:
        if name := next((name for name in names if name in update), ""):
            is_total, others = name == TOTAL, (update.get("other_count", 0), update.get("other_text", "")) if name == "count" else (0, "")
            value, count, text = (update[TOTAL]["count"], 0, update[TOTAL]["text"]) if is_total else (update[name], *others)
            yield LaterValue(value, update["date"], update["source"], update.get("precision", ""), count, text, is_total)


def later_values_of(record: RecordView, *names: str) -> list[LaterValue]:
    """What the updates of a record say of fields one after the other, each change once and when it was first told: a name, a stage."""
    return [run[0] for run in _runs(record, *names)]


def last_told_of(record: RecordView, *names: str) -> list[LaterValue]:
    """The same, each when it was last told: what is counted again is as many as before until that day."""
    return [run[-1] for run in _runs(record, *names)]


def _runs(record: RecordView, *names: str) -> list[list[LaterValue]]:
    """What the updates of a record say of fields, with those together that say the same one after the other."""
    told = _told(updates_in_order(raw(record, "updates") or ()), *names)
    return [list(run) for _, run in groupby(told, key=lambda one: (one.value, one.is_total))]


def key_amount(record: RecordView) -> tuple[RecordView, RecordView | None] | None:
    """The amount that a collaboration is known by, and the update that tells it, if one does.

    What was paid stands before what was not said to be, and that before what was planned; then the newest, and the first of its time.
    """
    known = [(amount, None, str(raw(amount, "as_of") or record.as_of)) for amount in record.financing.amounts or ()]
    later = [(amount, update, update_order(update)) for update in in_date_order(record.updates or ()) for amount in update.amounts or ()]
    found = max((*known, *later), key=lambda candidate: (RANK_OF_BASIS.get(raw(candidate[0], "basis"), 1), candidate[2]), default=None)
    return found and (found[0], found[1])


def answers_since(record: RecordView, field: Field) -> list[tuple[RecordView, str]]:
    """The updates that tell what the record's own source left out of a field, oldest first, each with the field that tells it."""
    if not declares(record, "updates"):
        return []
    return [(update, name) for update in in_date_order(record.updates) for name in field.answers_in(stored_object(update))]


def later_badges(record: RecordView) -> tuple[LaterBadge, ...]:
    """The newest stage and the newest status after the facts of the record; nothing when no update says it changed."""
    if not declares(record, "updates"):
        return ()
    return badges_of(raw(record, "updates") or (), _update_field(record))


def badge_words(record: RecordView, first: str = "") -> tuple[str, ...]:
    """`I gang`, `Oplyst i 2016`, `Stiftet 2016`: the badges under the title of a page, as words; of what is retired only that it is.

    What is told over several years is told from the `first` of them on.
    """
    if declares(record, "retired") and record.retired:
        return (field_label(record, "retired"),)
    words = [label(record, "basis")] if declares(record, "basis") and record.basis else []
    if declares(record, "status") and record.status:
        words.append(status_words(record))
    if declares(record, "as_of") and record.as_of:
        words.append(f"Oplyst fra {first} til {year_words(record, 'as_of')}" if first else f"Oplyst {year_in(record)}")
    return (*words, *(badge.words for badge in later_badges(record)))


def status_words(record: RecordView) -> str:
    """Its status on a badge; one that is not known says of what."""
    state = label(record, "status")
    return f"{field_label(record, 'status')} {lower_first(state)}" if record.status == UNKNOWN else state


def badges_of(updates: Sequence[Mapping[str, Any]], field: Field) -> tuple[LaterBadge, ...]:
    """The same of updates as they are written, with the field that declares one."""
    return tuple(_badges(updates, field))


def _badges(updates: Sequence[Mapping[str, Any]], field: Field) -> Iterator[LaterBadge]:
    for name in STATES:
        if found := later_value(updates, name):
            known = bounded_date(year_of(found.date), year_bound(found.date, found.precision))
            lasting = found.value in field.properties[name].lasting
            year = year_of_state(found.date, found.precision) if lasting else known
            yield LaterBadge(found.value, f"{field.properties[name].labels[found.value]} {year}", found.date, lasting)


def _update_field(record: RecordView) -> Field:
    items = field_of(record, "updates").items
    if items is None:
        raise LookupError("updates")
    return items


def newest_update(record: RecordView) -> RecordView | None:
    """The newest that is known, as a part with `date`, `text` and `source`."""
    if not declares(record, "updates") or not record.updates:
        return None
    return in_date_order(record.updates)[-1]


@dataclass(frozen=True, slots=True)
class NewerElsewhere:
    """What a record has that is newer than its facts, apart from its own updates."""

    has_updates_elsewhere: bool
    """Whether updates of other records concern it; they stand on its page."""
    records: tuple[RecordNode, ...]
    """Records that it is about, or whose figures it shows, with updates of their own."""
    source: RecordNode | None
    """The youngest of its sources, when that is younger than its facts and than the newest that has happened since."""
    law: str = ""
    """The date at which its rules of law were read, when that is younger too; empty otherwise."""
    shown: bool = False
    """Whether its page shows collaborations, as examples or by their purpose, and the newest of some of them."""
    undated: tuple[RecordNode, ...] = ()
    """Those of its sources that may be the youngest, when of a date only a bound is known, which does not say that it is older."""
    latest: RecordView | None = None
    """Of a record with updates of its own: the newest update of others that concerns it, when that is newer than they are."""


STATISTICS = "statistics"
"""The type of a source that counts or lists municipalities: it tells nothing new of those who are among them."""


def newer_elsewhere(index: CatalogueIndex, key: str) -> NewerElsewhere:
    """What must be said of a record before one can say that nothing newer stands on its page."""
    record = index.nodes[key].part
    updates = updates_concerning(index, key)
    own = newest_update(record)
    elsewhere = updates[-1].part if own and updates and update_order(updates[-1].part) > update_order(own) else None
    latest = elsewhere or own
    known = latest.date if latest else str(record.as_of)
    about = {end for _, end, edge in index.catalogue.graph.out_edges(key, data=True) if edge["relation"] == "about"}
    nodes = (index.nodes[end] for end in sorted(about & index.nodes.keys(), key=index.position.__getitem__))
    sources = {source_key(reference) for reference in raw(record, "sources") or ()}
    cited = [node for node in map(index.nodes.get, sorted(sources)) if node and node.part.type != STATISTICS]
    dated = [node for node in cited if is_younger(node.part, known)]
    read = law_read_as_of(index.catalogue, key)
    return NewerElsewhere(
        bool(updates),
        tuple(node for node in nodes if declares(node.part, "updates") and node.part.updates),
        max(dated, key=lambda node: date_order(node.part.date, precision_of(node.part)), default=None),
        read if is_before(known, read) else "",
        any(newest_update(node.part) for node in _shown(index, key)),
        tuple(node for node in cited if _may_be_younger(node.part, known, latest)),
        elsewhere,
    )


def _shown(index: CatalogueIndex, key: str) -> Iterator[RecordNode]:
    """The collaborations that a page shows as they are now: a model's examples, those with its purpose, and those one takes part in."""
    graph = index.catalogue.graph
    ends = [end for _, end, edge in graph.out_edges(key, data=True) if edge["relation"] in SHOWN_RELATIONS]
    ends += [start for start, _, edge in graph.in_edges(key, data=True) if edge["relation"] in SHOWN_RELATIONS]
    return (index.nodes[end] for end in ends if end.startswith("case/") and end in index.nodes)


def is_younger(source: RecordView, as_of: str) -> bool:
    """Whether a source is certainly from after a date: `2016` is not after `2016-01`, nor what is no more than a bound from above."""
    return is_before(as_of, str(raw(source, "date") or "")) and precision_of(source) not in FROM_ABOVE


def _may_be_younger(source: RecordView, as_of: str, newest: RecordView | None) -> bool:
    """Whether a source of which only a bound is known, the day when it was seen or another, may be from after what is known.

    What is only after a date has no end; but what tells the newest is not newer than that.
    """
    if precision_of(source) in OPEN_ENDS:
        told_in = str(raw(newest, "source") or "") if newest else ""
        return not is_younger(source, as_of) and told_in.partition("#")[0] != owner_key(source).partition("/")[2]
    return precision_of(source) in FROM_ABOVE and is_before(as_of, until(str(source.date)))


def later_status(record: RecordView) -> str:
    """The newest status that is known: that of an update, else what the record's own source says."""
    found = later_value(raw(record, "updates") or (), "status") if declares(record, "updates") else None
    return str(found.value if found else raw(record, "status") or "")


def is_over(node: RecordNode) -> bool:
    """Whether the newest that is known is that it has ended: who was in it is not in it now."""
    return later_status(node.part) in OVER


def updates_concerning(index: CatalogueIndex, key: str) -> list[Mention]:
    """The updates of other records that say that a record came, left or is concerned; each once, oldest first.

    What its own facts could already know has not happened since: `earlier_updates_concerning`.
    """
    return [mention for mention in _concerning(index, key) if not _is_earlier(index, key, mention)]


def earlier_updates_concerning(index: CatalogueIndex, key: str) -> list[Mention]:
    """The same from before the facts of the record, or from the same time."""
    return [mention for mention in _concerning(index, key) if _is_earlier(index, key, mention)]


def _concerning(index: CatalogueIndex, key: str) -> list[Mention]:
    found = {id(stored_object(mention.part)): mention for mention in mentions(index, key, CONCERNS, *MOVES)}
    return _sorted_by_date(key, _where_it_belongs(key, found.values()))


def _where_it_belongs(key: str, mentioned: Iterable[Mention]) -> list[Mention]:
    """Without what only repeats another of them, or the page's own."""
    mentioned = list(mentioned)
    homes: dict[str, list[Mapping[str, Any]]] = {}
    for mention in mentioned:
        homes.setdefault(mention.node.key, []).append(stored_object(mention.part))
    return [mention for mention in mentioned if not _is_told_at_home(key, mention, homes)]


def _is_told_at_home(key: str, mention: Mention, homes: Mapping[str, Sequence[Mapping[str, Any]]]) -> bool:
    home = str(raw(mention.part, "same_as") or "")
    return bool(home) and (home == key or same_news(stored_object(mention.part), homes.get(home, ())) is not None)


def _is_earlier(index: CatalogueIndex, key: str, mention: Mention) -> bool:
    record = index.nodes[key].part
    as_of = str(raw(record, "as_of") or "") if declares(record, "as_of") else ""
    source = index.nodes.get(source_key(mention.part.source)) if raw(mention.part, "source") else None
    if precision_of(record, "as_of") or not as_of:
        return is_before(mention.part.date, as_of)
    return _is_no_later(mention.part, as_of) or (source is not None and _is_no_later(source.part, as_of))


def _is_no_later(part: RecordView, as_of: str) -> bool:
    """Whether what has a date is certainly from no later than another; who tells of it then tells of nothing later either."""
    date, precision = str(raw(part, "date") or ""), precision_of(part)
    if date and precision == APPROXIMATE:
        return is_before(str(int(year_of(date)) + 1), as_of)
    exact = len(date) >= len(as_of) and date[: len(as_of)] <= as_of
    return bool(date) and precision in NOT_LATER and (exact or is_before(date, as_of))


def updates_for_municipality(index: CatalogueIndex, municipality: RecordView, key: str) -> list[Mention]:
    """The updates of collaborations that concern a municipality, or its region at that time; who came or left is told apart."""
    regions = [(period, f"organisation/{period.region}") for period in municipality.regions]
    mentioned = mentions(index, key, CONCERNS)
    for period, region in regions:
        mentioned += (mention for mention in mentions(index, region, CONCERNS) if is_within(mention.part.date, stored_object(period)))
    found = {id(stored_object(mention.part)): mention for mention in mentioned if mention.node.kind == "case"}
    return _sorted_by_date(key, _where_it_belongs(key, found.values()))


def _sorted_by_date(key: str, mentioned: Iterable[Mention]) -> list[Mention]:
    others = (mention for mention in mentioned if (mention.node.owner or mention.node).key != key)
    return sorted(others, key=lambda mention: update_order(mention.part))


def update_order(update: RecordView) -> str:
    """Key to compare updates of several records by: which is the newest."""
    return date_order(update.date, precision_of(update))


def stage_words(index: CatalogueIndex, part: RecordView) -> str:
    """How far what is only a plan had come, when that was, and what has become of the record since.

    `Kun besluttet (oplyst 2016; samarbejdet siden: stiftet 2016, i gang i 2021)`
    """
    ages = [*_source_age(index, part), *_since(index.nodes[owner_key(part)])]
    return f"{label(part, 'stage')} ({'; '.join(ages)})" if ages else label(part, "stage")


def list_age(index: CatalogueIndex, node: RecordNode) -> str:
    """When what stands in a list was told, and what has become of the record that it stands in, which need not be true of itself.

    `oplyst 2016 · samarbejdet siden: afsluttet 2017`
    """
    return " · ".join([*_source_age(index, node.part), *_since(owner_node(node))])


def _source_age(index: CatalogueIndex, part: RecordView) -> list[str]:
    year = source_years(index, part)
    return [f"oplyst {year}"] if year else []


def _since(owner: RecordNode) -> list[str]:
    """Named as the collaboration's: what its bodies have become is not said."""
    badges = [lower_first(badge.words) for badge in later_badges(owner.part)]
    return [f"samarbejdet siden: {', '.join(badges)}"] if badges else []
