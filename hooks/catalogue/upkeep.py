"""Upkeep: the library and its releases in; the state of the data, its trend and the work list, for templates and exports out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from .insights.data_quality import quality
from .insights.quality_trend import MEASURES, points, seen_on, trend_bars
from .insights.work_list import worklist
from .records.releases import Release
from .views.catalogue_index import Library


def upkeep(shelf: Library, releases: Sequence[Release]) -> dict[str, Callable[..., Any]]:
    """The functions by their names in templates; each is made once, when first asked for."""
    catalogue = shelf.catalogue
    state = cache(lambda: quality(catalogue))
    trend = cache(lambda: points(catalogue, state(), releases))
    return {
        "measures": lambda: MEASURES,
        "quality": state,
        "seen_on": cache(lambda: seen_on(catalogue)),
        "trend": trend,
        "trend_bars": lambda measure: trend_bars(trend(), measure),
        "work_list": cache(lambda date: worklist(catalogue, state(), date)),
    }
