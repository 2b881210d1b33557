"""Stands in for PyYAML's compiled half, `yaml._yaml`, in the browser: libyaml's own events, as the page's `libyaml` hands them over."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import libyaml
from yaml.error import Mark
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)
from yaml.parser import ParserError
from yaml.reader import ReaderError
from yaml.scanner import ScannerError

STYLES = {0: None, 1: "", 2: "'", 3: '"', 4: "|", 5: ">"}
READER, SCANNER = 2, 3
"""libyaml's numbers for where an error was found; the parser's is another."""


class CParser:
    """One text, event by event; the error comes when its place is reached."""

    def __init__(self, text: str) -> None:
        read = json.loads(libyaml.read(text))
        self._events = iter(read["events"])
        self._fault = read["fault"]

    def get_event(self) -> Any:
        """The next event; `None` after the last."""
        row = next(self._events, None)
        if row is not None:
            return _EVENTS[row[0]](row, _mark(row[2], row[3]), _mark(row[4], row[5]))
        if self._fault:
            raise _error(*self._fault)
        return None


class CEmitter:
    """Nothing is written as YAML there."""


def _mark(line: int, column: int) -> Mark:
    return Mark("<unicode string>", 0, line, column, "", 0)


def _error(kind: int, context: str | None, problem: str | None, lines: list[int]) -> Exception:
    if kind == READER:
        return ReaderError("<unicode string>", 0, "?", "?", problem)
    made = ScannerError if kind == SCANNER else ParserError
    found = _mark(*lines[2:]) if problem is not None else None
    return made(context, _mark(*lines[:2]) if context is not None else None, problem, found)


_Make = Callable[[list[Any], Mark, Mark], Any]
_EVENTS: dict[int, _Make] = {
    1: lambda _, start, end: StreamStartEvent(start, end),
    2: lambda _, start, end: StreamEndEvent(start, end),
    3: lambda _, start, end: DocumentStartEvent(start, end),
    4: lambda _, start, end: DocumentEndEvent(start, end),
    5: lambda row, start, end: AliasEvent(row[7], start, end),
    6: lambda row, start, end: ScalarEvent(row[7], row[8], (False, False), row[6], start, end, STYLES[row[1]]),
    7: lambda row, start, end: SequenceStartEvent(row[7], row[8], False, start, end),
    8: lambda _, start, end: SequenceEndEvent(start, end),
    9: lambda row, start, end: MappingStartEvent(row[7], row[8], False, start, end),
    10: lambda _, start, end: MappingEndEvent(start, end),
}
