"""The text of boxes: what is known of a body and the room for it in, lines that fit whatever font the reader has out."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from catalogue.danish import VOWELS
from catalogue.records import Field

from .governance import Body

LINE_CHARACTERS = 22
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Font:
    """How a line of text is set."""

    size: int
    """Of the letters, in pixels."""
    height: int
    """Of the line, in pixels."""
    bold: bool = False


NAME_FONT = Font(15, 19, bold=True)
SMALL = Font(14, 17)

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
_VOWELS = f"{VOWELS}éöüä"
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


def width(text: str, font: Font) -> float:
    """Width of a text in pixels at most."""
    return sum(map(_em, text)) * font.size * (_BOLD if font.bold else 1)


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
def wrap_text(text: str, font: Font, room: float, most: int = 4) -> tuple[str, ...]:
    """At most `most` lines of at most 22 characters and `room` pixels; that something is left out is told by an ellipsis."""
    found = [""]
    for piece in _pieces(clean(text[:_LONGEST]), font, room):
        if _fits(found[-1] + piece, font, room):
            found[-1] += piece
        else:
            found.append(piece.lstrip())
    found[0] = found[0].lstrip()
    found = [line for line in found if line]
    return tuple(found) if len(found) <= most else (*found[: most - 1], _cut(found[most - 1], font, room))


def _fits(text: str, font: Font, room: float) -> bool:
    return len(text.lstrip()) <= LINE_CHARACTERS and width(text.lstrip(), font) <= room


def _pieces(text: str, font: Font, room: float) -> Iterator[str]:
    """Words with the space before them; those too long for a line in parts."""
    for word in text.split():
        space = " "
        for part in _AFTER_MARK.split(word):
            for piece in _parts(part, font, room):
                yield space + piece
                space = ""


def _parts(word: str, font: Font, room: float) -> Iterator[str]:
    while not _fits(word, font, room):
        at, hyphen = _break(word, font, room)
        yield word[:at] + hyphen
        word = word[at:]
    yield word


def _break(word: str, font: Font, room: float) -> tuple[int, str]:
    """Where to break a word: between the parts of a compound, else between syllables, else where the line is full."""
    for places in (_PARTS_OF_COMPOUNDS, _SYLLABLES):
        starts = [place.start() for place in places.finditer(word)]
        good = [at for at in starts if _SHORTEST_PART <= at <= len(word) - _SHORTEST_PART and _fits(f"{word[:at]}-", font, room)]
        if good:
            return good[-1], "-"
    return max((at for at in range(1, LINE_CHARACTERS) if _fits(word[:at], font, room)), default=1), ""


def _cut(line: str, font: Font, room: float) -> str:
    while not _fits(f"{line}{ELLIPSIS}", font, room):
        line = line[:-1]
    return f"{line.rstrip(' ,;·-')}{ELLIPSIS}"


BOX_WIDTH = 176
"""Of every box, in pixels."""
TEXT_WIDTH = 164
"""For text in it."""
PADDING = 7
_NAMELESS = "–"
_MOST_MEMBER_LINES = 3


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of text in a box."""

    text: str
    font: Font


def box(body: Body, field: Field) -> tuple[TextLine, ...]:
    """The name, and below it in small: where it belongs, what it does, who sits in it and how often it meets."""
    name = [TextLine(text, NAME_FONT) for text in wrap_text(body.name, NAME_FONT, TEXT_WIDTH) or (_NAMELESS,)]
    return (
        *name,
        *(TextLine(text, SMALL) for detail, most in _details(body, field) for text in wrap_text(detail, SMALL, TEXT_WIDTH, most)),
    )


def small_box(body: Body, field: Field) -> tuple[TextLine, ...]:
    """The name, and below it in small the level, for a box that stands in none."""
    name = [TextLine(text, NAME_FONT) for text in wrap_text(body.name, NAME_FONT, TEXT_WIDTH) or (_NAMELESS,)]
    level = field.properties["level"].labels.get(body.level, "")
    return (*name, *(TextLine(text, SMALL) for text in wrap_text(level, SMALL, TEXT_WIDTH, 1)))


def height(box: Sequence[TextLine]) -> int:
    """Of a box with these lines, in pixels."""
    return sum(line.font.height for line in box) + 2 * PADDING


def full_text(body: Body, field: Field) -> str:
    """All that the box says, unbroken: its name for those who do not see it."""
    return clean(". ".join((clean(body.name) or _NAMELESS, *facts(body, field))))


def facts(body: Body, field: Field) -> tuple[str, ...]:
    """The small parts of the box, each unbroken and with every member."""
    members = "; ".join(_together(body)) + (" m.fl." if body.has_more_members else "")
    return tuple(clean(members if most == _MOST_MEMBER_LINES else detail) for detail, most in _details(body, field))


def _details(body: Body, field: Field) -> Iterator[tuple[str, int]]:
    """Each small part of the box, and the most lines that it may take."""
    if body.within:
        yield f"({body.within})", 2
    if body.stage:
        yield f"({field.properties['stage'].labels[body.stage].lower()})", 1
    if body.mandate:
        stage = field.properties["mandate_stage"].labels.get(body.mandate_stage, "").lower()
        yield ", ".join(_labels(field)[name].lower() for name in body.mandate) + (f" ({stage})" if stage else ""), 2
    if body.size:
        yield (f"{body.size} medlemmer" if body.size > 1 else "1 person"), 1
    if body.members:
        yield _members(_together(body), body.has_more_members), _MOST_MEMBER_LINES
    if body.meets:
        yield f"Møder: {body.meets}", 2


def _together(body: Body) -> tuple[str, ...]:
    """Members of the same kind once, with their number, which is of those that are named where there are more."""
    of_more = " nævnt" if body.has_more_members else ""
    return tuple(text if count == 1 else f"{text} ({count}{of_more})" for text, count in Counter(body.members).items())


def _members(members: Sequence[str], has_more: bool) -> str:
    """As many as there is room for, and a word about the others."""
    for count in range(len(members), 0, -1):
        text = "; ".join(members[:count]) + (" m.fl." if count < len(members) or has_more else "")
        if not wrap_text(text, SMALL, TEXT_WIDTH, _MOST_MEMBER_LINES)[-1].endswith(ELLIPSIS):
            return text
    return members[0]


def _labels(field: Field) -> dict[str, str]:
    """Danish label of each kind of mandate."""
    items = field.properties["mandate"].items
    return dict(items.labels) if items else {}
