"""Rules about numbers: amounts fit their units, rows their total, and a list that says it is whole the number of those who take part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from catalogue.danish import join_words, number
from catalogue.issues import quote_value
from catalogue.records import MONEY, MUNICIPALITIES, TAKING_PART, DataPath, region_members

from .base import MOST_NAMES, RecordContext, Violation, listed_objects, record_rule, title

WHOLE_UNITS = ("inhabitants", "users", "employees", "municipalities", "pieces")
"""Units of things that come in whole numbers."""
ONLY_MONEY = ("inhabitant", "hour", "user")
"""What only money is counted by."""
FEWEST_INHABITANTS, MOST_INHABITANTS = 1_000, 1_000_000
"""Of a municipality: the smallest has some 1,700, the largest some 650,000."""
EXPECTED = re.compile(r"\b(?:for)?vente(?:t|de|s)\b|\b(?:plan|budget)(?:lagte?|teret|terede|lægges)\b", re.IGNORECASE)
"""Words for what has not been counted yet."""
MUNICIPALITY_COUNT = re.compile(r"(?<![\d.,–-])(\d{1,2}) kommuner\b")


@record_rule("unit-does-not-fit")
def check_rate_unit(context: RecordContext) -> Iterator[Violation]:
    """What is counted per inhabitant, user or hour is money."""
    for path, item in context.objects:
        if item.get("per") in ONLY_MONEY and item.get("unit", "dkk") not in MONEY:
            labels = _labels(context, path)
            message = f"Enheden {labels['unit'][item['unit']]} passer ikke sammen med {labels['per'][item['per']]}."
            yield Violation((*path, "unit"), message)


def _labels(context: RecordContext, path: DataPath) -> dict[str, Any]:
    field = context.tree.at(path)
    return {name: child.labels for name, child in field.properties.items()} if field else {}


@record_rule("share-over-whole")
def check_share_limit(context: RecordContext) -> Iterator[Violation]:
    """No share is above the whole."""
    for path, item in _counted(context):
        if item["unit"] == "percent" and item["value"] > 100:
            yield Violation((*path, "value"), f"{number(item['value'])} pct. er mere end det hele.")
        if item["unit"] == "share" and item["value"] > 1:
            yield Violation((*path, "value"), f"En andel på {number(item['value'])} er mere end det hele.")


@record_rule("range-out-of-order")
def check_range(context: RecordContext) -> Iterator[Violation]:
    """No range of numbers ends below where it begins."""
    for path, item in context.objects:
        if isinstance(to := item.get("to"), int | float) and isinstance(value := item.get("value"), int | float) and to < value:
            yield Violation((*path, "to"), f"Spændet går fra {number(value)} til {number(to)}.")


@record_rule("not-whole")
def check_whole_numbers(context: RecordContext) -> Iterator[Violation]:
    """People, municipalities and pieces come in whole numbers."""
    for path, item in _counted(context):
        if item["unit"] in WHOLE_UNITS and item["value"] != int(item["value"]):
            yield Violation((*path, "value"), f"{number(item['value'])} er ikke et helt tal.")


def _counted(context: RecordContext) -> Iterator[tuple[DataPath, dict[str, Any]]]:
    """Amounts, and the rows of a figure with the figure's unit."""
    for path, item in context.objects:
        unit = item.get("unit", context.record.data.get("unit"))
        if unit and isinstance(item.get("value"), int | float):
            yield path, {**item, "unit": unit}


@record_rule("rows-do-not-add-up", kinds=("figure",))
def check_row_total(context: RecordContext) -> Iterator[Violation]:
    """The rows of a figure add up to its total, or a note says that they do not."""
    data = context.record.data
    total = data.get("total", {}).get("value")
    added = sum(Decimal(str(row["value"])) for row in data["rows"])
    if total is not None and added != Decimal(str(total)) and not _noted(data):
        message = f"Rækkerne giver {number(float(added))} tilsammen, men summen er {number(total)}."
        yield Violation(("total", "value"), message)


def _noted(data: dict[str, Any]) -> bool:
    return any(note.get("about", "").split(".")[0] in ("total", "rows") for note in data.get("notes", ()))


@record_rule("expected-stands-as-actual")
def check_expected_amounts(context: RecordContext) -> Iterator[Violation]:
    """What the words of a number call expected or planned does not stand as counted: tables show the basis without the words."""
    for path, item in context.objects:
        name = "text" if "text" in item else "label"
        match = EXPECTED.search(str(item.get(name, ""))) if item.get("basis") == "actual" and "value" in item else None
        if match:
            yield Violation((*path, "basis"), f"Teksten siger {quote_value(match[0].lower())}, men tallet står som faktisk.")


@record_rule("population-unlikely", kinds=("municipality",))
def check_population_size(context: RecordContext) -> Iterator[Violation]:
    """No municipality has so few or so many inhabitants: the number was written in thousands, or with three zeros too many."""
    for path, item in listed_objects(context, "population"):
        if not FEWEST_INHABITANTS <= item["value"] <= MOST_INHABITANTS:
            yield Violation((*path, "value"), f"Kommunen har efter det her {number(item['value'])} indbyggere.")


@record_rule("row-twice", kinds=("figure",))
def check_row_labels(context: RecordContext) -> Iterator[Violation]:
    """Each row of a figure has a name of its own."""
    labels: set[str] = set()
    for path, row in listed_objects(context, "rows"):
        if row["label"].casefold() in labels:
            yield Violation((*path, "label"), f"To rækker hedder {quote_value(row['label'])}.")
        labels.add(row["label"].casefold())


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
