"""How long a reader waits for the list after a choice: clicks in a browser on the built list of many records, in milliseconds."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright

from support.browser import PATIENCE, launch, served

from .generate import generate
from .process import cost

ROOT = Path(__file__).resolve().parent.parent.parent
CLICKS = """async () => {
  const boxes = [...document.querySelectorAll(".facet input")];
  const spent = [];
  for (const box of [...boxes, ...boxes]) {
    const start = performance.now();
    box.click();
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    spent.push(performance.now() - start);
  }
  return spent;
}"""
"""Each value chosen, then each taken away: until what it changed is laid out and painted."""
METRICS = ("ScriptDuration", "RecalcStyleDuration", "LayoutDuration")


def facet_click(folder: Path, count: int) -> Iterator[str]:
    """A choice among `count` collaborations: the time until it is seen, and what of it is work."""
    data = generate(folder / "data", count)
    cost(
        [sys.executable, ROOT / "scripts" / "site.py", "--data", data, "--out", folder / "site"], {"CATALOGUE_CACHE": str(folder / "cache")}
    )
    yield f"facet, {count} cases:"
    yield from (f"  {line}" for line in clicks(folder / "site"))


def clicks(site: Path) -> Iterator[str]:
    """The same of a site that is built."""
    with served(site) as home, sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"{home}samarbejder/", timeout=PATIENCE)
        page.wait_for_selector(".faceted-list.is-live", timeout=PATIENCE)
        waits, work = _clicks(page)
        browser.close()
    yield f"facet: {median(waits):.0f} ms from a click to the painted list (median of {len(waits)})"
    yield f"  of which {work:.0f} ms of processor time for script, style and layout (bar: at most 100 ms)"


def _clicks(page: Page) -> tuple[list[float], float]:
    """Milliseconds of each click, and how many of them the page computed, on average."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    before = _work(session.send("Performance.getMetrics"))
    waits: list[float] = page.evaluate(CLICKS)
    after = _work(session.send("Performance.getMetrics"))
    return waits, 1000 * (after - before) / len(waits)


def _work(answer: dict[str, list[dict[str, float | str]]]) -> float:
    return sum(float(metric["value"]) for metric in answer["metrics"] if metric["name"] in METRICS)
