"""What the real records say, for tests that ask the real site: an editor who says it better turns no test red."""

from __future__ import annotations

from functools import cache
from typing import Any

import yaml

from support.project import ROOT


@cache
def record(place: str) -> Any:
    """The record of a file in `data`: `cases/riso`."""
    return yaml.load((ROOT / "data" / f"{place}.yaml").read_text("utf-8"), yaml.CSafeLoader)


def said(place: str, *path: str | int) -> Any:
    """What stands in a record: `said("guide/vaert", "options", "ja", "title")`; an item of a list is named by its id or its number."""
    value = record(place)
    for name in path:
        by_id = isinstance(value, list) and isinstance(name, str)
        value = next(item for item in value if item["id"] == name) if by_id else value[name]
    return value


def title(place: str) -> str:
    """The name of a record, as headings and links have it."""
    return str(said(place, "title"))
