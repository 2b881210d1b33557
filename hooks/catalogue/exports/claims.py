"""Claims: the finished pages in; every sentence, badge, number and order on them that is derived, with what it comes from, out."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import zip_longest
from random import Random
from typing import Any, NamedTuple

from catalogue.pages import unwrap_page
from catalogue.records import KINDS, Artifact, Catalogue
from catalogue.views import CLAIM, ORIGIN, SOFT_HYPHEN

from .spreadsheets.tables import SEPARATOR, CsvCell, csv_text

COLUMNS = ("kind", "page", "pages", "sentence", "records", "fields", "sources")


@dataclass(frozen=True, slots=True)
class Claim:
    """Something that the site says of its own accord."""

    kind: str
    """As in the register, `hooks/catalogue/DERIVED.md`."""
    page: str
    """Address of the first page that says it."""
    sentence: str
    """As it is shown."""
    origins: tuple[str, ...]
    """`case/dsd updates.0.status`: the records and fields that it is made from; a record alone when it is made from all of it."""
    sources: tuple[str, ...] = ()
    """`inspirationskatalog-2016#2.1`: those of the fields, or of the nearest thing around them that has some."""
    pages: int = 1
    """How many say it."""


def claims(catalogue: Catalogue, artifacts: Iterable[Artifact]) -> list[Claim]:
    """Each once, in the order of the register's kinds as they are met; what several pages say alike stands with the first of them."""
    found: dict[ClaimedSentence, dict[str, None]] = {}
    for artifact in sorted(artifacts, key=lambda each: each.uri):
        for each in (*_marked_elements(artifact), *_table_rows(artifact)):
            found.setdefault(each, {}).setdefault(_address(artifact.uri))
    every = (
        Claim(each.kind, next(iter(pages)), each.sentence, each.origins, tuple(_sources_of(catalogue, each.origins)), len(pages))
        for each, pages in found.items()
    )
    return sorted(every, key=lambda each: each.kind)


def _address(uri: str) -> str:
    """`samarbejder/dsd.md` as `/samarbejder/dsd/`."""
    page = uri.removesuffix(".md")
    return f"/{uri}" if page == uri else f"/{page}/".removesuffix("index/")


def chosen_claims(every: Iterable[Claim], kind: str = "", record: str = "") -> list[Claim]:
    """Those of a kind, and those that are made from a record, given by its key or its id."""
    return [each for each in every if kind in ("", each.kind) and (not record or record in _names(each))]


def sample(every: Iterable[Claim], size: int, seed: int) -> list[Claim]:
    """At random, but as many of each kind as there are, round by round; the same seed draws the same."""
    draw = Random(seed)  # noqa: S311 - nothing is kept secret by it
    kinds: dict[str, list[Claim]] = {}
    for each in every:
        kinds.setdefault(each.kind, []).append(each)
    shuffled = [draw.sample(group, len(group)) for group in kinds.values()]
    rounds = (each for group in zip_longest(*shuffled) for each in group if each)
    return sorted((each for each, _ in zip(rounds, range(size), strict=False)), key=lambda each: each.kind)


def claims_csv(every: Iterable[Claim]) -> str:
    """A row for each, for a spreadsheet."""
    return csv_text(COLUMNS, map(_row, every))


def claims_text(every: Sequence[Claim]) -> str:
    """For people to read beside the sources: kind by kind."""
    lines = [f"{len(every)} udledte udsagn"]
    kind = ""
    for each in every:
        if each.kind != kind:
            kind = each.kind
            lines += ["", f"## {kind}"]
        others = each.pages - 1
        more = f" (og {others} {'anden side' if others == 1 else 'andre sider'})" if others else ""
        lines += ["", f"- {each.sentence}", f"  side: {each.page}{more}"]
        lines += [f"  af: {'; '.join(each.origins)}"] if each.origins else []
        lines += [f"  kilde: {'; '.join(each.sources)}"] if each.sources else []
    return "\n".join(lines) + "\n"


def _names(claim: Claim) -> set[str]:
    keys = [origin.partition(" ")[0] for origin in claim.origins]
    owners = [key.partition("#")[0] for key in keys]
    return {*keys, *owners, *(owner.partition("/")[2] for owner in owners)}


def _row(claim: Claim) -> list[CsvCell]:
    parted = [origin.partition(" ") for origin in claim.origins]
    records, fields = dict.fromkeys(key for key, _, _ in parted), dict.fromkeys(path for _, _, path in parted if path)
    return [claim.kind, claim.page, claim.pages, claim.sentence, *map("; ".join, (records, fields, claim.sources))]


def _sources_of(catalogue: Catalogue, origins: Iterable[str]) -> list[str]:
    """Where the facts stand that something is made from, each once."""
    found = (source for origin in origins for source in _sources(catalogue, *origin.partition(" ")[::2]))
    return list(dict.fromkeys(found))


def _sources(catalogue: Catalogue, key: str, path: str) -> list[str]:
    node = catalogue.graph.nodes.get(key)
    if not node:
        return []
    values: list[Any] = [node["data"]]
    for step in path.split(".") if path else ():
        values.append(_inner(values[-1], step))
    around = [catalogue.graph.nodes[node["owner"]]["data"]] if node["owner"] else []
    return next((sources for value in [*reversed(values), *around] if (sources := _sources_in(value))), [])


def _inner(value: Any, step: str) -> Any:
    if isinstance(value, list):
        return value[int(step)] if step.isdecimal() and int(step) < len(value) else None
    return value.get(step) if isinstance(value, dict) else None


def _sources_in(value: Any) -> list[str]:
    if isinstance(value, list):
        return [source for each in value for source in _sources_in(each)]
    if not isinstance(value, dict):
        return []
    own = [value["source"], *value.get("also_from", [])] if isinstance(value.get("source"), str) else value.get("sources", [])
    return [each for each in own if isinstance(each, str)]


STATE, STATE_MARK = "search-state", "data-search-state"
"""A kind that no element shows: the search reads an attribute."""
DERIVED_TABLES = {"later.csv": ("export-later", " updates"), "participation.csv": ("export-participation", " participants")}
"""Tables of computed values, with the kind of their rows and the field that these are made from."""
VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
INLINE = frozenset({"a", "abbr", "b", "dfn", "em", "i", "span", "strong", "time"})
LISTS, APART = frozenset({"ol", "ul"}), frozenset({"time", "title"})
CITATION_CLASS = "citation"
"""Class of the number that leads to a source: it is no part of the sentence that it stands at."""
KIND_OF_FOLDER = {kind.folder: kind.name for kind in KINDS if kind.folder}


class ClaimedSentence(NamedTuple):
    """What an element or a row says."""

    kind: str
    sentence: str
    origins: tuple[str, ...]


def _marked_elements(artifact: Artifact) -> Iterator[ClaimedSentence]:
    """What the templates marked on a page, in the order in which the elements end; without an origin it is made from the page's record."""
    if artifact.uri.endswith(".md") and any(mark.encode() in artifact.content for mark in (CLAIM, STATE_MARK)):
        reader = _Reader(_page_key(artifact.source or ""))
        reader.feed(unwrap_page(artifact.content)[0])
        reader.close()
        yield from reader.found


def _table_rows(artifact: Artifact) -> Iterator[ClaimedSentence]:
    """The rows of a table that holds computed values, as `name: value`; what is empty is left out."""
    kind, field_path = DERIVED_TABLES.get(artifact.uri.rpartition("/")[2], ("", ""))
    if kind:
        names, *rows = csv.reader(artifact.content.decode("utf-8-sig").splitlines(), delimiter=SEPARATOR)
        for row in rows:
            words = "; ".join(f"{name}: {value}" for name, value in zip(names, row, strict=True) if value)
            yield ClaimedSentence(kind, words, (row[0] + field_path,))


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
        self.found: list[ClaimedSentence] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        marks = {name: value or "" for name, value in attrs}
        self._apart(tag)
        if tag in VOID:
            return
        self.depth += 1
        if tag in APART:
            self.inside[tag] = self.depth
        if CITATION_CLASS in marks.get("class", "").split():
            self.inside.setdefault(CITATION_CLASS, self.depth)
        origins = tuple(marks[ORIGIN].split("; ")) if ORIGIN in marks else (self.page_key,) if self.page_key else ()
        if CLAIM in marks:
            self.open.append(_Open(marks[CLAIM], origins, tag, self.depth, marks.get("aria-label", "")))
        if STATE_MARK in marks:
            self.found.append(ClaimedSentence(STATE, marks[STATE_MARK], (f"{self.page_key} updates",)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Shapes of a drawing: nothing stands in them."""

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        self._apart(tag)
        ended = [each for each in self.open if each.depth >= self.depth]
        self.open = [each for each in self.open if each.depth < self.depth]
        self.found += [ClaimedSentence(each.kind, each.sentence, each.origins) for each in ended if each.sentence]
        self.inside = {name: depth for name, depth in self.inside.items() if depth != self.depth}
        self.depth -= 1

    def handle_data(self, data: str) -> None:
        for each in self.open if CITATION_CLASS not in self.inside else ():
            (each.titles if "title" in self.inside else each.words).append(data)
            if "time" in self.inside:
                each.times.append(data)

    def _apart(self, tag: str) -> None:
        """Blocks stand apart, also where no space is written between them."""
        if tag not in INLINE:
            for each in self.open:
                each.words.append(" ")
