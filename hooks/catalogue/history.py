"""History: the library and its releases in; what changed in a record, and what is new since the last meeting, for templates out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from .records.kinds import KINDS
from .records.releases import Changed, Release
from .views.catalogue_index import Library, Node, former_keys


@dataclass(frozen=True, slots=True)
class Step:
    """What one release changed in a record."""

    meeting: Node
    changed: Changed


def history(shelf: Library, releases: Sequence[Release]) -> dict[str, Callable[..., Any]]:
    """The functions by their names in templates; the newest release first."""
    former = former_keys(shelf.catalogue)
    steps = _steps(shelf, releases, former)
    return {
        "history": lambda key: steps.get(key, ()),
        "release_of": {release.meeting: release for release in releases}.get,
        "kinds_with_feeds": lambda: [kind for kind in KINDS if kind.folder],
        "changed_record": partial(_page_of, shelf, former),
    }


def _steps(shelf: Library, releases: Iterable[Release], former: Mapping[str, str]) -> dict[str, tuple[Step, ...]]:
    found: dict[str, list[Step]] = {}
    for release in releases:
        meeting = shelf.nodes.get(f"meeting/{release.meeting}")
        if meeting:
            for changed in release.records:
                found.setdefault(former.get(changed.key, changed.key), []).append(Step(meeting, changed))
    return {key: tuple(steps) for key, steps in found.items()}


def _page_of(shelf: Library, former: Mapping[str, str], changed: Changed) -> Node | None:
    """The record as it is now, if it still has a page."""
    return shelf.nodes.get(former.get(changed.key, changed.key))
