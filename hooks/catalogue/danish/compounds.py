"""Compounds: the words of the catalogue in; functions out that find the words a compound is made of, and where it is joined."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from .inflection import search_key

SHORTEST = 4
"""Letters of a word that can be the last part of a compound, or any part where it shall break: shorter ones stand there by chance."""
SHORTEST_FIRST = 3
LINKING_LETTERS = ("", "s", "e")
"""What may stand between the parts."""
NOT_COMPOUND_PARTS = frozenset(
    """
    alle andre bare blev bliver både da den der deres det dette disse eller end ende ender enige ens ere fik for fra før gang gen gik gør
    har have her hver hvor ikke ind inde ing ingen inger ings kan kom man med men mere min mis mod når ned noget og også oven over overe
    plan rede samt sat sig sin skab ske skal som sted større svar sær til tog und under uden var ved vil være
    """.split()  # noqa: SIM905 - a list of words reads better as a text
)
"""Prefixes, endings and small words: as parts of a longer word they say nothing of it."""


def compound_splitter(vocabulary: Iterable[str]) -> Callable[[str], tuple[str, ...]]:
    """A function from a word to its parts, also the parts of parts; none when it is no compound of these words.

    `driftsfællesskabet` gives `drift` and `fællesskabet`, when both are among the words.
    """
    words = {word for word in vocabulary if len(word) >= SHORTEST_FIRST and word.isalpha()} - NOT_COMPOUND_PARTS
    ends = {search_key(word) for word in words if len(word) >= SHORTEST}

    @cache
    def split(word: str) -> tuple[str, ...]:
        parts: list[str] = []
        for place in range(SHORTEST_FIRST, len(word) - SHORTEST + 1):
            last = word[place:]
            if (
                last not in NOT_COMPOUND_PARTS
                and search_key(last) in ends
                and len(search_key(last)) >= SHORTEST
                and (first := _first(word[:place], words))
            ):
                parts += [first, *split(first), last, *split(last)]
        return tuple(dict.fromkeys(parts))

    return split


def _first(part: str, words: set[str]) -> str:
    """The first part without what links it to the next, when it is a word."""
    spelled = (part.removesuffix(link) for link in LINKING_LETTERS if part.endswith(link))
    return next((word for word in spelled if word in words), "")


def compound_divider(vocabulary: Iterable[str]) -> Callable[[str], tuple[str, ...]]:
    """A function from a word to all the parts it is joined from, as they are written; itself when they are not all among these words."""
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
