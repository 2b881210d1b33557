"""Danish formatting: plain values in; sort keys, slugs, numbers, lists, dates and suggestions as text out.

And read back: numbers and dates as people write them in; as a record has them out. `danish-values.js` reads them alike.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import get_close_matches
from functools import lru_cache
from typing import TypeVar

Item = TypeVar("Item")
_ALPHABET = str.maketrans(
    {"æ": "\ue000", "ä": "\ue000", "ø": "\ue001", "ö": "\ue001", "å": "\ue002", "ü": "y", "ð": "d", "þ": "th", "ß": "ss"}
)
"""The three last letters, moved behind every other, and the letters that count as another."""
_LAST_LETTERS = {"\ue000": "Æ", "\ue001": "Ø", "\ue002": "Å"}
_ACCENTED = re.compile(r"[^\x00-\x7f\ue000-\ue002]")
_DIGITS = re.compile(r"\d+")
_NO_ID = re.compile(r"[^a-z0-9]+")
_TRANSCRIBED = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "§": ""})


def sort_key(text: str) -> tuple[str, str]:
    """Order as in a Danish dictionary: case aside, æ ø å last, `aa` as å, accents aside, numbers by value."""
    spelled = unicodedata.normalize("NFC", text).casefold().replace("aa", "å").translate(_ALPHABET)
    spelled = _ACCENTED.sub(lambda letter: unicodedata.normalize("NFD", letter[0])[0], spelled)
    return _DIGITS.sub(lambda digits: digits[0].zfill(12), spelled), text


def section_key(section: str) -> tuple[tuple[int, str], ...]:
    """Order of section numbers: 2.2 before 2.10, and numbers before names."""
    return tuple((int(step), "") if step.isdecimal() else (10**6, step) for step in section.split("."))


ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅ"
"""What the names of an alphabetical list may begin with, in its order."""


def initial(text: str) -> str:
    """The letter that a name stands under in an alphabetical list, as the list is sorted: `aa` under Å, ö under Ø, é under E."""
    letter = sort_key(text)[0][:1]
    return _LAST_LETTERS.get(letter, letter.upper()) if letter.isalpha() or letter in _LAST_LETTERS else text[:1]


@lru_cache(1 << 16)
def slug(text: str) -> str:
    """An id: `Økonomi og drift` as `oekonomi-og-drift`. Kept: lists ask for the same few thousand words a million times."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(_TRANSCRIBED)).encode("ascii", "ignore").decode()
    return _NO_ID.sub("-", plain).strip("-")


def number(value: float, decimals: int | None = None) -> str:
    """`1234567.5` as `1.234.567,5`; whole numbers without decimals unless asked for."""
    whole = float(value).is_integer() and decimals is None
    text = f"{value:,.0f}" if whole else f"{value:,.{decimals}f}" if decimals is not None else f"{value:,.6f}".rstrip("0").rstrip(".")
    return text.translate({ord(","): ".", ord("."): ","})


def join_words(words: Iterable[str], last: str = "og", most: int | None = None) -> str:
    """`a, b og c`; a list of more than `most` is cut and says how many more there are."""
    words = list(words)
    if most is not None and len(words) > most + 1:
        words = [*words[:most], f"{len(words) - most} til"]
    return f" {last} ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def counted(count: int, one: str, several: str) -> str:
    """`1 kommune`, `12 kommuner`."""
    return f"{number(count)} {one if count == 1 else several}"


def lower_first(text: str) -> str:
    """With a small first letter, unless the word is an abbreviation: for labels inside a sentence."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


ANSWERS = {"true": "Ja", "false": "Nej"}
"""What is said of what is true or false, by how it is written."""


def yes_or_no(value: bool) -> str:
    """What is said of a value that is one or the other."""
    return ANSWERS["true" if value else "false"]


MOST_SUGGESTED = 3


def closest(word: str, names: Mapping[str, Iterable[str]]) -> list[str]:
    """The keys of `names` that a word may have meant, best first: it resembles the key, or one of the names people use for it.

    Whoever writes a name in full means that one.
    """
    spellings: dict[str, list[str]] = {}
    for key, others in names.items():
        for spelling in (key, *others):
            spellings.setdefault(slug(spelling), []).append(key)
    if exact := spellings.get(slug(word)):
        return list(dict.fromkeys(exact))[:MOST_SUGGESTED]
    matches = get_close_matches(slug(word), spellings, n=MOST_SUGGESTED, cutoff=0.65)
    return list(dict.fromkeys(key for spelling in matches for key in spellings[spelling]))[:MOST_SUGGESTED]


def did_you_mean(words: Sequence[str]) -> str:
    """The question, or nothing when there is nothing to suggest."""
    return f"Mente du {join_words(words, 'eller')}?" if words else ""


MONTHS = ("januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december")


def date_words(date: str) -> str:
    """`14. januar 2016`, `januar 2016` or `2016`; anything else as it is."""
    year, *rest = date.split("-")
    if not rest:
        return date
    month = MONTHS[int(rest[0]) - 1]
    return f"{int(rest[1])}. {month} {year}" if len(rest) == 2 else f"{month} {year}"


def is_before(one: str, other: str) -> bool:
    """Whether a date is certainly before another: `2016` is not before `2016-05`."""
    length = min(len(one), len(other))
    return one[:length] < other[:length]


SEEN = "seen"
"""The precision of a date that is only when a source without one was seen: of what it tells, no date is known."""
FROM_ABOVE = ("latest", SEEN)
"""Precisions of a date that what is told may be long before."""
FROM_BELOW = {"after": "earliest", "probably_after": "probably_earliest"}
"""Precisions of what is from after a date, each with that of a year which the date may still be in."""
OPEN_ENDS = frozenset({*FROM_BELOW, *FROM_BELOW.values()})
"""Precisions of a date that only says that something is no older, or probably not."""
PROBABLY = "formentlig"
BOUNDS = {
    "after": "efter",
    "earliest": "tidligst",
    "latest": "senest",
    "about": "omkring",
    SEEN: "uden dato, set",
    "probably_after": f"{PROBABLY} efter",
    "probably_earliest": f"{PROBABLY} tidligst",
}
"""The words before a date that is no more than a bound, or a guess, by its precision."""
_FROM = {
    "after": "fra tiden efter",
    "earliest": "tidligst fra",
    "latest": "senest fra",
    "about": "fra omkring",
    SEEN: BOUNDS[SEEN],
    "probably_after": f"{PROBABLY} fra tiden efter",
    "probably_earliest": f"{PROBABLY} tidligst fra",
}
OPEN_ENDED = "~"
"""Sorts behind every digit and hyphen: after each day of a month, each month of a year."""


def bounded_date(date: str, precision: str = "") -> str:
    """`efter marts 2016`, `senest 2019`; the date alone when it is exact."""
    return f"{BOUNDS[precision]} {date_words(date)}" if precision in BOUNDS else date_words(date)


def year_bound(date: str, precision: str = "") -> str:
    """How its year is meant, when a date is cut to it: after a day of 2018 may still be in 2018, so `earliest`."""
    return FROM_BELOW.get(precision, precision) if len(date) > len("2018") else precision


def bounded_from(date: str, precision: str = "") -> str:
    """`fra marts 2016`, as it follows what is from then; `fra tiden efter marts 2016`, `tidligst fra 2017` when it is only a bound."""
    return f"{_FROM.get(precision, 'fra')} {date_words(date)}"


def bounded_year(date: str, precision: str = "") -> str:
    """`i 2016`, as it follows a verb; `tidligst i 2017` when the date is only a bound."""
    year, precision = year_of(date), year_bound(date, precision)
    if precision not in BOUNDS:
        return f"i {year}"
    return f"{BOUNDS[precision]} i {year}" if precision in (*FROM_BELOW.values(), *FROM_ABOVE) else f"{BOUNDS[precision]} {year}"


def year_of_state(date: str, precision: str = "") -> str:
    """`i 2018`, `i 2018 eller senere`, as it follows what was so at the date; it need not have begun then."""
    probably = f"{PROBABLY} " if precision.startswith("probably") else ""
    earliest = year_bound(date, precision) in FROM_BELOW.values()
    return f"{probably}i {year_of(date)} eller senere" if earliest else bounded_year(date, precision)


def until(date: str) -> str:
    """A key that puts `2019` behind every day of that year: what is only known by its year may be from the end of it."""
    return date.ljust(len("2019-01-01"), OPEN_ENDED) if date else ""


def date_order(date: str, precision: str = "") -> str:
    """Key to sort by, as text: what is known by its year or month alone stands behind the days of that.

    What is later than a date, or no earlier, stands behind it; what is no later stands right before it. What has no date but the one at
    which it was seen stands where what has none does.
    """
    if precision == SEEN:
        return ""
    key = until(date)
    if precision == "latest" and key:
        return key[:-1] if key.endswith(OPEN_ENDED) else f"{key[:-1]}{chr(ord(key[-1]) - 1)}{OPEN_ENDED}"
    return f"{key}{OPEN_ENDED}" if precision in OPEN_ENDS else key


def keys_in_list(dated: Iterable[tuple[str, str]]) -> list[str]:
    """Keys to sort a list of what happened by, one for each `(date, precision)` in its order; days and bounds have their `date_order`.

    What is known by its year or month alone stands first in that, for it may have led to the days of it; but behind those that the list
    has before it: whoever wrote the list knew more than the date says.
    """
    keys: list[str] = []
    for date, precision in dated:
        is_bare = precision not in {*FROM_ABOVE, *OPEN_ENDS} and len(date) < len("2019-01-01")
        keys.append(max(date, *(key for key in keys if key.startswith(date)), "") if is_bare else date_order(date, precision))
    return keys


def sorted_by_date(items: Iterable[Item], dated: Callable[[Item], tuple[str, str]]) -> list[Item]:
    """The items of one list, oldest first, by `keys_in_list`; `dated` tells date and precision of one."""
    listed = [*items]
    keys = keys_in_list(map(dated, listed))
    return [listed[place] for place in sorted(range(len(listed)), key=keys.__getitem__)]


def attested(dates: Iterable[str]) -> str:
    """The newest date that a second one bears out: a slip in one record does not move the clock. The only one, where there is no other."""
    newest = sorted(filter(None, dates), reverse=True)[:2]
    return newest[-1] if newest else ""


def common_date(dated: Iterable[Iterable[str]]) -> str:
    """The date that most of several have, the latest of equals: what newer figures for a few cannot be compared with. Empty without any."""
    counts = Counter(date for dates in dated for date in set(dates))
    return max(counts, key=lambda date: (counts[date], date), default="")


def last_day(text: str) -> str:
    """The last day of a year, a month or a day: `2027-06` ends on 30 June."""
    if len(text) == len("2027-06-30"):
        return text
    year, _, month = text.partition("-")
    return f"{year}-{month or 12}-{monthrange(int(year), int(month or 12))[1]}"


def event_date(date: str, precision: str, date_text: str) -> str:
    """The date of an event as it is read: its own words first, then as exactly as it is known."""
    if date_text:
        return date_text
    year, _, rest = date.partition("-")
    month = int(rest[:2] or 1)
    if precision == "quarter":
        return f"{(month + 2) // 3}. kvartal {year}"
    if precision == "half_year":
        return f"{(month + 5) // 6}. halvår {year}"
    if precision == "year":
        return year
    return f"ca. {date_words(date)}" if precision == "about" else bounded_date(date, precision)


def year_of(date: str) -> str:
    """The year of a date."""
    return date[:4]


_NUMBER = re.compile(r"([-−–]?)(\d{1,3}(?:[.\s]\d{3})+|\d+)(?:,(\d+))?(?:\s*(?:kr\.?|kroner|pct\.?|procent|%))?", re.ASCII | re.IGNORECASE)
_PLAIN = re.compile(r"-?\d+\.\d+", re.ASCII)
_LETTERS = re.compile(r"[\da-zæøå.,/\-–\s]+", re.ASCII)
_BEFORE = re.compile(r"^(?:den|d\.|i)\s+")


def read_number(text: str) -> str:
    """`12.000.000`, `12 000`, `65,5`, `1.234,5 kr.`; a point before three figures parts thousands. Empty when it is no number."""
    match = _NUMBER.fullmatch(text.replace("\N{NO-BREAK SPACE}", " "))
    if not match:
        return text if _PLAIN.fullmatch(text) else ""
    sign, whole, decimals = match.groups()
    digits = re.sub(r"[.\s]", "", whole)
    fraction = f".{decimals}" if decimals and decimals.strip("0") else ""
    return f"{'-' if sign else ''}{digits}{fraction}"


def read_date(text: str) -> str:
    """`marts 2019`, `1. marts 2019`, `den 1.3.2019`, `1/3-2019`, `2019-3` as `2019-03` and `2019-03-01`. Empty when it is no date."""
    plain = _BEFORE.sub("", text.lower()).strip()
    if not _LETTERS.fullmatch(plain):
        return ""
    parts = [word if word.isdigit() else _month(word) for word in re.findall(r"\d+|[a-zæøå]+", plain)]
    if not parts or len(parts) > 3 or not all(parts):
        return ""
    year, *rest = parts if len(parts[0]) == 4 else parts[::-1]
    if len(year) != 4 or any(len(part) > 2 for part in rest):
        return ""
    return "-".join([year, *(part.zfill(2) for part in rest)])


def _month(word: str) -> str:
    bare = "marts" if word == "mts" else word
    return next((str(place) for place, month in enumerate(MONTHS, 1) if len(bare) > 2 and month.startswith(bare)), "")
