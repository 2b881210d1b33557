"""The codes and the cleaning of what is echoed."""

from __future__ import annotations

import re

import pytest

from catalogue.issues.codes import CODES, SHOWN_LENGTH, TABLES, clean_text, issue, quote_value
from catalogue.issues.issue import Issue, Mark
from support.project import ROOT


def test_every_code_is_there_once_and_explained() -> None:
    """The page of messages is made from it."""
    table = [code for codes in TABLES.values() for code in codes]

    assert sorted(code.code for code in table) == list(CODES)
    assert [code for code in table if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code.code)] == []
    assert [code for code in table if not all(text.endswith((".", "?")) for text in (code.title, code.why, code.remedy))] == []


@pytest.mark.parametrize(
    ("value", "seen"),
    [
        ("drift", "»drift«"),
        (12, "»12«"),
        (None, "»NoneType«"),
        ([1], "»list«"),
        ("a\nb\x1b[31m", "»a�b�[31m«"),
        ("::set-output", "»:∶set-output«"),
        ("x" * 500, "»" + "x" * (SHOWN_LENGTH - 1) + "…«"),
        ("👩‍👧", "»👩‍👧«"),
    ],
)
def test_a_value_is_shown_short_and_harmless(value: object, seen: str) -> None:
    """Never the whole of something large, never anything that acts."""
    assert quote_value(value) == seen


def test_cleaning_keeps_every_place() -> None:
    """So that a caret still stands under the right character."""
    text = "a::b\x00:::\u202e##[x"

    assert len(clean_text(text)) == len(text)


def test_an_issue_says_what_its_code_says_unless_told_otherwise() -> None:
    """Severity always comes from the code."""
    assert issue("hidden-file", "a", Mark(1, 2), "M") == Issue("a", 1, 2, "hidden-file", "M", CODES["hidden-file"].remedy, "warning")


def test_the_exception_that_contributors_are_shown_can_be_noted() -> None:
    """CONTRIBUTING.md is copied from."""
    shown = re.findall(r"- rule: (\S+)", (ROOT / "CONTRIBUTING.md").read_text("utf-8"))

    assert [CODES[code].exemptible for code in shown] == [True]
