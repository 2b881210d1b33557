"""Searching: the index and the texts of the site's pages in, all files that a search of the site loads out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from hashlib import blake2b
from typing import Any

import orjson

from catalogue.danish import bounded_date, year_bound, year_of
from catalogue.records import KINDS, Artifact, Catalogue, Field, packed
from catalogue.views import CatalogueIndex

from .best_bets import Comparable, best_bets, comparable_names, is_reference, thesaurus
from .index import SearchIndex, build_search_index, find_aliases, search_keywords
from .page_text import PageText

SEARCH_FOLDER = "assets/search"
"""Where all of it lies on the site."""
PARTS = "parts"
"""Below it, what the files of `deploy` let a browser keep."""
PACKED = ".gz"
"""Every file is packed here, since a plain web server packs nothing: the same bytes reach the reader wherever the site lies."""

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
NOTHING_COMPARED = Comparable({}, 0)


def search(index: CatalogueIndex, pages: Sequence[PageText], comparable: Comparable = NOTHING_COMPARED) -> list[Artifact]:
    """The index of the pages, what the search knows of words, kinds and records to compare, and the words that a misspelt one is compared
    with.
    """
    catalogue, searched = index.catalogue, [page for page in pages if not is_reference(page)]
    names = find_aliases(catalogue)
    words = build_search_index(_dated(searched, catalogue), names, search_keywords(catalogue.schemas))
    bets, lists = best_bets(index, pages)
    parts = _parts(words)
    settings = {
        "folder": f"{PARTS}/{_digest(parts)}",
        "pages": len(words.pages),
        "starts": [next(iter(chunk)) for chunk in words.chunks],
        "kinds": _page_kinds(catalogue),
        "common": words.common,
        "bets": [{"url": bet.url, "title": bet.title, "phrases": bet.phrases} for bet in bets],
        "lists": [asdict(each) | {"values": [[*value] for value in each.values]} for each in lists],
        "thesaurus": thesaurus(),
    }
    return [
        *(Artifact(f"{SEARCH_FOLDER}/{settings['folder']}/{name}", content) for name, content in parts.items()),
        _file("search.json", orjson.dumps(settings)),
        _file("leads.json", orjson.dumps({bet.url: bet.text for bet in bets})),
        _file("comparable.json", orjson.dumps(comparable_names(index, names, comparable))),
        _file("words.txt", words.vocabulary.encode()),
    ]


def _parts(index: SearchIndex) -> dict[str, bytes]:
    """The parts of the index and the pages, by name: both are asked for by number."""
    numbered = {"chunk": index.chunks, "page": index.pages}
    return {
        f"{name}/{number}.json{PACKED}": packed(orjson.dumps(each)) for name, own in numbered.items() for number, each in enumerate(own)
    }


def _digest(parts: Mapping[str, bytes]) -> str:
    """The folder is named by what is in it: numbers of one index never meet the pages of another, and a browser may keep them for ever."""
    digest = blake2b(digest_size=6)
    for name, content in parts.items():
        digest.update(name.encode())
        digest.update(content)
    return digest.hexdigest()


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
    return Artifact(f"{SEARCH_FOLDER}/{name}{PACKED}", packed(content))


def _page_kinds(catalogue: Catalogue) -> dict[str, dict[str, Any]]:
    """By the folder of the pages: `samarbejder` holds »Samarbejder«; `""` is for all that are in no folder named here."""
    trees = catalogue.schemas.kinds
    kinds = {kind.url: _page_kind(trees[kind.name]) for kind in KINDS if kind.url and kind.name in trees}
    return {folder: asdict(kind) for folder, kind in {**WITHOUT_KIND, **kinds}.items()}


def _page_kind(tree: Field) -> PageKind:
    return PageKind(tree.plural, float(tree.schema.get(WEIGHT, 1)), int(tree.schema.get(PRECEDENCE, 0)))
