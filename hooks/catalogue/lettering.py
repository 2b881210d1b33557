"""Lettering: a text and the room for it in, lines that fit whatever font the reader has out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

LINE_CHARACTERS = 22
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Face:
    """How a line of text is set."""

    size: int
    """Of the letters, in pixels."""
    height: int
    """Of the line, in pixels."""
    bold: bool = False


NAME = Face(14, 19, bold=True)
SMALL = Face(12, 16)

# Widths in em of DejaVu Sans and Verdana, the widest fonts that a system is likely to answer with.
_NARROW = dict.fromkeys("ijlIJ'|", 0.29) | dict.fromkeys(" .,;:/!()[]-ftr", 0.39)
_WIDE = dict.fromkeys("mwMWÆæ@%—…", 1.0) | dict.fromkeys("ACDGHNOQRUVXZØÅB&+=", 0.79)
_WIDTHS = _NARROW | _WIDE
_OTHER = 0.64
_FULL = 1.2
_BOLD = 1.13
"""A bold letter is at most so much wider than a plain one."""
_JOINERS = "\u200c\u200d"

_LONGEST = 1000
"""No more characters of a text are looked at: many times what the largest box holds."""
_SHORTEST_PART = 3
_VOWELS = "aeiouyæøåéöüä"
_CONSONANT = rf"[^\W\d_{_VOWELS}]"
_PARTS_OF_COMPOUNDS = re.compile(
    r"(?<=...)(?=arbejdsgruppe|styregruppe|(?<!arbejds)(?<!styre)gruppe|bestyrelse|(?<!be)styrelse|chef|direktør|direktion|digitalisering"
    r"|forening|forsamling|forsyning|forum|forvaltning|fællesskab|kommune|konsulent|kreds|ledelse|medarbejder|ministeri|myndighed|niveau|organisation"
    r"|råd|samarbejde|sekretariat|selskab|skab|styring|udvalg|virksomhed)",
    re.IGNORECASE,
)
_SYLLABLES = re.compile(rf"(?<=[^\W\d_])(?={_CONSONANT}[{_VOWELS}])", re.IGNORECASE)
_AFTER_MARK = re.compile(r"(?<=[-/–])(?=\w)")


def clean(text: str) -> str:
    """The text without control, formatting and unassigned characters, spaces collapsed."""
    if not text.isprintable():
        text = "".join(" " if letter.isspace() else letter for letter in text if _shown(letter))
    return " ".join(text.split())


def _shown(letter: str) -> bool:
    return letter.isspace() or letter in _JOINERS or unicodedata.category(letter)[0] != "C"


def width(text: str, face: Face) -> float:
    """Width of a text in pixels at most."""
    return sum(map(_em, text)) * face.size * (_BOLD if face.bold else 1)


@cache
def _em(letter: str) -> float:
    if letter.isascii():
        return _WIDTHS.get(letter, _OTHER)
    if unicodedata.combining(letter) or letter in _JOINERS:
        return 0
    if unicodedata.east_asian_width(letter) in "WF":
        return _FULL
    return _WIDTHS.get(letter, _OTHER)


@cache
def lines(text: str, face: Face, room: float, most: int = 4) -> tuple[str, ...]:
    """At most `most` lines of at most 22 characters and `room` pixels; that something is left out is told by an ellipsis."""
    found = [""]
    for piece in _pieces(clean(text[:_LONGEST]), face, room):
        if _fits(found[-1] + piece, face, room):
            found[-1] += piece
        else:
            found.append(piece.lstrip())
    found[0] = found[0].lstrip()
    found = [line for line in found if line]
    return tuple(found) if len(found) <= most else (*found[: most - 1], _cut(found[most - 1], face, room))


def _fits(text: str, face: Face, room: float) -> bool:
    return len(text.lstrip()) <= LINE_CHARACTERS and width(text.lstrip(), face) <= room


def _pieces(text: str, face: Face, room: float) -> Iterator[str]:
    """Words with the space before them; those too long for a line in parts."""
    for word in text.split():
        space = " "
        for part in _AFTER_MARK.split(word):
            for piece in _parts(part, face, room):
                yield space + piece
                space = ""


def _parts(word: str, face: Face, room: float) -> Iterator[str]:
    while not _fits(word, face, room):
        at, hyphen = _break(word, face, room)
        yield word[:at] + hyphen
        word = word[at:]
    yield word


def _break(word: str, face: Face, room: float) -> tuple[int, str]:
    """Where to break a word: between the parts of a compound, else between syllables, else where the line is full."""
    for places in (_PARTS_OF_COMPOUNDS, _SYLLABLES):
        starts = [place.start() for place in places.finditer(word)]
        good = [at for at in starts if _SHORTEST_PART <= at <= len(word) - _SHORTEST_PART and _fits(f"{word[:at]}-", face, room)]
        if good:
            return good[-1], "-"
    return max((at for at in range(1, LINE_CHARACTERS) if _fits(word[:at], face, room)), default=1), ""


def _cut(line: str, face: Face, room: float) -> str:
    while not _fits(f"{line}{ELLIPSIS}", face, room):
        line = line[:-1]
    return f"{line.rstrip(' ,;·-')}{ELLIPSIS}"
