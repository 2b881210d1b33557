"""Drawings under way: plans and a drawer in, a mapping out that is drawn in the background; asking for a drawing waits for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, Future
from itertools import islice

from .plan import Plan

BATCH = 500
"""Diagrams drawn together: so many that starting the drawers costs little, so few that the first pages need not wait long."""

Drawer = Callable[[Mapping[str, Plan]], Mapping[str, str | None]]


class Underway(Mapping[str, str | None]):
    """A mapping, since that is what pages are rendered from."""

    def __init__(self, plans: Mapping[str, Plan], drawer: Drawer, executor: Executor) -> None:
        self._batches: dict[str, Future[Mapping[str, str | None]]] = {}
        for batch in _batches(plans):
            drawn = executor.submit(drawer, batch)
            self._batches |= dict.fromkeys(batch, drawn)

    def __getitem__(self, name: str) -> str | None:
        return self._batches[name].result()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._batches)

    def __len__(self) -> int:
        return len(self._batches)


def _batches(plans: Mapping[str, Plan]) -> Iterator[dict[str, Plan]]:
    rest = iter(plans.items())
    while batch := dict(islice(rest, BATCH)):
        yield batch
