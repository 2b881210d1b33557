"""The first view of a page is light, holds still, and asks nobody but ourselves."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from support.browser import Visit, never_late, visit, wait_until
from support.budgets import LIGHTEN, over
from support.page_types import PAGES

Size = tuple[int, int]
SIZES = ((1280, 900), (360, 740))
KILOBYTE = 1000
MOST = 110 * KILOBYTE
STILL = 0.02
MOVING = {"propose": 0.1}
"""A script makes the form, and asks whether a draft may be kept, one after the other."""
TRIES = 3
LATER = ".woff2"
"""Fonts: the text is read before they come."""
NOTE_SHIFTS = """
  globalThis.shifts = [];
  new PerformanceObserver(list => shifts.push(...list.getEntries().filter(entry => !entry.hadRecentInput).map(entry => entry.value)))
    .observe({type: "layout-shift", buffered: true});
"""


@dataclass(frozen=True, slots=True)
class FirstView:
    """What a fresh visitor meets."""

    weight: int
    """Compressed bytes, fonts of our own left out."""
    shift: float
    complaints: list[str]
    """What the browser objects to, as when the security policy stops something of ours."""
    elsewhere: list[str]
    """What other hosts are asked for."""
    kept: list[object]
    """How much is stored, and the cookies."""


@pytest.mark.parametrize("name", PAGES)
def test_a_first_view_is_light_and_nothing_jumps(name: str, chromium: Browser, home: str, site: Path) -> None:
    """At most 110 kB compressed for all that the page asks for; what one has begun to read stays where it is. Nothing is complained of
    or stored, and no other host hears of the visit.

    A page that jumps does so each time; what a busy machine shows once is seen again before it is told.
    """
    still = MOVING.get(name, STILL)
    # What is asked for in the address is no part of a first view.
    url = PAGES[name].partition("?")[0]
    measured: dict[Size, FirstView] = {}
    for _ in range(TRIES):
        restless = [size for size in SIZES if size not in measured or measured[size].shift > still]
        measured |= first_views(chromium, home, site, url, restless)

    weights = {f"{url} i et vindue på {size[0]} pixels": each.weight for size, each in measured.items()}

    assert not (too_heavy := over(weights, MOST, "byte pakket", LIGHTEN)), too_heavy
    assert {size: each.shift for size, each in measured.items() if each.shift > still} == {}
    assert [(each.complaints, each.elsewhere, each.kept) for each in measured.values()] == [([], [], [0, 0, ""])] * 2


@pytest.mark.parametrize("url", [url for url in PAGES.values() if "?" in url])
def test_a_view_that_an_address_asks_for_is_complained_of_by_nobody(url: str, chromium: Browser, home: str, site: Path) -> None:
    """It asks nobody else either."""
    (seen,) = first_views(chromium, home, site, url, SIZES[:1]).values()

    assert (seen.complaints, seen.elsewhere, seen.kept) == ([], [], [0, 0, ""])


@cache
def compressed_size(file: Path) -> int:
    """In bytes; most of what a page asks for is the same on all."""
    return len(gzip.compress(file.read_bytes()))


def first_views(chromium: Browser, home: str, site: Path, url: str, sizes: Sequence[Size]) -> dict[Size, FirstView]:
    """A page that is opened by fresh visitors, each with a window of a size: what one waits for comes while the others do."""
    with ExitStack() as opened:
        seen = {size: visit(chromium, home, viewport={"width": size[0], "height": size[1]}) for size in sizes}
        for each in seen.values():
            opened.enter_context(closing(each.page.context))
            never_late(each.page)
            each.page.add_init_script(NOTE_SHIFTS)
            each.go(url)
        return {size: first_view(each, site) for size, each in seen.items()}


def first_view(seen: Visit, site: Path) -> FirstView:
    """What has been seen of an open page once it has all that it asks for."""
    page = seen.settle()
    wait_until(page, "new Promise(done => requestAnimationFrame(() => setTimeout(() => done(true))))")
    answers = [site / urlsplit(url).path[1:] for url in seen.answered if url.startswith(seen.home)]
    files = {file / "index.html" if file.is_dir() else file for file in answers if file.suffix != LATER}
    shift: float = page.evaluate("shifts.reduce((sum, one) => sum + one, 0)")
    kept: list[object] = page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]")
    return FirstView(sum(map(compressed_size, files)), shift, seen.complaints, seen.elsewhere, kept)
