"""Bands: where each begins in, the band of a number and the Danish label of each out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from .danish.formatting import number


def band(limits: Sequence[int], value: int) -> str:
    """The band that a number falls in, as it stands in an address: `4-9`, `fra-30`; below the first limit `under-1`."""
    return _id(limits, bisect_right(limits, value))


def bands(limits: Sequence[int], years: bool = False) -> Mapping[str, str]:
    """The label of each band, in order: `4–9`, `30 og flere`, `Under 100.000`; of years `2015–2019`, `2025 og senere`, `Før 2010`."""
    return {_id(limits, place): _label(limits, place, years) for place in range(len(limits) + 1)}


def _id(limits: Sequence[int], place: int) -> str:
    if place == 0:
        return f"under-{limits[0]}"
    start = limits[place - 1]
    if place == len(limits):
        return f"fra-{start}"
    end = limits[place] - 1
    return f"{start}-{end}" if end > start else str(start)


def _label(limits: Sequence[int], place: int, years: bool) -> str:
    words = str if years else number
    if place == 0:
        return f"Før {limits[0]}" if years else "Ingen" if limits[0] == 1 else f"Under {words(limits[0])}"
    start = limits[place - 1]
    if place == len(limits):
        return f"{start} og senere" if years else f"{words(start)} og flere"
    end = limits[place] - 1
    return f"{words(start)}–{words(end)}" if end > start else words(start)
