"""What a hurried reader does: types before the search is there, filters the timeline, and reads a chart of many parts."""

from __future__ import annotations

from playwright.sync_api import expect

from support.browser import Visit


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
