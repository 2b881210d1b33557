"""Where long words may break."""

from __future__ import annotations

import pytest

from catalogue.views.hyphenation import compound_divider

WORDS = (
    "ledelse",
    "information",
    "informationer",
    "system",
    "drift",
    "samarbejde",
    "digitalisering",
    "fælles",
    "kommune",
    "by",
    "sam",
    "arbejde",
)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("ledelsesinformationssystem", ("ledelses", "informations", "system")),
        ("digitaliseringssamarbejdet", ("digitaliserings", "samarbejdet")),
        ("Driftssamarbejderne", ("Drifts", "samarbejderne")),
        ("Bysamarbejde", ("Bysamarbejde",)),
        ("Instruktionsbeføjelse", ("Instruktionsbeføjelse",)),
        ("samarbejde", ("samarbejde",)),
    ],
)
def test_a_compound_breaks_where_it_is_joined_and_no_other_word_does(word: str, parts: tuple[str, ...]) -> None:
    assert compound_divider(WORDS)(word) == parts
