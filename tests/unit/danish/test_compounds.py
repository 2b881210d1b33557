"""The words that a compound is made of, and where long ones may break."""

from __future__ import annotations

import pytest

from catalogue.danish.morphology import compound_divider, compound_splitter

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


CATALOGUE_WORDS = [
    "drift",
    "driften",
    "fællesskab",
    "fordeling",
    "nøgle",
    "sag",
    "behandling",
    "bygge",
    "hensigt",
    "erklæring",
    "ring",
    "kommune",
    "med",
]


@pytest.mark.parametrize(
    ("word", "made_of"),
    [
        ("driftsfællesskab", ("drift", "fællesskab")),
        ("driftsfællesskaberne", ("drift", "fællesskaberne")),
        ("fordelingsnøglen", ("fordeling", "nøglen")),
        ("hensigtserklæring", ("hensigt", "erklæring")),
        ("byggesagsbehandling", ("bygge", "sagsbehandling", "sag", "behandling")),
    ],
)
def test_parts(word: str, made_of: tuple[str, ...]) -> None:
    """Each part that is a word, with or without an s between, and the parts of parts."""
    assert compound_splitter([*CATALOGUE_WORDS, "sagsbehandling"])(word) == made_of


@pytest.mark.parametrize("word", ["drift", "driften", "kommunen", "medkommune", "sagde", "fællesskab", ""])
def test_words_that_are_no_compounds(word: str) -> None:
    """Endings and small words are no parts, nor is anything that the catalogue has no word for."""
    assert compound_splitter(CATALOGUE_WORDS)(word) == ()
