"""Similar municipalities: a municipality in; those that it shares most collaborations with, and those that are like it, out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from catalogue.records import LISTED, NOT_LISTED
from catalogue.views import CatalogueIndex, RecordNode, raw

from .participation import Participation, Size, Sizes

MOST_SIMILAR = 8
"""So many partners stand in the table; those that share as many as the last of them are named under it."""
MISSING_SHOWN = 10
"""So many collaborations of municipalities alike are named."""


@dataclass(frozen=True, slots=True)
class Partner:
    """A municipality and the collaborations that name both."""

    node: RecordNode
    cases: tuple[RecordNode, ...]


@dataclass(frozen=True, slots=True)
class Partners:
    """Whom a municipality shares collaborations with, the most first, then in alphabetical order."""

    shown: tuple[Partner, ...]
    tied: tuple[RecordNode, ...]
    """Those that share as many as the last one shown."""
    fewer: int
    """How many share fewer than that."""


@dataclass(frozen=True, slots=True)
class Region:
    """A region, and from when a municipality belongs to it."""

    node: RecordNode
    start: str
    later: bool
    """Whether another came before it."""


@dataclass(frozen=True, slots=True)
class RegionChange:
    """A region that takes over others, with all of their municipalities."""

    start: str
    region: RecordNode
    before: tuple[RecordNode, ...]


@dataclass(frozen=True, slots=True)
class UnjoinedCase:
    """A collaboration that names municipalities alike, but not this one."""

    node: RecordNode
    peers: tuple[RecordNode, ...]


@dataclass(frozen=True, slots=True)
class SimilarMunicipalities:
    """The municipalities of the same size class, in the same region or, where none of them is in a collaboration, in the whole country."""

    size: Size
    nearby: bool
    """Whether they are of the same region."""
    peers: tuple[tuple[RecordNode, int], ...]
    """Each with how many collaborations name it."""
    perhaps: frozenset[str]
    """Keys of those that are surely in none, while of one that they were in a later list lacks them, or that they were not in has them."""
    only_planned: Mapping[str, int]
    """By key of those that are in none: how many name them that are only proposed or decided."""
    missing: tuple[UnjoinedCase, ...]
    """The collaborations that name most of them first."""
    left_out: int
    """How many more such collaborations there are."""
    large: tuple[RecordNode, ...]
    """Those that more than half of all municipalities are in, and that name some of these and not this one: it may well be in them."""
    uncertain: tuple[RecordNode, ...]
    """Those that a later list has or lacks it in, and that name some of these: nobody knows whether it is in them."""
    own: tuple[RecordNode, ...]
    """Those that it is in itself with some of these."""
    own_by_region: tuple[tuple[RecordNode, RecordNode], ...] = ()
    """Of those, the ones that no source names it in: each with the region of which all municipalities are in it."""


def partners(index: CatalogueIndex, joined: Participation, key: str) -> Partners:
    """Counted over the collaborations that not everybody is in."""
    shared: dict[str, list[RecordNode]] = {}
    for case in joined.shared(key):
        for other in joined.municipalities_of[case.key]:
            shared.setdefault(other.key, []).append(case)
    shared.pop(key, None)
    ranked = sorted(shared.items(), key=lambda item: (-len(item[1]), index.position[item[0]]))
    shown = tuple(Partner(index.nodes[other], tuple(cases)) for other, cases in ranked[:MOST_SIMILAR])
    rest = ranked[MOST_SIMILAR:]
    tied = tuple(index.nodes[other] for other, cases in rest if len(cases) == len(shown[-1].cases))
    return Partners(shown, tied, len(rest) - len(tied))


def regions(index: CatalogueIndex, municipality: RecordNode) -> tuple[Region, ...]:
    """The regions of a municipality, the earliest first."""
    periods = sorted(municipality.part.regions, key=lambda item: raw(item, "from") or "")
    places = [(index.nodes.get(f"organisation/{item.region}"), raw(item, "from") or "") for item in periods]
    return tuple(Region(node, start, place > 0) for place, (node, start) in enumerate(places) if node)


def region_changes(index: CatalogueIndex) -> list[RegionChange]:
    """The regions that take over whole other regions later; a region that only some leave is not told of, since that would not be true."""
    own = [regions(index, node) for node in index.by_kind["municipality"]]
    moving: dict[tuple[str, str], set[str]] = {}
    for first, *later in filter(None, own):
        for region in later:
            moving.setdefault((region.start, region.node.key), set()).add(first.node.key)
    staying = {periods[0].node.key for periods in own if len(periods) == 1}
    return [
        RegionChange(start, index.nodes[key], tuple(index.nodes[each] for each in sorted(before - staying, key=index.position.__getitem__)))
        for (start, key), before in sorted(moving.items())
        if before - staying
    ]


def similar_municipalities(index: CatalogueIndex, joined: Participation, measured: Sizes, key: str) -> SimilarMunicipalities | None:
    """Nothing when the size is unknown. Same region means the same at all times, so that a reform changes no answer."""
    own = measured.by_key.get(key)
    if own is None:
        return None
    same_size = [node for node in index.by_kind["municipality"] if node.key != key and _size_place(measured, node) == own.place]
    place = _region_key(index.nodes[key])
    near = [node for node in same_size if _region_key(node) == place]
    nearby = any(joined.cases_of[node.key] or joined.proposed.get(node.key) for node in near)
    peers = near if nearby else same_size
    ranked = _missing_cases(index, joined, key, peers)
    missing = tuple(UnjoinedCase(case, tuple(those)) for case, those in ranked[:MISSING_SHOWN])
    counted = tuple((node, len(joined.cases_of[node.key])) for node in peers)
    perhaps = frozenset(node.key for node, count in counted if not count and _uncertain(joined, node.key))
    planned = {node.key: len(joined.proposed.get(node.key, ())) for node, count in counted if not count}
    only_planned = {each: number for each, number in planned.items() if number}
    large, uncertain, shared = _not_missing(index, joined, key, peers)
    by_region = _by_region(joined, key, shared)
    return SimilarMunicipalities(
        own, nearby, counted, perhaps, only_planned, missing, len(ranked[MISSING_SHOWN:]), large, uncertain, shared, by_region
    )


def _by_region(joined: Participation, key: str, cases: Iterable[RecordNode]) -> tuple[tuple[RecordNode, RecordNode], ...]:
    """Those that it is only in as all of its region, each with the region: who is named stands by name in the ties."""
    regions_of = {tie.node.key: tie.region for tie in joined.ties_of[key] if tie.region and tie.takes_part}
    return tuple((case, region) for case in cases if (region := regions_of.get(case.key)))


def _not_missing(
    index: CatalogueIndex, joined: Participation, key: str, peers: Iterable[RecordNode]
) -> tuple[tuple[RecordNode, ...], tuple[RecordNode, ...], tuple[RecordNode, ...]]:
    """What stands in the counts of the others and is not missing here, by the reason: large ones, uncertain ones, its own."""
    found = {case.key for peer in peers for case in joined.cases_of[peer.key]}
    own = {case.key for case in joined.cases_of[key]}
    uncertain = _uncertain(joined, key) - own
    large, open_, shared = found & (joined.nationwide - own - uncertain), found & uncertain, found & own
    in_order = [tuple(index.nodes[case] for case in sorted(keys, key=index.position.__getitem__)) for keys in (large, open_, shared)]
    return in_order[0], in_order[1], in_order[2]


def _uncertain(joined: Participation, key: str) -> set[str]:
    """Of those whose later list has or lacks it nobody knows whether it is in them, and no page says that it is not."""
    return {tie.node.key for tie in joined.ties_of[key] if tie.kind in (LISTED, NOT_LISTED)}


def _size_place(measured: Sizes, node: RecordNode) -> int | None:
    size = measured.by_key.get(node.key)
    return size.place if size and not size.differs else None


def _region_key(municipality: RecordNode) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((raw(item, "from"), item.region) for item in municipality.part.regions))


def _missing_cases(
    index: CatalogueIndex, joined: Participation, key: str, peers: Iterable[RecordNode]
) -> list[tuple[RecordNode, list[RecordNode]]]:
    """Collaborations that name some of the others and not this one, each with whom it names; those that name most first."""
    own = {case.key for case in joined.cases_of[key]} | _uncertain(joined, key)
    cases: dict[str, tuple[RecordNode, list[RecordNode]]] = {}
    for peer in peers:
        for case in joined.shared(peer.key):
            if case.key not in own:
                cases.setdefault(case.key, (case, []))[1].append(peer)
    return sorted(cases.values(), key=lambda item: (-len(item[1]), index.position[item[0].key]))
