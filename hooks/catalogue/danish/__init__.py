"""Danish text: numbers, lists, dates, slugs, stems, compounds and suggestions. Knows no record."""

from .compounds import LINKING_LETTERS, NOT_COMPOUND_PARTS, compound_splitter
from .formatting import (
    MONTHS,
    attested,
    bounded_date,
    bounded_year,
    common_date,
    counted,
    date_order,
    date_words,
    event_date,
    initial,
    join_words,
    number,
    section_key,
    slug,
    sort_key,
    year_of,
)
from .stemming import agreement_forms, fold, inflections, join_hyphenated, search_key, word_parts, words
from .suggestions import closest, did_you_mean

__all__ = [
    "LINKING_LETTERS",
    "MONTHS",
    "NOT_COMPOUND_PARTS",
    "agreement_forms",
    "attested",
    "bounded_date",
    "bounded_year",
    "closest",
    "common_date",
    "compound_splitter",
    "counted",
    "date_order",
    "date_words",
    "did_you_mean",
    "event_date",
    "fold",
    "inflections",
    "initial",
    "join_hyphenated",
    "join_words",
    "number",
    "search_key",
    "section_key",
    "slug",
    "sort_key",
    "word_parts",
    "words",
    "year_of",
]
