"""Rules about dates: what comes first stands first, and nobody knows the future."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from catalogue.danish import BOUNDS, SEEN, attested, common_date, date_words, is_before
from catalogue.records import PLANNED, DataPath, Record, source_key

from .base import (
    DATE,
    CatalogueContext,
    RecordContext,
    Violation,
    catalogue_rule,
    date_in,
    date_of_source,
    last_day_of,
    listed_objects,
    record_rule,
)

PERIODS = (("from", "to"), ("valid_from", "valid_to"))
"""Pairs of keys that are the beginning and the end of something."""
LENGTHS = {"year": (4,), "month": (7,), "day": (10,), "season": (4, 7), "quarter": (4, 7), "half_year": (4, 7)}
LENGTHS |= dict.fromkeys(("about", "after", "earliest", "latest"), (4, 7, 10))
"""How long a date may be for each precision."""
DATE_KEYS = {("date",), ("as_of",), ("from",), ("to",), ("valid_from",), ("valid_to",), ("accessed",)}
FIRST_YEAR, LAST_YEAR = 1900, 2100
DONE = ("date", "as_of", "accessed", "last_looked", "in_force_as_of")
"""Keys of dates at which something had happened."""
_FIRST_WORDS = {precision: words.partition(" ")[0] for precision, words in BOUNDS.items()}
HEDGES = {word: tuple(key for key, first in _FIRST_WORDS.items() if first == word) for word in _FIRST_WORDS.values()}
"""The first word of each bound, with the precisions that it stands for."""
SEEN_KEYS = ("date", "as_of", "in_force_as_of")
LATEST = "latest"
AHEAD = ("deadlines",)
YEARS_AHEAD = 2
MANY_DATES = 40
"""Fewer say little of how far the time has come."""
UNDATED = (SEEN, *(precision for precision in BOUNDS if precision.startswith("probably")))
"""How the date of a source is given that does not have one, when nothing in it says of when it is."""
DATED_LISTS = (("updates",), ("events",))
"""What stands in one of these shows a date of its own."""
WHEN = re.compile(r"\b(?:uden dato|da|\d{4})\b", re.IGNORECASE)
YEARS_LATER = 3
"""So much later than a number a source was written that it hardly is what the number was read in."""


@record_rule("dates-out-of-order")
def check_period_order(context: RecordContext) -> Iterator[Violation]:
    """Nothing ends before it begins."""
    for path, item in context.objects:
        for first, last in PERIODS:
            if first in item and last in item and is_before(end := date_in(item, last), start := date_in(item, first)):
                message = f"Perioden slutter ({date_words(end)}), før den begynder ({date_words(start)})."
                yield Violation((*path, last), message)


@record_rule("overlapping-periods", kinds=("municipality",))
def check_region_overlap(context: RecordContext) -> Iterator[Violation]:
    """A municipality belongs to exactly one region on any day."""
    regions = sorted(listed_objects(context, "regions"), key=lambda region: region[1]["from"])
    for (_, earlier), (path, later) in pairwise(regions):
        if "to" not in earlier or is_before(later["from"], earlier["to"]) or later["from"] == earlier["from"]:
            message = f"Perioden begynder {date_words(later['from'])}, før den forrige er slut."
            yield Violation((*path, "from"), message)


@record_rule("gap-between-periods", kinds=("municipality",))
def check_region_gap(context: RecordContext) -> Iterator[Violation]:
    """One region follows the other without days between."""
    regions = sorted(listed_objects(context, "regions"), key=lambda region: region[1]["from"])
    for (_, earlier), (path, later) in pairwise(regions):
        if "to" in earlier and is_before(_day_after(earlier["to"]), later["from"]):
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


@record_rule("deadline-before-decision", kinds=("decision",))
def check_deadlines(context: RecordContext) -> Iterator[Violation]:
    """A paper sets no deadline that has passed when it is decided on."""
    decided = date_in(context.record.data, "date")
    for path, item in listed_objects(context, "deadlines"):
        if is_before(when := date_in(item, "date"), decided):
            yield Violation((*path, "date"), f"Fristen er {date_words(when)}, men sagen er fra {date_words(decided)}.")


@record_rule("revisit-not-moved")
def check_revisit_date(context: RecordContext) -> Iterator[Violation]:
    """Whoever has looked at a record says when it is looked at next."""
    seen, next_time = date_in(context.record.data.get("verified", {}), "date"), date_in(context.record.data, "revisit_by")
    if is_before(next_time, seen) or (next_time and next_time == seen):
        message = f"Posten er efterset {date_words(seen)}, men skulle ses efter senest {date_words(next_time)}."
        yield Violation(("revisit_by",), message)


@record_rule("verified-before-as-of")
def check_verified_date(context: RecordContext) -> Iterator[Violation]:
    """Whoever has looked at a record, or for what is new about it, saw what it says."""
    data = context.record.data
    looked = {("verified", "date"): date_in(data.get("verified", {}), "date"), ("last_looked",): date_in(data, "last_looked")}
    for path, seen in looked.items():
        if is_before(seen, as_of := date_in(data, "as_of")):
            yield Violation(path, f"Posten er efterset {date_words(seen)}, men oplyst {date_words(as_of)}.")


@catalogue_rule("far-ahead")
def check_dates_ahead(context: CatalogueContext) -> Iterator[tuple[Record, Violation]]:
    """What is told as done is not years later than all else that the catalogue tells as done: nothing here knows today's date."""
    done = {record.key: [*_done(record.data)] for record in context.sound.values()}
    newest = attested(max((when for _, when in dates), default="") for dates in done.values())
    enough = newest and sum(map(len, done.values())) >= MANY_DATES
    limit = f"{int(newest[:4]) + YEARS_AHEAD}" if enough else "9999"
    for key, dates in done.items():
        for path in (path for path, when in dates if when[:4] > limit):
            message = f"Datoen ligger efter {limit}, men det nyeste andet i kataloget er fra {date_words(newest)}."
            yield context.sound[key], Violation(path, message)


def _done(value: Any, path: DataPath = ()) -> Iterator[tuple[DataPath, str]]:
    """Dates of what has been: read, seen, put right, counted, in force; not what is expected, and no beginning or end."""
    for step, child in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(child, dict | list):
            yield from _done(child, (*path, step)) if step not in AHEAD else ()
        elif step in DONE and not value.get("expected") and (when := date_in(value, step)):
            yield (*path, step), when


@record_rule("read-before-written", kinds=("source",))
def check_accessed_date(context: RecordContext) -> Iterator[Violation]:
    """A source is read when it is there to be read."""
    read, written = date_in(context.record.data, "accessed"), date_in(context.record.data, "date")
    if is_before(read, written):
        message = f"Kilden er læst {date_words(read)}, men skrevet {date_words(written)}."
        yield Violation(("accessed",), message)


@record_rule("seen-is-no-bound")
def check_seen_dates(context: RecordContext) -> Iterator[Violation]:
    """That a source without a date was seen on a day says nothing of how old it is, and is no bound in what is told from it."""
    for path, item in context.objects:
        for key in SEEN_KEYS:
            when, place = date_in(item, key), "precision" if key == "date" else f"{key}_precision"
            if when and item.get(place) == LATEST and any(_is_when_seen(when, each) for each in _told_by(context, item)):
                message = f"{date_words(when).capitalize()} er, da kilden blev set, ikke en grænse for, hvor ny den er."
                yield Violation((*path, place), message)


@record_rule("date-surer-than-source")
def check_date_bounds(context: RecordContext) -> Iterator[Violation]:
    """What only a source of that date at the latest tells is dated by a bound too: a badge with the year alone would claim too much."""
    for path, item in context.objects:
        sources = [each for each in _told_by(context, item) if each is not item and date_in(each, "date")]
        for key in SEEN_KEYS:
            when, place = date_in(item, key), "precision" if key == "date" else f"{key}_precision"
            only_bound = any(each.get("precision") == LATEST and each["date"] == when for each in sources)
            if when and place not in item and only_bound and not any(_is_from(when, each) for each in sources):
                message = f"Kilden er fra {date_words(when)} eller før, men datoen står som sikker."
                yield Violation((*path, key), message)


def _is_from(when: str, source: Mapping[str, Any]) -> bool:
    """Whether a source can tell of a time for sure: it was written then or later, or on a bound that lies within that year or month."""
    written = date_in(source, "date")
    within = len(written) > len(when) and written.startswith(when)
    return within or ("precision" not in source and not is_before(written, when))


@record_rule("date-surer-than-words")
def check_date_words(context: RecordContext) -> Iterator[Violation]:
    """What the words of a date call a bound or a guess is marked as one: lists, badges and exports show the date without the words."""
    for path, item in context.objects:
        words, precision = str(item.get("date_text", "")).lower(), str(item.get("precision", ""))
        hedge = next((word for word in HEDGES if date_in(item, "date") and words.startswith(f"{word} ")), "")
        if hedge and precision not in HEDGES[hedge]:
            yield Violation((*path, "date"), f"Ordene siger »{hedge}«, men det gør datoens præcision ikke.")


def _told_by(context: RecordContext, item: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """An object itself, when it is a source, and the sources that it cites."""
    yield item
    references = [item["source"]] if "source" in item else item.get("sources", [])
    yield from (context.data_of(source_key(str(each))) or {} for each in references)


def _is_when_seen(when: str, source: Mapping[str, Any]) -> bool:
    """Whether a date is the day or month when a source without one was seen."""
    undated = source.get("precision") in (SEEN, LATEST) and not source.get("date_certain", True)
    return undated and date_in(source, "date") == when and date_in(source, "accessed").startswith(when)


@catalogue_rule("population-not-comparable")
def check_population_reference_date(context: CatalogueContext) -> Iterator[tuple[Record, Violation]]:
    """Each municipality has a number of inhabitants at the date that most have one for."""
    municipalities = [record for record in context.current if record.kind == "municipality"]
    dates = [[item["date"] for item in record.data.get("population", ())] for record in municipalities]
    date = common_date(dates)
    for record, own in zip(municipalities, dates, strict=True):
        if own and date not in own and not is_before(date, min(region["from"] for region in record.data["regions"])):
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
    if data.get("status") not in PLANNED and since and is_before(as_of, since):
        message = f"Begyndelsen ({date_words(since)}) ligger efter det tidspunkt, posten gælder ({date_words(as_of)})."
        yield Violation(("since", "date"), message)


@record_rule("events-out-of-order")
def check_event_order(context: RecordContext) -> Iterator[Violation]:
    """The timeline is written in the order in which things happened."""
    for (_, earlier), (path, later) in pairwise(context.nested.get("event", ())):
        if is_before(later["date"], earlier["date"]):
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
        when = date_in(item, "date") if path[:1] != ("corrections",) else ""  # that is when we put it right
        if when and not item.get("expected") and is_before(written := date_of_source(context, item.get("source")), when):
            message = f"Datoen er {date_words(when)}, men kilden er fra {date_words(written)}."
            yield Violation((*path, "date"), message)


@record_rule("newer-than-sources")
def check_as_of_against_sources(context: RecordContext) -> Iterator[Violation]:
    """The facts of a record are no newer than the newest of its sources."""
    as_of, references = date_in(context.record.data, "as_of"), context.record.data.get("sources", ())
    known = [last_day_of(context, reference) for reference in references]
    if as_of and known and all(until and is_before(until, as_of) for until in known):
        message = f"Posten er oplyst {date_words(as_of)}, men dens nyeste kilde er fra {date_words(max(known))}."
        yield Violation(("as_of",), message)


@record_rule("older-than-sources")
def check_sources_against_as_of(context: RecordContext) -> Iterator[Violation]:
    """What a record says was told when its oldest source was written, also where that source looks back."""
    as_of, references = date_in(context.record.data, "as_of"), context.record.data.get("sources", ())
    written = [date_of_source(context, reference) for reference in references]
    if as_of and written and all(when and is_before(as_of, when) for when in written):
        message = f"Posten er oplyst {date_words(as_of)}, men dens ældste kilde er fra {date_words(min(written))}."
        yield Violation(("as_of",), message)


@record_rule("outcome-after-as-of", kinds=("operation",))
def check_outcome_against_as_of(context: RecordContext) -> Iterator[Violation]:
    """What a shared operation came to is as new as the newest that tells it: nothing else on its page has a date of its own."""
    as_of = date_in(context.record.data, "as_of")
    for name in ("figures", "outcome"):
        for path, item in listed_objects(context, name):
            if "as_of" not in item and is_before(as_of, when := date_of_source(context, item["source"])):
                message = f"Kilden er fra {date_words(when)}, men posten er oplyst {date_words(as_of)}."
                yield Violation((*path, "source"), message)


@record_rule("source-years-later")
def check_source_of_number(context: RecordContext) -> Iterator[Violation]:
    """A number with a date of its own was read in a source of about that time: a new number needs a new date."""
    for path, item in context.objects:
        when = date_in(item, "as_of") or date_in(item, "date")
        written = date_of_source(context, item.get("source"))
        if "value" in item and when and written and int(written[:4]) - int(when[:4]) >= YEARS_LATER:
            message = f"Tallet gælder {date_words(when)}, men kilden er fra {date_words(written)}."
            yield Violation((*path, "as_of" if "as_of" in item else "date"), message)


@record_rule("actual-without-when")
def check_undated_amounts(context: RecordContext) -> Iterator[Violation]:
    """What a source without a date tells as a fact says that it has none, or of when it is: else it looks as new as others."""
    for path, item in context.objects:
        told_apart = path[:1] in DATED_LISTS or "as_of" in item or WHEN.search(item.get("text", ""))
        if item.get("basis") == "actual" and "value" in item and not told_apart:
            source = context.data_of(source_key(str(item.get("source")))) or {}
            if source.get("precision") in UNDATED and not source.get("date_certain", True):
                yield Violation((*path, "text"), "Tallet står som faktisk, men kilden har ingen dato, og det siger teksten ikke.")


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
    if is_before(gone, as_of):
        message = f"Posten udgik {date_words(gone)}, men er oplyst {date_words(as_of)}."
        yield Violation(("retired", "date"), message)
