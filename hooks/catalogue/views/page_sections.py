"""Page sections: a record in, the sections of its page as its schema groups its fields, which stand open, and what each holds, out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from catalogue.records import Field

from .formatting import lower_first
from .record_view import RecordView, declared_fields

OPEN, FOLDED = "x-open", "x-folded"
HEADING = "x-group"


@dataclass(frozen=True, slots=True)
class PageSection:
    """A group of fields as a section of a record's page."""

    title: str
    name: str
    """The field that begins the group."""
    place: int | None
    """From 1 among the sections that stand open; `None` for one that is folded."""
    holds: tuple[str, ...]
    """What it has to say, in words: `baggrund (3)`, `formål (2)`."""


def page_sections(record: RecordView) -> tuple[PageSection, ...]:
    """First those that stand open, in the order of the schema's `x-open`, then the folded ones, in the order of its fields."""
    found = [_section(record, group) for group in _groups(record) if {OPEN, FOLDED} & group[0].schema.keys()]
    return tuple(sorted(found, key=lambda section: section.place or len(found) + 1))


def is_folded(record: RecordView) -> bool:
    """Whether the pages of its kind are folded."""
    return any(FOLDED in field.schema for field in declared_fields(record).values())


def _groups(record: RecordView) -> list[list[Field]]:
    groups: list[list[Field]] = []
    for field in declared_fields(record).values():
        if HEADING in field.schema or not groups:
            groups.append([])
        groups[-1].append(field)
    return groups


def _section(record: RecordView, fields: list[Field]) -> PageSection:
    first = fields[0]
    title = str(first.schema[HEADING])
    holds = tuple(words for field in fields for words in _holds(field, record._data.get(field.name), title))
    return PageSection(title, first.name, first.schema.get(OPEN), holds)


def _holds(field: Field, value: Any, heading: str) -> Iterator[str]:
    """A field with how many it lists; of one that says no more than the heading, each of its lists."""
    lists = [(child, value[child.name]) for child in field.properties.values() if child.items and value and value.get(child.name)]
    if lists and field.title == heading:
        yield from (_counted(child, len(items)) for child, items in lists)
    elif value:
        yield _counted(field, sum(len(items) for _, items in lists) or (len(value) if isinstance(value, list) else 0))


def _counted(field: Field, count: int) -> str:
    words = lower_first(field.title)
    return f"{words} ({count})" if count > 1 else words
