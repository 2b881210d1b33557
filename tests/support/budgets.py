"""Budgets that real content fills: whose page is over and by how much, in words for the editor who wrote a sentence more.

The bars are the readers': they stay, and something is folded or said shorter.
"""

from __future__ import annotations

from collections.abc import Mapping

from catalogue.danish.formatting import number

SHORTEN = (
    "Ret: sig det kortere i den post, siden er om, eller lad det stå i et felt, der er foldet sammen. "
    "Er det selve siden, der er vokset, så fold en del af den i dens skabelon."
)
LIGHTEN = "Ret: sig det kortere i posten, eller lad skabelonen vise en del af det på en side for sig; billeder og scripts vejer også."


def over(measured: Mapping[str, float], most: float, unit: str, remedy: str) -> str:
    """Empty when nothing is over; else the farthest first."""
    found = sorted(((value - most, url) for url, value in measured.items() if value > most), reverse=True)
    lines = [f"{url or 'forsiden'} er {number(most + more)} {unit}, {number(more)} over grænsen på {number(most)}." for more, url in found]
    return "\n".join([*lines, remedy]) if lines else ""
