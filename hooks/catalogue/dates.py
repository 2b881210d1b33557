"""Danish dates: `2016`, `2016-01` or `2016-01-14` in, words out."""

from __future__ import annotations

MONTHS = ("januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december")


def date_words(date: str) -> str:
    """`14. januar 2016`, `januar 2016` or `2016`; anything else as it is."""
    year, *rest = date.split("-")
    if not rest:
        return date
    month = MONTHS[int(rest[0]) - 1]
    return f"{int(rest[1])}. {month} {year}" if len(rest) == 2 else f"{month} {year}"


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
    return f"ca. {date_words(date)}" if precision == "about" else date_words(date)


def year_of(date: str) -> str:
    """The year of a date."""
    return date[:4]
