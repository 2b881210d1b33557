"""The page of a collaboration: an overview, three sections, what is folded, and where each statement is from."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from support.browser import Visit, visit
from support.project import ROOT

CASE = "samarbejder/sbsys/"
CASES = [f"samarbejder/{file.stem}/" for file in sorted((ROOT / "data" / "cases").glob("*.yaml"))]
HIGHEST = 4500
"""Pixels of a closed page in a window of 1280."""
MOST_STOPS = 300
STOPS = """() => [...document.querySelectorAll("a[href], button, summary, input, select, [tabindex='0']")]
  .filter(element => element.checkVisibility() && element.tabIndex >= 0).length"""
FOLD = "details.fold"


@pytest.fixture
def page(visitor: Visit) -> Page:
    return visitor.go(CASE)


def fold(page: Page, title: str) -> str | None:
    """The `open` attribute of a folded section."""
    return page.locator(FOLD, has=page.locator("h2", has_text=title)).get_attribute("open")


def test_no_page_is_longer_than_its_reader_can_oversee(chromium: Browser, home: str) -> None:
    """Closed, and with few enough stops for the keyboard."""
    seen = visit(chromium, home, viewport={"width": 1280, "height": 800})
    measured = {}
    for url in CASES:
        page = seen.go(url)
        measured[url] = (page.evaluate("document.documentElement.scrollHeight"), page.evaluate(STOPS))
    seen.page.context.close()

    assert {url: each for url, each in measured.items() if each[0] > HIGHEST or each[1] > MOST_STOPS} == {}


def test_a_folded_section_says_what_it_holds_and_the_address_keeps_it_open(page: Page) -> None:
    """Whoever gets the address sees the same; closed again, the address is as it was."""
    summary = page.locator(FOLD, has=page.locator("#afsnit-baggrund-og-formaal")).locator("summary")
    held = summary.inner_text()
    summary.click()
    expect(page).to_have_url(f"{page.url.split('?')[0]}?vis=baggrund-og-formaal")
    page.reload()
    opened = fold(page, "Baggrund og formål")
    summary.click()
    expect(page).to_have_url(page.url.split("?")[0])

    assert "baggrund (" in held
    assert opened is not None


def test_a_link_into_something_folded_unfolds_it(page: Page) -> None:
    """The bar of sections, and the line that says what is newest."""
    before = fold(page, "Tidslinje")
    page.get_by_role("link", name="Siden er det sket").click()
    expect(page.locator("#afsnit-siden-er-det-sket")).to_be_in_viewport()

    assert (before, fold(page, "Tidslinje")) == (None, "")


def test_a_number_shows_its_source_and_leads_to_the_list(page: Page) -> None:
    """On focus and under the mouse; Enter unfolds the list, with the source in sight."""
    number = page.locator("#afsnit-styring ~ p a.citation").first
    name = number.get_attribute("aria-label") or ""
    number.focus()
    box = page.locator(".link-box:popover-open")
    shown = box.inner_text()
    page.keyboard.press("Escape")
    closed = box.count()
    number.hover()
    expect(box).to_have_count(1)
    number.press("Enter")
    expect(page.locator(f"#kilde-{number.inner_text()}")).to_be_in_viewport()

    assert name.startswith(f"Kilde {number.inner_text()}: ")
    assert name.removeprefix("Kilde ").split(", ")[0] in shown
    assert closed == 0


def test_without_javascript_a_number_leads_to_its_source(chromium: Browser, home: str) -> None:
    """The browser unfolds the list by itself."""
    seen = visit(chromium, home, java_script_enabled=False)
    page = seen.go(CASE)
    number = page.locator("#afsnit-styring ~ p a.citation").first
    number.click()
    entry = page.locator(f"#kilde-{number.inner_text()}")
    expect(entry).to_be_in_viewport()
    page.context.close()


def test_the_bar_of_sections_stays_and_says_where_the_reader_is(page: Page) -> None:
    """In a wide window each is hit where it stands, however far down one has read."""
    page.set_viewport_size({"width": 1280, "height": 800})
    bar = page.locator(".page-contents--bar")
    bar.get_by_role("link", name="Erfaringer").click()
    expect(bar.locator("[aria-current]")).to_have_text("Erfaringer")
    top = bar.bounding_box()
    bar.get_by_role("link", name="Det korte").click()
    expect(page.locator("#afsnit-det-korte")).to_be_in_viewport()

    assert top is not None
    assert 0 <= top["y"] < 60


def test_the_whole_page_is_printed_when_the_reader_asks_for_it(page: Page) -> None:
    """By its own button; the other prints the note."""
    page.add_init_script("window.print = () => undefined")
    page.reload()
    page.get_by_role("button", name="Udskriv det hele").click()
    page.emulate_media(media="print")
    whole = [page.locator(place).is_visible() for place in ("#afsnit-baggrund", "#afsnit-deltagere", ".paper-only")]
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    note = [page.locator(place).is_visible() for place in ("#afsnit-baggrund", "#afsnit-deltagere", ".paper-only")]

    assert (whole, note) == ([True, True, False], [False, False, True])


def test_the_note_has_the_newest_the_caveats_and_what_is_left_out(chromium: Browser, home: str) -> None:
    """Of the association on Zealand: the event of 2021, each caveat once, and the number of lessons."""
    page = visit(chromium, home).go("samarbejder/digitaliseringsforeningen-sjaelland/")
    page.emulate_media(media="print")
    caveats = page.locator(".paper-notes li").all_inner_texts()
    newest = page.locator("time[datetime='2021-09']").last.is_visible()
    left_out = page.locator(".paper-only").inner_text()
    page.context.close()

    assert len(caveats) == len(set(caveats)) > 3
    assert newest
    assert "erfaringer (17 i alt)" in left_out
