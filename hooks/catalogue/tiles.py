"""The tile map: all municipalities on a grid in, an SVG with some of them marked and linked out."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from .library import Library, Node

STEP = 32
SIDE = 29
SVG = Markup('<svg class="tiles" viewBox="0 0 {} {}" role="group" aria-label="{}"><path class="tile" aria-hidden="true" d="{}"/>{}</svg>')
MARKED = Markup(
    '<a href="{}" aria-label="{}"><title>{}</title><rect class="tile-marked" x="{}" y="{}" width="29" height="29" rx="3"/>'
    '<text x="{}" y="{}">{}</text></a>'
)


def tile_map(shelf: Library) -> Callable[[str], Markup]:
    """A function from the key of a municipality, or of a record with participants, to the map; nothing when there is nobody to mark."""
    municipalities = shelf.by_kind["municipality"]
    width = (1 + max((node.part.tile.column for node in municipalities), default=0)) * STEP
    height = (1 + max((node.part.tile.row for node in municipalities), default=0)) * STEP
    background = "".join(_square(node) for node in municipalities)
    tiles = {node.key: _tile(node) for node in municipalities}

    def draw(key: str) -> Markup:
        marked = _marked(shelf, key)
        if not marked:
            return Markup()
        words = f"Kort over Danmarks kommuner. Markeret: {', '.join(node.title for node in marked)}."
        return SVG.format(width, height, words, background, Markup().join([tiles[node.key] for node in marked]))

    return draw


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


def _tile(node: Node) -> Markup:
    x, y = _corner(node)
    return MARKED.format(node.url, node.title, node.title, x, y, x + SIDE / 2, y + SIDE - 10, node.part.tile.abbreviation)
