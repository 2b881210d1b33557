"""Hyphenation: the words of the catalogue in, a function out that lets long compounds break on a narrow screen where they are joined."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from catalogue.danish import LINKING_LETTERS, NOT_COMPOUND_PARTS, search_key, words

from .catalogue_index import CatalogueIndex
from .record_view import filled

SOFT_HYPHEN = "\u00ad"
"""A hyphen that is seen only where a line ends: not every browser can divide Danish words by itself."""
LONG = 14
"""Letters of a word that may not fit on a phone in large type."""
SHORTEST = 4
"""Letters of a part: of shorter ones too many are there by chance."""
WORD = re.compile(rf"[^\W\d_]{{{LONG},}}")


def soft_hyphenator(index: CatalogueIndex) -> Callable[[str], str]:
    """A function from a text to the same with soft hyphens in its long words: `ledelses-informations-system`."""
    divide = compound_divider(_vocabulary(index))
    return cache(lambda text: WORD.sub(lambda found: SOFT_HYPHEN.join(divide(found[0])), str(text)))


def compound_divider(vocabulary: Iterable[str]) -> Callable[[str], tuple[str, ...]]:
    """A function from a word to the parts it is joined from; itself when they are not all among these words."""
    parts = {word for word in vocabulary if len(word) >= SHORTEST and word.isalpha()} - NOT_COMPOUND_PARTS
    keys = {search_key(word) for word in parts}

    @cache
    def divide(word: str) -> tuple[str, ...]:
        places = range(len(word) - SHORTEST, SHORTEST - 1, -1)
        found = ((word[:place], *rest) for place in places if _joins(word[:place].lower(), parts) and (rest := divide(word[place:])))
        return next(found, (word,) if search_key(word.lower()) in keys else ())

    return lambda word: divide(word) or (word,)


def _joins(part: str, parts: set[str]) -> bool:
    """Whether it is a word, or one with what links it to the next."""
    return any(part.removesuffix(link) in parts for link in LINKING_LETTERS if part.endswith(link))


def _vocabulary(index: CatalogueIndex) -> Iterator[str]:
    for nodes in index.by_kind.values():
        for node in nodes:
            yield from words(node.title)
            for name in filled(node.part, "summary", "definition"):
                yield from words(str(node.part[name]))
