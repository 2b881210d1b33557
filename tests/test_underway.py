"""Drawing in the background while other work goes on."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

from catalogue.underway import BATCH, Underway


def test_every_drawing_arrives() -> None:
    """However many batches, each name leads to its own drawing; one that failed is `None`, one never asked for is absent."""
    batches: list[int] = []

    def drawer(dots: Mapping[str, str]) -> Mapping[str, str | None]:
        batches.append(len(dots))
        return {name: None if dot == "bad" else f"<svg>{dot}</svg>" for name, dot in dots.items()}

    dots = {f"case/{number}": f"dot {number}" for number in range(2 * BATCH)} | {"case/bad": "bad"}
    with ThreadPoolExecutor(1) as executor:
        drawings = Underway(dots, drawer, executor)

    assert dict(drawings) == {name: f"<svg>{dot}</svg>" for name, dot in dots.items()} | {"case/bad": None}
    assert (len(drawings), drawings.get("case/none")) == (2 * BATCH + 1, None)
    assert batches == [BATCH, BATCH, 1]
