"""Wording: keys, values and names in, the Danish words and suggestions about them out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from .slugs import slug


def quote(text: str) -> str:
    """Text as YAML reads it back, whatever it holds."""
    return json.dumps(text, ensure_ascii=False)


def listed(words: Iterable[str], last: str = "og", most: int = 12) -> str:
    """`a, b og c`; a long list is cut and says how many more there are."""
    words = list(words)
    if len(words) > most + 1:
        words = [*words[:most], f"{len(words) - most} til"]
    return f" {last} ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def closest(word: str, names: Mapping[str, Iterable[str]], most: int = 3) -> list[str]:
    """The keys of `names` that a word may have meant, best first: it resembles the key, or one of the names people use for it."""
    spellings: dict[str, list[str]] = {}
    for key, others in names.items():
        for spelling in (key, *others):
            spellings.setdefault(slug(spelling), []).append(key)
    found = get_close_matches(slug(word), spellings, n=most, cutoff=0.65)
    return list(dict.fromkeys(key for spelling in found for key in spellings[spelling]))[:most]


def did_you_mean(words: Sequence[str]) -> str:
    """The question, or nothing when there is nothing to suggest."""
    return f"Mente du {listed(words, 'eller')}?" if words else ""
