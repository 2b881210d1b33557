"""Inflection: Danish text in, its words and the keys that the search compares them by (stemming) out. `search-danish.js` does the same to
what is typed. The other way: a dictionary form in; every form in which people write it, and some that nobody writes, out.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import chain

_LETTERS = re.compile("aa|ae|oe|[æäøöœ]")
_FOLDED = {"aa": "a", "ae": "a", "oe": "o", "æ": "a", "ä": "a", "ø": "o", "ö": "o", "œ": "o"}
_WORD = re.compile(r"[^\W_]+(?:[-–.,:/'’&][^\W_]+)*")
_INNER = re.compile(r"[^\w]|_")
_ENDINGS = tuple(
    """
    erendes erende hedens ethed erede heden heder endes ernes erens erets ered ende erne eren erer heds enes eres eret hed ene ere ens ers
    ets en er es et e
    """.split()  # noqa: SIM905 - a list of endings reads better as a text
)
_BEFORE_S = frozenset("abcdfghjklmnoprtvyz")
_FOLDED_VOWELS = "aeiouy"
VOWELS = f"{_FOLDED_VOWELS}æøå"
_REGION = re.compile(f"[{_FOLDED_VOWELS}][^{_FOLDED_VOWELS}]")
_DOUBLE = re.compile(rf"([^{_FOLDED_VOWELS}])\1$")


def words(text: str) -> list[str]:
    """Lower-case words as they are written; what is joined by hyphens, stops or slashes is one word."""
    return list(chain.from_iterable(map(_words_in, text.split())))


@cache
def _words_in(unspaced: str) -> list[str]:
    """Kept for each that was met: a catalogue says the same few thousand words a million times."""
    return _WORD.findall(unspaced.lower())


@cache
def word_parts(word: str) -> tuple[str, ...]:
    """What a word with hyphens, stops or slashes is joined from; the word itself when from nothing."""
    return tuple(filter(None, _INNER.split(word)))


def join_hyphenated(word: str) -> str:
    """`it-drift` as `itdrift`."""
    return _INNER.sub("", word)


def fold(word: str) -> str:
    """One spelling for `værts`, `vaerts` and `varts`, for `Århus` and `Aarhus`: æ, ø, å and their substitutes as a, o, a."""
    if word.isascii():
        return _LETTERS.sub(lambda match: _FOLDED[match[0]], word)
    plain = "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))
    return _LETTERS.sub(lambda match: _FOLDED[match[0]], plain)


@cache
def search_key(word: str) -> str:
    """The stem of the folded word: the same for every inflection and spelling."""
    return stem(fold(join_hyphenated(word)))


def stem(word: str) -> str:
    """A Danish word without its ending, by the rules of the Snowball project, for words that are folded already."""
    found = _REGION.search(word)
    if not found:
        return word
    start = max(found.end(), 3)
    word = _without_derivation(_without_ending(word, start), start)
    return word[:-1] if _DOUBLE.search(word, start) else word


def _without_ending(word: str, start: int) -> str:
    for ending in _ENDINGS:
        if len(word) - len(ending) >= start and word.endswith(ending):
            return _without_consonant(word[: -len(ending)], start)
    if len(word) > start and word.endswith("s") and word[-2:-1] in _BEFORE_S:
        word = word[:-1]
    return _without_consonant(word, start)


def _without_consonant(word: str, start: int) -> str:
    return word[:-1] if len(word) - 2 >= start and word.endswith(("gd", "dt", "gt", "kt")) else word


def _without_derivation(word: str, start: int) -> str:
    if word.endswith("igst"):
        word = word[:-2]
    for ending in ("elig", "els", "lig", "ig"):
        if len(word) - len(ending) >= start and word.endswith(ending):
            return _without_consonant(word[: -len(ending)], start)
    return word


AFTER_E = ("", "s", "n", "ns", "r", "rs", "rne", "rnes", "t", "ts")
"""`aftale`: aftalen, aftaler, aftalernes …"""
AFTER_STEM = ("e", "es", "en", "ens", "et", "ets", "er", "ers", "ene", "enes", "erne", "ernes")
"""`udvalg`: udvalget, udvalgene; `forening`: foreninger …"""
AFTER_OTHERS = ("", "s", "t", "ne", "nes", *AFTER_STEM)
"""And `leder`: lederne; `agil`: agilt."""
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
