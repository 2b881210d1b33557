"""Drawing in the background while other work goes on."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

from catalogue.diagrams.draw import BATCH, PendingDrawings
from catalogue.diagrams.model import DiagramModel


def test_every_drawing_arrives() -> None:
    """However many batches, each name leads to its own drawing; one that failed is `None`, one never asked for is absent."""
    batches: list[int] = []

    def drawer(models: Mapping[str, DiagramModel]) -> Mapping[str, str | None]:
        batches.append(len(models))
        return {name: None if name == "case/bad" else f"<svg>{name}</svg>" for name in models}

    names = [*(f"case/{number}" for number in range(2 * BATCH)), "case/bad"]
    with ThreadPoolExecutor(1) as executor:
        drawings = PendingDrawings(dict.fromkeys(names, DiagramModel((), (), (), (), (), ())), drawer, executor)

    assert dict(drawings) == {name: f"<svg>{name}</svg>" for name in names[:-1]} | {"case/bad": None}
    assert (len(drawings), drawings.get("case/none")) == (2 * BATCH + 1, None)
    assert batches == [BATCH, BATCH, 1]
