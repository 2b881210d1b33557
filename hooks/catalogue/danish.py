"""Danish spelling of order, numbers and lists: plain values in, sort keys and text out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_ALPHABET = {letter: chr(0xE000 + place) for place, letter in enumerate("æøå")}
"""The three last letters, moved behind every other."""
_SAME_AS = {"aa": "å", "ä": "æ", "ö": "ø", "ü": "y", "ð": "d", "þ": "th", "ß": "ss"}


def sort_key(text: str) -> tuple[tuple[str | int, ...], str]:
    """Order as in a Danish dictionary: case aside, æ ø å last, `aa` as å, accents aside, numbers by value."""
    folded = unicodedata.normalize("NFC", text).casefold()
    for letters, same in _SAME_AS.items():
        folded = folded.replace(letters, same)
    spelled = "".join(_ALPHABET.get(letter) or _without_accent(letter) for letter in folded)
    return tuple(part.zfill(12) if part.isdecimal() else part for part in re.split(r"(\d+)", spelled)), text


def _without_accent(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[0]


def section_key(section: str) -> tuple[tuple[int, str], ...]:
    """Order of section numbers: 2.2 before 2.10, and numbers before names."""
    return tuple((int(step), "") if step.isdecimal() else (10**6, step) for step in section.split("."))


def initial(text: str) -> str:
    """The letter that a name stands under in an alphabetical list; `aa` stands under Å."""
    if text[:2].casefold() == "aa":
        return "Å"
    return text[:1].upper()


def number(value: float, decimals: int | None = None) -> str:
    """`1234567.5` as `1.234.567,5`; whole numbers without decimals unless told."""
    whole = float(value).is_integer() and decimals is None
    text = f"{value:,.0f}" if whole else f"{value:,.{decimals}f}" if decimals is not None else f"{value:,.6f}".rstrip("0")
    return text.translate({ord(","): ".", ord("."): ","})


def listing(words: Sequence[str]) -> str:
    """`a, b og c`."""
    return " og ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def counted(count: int, one: str, several: str) -> str:
    """`1 kommune`, `12 kommuner`."""
    return f"{number(count)} {one if count == 1 else several}"
