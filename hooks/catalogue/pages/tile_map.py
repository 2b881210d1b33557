"""The tile map: all municipalities on a grid in; SVG with links, in two halves that stand below each other on a phone, and the table
that says the same, out; and the map of decisions, with a word on each tile.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from catalogue.danish import counted
from catalogue.insights import NOT_SEEN, CaseDecisions, DecisionRow, MunicipalityTie, Participation, Region, Size, Sizes, regions
from catalogue.records import JOINED, LEFT, LISTED, MOVES, NOT_LISTED, Schemas
from catalogue.views import CatalogueIndex, RecordNode, date_of

TILE_STEP = 32
SIDE = 29
HEAD_HEIGHT = 18
"""Room above the tiles for the whole name of the one that is pointed at."""
COUNT_CLASSES = (0, 1, 2, 3)
"""Number of collaborations at which another look begins."""
BARS = ("", "M18 17h3v8h-3z", "M18 17h3v8h-3zM22 17h3v8h-3z", "M14 17h3v8h-3zM18 17h3v8h-3zM22 17h3v8h-3z")
"""As many bars as collaborations, three for three or more: so that a tile needs no colour."""
UNSHADED = ("",) * len(COUNT_CLASSES)
"""No bars: where a word on the tile says what it is."""

MAP = Markup('<div class="tile-map {}" role="group" aria-label="{}">{}</div>')
HALF = Markup('<svg class="tiles" viewBox="{} {} {} {}" role="presentation">{}</svg>')
LOOK = Markup('<g id="{}-{}"><rect width="29" height="29" rx="3"/><path fill="currentColor" stroke="none" d="{}"/></g>')
COUNTED_TILE = Markup(
    '<a class="tile-{}" data-claim="participation-count" href="{}" transform="translate({} {})"><title>{}</title>'
    '<g aria-hidden="true"><use href="#{}-{}"/><text x="14" y="12">{}</text><text class="tally" x="4" y="25">{}</text></g></a>'
    '<text class="tile-name" aria-hidden="true" x="{}" y="{}">{}</text>'
)
MARKED_TILE = Markup(
    '<a href="{}" transform="translate({} {})"><title>{}</title>'
    '<g aria-hidden="true"><rect {} width="29" height="29" rx="3"/><text x="14.5" y="19">{}</text>{}</g></a>'
)
_MARKED, _OPEN = Markup('class="tile-marked"'), Markup('class="tile-open tile-left"')
SIGNS = {
    JOINED: Markup('<path class="tile-sign" d="M21 7h6M24 4v6"/>'),
    LEFT: Markup('<path class="tile-sign tile-sign--left" d="M21 7h6"/>'),
    LISTED: Markup('<circle class="tile-sign tile-sign--left" cx="24" cy="6" r="2.5"/>'),
    NOT_LISTED: Markup('<text class="tile-sign--open" x="24" y="9">?</text>'),
}
"""In the corner of a tile: plus for who came since, minus for who left, a ring for who stands on a later list, a question for
whom it lacks; the looks differ too, so that none needs a colour."""
TILES = Markup("<!-- tiles -->")
"""Stands in the frame of a half for its marked tiles, so that the frame is made once."""
SAMPLE = Markup(
    '<svg class="outline-sample outline-{}" viewBox="0 0 30 30" aria-hidden="true"><path d="M3 5l18-3 6 14-9 11-13-4z"/></svg>'
    '<svg class="tiles" viewBox="-1 -1 31 31" aria-hidden="true"><g class="tile-{}"><use href="#{}-{}"/></g></svg>'
)


@dataclass(frozen=True, slots=True)
class MapHalf:
    """A part of the map that fits a phone: its columns, and the municipalities in them."""

    left: int
    """In the drawing's units, as the rest."""
    top: int
    width: int
    height: int
    municipalities: tuple[RecordNode, ...]

    @property
    def box(self) -> tuple[int, int, int, int]:
        """What the drawing shows: left, top, width and height."""
        return self.left, self.top, self.width, self.height


def tile_map(index: CatalogueIndex, joined: Participation) -> Callable[[str], Markup]:
    """A function from the key of a municipality, or of a record with participants, to the map; nothing when there is nobody to mark.

    Who came after the facts of the record, who left, and whom a later list has or lacks, have looks of their own.
    """
    parts = halves(index.by_kind["municipality"])
    frames = [HALF.format(*half.box, _background(half.municipalities) + TILES) for half in parts]
    known = {node.key for half in parts for node in half.municipalities}
    west = {node.key for half in parts[:1] for node in half.municipalities}
    since = _changes(joined)
    plain = {node.key: _marked_tile(node) for node in index.by_kind["municipality"]}

    def draw(key: str) -> Markup:
        marked = (index.nodes[key],) if key in known else joined.municipalities_of.get(key, ())
        changed = since.get(key, {})
        gone = [index.nodes[place] for place, tie in changed.items() if not tie.takes_part]
        if not marked and not gone:
            return Markup()
        tiles = {node.key: _marked_tile(node, changed[node.key]) if node.key in changed else plain[node.key] for node in (*marked, *gone)}
        sides = [[tile for place, tile in tiles.items() if (place in west) is side] for side in (True, False)]
        drawn = Markup().join(frame.replace(TILES, Markup().join(marks)) for frame, marks in zip(frames, sides, strict=False))
        return MAP.format("", f"Kort over Danmarks kommuner. {_marked_words(marked, gone, changed)}", drawn)

    return draw


def _changes(joined: Participation) -> dict[str, dict[str, MunicipalityTie]]:
    """By key of a collaboration and of a municipality: the newest that is said of its coming or going; that one who is in it stood on
    a list is none."""
    found: dict[str, dict[str, MunicipalityTie]] = {}
    for municipality, town_ties in joined.ties_of.items():
        for tie in town_ties:
            if tie.kind in MOVES and not (tie.kind == LISTED and tie.takes_part):
                found.setdefault(tie.node.key, {})[municipality] = tie
    return found


def _marked_words(marked: Iterable[RecordNode], gone: Iterable[RecordNode], changed: Mapping[str, MunicipalityTie]) -> str:
    came = [node.title for node in marked if node.key in changed]
    missing = [(changed[node.key].label, node.title) for node in gone]
    went = {words: [title for label, title in missing if label == words] for words, _ in missing}
    lists = (("Markeret", [node.title for node in marked]), ("Kommet til siden", came), *went.items())
    return " ".join(f"{words}: {', '.join(names)}." for words, names in lists if names)


def municipality_map(index: CatalogueIndex, joined: Participation) -> Callable[..., Markup]:
    """A function to the map on which every municipality is a link that tells how many collaborations name it.

    `municipality_map()` fills its column, `municipality_map("small")` stays small; a second map on a page needs a `name` of its own.
    """
    parts = halves(index.by_kind["municipality"])

    def draw(size: str = "", name: str = "kort") -> Markup:
        drawn = [
            (half, Markup().join(_counted_tile(node, len(joined.cases_of[node.key]), name, half) for node in half.municipalities))
            for half in parts
        ]
        return tile_frame("Kort over Danmarks kommuner", name, drawn, size or "whole", BARS)

    return draw


def tile_frame(
    label: str, name: str, drawn: Iterable[tuple[MapHalf, Markup]], size: str = "whole", bars: Sequence[str] = UNSHADED
) -> Markup:
    """The map around the tiles of its halves; `name` tells two maps of a page apart, `bars` are what a tile of each look has on it."""
    looks = Markup("<defs>{}</defs>").format(Markup().join(LOOK.format(name, look, bars[look]) for look in COUNT_CLASSES))
    pictures = [HALF.format(*half.box, (looks if place == 0 else "") + tiles) for place, (half, tiles) in enumerate(drawn)]
    return MAP.format(f"tile-map--{size}", label, Markup().join(pictures))


def worded_tile(node: RecordNode, url: str, words: str, name: str, look: int, mark: str, corner: tuple[int, int]) -> Markup:
    """A municipality as a link: `words` are its name for whoever cannot see it, `mark` stands on it, `corner` is its half's."""
    left, top = corner
    abbreviation = node.part.tile.abbreviation
    return COUNTED_TILE.format(look, url, *_corner(node), words, name, look, abbreviation, mark, left, top + HEAD_HEIGHT - 5, words)


def map_legend(joined: Participation) -> Callable[..., list[tuple[Markup, str, int]]]:
    """A function to the looks of the tiles: a sample, the words for it, and how many municipalities have it."""
    counts = [count_class(len(cases)) for cases in joined.cases_of.values()]

    def legend(name: str = "kort") -> list[tuple[Markup, str, int]]:
        return [(SAMPLE.format(each, each, name, each), _band_words(each), counts.count(each)) for each in COUNT_CLASSES]

    return legend


def count_class(count: int) -> int:
    """The look of a municipality that so many collaborations name."""
    return min(count, COUNT_CLASSES[-1])


def halves(municipalities: Iterable[RecordNode]) -> tuple[MapHalf, ...]:
    """West and east: as many columns in each, so that they fit together; one without municipalities is left out."""
    nodes = tuple(municipalities)
    columns = [node.part.tile.column for node in nodes] or [0]
    rows = [node.part.tile.row for node in nodes] or [0]
    middle = (max(columns) - min(columns) + 2) // 2
    top, height = min(rows) * TILE_STEP - HEAD_HEIGHT, (max(rows) - min(rows) + 1) * TILE_STEP + HEAD_HEIGHT
    both = [
        MapHalf(
            start * TILE_STEP,
            top,
            middle * TILE_STEP,
            height,
            tuple(node for node in nodes if start <= node.part.tile.column < start + middle),
        )
        for start in (min(columns), min(columns) + middle)
    ]
    return tuple(half for half in both if half.municipalities)


def _band_words(each: int) -> str:
    if each == COUNT_CLASSES[-1]:
        return f"{each} samarbejder eller flere"
    return counted(each, "samarbejde", "samarbejder") if each else "Ingen kendte samarbejder ud over det, der gælder alle"


def _counted_tile(node: RecordNode, count: int, name: str, half: MapHalf) -> Markup:
    words = f"{node.title}: {counted(count, 'samarbejde', 'samarbejder')}"
    return worded_tile(node, node.url, words, name, count_class(count), str(count), (half.left, half.top))


def _marked_tile(node: RecordNode, tie: MunicipalityTie | None = None) -> Markup:
    kind = tie.kind if tie else ""
    words = f"{node.title}: {tie.label.lower()}, {date_of(tie.part)}" if tie else node.title
    return MARKED_TILE.format(
        node.url, *_corner(node), words, _OPEN if tie and not tie.takes_part else _MARKED, node.part.tile.abbreviation, SIGNS.get(kind, "")
    )


def _corner(node: RecordNode) -> tuple[int, int]:
    return node.part.tile.column * TILE_STEP, node.part.tile.row * TILE_STEP


def _background(municipalities: Iterable[RecordNode]) -> Markup:
    corners = (_corner(node) for node in municipalities)
    squares = "".join(f"M{x} {y}h{SIDE}v{SIDE}h-{SIDE}z" for x, y in corners)
    return Markup('<path class="tile" aria-hidden="true" d="{}"/>').format(squares)


NAMED_IN_ROW = 6
"""So many collaborations of a municipality stand in the table; the rest on its page."""


@dataclass(frozen=True, slots=True)
class MunicipalityRow:
    """A municipality in the table that says the same as the map."""

    node: RecordNode
    regions: tuple[Region, ...]
    size: Size | None
    count: int
    cases: tuple[RecordNode, ...]
    left_out: int
    proposed: tuple[RecordNode, ...]
    """Not counted."""
    former: tuple[MunicipalityTie, ...]
    """Of those that it left, or whose later list has or lacks it: what is said of it; not counted."""


@dataclass(frozen=True, slots=True)
class MapFilter:
    """A collaboration that the map can be filtered by."""

    node: RecordNode
    rows: tuple[int, ...]
    """Places in the table of the municipalities that it names, from 0."""


def municipality_rows(index: CatalogueIndex, joined: Participation, measured: Sizes) -> list[MunicipalityRow]:
    """All municipalities in Danish alphabetical order, also those that nothing names."""
    return [_municipality_row(index, joined, measured, node) for node in index.by_kind["municipality"]]


def _municipality_row(index: CatalogueIndex, joined: Participation, measured: Sizes, node: RecordNode) -> MunicipalityRow:
    cases = joined.cases_of[node.key]
    shown = cases[:NAMED_IN_ROW]
    size, left_out = measured.by_key.get(node.key), len(cases) - len(shown)
    former = tuple(tie for tie in joined.ties_of[node.key] if tie.kind in MOVES and not tie.takes_part)
    return MunicipalityRow(node, regions(index, node), size, len(cases), shown, left_out, joined.proposed[node.key], former)


def map_filters(index: CatalogueIndex, joined: Participation) -> list[MapFilter]:
    """The collaborations that name anybody, in alphabetical order."""
    place = {node.key: number for number, node in enumerate(index.by_kind["municipality"])}
    named = ((case, joined.municipalities_of[case.key]) for case in index.by_kind["case"])
    return [MapFilter(case, tuple(place[node.key] for node in municipalities)) for case, municipalities in named if municipalities]


UNSEEN_WORDS = "Ikke set"
SHORT_WORDS = {NOT_SEEN: "", "paper_seen": "sag", "committee_agreed": "udv.", "principle": "princ.", "binding": "ja", "declined": "nej"}
"""What stands on the tile, so that it needs no colour."""
STATE_LOOKS = {NOT_SEEN: 0, "paper_seen": 1, "committee_agreed": 1, "principle": 2, "binding": 3, "declined": 1}
"""The looks of the tile map: dashed, plain, tinted, filled."""


def decision_states(schemas: Schemas) -> list[tuple[str, str]]:
    """Every state with its words, and last the one of a municipality that no record tells of."""
    labels = schemas.kinds["decision"].properties["state"].labels
    return [*labels.items(), (NOT_SEEN, UNSEEN_WORDS)]


def decision_map(schemas: Schemas) -> Callable[[CaseDecisions, str], Markup]:
    """A function to the map; `name` tells two maps of a page apart."""
    words = dict(decision_states(schemas))

    def draw(decisions: CaseDecisions, name: str) -> Markup:
        rows = {row.municipality.key: row for row in decisions.rows}
        drawn = [
            (half, Markup().join(_decision_tile(rows[node.key], words, name, half.left, half.top) for node in half.municipalities))
            for half in halves(row.municipality for row in decisions.rows)
        ]
        return tile_frame("Kort over kommunernes beslutninger", name, drawn)

    return draw


def decision_legend(schemas: Schemas) -> list[tuple[str, str, str]]:
    """Every state with what stands on its tiles and its words."""
    return [(state, SHORT_WORDS[state], words) for state, words in decision_states(schemas)]


def _decision_tile(row: DecisionRow, words: dict[str, str], name: str, left: int, top: int) -> Markup:
    node = row.municipality
    url = row.decision.url if row.decision else node.url
    return worded_tile(node, url, f"{node.title}: {words[row.state]}", name, STATE_LOOKS[row.state], SHORT_WORDS[row.state], (left, top))
