"""The map with outlines: every municipality has one, neighbours share their border, and the regions are told apart."""

from __future__ import annotations

from typing import Any

import pytest
from markupsafe import Markup

from catalogue.insights import participation, region_changes
from catalogue.pages.outline_map import MAP_HEIGHT, MAP_WIDTH, Outlines, area_path, enlarged, outline_map, read_outlines, region_borders
from catalogue.records import Catalogue
from catalogue.records.schema import Schemas
from catalogue.views.catalogue_index import CatalogueIndex, build_index
from support.small_catalogue import keyed_catalogue

SQUARES = Outlines(
    (((1, 0), (1, 1)), ((1, 1), (0, 1), (0, 0), (1, 0)), ((1, 0), (2, 0), (2, 1), (1, 1))), {"0001": ((0, 1),), "0002": ((2, ~0),)}
)
"""Two areas with a border between them, which goes up in the one and down in the other."""


def index_of(schemas: Schemas, *records: tuple[str, dict[str, Any]]) -> CatalogueIndex:
    """An index of records, each given by its key and what it says."""
    return build_index(keyed_catalogue(schemas, *records))


def municipality(name: str, code: str, *regions: tuple[str, str]) -> tuple[str, dict[str, Any]]:
    periods = [{"region": region, "from": start} for region, start in regions]
    return f"municipality/{name}", {"title": name, "code": code, "regions": periods, "tile": {"row": 0, "column": 0, "abbreviation": "A"}}


def drawn(index: CatalogueIndex, today: str = "2026-11-29") -> Markup:
    return outline_map(index, participation(index), today)()


def test_every_municipality_has_an_outline_within_the_picture(catalogue: Catalogue) -> None:
    outlines = read_outlines()
    corners = [corner for rings in outlines.areas.values() for ring in rings for corner in outlines.ring(ring)]

    assert outlines.areas.keys() == {record.data["code"] for record in catalogue.records if record.kind == "municipality"}
    assert all(0 <= x <= MAP_WIDTH and 0 <= y <= MAP_HEIGHT for x, y in corners)


def test_a_line_is_the_border_of_two_at_most_and_every_ring_is_closed() -> None:
    """So that no gap and no overlap can be between neighbours."""
    outlines = read_outlines()
    used = [max(number, ~number) for rings in outlines.areas.values() for ring in rings for number in ring]

    assert {number for number in used if used.count(number) > 2} == set()
    assert set(used) == set(range(len(outlines.lines)))
    for rings in outlines.areas.values():
        for ring in rings:
            ends = [(line[0], line[-1]) for line in (outlines.lines[n] if n >= 0 else outlines.lines[~n][::-1] for n in ring)]
            assert [end for _, end in ends] == [start for start, _ in (*ends[1:], ends[0])]


def test_a_path_goes_from_corner_to_corner() -> None:
    assert area_path(SQUARES, "0001") == "M1 0l0 1 -1 0 0 -1z"
    assert area_path(SQUARES, "0002") == "M1 0l1 0 0 1 -1 0z"


def test_a_border_between_regions_is_no_coast_and_no_border_within_one() -> None:
    assert region_borders(SQUARES, {"0001": "a", "0002": "b"}) == "M1 0l0 1"
    assert region_borders(SQUARES, {"0001": "a", "0002": "a"}) == ""


def test_the_capital_is_drawn_as_links_once(catalogue: Catalogue) -> None:
    """Where it is enlarged; what only reaches into the inset is a link where it lies."""
    whole, partly = enlarged(read_outlines())
    text = drawn(build_index(catalogue))

    assert {"0101", "0147", "0185"} <= whole
    assert "0265" in partly - whole
    assert text.count("<a ") == text.count("<title>") == 98


@pytest.mark.parametrize(("today", "borders"), [("2026-12-31", True), ("2027-01-01", False)])
def test_the_regions_are_those_of_the_day(today: str, borders: bool, schemas: Schemas) -> None:
    """Two neighbours of different regions, until both are of the same."""
    regions = [(f"organisation/{name}", {"title": name, "type": "region"}) for name in ("region-sjaelland", "region-hovedstaden", "ny")]
    places = [
        municipality(name, code, (region, "2007-01-01"), ("ny", "2027-01-01"))
        for name, code, region in (("greve", "0253", "region-sjaelland"), ("ishoej", "0183", "region-hovedstaden"))
    ]
    between = region_borders(read_outlines(), {"0253": "a", "0183": "b"})
    alone = region_borders(read_outlines(), {"0253": "a", "0183": "a"})
    text = drawn(index_of(schemas, *regions, *places), today)

    assert ((between in text), (alone in text)) == (borders, not borders)
    assert ("region-sjaelland</text>" in text) == borders


def test_no_map_hides_a_municipality_that_it_has_no_outline_of(schemas: Schemas) -> None:
    """After a reform the tiles stay alone until the outlines follow."""
    assert drawn(index_of(schemas, municipality("nyby", "0999"))) == Markup()


def test_a_region_takes_over_only_those_that_all_of_their_municipalities_leave(schemas: Schemas) -> None:
    """A sentence about the whole region would be untrue of the one that stays."""
    regions = [(f"organisation/{name}", {"title": name, "type": "region"}) for name in ("a", "b", "ny")]
    places = [
        municipality("et", "0101", ("a", "2007-01-01"), ("ny", "2027-01-01")),
        municipality("to", "0147", ("b", "2007-01-01"), ("ny", "2027-01-01")),
        municipality("tre", "0151", ("b", "2007-01-01")),
    ]
    (change,) = region_changes(index_of(schemas, *regions, *places))

    assert (change.start, change.region.id, [node.id for node in change.before]) == ("2027-01-01", "ny", ["a"])
