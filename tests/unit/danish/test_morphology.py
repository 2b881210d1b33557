"""The keys that words are compared by."""

from __future__ import annotations

import pytest

from catalogue.danish.morphology import fold, join_hyphenated, search_key, word_parts, words


@pytest.mark.parametrize(
    "same",
    [
        ["samarbejde", "samarbejdet", "samarbejder", "samarbejdernes"],
        ["forening", "foreningen", "foreningens", "foreninger"],
        ["værtskommune", "værtskommunens", "vaertskommune", "vartskommune"],
        ["århus", "aarhus"],
        ["fordelingsnøgle", "fordelingsnøglen", "fordelingsnoegler", "fordelingsnogle"],
        ["it-drift", "itdrift", "it-driften"],
        ["bibliotek", "bibliotekerne"],
    ],
)
def test_forms_of_a_word_have_one_key(same: list[str]) -> None:
    """Inflections, æ ø å in plain letters, old spellings and hyphens make no difference."""
    assert {search_key(word) for word in same} == {search_key(same[0])}


@pytest.mark.parametrize(("one", "other"), [("drift", "forening"), ("udbud", "udbytte"), ("kommune", "kommission")])
def test_other_words_have_other_keys(one: str, other: str) -> None:
    """What means something else stays apart."""
    assert search_key(one) != search_key(other)


def test_words_of_a_text() -> None:
    """Lower case; hyphens, stops and slashes hold a word together, other marks do not."""
    assert words("Et § 60-selskab (I/S) på 8.000 kr., KL's »it-drift«.") == [
        "et",
        "60-selskab",
        "i/s",
        "på",
        "8.000",
        "kr",
        "kl's",
        "it-drift",
    ]


def test_joined_words() -> None:
    """A word with a hyphen is one word, and two."""
    assert (join_hyphenated("it-drift"), word_parts("it-drift"), word_parts("drift")) == ("itdrift", ("it", "drift"), ("drift",))


def test_plain_letters() -> None:
    """Every way to write æ, ø, å ends the same; other accents go."""
    assert [fold(word) for word in ("ærø", "aeroe", "aro", "blå", "blaa", "égalité")] == ["aro", "aro", "aro", "bla", "bla", "egalite"]
