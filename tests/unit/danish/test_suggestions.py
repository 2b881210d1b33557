"""Words about keys and values: lists, suggestions, examples."""

from __future__ import annotations

import pytest

from catalogue.checks import suggested_fixes
from catalogue.danish.formatting import closest, did_you_mean, join_words
from catalogue.records.schema import Schemas
from catalogue.records.yaml.parse import quote


@pytest.mark.parametrize(
    ("words", "text"),
    [([], ""), (["a"], "a"), (["a", "b"], "a og b"), (["a", "b", "c"], "a, b og c"), (list("abcdefg"), "a, b, c og 4 til")],
)
def test_a_list_reads_as_a_sentence_and_a_long_one_is_cut(words: list[str], text: str) -> None:
    """And says how many more there are."""
    assert join_words(words, most=3) == text


@pytest.mark.parametrize(
    ("word", "found"),
    [("Næstved", ["naestved"]), ("naestvde", ["naestved"]), ("Køge Kommune", ["koege"]), ("ishøj", []), ("", [])],
)
def test_a_word_finds_the_key_that_it_resembles_or_is_another_name_for(word: str, found: list[str]) -> None:
    """Whether it is misspelt, or the name that readers see."""
    assert closest(word, {"naestved": ["Næstved"], "koege": ["Køge", "Køge Kommune"]}) == found


def test_nothing_is_asked_when_nothing_is_near() -> None:
    """An empty question helps nobody."""
    assert (did_you_mean([]), did_you_mean(["a", "b"])) == ("", "Mente du a eller b?")


def test_quoted_text_is_safe_in_yaml() -> None:
    """Whatever it holds."""
    assert quote('12:30 "æ"') == '"12:30 \\"æ\\""'


@pytest.mark.parametrize(
    ("kind", "path", "text"),
    [
        ("case", ("as_of",), '"2016-01"'),
        ("case", ("status",), "active"),
        ("case", ("competence_transferred",), '{value: "yes", source: kildens-id#afsnit}'),
        ("case", ("collaboration_models",), "[et-id]"),
        ("case", ("financing", "amounts"), "[{text: Kort tekst, value: 12, unit: dkk, source: kildens-id#afsnit}]"),
    ],
)
def test_an_example_could_stand_in_the_file(kind: str, path: tuple[str, ...], text: str, schemas: Schemas) -> None:
    """On one line, with what cannot be left out."""
    field = schemas.kinds[kind].at(path)

    assert field
    assert suggested_fixes.example_value(field) == text
