"""What a word that is typed in the field of a list costs a reader: bytes, letter by letter, as `list-words.js` asks for them."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from statistics import median

SHORTEST_INSIDE = 3
"""As in `facet-filter.js`."""
EVERY = 7
"""So many words are passed over for each that is typed."""


def typed_words(site: Path) -> Iterator[str]:
    """A line for each list: what the words of all its records load, one reader a word."""
    for file in sorted(site.glob("*/ord.json")):
        words = json.loads(file.read_bytes())
        known = words["words"].split(" ")
        files = {known[at]: own for at, own in enumerate(words["places"]) if isinstance(own, int)}
        sizes = {own: _packed(file.parent / "ord" / f"{own}.json") for own in sorted({*files.values()})}
        costs = [sum(sizes[own] for own in _asked(word, files)) for word in known[::EVERY] if word.isalpha()]
        own, table = _packed(file), _packed(table) if (table := file.with_name("liste.json")).exists() else 0
        usual, most = ((own + cost) / 1000 for cost in (median(costs), max(costs)))
        yield f"typed in {file.parent.name}/: {usual:.0f} kB, at most {most:.0f} (bar: 250 kB), and a table of {table / 1000:.0f} kB"


def _asked(word: str, files: dict[str, int]) -> set[int]:
    """The files of places that the beginnings of a word ask for."""
    begun = accumulate(word)
    return {
        own
        for typed in begun
        for each, own in files.items()
        if (typed in each if len(typed) >= SHORTEST_INSIDE else re.search(rf"\b{typed}", each))
    }


def _packed(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 6))
