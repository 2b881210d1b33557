"""The outline map: simplified outlines in; SVG with every municipality as a link, the capital area enlarged and the regions, out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from markupsafe import Markup

from catalogue.danish import counted
from catalogue.insights import Participation, regions
from catalogue.views import CatalogueIndex, RecordNode

from .tile_map import count_class

MAP_WIDTH, MAP_HEIGHT = 2400, 2480
CAPITAL = (1795, 1415, 2034, 1703)
"""Left, top, right and bottom of the area that is enlarged."""
ENLARGED_AT, MAP_SCALE = (1560, 80), 3.4
FRAMES = "M1990 2130h270v290h-270z"
REGION_NAMES = {
    "region-nordjylland": (1050, 560),
    "region-midtjylland": (1190, 1290),
    "region-syddanmark": (10, 2440),
    "region-sjaelland": (1780, 2475),
    "region-hovedstaden": (1720, 1190),
}
"""Where on the sea the name of a region begins."""

MAP_FRAME = Markup(
    '<div class="outline-map" role="group" aria-label="{}"><svg viewBox="0 0 {} {}" role="presentation">'
    '<path class="outline-land" aria-hidden="true" d="{}"/>{}<path class="outline-region" aria-hidden="true" d="{}"/>'
    '<text class="outline-sea" aria-hidden="true" transform="translate(1250 1970) rotate(-84)">Storebælt</text>{}{}</svg></div>'
)
INSET = Markup(
    '<g class="outline-inset"><path class="outline-frame" aria-hidden="true" d="{}"/>'
    '<text class="outline-sea" aria-hidden="true" x="{}" y="{}">Hovedstaden, forstørret</text>'
    '<svg x="{}" y="{}" width="{}" height="{}" viewBox="{} {} {} {}"><path class="outline-land" aria-hidden="true" d="{}"/>{}'
    '<path class="outline-region" aria-hidden="true" d="{}"/></svg></g>'
)
AREA = Markup('<a class="outline-{}" href="{}"><title>{}</title><path d="{}"/></a>')
REGION_NAME = Markup('<text class="outline-region-name" aria-hidden="true" x="{}" y="{}">{}</text>')


def region_borders(outlines: Outlines, region_of: Mapping[str, str]) -> str:
    """The lines with one region on one side and another on the other; `region_of` is by code of a municipality."""
    sides: dict[int, set[str]] = {}
    for code, rings in outlines.areas.items():
        for number in (max(number, ~number) for ring in rings for number in ring):
            sides.setdefault(number, set()).add(region_of.get(code, ""))
    return "".join(steps(outlines.lines[number]) for number, regions in sorted(sides.items()) if len(regions) > 1)


def enlarged(outlines: Outlines) -> tuple[frozenset[str], frozenset[str]]:
    """The codes of the areas that lie wholly where it is enlarged, and of those that only reach into it."""
    left, top, right, bottom = CAPITAL
    inside = {
        code: [left <= x <= right and top <= y <= bottom for ring in rings for x, y in outlines.ring(ring)]
        for code, rings in outlines.areas.items()
    }
    whole = frozenset(code for code, found in inside.items() if all(found))
    return whole, frozenset(code for code, found in inside.items() if any(found)) - whole


def outline_map(index: CatalogueIndex, joined: Participation, today: str) -> Callable[[], Markup]:
    """A function to the map; nothing where a municipality has no outline, since the map would then hide it.

    `today` decides which region a municipality belongs to.
    """
    outlines, nodes = read_outlines(), index.by_kind["municipality"]
    codes = {node.part.code: node for node in nodes}

    @cache
    def draw() -> Markup:
        if not nodes or not codes.keys() <= outlines.areas.keys():
            return Markup()
        paths = {code: area_path(outlines, code) for code in outlines.areas}
        whole, partly = enlarged(outlines)
        borders = region_borders(outlines, {code: _region(index, node, today) for code, node in codes.items()})
        drawn = {code: _area(node, joined, paths[code]) for code, node in codes.items()}
        plain = "".join(paths[code] for code in sorted(outlines.areas.keys() - codes.keys() | whole))
        areas = Markup().join(area for code, area in drawn.items() if code not in whole)
        beside = "".join(paths[code] for code in sorted(partly))
        inset = _inset(beside, Markup().join(area for code, area in drawn.items() if code in whole), borders)
        names = _region_names(index, {_region(index, node, today) for node in nodes})
        return MAP_FRAME.format("Kort over Danmarks kommuner", MAP_WIDTH, MAP_HEIGHT, plain, areas, borders, names, inset)

    return draw


def _region(index: CatalogueIndex, node: RecordNode, today: str) -> str:
    begun = [region.node.id for region in regions(index, node) if region.start <= today]
    return begun[-1] if begun else ""


def _area(node: RecordNode, joined: Participation, path: str) -> Markup:
    count = len(joined.cases_of[node.key])
    words = f"{node.title}: {counted(count, 'samarbejde', 'samarbejder')}"
    return AREA.format(count_class(count), node.url, words, path)


def _region_names(index: CatalogueIndex, ids: Iterable[str]) -> Markup:
    named = [(index.nodes.get(f"organisation/{region}"), region) for region in sorted(ids) if region in REGION_NAMES]
    return Markup().join(REGION_NAME.format(*REGION_NAMES[region], node.title) for node, region in named if node)


def _inset(land: str, areas: Markup, borders: str) -> Markup:
    left, top, right, bottom = CAPITAL
    width, height = round((right - left) * MAP_SCALE), round((bottom - top) * MAP_SCALE)
    x, y = ENLARGED_AT
    frames = f"{FRAMES}M{x} {y}h{width}v{height}h-{width}zM{left} {top}h{right - left}v{bottom - top}h-{right - left}z"
    view = (left, top, right - left, bottom - top)
    return INSET.format(frames, x, y - 18, x, y, width, height, *view, land, areas, borders)


FILE = Path(__file__).parent / "outlines" / "outlines.json"
BORNHOLM, BORNHOLM_MOVED = "0400", (270, 2030)
"""The outlines have it north of its place; here it stands where there is room, south of its place, in a frame."""

MapPoint = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Outlines:
    """The lines between municipalities and along the coast, each once."""

    lines: tuple[tuple[MapPoint, ...], ...]
    areas: Mapping[str, tuple[tuple[int, ...], ...]]
    """By code of a municipality: rings of lines by number; `~n` is line `n` backwards."""

    def ring(self, numbers: Iterable[int]) -> list[MapPoint]:
        """The corners around an area, each once."""
        lines = (self.lines[number] if number >= 0 else self.lines[~number][::-1] for number in numbers)
        return [corner for line in lines for corner in line[:-1]]


@cache
def read_outlines() -> Outlines:
    """The outlines of all municipalities; Bornholm is moved."""
    document = json.loads(FILE.read_text("utf-8"))
    moved = {max(number, ~number) for ring in document["areas"][BORNHOLM] for number in ring}
    lines = tuple(_line(line, BORNHOLM_MOVED if number in moved else (0, 0)) for number, line in enumerate(document["arcs"]))
    return Outlines(lines, {code: tuple(map(tuple, rings)) for code, rings in document["areas"].items()})


def _line(numbers: Sequence[int], moved: MapPoint) -> tuple[MapPoint, ...]:
    x, y = moved
    corners = []
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + dx, y + dy
        corners.append((x, y))
    return tuple(corners)


def area_path(outlines: Outlines, code: str) -> str:
    """What an SVG path draws of an area: steps from corner to corner, which are shorter than places."""
    return "".join(f"{steps(outlines.ring(ring))}z" for ring in outlines.areas[code])


def steps(corners: Sequence[MapPoint]) -> str:
    """A line from its first corner on, by how far it is to each next one."""
    (x, y), *_ = corners
    return f"M{x} {y}l" + " ".join(f"{right[0] - left[0]} {right[1] - left[1]}" for left, right in pairwise(corners))
