"""Prose: a file's text in; the same text with everything that is not Danish prose turned into spaces out, so that places stay."""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from catalogue.issues.issue import Mark
from catalogue.records.record import DataPath, Record
from catalogue.records.schema import Field

Span = tuple[int, int]

NAMED = frozenset({"case", "municipality", "organisation"})
"""The kinds whose titles are proper names."""
NAMES = frozenset({"title", "official_name"})
SPELLINGS = frozenset({"aliases", "found_under", "abbreviation"})
"""Fields with other ways to write the name."""
NOT_PROSE = frozenset({"enum", "const", "pattern", "x-refers-to", "x-url", "x-date"})

_MARKUP = re.compile(r"```.*?```|`[^`]*`|\]\([^)]*\)|<[^>]*>|https?://\S+|\{[^}]*\}", re.DOTALL)
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_FRONT_PROSE = re.compile(r"^(?:title|description): (.*)$", re.MULTILINE)
_TAG = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<(style|script|svg|code)\b.*?</\1>|<[^>]*>|&\w+;", re.DOTALL)
_SCHEMA_PROSE = re.compile(r'"(?:title|description|x-word|x-plural)": "((?:[^"\\]|\\.)*)"|"x-(?:plural-)?labels": \{([^}]*)\}')
_SCHEMA_KEY = re.compile(r'"[^"]*":')
_ESCAPE = re.compile(r"\\.|\{[^}]*\}|\w+_\w+|[\w-]+/\S+|\.\w+")
_COMMENT = re.compile(r"(?:^|(?<=\s))#.*$", re.MULTILINE)


def in_record(text: str, record: Record, tree: Field) -> str:
    """The free text of a record, without the names that it gives to things."""
    place = _places(text)
    starts = sorted({place(mark) for mark in (*record.marks.values.values(), *record.marks.keys.values())})
    after = dict(pairwise([*starts, len(text)]))
    wanted = [place(record.marks.value(path)) for path, *found in tree.walk(record.data) if _is_prose(record.kind, path, *found)]
    return _without(_only(text, [(start, after[start]) for start in wanted]), _COMMENT, _MARKUP)


def in_page(text: str) -> str:
    """A Markdown page without code, addresses and HTML; of its front matter the title and the description."""
    front = _FRONT_MATTER.match(text)
    head = text[: front.end()] if front else ""
    return _only(head, [match.span(1) for match in _FRONT_PROSE.finditer(head)]) + _without(text[len(head) :], _MARKUP)


def in_schema(text: str) -> str:
    """What a schema says to people."""
    return _without(_only(text, [match.span(match.lastindex or 0) for match in _SCHEMA_PROSE.finditer(text)]), _SCHEMA_KEY, _ESCAPE)


def in_template(text: str) -> str:
    """What a template says between its tags."""
    return _without(text, _TAG)


def in_code(text: str) -> str:
    """The texts that a Python table hands on: strings of several words that stand as arguments."""
    lines = [0, *(match.end() for match in re.finditer("\n", text))]
    tokens = [token for token in tokenize.generate_tokens(io.StringIO(text).readline) if token.type not in {tokenize.NL, tokenize.COMMENT}]
    spans = [
        (lines[token.start[0] - 1] + token.start[1], lines[token.end[0] - 1] + token.end[1])
        for before, token in pairwise(tokens)
        if token.type == tokenize.STRING and " " in token.string and before.string in {"(", ",", "="}
    ]
    return _without(_only(text, spans), _ESCAPE)


def names(record: Record, tree: Field) -> Iterator[str]:
    """What a record calls itself: known words everywhere."""
    return (value for path, _, value in tree.walk(record.data) if _is_name(record.kind, path) and isinstance(value, str))


def _is_name(kind: str, path: DataPath) -> bool:
    return bool(path) and (path[-1] in SPELLINGS or path[0] in SPELLINGS or (kind in NAMED and path[0] in NAMES))


def _is_prose(kind: str, path: DataPath, field: Field, value: object) -> bool:
    return isinstance(value, str) and not _is_name(kind, path) and not NOT_PROSE & field.schema.keys()


def _places(text: str) -> Callable[[Mark], int]:
    lines = [0, *(match.end() for match in re.finditer("\n", text))]
    return lambda mark: lines[mark.line - 1] + mark.column - 1


def _only(text: str, spans: Iterable[Span]) -> str:
    """Blank what stands outside the spans."""
    kept = list(_blank(text))
    for start, end in spans:
        kept[start:end] = text[start:end]
    return "".join(kept)


def _without(text: str, *patterns: re.Pattern[str]) -> str:
    for pattern in patterns:
        text = pattern.sub(lambda match: _blank(match.group()), text)
    return text


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)
