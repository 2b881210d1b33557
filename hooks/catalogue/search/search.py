"""Searching: a linked catalogue and the texts of the site's pages in, all files that a search of the site loads out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import orjson

from catalogue.records import KINDS, Artifact, Catalogue

from .aliases import find_aliases, search_keywords
from .index import build_search_index
from .page_text import PageText
from .pagefind import FOLDER, run_pagefind

TECHNICAL = {"aabne-data": "Åbne data", "beskeder": "Beskeder"}
"""Pages for those who use the data or write records: whoever asks of collaborations does not mean them."""

Engine = Callable[[Sequence[Artifact]], list[Artifact]]


def search(catalogue: Catalogue, pages: Sequence[PageText], engine: Engine = run_pagefind) -> list[Artifact]:
    """Pagefind's index of the pages, what the search knows of words and kinds, and the words that a misspelt one is compared with.

    The kinds are no filter of Pagefind's: it writes filters in an order that differs from build to build.
    """
    index = build_search_index(pages, find_aliases(catalogue), search_keywords(catalogue.schemas))
    settings = orjson.dumps({"kinds": _folders(catalogue), "common": index.common})
    return [*engine(index.entries), _file("search.json", settings), _file("words.txt", index.vocabulary.encode())]


def _file(name: str, content: bytes) -> Artifact:
    return Artifact(f"{FOLDER}/{name}", content)


def _folders(catalogue: Catalogue) -> dict[str, str]:
    """What the pages in a folder of the site are, in the plural: `samarbejder` holds »Samarbejder«."""
    schemas = catalogue.schemas.kinds
    published = [(kind.url, schemas[kind.name]) for kind in KINDS if kind.url and kind.name in schemas]
    return {**TECHNICAL, **{folder: tree.plural for folder, tree in published}}
