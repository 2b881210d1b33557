"""Positions: the text of a record in, the place of each of its keys and values out. Done only when something must be pointed at."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from yaml.error import YAMLError
from yaml.events import MappingStartEvent

from catalogue.issues import Mark

from ..record import DataPath, Marks
from .events import Step, Visitor, Walk, event_reader, mark_of, read_mapping, to_mark
from .scalars import resolve


@dataclass(frozen=True, slots=True)
class _Places:
    """What a walk has noted; inside a key, where its path holds `None`, it notes nothing."""

    path: list[Step] = field(default_factory=list)
    """Where the walk is."""
    values: dict[tuple[Step, ...], Mark] = field(default_factory=dict)
    keys: dict[tuple[Step, ...], Mark] = field(default_factory=dict)
    raw: dict[tuple[Step, ...], str] = field(default_factory=dict)


def find_positions(text: str) -> Marks:
    """Places by path, as far as the text can be parsed; of two equal keys the first counts, as in the data."""
    places = _walk(text, Visitor(_key, _nothing, _scalar, _begin, _begin))
    return Marks(places.values, places.keys, places.raw)  # type: ignore[arg-type]


def find_ends(text: str) -> Mapping[DataPath, Mark]:
    """Where each scalar ends: behind its last character, or in the last line of a block of text."""
    return _walk(text, Visitor(_name, _nothing, _end, _nothing, _nothing)).values  # type: ignore[return-value]


def _walk(text: str, visitor: Visitor[_Places]) -> _Places:
    places = _Places()
    walk = Walk(event_reader(text), visitor, places, places.path)
    try:
        while (event := walk.take()) is not None:
            if type(event) is MappingStartEvent:
                visitor.begin(places, event)
                read_mapping(walk, {})
    except YAMLError:
        pass
    return places


def _key(places: _Places, event: Any, before: Mapping[str, Any]) -> str:
    name = _name(places, event, before)
    path = (*places.path[:-1], name)
    if None not in path:
        places.keys.setdefault(path, mark_of(event))
    return name


def _name(_: _Places, event: Any, _before: Mapping[str, Any]) -> str:
    return unicodedata.normalize("NFC", event.value)


def _scalar(places: _Places, event: Any) -> None:
    _begin(places, event)
    if not event.style and resolve(event.value):
        places.raw.setdefault(tuple(places.path), event.value)


def _begin(places: _Places, event: Any) -> None:
    path = tuple(places.path)
    if None not in path:
        places.values.setdefault(path, mark_of(event))


def _end(places: _Places, event: Any) -> None:
    path, end = tuple(places.path), to_mark(event.end_mark)
    if None not in path:
        places.values.setdefault(path, Mark(end.line - 1, 1) if event.style in ("|", ">") else end)


def _nothing(_: _Places, _event: Any) -> None:
    """What is no key has no place; a list or mapping ends where its last scalar does."""
