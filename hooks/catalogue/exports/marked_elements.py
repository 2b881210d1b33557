"""Marked elements: a finished page or a table of computed values in; what it says of its own accord, with its kind and origins, out."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import NamedTuple

from catalogue.pages import unwrap_page
from catalogue.records import KINDS, Artifact
from catalogue.views import CLAIM, ORIGIN, SOFT_HYPHEN

from .spreadsheets.tables import SEPARATOR

STATE, STATE_MARK = "search-state", "data-search-state"
"""A kind that no element shows: the search reads an attribute."""
TABLES = {"later.csv": ("export-later", " updates"), "participation.csv": ("export-participation", " participants")}
"""Tables of computed values, with the kind of their rows and the field that these are made from."""
VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
INLINE = frozenset({"a", "abbr", "b", "dfn", "em", "i", "span", "strong", "time"})
LISTS, APART = frozenset({"ol", "ul"}), frozenset({"time", "title"})
CITATION = "citation"
"""Class of the number that leads to a source: it is no part of the sentence that it stands at."""
KIND_OF_FOLDER = {kind.folder: kind.name for kind in KINDS if kind.folder}


class Marked(NamedTuple):
    """What an element or a row says."""

    kind: str
    sentence: str
    origins: tuple[str, ...]


def marked_elements(artifact: Artifact) -> Iterator[Marked]:
    """What the templates marked on a page, in the order in which the elements end; without an origin it is made from the page's record."""
    if artifact.uri.endswith(".md") and any(mark.encode() in artifact.content for mark in (CLAIM, STATE_MARK)):
        reader = _Reader(_page_key(artifact.source or ""))
        reader.feed(unwrap_page(artifact.content)[0])
        reader.close()
        yield from reader.found


def table_rows(artifact: Artifact) -> Iterator[Marked]:
    """The rows of a table that holds computed values, as `name: value`; what is empty is left out."""
    kind, field_path = TABLES.get(artifact.uri.rpartition("/")[2], ("", ""))
    if kind:
        names, *rows = csv.reader(artifact.content.decode("utf-8-sig").splitlines(), delimiter=SEPARATOR)
        for row in rows:
            words = "; ".join(f"{name}: {value}" for name, value in zip(names, row, strict=True) if value)
            yield Marked(kind, words, (row[0] + field_path,))


def _page_key(source: str) -> str:
    """Key of the record whose page it is, from the path of its file; empty for a page of the whole catalogue."""
    folder, _, name = source.removesuffix(".yaml").rpartition("/")
    return f"{KIND_OF_FOLDER[folder]}/{name}" if folder in KIND_OF_FOLDER else ""


@dataclass
class _Open:
    """An element with a mark, while it is read."""

    kind: str
    origins: tuple[str, ...]
    tag: str
    depth: int
    label: str
    words: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    times: list[str] = field(default_factory=list)

    @property
    def sentence(self) -> str:
        """The name of a picture goes before what is drawn in it; of a list it is the order, told by its dates."""
        drawn = self.label or " ".join(self.titles)
        shown = " → ".join(self.times) if self.tag in LISTS else drawn or "".join(self.words)
        return " ".join(shown.replace(SOFT_HYPHEN, "").split())


class _Reader(HTMLParser):
    """Collects the marked elements of a page, in the order in which they end."""

    def __init__(self, page_key: str) -> None:
        super().__init__()
        self.page_key = page_key
        self.depth = 0
        self.inside: dict[str, int] = {}
        self.open: list[_Open] = []
        self.found: list[Marked] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        marks = {name: value or "" for name, value in attrs}
        self._apart(tag)
        if tag in VOID:
            return
        self.depth += 1
        if tag in APART:
            self.inside[tag] = self.depth
        if CITATION in marks.get("class", "").split():
            self.inside.setdefault(CITATION, self.depth)
        origins = tuple(marks[ORIGIN].split("; ")) if ORIGIN in marks else (self.page_key,) if self.page_key else ()
        if CLAIM in marks:
            self.open.append(_Open(marks[CLAIM], origins, tag, self.depth, marks.get("aria-label", "")))
        if STATE_MARK in marks:
            self.found.append(Marked(STATE, marks[STATE_MARK], (f"{self.page_key} updates",)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Shapes of a drawing: nothing stands in them."""

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        self._apart(tag)
        ended = [each for each in self.open if each.depth >= self.depth]
        self.open = [each for each in self.open if each.depth < self.depth]
        self.found += [Marked(each.kind, each.sentence, each.origins) for each in ended if each.sentence]
        self.inside = {name: depth for name, depth in self.inside.items() if depth != self.depth}
        self.depth -= 1

    def handle_data(self, data: str) -> None:
        for each in self.open if CITATION not in self.inside else ():
            (each.titles if "title" in self.inside else each.words).append(data)
            if "time" in self.inside:
                each.times.append(data)

    def _apart(self, tag: str) -> None:
        """Blocks stand apart, also where no space is written between them."""
        if tag not in INLINE:
            for each in self.open:
                each.words.append(" ")
