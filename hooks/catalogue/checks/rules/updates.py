"""Rules about what happened since and what was put right: an update refers to what it names, a correction to a field that there is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from catalogue.danish import bounded_date, closest, date_words, did_you_mean, is_before, join_words, sorted_by_date
from catalogue.issues import quote_value
from catalogue.records import COUNTS, FORMER_AUTHORITY, MOVES, STATES, Record, same_news

from .base import CatalogueContext, RecordContext, Violation, catalogue_rule, date_in, listed_objects, record_rule, record_texts, title

KINDS_WITH_NEWS = ("municipality", "case", "organisation_form")
"""Kinds whose pages tell what happened since, so that an update that names one has to refer to it."""
COMMON_NOUNS = "organisation_form"
"""The kind whose names are common nouns: they count in lower case too."""
REFERRING = ("concerns", *MOVES)
MUNICIPALITY_PREFIX = "municipality/"
"""How the key of a municipality begins: its page shows the events that it is in."""
NEWS_FIELDS = ("events", "updates")
WORD = re.compile(r"\w+")
TELLING = re.compile(r"\w*\d\w*|\w{8,}")
"""Words that tell one piece of news from another: long ones, and numbers."""
ALIKE = 2
"""So many of them two texts share that tell the same."""
SHORTEST_NAME = 3
"""Letters of a name that is looked for."""

Names = Mapping[str, set[str]]
"""Keys of the records by their name in lower case."""


@catalogue_rule("update-names-other")
def check_update_references(context: CatalogueContext) -> Iterator[tuple[Record, Violation]]:
    """Whoever reads of a municipality, a form or a collaboration finds there what has happened to it since."""

    def known(record: Record, update: Mapping[str, Any]) -> Iterator[str]:
        yield from (*_references(update), f"organisation_form/{_form_of(record)}")

    yield from _named_without_reference(context, "updates", "Oplysningen", known)


@catalogue_rule("event-names-municipality")
def check_event_references(context: CatalogueContext) -> Iterator[tuple[Record, Violation]]:
    """Whoever reads of a municipality finds there what it has been part of, also of a collaboration that it is not in."""

    def known(record: Record, event: Mapping[str, Any]) -> Iterator[str]:
        yield from (*_taking_part(record), *(f"{MUNICIPALITY_PREFIX}{name}" for name in event.get("municipalities", ())))

    yield from _named_without_reference(context, "events", "Begivenheden", known, MUNICIPALITY_PREFIX)


def _named_without_reference(
    context: CatalogueContext, field: str, subject: str, known: Callable[[Record, Any], Iterator[str]], begins: str = ""
) -> Iterator[tuple[Record, Violation]]:
    """Items of a list that name a record (whose key begins so) and do not refer to it: `known` are the keys to which an item leads."""
    names = _names(context)
    by_word = _by_first_word(names)
    for record in context.sound.values():
        for place, item in enumerate(record.data.get(field, ())):
            own = {record.key, *known(record, item)}
            if missing := [key for key in _named(item["text"], names, by_word) if key.startswith(begins) and key not in own]:
                called = join_words([title(context.catalogue, *key.split("/")) for key in missing])
                yield record, Violation((field, place, "text"), f"{subject} nævner {called}, men henviser ikke dertil.")


def _taking_part(record: Record) -> Iterator[str]:
    """Keys of the municipalities whose pages lead to the record: who takes part, and who came or left."""
    for member in record.data.get("participants", {}).get("municipalities", ()):
        yield f"{MUNICIPALITY_PREFIX}{member['municipality']}"
    for update in record.data.get("updates", ()):
        yield from _references(update)


def _names(context: CatalogueContext) -> Names:
    found: dict[str, set[str]] = {}
    for record in context.sound.values():
        if record.kind in KINDS_WITH_NEWS:
            for name in (record.data["title"], *record.data.get("aliases", ())):
                if len(name) >= SHORTEST_NAME:
                    found.setdefault(name.casefold(), set()).add(record.key)
    return found


def _by_first_word(names: Names) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(next(iter(WORD.findall(name)), ""), []).append(name)
    return found


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    """Any of the names as a word of its own, also in the genitive; the longest first, so that none is found inside another."""
    longest = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest))})s?(?!\w)" if longest else r"(?!)", re.IGNORECASE)


def _named(text: str, names: Names, by_word: Mapping[str, list[str]]) -> list[str]:
    """Keys of what is named, in order; a proper name has its capital letter.

    Only names whose first word the text has are looked for: each text against each name would take four times as long with twice as many.
    """
    words = {form for word in WORD.findall(text.casefold()) for form in (word, word.removesuffix("s"))}
    pattern = _pattern([name for word in ("", *sorted(words)) for name in by_word.get(word, ())])
    found = ((match[1], key) for match in pattern.finditer(text) for key in sorted(names[match[1].casefold()]))
    return list(dict.fromkeys(key for name, key in found if key.startswith(COMMON_NOUNS) or not name.islower()))


def _references(update: Mapping[str, object]) -> Iterator[str]:
    if "form" in update:
        yield f"organisation_form/{update['form']}"
    for field in REFERRING:
        values = update.get(field)
        for value in values if isinstance(values, list) else ():
            yield value if "/" in value else f"municipality/{value}"


def _form_of(record: Record) -> str:
    form = record.data.get("organisation_form")
    return str(form.get("form", "")) if isinstance(form, dict) else ""


@record_rule("update-too-old")
def check_update_dates(context: RecordContext) -> Iterator[Violation]:
    """What happened since is not older than the record."""
    as_of = date_in(context.record.data, "as_of")
    for path, item in listed_objects(context, "updates"):
        if is_before(when := date_in(item, "date"), as_of):
            message = f"Oplysningen er fra {date_words(when)}, men posten er oplyst {date_words(as_of)}."
            yield Violation((*path, "date"), message)


@record_rule("since-not-in-brief", kinds=("case",))
def check_brief_since(context: RecordContext) -> Iterator[Violation]:
    """Whoever has two minutes learns how it went."""
    if context.record.data.get("updates") and "brief_since" not in context.record.data and not context.record.is_retired:
        message = "Posten ved, hvad der er sket siden, men Det korte siger det ikke."
        yield Violation(("updates",), message, at_key=True)


@record_rule("count-without-status", kinds=("case",))
def check_later_status(context: RecordContext) -> Iterator[Violation]:
    """The badge says how it was when it was last heard of: who counts its members has heard of it."""
    told = sorted_by_date(
        listed_objects(context, "updates"), lambda update: (date_in(update[1], "date"), str(update[1].get("precision", "")))
    )
    for path, item in reversed(told):
        if not item.keys().isdisjoint(STATES):
            return
        if not item.keys().isdisjoint(COUNTS):
            message = "Oplysningen tæller dem, der er med, men siger ikke, at samarbejdet er i gang."
            yield Violation((*path, next(name for name in item if name in COUNTS)), message)
            return


@catalogue_rule("news-not-there")
def check_same_news(context: CatalogueContext) -> Iterator[tuple[Record, Violation]]:
    """What is said to be told in another record stands there, so that it is counted where it belongs."""
    homes: dict[str, list[Mapping[str, Any]]] = {}
    for record, _, item in _news(context):
        if "same_as" not in item:
            homes.setdefault(record.key, []).append(item)
    for record, path, item in _news(context):
        if "same_as" in item and (item["same_as"] == record.key or not same_news(item, homes.get(item["same_as"], ()))):
            called = title(context.catalogue, *item["same_as"].split("/"))
            when = bounded_date(item["date"], item.get("precision", ""))
            yield record, Violation((*path, "same_as"), f"{called} fortæller ikke selv det samme fra {when}.")


@catalogue_rule("news-told-twice")
def check_news_told_once(context: CatalogueContext) -> Iterator[tuple[Record, Violation]]:
    """What two records tell of the same date from the same place of a source, in words they share, has one home."""
    homes: dict[tuple[str, str, str], list[tuple[Record, frozenset[str]]]] = {}
    for record, path, item in _news(context):
        if "same_as" not in item:
            news = homes.setdefault((item["source"], item["date"], item.get("precision", "")), [])
            telling = frozenset(TELLING.findall(item["text"].casefold()))
            first = next((other for other, words in news if other.key != record.key and len(words & telling) >= ALIKE), None)
            news.append((record, telling))
            if first:
                yield (
                    record,
                    Violation(path, f"{first.data['title']} fortæller også noget fra {item['date']} efter samme sted i samme kilde."),
                )


def _news(context: CatalogueContext) -> Iterator[tuple[Record, tuple[str, int], Mapping[str, Any]]]:
    """What happened when, of every record that has a title and is not retired, and where it stands."""
    for record in context.current:
        for name in NEWS_FIELDS if "title" in record.data else ():
            for place, item in enumerate(record.data.get(name, ())):
                yield record, (name, place), item


@record_rule("year-before-day")
def check_bare_years(context: RecordContext) -> Iterator[Violation]:
    """What is known by its year or month alone stands behind the days of that: so one list and several put together have the same order."""
    dated = [(path, date_in(item, "date")) for path, item in listed_objects(context, "updates") if "precision" not in item]
    for place, (path, when) in enumerate(dated):
        behind = next((day for _, day in dated[place + 1 :] if when and len(day) > len(when) and day.startswith(when)), "")
        if behind:
            yield Violation((*path, "date"), f"Oplysningen fra {date_words(when)} står før den fra {date_words(behind)}.")


@catalogue_rule("successor-not-named")
def check_former_authorities(context: CatalogueContext) -> Iterator[tuple[Record, Violation]]:
    """Who reads of an authority that is no more is told where its task lies now."""
    gone = {
        record.data["title"]: title(context.catalogue, record.kind, record.data["successor"])
        for record in context.current
        if record.data.get("type") == FORMER_AUTHORITY and "successor" in record.data
    }
    for record in context.current:
        texts = [] if record.kind == "source" or "successor" in record.data else record_texts(record)
        for name, successor in gone.items():
            named = [path for path, text in texts if name in text]
            if named and not any(successor in text for _, text in texts):
                yield record, Violation(named[0], f"{name} er nævnt, men ikke {successor}, som har opgaven nu.")


@record_rule("unknown-corrected-field")
def check_corrected_fields(context: RecordContext) -> Iterator[Violation]:
    """A correction names a field of the record, so that the page can say which, and a release what was put right in it."""
    for place, correction in enumerate(context.record.data.get("corrections", ())):
        steps = correction["field"].split(".")
        fields = [context.tree, *context.tree.along(steps)]
        if fields[-1] is None:
            last = fields.index(None)
            known = fields[last - 1]
            names = {".".join([*steps[: last - 1], name]): [name, field.title] for name, field in known.properties.items()} if known else {}
            message = f"Der er ikke noget felt {quote_value(steps[last - 1])} i {known.title if known and last > 1 else 'posten'}."
            yield Violation(("corrections", place, "field"), message, did_you_mean(_similar(steps[last - 1], names)))


def _similar(step: str, names: Mapping[str, list[str]]) -> list[str]:
    return closest(step, {path: [path.rpartition(".")[2], *words] for path, words in names.items()})
