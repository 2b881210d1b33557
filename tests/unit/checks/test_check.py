"""The check says everything it knows, and stumbles over nothing."""

from __future__ import annotations

import copy
import functools
import operator
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given, note
from hypothesis import strategies as st

from catalogue.checks.check import check
from catalogue.records.graph import link
from catalogue.records.load import load
from catalogue.records.record import Record
from catalogue.records.schema import Schemas
from support.fuzzing import data_folder, keep
from support.project import GOLDEN, ROOT

ANYTHING: st.SearchStrategy[Any] = st.sampled_from(
    [None, True, 0, -3.5, "", "x", "2016-13", "2016-02-30", "case/riso", "a#b", [], {}, [[]], [None], {"id": 3}, [{"id": "a"}, {"id": "a"}]]
)
STEPS = st.integers(0, 999)
CHANGES = st.lists(st.tuples(STEPS, st.lists(STEPS, min_size=1, max_size=6), ANYTHING), min_size=1, max_size=3)
"""What to put where: a record, the steps to a place in it, and the value. Drawn without looking at a record, so that drawing again
gives the same."""


@pytest.fixture(scope="module")
def records(schemas: Schemas) -> list[Record]:
    """The real records."""
    return load(ROOT / "data", schemas, ROOT)[0]


@pytest.fixture(scope="module")
def odd(schemas: Schemas) -> list[Record]:
    """One record of nearly every kind, with the odd things that are true."""
    return load(GOLDEN / "check" / "odd-but-true" / "data", schemas)[0]


@pytest.mark.no_cover
def test_the_real_records_are_in_order(records: list[Record], schemas: Schemas) -> None:
    """What is published has no errors."""
    assert [issue for issue in check(link(records, schemas)) if issue.severity == "error"] == []


def test_the_issues_are_sorted_whatever_the_order_of_the_records(schemas: Schemas) -> None:
    """By path, line and column."""
    several = load(GOLDEN / "check" / "several-problems" / "data", schemas)[0] + load(GOLDEN / "check" / "cycle" / "data", schemas)[0]
    issues = check(link(several, schemas))

    assert issues == sorted(issues)
    assert issues == check(link(several[::-1], schemas))


@pytest.mark.no_cover
@given(changes=CHANGES)
def test_no_shape_makes_the_check_stumble(changes: list[tuple[int, list[int], Any]], odd: list[Record], schemas: Schemas) -> None:
    """Anything can stand anywhere in any record."""
    changed = [Record(record.kind, record.id, record.path, copy.deepcopy(record.data)) for record in odd]
    for number, steps, value in changes:
        record = changed[number % len(changed)]
        note(f"{record.path}: {value!r} at {_change(record.data, steps, value)}")

    with keep("check", lambda: data_folder(changed)):
        assert isinstance(check(link(changed, schemas)), list)


@pytest.mark.no_cover
@pytest.mark.parametrize("value", ["2016-13", "2016-02-30", "0000", "i 2016", "", 2016, None])
def test_no_date_makes_the_check_stumble(value: Any, odd: list[Record], schemas: Schemas) -> None:
    """Whatever stands where a date should, in one record after the other, while all others are in order."""
    for record in odd:
        places = [path for path, field, _ in schemas.kinds[record.kind].walk(record.data) if field.schema.get("x-date")]
        wrong = Record(record.kind, record.id, record.path, copy.deepcopy(record.data))
        for path in places:
            functools.reduce(operator.getitem, path[:-1], cast(Any, wrong.data))[path[-1]] = value
        issues = check(link([wrong if each is record else each for each in odd], schemas))

        assert bool(places) == any(issue.path == record.path and issue.severity == "error" for issue in issues)


def test_a_record_that_was_read_in_part_is_not_blamed_for_what_is_missing(schemas: Schemas) -> None:
    """Nor are those that refer to its parts."""
    half = Record("case", "halv", "halv.yaml", {"title": "Halv"}, complete=False)
    term = Record("term", "halv", "term.yaml", {"title": "Halv", "definition": "X.", "about": ["case/halv"], "sources": ["bog#1"]})
    meeting = Record("lesson", "vent", "lesson.yaml", {"contradicts": ["case/halv#begynd"]})
    book = {"title": "Bog", "type": "report", "summary": "X.", "date": "2016", "sections": [{"id": "1", "title": "Et"}]}
    issues = check(link([half, term, meeting, Record("source", "bog", "bog.yaml", book)], schemas))

    assert {(issue.path, issue.code) for issue in issues} == {("lesson.yaml", "missing-key")}


def _change(holder: Any, steps: list[int], value: Any) -> list[str | int]:
    """Put a value in place of what the steps lead to, or of the last that they can reach; return its place."""
    keys = list(holder) if isinstance(holder, dict) else range(len(holder))
    key = keys[steps[0] % len(keys)]
    if steps[1:] and isinstance(holder[key], dict | list) and holder[key]:
        return [key, *_change(holder[key], steps[1:], value)]
    holder[key] = copy.deepcopy(value)
    return [key]


@pytest.mark.parametrize("folder", sorted((GOLDEN / "check").glob("*/data"))[::8], ids=lambda folder: folder.parent.name)
def test_what_is_said_of_one_record_is_what_is_said_of_it_among_all(folder: Path, schemas: Schemas) -> None:
    """Whoever writes a new one need not wait for the rules on the others."""
    catalogue = link(load(folder, schemas)[0], schemas)
    every = check(catalogue)

    for record in catalogue.records:
        alone = [issue for issue in check(catalogue, only=record.path) if issue.path == record.path]
        assert alone == [issue for issue in every if issue.path == record.path]
