"""Rules about amounts and figures: numbers fit their units, and rows fit their total."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from catalogue.danish import number
from catalogue.issues import quote_value
from catalogue.records import MONEY, DataPath

from .base import RecordContext, Violation, listed_objects, record_rule

WHOLE = ("inhabitants", "users", "employees", "municipalities", "pieces")
"""Units of things that come in whole numbers."""
ONLY_MONEY = ("inhabitant", "hour", "user")
"""What only money is counted by."""
FEWEST_INHABITANTS, MOST_INHABITANTS = 1_000, 1_000_000
"""Of a municipality: the smallest has some 1,700, the largest some 650,000."""


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
        if item["unit"] in WHOLE and item["value"] != int(item["value"]):
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
