"""Searching as a reader does: open the search by keyboard, type, and read the results."""

from __future__ import annotations

import json

from playwright.sync_api import Page

from support.browser import Visit

FIRST = 3
FIELD = ".search-dialog input"
TITLES = ".search-title"


ASK_ALL = """async ([queries, titles]) => {
  const results = document.querySelector(".search-results");
  const form = document.querySelector(".search-form");
  const answers = [];
  for (const query of queries) {
    const answered = new Promise(done => new MutationObserver((_, observer) => {
      if (results.dataset.query !== query.trim()) return;
      observer.disconnect();
      done();
    }).observe(results, {attributeFilter: ["data-query"]}));
    delete results.dataset.query;
    form.querySelector("input").value = query;
    form.requestSubmit();
    await answered;
    answers.push([...document.querySelectorAll(titles)].map(link => new URL(link.href).pathname.slice(1)));
  }
  return answers;
}"""
"""Type each question and press Enter: who does so need not wait for the search to see that no letter follows."""


def opened(visitor: Visit, url: str = "") -> Page:
    """A page with the search open."""
    page = visitor.go(url)
    page.keyboard.press("/")
    page.locator(f"{FIELD}:focus").wait_for()
    return page


def typed(page: Page, query: str) -> None:
    """Type a query in place of the last, and wait for its results."""
    page.locator(FIELD).fill(query)
    page.locator(f".search-results[data-query={json.dumps(query.strip(), ensure_ascii=False)}]").wait_for(state="attached")


def found(page: Page, query: str) -> list[str]:
    """The addresses of the results, from the site's root, in the order in which they stand."""
    typed(page, query)
    addresses: list[str] = page.locator(TITLES).evaluate_all("links => links.map(link => new URL(link.href).pathname.slice(1))")
    return addresses


def found_for_each(page: Page, queries: list[str]) -> list[list[str]]:
    """The same for many questions, one after the other, each sent with Enter."""
    addresses: list[list[str]] = page.evaluate(ASK_ALL, [queries, TITLES])
    return addresses
