"""What Python and JavaScript both do: the same tables as tests/javascript/twins.test.js reads."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

import pytest

from catalogue.danish.formatting import join_words, number, read_date, read_number, slug
from catalogue.danish.morphology import fold, search_key, word_parts, words
from catalogue.exports.spreadsheets.tables import csv_text, escape_formula
from catalogue.insights.comparisons.comparison import SENTENCES, verdict
from catalogue.search.best_bets import ListBets, ListValue
from support import project

TABLES = project.GOLDEN / "twins"


def _verdict(names: Sequence[str], keys: Sequence[Sequence[str] | None], readable: bool) -> dict[str, str]:
    return asdict(verdict(names, [tuple(each) if each is not None else None for each in keys], readable))


def _csv_text(lines: Sequence[Sequence[str]]) -> str:
    names, *rows = [[escape_formula(cell) for cell in line] for line in lines]
    return csv_text(names, rows)


def _list_bets(lists: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    groups = [ListBets(**each | {"values": tuple(ListValue(*value) for value in each["values"])}) for each in lists]
    return [asdict(bet) | {"phrases": [*bet.phrases]} for group in groups for bet in group.bets]


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "csv_text": _csv_text,
    "escape_formula": escape_formula,
    "fold": fold,
    "join_words": join_words,
    "key": search_key,
    "list_bets": _list_bets,
    "number": number,
    "parts": lambda word: list(word_parts(word)),
    "read_date": read_date,
    "read_number": read_number,
    "slug": slug,
    "verdict": _verdict,
    "words": words,
}


def _cases() -> Iterator[Any]:
    for path in sorted(TABLES.glob("*.json")):
        for case in json.loads(path.read_text("utf-8"))["cases"]:
            yield pytest.param(path.stem, case["arguments"], case["result"], id=f"{path.stem}-{case['arguments']}"[:60])


@pytest.mark.parametrize(("name", "arguments", "result"), [*_cases()])
def test_python_gives_what_the_table_says(name: str, arguments: list[Any], result: Any) -> None:
    """JavaScript is held to the same table."""
    assert FUNCTIONS[name](*arguments) == result


def test_each_table_has_its_function() -> None:
    """A table that nobody reads holds nothing."""
    assert sorted(FUNCTIONS) == sorted(path.stem for path in TABLES.glob("*.json"))


def test_the_sentences_of_a_verdict_are_those_that_are_exported() -> None:
    """JavaScript's table has them written out."""
    assert json.loads((TABLES / "verdict.json").read_text("utf-8"))["sentences"] == SENTENCES
