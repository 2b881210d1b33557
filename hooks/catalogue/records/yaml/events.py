"""YAML events: a text in; the events of libyaml, one walk over them, and the place of each key and value, out.

The only module that knows PyYAML's parser. The walk builds plain lists and mappings; what a key or a scalar becomes is its caller's.
Places are found only when something must be pointed at.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from yaml import CBaseLoader
from yaml.error import YAMLError
from yaml.events import AliasEvent, MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent

from catalogue.issues import Mark

from ..record import DataPath, Marks
from .scalars import resolve

Take = Callable[[], Any]
"""The next event; `None` after the last. Raises `YAMLError` at what is no YAML."""
State = TypeVar("State")
Step = str | int | None
"""A key, the position of a list item, or `None` for what stands inside a key."""

MAX_DEPTH = 20
"""Most mappings and lists inside each other; the deepest schema needs 7."""
MAX_ITEMS = 2000
"""Most items of one list, and most keys of one mapping."""


class LimitError(YAMLError):
    """More than a record ever needs: the walk stops before it costs too much."""

    def __init__(self, code: str, event: Any, message: str) -> None:
        super().__init__(message)
        self.code, self.event, self.message = code, event, message


@dataclass(frozen=True, slots=True)
class Visitor(Generic[State]):
    """What a walk does with each event. Plain functions of a state: Python calls them faster than methods and partials."""

    key: Callable[[State, Any, dict[str, Any]], str | None]
    """The event of a key, and the events of the keys before it in its mapping, to its name; `None` leaves the pair out."""
    no_key: Callable[[State, Any], str | None]
    """The same for an event that is no scalar."""
    scalar: Callable[[State, Any], Any]
    """The event of a scalar to its value."""
    alias: Callable[[State, Any], Any]
    """The event of an alias to a value in its place."""
    begin: Callable[[State, Any], None]
    """Called for each list and mapping before what is in it."""


@dataclass(frozen=True, slots=True)
class Walk(Generic[State]):
    """A walk over one text."""

    take: Take
    visitor: Visitor[State]
    state: State
    path: list[Step] = field(default_factory=list)
    """Where it is now."""


def event_reader(text: str) -> Take:
    """A function that gives the events of a text one by one."""
    take: Take = CBaseLoader(text).get_event
    return take


def scalar_events(text: str) -> Iterator[Any]:
    """The events of all scalars, as far as the text can be read."""
    take = event_reader(text)
    try:
        while (event := take()) is not None:
            if type(event) is ScalarEvent:
                yield event
    except YAMLError:
        return


def read_mapping(walk: Walk[State], data: dict[str, Any]) -> dict[str, Any]:
    """Fill `data` with the mapping whose start was taken: what was read stays there when an error ends the walk."""
    take, path, state = walk.take, walk.path, walk.state
    read_key, read_scalar = walk.visitor.key, walk.visitor.scalar
    keys: dict[str, Any] = {}
    path.append(None)
    while type(event := take()) is not MappingEndEvent:
        path[-1] = name = read_key(state, event, keys) if type(event) is ScalarEvent else _read_key(walk, event)
        below = take()
        child = read_scalar(state, below) if type(below) is ScalarEvent else _read(walk, below)
        if name is not None:
            keys[name] = event
            data[name] = child
    path.pop()
    if len(data) > MAX_ITEMS:
        raise LimitError("too-large", event, f"Her er mere end {MAX_ITEMS} nøgler.")
    return data


def _read_key(walk: Walk[State], event: Any) -> str | None:
    """A list, a mapping or an alias in the place of a key."""
    walk.path[-1] = None
    _read(walk, event)
    return walk.visitor.no_key(walk.state, event)


def _read_list(walk: Walk[State]) -> list[Any]:
    take, path, state, read_scalar = walk.take, walk.path, walk.state, walk.visitor.scalar
    items: list[Any] = []
    path.append(0)
    while type(event := take()) is not SequenceEndEvent:
        path[-1] = len(items)
        items.append(read_scalar(state, event) if type(event) is ScalarEvent else _read(walk, event))
        if len(items) > MAX_ITEMS:
            raise LimitError("too-large", event, f"Listen har mere end {MAX_ITEMS} punkter.")
    path.pop()
    return items


def _read(walk: Walk[State], event: Any) -> Any:
    """Anything but a scalar."""
    kind = type(event)
    if kind is AliasEvent:
        return walk.visitor.alias(walk.state, event)
    if len(walk.path) >= MAX_DEPTH:
        raise LimitError("too-deep", event, f"Der er mere end {MAX_DEPTH} trin inden i hinanden.")
    walk.visitor.begin(walk.state, event)
    return read_mapping(walk, {}) if kind is MappingStartEvent else _read_list(walk)


def mark_of(event: Any) -> Mark:
    """Where an event begins."""
    mark = event.start_mark
    return Mark(mark.line + 1, mark.column + 1)


def to_mark(mark: Any) -> Mark:
    """A place as PyYAML counts it, from 0, as the catalogue does, from 1."""
    return Mark(mark.line + 1, mark.column + 1)


@dataclass(frozen=True, slots=True)
class _Positions:
    """What a walk has noted; inside a key, where its path holds `None`, it notes nothing."""

    path: list[Step] = field(default_factory=list)
    """Where the walk is."""
    values: dict[tuple[Step, ...], Mark] = field(default_factory=dict)
    keys: dict[tuple[Step, ...], Mark] = field(default_factory=dict)
    raw: dict[tuple[Step, ...], str] = field(default_factory=dict)


def find_positions(text: str) -> Marks:
    """Places by path, as far as the text can be parsed; of two equal keys the first counts, as in the data."""
    positions = _walk(text, Visitor(_key, _nothing, _scalar, _begin, _begin))
    return Marks(positions.values, positions.keys, positions.raw)  # type: ignore[arg-type]


def find_ends(text: str) -> Mapping[DataPath, Mark]:
    """Where each scalar ends: behind its last character, or in the last line of a block of text."""
    return _walk(text, Visitor(_name, _nothing, _end, _nothing, _nothing)).values  # type: ignore[return-value]


def _walk(text: str, visitor: Visitor[_Positions]) -> _Positions:
    positions = _Positions()
    walk = Walk(event_reader(text), visitor, positions, positions.path)
    try:
        while (event := walk.take()) is not None:
            if type(event) is MappingStartEvent:
                visitor.begin(positions, event)
                read_mapping(walk, {})
    except YAMLError:
        pass
    return positions


def _key(positions: _Positions, event: Any, before: Mapping[str, Any]) -> str:
    name = _name(positions, event, before)
    path = (*positions.path[:-1], name)
    if None not in path:
        positions.keys.setdefault(path, mark_of(event))
    return name


def _name(_: _Positions, event: Any, _before: Mapping[str, Any]) -> str:
    return unicodedata.normalize("NFC", event.value)


def _scalar(positions: _Positions, event: Any) -> None:
    _begin(positions, event)
    if not event.style and resolve(event.value):
        positions.raw.setdefault(tuple(positions.path), event.value)


def _begin(positions: _Positions, event: Any) -> None:
    path = tuple(positions.path)
    if None not in path:
        positions.values.setdefault(path, mark_of(event))


def _end(positions: _Positions, event: Any) -> None:
    path, end = tuple(positions.path), to_mark(event.end_mark)
    if None not in path:
        positions.values.setdefault(path, Mark(end.line - 1, 1) if event.style in ("|", ">") else end)


def _nothing(_: _Positions, _event: Any) -> None:
    """What is no key has no place; a list or mapping ends where its last scalar does."""
