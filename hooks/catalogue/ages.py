"""Ages: the library in, how old a date is beside the newest thing that the catalogue knows, out. Nothing asks for today's date."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .views.catalogue_index import Library
from .views.record_view import Part, declares, raw

OLD = 5
"""Years behind the newest: from then on a reader is warned."""


def ages(shelf: Library) -> dict[str, Callable[..., Any]]:
    """What templates may ask about the age of records, by its name there."""
    newest = max((year for nodes in shelf.by_kind.values() for node in nodes if (year := _year(node.part))), default=0)
    return {"is_old": lambda date: int(date[:4]) + OLD <= newest, "latest_update": latest_update}


def latest_update(record: Part) -> str:
    """The date of the latest that is known to have happened since, or nothing."""
    return max((update.date for update in record.updates), default="") if declares(record, "updates") else ""


def _year(record: Part) -> int:
    """The year that a record's facts, or the latest of its updates, are from."""
    stated = raw(record, "as_of") if declares(record, "as_of") else None
    return int(max(str(stated or "0"), latest_update(record))[:4])
