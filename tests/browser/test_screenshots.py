"""Pictures of every type of page, to be looked at by people: `make screenshots` writes them to `screenshots/`, which is never committed."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, FloatRect

from support.browser import visit
from support.page_types import PAGES
from support.project import ROOT

pytestmark = pytest.mark.look
FOLDER = ROOT / "screenshots"
WIDTHS = {1280: 900, 360: 740}
TALLEST = 1600
"""Pixels: what is further down looks like what is above it."""


@pytest.mark.parametrize("name", PAGES)
def test_every_page_has_its_pictures(name: str, chromium: Browser, home: str) -> None:
    """Wide and narrow, light and dark, and on paper."""
    FOLDER.mkdir(exist_ok=True)
    page = visit(chromium, home, reduced_motion="reduce").go(PAGES[name])
    page.evaluate("document.fonts.ready")
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        tall = min(TALLEST, page.evaluate("document.documentElement.scrollHeight"))
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            clip: FloatRect = {"x": 0, "y": 0, "width": width, "height": tall}
            page.screenshot(path=FOLDER / f"{name}-{width}-{scheme}.png", full_page=True, clip=clip)
    page.emulate_media(color_scheme="light")
    page.pdf(path=FOLDER / f"{name}.pdf", format="A4", prefer_css_page_size=True)
    page.context.close()

    assert len(list(FOLDER.glob(f"{name}-[13][26]*0-*.png"))) == 4
    assert (FOLDER / f"{name}.pdf").read_bytes().startswith(b"%PDF")
