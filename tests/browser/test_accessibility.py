"""Every type of page can be used by everybody: rules for accessibility, small screens, large text, and the keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from support.accessibility import (
    AS_USUAL,
    FRAME_MODES,
    MODES,
    PHONE,
    SEARCH_MODES,
    WIDE,
    audit,
    clipped,
    enlarged,
    over_signs,
    see,
    small_targets,
    space,
    unreached,
    unsee,
    unsigned,
    width,
)
from support.browser import Visit, visit
from support.page_types import PAGES, page_type, page_types

RINGED = """() => {
  const element = document.activeElement;
  const ring = element.matches(".md-option") ? element.nextElementSibling : element;
  const place = element.closest(".tiles") ? "use" : element.closest(".outline-map") && "path";
  const tile = place && element.querySelector(place);
  if (tile) return parseFloat(getComputedStyle(tile).strokeWidth) >= 3;
  const box = ring.getBoundingClientRect();
  const {outlineStyle, outlineWidth} = getComputedStyle(ring);
  const inWindow = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return inWindow && outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
}"""
"""Whether a reader sees what has the focus; the choice of colours shows it on its label."""
TOOLS = (
    "form, .steps, .result-tools, .filter-fold, .filter-state, .result-table thead, .compare-options, .compare-actions, "
    ".choose, [data-choose], .result-later, .map-filter, .paper-actions, .paper-state, .print-choice, .guide-result, .guide-group, "
    ".governance-files, .picking, .selection-state"
)
"""What only scripts can do anything with, with the words for it."""
MEETING = "moeder/2026-12-10/"
"""Is there once somebody has met; `test_browser_meeting` looks at one."""
SIZES = {"wide": WIDE, "phone": PHONE}


@pytest.fixture(scope="module")
def reader(chromium: Browser, home: str) -> Visit:
    """Somebody who goes from page to page, with the scripts and style sheets of the last one at hand, and without movement: what fades
    is neither here nor there."""
    return visit(chromium, home, reduced_motion="reduce")


@pytest.fixture(scope="module")
def reader_without_scripts(chromium: Browser, home: str) -> Visit:
    """The same, where no script runs."""
    return visit(chromium, home, reduced_motion="reduce", java_script_enabled=False)


def open_page(reader: Visit, url: str, size: tuple[int, int] = WIDE) -> Page:
    """A page as it is when it is opened in light colours, on a screen of that size."""
    reader.page.emulate_media(**AS_USUAL)
    reader.page.set_viewport_size({"width": size[0], "height": size[1]})
    return reader.go(url)


def test_no_type_of_page_is_forgotten(site: Path) -> None:
    """A new type of page stands in `page_types.PAGES`, or none of these tests would see it."""
    assert sorted(page_types(site) - {page_type(url) for url in PAGES.values()} - {page_type(MEETING)}) == []


FRAMED = {PAGES[name] for name in ("home", "cases", "case", "municipalities", "not-found")}
"""One page of each depth and layout, on which the open menu and the open search are seen."""


@pytest.mark.parametrize("url", PAGES.values(), ids=PAGES)
def test_a_page_breaks_no_rule_in_any_mode(url: str, reader: Visit) -> None:
    """In light, dark and forced colours, on a phone, enlarged, on paper, with the menu and the search open."""
    page = open_page(reader, url)
    objections = []
    framed = FRAME_MODES if url in FRAMED else ()
    for mode in (*MODES, *framed, *(SEARCH_MODES if url == PAGES["home"] else ())):
        see(page, mode)
        objections += audit(page, mode, whole=url == PAGES["home"])
        unsee(page, mode)

    assert objections == []


@pytest.mark.parametrize("name", PAGES)
def test_nothing_sticks_out_and_all_is_easy_to_press(name: str, reader: Visit) -> None:
    """In a wide window and at 320 pixels: what scrolls has the focus and says that it does, and text has room.

    Controls are 24 pixels at least. Of text that is twice as large nothing is cut either, and nobody scrolls sideways to read it.
    """
    page = open_page(reader, PAGES[name])
    with enlarged(page):
        large = (width(page), clipped(page))
    found = {}
    for spaced in (False, True):
        for window, size in SIZES.items():
            page.set_viewport_size({"width": size[0], "height": size[1]})
            targets = [] if spaced else small_targets(page)
            found[window, spaced] = (width(page) - size[0], clipped(page), over_signs(page), unreached(page), unsigned(page), targets)
        space(page)

    assert found == dict.fromkeys(found, (0, [], [], [], [], []))
    assert large == (WIDE[0], [])


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
@pytest.mark.parametrize("url", [PAGES["home"], PAGES["cases"], PAGES["case"]], ids=["home", "cases", "case"])
def test_whoever_tabs_sees_where_they_are(url: str, size: tuple[int, int], reader: Visit) -> None:
    """From the first link on, what has the focus stands in the window and has a ring around it."""
    page = open_page(reader, url, size)
    lost = []
    for _ in range(40):
        page.keyboard.press("Tab")
        if not page.evaluate(RINGED):
            lost.append(page.evaluate("document.activeElement.outerHTML.slice(0, 120)"))

    assert lost == []


def test_the_first_stop_leads_past_the_menu(visitor: Visit) -> None:
    """Who uses the keyboard need not tab through the sections on every page."""
    page = visitor.go(PAGES["case"])
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**#*")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_the_menu_opens_and_leads_on_by_keyboard(visitor: Visit) -> None:
    """A section with several pages opens with Enter, and its first page is the next stop."""
    page = visitor.go(PAGES["case"])
    page.locator("details.menu summary").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/samarbejder/")

    assert page.locator("h1").inner_text().startswith("Samarbejder")


@pytest.mark.parametrize("url", PAGES.values(), ids=PAGES)
def test_a_page_says_all_it_has_to_say_without_javascript(url: str, reader: Visit, reader_without_scripts: Visit) -> None:
    """Scripts may sort and filter; none of the text waits for one, but for the names of the tools that do so."""
    page, plain = open_page(reader, url), reader_without_scripts.go(url)
    page.locator(TOOLS).evaluate_all("tools => tools.forEach((tool) => tool.remove())")
    words, without = ({*each.locator("main").inner_text().split()} for each in (page, plain))

    assert words - without == set()
