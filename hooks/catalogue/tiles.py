"""The tile map: all municipalities on a grid in, an SVG with some of them marked and linked out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import Markup

from .danish import counted
from .library import Library, Node, mentions

STEP = 32
SIDE = 29
SVG = Markup('<svg class="tiles" viewBox="0 0 {} {}" role="group" aria-label="{}"><path class="tile" aria-hidden="true" d="{}"/>{}</svg>')
MARKED = Markup(
    '<a href="{}"><title>{}</title><rect class="{}" x="{}" y="{}" width="29" height="29" rx="3"/>'
    '<text aria-hidden="true" x="{}" y="{}">{}</text></a>'
)


def tile_map(shelf: Library) -> Callable[[str], Markup]:
    """A function from the key of a municipality, or of a record with participants, to the map; nothing when there is nobody to mark."""
    municipalities = shelf.by_kind["municipality"]
    width, height = _size(municipalities)
    background = "".join(_square(node) for node in municipalities)
    tiles = {node.key: _tile(node, node.title) for node in municipalities}

    def draw(key: str) -> Markup:
        marked = _marked(shelf, key)
        if not marked:
            return Markup()
        words = f"Kort over Danmarks kommuner. Markeret: {', '.join(node.title for node in marked)}."
        return SVG.format(width, height, words, background, Markup().join([tiles[node.key] for node in marked]))

    return draw


def municipality_map(shelf: Library) -> Callable[[], Markup]:
    """A function to the map on which every municipality is a link, and those that collaborate stand out."""

    def draw() -> Markup:
        municipalities = shelf.by_kind["municipality"]
        tiles = Markup().join(_counted_tile(node, len(mentions(shelf, node.key, "participant"))) for node in municipalities)
        return SVG.format(*_size(municipalities), "Kort over Danmarks kommuner", "", tiles)

    return draw


def _counted_tile(node: Node, count: int) -> Markup:
    words = f"{node.title}: {counted(count, 'samarbejde', 'samarbejder')}"
    return _tile(node, words, "tile-marked" if count else "tile-open")


def _size(municipalities: Sequence[Node]) -> tuple[int, int]:
    width = (1 + max((node.part.tile.column for node in municipalities), default=0)) * STEP
    return width, (1 + max((node.part.tile.row for node in municipalities), default=0)) * STEP


def _marked(shelf: Library, key: str) -> list[Node]:
    node = shelf.nodes[key]
    if node.kind == "municipality":
        return [node]
    edges = shelf.catalogue.graph.out_edges(key, data=True)
    keys = {end for _, end, data in edges if data["relation"] == "participant"}
    return [node for node in shelf.by_kind["municipality"] if node.key in keys]


def _corner(node: Node) -> tuple[int, int]:
    return node.part.tile.column * STEP, node.part.tile.row * STEP


def _square(node: Node) -> str:
    x, y = _corner(node)
    return f"M{x} {y}h{SIDE}v{SIDE}h-{SIDE}z"


def _tile(node: Node, words: str, look: str = "tile-marked") -> Markup:
    x, y = _corner(node)
    return MARKED.format(node.url, words, look, x, y, x + SIDE / 2, y + SIDE - 10, node.part.tile.abbreviation)
