"""Rules about who takes part: a list that says it is whole must be whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalogue.danish import join_words
from catalogue.records import MUNICIPALITIES, TAKING_PART, DataPath, region_members

from .base import MOST_NAMES, RecordContext, Violation, listed_objects, record_rule, title

MUNICIPALITY_COUNT = re.compile(r"(?<![\d.,–-])(\d{1,2}) kommuner\b")


@record_rule("participant-count", kinds=("case",))
def check_participant_count(context: RecordContext) -> Iterator[Violation]:
    """A whole list is as long as the number of participants, and no list is longer."""
    participants = context.record.data.get("participants", {})
    count, members = participants.get("count"), _members(context)
    if count is None or members == count or _is_uncertain(context):
        return
    if participants.get("complete"):
        message = f"Listen er hel, men den har {members} deltagende kommuner, og antallet er {count}.{_left_out(context)}"
        yield Violation(("participants", "count"), message)
    elif members > count:
        message = f"Listen har {members} deltagende kommuner, men antallet er {count}."
        yield Violation(("participants", "count"), message)


@record_rule("count-in-summary", kinds=("case",))
def check_count_in_summary(context: RecordContext) -> Iterator[Violation]:
    """One sentence tells as many municipalities as the fact box, as were counted later, or as there are in the country."""
    record = context.record.data
    count = record.get("participants", {}).get("count")
    count_words = MUNICIPALITY_COUNT.search(record["summary"]) if count is not None else None
    known = (count, MUNICIPALITIES, *(update.get("count") for update in record.get("updates", ())))
    if count_words and int(count_words[1]) not in known:
        yield Violation(("summary",), f"Her står {count_words[0]}, men antallet under Deltagere er {count}.")


def _is_uncertain(context: RecordContext) -> bool:
    """Whether a region takes part while not all municipalities can be read: then nobody knows how many it has."""
    records = context.catalogue.records
    of_regions = any(True for _ in listed_objects(context, "participants", "regions"))
    return of_regions and any(record.kind == "municipality" and record.key not in context.sound for record in records)


def _left_out(context: RecordContext) -> str:
    """Those in the list who have another role than to take part: as a rule they were meant to be counted."""
    roles = context.tree.along(["participants", "municipalities", "0", "role"])[-1]
    listed = listed_objects(context, "participants", "municipalities")
    others = [item for _, item in listed if item["role"] not in TAKING_PART]
    named = [
        f"{title(context.catalogue, 'municipality', item['municipality'])} ({roles.labels.get(item['role'], '') if roles else ''})"
        for item in others
    ]
    return f" Ikke talt med: {join_words(named, most=MOST_NAMES)}." if named else ""


@record_rule("list-seems-whole", kinds=("case",))
def check_list_completeness(context: RecordContext) -> Iterator[Violation]:
    """A list with as many municipalities as there are participants is whole."""
    participants = context.record.data.get("participants", {})
    count = participants.get("count", 0)
    if count and not participants.get("complete") and _members(context) == count and not _is_uncertain(context):
        message = f"Alle {count} deltagende kommuner er nævnt, men complete er {'false' if 'complete' in participants else 'udeladt'}."
        yield Violation(("participants", "complete" if "complete" in participants else "count"), message)


def _members(context: RecordContext) -> int:
    """How many municipalities take part, each counted once."""
    listed = listed_objects(context, "participants", "municipalities")
    named = {f"municipality/{item['municipality']}" for _, item in listed if item["role"] in TAKING_PART}
    return len(named | _of_regions(context))


def _of_regions(context: RecordContext) -> set[str]:
    """Those that take part because all of their region do."""
    listed = [item for _, item in listed_objects(context, "participants", "regions") if item["role"] in TAKING_PART]
    municipalities = [(key, record.data) for key, record in context.sound.items() if record.kind == "municipality"] if listed else []
    return {key for item in listed for key in region_members(municipalities, item["region"], item["at"])}


@record_rule("participant-twice", kinds=("case",))
def check_participant_uniqueness(context: RecordContext) -> Iterator[Violation]:
    """Nobody stands twice in the list of participants."""
    for name, key in (("municipalities", "municipality"), ("organisations", "organisation")):
        ids: set[str] = set()
        for path, item in listed_objects(context, "participants", name):
            if item[key] in ids:
                called = title(context.catalogue, key, item[key])
                yield Violation((*path, key), f"{called} står to gange blandt deltagerne.")
            ids.add(item[key])


@record_rule("too-many-municipalities", kinds=("case",))
def check_municipality_limit(context: RecordContext) -> Iterator[Violation]:
    """No number of municipalities is above 98."""
    if context.record.data.get("participants", {}).get("count", 0) > MUNICIPALITIES:
        yield _too_many(("participants", "count"))
    for path, item in context.objects:
        if item.get("unit") == "municipalities" and item.get("value", 0) > MUNICIPALITIES:
            yield _too_many((*path, "value"))


def _too_many(path: DataPath) -> Violation:
    return Violation(path, f"Der er kun {MUNICIPALITIES} kommuner.")
