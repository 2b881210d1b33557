"""The first view of a page is light and holds still."""

from __future__ import annotations

import gzip

import pytest
from playwright.sync_api import Browser, Response

from support.browser import visit
from support.page_types import PAGES

FIRST_VIEWS = ("home", "cases", "case", "wide-case", "municipality")
KILOBYTE = 1000
MOST = 150 * KILOBYTE
STILL = 0.05
LATER = ".woff2"
"""Fonts: the text is read before they come."""
SHIFTS = """() => new Promise(resolve => new PerformanceObserver(list =>
    resolve(list.getEntries().filter(entry => !entry.hadRecentInput).reduce((sum, entry) => sum + entry.value, 0)))
  .observe({type: "layout-shift", buffered: true}) ?? setTimeout(() => resolve(0), 500))"""


@pytest.mark.parametrize("name", FIRST_VIEWS)
def test_a_first_view_transfers_little(name: str, chromium: Browser, home: str) -> None:
    """At most 150 kB compressed for all that the page asks for, fonts of our own left out."""
    seen = visit(chromium, home)
    responses: list[Response] = []
    seen.page.on("response", lambda response: responses.append(response))
    page = seen.go(PAGES[name])
    page.wait_for_load_state("networkidle")
    sizes = {one.url.removeprefix(home): len(gzip.compress(one.body())) for one in responses if not one.url.endswith(LATER)}
    page.context.close()

    assert sum(sizes.values()) <= MOST, sorted(sizes.items(), key=lambda item: -item[1])


@pytest.mark.parametrize("size", [(1280, 900), (360, 740)], ids=["wide", "phone"])
@pytest.mark.parametrize("name", FIRST_VIEWS)
def test_nothing_jumps_while_a_page_loads(name: str, size: tuple[int, int], chromium: Browser, home: str) -> None:
    """What a reader has begun to read stays where it is: layout shifts sum to 0.05 at most."""
    seen = visit(chromium, home, viewport={"width": size[0], "height": size[1]})
    page = seen.go(PAGES[name])
    page.wait_for_load_state("networkidle")
    shifts = page.evaluate(SHIFTS)
    page.context.close()

    assert shifts <= STILL
