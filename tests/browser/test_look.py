"""What a hurried reader does: types before the search is there, filters the timeline, and reads a chart of many parts."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from support.browser import Visit, visit


def test_no_letter_is_lost_that_is_typed_while_the_search_opens(visitor: Visit) -> None:
    page = visitor.go("")
    page.keyboard.press("/")
    page.keyboard.type("it-drift sammen")
    page.locator(".search-results a").first.wait_for()

    assert (page.locator("#soegefelt").input_value(), visitor.complaints) == ("it-drift sammen", [])


def test_the_timeline_is_filtered_and_its_address_says_how(visitor: Visit) -> None:
    """Only what IT-Forsyningen expected is left, with its year; going back brings everything back."""
    page = visitor.go("tidslinje/")
    whole = page.locator(".timeline > li:visible").count()
    page.get_by_label("Fortalt på siden om").select_option("case-it-forsyningen")
    page.get_by_label("Vis").select_option("expected")
    left = page.locator(".timeline > li:visible")
    ways = {one.get_attribute("data-slags") for one in left.all()}
    told = (page.url.partition("?")[2], left.count() < whole, ways, page.locator("h2[id^=aar-]:visible").count())
    page.go_back()
    page.go_back()

    expect(page.locator(".timeline > li:visible")).to_have_count(whole)
    assert told == ("sted=case-it-forsyningen&slags=expected", True, {"expected"}, 1)
    assert visitor.complaints == []


def test_no_two_parts_of_a_whole_look_alike(visitor: Visit) -> None:
    page = visitor.go("tal/it-udgifter/")
    fills = page.locator(".shares rect").evaluate_all("pieces => pieces.map(piece => getComputedStyle(piece).fill)")

    assert len(fills) == len(set(fills)) > 4


CUT = """charts => charts.flatMap(chart => [...chart.querySelectorAll('text')]
  .filter(text => text.getBoundingClientRect().right > chart.getBoundingClientRect().right + 1)
  .map(text => text.textContent))"""
"""Words in a chart that go on beyond it."""


@pytest.mark.parametrize("width", [360, 1280])
def test_no_words_of_a_chart_are_cut(width: int, chromium: Browser, home: str, site: Path) -> None:
    """On every figure's page and in the list of them."""
    page = visit(chromium, home, viewport={"width": width, "height": 740}).page
    cut = {}
    for file in sorted((site / "tal").rglob("index.html")):
        url = file.parent.relative_to(site).as_posix() + "/"
        page.goto(home + url)
        cut[url] = page.locator(".chart").evaluate_all(CUT)

    assert len(cut) > 1
    assert {url: words for url, words in cut.items() if words} == {}
