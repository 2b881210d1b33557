"""Changes of text: the words before and after in; the type of the change out.

Wording only: the same words, but for letter case, punctuation, white space and how letters are composed. Clarification: other words, but
the same numbers, dates, names and negations, nothing obligatory or exclusive gone, and most words kept. Number: as a clarification, but
for the numbers. Reference: the same words, but other addresses. Fact: anything else.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Set
from dataclasses import dataclass
from difflib import SequenceMatcher

from catalogue.danish import MONTHS

from .change import ChangeType

SAME_WORDS = 0.6
"""Share of the words of both texts that stay, in order, for them to say the same."""
SAME_LETTERS = 0.9
"""Or of the letters: a slip of spelling in a short text."""
COMPARED_LETTERS = 400
"""Code points beyond which two texts are not compared letter by letter."""
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s)>\]]+")
_NUMERALS = ("nul", "én", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv")
_SIZES = {
    **dict.fromkeys(("%", "pct", "procent"), "%"),
    **dict.fromkeys(("tusind", "tusinde"), "tusind"),
    **dict.fromkeys(("mio", "million", "millioner"), "mio"),
    **dict.fromkeys(("mia", "milliard", "milliarder"), "mia"),
}
"""Words that make a number another, as they are compared."""
_NEGATIONS = frozenset(("ikke", "ingen", "intet", "aldrig", "uden", "hverken"))
_BINDING = frozenset(("kun", "alle", "mindst", "højst", "skal", "kan", "må", "bør", "hver", "begge"))
_YEAR = r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]*\d)"
_DATE = rf"\d{{4}}-\d\d(?:-\d\d)?(?!\d)|(?:\d{{1,2}}\.\s)?\b(?:{'|'.join(MONTHS)})\b(?:\s\d{{4}})?|{_YEAR}"
_NUMBER = r"(?<!\w)[-−]?(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?(?![\d.,]*\d)|\d+(?:[.,]\d+)*)"
_TOKEN = re.compile(rf"(?P<date>{_DATE})|(?P<number>{_NUMBER})|(?P<word>\w+)|(?P<sign>[^\w\s])", re.IGNORECASE)
_LIGHT = frozenset(".,;:!?'\"()[]{}*_`/\\–—-…«»„“”‘’‚‹›·#")
"""Signs that carry no meaning of their own; others, such as % and +, do."""


@dataclass(frozen=True, slots=True)
class _TextFacts:
    """What a text says, apart from how."""

    words: list[str]
    addresses: list[str]
    numbers: Counter[str]
    dates: Counter[str]
    names: Counter[str]

    def only(self, words: Set[str]) -> Counter[str]:
        """Those of its words that are among `words`."""
        return Counter(word for word in self.words if word in words)


def classify_text_change(old: str, new: str, names: Set[str] = frozenset()) -> ChangeType:
    """What type of change it is; `names` are the words, in lower case, that name somebody wherever they stand."""
    before, after = _facts(old, names), _facts(new, names)
    if before.words == after.words:
        return ChangeType.WORDING if before.addresses == after.addresses else ChangeType.REFERENCE
    if before.dates != after.dates or before.names != after.names or _may_contradict(before, after):
        return ChangeType.FACT
    if not _mostly_kept(before, after):
        return ChangeType.FACT
    return ChangeType.CLARIFICATION if before.numbers == after.numbers else ChangeType.NUMBER


def _may_contradict(before: _TextFacts, after: _TextFacts) -> bool:
    """Whether it may now say the opposite, or no longer binds or limits as it did."""
    return before.only(_NEGATIONS) != after.only(_NEGATIONS) or bool(before.only(_BINDING) - after.only(_BINDING))


def _mostly_kept(before: _TextFacts, after: _TextFacts) -> bool:
    old, new = (["0" if word in facts.numbers else word for word in facts.words] for facts in (before, after))
    if SequenceMatcher(None, old, new, autojunk=False).ratio() >= SAME_WORDS:
        return True
    one, other = " ".join(old), " ".join(new)
    return len(one + other) <= COMPARED_LETTERS and SequenceMatcher(None, one, other, autojunk=False).ratio() >= SAME_LETTERS


def _facts(text: str, names: Set[str]) -> _TextFacts:
    text = unicodedata.normalize("NFC", text)
    facts = _TextFacts([], _ADDRESS.findall(text), Counter(), Counter(), Counter())
    starts = True
    for match in _TOKEN.finditer(_ADDRESS.sub(" ", text)):
        if match["sign"]:
            starts = starts or match[0] in ".!?:"
        word = _word(facts, match, starts, names)
        facts.words.extend([word] if word else [])
        starts = starts and bool(match["sign"])
    return facts


def _word(facts: _TextFacts, match: re.Match[str], starts: bool, names: Set[str]) -> str:
    """A word as it is compared, empty for a light sign; also noted as number, date or name when it is one."""
    word = " ".join(match[0].casefold().split())
    if match["sign"] and word not in _SIZES:
        return "" if word in _LIGHT else word
    if match["date"]:
        facts.dates[word] += 1
    elif match["number"] or word in _NUMERALS or word in _SIZES:
        word = _normal_number(word)
        facts.numbers[word] += 1
    elif _names(match[0], starts, names):
        facts.names[_name(word)] += 1
    return word


def _names(token: str, starts: bool, names: Set[str]) -> bool:
    """A capital names somebody, but at the start of a sentence only when the word is known or all in capitals."""
    return _name(token.casefold()) in names or (token[0].isupper() and (not starts or (len(token) > 1 and token.isupper())))


def _name(word: str) -> str:
    """Without the ending of the genitive."""
    return word[:-1] if word.endswith("s") and len(word) > 2 else word


def _normal_number(number: str) -> str:
    """`1.200,0` and `1200` alike; a section number such as 2.4.5 as it stands; a numeral as its figure; a size as its short form."""
    if number in _NUMERALS:
        return str(_NUMERALS.index(number))
    number = _SIZES.get(number, number)
    number = number.replace("−", "-")
    if re.fullmatch(r"-?\d{1,3}(\.\d{3})+(,\d+)?", number):
        number = number.replace(".", "")
    whole, comma, rest = number.partition(",")
    rest = rest.rstrip("0")
    return f"{whole},{rest}" if comma and rest else whole
