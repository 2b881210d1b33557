"""Amending: the text of a record, a place in it and a value in; the same text with only that changed, out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from yaml._yaml import CParser
from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from catalogue.issues import Mark
from catalogue.records import DataPath, Field

from .autofix import fix_record
from .write_record import empty, field_lines, item_lines, written_value


class NoPlaceError(Exception):
    """The value cannot be put there by a machine. Says why in Danish."""


@dataclass(frozen=True, slots=True)
class _Spans:
    """Where values begin and end; of a list or mapping in block style, the end of its last scalar."""

    take: Callable[[], Any]
    found: dict[DataPath, tuple[Mark, Mark]] = field(default_factory=dict)
    flow: set[DataPath] = field(default_factory=set)
    """Lists and mappings in brackets."""


def set_value(text: str, tree: Field, path: DataPath, value: str) -> str:
    """The text with another value at `path`, where one stands now."""
    spans = _spans(text)
    known = tree.at(path)
    if known is None or known.properties or known.items or path not in spans.found:
        raise NoPlaceError("Feltet findes ikke i posten.")
    start, end = spans.found[path]
    lines = text.split("\n")
    before, after = lines[start.line - 1][: start.column - 1], lines[end.line - 1][end.column - 1 :]
    return "\n".join([*lines[: start.line - 1], before + written_value(known, value) + after, *lines[end.line :]])


def append_item(text: str, tree: Field, name: str, value: Any) -> str:
    """The text with one more item in a list of the record, which is begun when it is not there, in the schema's place."""
    known = tree.properties.get(name)
    if known is None or known.items is None:
        raise NoPlaceError("Feltet er ikke en liste.")
    if empty(value):
        raise NoPlaceError("Der er ikke skrevet noget.")
    spans = _spans(text)
    lines = text.rstrip("\n").split("\n")
    if (name,) not in spans.found:
        return fix_record("\n".join([*lines, *field_lines(known, [value]), ""]).encode(), tree).content.decode()
    if (name,) in spans.flow:
        raise NoPlaceError("Listen står i kantede parenteser. Ret filen i hånden.")
    start, end = spans.found[(name,)]
    return "\n".join([*lines[: end.line], *item_lines(known.items, value, start.column - 1), *lines[end.line :], ""])


def _spans(text: str) -> _Spans:
    spans = _Spans(CParser(text).get_event)
    while (event := spans.take()) is not None:
        if isinstance(event, MappingStartEvent):
            _node(spans, event, ())
    return spans


def _node(spans: _Spans, event: Any, path: DataPath) -> Mark:
    """Note where a value stands; its end."""
    end = _mark(event.end_mark)
    if isinstance(event, MappingStartEvent):
        while not isinstance(key := spans.take(), MappingEndEvent):
            end = _node(spans, spans.take(), (*path, key.value))
    elif isinstance(event, SequenceStartEvent):
        if end != _mark(event.start_mark):
            spans.flow.add(path)
        index = 0
        while not isinstance(item := spans.take(), SequenceEndEvent):
            end = _node(spans, item, (*path, index))
            index += 1
    elif isinstance(event, ScalarEvent) and event.style in ("|", ">"):
        end = Mark(end.line - 1, 1)
    spans.found[path] = (_mark(event.start_mark), end)
    return end


def _mark(mark: Any) -> Mark:
    return Mark(mark.line + 1, mark.column + 1)
