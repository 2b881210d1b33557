"""What is no more: a municipality that another took the place of, and a collaboration that ties nobody."""

from __future__ import annotations

from typing import Any

from catalogue.records.record import Record
from catalogue.records.schema import Schemas
from support.small_catalogue import case, index_of, municipality, pages_of

RETIRED = {"retired": {"date": "2028", "reason": "Slået sammen med en anden."}}
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
        Record("case", "nedlagt", "", case("nedlagt", "soroe").data | RETIRED),
    )("kommuner/midt.md")

    assert "Afløser Ringsted og Soroe ." in page or "Afløser Ringsted og Soroe." in page
    assert "Soroe Kommune, som kommunen afløser, er eller var med i 2 samarbejder." in page
    assert "Midt Kommune er med i" not in page
    assert "Ringsted Kommune, som kommunen afløser" not in page


def test_a_retired_collaboration_ties_nobody(schemas: Schemas) -> None:
    """Its page stays, but a municipality is neither in it nor told of with it, in whatever role."""
    gone = [Record("case", each.id, "", each.data | RETIRED) for each in (case("gammel", "soroe"), case("raad", "soroe", role="adviser"))]
    _, found = index_of(schemas, municipality("soroe"), *gone, case("ny", "soroe"))
    [tie], [joined] = found.ties_of["municipality/soroe"], found.cases_of["municipality/soroe"]

    assert (tie.node.id, joined.id) == ("ny", "ny")
    assert {*found.municipalities_of} == {"case/ny"}
