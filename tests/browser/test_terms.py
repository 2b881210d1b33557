"""Words, time and figures in a real browser: what a person who meets a term, a year or a chart sees and does."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, Page

from support.accessibility import MODES, audit
from support.browser import Visit, follow, visit
from support.real_records import said

CASE = "samarbejder/it-forsyningen/"
MODEL = "samarbejdsmodeller/drift-support/"
PAGES = (CASE, "ordliste/", "ordliste/udbud/", "tidslinje/", "tal/", "tal/ddh-kommuner/", "kilder/", "uenigheder/", "datakvalitet/")
PHONE = {"width": 320, "height": 640}


def term(page: Page) -> Locator:
    """The first mark on the page of the model, whatever word it is that its text has."""
    return page.locator("main a.term:visible").first


def marked(page: Page) -> str:
    """The term that it leads to, by its id."""
    return str(term(page).get_attribute("href")).rstrip("/").rpartition("/")[2]


def meaning(page: Page) -> str:
    """The first words of what the glossary says of it."""
    return str(said(f"glossary/{marked(page)}", "definition"))[:40]


def shown(page: Page) -> Locator:
    """The explanation that is open."""
    return page.locator(".link-box:popover-open")


def test_the_mouse_on_a_term_shows_what_it_means_until_it_leaves_or_escape(visitor: Visit) -> None:
    """It stays while the mouse is on it, goes with Escape without moving the mouse, and is beside the word."""
    visitor.page.clock.install()
    page = visitor.go(MODEL)
    term(page).scroll_into_view_if_needed()
    term(page).hover()
    shown(page).wait_for()
    text, word, box = shown(page).inner_text(), term(page).bounding_box(), shown(page).bounding_box()
    shown(page).hover()
    page.clock.fast_forward(400)
    still = shown(page).count()
    page.keyboard.press("Escape")
    gone = shown(page).count()

    assert meaning(page) in text
    assert word and box and abs(box["y"] - word["y"]) < box["height"] + word["height"] + 12
    assert (still, gone, visitor.complaints) == (1, 0, [])


def test_an_open_explanation_breaks_no_rule(visitor: Visit) -> None:
    """It stands in the page's main part, where whoever jumps from landmark to landmark comes by."""
    page = visitor.go(MODEL)
    term(page).focus()
    shown(page).wait_for()

    assert audit(page, MODES[0]) == []


def test_the_keyboard_shows_it_too_and_a_screen_reader_hears_it(visitor: Visit) -> None:
    """On focus, gone with Escape while the focus stays, gone when the focus moves on; Enter follows the link."""
    page = visitor.go(MODEL)
    term(page).focus()
    told, word = meaning(page), marked(page)
    described = page.locator(f"#{term(page).get_attribute('aria-describedby')}").inner_text()
    opened = shown(page).count()
    page.keyboard.press("Escape")
    closed, stays = shown(page).count(), term(page).evaluate("link => link === document.activeElement")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    again = shown(page).count()
    page.keyboard.press("Tab")
    left = shown(page).filter(has_text=told).count()
    term(page).focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/ordliste/{word}/")

    assert told in described
    assert (opened, closed, stays, again, left) == (1, 0, True, 1, 0)


def test_the_first_touch_shows_it_with_a_way_on(chromium: Browser, home: str) -> None:
    """And does not leave the page; a touch elsewhere closes it; "Læs mere" leads to the word."""
    seen = visit(chromium, home, viewport=PHONE, has_touch=True, is_mobile=True)
    page = seen.go(MODEL)
    word = marked(page)
    term(page).tap()
    box = shown(page).bounding_box()
    stayed = MODEL.partition("#")[0] in page.url
    page.locator("h1").tap()
    closed = shown(page).count()
    term(page).tap()
    shown(page).get_by_text("Læs mere").tap()
    page.wait_for_url(f"**/ordliste/{word}/")
    page.context.close()

    assert box and box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"]
    assert (stayed, closed) == (True, 0)


def test_without_javascript_a_term_is_a_link(chromium: Browser, home: str) -> None:
    """To the page that explains it."""
    seen = visit(chromium, home, java_script_enabled=False)
    page = seen.go(MODEL)
    word = marked(page)
    follow(term(page))
    title = page.locator("h1").inner_text()
    page.context.close()

    assert title == said(f"glossary/{word}", "title")


def test_a_hand_written_page_explains_its_words(visitor: Visit) -> None:
    """As the pages of records do."""
    page = visitor.go("baggrund/paradigmeskiftet/")
    page.locator("a.term").first.focus()

    assert shown(page).count() == 1
    assert visitor.complaints == []


@pytest.mark.parametrize("url", PAGES)
def test_the_pages_fit_a_phone_and_complain_of_nothing(url: str, chromium: Browser, home: str) -> None:
    """At 320 pixels nothing sticks out."""
    seen = visit(chromium, home, viewport=PHONE)
    page = seen.go(url)
    width = page.evaluate("document.documentElement.scrollWidth")
    page.context.close()

    assert (width <= PHONE["width"], seen.complaints) == (True, [])


def test_a_chart_says_what_it_shows_and_its_numbers_stand_in_a_table(visitor: Visit) -> None:
    """Nobody needs to see the bars: the chart has a name, and each number a row with an address of its own."""
    page = visitor.go("tal/ddh-kommuner/#tal-2015")
    names = page.locator(".chart[role=img]").evaluate_all("charts => charts.map(chart => chart.getAttribute('aria-label'))")
    row = page.locator("tr:target").inner_text()

    shown_number = next(each["value"] for each in said("figures/ddh-kommuner", "rows") if each["label"] == "2015")

    assert names == [f"Søjler over tid: {said('figures/ddh-kommuner', 'summary')} Tallene står i tabellen."]
    assert str(shown_number) in row


def test_a_year_of_the_timeline_leads_to_what_happened_then(visitor: Visit) -> None:
    """From the overview to the year, and from an expectation to the place where it stands."""
    page = visitor.go("tidslinje/")
    follow(page.get_by_role("navigation", name="År").get_by_role("link", name="2012"))
    heading = page.locator("h2:target").inner_text()
    page.locator("#afsnit-ventet").click()
    follow(page.locator(".fold:has(#afsnit-ventet) li a").first)

    assert heading == "2012"
    assert "ventet" in page.locator("li:target").inner_text()


def test_the_quality_page_leads_to_the_collaborations_that_lack_most(visitor: Visit) -> None:
    """What is missing is listed in words, and the record is one step away."""
    page = visitor.go("datakvalitet/")
    page.get_by_text("Hvad mangler om samarbejderne?").filter(visible=True).first.click()
    worst = page.locator("table", has_text="Samarbejde for samarbejde").locator("tbody tr").first
    worst.locator("summary").click()
    text = worst.inner_text()
    follow(worst.get_by_role("link"))

    assert "Organisationsform" in text
    assert page.locator("h1").inner_text() in text
