"""Cards and previews: the site's records in; a card that others show in a frame, and the picture of a link in a chat, out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from catalogue.insights import participation, told_from
from catalogue.pages import SiteContext, card_html
from catalogue.records import CARD_KINDS, SITE_PREVIEW, Artifact, card_uri, edition_of, preview_uri
from catalogue.views import CatalogueIndex, RecordNode, badge_words, declares, referred

from .preview_images import Preview, preview_png

ACCENTS = {"implementering": "0a5566", "indkoeb": "6b2d5c", "drift-support": "4b5a12", "forretningsdrevet": "8a3b12"}
"""The colours of purposes, as in `tokens.css`."""
ACCENT = "0a5566"
"""Of what has none of them."""
PURPOSES = "collaboration_models"
Tiles = Mapping[tuple[int, int], str]
"""By row and column of the map: the municipality that stands there."""


def card_files(context: SiteContext) -> Iterator[Artifact]:
    """`indlejr/samarbejder/dsd.html` and `.png`, under former ids too, and a picture for every other page."""
    index, edition = context.index, edition_of(context.index.catalogue, context.published.all)
    tiles = _tiles(index)
    former = {record.key: record.former_ids for record in index.catalogue.records}
    for node in (
        *(node for kind in CARD_KINDS for node in index.by_kind[kind]),
        *(node for node in index.retired if node.kind in CARD_KINDS),
    ):
        card, picture = card_html(context, node, edition).encode(), preview_png(_preview(context, node, tiles))
        for name in (node.id, *former[node.key]):
            yield Artifact(card_uri(node.kind, name), card)
            yield Artifact(preview_uri(node.kind, name), picture)
    site = Preview("", context.site.name, (), context.site.publisher, ACCENT, dict.fromkeys(tiles, True))
    yield Artifact(SITE_PREVIEW, preview_png(site))


def _tiles(index: CatalogueIndex) -> Tiles:
    return {(node.part.tile.row, node.part.tile.column): node.key for node in index.by_kind["municipality"] if node.part.tile}


def _preview(context: SiteContext, node: RecordNode, tiles: Tiles) -> Preview:
    index = context.index
    meant = {each.key for each in participation(index).municipalities_of.get(node.key, ())} or {node.key}
    shown = {place: key in meant for place, key in tiles.items()} if meant & {*tiles.values()} else {}
    kind = index.catalogue.schemas.kinds[node.kind].title
    return Preview(kind, node.title, badge_words(node.part, told_from(index, node.key)), context.site.name, _accent(index, node), shown)


def _accent(index: CatalogueIndex, node: RecordNode) -> str:
    purposes = referred(index, node.part, PURPOSES) if declares(node.part, PURPOSES) else ()
    return next((ACCENTS[purpose.id] for purpose in purposes if purpose.id in ACCENTS), ACCENT)
