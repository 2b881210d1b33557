"""Scripts and files that come late or never: what a person does meanwhile counts or cannot be done, and nothing is shown that is not so."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from support.browser import PATIENCE, Visit, visit, wait_until
from support.page_types import PAGES

CONTROLS = """() => [...document.querySelectorAll('button, input, select, textarea, label.md-icon')]
  .filter((each) => each.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !each.closest('.checklist'))
  .map((each) => each.outerHTML)"""
"""What one could press or fill in. Boxes on a list to print are no work for a script."""
REVEAL = "for (const wait of document.getAnimations()) wait.finish()"
"""Pages that wait for their script show themselves after some seconds, also without it."""
MEANWHILE = 300
"""Milliseconds in which a page would do what it must not."""


class Held:
    """Answers that wait until they are let go."""

    def __init__(self, page: Page, address: str) -> None:
        self._page, self._address, self._is_held = page, address, True
        self._waiting: list[Route] = []
        page.route(address, self._hold)

    def wait(self) -> None:
        """Until something has been asked for."""
        deadline = time.monotonic() + PATIENCE / 1000
        while not self._waiting:
            assert time.monotonic() < deadline, f"never asked for: {self._address}"
            self._page.wait_for_timeout(20)

    def let_go(self) -> None:
        """Answer what was asked for, and from now on at once."""
        self._is_held = False
        for route in self._waiting:
            route.continue_()

    def _hold(self, route: Route) -> None:
        if self._is_held:
            self._waiting.append(route)
        else:
            route.continue_()


def begin(seen: Visit, url: str) -> Page:
    """Open a page, and be there before its scripts are."""
    seen.page.goto(seen.home + url, wait_until="commit")
    return seen.page


@pytest.fixture(scope="module")
def without(chromium: Browser, home: str) -> Iterator[Visit]:
    """Somebody whose scripts never come."""
    seen = visit(chromium, home)
    seen.page.route("**/*.js", lambda route: route.abort())
    yield seen
    seen.page.context.close()


@pytest.mark.parametrize("url", PAGES.values(), ids=PAGES)
def test_before_its_script_has_come_nothing_can_be_pressed_in_vain(url: str, without: Visit) -> None:
    """On no page, folded or not, even when it has waited long enough to show itself."""
    page = without.go(url)
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    page.evaluate(REVEAL)

    assert page.evaluate(CONTROLS) == []


@pytest.mark.parametrize("url", ["samarbejder/", "organisationsformer/", "organisationsformer/forening/"])
def test_what_is_chosen_to_compare_counts_or_cannot_be_chosen(url: str, visitor: Visit) -> None:
    """Until the tray has come a link leads to the comparison; it may never come."""
    tray = Held(visitor.page, "**/tray.js")
    page = visitor.go(url)
    tray.wait()
    page.evaluate(REVEAL)
    early = page.locator("[data-choose]:visible, .compare-go:visible").evaluate_all("(all) => all.map((each) => each.tagName)")
    tray.let_go()
    control = page.locator("[data-choose]").first
    control.click()

    expect(page.locator(".tray-name")).to_have_text(control.get_attribute("data-title") or "")
    assert set(early) == {"A"}
    assert page.locator(".compare-go:visible").count() == 0


def test_the_home_page_leads_to_the_list_until_the_search_has_come(visitor: Visit) -> None:
    """Its own script may be there before that of the search."""
    search = Held(visitor.page, "**/search.js")
    page = begin(visitor, "")
    search.wait()
    wait_until(page, "performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/home-search.js'))")
    page.wait_for_timeout(MEANWHILE)
    link = page.locator(".home-search a")
    early = link.inner_text()
    search.let_go()
    expect(link).to_have_text("Søg i kataloget")
    link.click()

    expect(page.locator("#soegefelt")).to_be_focused()
    assert early == "Søg i kataloget, eller se alle samarbejder"


def test_letters_are_kept_while_the_search_is_on_its_way(visitor: Visit) -> None:
    """Also by whoever asks for it twice."""
    dialog = Held(visitor.page, "**/search-dialog.js")
    page = visitor.go("ordliste/")
    page.locator(".search-open").click()
    page.keyboard.type("om")
    page.locator(".search-open").click()
    page.keyboard.type("kostning")
    dialog.let_go()

    expect(page.locator("#soegefelt")).to_have_value("omkostning")


def test_keys_do_what_they_did_when_the_search_cannot_be_had(visitor: Visit) -> None:
    """And it is fetched again when it is asked for again."""
    page = visitor.go("ordliste/")
    page.route("**/search-dialog.js", lambda route: route.abort())
    with page.expect_event("pageerror"):
        page.locator(".search-open").click()
    page.evaluate("addEventListener('keydown', (event) => (document.title = String(event.defaultPrevented)))")
    page.keyboard.press("a")
    lost = page.title()
    page.unroute("**/search-dialog.js")
    page.locator(".search-open").click()

    expect(page.locator("#soegefelt")).to_be_focused()
    assert lost == "false"


def test_a_municipality_is_found_in_the_table_when_its_script_cannot_be_had(visitor: Visit) -> None:
    """What is typed leads somewhere."""
    page = visitor.go("")
    page.route("**/search-danish.js", lambda route: route.abort())
    page.get_by_label("Skriv din kommune").fill("Roskilde")
    page.get_by_label("Skriv din kommune").press("Enter")

    page.wait_for_url("**/kommuner/#afsnit-tabel")


def test_a_list_does_not_say_none_before_its_words_have_come(visitor: Visit) -> None:
    """A word that no entry of the list has, and that means a value which some have."""
    words = Held(visitor.page, "**/ord.json")
    page = visitor.go("organer/")
    page.locator("[name=ord]").fill("udvalgsformand")
    words.wait()
    early = page.locator(".result-none:visible").count()
    words.let_go()

    expect(page.locator(".result-related")).to_contain_text("Politikere")
    assert early == 0
    assert page.locator(".result-none:visible").count() == 0


def test_a_comparison_that_comes_late_does_not_replace_the_newer_one(visitor: Visit) -> None:
    """One is taken out before it has come."""
    record = Held(visitor.page, "**/poster/case/os2.json")
    page = visitor.go("sammenlign/?samarbejde=4k&samarbejde=sbsys&samarbejde=os2")
    record.wait()
    page.get_by_role("button", name="Fjern OS2").click()
    heads = page.locator(".compare-table table").first.locator("thead th")
    expect(heads).to_have_count(3)
    with page.expect_event("requestfinished"):
        record.let_go()
    page.wait_for_timeout(MEANWHILE)

    assert heads.count() == 3
    assert "OS2" not in page.locator(".compare-table").inner_text()


def test_a_spreadsheet_holds_what_is_chosen_when_it_is_asked_for(visitor: Visit) -> None:
    """It waits for what is on its way."""
    page = visitor.go("sammenlign/?samarbejde=4k&samarbejde=sbsys")
    expect(page.locator(".compare-table table").first).to_be_visible()
    record = Held(page, "**/poster/case/os2.json")
    page.locator("#sammenlign-valg").select_option(label="OS2")
    page.get_by_role("button", name="Tilføj").click()
    record.wait()
    with page.expect_download() as download:
        page.get_by_role("button", name="Hent som CSV").click()
        record.let_go()

    assert "OS2" in Path(download.value.path()).read_text("utf-8-sig").splitlines()[0]


def test_a_paper_is_the_last_that_was_asked_for(visitor: Visit) -> None:
    """What comes late does not replace it, and a file waits for it."""
    late = Held(visitor.page, "**/afsnit/municipality/roskilde.json")
    page = visitor.go("sag/?kommune=roskilde")
    late.wait()
    page.locator("#sag-kommune").select_option(label="Ballerup")
    expect(page.locator(".paper-state")).to_contain_text("Udkastet er lavet")
    with page.expect_event("requestfinished"):
        late.let_go()
    page.wait_for_timeout(MEANWHILE)
    text = page.locator(".paper-draft").inner_text()
    again = Held(page, "**/afsnit/municipality/odense.json")
    page.locator("#sag-kommune").select_option(label="Odense")
    again.wait()
    with page.expect_download() as download:
        page.get_by_role("button", name="Hent som Markdown").click()
        again.let_go()

    assert "Ballerup" in text and "Roskilde" not in text
    assert "Odense" in Path(download.value.path()).read_text("utf-8")


def test_what_is_unfolded_early_stands_in_the_address(visitor: Visit) -> None:
    """So that whoever gets it sees the same."""
    script = Held(visitor.page, "**/folds.js")
    page = begin(visitor, "samarbejder/it-forsyningen/")
    script.wait()
    page.locator("details.fold > summary").first.click()
    script.let_go()

    page.wait_for_url("**/?vis=*")


def test_tables_that_are_read_stay_open(visitor: Visit) -> None:
    """The guide folds its tables, but not under the eyes of whoever came to them first."""
    script = Held(visitor.page, "**/guide.js")
    page = begin(visitor, "vaelg/")
    script.wait()
    tables = page.locator(".guide-criteria > details")
    tables.locator("table").first.scroll_into_view_if_needed()
    script.let_go()
    expect(page.locator(".guide-form")).to_be_visible()
    read = tables.get_attribute("open")
    visitor.go("ordliste/")
    visitor.go("vaelg/")

    expect(tables).not_to_have_attribute("open", "")
    assert read is not None
