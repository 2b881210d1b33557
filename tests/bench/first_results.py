"""What the first search on a built site costs a reader: bytes, requests and seconds."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Response, sync_playwright

from support.browser import launch, served, visit
from support.search_page import FIELD, TITLES, typed

QUERIES = ("Samarbejde 0100", "bestyrelse", "hvad betaler kommunerne for den fælles drift", "arkitektur og sikkerhed i porteføljen")


def first_results(site: Path) -> Iterator[str]:
    """A line for each query, each by a visitor of its own who has nothing in the cache."""
    with served(site) as home, sync_playwright() as playwright:
        browser = launch(playwright)
        for query in QUERIES:
            yield _asked(browser, home, query)
        browser.close()


def _asked(browser: Browser, home: str, query: str) -> str:
    visitor = visit(browser, home)
    answers: list[Response] = []
    page = visitor.go_and_settle("")
    visitor.page.context.on("response", lambda answer: answers.append(answer))
    start = time.perf_counter()
    page.keyboard.press("/")
    page.locator(FIELD).wait_for()
    typed(page, query)
    page.locator(TITLES).first.wait_for()
    seconds = time.perf_counter() - start
    size = sum(len(answer.body()) for answer in answers if "/search" in answer.url or answer.url.endswith("/gzip.js"))
    page.context.close()
    return f"search, »{query}«: {size / 1000:.0f} kB, {len(answers)} requests, {seconds:.2f} s (bars: 200 kB, 1.0 s)"
