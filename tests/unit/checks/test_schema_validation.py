"""Two validators share the work: a fast one decides, a slow one explains. They must never disagree."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema.exceptions import ValidationError

from catalogue.checks import schema_messages
from catalogue.checks.schema_validation import explanations, validate, validity
from catalogue.records.load import load
from catalogue.records.record import Marks, Record
from catalogue.records.schema import Schemas
from support.fuzzing import data_folder, keep
from support.project import GOLDEN, ROOT

ODD = st.sampled_from([None, True, 1, -1, 2.5, 10**30, "", " ", "\n", "2016-01\n", "Æ", "2016", "yes", [], {}, [""], {"x": 1}, ["a", "a"]])
CHANGES = st.lists(st.tuples(st.integers(0, 9999), st.integers(0, 999), ODD), min_size=1, max_size=3)
"""What to put where: a list or mapping of the record, a place in it, and the value."""
Changes = list[tuple[int, int, Any]]
Validators = tuple[Callable[[Any], bool], Callable[[Any], Iterator[ValidationError]]]


@pytest.fixture(scope="module")
def case(schemas: Schemas) -> dict[str, Any]:
    """A long record in order."""
    records, _ = load(ROOT / "data", schemas)
    return next(record.data for record in records if record.key == "case/riso")


@pytest.fixture(scope="module")
def validators(schemas: Schemas) -> Validators:
    """The fast and the slow one for cases."""
    return validity(schemas)["case"], explanations(schemas)["case"]


@pytest.mark.no_cover
def test_both_validators_agree_on_every_golden_file(schemas: Schemas) -> None:
    """Whatever the fast one refuses, the slow one can explain, and nothing else."""
    fast, slow = validity(schemas), explanations(schemas)
    records = [record for folder in sorted((GOLDEN / "check").iterdir()) for record in load(folder / "data", schemas)[0]]
    agreed = [fast[record.kind](record.data) is (next(slow[record.kind](record.data), None) is None) for record in records]

    assert len(records) > 200
    assert all(agreed)


@pytest.mark.no_cover
@given(changes=CHANGES)
def test_both_validators_agree_on_a_record_with_anything_anywhere(
    changes: Changes, case: dict[str, Any], schemas: Schemas, validators: Validators
) -> None:
    """And each refusal becomes at least one issue."""
    broken = Record("case", "x", "x.yaml", _changed(case, changes))
    fast, slow = validators
    with keep("check", lambda: data_folder([broken])):
        valid = fast(broken.data)
        issues = validate([broken], schemas)

        assert valid is (next(slow(broken.data), None) is None)
        assert valid or issues


@pytest.mark.no_cover
@given(changes=CHANGES)
def test_no_message_is_in_english(changes: Changes, case: dict[str, Any], schemas: Schemas) -> None:
    """Every message has a Danish hint that ends in something to do."""
    broken = Record("case", "x", "x.yaml", _changed(case, changes))
    with keep("check", lambda: data_folder([broken])):
        issues = validate([broken], schemas)

        assert [issue for issue in issues if not issue.hint or " is " in issue.message or "required" in issue.message] == []


def test_a_plain_value_is_offered_as_it_was_written(schemas: Schemas) -> None:
    """Not as it was read."""
    marks = Marks({}, {}, {("definition",): "1.50"})
    record = Record("term", "x", "x.yaml", {"title": "X", "definition": 1.5, "sources": ["a#1"]}, True, lambda: marks)

    assert [issue.hint for issue in validate([record], schemas)] == ['Sæt værdien i anførselstegn: "1.50"']


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("14.1.2016", '"2016-01-14"'),
        ("14/1-2016", '"2016-01-14"'),
        ("14. januar 2016", '"2016-01-14"'),
        ("jan 2016", '"2016-01"'),
        ("2016-1-14", '"2016-01-14"'),
        ("2016/01", '"2016-01"'),
        ("1/2/3/4", ""),
        ("engang", ""),
    ],
)
def test_dates_as_people_write_them_are_turned_round(written: str, meant: str, schemas: Schemas) -> None:
    """The hint begins with what was most likely meant."""
    record = Record("term", "x", "x.yaml", {"title": "X", "definition": "Y.", "as_of": written, "sources": ["a#1"]})
    (issue,) = validate([record], schemas)

    assert issue.hint.startswith(f"Skriv {meant}. " if meant else "En dato er")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("12.000", "12000"),
        ("ca. 1,5 mio. kr.", "1500000"),
        ("2,25", "2.25"),
        ("300 t.kr.", "300000"),
        ("1 mia.", "1000000000"),
        ("12 000 000", "12000000"),
        ("12\u00a0000\u00a0000 kr.", "12000000"),
        ("1.2e7", "12000000"),
    ],
)
def test_numbers_as_people_write_them_are_worked_out(written: str, meant: str, schemas: Schemas) -> None:
    """Thousands, decimals and millions."""
    row = {"label": "A", "value": written, "source": "a#1"}
    data = {"title": "X", "summary": "Y.", "as_of": "2016", "unit": "dkk", "rows": [row], "sources": ["a#1"]}
    (issue,) = validate([Record("figure", "x", "x.yaml", data)], schemas)

    assert issue.hint.endswith(f": {meant}")


@pytest.mark.parametrize("written", ["9-12", "9 til 12", "–300", "1.2.3", "9" * 5000, "1e999999", "mange"])
def test_what_may_be_another_number_is_not_guessed(written: str, schemas: Schemas) -> None:
    """A range, a negative one, one with points at odd places, one of more digits than numbers have."""
    row = {"label": "A", "value": written, "source": "a#1"}
    data = {"title": "X", "summary": "Y.", "as_of": "2016", "unit": "dkk", "rows": [row], "sources": ["a#1"]}
    (issue,) = validate([Record("figure", "x", "x.yaml", data)], schemas)

    assert issue.hint.startswith("Skriv kun et tal, fx ")


def test_a_keyword_without_words_of_its_own_still_gets_a_danish_message(schemas: Schemas) -> None:
    """Should a schema ask for something new."""
    error = ValidationError("3 is not a multiple of 2", validator="multipleOf", validator_value=2, instance=3)
    tree = schemas.kinds["case"]
    (finding,) = schema_messages.anything_else(schema_messages.Problem(Record("case", "x", "", {}), tree, (), tree, error))

    assert finding.message == "Samarbejde passer ikke til skemaet (multipleOf)."


def _changed(case: dict[str, Any], changes: Changes) -> dict[str, Any]:
    """The record with something odd in one to three places."""
    broken = copy.deepcopy(case)
    for number, place, value in changes:
        holders = _holders(broken)
        holder = holders[number % len(holders)]
        keys = list(holder) if isinstance(holder, dict) else range(len(holder))
        holder[keys[place % len(keys)]] = copy.deepcopy(value)
    changed: dict[str, Any] = json.loads(json.dumps(broken))
    return changed


def _holders(value: Any) -> list[Any]:
    """Every list and mapping that holds something, outermost first."""
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    own = [value] if isinstance(value, dict | list) and value else []
    return own + [holder for child in children for holder in _holders(child)]
