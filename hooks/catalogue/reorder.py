"""Reordering: the text of a record in; the same with its top-level fields in the schema's order, each with its comments, out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from .records.record import Marks


def reorder(text: str, marks: Marks, names: Sequence[str]) -> str:
    """A field that the schema does not know stays behind the one before it. The lines end with LF alone."""
    lines = [line for line in re.split(r"(?<=\n)", text) if line]
    keys = {path[0]: mark for path, mark in marks.keys.items() if len(path) == 1}
    if any(mark.column != 1 for mark in keys.values()) or len({mark.line for mark in keys.values()}) < len(keys):
        return text
    places = _places([str(key) for key in keys], names)
    if places == sorted(places):
        return text
    starts = [_start(lines, mark.line - 1, first=not index) for index, mark in enumerate(keys.values())]
    end = _end(lines)
    blocks = ["".join(lines[start:stop]) for start, stop in pairwise([*starts, end])]
    ordered = [block for _, block in sorted(zip(places, blocks, strict=True), key=lambda pair: pair[0])]
    return "".join([*lines[: starts[0]], *_spaced(ordered), *lines[end:]])


def _places(keys: Sequence[str], names: Sequence[str]) -> list[int]:
    place, found = -1, []
    for key in keys:
        place = names.index(key) if key in names else place
        found.append(place)
    return found


def _start(lines: Sequence[str], key: int, first: bool) -> int:
    """Where the comments right above a key begin; the first key leaves those that a blank line parts from it to the file."""
    start = key
    while start and (lines[start - 1].startswith("#") or (not first and not lines[start - 1].strip())):
        start -= 1
    return min(key, start + 1) if first and lines[start].startswith("# yaml-language-server:") else start


def _end(lines: Sequence[str]) -> int:
    """Where what belongs to no field begins: comments and blank lines at the end of the file."""
    end = len(lines)
    while lines[end - 1].startswith("#") or not lines[end - 1].strip():
        end -= 1
    return end


def _spaced(blocks: Sequence[str]) -> Iterator[str]:
    """The last line of a file may lack its line break."""
    return (block if block.endswith("\n") else f"{block}\n" for block in blocks)
