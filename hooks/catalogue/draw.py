"""Drawing: the plans of many pictures in, for each an SVG to stand in a page out, or `None` where it could not be drawn."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path

from .dot import dot
from .layout import layout
from .layouts import lay_out
from .plan import Plan
from .svg import svg

log = logging.getLogger(__name__)


def draw(plans: Mapping[str, Plan], cache: Path | None = None) -> dict[str, str | None]:
    """Draw every plan; `cache` is a folder for layouts. Never raises because of a drawing: it says so in the log."""
    placed = lay_out({name: dot(plan) for name, plan in plans.items()}, cache)
    drawn = {name: _drawn(plan, placed[name]) for name, plan in plans.items()}
    for name, picture in drawn.items():
        if picture is None:
            log.warning("Diagrammet for %s kunne ikke tegnes. Siden viser tabellen i stedet.", name)
    return drawn


def _drawn(plan: Plan, placed: str | None) -> str | None:
    if placed is None:
        return None
    try:
        return svg(plan, layout(placed))
    except (LookupError, StopIteration, ValueError) as problem:
        log.warning("Graphviz' svar kunne ikke læses: %r", problem)
        return None
