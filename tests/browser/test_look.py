"""What a hurried reader does: types before the search is there, filters the timeline, and reads charts, tables and labels."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from support.accessibility import TEXT_SIZE
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


BROKEN = """() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const topOf = (text, at) => {
    range.setStart(text, at);
    range.setEnd(text, at + 1);
    return [...range.getClientRects()].at(-1)?.top;
  };
  const found = [];
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (!text.parentElement.closest("td, th, label, summary") || !text.parentElement.checkVisibility()) continue;
    if (text.parentElement.closest(".unseen, legend, svg, code")) continue;
    for (const {0: word, index} of text.data.matchAll(/[\\p{L}]{4,16}(?![\\p{L}\\u00ad-])/gu)) {
      if (/[\\p{L}\\u00ad-]/u.test(text.data[index - 1] ?? "")) continue;
      const first = topOf(text, index);
      if (topOf(text, index + word.length - 1) > first + 4) found.push(word);
    }
  }
  return found;
}"""
"""Words of at most sixteen letters that end on another line than they begin on: a longer one may have no room on a phone."""


@pytest.mark.parametrize(
    "url", ["samarbejder/", "organer/", "erfaringer/", "kommuner/", "samarbejder/it-forsyningen/", "samarbejder/sbsys/"]
)
@pytest.mark.parametrize(("width", "size"), [(360, "125%"), (768, "125%"), (1280, "250%")])
def test_no_common_word_is_broken(url: str, width: int, size: str, chromium: Browser, home: str) -> None:
    """In tables, labels and headings of folds: a column stays as wide as its words, also when letters are twice as large."""
    page = visit(chromium, home, viewport={"width": width, "height": 800}).go_and_settle(url)
    page.evaluate(TEXT_SIZE, size)
    page.evaluate("document.querySelectorAll('details').forEach((fold) => (fold.open = true))")
    broken = page.evaluate(BROKEN)
    page.context.close()

    assert broken == []
