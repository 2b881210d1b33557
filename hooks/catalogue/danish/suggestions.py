"""Suggestions: a misspelt key, value or name in; what was meant, and the question about it, out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from .formatting import join_words, slug


def closest(word: str, names: Mapping[str, Iterable[str]], most: int = 3) -> list[str]:
    """The keys of `names` that a word may have meant, best first: it resembles the key, or one of the names people use for it.

    Whoever writes a name in full means that one.
    """
    spellings: dict[str, list[str]] = {}
    for key, others in names.items():
        for spelling in (key, *others):
            spellings.setdefault(slug(spelling), []).append(key)
    if exact := spellings.get(slug(word)):
        return list(dict.fromkeys(exact))[:most]
    matches = get_close_matches(slug(word), spellings, n=most, cutoff=0.65)
    return list(dict.fromkeys(key for spelling in matches for key in spellings[spelling]))[:most]


def did_you_mean(words: Sequence[str]) -> str:
    """The question, or nothing when there is nothing to suggest."""
    return f"Mente du {join_words(words, 'eller')}?" if words else ""
