"""How the site grows with its records: built, checked, searched and filtered, with twice as many each time."""

from __future__ import annotations

import gzip
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from .facet_click import clicks
from .first_results import first_results
from .generate import generate
from .measure import build_cold
from .process import Cost, cost
from .typed_words import typed_words

ROOT = Path(__file__).resolve().parents[2]
SMALLEST = 500
LARGE_PAGES = 10
"""So many pages are packed: the one that is largest when it is packed is among those that are largest before."""


def scale(folder: Path, largest: int) -> Iterator[str]:
    """With all kinds of records in the proportions that they have; each size is built once, since it takes a while."""
    before: Cost | None = None
    count = SMALLEST
    while count <= largest:
        data = generate(folder / "data", count, in_proportion=True)
        records = sum(1 for _ in data.rglob("*.yaml"))
        built, site = build_cold(folder, data), folder / "site"
        yield f"scale, {count} cases, {records} records: {built}{_growth(before, built)}"
        yield f"  check: {cost([sys.executable, ROOT / 'scripts' / 'check.py', '--data', data])}"
        page, size = _largest_page(site)
        yield f"  largest page: {page}, {size / 1000:.0f} kB packed (bar: 300 kB)"
        yield from (f"  {line}" for line in first_results(site))
        yield from (f"  {line}" for line in typed_words(site))
        yield from (f"  {line}" for line in clicks(site))
        before, count = built, count * 2
        shutil.rmtree(folder)


def _growth(before: Cost | None, now: Cost) -> str:
    if before is None:
        return ""
    ratios = (now.processor_seconds / before.processor_seconds, now.seconds / before.seconds, now.megabytes / before.megabytes)
    return "; growth {:.2f} in processor time, {:.2f} in time, {:.2f} in memory (bar: 2.0)".format(*ratios)


def _largest_page(site: Path) -> tuple[str, int]:
    """Its address, and its size as a server sends it."""
    pages = sorted(site.rglob("*.html"), key=lambda page: page.stat().st_size)[-LARGE_PAGES:]
    sizes = {page: len(gzip.compress(page.read_bytes(), 6)) for page in pages}
    largest = max(sizes, key=sizes.__getitem__)
    return largest.parent.relative_to(site).as_posix(), sizes[largest]
