"""Cards and preview images: the site's records in; a card that others show in a frame, and the picture of a link in a chat, out.

A picture is two bits a pixel, a row as one number: letters are laid in with a shift, which costs a tenth of drawing by a library of images.
"""

from __future__ import annotations

import json
import struct
import zlib
from base64 import b64decode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import orjson
from markupsafe import Markup

from catalogue.insights import oldest_source_year, participation
from catalogue.pages import SiteContext, card_html
from catalogue.records import CARD_HEIGHT, CARD_KINDS, SITE_PREVIEW, Artifact, Site, card_uri, edition_of, oembed_uri, preview_uri
from catalogue.views import CatalogueIndex, RecordNode, badge_words, declares, referred

ACCENTS = {"implementering": "0a5566", "indkoeb": "6b2d5c", "drift-support": "4b5a12", "forretningsdrevet": "8a3b12"}
"""The colours of purposes, as in `tokens.css`."""
PLAIN_ACCENT = "0a5566"
"""Of what has none of them."""
PURPOSES = "collaboration_models"
CARD_WIDTH = 600
"""How wide a card is shown where nobody says, px."""
EMBEDDED_FRAME = Markup('<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy" style="border:0"></iframe>')
Tiles = Mapping[tuple[int, int], str]
"""By row and column of the map: the municipality that stands there."""


def card_files(context: SiteContext) -> Iterator[Artifact]:
    """`indlejr/samarbejder/dsd.html`, `.png` and `.oembed.json`, under former ids too, and a picture for every other page."""
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
            yield Artifact(oembed_uri(node.kind, name), _oembed(context.site, node))
    site = Preview("", context.site.name, (), context.site.publisher, PLAIN_ACCENT, dict.fromkeys(tiles, True))
    yield Artifact(SITE_PREVIEW, preview_png(site))


def _oembed(site: Site, node: RecordNode) -> bytes:
    """What a system that is given the page's address needs to show its card (https://oembed.com, rich content)."""
    frame = EMBEDDED_FRAME.format(site.absolute(card_uri(node.kind, node.id)), node.title, CARD_WIDTH, CARD_HEIGHT)
    return orjson.dumps(
        {
            "version": "1.0",
            "type": "rich",
            "title": node.title,
            "provider_name": site.name,
            "provider_url": site.absolute(""),
            "thumbnail_url": site.absolute(preview_uri(node.kind, node.id)),
            "thumbnail_width": WIDTH,
            "thumbnail_height": HEIGHT,
            "width": CARD_WIDTH,
            "height": CARD_HEIGHT,
            "html": str(frame),
        }
    )


def _tiles(index: CatalogueIndex) -> Tiles:
    return {(node.part.tile.row, node.part.tile.column): node.key for node in index.by_kind["municipality"] if node.part.tile}


def _preview(context: SiteContext, node: RecordNode, tiles: Tiles) -> Preview:
    index = context.index
    meant = {each.key for each in participation(index).municipalities_of.get(node.key, ())} or {node.key}
    shown = {place: key in meant for place, key in tiles.items()} if meant & {*tiles.values()} else {}
    kind = index.catalogue.schemas.kinds[node.kind].title
    return Preview(
        kind, node.title, badge_words(node.part, oldest_source_year(index, node.key)), context.site.name, _accent(index, node), shown
    )


def _accent(index: CatalogueIndex, node: RecordNode) -> str:
    purposes = referred(index, node.part, PURPOSES) if declares(node.part, PURPOSES) else ()
    return next((ACCENTS[purpose.id] for purpose in purposes if purpose.id in ACCENTS), PLAIN_ACCENT)


WIDTH, HEIGHT = 1200, 630
"""What those who show previews ask for."""
PAPER, INK, BETWEEN, ACCENT = range(4)
COLOURS = {PAPER: "fbfaf7", INK: "1d2629", BETWEEN: "8c9190"}
"""As on the site; `BETWEEN` is the edge of letters, and what is drawn lightly. The accent is the page's own."""
MARGIN, BAR = 70, 18
JOINT = " · "
"""Between badges."""
TITLE, TEXT = "title", "text"
"""The two sizes of letters."""
MOST_LINES_BY_FONT = {TITLE: 3, TEXT: 3}
LEVEL = 1
"""How hard a picture is packed: half the time of the usual, and a fifth larger."""
LETTERS_FILE = Path(__file__).parent / "letters" / "letters.json"
GRID = (770, 310)
"""Where the map of the municipalities begins, at the lower right."""
TILE, STEP = 17, 20
BESIDE_MAP = 660
"""How wide a line is that has the map beside it."""


class Letter(NamedTuple):
    """A letter as it is laid in."""

    advance: int
    left: int
    top: int
    width: int
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What stands in a picture."""

    kind: str
    title: str
    badges: Sequence[str]
    foot: str
    accent: str
    """Six figures of a colour."""
    tiles: Mapping[tuple[int, int], bool] = field(default_factory=dict)
    """By row and column: whether the municipality is one that the page is about."""


def preview_png(preview: Preview) -> bytes:
    """The picture as a file: a bar, the kind, the title, the badges, at the right a map, below what site and edition it is from."""
    rows = [0] * HEIGHT
    _fill(rows, 0, BAR, _line(0, WIDTH, ACCENT))
    _write(rows, MARGIN, 60, [preview.kind], TEXT)
    below = _write(rows, MARGIN, 110, _wrapped(preview.title.split(), " ", TITLE), TITLE)
    _write(rows, MARGIN, below + 20, _wrapped(preview.badges, JOINT, TEXT), TEXT)
    _write(rows, MARGIN, HEIGHT - 70, [preview.foot], TEXT)
    patterns: dict[int, int] = {}
    for (row, column), is_meant in preview.tiles.items():
        x, y = GRID[0] + (column - 1) * STEP, GRID[1] + (row - 1) * STEP
        if 0 <= x <= WIDTH - TILE and 0 <= y <= HEIGHT - TILE:  # one farther away, which the check warns of, is left out
            patterns[y] = patterns.get(y, 0) | _line(x, TILE, ACCENT if is_meant else BETWEEN)
    for y, pattern in patterns.items():  # a row of tiles at once
        _fill(rows, y, TILE, pattern)
    return _png(rows, {**COLOURS, ACCENT: preview.accent})


def _line(x: int, width: int, colour: int) -> int:
    """A row of the picture with so many pixels of a colour on paper."""
    return (colour * ((1 << 2 * width) - 1) // 3) << 2 * (WIDTH - x - width)


def _fill(rows: list[int], y: int, height: int, pattern: int) -> None:
    """Lay the same into several rows."""
    for at in range(y, y + height):
        rows[at] |= pattern


def _write(rows: list[int], x: int, y: int, lines: Iterable[str], size: str) -> int:
    """Lines below each other; where the next would begin."""
    height, _ = _letters(size)
    for line in lines:
        for at, pattern in _drawn(x, line, size):
            rows[y + at] |= pattern
        y += height
    return y


@lru_cache(100)
def _drawn(x: int, line: str, size: str) -> Sequence[tuple[int, int]]:
    """The rows of a line of text, from its top: its place, and what is laid in there. Of four lines of a picture two stand on the next."""
    found: dict[int, int] = {}
    for letter in _known(line, _letters(size)[1]):
        shift = 2 * (WIDTH - x - letter.left - letter.width)
        if shift >= 0:
            for at, row in enumerate(letter.rows, letter.top):
                found[at] = found.get(at, 0) | row << shift
        x += letter.advance
    return [*found.items()]


def _known(text: str, letters: Mapping[str, Letter]) -> Iterator[Letter]:
    """A letter that was never drawn is left out: none of a Danish text is."""
    return (letters[each] for each in text if each in letters)


def _wrapped(words: Sequence[str], joint: str, size: str) -> list[str]:
    """In lines, cut after the most that are shown; of a title all but the last go above the map."""
    lines = [""]
    for word in words:
        longer = f"{lines[-1]}{joint}{word}" if lines[-1] else word
        room = WIDTH - 2 * MARGIN if size == TITLE and len(lines) < MOST_LINES_BY_FONT[size] else BESIDE_MAP
        if not lines[-1] or text_width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    most = MOST_LINES_BY_FONT[size]
    return [*lines[: most - 1], _cut(lines[most - 1], size)] if len(lines) > most else lines


def _cut(line: str, size: str) -> str:
    while text_width(f"{line}…", size) > BESIDE_MAP:
        line = line[:-1].rstrip()
    return f"{line}…"


def text_width(text: str, size: str) -> int:
    """Of a line, in pixels."""
    return sum(letter.advance for letter in _known(text, _letters(size)[1]))


@cache
def _letters(size: str) -> tuple[int, Mapping[str, Letter]]:
    """How high a line is, and the letters."""
    found = json.loads(LETTERS_FILE.read_text("utf-8"))[size]
    return found["height"], {name: _letter(*drawn) for name, drawn in found["letters"].items()}


def _letter(advance: int, left: int, top: int, width: int, packed: str) -> Letter:
    data, across = b64decode(packed), (width * 2 + 7) // 8
    spare = across * 8 - width * 2
    rows = (int.from_bytes(data[at : at + across], "big") >> spare for at in range(0, len(data), across or 1))
    return Letter(advance, left, top, width, tuple(rows))


def _png(rows: Sequence[int], colours: Mapping[int, str]) -> bytes:
    across = WIDTH // 4
    lines = {row: b"\0" + row.to_bytes(across, "big") for row in {*rows}}  # half of them are empty
    raw = b"".join([lines[row] for row in rows])
    palette = bytes.fromhex("".join(colours[index] for index in sorted(colours)))
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 2, 3, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", zlib.compress(raw, LEVEL)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
