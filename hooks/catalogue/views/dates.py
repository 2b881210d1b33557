"""Dates of records: a part with a date and how exactly it is known in, the words for it and its place in an order out."""

from __future__ import annotations

from catalogue.danish import bounded_date, bounded_from, bounded_year, date_order, year_bound, year_of

from .record_view import RecordView, declares, raw


def precision_of(part: RecordView, name: str = "date") -> str:
    """How a date is meant: `precision` of `date`, `as_of_precision` of `as_of`; empty when it is exact."""
    field = "precision" if name == "date" else f"{name}_precision"
    return str(raw(part, field) or "") if declares(part, field) else ""


def date_of(part: RecordView, name: str = "date") -> str:
    """A date in words, as exactly as it is known: `efter marts 2016`; empty when there is none."""
    return bounded_date(part[name], precision_of(part, name)) if part[name] else ""


def from_date(part: RecordView, name: str = "date") -> str:
    """A date as it follows what is from then: `fra marts 2016`, `fra tiden efter marts 2016`; empty when there is none."""
    return bounded_from(part[name], precision_of(part, name)) if part[name] else ""


def year_in(part: RecordView, name: str = "as_of") -> str:
    """The year of a date as it follows a verb: `i 2016`, `tidligst i 2017`."""
    return bounded_year(part[name], precision_of(part, name))


def year_words(part: RecordView, name: str = "date") -> str:
    """The year of a date by itself: `2016`, `tidligst 2017`."""
    return bounded_date(year_of(part[name]), year_bound(part[name], precision_of(part, name))) if part[name] else ""


def order_of(part: RecordView, name: str = "date") -> str:
    """Key to sort parts by a date, as text: a bound stands last of what it bounds."""
    return date_order(part[name], precision_of(part, name))
