"""What took the place of a municipality that is no more."""

from __future__ import annotations

from typing import Any

from catalogue.records.schema import Schemas
from support.small_catalogue import case, municipality, pages_of

GONE: Any = {"retired": {"date": "2028", "reason": "Lagt sammen.", "replaced_by": ["municipality/midt"]}}


def test_a_merged_municipality_tells_what_the_old_ones_took_part_in(schemas: Schemas) -> None:
    """It is said of the old ones, and not counted as its own."""
    page = pages_of(
        schemas,
        municipality("soroe", **GONE),
        municipality("ringsted", **GONE),
        municipality("midt"),
        municipality("andre", column=1),
        case("fælles", "soroe", "andre"),
        case("driften", "soroe"),
    )("kommuner/midt.md")

    assert "Afløser Ringsted og Soroe ." in page or "Afløser Ringsted og Soroe." in page
    assert "Soroe Kommune, som kommunen afløser, er eller var med i 2 samarbejder." in page
    assert "Midt Kommune er med i" not in page
    assert "Ringsted Kommune, som kommunen afløser" not in page
