"""Rules about dates: what comes first stands first, and nobody knows the future."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from catalogue.danish import common_date, date_words
from catalogue.records import PLANNED, DataPath, Record

from .base import CatalogueContext, RecordContext, Violation, catalogue_rule, listed_objects, record_rule

PERIODS = (("from", "to"), ("valid_from", "valid_to"))
"""Pairs of keys that are the beginning and the end of something."""
LENGTHS = {"year": (4,), "month": (7,), "day": (10,), "season": (4, 7), "quarter": (4, 7), "half_year": (4, 7)}
LENGTHS |= dict.fromkeys(("about", "after", "earliest", "latest"), (4, 7, 10))
"""How long a date may be for each precision."""
DATE = re.compile(r"\d{4}(-\d\d){0,2}")
DATE_KEYS = {("date",), ("as_of",), ("from",), ("to",), ("valid_from",), ("valid_to",), ("accessed",)}
FIRST_YEAR, LAST_YEAR = 1900, 2100


def before(one: str, other: str) -> bool:
    """Whether a date is certainly earlier: `2016` is not before `2016-05`."""
    length = min(len(one), len(other))
    return one[:length] < other[:length]


def date_in(item: Mapping[str, Any], key: str) -> str:
    """The date under a key; empty, and so neither before nor after anything, when there is none."""
    value = item.get(key)
    return value if isinstance(value, str) and DATE.fullmatch(value) else ""


@record_rule("dates-out-of-order")
def check_period_order(context: RecordContext) -> Iterator[Violation]:
    """Nothing ends before it begins."""
    for path, item in context.objects:
        for first, last in PERIODS:
            if first in item and last in item and before(end := date_in(item, last), start := date_in(item, first)):
                message = f"Perioden slutter ({date_words(end)}), før den begynder ({date_words(start)})."
                yield Violation((*path, last), message)


@record_rule("overlapping-periods", kinds=("municipality",))
def check_region_overlap(context: RecordContext) -> Iterator[Violation]:
    """A municipality belongs to exactly one region on any day."""
    regions = sorted(listed_objects(context, "regions"), key=lambda region: region[1]["from"])
    for (_, earlier), (path, later) in pairwise(regions):
        if "to" not in earlier or before(later["from"], earlier["to"]) or later["from"] == earlier["from"]:
            message = f"Perioden begynder {date_words(later['from'])}, før den forrige er slut."
            yield Violation((*path, "from"), message)


@record_rule("gap-between-periods", kinds=("municipality",))
def check_region_gap(context: RecordContext) -> Iterator[Violation]:
    """One region follows the other without days between."""
    regions = sorted(listed_objects(context, "regions"), key=lambda region: region[1]["from"])
    for (_, earlier), (path, later) in pairwise(regions):
        if "to" in earlier and before(_day_after(earlier["to"]), later["from"]):
            message = f"Der er tid imellem {date_words(earlier['to'])} og {date_words(later['from'])}."
            yield Violation((*path, "from"), message)


def _day_after(text: str) -> str:
    """The first day, month or year that a period ending then leaves free; none after the end of the calendar."""
    if text[:4] == "9999":
        return text
    if len(text) == 10:
        return str(date.fromisoformat(text) + timedelta(days=1))
    if len(text) == 7:
        return str(date.fromisoformat(f"{text}-28") + timedelta(days=7))[:7]
    return f"{int(text) + 1:04}"


@record_rule("population-twice", kinds=("municipality",))
def check_population_dates(context: RecordContext) -> Iterator[Violation]:
    """A municipality has one number of inhabitants on a day."""
    seen: set[str] = set()
    for path, item in listed_objects(context, "population"):
        if item["date"] in seen:
            yield Violation((*path, "date"), f"Der er to indbyggertal for {date_words(item['date'])}.")
        seen.add(item["date"])


@record_rule("update-too-old")
def check_update_dates(context: RecordContext) -> Iterator[Violation]:
    """What happened since is not older than the record."""
    as_of = date_in(context.record.data, "as_of")
    for path, item in listed_objects(context, "updates"):
        if before(when := date_in(item, "date"), as_of):
            message = f"Oplysningen er fra {date_words(when)}, men posten er oplyst {date_words(as_of)}."
            yield Violation((*path, "date"), message)


@record_rule("revisit-not-moved")
def check_revisit_date(context: RecordContext) -> Iterator[Violation]:
    """Whoever has looked at a record says when it is looked at next."""
    seen, next_time = date_in(context.record.data.get("verified", {}), "date"), date_in(context.record.data, "revisit_by")
    if before(next_time, seen) or (next_time and next_time == seen):
        message = f"Posten er efterset {date_words(seen)}, men skulle ses efter senest {date_words(next_time)}."
        yield Violation(("revisit_by",), message)


@record_rule("verified-before-as-of")
def check_verified_date(context: RecordContext) -> Iterator[Violation]:
    """Whoever has looked at a record saw what it says."""
    seen, as_of = date_in(context.record.data.get("verified", {}), "date"), date_in(context.record.data, "as_of")
    if before(seen, as_of):
        message = f"Posten er efterset {date_words(seen)}, men oplyst {date_words(as_of)}."
        yield Violation(("verified", "date"), message)


@record_rule("read-before-written", kinds=("source",))
def check_accessed_date(context: RecordContext) -> Iterator[Violation]:
    """A source is read when it is there to be read."""
    read, written = date_in(context.record.data, "accessed"), date_in(context.record.data, "date")
    if before(read, written):
        message = f"Kilden er læst {date_words(read)}, men skrevet {date_words(written)}."
        yield Violation(("accessed",), message)


@catalogue_rule("population-not-comparable")
def check_population_reference_date(context: CatalogueContext) -> Iterator[tuple[Record, Violation]]:
    """Each municipality has a number of inhabitants at the date that most have one for."""
    municipalities = [record for record in context.current if record.kind == "municipality"]
    dates = [[item["date"] for item in record.data.get("population", ())] for record in municipalities]
    date = common_date(dates)
    for record, own in zip(municipalities, dates, strict=True):
        if own and date not in own and not before(date, min(region["from"] for region in record.data["regions"])):
            message = f"Kommunen har intet indbyggertal for {date_words(date)}, som de fleste har, og kan ikke sammenlignes med dem."
            yield record, Violation(("population",), message)


@catalogue_rule("meeting-numbers")
def check_meeting_numbers(context: CatalogueContext) -> Iterator[tuple[Record, Violation]]:
    """Each meeting has a higher number than those before it."""
    meetings = [record for record in context.current if record.kind == "meeting" and "number" in record.data]
    for earlier, later in pairwise(sorted(meetings, key=lambda meeting: meeting.data["date"])):
        number, last = later.data["number"], earlier.data["number"]
        if number <= last:
            message = f"Mødet har nummer {number}, men mødet før det, {date_words(earlier.data['date'])}, har nummer {last}."
            yield later, Violation(("number",), message)


@record_rule("begins-after-as-of", kinds=("case",))
def check_start_date(context: RecordContext) -> Iterator[Violation]:
    """What had begun by the date of the record began before it, unless it is only planned."""
    data = context.record.data
    since, as_of = data.get("since", {}).get("date", ""), data.get("as_of", "")
    if data.get("status") not in PLANNED and since and before(as_of, since):
        message = f"Begyndelsen ({date_words(since)}) ligger efter det tidspunkt, posten gælder ({date_words(as_of)})."
        yield Violation(("since", "date"), message)


@record_rule("events-out-of-order")
def check_event_order(context: RecordContext) -> Iterator[Violation]:
    """The timeline is written in the order in which things happened."""
    for (_, earlier), (path, later) in pairwise(context.nested.get("event", ())):
        if before(later["date"], earlier["date"]):
            message = f"{date_words(later['date'])} står efter {date_words(earlier['date'])}."
            yield Violation((*path, "date"), message)


@record_rule("precision-does-not-fit")
def check_date_precision(context: RecordContext) -> Iterator[Violation]:
    """A date is as long as the precision of its event says."""
    for path, item in context.nested.get("event", ()):
        precision = item.get("precision", "about")
        if len(item["date"]) not in LENGTHS[precision]:
            message = f"Præcisionen er {_label(context, (*path, 'precision'), precision)}, men datoen er {date_words(item['date'])}."
            yield Violation((*path, "precision"), message)


def _label(context: RecordContext, path: DataPath, value: str) -> str:
    field = context.tree.at(path)
    return field.labels.get(value, value) if field else value


@record_rule("later-than-source")
def check_event_against_source(context: RecordContext) -> Iterator[Violation]:
    """A source tells nothing that happened after it was written; what it expects is marked as expected."""
    for path, item in context.objects:
        when = date_in(item, "date")
        if when and not item.get("expected") and before(written := _date_of_source(context, item.get("source")), when):
            message = f"Datoen er {date_words(when)}, men kilden er fra {date_words(written)}."
            yield Violation((*path, "date"), message)


@record_rule("newer-than-sources")
def check_as_of_against_sources(context: RecordContext) -> Iterator[Violation]:
    """The facts of a record are no newer than the newest of its sources."""
    as_of, references = date_in(context.record.data, "as_of"), context.record.data.get("sources", ())
    known = [_last_day_of(context, reference) for reference in references]
    if as_of and known and all(until and before(until, as_of) for until in known):
        message = f"Posten er oplyst {date_words(as_of)}, men dens nyeste kilde er fra {date_words(max(known))}."
        yield Violation(("as_of",), message)


def _last_day_of(context: RecordContext, source: Any) -> str:
    """The last day that a source can speak of: when it was written, or read where that is not certain; empty when neither is known."""
    data = context.data_of(f"source/{str(source).partition('#')[0]}") or {}
    open_ended = data.get("precision") in ("after", "earliest", "about")
    return date_in(data, "accessed") if open_ended else date_in(data, "date")


def _date_of_source(context: RecordContext, source: Any) -> str:
    """When a source was written, when that is certain."""
    data = context.data_of(f"source/{str(source).partition('#')[0]}") or {}
    return date_in(data, "date") if data.get("date_certain", True) else ""


@record_rule("unlikely-year")
def check_year_range(context: RecordContext) -> Iterator[Violation]:
    """A year with a slip of the finger in it is most often far away."""
    for path, text in context.texts:
        if path[-1:] in DATE_KEYS and DATE.fullmatch(text) and not FIRST_YEAR <= int(text[:4]) <= LAST_YEAR:
            yield Violation(path, f"Året {text[:4]} er næppe rigtigt.")


@record_rule("retired-before-as-of")
def check_retirement_date(context: RecordContext) -> Iterator[Violation]:
    """What a record says holds at a time when it was not retired yet."""
    gone, as_of = date_in(context.record.data.get("retired", {}), "date"), date_in(context.record.data, "as_of")
    if before(gone, as_of):
        message = f"Posten udgik {date_words(gone)}, men er oplyst {date_words(as_of)}."
        yield Violation(("retired", "date"), message)
