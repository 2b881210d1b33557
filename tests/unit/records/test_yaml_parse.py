"""Parsing and locating: single texts, and any bytes at all."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from catalogue.issues.issue import Mark
from catalogue.records.record import Marks
from catalogue.records.yaml.characters import MAX_ISSUES
from catalogue.records.yaml.events import find_ends, find_positions
from catalogue.records.yaml.parse import Parsed, parse
from support.fuzzing import keep
from support.hostile_files import HOSTILE

YAML_PIECES = st.lists(
    st.sampled_from([*"abe:-#&*!|>'\"%@`{}[],?~ \n\t\r\\.0159_é", ": ", "- ", "\n  ", "<<", "no", "\u00a0", "\u2028", "\ufeff", "---\n"]),
    max_size=60,
).map("".join)


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode) | YAML_PIECES.map(str.encode))
@example(b"\xff\xfe")
@example(b"?")
@example(b"a: [" * 2000)
@example(b"&" * 1000)
def test_any_bytes_give_values_or_issues(content: bytes) -> None:
    """No file makes reading raise; what was read is JSON, and what was not read is an issue at a line of the file."""
    last = content.count(b"\n") + 1
    with keep("check", lambda: {"data/cases/x.yaml": content}):
        parsed = parse(content, "x.yaml")

        json.dumps(parsed.data, allow_nan=False)
        assert parsed.complete or parsed.issues
        assert [issue for issue in parsed.issues if not 1 <= issue.line <= last or issue.column < 1 or not issue.hint] == []


@given(
    st.recursive(
        st.booleans() | st.integers(-999, 999) | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8
    )
)
def test_places_are_known_for_exactly_the_values_that_were_read(value: object) -> None:
    """JSON is YAML: whatever could be read without an issue has a place for each key and value."""
    parsed = parse(json.dumps({"top": value}, ensure_ascii=False).encode())
    if not parsed.issues:
        assert set(find_positions(parsed.text).values) == set(_paths(parsed.data, ()))


def _paths(value: object, path: tuple[str | int, ...]) -> list[tuple[str | int, ...]]:
    children: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        children = list(value.items())
    elif isinstance(value, list):
        children = list(enumerate(value))
    return [path, *(each for key, child in children for each in _paths(child, (*path, key)))]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12", 12),
        ("-5", -5),
        ("0", 0),
        ("1.10", 1.1),
        ("0.125", 0.125),
        ("true", True),
        ("false", False),
        ('"12"', "12"),
        ("'no'", "no"),
        ("2016-01", "2016-01"),
        ("2.4.5", "2.4.5"),
        (">-\n  no", "no"),
        ("[1, a]", [1, "a"]),
        ("{b: 1}", {"b": 1}),
    ],
)
def test_a_value_is_what_it_looks_like(written: str, value: object) -> None:
    """Only plain numbers, true and false are anything but text."""
    parsed = parse(f"a: {written}\n".encode())

    assert parsed == Parsed({"a": value}, [], f"a: {written}\n")


def test_a_refused_value_leaves_the_rest_readable() -> None:
    """One hazard hides no other, and the record keeps its keys."""
    parsed = parse(b"a: no\nb: *x\nc:\nd: &y 1\ne: ok\n")

    assert (parsed.data, [issue.code for issue in parsed.issues], parsed.complete) == (
        {"a": "no", "b": "", "c": "", "d": "1", "e": "ok"},
        ["ambiguous-value", "alias", "empty-value", "anchor"],
        True,
    )


def test_the_first_of_two_equal_keys_counts() -> None:
    """Data and places agree on which."""
    parsed = parse(b"a: 1\nb: 2\na: 3\n")

    assert (parsed.data, find_positions(parsed.text).values[("a",)]) == ({"a": 1, "b": 2}, Mark(1, 4))


def test_letters_in_two_parts_become_one() -> None:
    """Searching and sorting need one spelling."""
    parsed = parse("å: caf\u0065\u0301\n".encode())

    assert parsed.data == {"å": "café"}


def test_what_stands_before_a_syntax_error_is_kept() -> None:
    """So that the record is still known to those that refer to it."""
    parsed = parse(b"title: Drift\n- punkt\n")

    assert (parsed.data, parsed.complete) == ({"title": "Drift"}, False)


@pytest.mark.parametrize("text", ["a:\n  - b: 1\n    c: x\n", "a:\r\n  - b: 1\r\n    c: x\r\n", "\ufeffa:\n  - b: 1\n    c: x\n"])
def test_places_count_lines_and_code_points_from_one(text: str) -> None:
    """Line endings and a byte-order mark shift nothing."""
    marks = find_positions(parse(text.encode()).text)

    assert marks == Marks(
        values={
            (): Mark(1, 1),
            ("a",): Mark(2, 3),
            ("a", 0): Mark(2, 5),
            ("a", 0, "b"): Mark(2, 8),
            ("a", 0, "c"): Mark(3, 8),
        },
        keys={("a",): Mark(1, 1), ("a", 0, "b"): Mark(2, 5), ("a", 0, "c"): Mark(3, 5)},
        raw={("a", 0, "b"): "1"},
    )


def test_a_scalar_ends_behind_its_last_character() -> None:
    """Over several lines too; what stands inside a key has no place."""
    ends = find_ends("a: 'x'\nb: y\n  z\nc: |\n  e\n  f\n\nd: [g]\n? [h]\n: i\n")

    assert ends == {("a",): Mark(1, 7), ("b",): Mark(3, 4), ("c",): Mark(7, 1), ("d", 0): Mark(8, 6)}


def test_wide_characters_count_as_one() -> None:
    """Columns are code points, not bytes, cells or UTF-16 units."""
    marks = find_positions("{æ: 漢, b: 👩, c: x}\n")

    assert (marks.key(("b",)), marks.key(("c",))) == (Mark(1, 8), Mark(1, 14))


def test_places_are_known_up_to_a_syntax_error() -> None:
    """What was read can be pointed at."""
    marks = find_positions("a: 1\nb: [\n")

    assert marks.value(("a",)) == Mark(1, 4)


def test_locating_stops_where_parsing_does() -> None:
    """A thousand brackets do not exhaust the stack."""
    marks = find_positions("a: " + "[" * 3000)

    assert len(marks.values) < 30


@pytest.mark.parametrize(("content", "code"), HOSTILE)
def test_a_hostile_file_is_refused(content: str, code: str) -> None:
    """As large as a file may be, with few issues; `make bench` says how long it takes."""
    parsed = parse(content.encode(), "x.yaml")

    assert parsed.issues[0].code == code
    assert len(parsed.issues) <= MAX_ISSUES + 1


def test_a_key_found_good_in_quotes_is_not_taken_for_good_without() -> None:
    """`"no"` is a name, `no` is not."""
    parsed = parse(b'"no": 1\na:\n  no: 2\n')

    assert [(issue.line, issue.code) for issue in parsed.issues] == [(3, "key-not-text")]
