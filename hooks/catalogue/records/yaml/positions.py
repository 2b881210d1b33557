"""Locating: the text of a record in, the place of each of its keys and values out. Done only when something must be pointed at."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from yaml._yaml import CParser
from yaml.error import YAMLError
from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from catalogue.issues import Mark

from ..record import DataPath, Marks
from .parse import MAX_DEPTH
from .scalars import resolve

Take = Callable[[], Any]


@dataclass(frozen=True, slots=True)
class _Places:
    """Marks in the making."""

    values: dict[DataPath, Mark]
    keys: dict[DataPath, Mark]
    raw: dict[DataPath, str]


def find_positions(text: str) -> Marks:
    """Places by path, as far as the text can be parsed; of two equal keys the first counts, as in the data."""
    marks = _Places({}, {}, {})
    take = CParser(text).get_event
    try:
        while (event := take()) is not None:
            if isinstance(event, MappingStartEvent):
                _value(take, event, (), marks)
    except YAMLError:
        pass
    return Marks(marks.values, marks.keys, marks.raw)


def _value(take: Take, event: Any, path: DataPath, marks: _Places) -> None:
    if len(path) > MAX_DEPTH:
        raise YAMLError
    marks.values.setdefault(path, _mark(event))
    if isinstance(event, MappingStartEvent):
        _mapping(take, path, marks)
    elif isinstance(event, SequenceStartEvent):
        _sequence(take, path, marks)
    elif isinstance(event, ScalarEvent) and not event.style and resolve(event.value):
        marks.raw.setdefault(path, event.value)


def _mapping(take: Take, path: DataPath, marks: _Places) -> None:
    while not isinstance(event := take(), MappingEndEvent):
        key = unicodedata.normalize("NFC", event.value) if isinstance(event, ScalarEvent) else ""
        if not isinstance(event, ScalarEvent):
            _value(take, event, (*path, key), _Places({}, {}, {}))
        marks.keys.setdefault((*path, key), _mark(event))
        _value(take, take(), (*path, key), marks)


def _sequence(take: Take, path: DataPath, marks: _Places) -> None:
    index = 0
    while not isinstance(event := take(), SequenceEndEvent):
        _value(take, event, (*path, index), marks)
        index += 1


def _mark(event: Any) -> Mark:
    return Mark(event.start_mark.line + 1, event.start_mark.column + 1)
