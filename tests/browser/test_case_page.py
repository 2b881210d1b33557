"""The page of a collaboration: an overview, three sections, what is folded, and where each statement is from."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from support.accessibility import HIGHEST_OF_OTHERS
from support.browser import Visit, follow, visit
from support.budgets import SHORTEN, over
from support.project import ROOT

CASE = "samarbejder/sbsys/"
CASES = [f"samarbejder/{file.stem}/" for file in sorted((ROOT / "data" / "cases").glob("*.yaml"))]
HIGHEST = 4500
"""Pixels of a closed page in a window of 1280."""
MODELS = [
    f"{section}/{file.stem}/"
    for folder, section in (
        ("organisation", "organisationsformer"),
        ("collaboration", "samarbejdsmodeller"),
        ("steering", "styringsmodeller"),
    )
    for file in sorted((ROOT / "data" / "models" / folder).glob("*.yaml"))
]
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

    heights, stops = ({url: each[place] for url, each in measured.items()} for place in (0, 1))

    assert not (too_long := over(heights, HIGHEST, "pixels høj", SHORTEN)), too_long
    assert not (too_many := over(stops, MOST_STOPS, "tryk på Tab", SHORTEN)), too_many


def test_models_begin_with_an_overview(chromium: Browser, home: str) -> None:
    """What is longest, and what only leads on, is folded under a line that says what it holds; `test_accessibility` asks one page of
    every type."""
    seen = visit(chromium, home, viewport={"width": 1280, "height": 800})
    measured = {}
    for url in MODELS:
        measured[url] = seen.go(url).evaluate("document.documentElement.scrollHeight")
    seen.page.context.close()

    assert not (too_long := over(measured, HIGHEST_OF_OTHERS, "pixels høj", SHORTEN)), too_long


def test_what_is_folded_on_the_page_of_a_form_is_found(visitor: Visit) -> None:
    """By its address, by a link to it, and the address keeps what is open; all that folds out has one sign."""
    page = visitor.go("organisationsformer/paragraf-60/?vis=for-og-imod#afsnit-tidslinje")
    for place in ("for-og-imod", "tidslinje"):
        expect(page.locator(FOLD, has=page.locator(f"#afsnit-{place}")).first).to_have_attribute("open", "")
    expect(page).to_have_url(re.compile(r"vis=for-og-imod,tidslinje"))
    signs = page.eval_on_selector_all(
        "main details",
        """all => [...new Set(all.map(one => {
            const [row, sign] = one.matches(".fold") ? ["::before", 1] : ["::marker", 1];
            return one.open + " " + getComputedStyle(one.querySelector("summary"), row).content.split(" / ")[0].trim();
        }))]""",
    )

    assert {sign.replace("\u00a0", "") for sign in signs} == {'true "▾"', 'false "▸"'}


def test_a_folded_section_says_what_it_holds_and_the_address_keeps_it_open(page: Page) -> None:
    """Whoever gets the address sees the same; closed again, the address is as it was."""
    summary = page.locator(FOLD, has=page.locator("#afsnit-baggrund-og-formaal")).locator("summary")
    held = summary.inner_text()
    summary.click()
    expect(page).to_have_url(f"{page.url.split('?')[0]}?vis=baggrund-og-formaal")
    page.reload()
    expect(page.locator(FOLD, has=page.locator("#afsnit-baggrund-og-formaal"))).to_have_attribute("open", "")
    summary.click()
    expect(page).to_have_url(page.url.split("?")[0])

    assert "baggrund (" in held


def test_a_link_into_something_folded_unfolds_it(page: Page) -> None:
    """The bar of sections, and the line that says what is newest."""
    before = fold(page, "Tidslinje")
    page.get_by_role("link", name="Siden er det sket").click()
    expect(page.locator("#afsnit-siden-er-det-sket")).to_be_in_viewport()
    expect(page.locator(FOLD, has=page.locator("h2", has_text="Tidslinje"))).to_have_attribute("open", "")

    assert before is None


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
    follow(number)
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
    """Of the association on Zealand: its own event of 2022 and not what others tell, each caveat once, and the number of lessons."""
    page = visit(chromium, home).go("samarbejder/digitaliseringsforeningen-sjaelland/")
    page.emulate_media(media="print")
    caveats = page.locator(".paper-notes li").all_inner_texts()
    newest = page.locator(".on-paper time[datetime='2022-05-19']").last.is_visible()
    left_out = page.locator(".paper-only").inner_text()
    page.context.close()

    assert len(caveats) == len(set(caveats)) > 3
    assert newest
    assert re.search(r"resten af »Erfaringer« \(\d+ i alt\)", left_out)


@pytest.mark.parametrize("width", [360, 768, 1024, 1280, 1600])
def test_what_can_be_done_with_a_page_is_one_quiet_row(width: int, chromium: Browser, home: str) -> None:
    """With no frames, before as after something is chosen; on a phone it may be two. The link to compare gives its place to the button."""
    page = visit(chromium, home, viewport={"width": width, "height": 800}).go(CASE)
    row = page.locator(".page-actions")
    shown = row.locator("a:visible, button:visible, summary:visible")
    expect(row.get_by_role("button", name="Føj til sammenligning")).to_be_visible()
    tops = {round(box["y"] / 20) for box in map(Locator.bounding_box, shown.all()) if box}
    frames = {button.evaluate("element => getComputedStyle(element).borderStyle") for button in row.locator("button:visible").all()}
    row.get_by_role("button", name="Føj til sammenligning").click()
    expect(row.get_by_role("button", name="Fjern fra sammenligning")).to_be_visible()
    wider = {round(box["y"] / 20) for box in map(Locator.bounding_box, shown.all()) if box}
    names = shown.all_inner_texts()
    page.context.close()

    assert max(len(tops), len(wider)) <= (2 if width < 400 else 1)
    assert frames == {"none"}
    assert names == ["Fjern fra sammenligning", "Udskriv", "Brug i en sag", "Sammenlign med beslægtede", "Saml", "Del"]


@pytest.mark.parametrize(
    ("case", "fields"),
    [
        ("it-forsyningen", ["participants.count", "inhabitants.value", "since.date", "financing.amounts.1.value"]),
        ("sbsys", ["updates", "inhabitants.value", "financing.amounts.0.value"]),
    ],
)
def test_a_number_leads_to_the_form_that_knows_it(case: str, fields: list[str], visitor: Visit) -> None:
    """Beside each of the large numbers: what stands there now is filled in, and two answers make the message."""
    page = visitor.go(f"samarbejder/{case}/")
    links = page.locator(".number-correct")
    asked = [(link.get_attribute("href") or "").partition("&felt=")[2] for link in links.all()]
    follow(links.last)
    expect(page.locator("#which")).to_have_value(fields[-1])
    page.get_by_label("Hvad skal der stå?").fill("8,4 mio. kr.")
    page.get_by_label("Hvor ved du det fra?").fill("Årsberetning 2017")

    assert asked == fields
    expect(page.locator("main")).to_contain_text(f"Felt: {fields[-1]}")
    expect(page.locator("main")).to_contain_text("Bør stå: 8,4 mio. kr.")
