"""Stories: the folder of the hand-written pages in; the title, address and running text of each out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HEADING = re.compile(r"^# +(.+)$", re.MULTILINE)
SILENT = re.compile(r"\A---\n[\s\S]*?\n---\n|^#.*$|`[^`]*`|<[^>]*>|\]\([^)]*\)", re.MULTILINE)
"""Front matter, headings, code, tags and where links lead: no running text."""


@dataclass(frozen=True, slots=True)
class Story:
    """A page that is written by hand, and made from no record."""

    title: str
    url: str
    """From the site's root, with a leading `/`."""
    text: str


def stories(folder: Path | None) -> tuple[Story, ...]:
    """Every page with a heading, in the order of their addresses; none without a folder."""
    return tuple(_stories(folder)) if folder else ()


def _stories(folder: Path) -> Iterator[Story]:
    for path in sorted(folder.rglob("*.md")):
        text = path.read_text("utf-8")
        if heading := HEADING.search(text):
            place = path.relative_to(folder).with_suffix("").as_posix().removesuffix("index").rstrip("/")
            yield Story(heading[1].strip(), f"/{place}/" if place else "/", SILENT.sub(" ", text))
