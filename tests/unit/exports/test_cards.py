"""Cards and pictures: what stands on other people's pages says what it is, how old, and from which edition."""

from __future__ import annotations

import json
import re
import struct
import zlib
from collections.abc import Mapping
from pathlib import Path

import pytest

from catalogue.exports import cards
from catalogue.exports.cards import ACCENTS, HEIGHT, TEXT, TITLE, WIDTH, Preview, card_files, preview_png, text_width
from catalogue.insights.participation import marked_on_map, picture_words, words_of_age
from catalogue.pages.render import SiteContext
from catalogue.records.graph import Catalogue
from catalogue.records.record import Record
from catalogue.records.releases import Release, Releases
from catalogue.records.schema import Schemas
from catalogue.records.urls import CARD_KINDS, card_uri, oembed_uri, preview_uri
from catalogue.views.catalogue_index import build_index
from catalogue.views.provenance import names_of_sources
from support.html import read
from support.project import ROOT
from support.rendering import prepare_pages
from support.small_catalogue import case, catalogue_of, index_of, key, municipality

EDITION = Releases("", (), (Release("2026-12-10", None, ()),))


def small(schemas: Schemas) -> SiteContext:
    former = municipality("soroe", former_ids=["soro"])
    return prepare_pages(catalogue_of(schemas, case("dsd", "soroe"), former), published=EDITION)


def pixels(png: bytes) -> list[bytes]:
    """The rows of a picture, a byte a pixel."""
    parts, at = {}, 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        name, data = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length]) == (zlib.crc32(name + data),)
        parts[name] = data
        at += 12 + length
    raw, across = zlib.decompress(parts[b"IDAT"]), 1 + WIDTH // 4
    assert struct.unpack(">II", parts[b"IHDR"][:8]) == (WIDTH, HEIGHT) == (len(raw) // across * 0 + 1200, len(raw) // across)
    rows = (raw[start + 1 : start + across] for start in range(0, len(raw), across))
    return [bytes(byte >> shift & 3 for byte in row for shift in (6, 4, 2, 0)) for row in rows]


def test_a_card_says_how_old_it_is_and_from_which_edition(schemas: Schemas) -> None:
    """Title, badges, sentence and sources; its link leads to the page in the same edition, out of the frame."""
    files = {artifact.uri: artifact.content.decode() for artifact in card_files(small(schemas)) if artifact.uri.endswith(".html")}
    card = files["indlejr/samarbejder/dsd.html"]

    assert " ".join(read(card).text.split()).endswith(
        "Samarbejde Dsd I gang · Oplyst i 2016S. Inspirationskatalog for kommunale it-samarbejder. "
        "Udgaven til mødet 10. december 2026. Alder er regnet pr. 2016."
    )
    assert 'href="../../samarbejder/dsd/"' in card
    assert '<base target="_top">' in card
    assert "<script" not in card
    assert "Soroe Kommune er med i 1 samarbejde, så vidt kilderne siger." in " ".join(files["indlejr/kommuner/soroe.html"].split())
    assert files["indlejr/kommuner/soro.html"] == files["indlejr/kommuner/soroe.html"]


def test_a_system_that_is_given_the_address_of_a_page_can_show_its_card(schemas: Schemas) -> None:
    """By oEmbed's rich type: what is demanded, full addresses, and a frame whose title is text and no markup."""
    (told,) = (json.loads(each.content) for each in card_files(small(schemas)) if each.uri == "indlejr/samarbejder/dsd.oembed.json")
    frame = dict(re.findall(r'(\w+)="([^"]*)"', told["html"]))

    assert {**told, "html": ""}.items() >= {"version": "1.0", "type": "rich", "title": "Dsd", "html": ""}.items()
    assert (frame["src"], frame["title"]) == (told["provider_url"] + "indlejr/samarbejder/dsd.html", "Dsd – kort til andre sider")
    assert (frame["width"], frame["height"]) == (str(told["width"]), str(told["height"]))
    assert told["thumbnail_url"] == told["provider_url"] + "indlejr/samarbejder/dsd.png"


def test_every_record_of_the_kinds_has_both(catalogue: Catalogue) -> None:
    """And there is a picture for the other pages."""
    made = [artifact.uri for artifact in card_files(prepare_pages(catalogue))]
    records = [record for record in catalogue.records if record.kind in CARD_KINDS]

    assert {*made} >= {uri(record.kind, record.id) for record in records for uri in (card_uri, preview_uri, oembed_uri)} | {
        "indlejr/kataloget.png"
    }
    assert len(made) == len({*made})


def test_every_page_offers_what_can_stand_elsewhere(site: Path, catalogue: Catalogue) -> None:
    """A card, a diagram and a picture lie in no folder without the page that leads to them: each by a link in its own »Del«, or, what only
    programs ask for, in its head. What stands under a former id is there for those who show it already."""
    former = {name for record in catalogue.records for name in record.former_ids}
    made = [
        path.relative_to(site).as_posix() for path in sorted(site.glob("indlejr/*/**/*.*")) if path.name.partition(".")[0] not in former
    ]
    pages = {uri: re.sub(r"^indlejr/(?:diagram/)?|\.(?:html|png|oembed\.json)$", "", uri) for uri in made}
    read = {page: (site / page / "index.html").read_text("utf-8") for page in {*pages.values()}}
    boxes = {page: re.search(r'<details class="share".*?</details>', html, re.DOTALL) for page, html in read.items()}

    assert len(made) > 400
    assert [page for page, box in boxes.items() if not box] == []
    assert [
        uri
        for uri, page in pages.items()
        if f'/{uri}"' not in (read[page].partition("<body")[0] if uri.endswith(".json") else str(boxes[page] and boxes[page][0]))  # type: ignore[index]
    ] == []


def test_a_picture_shows_where_the_collaboration_is(schemas: Schemas) -> None:
    """The municipality of the page in the page's colour, the others lightly."""
    tiles = {(1, 1): True, (1, 2): False}
    shown = pixels(preview_png(Preview("Samarbejde", "Dsd", ("I gang",), "Et samarbejde.", ("Kataloget",), "6b2d5c", tiles)))

    assert (shown[272][772], shown[272][792], shown[272][812], shown[5][600]) == (3, 2, 0, 3)
    assert any(1 in row for row in shown[110:194])
    assert any(1 in row for row in shown[HEIGHT - 70 :])


def test_every_picture_says_where_it_is_from_and_leaves_little_empty(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sources, site and edition at the foot; how old it is, of what the catalogue knows nothing of the catalogue; a sentence, and a map
    with municipalities in the page's colour wherever the sources name any."""
    drawn: list[Preview] = []

    def draw(preview: Preview) -> bytes:
        drawn.append(preview)
        return b""

    monkeypatch.setattr(cards, "preview_png", draw)
    [*card_files(prepare_pages(catalogue, published=EDITION))]
    *of_records, of_site = drawn

    assert [each.title for each in of_records if not each.foot[0].startswith(("Kilde: ", "Kilder: "))] == []
    assert {each.foot[-2:] for each in of_records} == {("udgaven 10. december 2026", "Inspirationskatalog for kommunale it-samarbejder")}
    assert [each.title for each in of_records if not (each.sentence and any(each.badges))] == []
    assert [each.title for each in of_records if each.kind == "Kommune" and not each.tiles] == []
    assert [each.title for each in of_records if each.tiles and True not in each.tiles.values()] == []
    assert [each.title for each in drawn if any(text_width(part, TEXT) > WIDTH - 140 for part in each.foot)] == []
    assert all(of_site.tiles.values())


def test_a_form_is_shown_by_those_who_use_it(schemas: Schemas) -> None:
    """The municipalities of its collaborations, none of what is only proposed; what the map shows is said in the picture's other words."""
    facts = {"organisation_form": {"form": "forening", "text": "En forening.", "source": "k#1"}}
    cases = (
        Record("case", name, "", case(name, town).data | facts | {"status": status})
        for name, town, status in (("dsd", "soroe", "active"), ("plan", "lejre", "proposed"))
    )
    forms = (Record("organisation_form", name, "", {"title": name.title()}) for name in ("forening", "aftale"))
    index, _ = index_of(schemas, *cases, *forms, municipality("soroe"), municipality("lejre"))
    forening, aftale = (marked_on_map(index, index.nodes[f"organisation_form/{name}"]) for name in ("forening", "aftale"))

    assert (forening.keys, aftale.keys, aftale.words) == (frozenset({"municipality/soroe"}), frozenset(), "")
    assert forening.words == "Kortet viser den kommune, kilderne nævner som deltager i 1 samarbejde af denne form."
    assert picture_words(index, index.nodes["case/dsd"]) == (
        "Samarbejde: Dsd. I gang, Oplyst i 2016. Kortet viser den kommune, kilderne nævner som deltager."
    )


def test_a_municipality_is_as_old_as_what_ties_it_to_others(schemas: Schemas) -> None:
    """The years of the sources that say so, or, where those have none, of the collaborations; one that is in nothing has none."""
    source = Record("source", "k", "", {"title": "K", "date": "2014-05", "sections": [{"id": "1", "title": "Et"}]})
    joined = case("os2", "lejre").data
    joined["participants"]["municipalities"][0]["source"] = "k#1"
    towns = [municipality(name) for name in ("soroe", "lejre", "greve")]
    index, _ = index_of(schemas, case("dsd", "soroe"), Record("case", "os2", "", joined), *towns, source)

    assert [words_of_age(index, index.nodes[key(name)]) for name in ("soroe", "lejre", "greve")] == [
        ("Oplyst i 2016",),
        ("Kilder fra 2014",),
        (),
    ]


def test_sources_begin_with_what_the_record_rests_on(catalogue: Catalogue) -> None:
    """Not with the one that a note happens to cite first."""
    index = build_index(catalogue)

    assert names_of_sources(index, index.nodes["case/it-forsyningen"].part)[:2] == [
        "Inspirationskatalog 2016",
        "Ankestyrelsen: små fællesskaber",
    ]


@pytest.mark.parametrize("title", ["Programmet for fælleskommunale it-serviceorganisationer i alle regioner " * 3, "Æ" * 80, ""])
def test_a_long_title_stays_within_the_picture(title: str) -> None:
    """What there is no room for is left out, and nothing is drawn outside or over the map."""
    foot = (f"Kilder: {title}", f"Kataloget {title}")
    shown = pixels(preview_png(Preview("Samarbejde", title, ("I gang",) * 30, f"{title} {title}", foot, "6b2d5c", {(1, 1): True})))

    assert len(shown) == HEIGHT
    assert not any(row[740:770].strip(b"\0") for row in shown[280:515])
    assert not any(row[WIDTH - 60 :].strip(b"\0") for row in shown[20:])


def test_every_letter_of_the_records_is_drawn(catalogue: Catalogue) -> None:
    """Titles of records with a picture of their own."""
    titles = {letter for record in catalogue.records if record.kind in CARD_KINDS for letter in record.data["title"]}

    assert {letter for letter in titles for size in (TITLE, TEXT) if not text_width(letter, size)} == set()


def test_the_colours_are_those_of_the_site() -> None:
    """One table of them in the style sheet, and this."""
    sheet = (ROOT / "hooks/theme/assets/css/tokens.css").read_text("utf-8")
    tokens: Mapping[str, str] = dict(re.findall(r"--(\w+): #([0-9a-f]{6});", sheet.partition('"slate"')[0]))

    assert {name.partition("-")[0].removesuffix("sdrevet"): colour for name, colour in ACCENTS.items()} == {
        name: tokens[name] for name in ("implementering", "indkoeb", "drift", "forretning")
    }


@pytest.mark.parametrize("place", [(9999, 1), (1, 9999), (0, 0), (10**12, 10**12)])
def test_a_tile_beside_the_picture_is_left_out(place: tuple[int, int]) -> None:
    """A slip in one municipality's place on the map, of which the check warns, stops no picture."""
    assert pixels(preview_png(Preview("Kommune", "Sorø", (), "", (), "", {(3, 3): True, place: False})))
