"""Searching: a linked catalogue and the texts of the site's pages in, all files that a search of the site loads out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import orjson

from catalogue.records import KINDS, Artifact, Catalogue, Field
from catalogue.views import build_index

from .aliases import find_aliases, search_keywords
from .best_bets import best_bets, is_reference
from .index import build_search_index
from .page_text import PageText
from .pagefind import FOLDER, run_pagefind
from .phrases import thesaurus

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
YEAR = 4
"""Letters of a date."""
Engine = Callable[[Sequence[Artifact]], list[Artifact]]


def search(catalogue: Catalogue, pages: Sequence[PageText], engine: Engine = run_pagefind) -> list[Artifact]:
    """Pagefind's index of the pages, what the search knows of words and kinds, and the words that a misspelt one is compared with.

    The kinds are no filter of Pagefind's: it writes filters in an order that differs from build to build.
    """
    searched = [page for page in pages if not is_reference(page)]
    index = build_search_index(_dated(searched, catalogue), find_aliases(catalogue), search_keywords(catalogue.schemas))
    bets = [asdict(bet) for bet in best_bets(build_index(catalogue), pages)]
    settings = orjson.dumps({"kinds": _page_kinds(catalogue), "common": index.common, "bets": bets, "thesaurus": thesaurus()})
    return [*engine(index.entries), _file("search.json", settings), _file("words.txt", index.vocabulary.encode())]


def _dated(pages: Sequence[PageText], catalogue: Catalogue) -> list[PageText]:
    """The pages of records with the year that their facts are from."""
    dates = {node["url"]: str(node["data"].get("as_of") or "") for node in catalogue.graph.nodes.values() if node["owner"] is None}
    return [replace(page, year=dates.get(page.url, "")[:YEAR]) for page in pages]


def _file(name: str, content: bytes) -> Artifact:
    return Artifact(f"{FOLDER}/{name}", content)


def _page_kinds(catalogue: Catalogue) -> dict[str, dict[str, Any]]:
    """By the folder of the pages: `samarbejder` holds »Samarbejder«; `""` is for all that are in no folder named here."""
    trees = catalogue.schemas.kinds
    kinds = {kind.url: _page_kind(trees[kind.name]) for kind in KINDS if kind.url and kind.name in trees}
    return {folder: asdict(kind) for folder, kind in {**WITHOUT_KIND, **kinds}.items()}


def _page_kind(tree: Field) -> PageKind:
    return PageKind(tree.plural, float(tree.schema.get(WEIGHT, 1)), int(tree.schema.get(PRECEDENCE, 0)))
