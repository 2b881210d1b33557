"""Places: the library in; what templates may ask of municipalities, their maps and their network, by name, out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from markupsafe import Markup

from .insights.network import network
from .insights.participation import Membership, Size, Sizes, by_role, membership, sizes
from .insights.similar_municipalities import Region, alike, partners, regions
from .network_picture import network_picture
from .tiles import map_legend, municipality_map, tile_map
from .views.catalogue_index import Library, Node
from .views.formatting import link

NAMED_IN_ROW = 6
"""So many collaborations of a municipality stand in the table; the rest on its page."""


@dataclass(frozen=True, slots=True)
class Row:
    """A municipality in the table that says the same as the map."""

    node: Node
    regions: tuple[Region, ...]
    size: Size | None
    count: int
    cases: tuple[Node, ...]
    left_out: int
    proposed: tuple[Node, ...]
    """Not counted."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A collaboration that the map can be filtered by."""

    node: Node
    rows: tuple[int, ...]
    """Places in the table of the municipalities that it names, from 0."""


def places(shelf: Library) -> dict[str, Callable[..., Any]]:
    """Read once, so that no page has to."""
    joined = membership(shelf)
    measured = sizes(shelf)
    return {
        "alike": partial(alike, shelf, joined, measured),
        "by_role": by_role,
        "linked": partial(linked, cache(partial(link, shelf))),
        "map_choices": partial(choices, shelf, joined),
        "map_legend": map_legend(joined),
        "municipality_map": municipality_map(shelf, joined),
        "municipality_rows": partial(rows, shelf, joined, measured),
        "named_in": joined.named.get,
        "network": partial(network, shelf, joined),
        "network_picture": lambda drawn: network_picture(drawn, joined),
        "partners": partial(partners, shelf, joined),
        "size_of": measured.by_key.get,
        "sizes": lambda: measured,
        "tile_map": tile_map(shelf, joined),
    }


def linked(links: Callable[[str], Markup], nodes: Iterable[Node]) -> Markup:
    """Links to records, as they stand in a sentence: `a, b og c`."""
    *first, last = [links(node.key) for node in nodes]
    return Markup(" og ").join([Markup(", ").join(first), last] if first else [last])


def rows(shelf: Library, joined: Membership, measured: Sizes) -> list[Row]:
    """All municipalities in Danish alphabetical order, also those that nothing names."""
    return [_row(shelf, joined, measured, node) for node in shelf.by_kind["municipality"]]


def _row(shelf: Library, joined: Membership, measured: Sizes, node: Node) -> Row:
    cases = joined.joined[node.key]
    shown = cases[:NAMED_IN_ROW]
    return Row(
        node, regions(shelf, node), measured.by_key.get(node.key), len(cases), shown, len(cases) - len(shown), joined.proposed[node.key]
    )


def choices(shelf: Library, joined: Membership) -> list[Choice]:
    """The collaborations that name anybody, in alphabetical order."""
    place = {node.key: number for number, node in enumerate(shelf.by_kind["municipality"])}
    named = ((case, joined.named[case.key]) for case in shelf.by_kind["case"])
    return [Choice(case, tuple(place[node.key] for node in found)) for case, found in named if found]
