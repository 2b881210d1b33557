"""The guide for contributors holds: what it tells to do can be done, and its pictures show what a contributor sees.

`make pictures` takes them again: with `--update-golden` the words of each pictured place and the picture itself are written.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, FloatRect, Locator, Page

from support.browser import visit
from support.project import GOLDEN, ROOT, Golden

GUIDE = ROOT / "content" / "bidrag" / "foerste-bidrag.md"
PICTURES = ROOT / "content" / "assets" / "images" / "bidrag"
WORDS = GOLDEN / "guide"
HEAVIEST = 60_000
"""Bytes of one picture."""
TALLEST = 700
MARGIN = 12
SHARPNESS = 1.5
"""Pixels of a picture for each of the page's."""
TYPED = {
    "Erfaring (skal udfyldes)": "Eksempel: Skriv aftalen ned, før I ansætter de første fælles folk.",
}
CHOSEN = {"Tema (skal udfyldes)": "organisering", "Type (skal udfyldes)": "advice"}
SAID = """element => {
  const values = [...element.querySelectorAll("input:not([type=checkbox]), textarea, select")].map(one => one.value).filter(Boolean);
  const ticked = [...element.querySelectorAll("input:checked")].map(one => one.labels[0].innerText.trim());
  const shown = [...element.querySelectorAll("pre, code, select")].filter(one => one.checkVisibility());
  const words = shown.reduce((text, one) => text.replace(one.innerText, ""), element.innerText);
  return [words, ...values, ...ticked].join("\\n").split("\\n").map(line => line.trim()).filter(Boolean).join("\\n") + "\\n";
}"""
WEBP = """async png => {
  const picture = await createImageBitmap(await (await fetch(png)).blob());
  const canvas = Object.assign(document.createElement("canvas"), {width: picture.width, height: picture.height});
  canvas.getContext("2d").drawImage(picture, 0, 0);
  return canvas.toDataURL("image/webp", 0.6).split(",")[1];
}"""

Show = Callable[[str, Locator], None]
"""Compare what a picture shows with what it showed when it was taken, or take it."""


@pytest.fixture
def show(chromium: Browser, golden: Golden, request: pytest.FixtureRequest) -> Show:
    """By the picture's name, and the place on the page."""

    def compare(name: str, place: Locator) -> None:
        if request.config.getoption("--update-golden"):
            (PICTURES / f"{name}.webp").write_bytes(_webp(chromium, _photo(place)))
        golden(WORDS / f"{name}.txt", place.evaluate(SAID))

    return compare


def _photo(place: Locator) -> bytes:
    """The upper part of what is tall."""
    place.scroll_into_view_if_needed()
    box = place.bounding_box()
    assert box
    left, top = (place.page.evaluate(f"window.scroll{axis}") for axis in "XY")
    clip: FloatRect = {
        "x": left + box["x"] - MARGIN,
        "y": top + box["y"] - MARGIN,
        "width": box["width"] + 2 * MARGIN,
        "height": min(box["height"], TALLEST) + 2 * MARGIN,
    }
    return place.page.screenshot(full_page=True, clip=clip)


def _webp(chromium: Browser, png: bytes) -> bytes:
    page = chromium.new_page()
    made: str = page.evaluate(WEBP, f"data:image/png;base64,{base64.b64encode(png).decode()}")
    page.close()
    return base64.b64decode(made)


def test_the_first_contribution_goes_as_the_guide_tells(chromium: Browser, home: str, show: Show) -> None:
    """From a record's page to a file that the check accepts; each picture still shows the words that it was taken of."""
    viewport = {"width": 720, "height": 900}
    seen = visit(chromium, home, viewport=viewport, device_scale_factor=SHARPNESS, color_scheme="light", reduced_motion="reduce")
    page = seen.go("samarbejder/riso/")
    show("1-nederst-paa-siden", page.locator(".record-foot"))
    page.get_by_role("link", name="Tilføj en erfaring").click()
    _fill(page)
    show("2-udfyld", page.locator(".amend-form > fieldset"))
    page.get_by_role("button", name="Tjek og vis ændringen").click()
    page.locator(".issue").wait_for()
    show("3-tjekket-svarer", page.locator(".verdict"))
    page.get_by_role("link", name="Kilde", exact=True).click()
    page.get_by_label("Kilde (skal udfyldes)").fill("inspirationskatalog-2016#2.1")
    page.get_by_role("button", name="Tjek og vis ændringen").click()
    page.get_by_text("Ingen fejl").wait_for()
    # The owner's code host stands first when there is one: the picture holds with and without it.
    page.locator(".offers").evaluate(
        "place => { for (const each of place.querySelectorAll('.offers-host, .offers-none')) each.hidden = true; }"
    )
    show("4-din-fil", page.locator(".offers"))
    page.context.close()

    assert (seen.complaints, seen.elsewhere) == ([], [])


def test_a_whole_collaboration_begins_as_the_guide_shows(chromium: Browser, home: str, show: Show) -> None:
    """The steps that are listed are the sections of a record."""
    page = visit(chromium, home, viewport={"width": 720, "height": 900}, device_scale_factor=SHARPNESS, color_scheme="light").go(
        "bidrag/samarbejde/"
    )
    page.locator(".steps li").first.wait_for()
    show("5-trinene", page.locator(".steps"))
    page.context.close()


def test_the_pictures_are_small_described_and_come_when_they_are_needed() -> None:
    """Every picture stands in the guide, with its size, so that nothing jumps, and words for those who do not see it."""
    shown = re.findall(
        r'<img src="../../assets/images/bidrag/([^"]+)" width="(\d+)" height="(\d+)" loading="lazy" alt="([^"]{40,})">',
        GUIDE.read_text("utf-8"),
    )
    files = {path.name: path.read_bytes() for path in sorted(PICTURES.iterdir())}

    assert [name for name, *_ in shown] == list(files)
    assert [(name, _size(files[name])) for name, *_ in shown] == [(name, (int(width), int(height))) for name, width, height, _ in shown]
    assert [name for name, content in files.items() if len(content) > HEAVIEST] == []


def _fill(page: Page) -> None:
    page.get_by_label("Erfaring (skal udfyldes)").wait_for()
    for label, text in TYPED.items():
        page.get_by_label(label).fill(text)
    for label, value in CHOSEN.items():
        page.get_by_label(label).select_option(value)
    page.get_by_label("Direktion og kommunaldirektør").check()
    page.get_by_label("Erfaring (skal udfyldes)").blur()


def _size(webp: bytes) -> tuple[int, int]:
    """Width and height that the page gives a picture."""
    start = webp.index(b"VP8 ") + 14
    width, height = (int.from_bytes(webp[at : at + 2], "little") & 0x3FFF for at in (start, start + 2))
    return round(width / SHARPNESS), round(height / SHARPNESS)
