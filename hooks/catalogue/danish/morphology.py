"""Morphology: how Danish words are formed. Text in, its words and the keys that the search compares them by (stemming) out;
`search-danish.js` does the same to what is typed. A dictionary form in, every form in which people write it, and some that nobody writes,
out. And the words of the catalogue in, functions out that find the words a compound is made of, and where it is joined.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
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


SHORTEST_STEM = 4
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
    ends = {search_key(word) for word in words if len(word) >= SHORTEST_STEM}

    @cache
    def split(word: str) -> tuple[str, ...]:
        parts: list[str] = []
        for place in range(SHORTEST_FIRST, len(word) - SHORTEST_STEM + 1):
            last = word[place:]
            if (
                last not in NOT_COMPOUND_PARTS
                and search_key(last) in ends
                and len(search_key(last)) >= SHORTEST_STEM
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
    parts = {word for word in vocabulary if len(word) >= SHORTEST_STEM and word.isalpha()} - NOT_COMPOUND_PARTS
    keys = {search_key(word) for word in parts}

    @cache
    def divide(word: str) -> tuple[str, ...]:
        places = range(len(word) - SHORTEST_STEM, SHORTEST_STEM - 1, -1)
        found = ((word[:place], *rest) for place in places if _joins(word[:place].lower(), parts) and (rest := divide(word[place:])))
        return next(found, (word,) if search_key(word.lower()) in keys else ())

    return lambda word: divide(word) or (word,)


def _joins(part: str, parts: set[str]) -> bool:
    """Whether it is a word, or one with what links it to the next."""
    return any(part.removesuffix(link) in parts for link in LINKING_LETTERS if part.endswith(link))
