"""Parsing: the bytes of a file in; plain JSON values, and an issue for everything refused, out. And a value in; the text read as it.

Reads the events of PyYAML's C parser and refuses a hazard at its event, before anything is built from it. A refused value
becomes empty text, so that the rest of the record can still be checked.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from yaml.error import YAMLError
from yaml.events import DocumentStartEvent, MappingStartEvent, ScalarEvent, StreamEndEvent

from catalogue.issues import Issue, Mark, issue, quote_value

from ..schema import Field
from .characters import MAX_ISSUES, check_characters, first_forbidden
from .events import LimitError, Visitor, Walk, event_reader, mark_of, read_mapping
from .scalars import ambiguity, lines_with_comments, lost_text, resolve, value
from .syntax_errors import diagnose, glued_line

_OPEN_QUOTE = "Sæt et anførselstegn først i værdien, eller slet det sidste."

REPLACEMENT = ""
"""What stands in the data for a refused value."""


SHORT_TEXT = 40


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file as read."""

    data: dict[str, Any]
    issues: list[Issue]
    text: str = ""
    """What was parsed: the checked text, from which `find_positions` finds places again."""
    complete: bool = True
    """False when reading stopped before the end of the file, so that `data` may lack anything."""


class _StopError(Exception):
    """Reading cannot safely go on; the issue that says why is already noted."""


@dataclass(frozen=True, slots=True)
class _Scan:
    """What reading one file needs."""

    path: str
    issues: list[Issue]
    escapes: bool
    """Whether there are backslashes, so that quoted text may hold characters that were not checked."""
    decomposed: bool
    """Whether some letters are written as two code points, so that values must be composed."""
    lines: Sequence[str] = ()
    comments: frozenset[int] = frozenset()
    """Lines, from 0, with a `#` that may begin a comment."""
    names: set[str] = field(default_factory=set)
    """Keys already found good: the same few names make up most of a file."""


def parse(content: bytes, path: str = "") -> Parsed:
    """Read one file; `path` is what its issues are to show."""
    clean = check_characters(content, path)
    if clean.text is None:
        return Parsed({}, clean.issues, complete=False)
    text, issues = clean.text, clean.issues
    scan = _Scan(path, issues, "\\" in text, not unicodedata.is_normalized("NFC", text), text.split("\n"), lines_with_comments(text))
    top: dict[str, Any] = {}
    complete = _read_document(scan, text, top)
    if not complete:  # what is amiss further down makes odd texts of the lines above it
        issues[:] = [each for each in issues if each.severity == "error"]
    last = text.count("\n") + 1
    return Parsed(top, [_within_file(each, last) for each in issues], text, complete)


def _read_document(scan: _Scan, text: str, top: dict[str, Any]) -> bool:
    """Fill `top` from the events; whether the end of the file was reached."""
    try:
        _read_events(Walk(event_reader(text), _VISITOR, scan), top)
    except _StopError:
        return False
    except LimitError as limit:
        scan.issues.append(issue(limit.code, scan.path, mark_of(limit.event), limit.message))
        return False
    except YAMLError as error:
        problem = diagnose(text, error, scan.path)
        if problem.line not in {each.line for each in scan.issues if each.severity == "error"}:
            scan.issues.append(problem)
        return False
    return True


def _within_file(problem: Issue, last: int) -> Issue:
    """The parser places what is missing at the very end after the last line."""
    return problem if problem.line <= last else replace(problem, line=last, column=1)


def _read_events(walk: Walk[_Scan], top: dict[str, Any]) -> None:
    scan = walk.state
    walk.take()
    if type(walk.take()) is StreamEndEvent:
        _empty(scan)
    event = walk.take()
    if type(event) is not MappingStartEvent:
        _not_a_mapping(walk, event)
    _refuse_properties(scan, event)
    read_mapping(walk, top)
    walk.take()
    if type(event := walk.take()) is DocumentStartEvent:
        _stop(scan, "several-documents", mark_of(event))


def _empty(scan: _Scan) -> None:
    """Without a word where the text is only hidden behind a first line that never seems to end."""
    if any(each.code == "line-separator" for each in scan.issues):
        raise _StopError
    _stop(scan, "empty-file", Mark(1, 1))


def _not_a_mapping(walk: Walk[_Scan], event: Any) -> None:
    """A text alone may be the start of a line that went wrong: then the next event is an error, which says more."""
    scan = walk.state
    if type(event) is ScalarEvent and not event.style:
        walk.take()
        if event.value == "":
            _empty(scan)
        if problem := glued_line(event.value, mark_of(event).line - 1, scan.path):
            scan.issues.append(problem)
            raise _StopError
    _stop(scan, "not-a-mapping", mark_of(event))


def _alias(scan: _Scan, event: Any) -> str:
    _report(scan, "alias", event, f"Værdien {quote_value('*' + event.anchor)} begynder med en stjerne.")
    return REPLACEMENT


def _scalar(scan: _Scan, event: Any) -> Any:
    text: str = event.value
    if event.tag is not None or event.anchor is not None:
        _refuse_properties(scan, event)
    elif not event.style:
        if kind := resolve(text):
            number = value(text, kind)
            return _refuse(scan, event, kind) if number is None else number
        if event.start_mark.line != event.end_mark.line or event.end_mark.line in scan.comments:
            scan.issues.extend(lost_text(event, scan.lines, scan.path))
        if text[-1] == '"' and text.count('"') == 1:
            _report(scan, "unclosed-quote", event, "Værdien slutter med et anførselstegn, men begynder ikke med et.", _OPEN_QUOTE)
    elif scan.escapes and not text.isprintable():
        _refuse_escape(scan, event)
    whole = unicodedata.normalize("NFC", text) if scan.decomposed else text
    return sys.intern(whole) if len(whole) <= SHORT_TEXT else whole


def _refuse(scan: _Scan, event: Any, kind: str) -> str:
    """An unquoted value that is empty or ambiguous; the latter stays as the text it probably is."""
    if kind == "empty":
        _report(scan, "empty-value", event, f"Værdien {quote_value(event.value)} betyder »ingen værdi«." if event.value else "")
        return REPLACEMENT
    why, hint = ambiguity(event.value, kind)
    _report(scan, "ambiguous-value", event, f"Værdien {quote_value(event.value)} {why}.", hint)
    return str(event.value)


def _key(scan: _Scan, event: Any, before: Mapping[str, Any]) -> str | None:
    """The key, or `None` when it cannot be one, or stands there already."""
    key: str | None = sys.intern(event.value)
    if key not in scan.names or event.anchor is not None or event.tag is not None:
        key = _new_key(scan, event)
    if key is not None and key in before:
        message = f"Nøglen {quote_value(key)} står allerede på linje {mark_of(before[key]).line}."
        _report(scan, "duplicate-key", event, message)
        return None
    return key


def _new_key(scan: _Scan, event: Any) -> str | None:
    """A key that was not met before in this file, with all that can be wrong with it."""
    key: str = sys.intern(event.value)
    _refuse_properties(scan, event)
    kind = None if event.style else resolve(key)
    if kind == "merge":
        _report(scan, "merge-key", event)
    elif kind or not key:
        _report(scan, "key-not-text", event, f"Nøglen {quote_value(key)} er ikke et navn." if key else "Der mangler en nøgle før kolonet.")
    elif not key.isascii():
        key = unicodedata.normalize("NFC", key)
        _refuse_foreign_letters(scan, event, key)
    elif not event.style:
        scan.names.add(key)
    return None if kind else key or None


def _no_key(scan: _Scan, event: Any) -> None:
    _report(scan, "key-not-text", event)


def _refuse_foreign_letters(scan: _Scan, event: Any, key: str) -> None:
    for index, letter in enumerate(key):
        name = unicodedata.name(letter, "")
        if not letter.isascii() and not name.startswith("LATIN "):
            mark = Mark(event.start_mark.line + 1, event.start_mark.column + 1 + index)
            message = f"Tegn nummer {index + 1} i nøglen {quote_value(key)} er ikke et latinsk bogstav (U+{ord(letter):04X})."
            scan.issues.append(issue("foreign-letter", scan.path, mark, message))
            return


def _refuse_properties(scan: _Scan, event: Any) -> None:
    if event.anchor is not None:
        _report(scan, "anchor", event, f"Værdien begynder med {quote_value('&' + event.anchor)}.")
    if event.tag is not None:
        _report(scan, "tag", event, f"Værdien begynder med mærket {quote_value(event.tag.replace('tag:yaml.org,2002:', '!!'))}.")


def _refuse_escape(scan: _Scan, event: Any) -> None:
    if code := first_forbidden(event.value):
        message = "Teksten har et tegn skrevet med omvendt skråstreg, som ikke kan vises."
        _report(scan, code, event, message, "Slet skråstregen og koden efter den.")


def _report(scan: _Scan, code: str, event: Any, message: str = "", hint: str = "") -> None:
    scan.issues.append(issue(code, scan.path, mark_of(event), message, hint))
    if len(scan.issues) >= MAX_ISSUES:
        raise _StopError


def _stop(scan: _Scan, code: str, mark: Mark) -> None:
    scan.issues.append(issue(code, scan.path, mark))
    raise _StopError


_VISITOR = Visitor(_key, _no_key, _scalar, _alias, _refuse_properties)


def write_value(field: Field, text: str) -> str:
    """A value of a field on one line. Numbers and truth values stand as they are; the check refuses those that are none."""
    if field.schema.get("x-date"):
        return quote(text)
    return write_scalar(text) if field.type == "string" or ": " in text or " #" in text else text


def write_scalar(text: str) -> str:
    """Text as plain as YAML lets it stand."""
    read = parse(f"a: {text}\n".encode())
    return text if read.data == {"a": text} and not read.issues else quote(text)


def quote(text: str) -> str:
    """Text in quotes, as YAML reads it back, whatever it holds."""
    return json.dumps(text, ensure_ascii=False)
