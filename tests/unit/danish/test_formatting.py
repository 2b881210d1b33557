"""Danish order, numbers, lists and dates."""

from __future__ import annotations

import pytest

from catalogue.danish.formatting import counted, date_words, event_date, initial, join_words, number, section_key, slug, sort_key


def test_names_stand_in_the_order_of_a_danish_dictionary() -> None:
    """æ, ø and å come last, aa is å, case and accents do not count, numbers count by value."""
    names = ["Aabenraa", "Århus", "Æbeltoft", "Ørsted", "Zealand", "abe", "Abel", "Ålborg", "Idé", "ide 10", "ide 9", "Öland"]

    assert sorted(names, key=sort_key) == [
        "abe",
        "Abel",
        "Idé",
        "ide 9",
        "ide 10",
        "Zealand",
        "Æbeltoft",
        "Öland",
        "Ørsted",
        "Aabenraa",
        "Ålborg",
        "Århus",
    ]


def test_double_a_stands_under_the_last_letter() -> None:
    """A name is found under the letter that it is sorted by."""
    assert [initial(name) for name in ("Aalborg", "Albertslund", "ærø", "4K")] == ["Å", "A", "Æ", "4"]


def test_sections_are_ordered_by_number_and_names_come_last() -> None:
    """2.10 is the tenth section of chapter 2."""
    assert sorted(["kolofon", "2.10", "10", "2.2", "2", "2.2.1"], key=section_key) == ["2", "2.2", "2.2.1", "2.10", "10", "kolofon"]


@pytest.mark.parametrize(
    ("value", "decimals", "words"),
    [(1234567.5, None, "1.234.567,5"), (9, None, "9"), (9.5, 2, "9,50"), (0.25, None, "0,25"), (1000.0, None, "1.000"), (0, None, "0")],
)
def test_numbers_are_written_in_danish(value: float, decimals: int | None, words: str) -> None:
    """A full stop between thousands, a comma before decimals."""
    assert number(value, decimals) == words


def test_lists_and_counts_read_as_sentences() -> None:
    """One is singular, and the last of several follows *og*."""
    assert [join_words(words) for words in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a og b", "a, b og c"]
    assert [counted(count, "kommune", "kommuner") for count in (0, 1, 1200)] == ["0 kommuner", "1 kommune", "1.200 kommuner"]


@pytest.mark.parametrize(("date", "words"), [("2016-01-14", "14. januar 2016"), ("2016-12", "december 2016"), ("2016", "2016")])
def test_a_date_is_as_exact_as_it_is_known(date: str, words: str) -> None:
    """A day, a month or a year."""
    assert date_words(date) == words


@pytest.mark.parametrize(
    ("date", "precision", "text", "words"),
    [
        ("2013", "season", "foråret 2013", "foråret 2013"),
        ("2015-04", "quarter", "", "2. kvartal 2015"),
        ("2015-07", "half_year", "", "2. halvår 2015"),
        ("2015-07", "year", "", "2015"),
        ("2015-07", "about", "", "ca. juli 2015"),
        ("2015-07-01", "", "", "1. juli 2015"),
    ],
)
def test_the_words_of_an_event_come_first(date: str, precision: str, text: str, words: str) -> None:
    """Then the date as exactly as the source knows it."""
    assert event_date(date, precision, text) == words


def test_a_slug_is_plain_letters() -> None:
    """As ids are made."""
    assert slug("§ 60-selskab: Økonomi & få ærø") == "60-selskab-oekonomi-faa-aeroe"
