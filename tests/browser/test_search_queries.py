"""What people type, in a real browser on the built site: the right page is among the first three results."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from catalogue.records.kinds import KINDS_BY_NAME
from support.browser import visit
from support.search_page import FIRST, found_for_each, opened

QUERIES = Path(__file__).with_name("queries")
BAR = 0.95
REMEDY = (
    "Det, folk skriver, finder ikke længere den rigtige side. Ret: giv posten ordet igen (i teksten eller aliases), skriv vendingen i "
    "hooks/catalogue/search/best_bets.yaml, eller, hvis en anden side nu svarer bedre, ret listen i tests/browser/queries."
)
KINDS = {
    "case": ["case"],
    "form": ["organisation_form"],
    "model": ["collaboration_model", "steering_model"],
    "term": ["term"],
    "tal": ["figure"],
    "municipality": ["municipality"],
    "laering": ["lesson"],
    "organisation": ["organisation"],
    "source": ["source"],
    "operation": ["operation"],
    "jura": ["law_summary"],
}
"""What the lists of queries call the kinds; a lesson is expected on the page of its theme, a kind without a name on its list;
a `page` is one of no record."""


@pytest.fixture(scope="module")
def page(chromium: Browser, home: str) -> Page:
    return opened(visit(chromium, home))


@pytest.mark.parametrize("name", ["given", "own", "law", "role", "later", "task", "staff"])
def test_what_people_type_finds_what_they_mean(name: str, page: Page) -> None:
    """Inflections, parts of compounds, spellings, synonyms, slips, names and whole questions; each miss is printed."""
    with (QUERIES / f"{name}-queries.csv").open(encoding="utf-8", newline="") as file:
        queries = list(csv.DictReader(file))
    answers = found_for_each(page, [query["query"] for query in queries])
    misses = [text for query, addresses in zip(queries, answers, strict=True) if (text := miss(query, addresses))]
    print(f"{name}: {len(queries) - len(misses)} af {len(queries)}", *misses, sep="\n")

    assert len(misses) <= (1 - BAR) * len(queries), "\n".join([REMEDY, *misses])


def miss(query: dict[str, str], addresses: list[str]) -> str:
    """What was found instead; empty when the right page is among the first."""
    expected = {address for each in query["expected_any_of_top3"].split(";") for address in pages_of(each)}
    if expected & set(addresses[:FIRST]):
        return ""
    place = next((str(number + 1) for number, address in enumerate(addresses) if address in expected), "–")
    return f"{query['id']} »{query['query']}«: {', '.join(addresses[:FIRST])}; ventet {' eller '.join(sorted(expected))} (nr. {place})"


def pages_of(expected: str) -> list[str]:
    kind, _, name = expected.partition(":")
    if kind == "page":
        return [f"{name}/"]
    return [f"{KINDS_BY_NAME[each].url}/{name}/".replace("//", "/") for each in KINDS[kind]]
