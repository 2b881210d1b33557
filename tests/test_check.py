"""The check says everything it knows, and stumbles over nothing."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.checks.check import check
from catalogue.records.graph import link
from catalogue.records.load import load
from catalogue.records.record import Record
from catalogue.records.schema import Schemas
from conftest import GOLDEN, ROOT

ANYTHING = st.sampled_from(
    [None, True, 0, -3.5, "", "x", "2016-13", "case/riso", "a#b", [], {}, [[]], [None], {"id": 3}, [{"id": "a"}, {"id": "a"}]]
)


@pytest.fixture(scope="module")
def records(schemas: Schemas) -> list[Record]:
    """The real records."""
    return load(ROOT / "data", schemas, ROOT)[0]


@pytest.fixture(scope="module")
def odd(schemas: Schemas) -> list[Record]:
    """One record of nearly every kind, with the odd things that are true."""
    return load(GOLDEN / "check" / "odd-but-true" / "data", schemas)[0]


def test_the_real_records_are_in_order(records: list[Record], schemas: Schemas) -> None:
    """What is published has no errors."""
    assert [issue for issue in check(link(records, schemas)) if issue.severity == "error"] == []


def test_the_issues_are_sorted_whatever_the_order_of_the_records(schemas: Schemas) -> None:
    """By path, line and column."""
    several = load(GOLDEN / "check" / "several-problems" / "data", schemas)[0] + load(GOLDEN / "check" / "cycle" / "data", schemas)[0]
    issues = check(link(several, schemas))

    assert issues == sorted(issues)
    assert issues == check(link(several[::-1], schemas))


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_no_shape_makes_the_check_stumble(data: st.DataObject, odd: list[Record], schemas: Schemas) -> None:
    """Anything can stand anywhere in any record."""
    changed = [Record(record.kind, record.id, record.path, copy.deepcopy(record.data)) for record in odd]
    for place in data.draw(st.lists(st.integers(0, len(changed) - 1), min_size=1, max_size=3)):
        _change(changed[place].data, data)

    assert isinstance(check(link(changed, schemas)), list)


def test_a_record_that_was_read_in_part_is_not_blamed_for_what_is_missing(schemas: Schemas) -> None:
    """Nor are those that refer to its parts."""
    half = Record("case", "halv", "halv.yaml", {"title": "Halv"}, complete=False)
    term = Record("term", "halv", "term.yaml", {"title": "Halv", "definition": "X.", "about": ["case/halv"], "sources": ["bog#1"]})
    meeting = Record("lesson", "vent", "lesson.yaml", {"contradicts": ["case/halv#begynd"]})
    book = {"title": "Bog", "type": "report", "summary": "X.", "date": "2016", "sections": [{"id": "1", "title": "Et"}]}
    issues = check(link([half, term, meeting, Record("source", "bog", "bog.yaml", book)], schemas))

    assert {(issue.path, issue.code) for issue in issues} == {("lesson.yaml", "missing-key")}


def _change(value: Any, data: st.DataObject) -> None:
    """Put anything in place of something."""
    holder, key = value, _key(value, data)
    while isinstance(holder[key], dict | list) and holder[key] and data.draw(st.booleans()):
        holder = holder[key]
        key = _key(holder, data)
    holder[key] = copy.deepcopy(data.draw(ANYTHING))


def _key(holder: Any, data: st.DataObject) -> Any:
    place = data.draw(st.integers(0, len(holder) - 1))
    return list(holder)[place] if isinstance(holder, dict) else place
