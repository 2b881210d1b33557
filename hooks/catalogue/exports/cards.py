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

from catalogue.danish import date_words
from catalogue.insights import marked_on_map, words_of_age
from catalogue.pages import SiteContext, card_html, card_sentence
from catalogue.records import (
    CARD_HEIGHT,
    CARD_KINDS,
    SITE_PREVIEW,
    Artifact,
    Edition,
    Site,
    card_uri,
    edition_of,
    edition_words,
    oembed_uri,
    preview_uri,
)
from catalogue.views import CatalogueIndex, RecordNode, declares, names_of_sources, referred

ACCENTS = {"implementering": "0a5566", "indkoeb": "6b2d5c", "drift-support": "4b5a12", "forretningsdrevet": "8a3b12"}
"""The colours of purposes, as in `tokens.css`."""
PLAIN_ACCENT = "0a5566"
"""Of what has none of them."""
PURPOSES = "collaboration_models"
CARD_WIDTH = 600
"""How wide a card is shown where nobody says, px."""
FRAME_OF = "kort til andre sider"
"""What a card's frame is called behind the record's title, as the codes of a page have it."""
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
        card, picture = card_html(context, node, edition).encode(), preview_png(_preview(context, node, tiles, edition))
        for name in (node.id, *former[node.key]):
            yield Artifact(card_uri(node.kind, name), card)
            yield Artifact(preview_uri(node.kind, name), picture)
            yield Artifact(oembed_uri(node.kind, name), _oembed(context.site, node))
    said = (context.site.publisher, _edition_words(edition))
    site = Preview("", context.site.name, (), "", said, PLAIN_ACCENT, dict.fromkeys(tiles, True))
    yield Artifact(SITE_PREVIEW, preview_png(site))


def _oembed(site: Site, node: RecordNode) -> bytes:
    """What a system that is given the page's address needs to show its card (https://oembed.com, rich content)."""
    title = f"{node.title} – {FRAME_OF}"
    frame = EMBEDDED_FRAME.format(site.absolute(card_uri(node.kind, node.id)), title, CARD_WIDTH, CARD_HEIGHT)
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


def _preview(context: SiteContext, node: RecordNode, tiles: Tiles, edition: Edition) -> Preview:
    index, sentence = context.index, card_sentence(context, node)
    meant, words = marked_on_map(index, node)
    is_drawn = bool(meant & {*tiles.values()})
    first, *others = names_of_sources(index, node.part) or [""]
    sources = f"{'Kilder' if others else 'Kilde'}: {first}{f' og {len(others)} til' if others else ''}" if first else ""
    return Preview(
        index.catalogue.schemas.kinds[node.kind].title,
        node.title,
        words_of_age(index, node) or ((f"Kataloget pr. {date_words(edition.date)}",) if edition.date else ()),
        f"{sentence} {words}" if is_drawn == bool(meant) and node.kind != "municipality" else sentence,
        (sources, _edition_words(edition), context.site.name),
        _accent(index, node),
        {place: key in meant for place, key in tiles.items()} if is_drawn else {},
    )


def _edition_words(edition: Edition) -> str:
    return f"udgaven {edition_words(edition.name)}" if edition.name else "ikke udgivet endnu"


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
MOST_TITLE_LINES, MOST_FOOT_LINES = 3, 3
LEVEL = 1
"""How hard a picture is packed: half the time of the usual, and a fifth larger."""
LETTERS_FILE = Path(__file__).parent / "letters" / "letters.json"
GRID = (770, 270)
"""Where the map of the municipalities begins, at the lower right."""
TILE, STEP = 17, 20
BESIDE_MAP, ALL_ACROSS = 660, WIDTH - 2 * MARGIN
"""How wide a line is that has the map beside it, and one that has not."""
ABOVE_TEXT, BELOW_TEXT = 60, 30
"""Above the first line, and below the last."""


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
    sentence: str
    foot: Sequence[str]
    """What it is from: at the bottom, with a sign between."""
    accent: str
    """Six figures of a colour."""
    tiles: Mapping[tuple[int, int], bool] = field(default_factory=dict)
    """By row and column: whether the municipality is one that the page is about."""


def preview_png(preview: Preview) -> bytes:
    """The picture as a file: a bar, the kind, the title, the badges and as much of the sentence as there is room for, at the right a map,
    below what sources, site and edition it is from."""
    rows = [0] * HEIGHT
    _fill(rows, 0, BAR, _line(0, WIDTH, ACCENT))
    foot = _wrapped(preview.foot, JOINT, TEXT, MOST_FOOT_LINES, ALL_ACROSS)
    bottom = HEIGHT - BELOW_TEXT - _letters(TEXT)[0] * len(foot)
    _write(rows, MARGIN, bottom, foot, TEXT)
    blocks = [*_blocks(preview, bottom)]
    spare = 0 if preview.tiles else (bottom - max(end for *_, end in blocks)) // 2  # in the middle of what would else be half empty
    for lines, size, y, _ in blocks:
        _write(rows, MARGIN, y + spare, lines, size)
    patterns: dict[int, int] = {}
    for (row, column), is_meant in preview.tiles.items():
        x, y = GRID[0] + (column - 1) * STEP, GRID[1] + (row - 1) * STEP
        if 0 <= x <= WIDTH - TILE and 0 <= y <= HEIGHT - TILE:  # one farther away, which the check warns of, is left out
            patterns[y] = patterns.get(y, 0) | _line(x, TILE, ACCENT if is_meant else BETWEEN)
    for y, pattern in patterns.items():  # a row of tiles at once
        _fill(rows, y, TILE, pattern)
    return _png(rows, {**COLOURS, ACCENT: preview.accent})


def _blocks(preview: Preview, bottom: int) -> Iterator[tuple[list[str], str, int, int]]:
    """What stands one below the other, as lines with their size, where they begin and where they end: at the bottom at the latest."""
    room = BESIDE_MAP if preview.tiles else ALL_ACROSS
    end = ABOVE_TEXT
    for words, joint, size, gap, most in (
        ([preview.kind], "", TEXT, 0, 1),
        (preview.title.split(), " ", TITLE, 10, MOST_TITLE_LINES),
        (preview.badges, JOINT, TEXT, 10, HEIGHT),
        (preview.sentence.split(" "), " ", TEXT, 20, HEIGHT),
    ):
        height, _ = _letters(size)
        fitting = min(most, (bottom - end - 2 * gap) // height)
        if any(words) and fitting > 0:
            lines = _wrapped(words, joint, size, fitting, room)
            yield lines, size, end + gap, (end := end + gap + height * len(lines))


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


def _wrapped(words: Sequence[str], joint: str, size: str, most: int, room: int) -> list[str]:
    """In lines, cut after the most that are shown; of a title all but the last go above the map."""
    lines, between = [[""]], text_width(joint, size)
    used = 0
    for word in words:
        width = text_width(word, size)
        across = ALL_ACROSS if size == TITLE and len(lines) < most else room
        if used and used + between + width > across:
            if len(lines) == most:
                lines[-1].append(f"{word}…")
                break
            lines.append([])
            used = -between
        lines[-1].append(word)
        used += between + width
    return [
        _cut(joint.join(filter(None, line)), size, ALL_ACROSS if size == TITLE and at < most else room) for at, line in enumerate(lines, 1)
    ]


def _cut(line: str, size: str, room: int) -> str:
    """As it is, or with a sign for what there is no room for."""
    if text_width(line, size) <= room:
        return line
    while text_width(f"{line}…", size) > room:
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
