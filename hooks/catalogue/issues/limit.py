"""Collecting: the issues of load and check in, one sorted list to show out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from .issue import Issue, Mark
from .registry import issue

FILE_LIMIT = 20
"""How many issues of one file are shown."""


def limit_per_file(loaded: Iterable[Issue], checked: Iterable[Issue]) -> list[Issue]:
    """Sorted, without echoes (a later stage that stumbles over a line already reported), at most `FILE_LIMIT` a file."""
    first = set(loaded)
    places = {(found.path, found.line) for found in first}
    later = {found for found in checked if (found.path, found.line) not in places}
    by_path = groupby(sorted(first | later), key=lambda found: found.path)
    return [shown for _, found in by_path for shown in _limited(list(found))]


def _limited(found: list[Issue]) -> list[Issue]:
    hidden = found[FILE_LIMIT:]
    if not hidden:
        return found
    message = f"Der er {len(hidden)} {'problem' if len(hidden) == 1 else 'problemer'} mere i filen."
    more = issue("more-issues", hidden[0].path, Mark(hidden[0].line, hidden[0].column), message)
    return [*found[:FILE_LIMIT], replace(more, severity=min(each.severity for each in hidden))]
