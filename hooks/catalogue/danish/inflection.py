"""Danish inflection: a dictionary form in, every form in which people write it out, and some that nobody writes."""

from __future__ import annotations

AFTER_E = ("", "s", "n", "ns", "r", "rs", "rne", "rnes", "t", "ts")
"""`aftale`: aftalen, aftaler, aftalernes …"""
AFTER_STEM = ("e", "es", "en", "ens", "et", "ets", "er", "ers", "ene", "enes", "erne", "ernes")
"""`udvalg`: udvalget, udvalgene; `forening`: foreninger …"""
AFTER_OTHERS = ("", "s", "t", "ne", "nes", *AFTER_STEM)
"""And `leder`: lederne; `agil`: agilt."""
VOWELS = frozenset("aeiouyæøå")
DOUBLED = frozenset("bdfgklmnprst")


def inflections(word: str) -> frozenset[str]:
    """The forms of a noun or an adjective in small letters: too many rather than too few, for only words that are met count."""
    if word.endswith("e"):
        return frozenset(word + ending for ending in AFTER_E)
    stems = {_doubled(word), _shortened(word)} - {word}
    return frozenset([*(word + ending for ending in AFTER_OTHERS), *(stem + ending for stem in stems for ending in AFTER_STEM)])


def agreement_forms(word: str) -> frozenset[str]:
    """The forms of an adjective before a noun: `digital`, `digitalt`, `digitale`."""
    return frozenset((word, word + "e", word + "t"))


def _doubled(word: str) -> str:
    """`udbud`: udbuddet; `program`: programmer."""
    single = len(word) > 2 and word[-1] in DOUBLED and word[-2] in VOWELS and word[-3] not in VOWELS
    return word + word[-1] if single else word


def _shortened(word: str) -> str:
    """`register`: registre; `kriterium`: kriterier."""
    if word.endswith("er"):
        return word[:-2] + "r"
    return word[:-2] if word.endswith("um") else word
