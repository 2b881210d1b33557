"""Searching: the index and the texts of the site's pages in, all files that a search of the site loads out.

Pagefind, an outer program, makes its index in a folder of its own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import orjson
import pagefind_bin

from catalogue.danish import bounded_date, year_bound, year_of
from catalogue.records import KINDS, Artifact, Catalogue, Field, write_artifacts
from catalogue.views import CatalogueIndex

from .best_bets import Comparable, best_bets, comparable_names, is_reference, thesaurus
from .index import build_search_index, find_aliases, search_keywords
from .page_text import PageText

FOLDER = "pagefind"
"""Where the index lies on the site."""
ENGINE = ("pagefind.js", "wasm.da.pagefind")
INDEX = ("*.pf_meta", "pagefind-entry.json", "index/*", "fragment/*")
"""All that a search of ours loads; what shows its own results is left out."""
LIMIT = 120
"""Seconds: a thousand pages take two."""
MEMORY = Path("/dev/shm")  # noqa: S108 - the folder made in it has a name that nobody guesses
ROOM = 4
"""Times what the pages take: every file fills whole blocks, and the index is half as large as they are."""


def run_pagefind(entries: Sequence[Artifact]) -> list[Artifact]:
    """The index of these pages; `OSError` when Pagefind does not do its work."""
    with tempfile.TemporaryDirectory(dir=_in_memory(sum(len(entry.content) for entry in entries))) as name:
        pages, out = Path(name, "pages"), Path(name, "out")
        write_artifacts(sorted(entries, key=lambda entry: entry.uri), pages)  # pages are numbered as they come to lie in the folder
        command = [str(pagefind_bin.get_executable()), "--site", str(pages), "--output-path", str(out), "--force-language", "da", "--quiet"]
        result = subprocess.run(command, capture_output=True, text=True, timeout=LIMIT, check=False, cwd=name)  # noqa: S603 - our own
        if result.returncode:
            raise OSError(f"Pagefind stoppede: {result.stderr.strip()[-500:]}")
        files = sorted(file for pattern in (*ENGINE, *INDEX) for file in out.glob(pattern))
        return [Artifact(f"{FOLDER}/{file.relative_to(out).as_posix()}", file.read_bytes()) for file in files]


def _in_memory(size: int) -> Path | None:
    """Linux has a folder that is no disk: two files for each page come and go, and on a disk that costs as much as parsing them."""
    usable = os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM * size
    return MEMORY if usable else None


WEIGHT, PRECEDENCE = "x-search-weight", "x-search-precedence"
"""Keywords of a kind's schema: what its pages count, usually 1; and their place among pages with the same title, usually 0, the first."""


@dataclass(frozen=True, slots=True)
class PageKind:
    """What the search knows of the pages in a folder of the site."""

    kind: str
    """In the plural: the heading of the results."""
    weight: float = 1
    precedence: int = 0


WITHOUT_KIND = {"": PageKind("", 0.85), "aabne-data": PageKind("Åbne data", 0.4), "beskeder": PageKind("Beskeder", 0.4)}
"""Pages of no kind, by their folder: hand-written ones, which tell of the catalogue more than of collaborations, and those for people who
use the data or write records: whoever asks of collaborations does not mean them."""
Engine = Callable[[Sequence[Artifact]], list[Artifact]]
NOTHING_COMPARED = Comparable({}, 0)


def search(
    index: CatalogueIndex, pages: Sequence[PageText], comparable: Comparable = NOTHING_COMPARED, engine: Engine = run_pagefind
) -> list[Artifact]:
    """Pagefind's index of the pages, what the search knows of words, kinds and records to compare, and the words that a misspelt one is
    compared with.

    The kinds are no filter of Pagefind's: it writes filters in an order that differs from build to build.
    """
    catalogue, searched = index.catalogue, [page for page in pages if not is_reference(page)]
    names = find_aliases(catalogue)
    words = build_search_index(_dated(searched, catalogue), names, search_keywords(catalogue.schemas))
    bets, lists = best_bets(index, pages)
    settings = {
        "kinds": _page_kinds(catalogue),
        "common": words.common,
        "bets": [{"url": bet.url, "title": bet.title, "phrases": bet.phrases} for bet in bets],
        "lists": [asdict(each) | {"values": [[*value] for value in each.values]} for each in lists],
        "thesaurus": thesaurus(),
    }
    return [
        *engine(words.entries),
        _file("search.json", orjson.dumps(settings)),
        _file("leads.json", orjson.dumps({bet.url: bet.text for bet in bets})),
        _file("comparable.json", orjson.dumps(comparable_names(index, names, comparable))),
        _file("words.txt", words.vocabulary.encode()),
    ]


def _dated(pages: Sequence[PageText], catalogue: Catalogue) -> list[PageText]:
    """The pages of records with the year that their facts are from."""
    years = {
        node["url"]: _year(node["data"]) for node in catalogue.graph.nodes.values() if node["owner"] is None and "as_of" in node["data"]
    }
    return [replace(page, year=years.get(page.url, "")) for page in pages]


def _year(data: Mapping[str, Any]) -> str:
    """No more exactly than it is known: `2016`, `tidligst 2017`."""
    date = str(data["as_of"])
    return bounded_date(year_of(date), year_bound(date, str(data.get("as_of_precision", ""))))


def _file(name: str, content: bytes) -> Artifact:
    return Artifact(f"{FOLDER}/{name}", content)


def _page_kinds(catalogue: Catalogue) -> dict[str, dict[str, Any]]:
    """By the folder of the pages: `samarbejder` holds »Samarbejder«; `""` is for all that are in no folder named here."""
    trees = catalogue.schemas.kinds
    kinds = {kind.url: _page_kind(trees[kind.name]) for kind in KINDS if kind.url and kind.name in trees}
    return {folder: asdict(kind) for folder, kind in {**WITHOUT_KIND, **kinds}.items()}


def _page_kind(tree: Field) -> PageKind:
    return PageKind(tree.plural, float(tree.schema.get(WEIGHT, 1)), int(tree.schema.get(PRECEDENCE, 0)))
