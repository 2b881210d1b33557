"""Rules about who takes part: a list that says it is whole must be whole."""

from __future__ import annotations

from collections.abc import Iterator

from catalogue.records import TAKING_PART, region_members

from .base import RecordContext, Violation, listed_objects, record_rule, title

MUNICIPALITIES = 98
"""How many municipalities there are, since 2007."""


@record_rule("participant-count", kinds=("case",))
def check_participant_count(context: RecordContext) -> Iterator[Violation]:
    """A whole list is as long as the number of participants, and no list is longer."""
    participants = context.record.data.get("participants", {})
    count, members = participants.get("count"), _members(context)
    if count is None or members == count:
        return
    if participants["complete"]:
        message = f"Listen er hel, men den har {members} deltagende kommuner, og antallet er {count}."
        yield Violation(("participants", "count"), message)
    elif members > count:
        message = f"Listen har {members} deltagende kommuner, men antallet er {count}."
        yield Violation(("participants", "count"), message)


@record_rule("list-seems-whole", kinds=("case",))
def check_list_completeness(context: RecordContext) -> Iterator[Violation]:
    """A list with as many municipalities as there are participants is whole."""
    participants = context.record.data.get("participants", {})
    if participants.get("complete") is False and participants.get("count", 0) and _members(context) == participants["count"]:
        message = f"Alle {participants['count']} deltagende kommuner er nævnt, men complete er false."
        yield Violation(("participants", "complete"), message)


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
        yield Violation(("participants", "count"), f"Der er kun {MUNICIPALITIES} kommuner.")
    for path, item in context.objects:
        if item.get("unit") == "municipalities" and item.get("value", 0) > MUNICIPALITIES:
            yield Violation((*path, "value"), f"Der er kun {MUNICIPALITIES} kommuner.")
