"""Picking what pages say, in a real browser: signs at statements, the page where they stand, and the ways out of it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from catalogue.danish.formatting import number
from support.accessibility import MODES, audit
from support.browser import Visit, visit
from support.real_records import record, said

CASE, FIGURE, LESSONS, HERE = "samarbejder/it-forsyningen/", "tal/it-udgifter/", "erfaringer/proces/", "min-samling/"
FIGURE_RECORD, CHANGED = "figures/it-udgifter", "Nyskrevet"
STORED = "[sessionStorage.length, localStorage.length, document.cookie]"
UNSIGNED = """all => {
  const signed = (one) => one.matches('li, tr, figure, dd, [role=note], p') && one.querySelector('.pick');
  const above = (one) => one.tagName === 'MAIN' ? [] : [one, ...above(one.parentElement)];
  return all.filter((one) => !above(one).some(signed)).length;
}"""
"""Citations in no statement that has a sign."""
SMALL = "all => all.map((one) => one.getBoundingClientRect()).filter(({width, height}) => Math.min(width, height) < 24).length"
RECORD = record("cases/it-forsyningen")
FACT, AMOUNT = (RECORD["financing"][name][place]["text"] for name, place in (("items", 0), ("amounts", -1)))
SOURCE, _, SECTION = RECORD["financing"]["items"][0]["source"].partition("#")
CITED = f"{said(f'sources/{SOURCE}', 'short_title')}, afsnit {SECTION}"
LESSON = said("cases/viborg-silkeborg", "lessons", "direktionernes-tilsagn", "text")
CAVEAT = next(f"Forbehold: {note['text']}" for note in RECORD["notes"] if note["about"] == "financing.amounts")
TOLD = f"Oplyst i {RECORD['as_of'][:4]}"
"""As the record words it: an editor may say it better, and this is about what follows it. The caveat is about the amount, not the fact."""


def pick(page: Page, text: str) -> None:
    """Ask for the signs of the page, unfold it, and press the one at a statement."""
    button = page.locator(".page-actions [data-picking]")
    button.click()
    page.locator("main details").evaluate_all("all => all.forEach((one) => one.open = true)")
    page.get_by_role("button", name=f"Læg i min samling: {text[:60]}").click()


def pick_all(visitor: Visit) -> Page:
    """A fact, an amount, a figure as a page, a lesson, and a collaboration from a list; and the page where they stand."""
    page = visitor.go(CASE)
    pick(page, FACT)
    page.get_by_role("button", name=f"Læg i min samling: {AMOUNT[:60]}").click()
    page = visitor.go(FIGURE)
    pick(page, said(FIGURE_RECORD, "summary"))
    pick(visitor.go(LESSONS), LESSON)
    visitor.go("samarbejder/").get_by_role("checkbox", name="Sammenlign 4K", exact=True).check()
    page = visitor.go(HERE)
    expect(page.locator(".picks-state")).to_have_text("5 oplysninger fra 4 sider.")
    return page


def saved(page: Page, name: str) -> str:
    with page.expect_download() as download:
        page.get_by_role("button", name=name).click()
    return Path(download.value.path()).read_text("utf-8-sig")


@pytest.mark.parametrize("name", ["sbsys", "os2"])
def test_an_amount_is_read_after_what_it_is_of(name: str, visitor: Visit) -> None:
    """On the page the number stands large before its words; what it is per follows it."""
    amount = said(f"cases/{name}", "financing", "amounts", 0)
    text = f"{amount['text']}: {number(amount['value'])} kr. pr. "
    pick(visitor.go(f"samarbejder/{name}/"), text)

    expect(visitor.go(HERE).locator(".picks-list li")).to_contain_text([text])


def test_what_is_picked_carries_its_source_its_age_and_its_caveats(visitor: Visit) -> None:
    """From four kinds of pages; each leads back to where it stands."""
    page = pick_all(visitor)
    fact, amount = (page.locator(".picks-list li").filter(has_text=words) for words in (FACT, AMOUNT))
    text, cautious = fact.inner_text(), amount.inner_text()
    age = page.locator(".picks-page").filter(has_text=FACT).locator("p").first.inner_text()
    sources = fact.locator("a").evaluate_all("all => all.map((one) => one.getAttribute('href').split('/').slice(3).join('/'))")
    fact.get_by_role("link", name="Økonomi og gevinster – Økonomi").click()
    page.wait_for_url(f"**/{CASE}#afsnit-*")

    assert CAVEAT in cautious and "Forbehold" not in text
    assert CITED in text and "(fra " in text
    assert age == f"Samarbejde · {TOLD}"
    assert sources == [f"{CASE}#afsnit-oekonomi", f"kilder/{SOURCE}/#{SECTION}"]
    assert (visitor.complaints, visitor.elsewhere) == ([], [])


def test_it_comes_out_as_a_table_and_as_text(visitor: Visit) -> None:
    """With full addresses, and one row for each."""
    page = pick_all(visitor)
    rows = list(csv.DictReader(saved(page, "Hent som CSV").splitlines(), delimiter=";"))
    text = saved(page, "Hent som Markdown")
    by_text = {row["Tekst"]: row for row in rows}
    amount = next(row for words, row in by_text.items() if words.startswith(AMOUNT))

    assert len(rows) == 5
    assert by_text[FACT]["Adresse"] == f"{visitor.home}{CASE}#afsnit-oekonomi"
    assert by_text[FACT]["Kildens adresse"] == f"{visitor.home}kilder/{SOURCE}/#{SECTION}"
    assert (by_text[FACT]["Forbehold"], amount["Forbehold"]) == ("", CAVEAT)
    assert all(row["Kilde"] and row["Adresse"].startswith(visitor.home) for row in rows)
    assert f"- {FACT} Kilde: [{CITED}" in text
    assert "## 4K" in text


def test_it_begins_a_paper_with_what_is_picked_as_a_part_of_its_own(visitor: Visit) -> None:
    """The collaborations as the paper takes them, and the statements with age and source; the reader may leave them out."""
    page = pick_all(visitor)
    page.get_by_role("link", name="Begynd en sag").click()
    page.wait_for_url("**/sag/?samarbejde=4k&samarbejde=it-forsyningen&samling=ja#sag")
    expect(page.locator(".paper-state")).to_contain_text("Udkastet er lavet")
    part = page.locator(".paper-part").filter(has=page.get_by_text("Fra min samling", exact=True))
    text = part.text_content() or ""
    page.get_by_label("Tag det med, der er valgt i").uncheck()
    expect(part).to_have_count(0)

    assert FACT in text and TOLD in text and CAVEAT in text
    assert "samling" not in page.url.split("?")[1]


def test_on_paper_stand_the_words_and_not_the_buttons(visitor: Visit) -> None:
    """With the address of each page."""
    page = pick_all(visitor)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    text = page.locator("main").inner_text()

    assert FACT in text and f"{visitor.home}{CASE}" in text and "Læst i Inspirationskatalog" in text
    assert page.locator("main button:visible, .picks-how:visible").count() == 0


def test_nothing_is_kept_beyond_the_tab_before_the_reader_says_yes(chromium: Browser, home: str) -> None:
    """With a yes it is there in the next tab, too; and when that is taken back, it is gone."""
    seen = visit(chromium, home)
    page = seen.go(CASE)
    before = page.evaluate(STORED)
    pick(page, FACT)
    page = seen.go(HERE)
    in_tab = page.evaluate(STORED)
    page.get_by_role("button", name="Ja, gem i denne browser").click()
    expect(page.get_by_role("button", name="Gem ikke længere")).to_be_focused()
    allowed = page.evaluate(STORED)
    context = page.context
    page.close()
    later = context.new_page()
    later.goto(home + HERE)
    expect(later.locator(".picks-list li")).to_have_count(1)
    later.get_by_role("button", name="Gem ikke længere").click()
    refused = later.evaluate(STORED)
    later.close()
    last = context.new_page()
    last.goto(home + HERE)
    expect(last.locator(".picks-state")).to_have_text("Din samling er tom.")
    context.close()

    assert (before, in_tab, allowed, refused) == ([0, 0, ""], [1, 0, ""], [0, 2, ""], [1, 0, ""])


def test_what_a_page_says_now_is_told_beside_what_was_picked(visitor: Visit) -> None:
    """Its words have changed, or it says them no longer."""
    pick(visitor.go(CASE), FACT)
    pick(visitor.go(LESSONS), LESSON)
    # Their first words: with a capital letter they stand in no address and no id.
    begins = {CASE: FACT.split()[0], LESSONS: LESSON.split()[0]}
    for url, old in begins.items():
        visitor.page.route(
            visitor.home + url,
            lambda route, _, word=old: route.fulfill(body=route.fetch().text().replace(word, CHANGED), content_type="text/html"),
        )
    page = visitor.go(HERE)

    expect(page.locator(".picks-state")).to_have_text("2 oplysninger fra 2 sider. 2 er ændret på siden, siden du valgte.")
    expect(page.locator(".picks-warning").first).to_have_text("Siden siger det ikke længere med de ord.")
    expect(page.locator(".picks-warning").last).to_contain_text(f"da du valgte det: »{LESSON[:40]}")
    assert LESSON.replace(begins[LESSONS], CHANGED) in page.locator(".picks-list").inner_text()


def test_all_of_it_works_by_keyboard(visitor: Visit) -> None:
    """What is done is told, and the focus goes on from what is taken out; emptied by mistake, the collection comes back."""
    page = visitor.go(FIGURE)
    page.locator(".page-actions [data-picking]").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".pick-status")).to_contain_text("steder på siden kan vælges.")
    for place in (0, 1):
        page.locator("tbody .pick").nth(place).focus()
        page.keyboard.press("Enter")
    expect(page.locator(".pick-status")).to_have_text("Lagt i din samling. Den har 2 fra én side.")
    page.keyboard.press("Space")
    expect(page.locator(".pick-status")).to_have_text("Taget ud af din samling. Den har 1 fra én side.")
    page.keyboard.press("Space")
    page = visitor.go(HERE)
    buttons = page.locator(".picks-list button")
    expect(buttons).to_have_count(2)
    buttons.first.focus()
    page.keyboard.press("Enter")
    expect(buttons).to_have_count(1)
    expect(buttons.first).to_be_focused()
    page.get_by_role("button", name="Tøm samlingen").press("Enter")
    expect(page.get_by_role("button", name="Fortryd")).to_be_focused()
    page.keyboard.press("Enter")

    expect(buttons).to_have_count(1)
    expect(page.locator("h1")).to_be_focused()


@pytest.mark.parametrize("url", [CASE, FIGURE, LESSONS, "kommuner/roskilde/", "jura/", "hvad-kan-gaa-galt/", "faelles-drift/"])
@pytest.mark.parametrize("width", [360, 1280])
def test_every_statement_with_a_source_has_a_sign_that_can_be_pressed(url: str, width: int, chromium: Browser, home: str) -> None:
    """It stands by its statement, is large enough, makes the page no wider, and keeps nobody out (axe-core)."""
    seen = visit(chromium, home, bypass_csp=True, viewport={"width": width, "height": 800})
    page = seen.go(url)
    page.locator(".page-actions [data-picking]").click()
    expect(page.locator(".pick").first).to_be_attached()
    page.locator("main details").evaluate_all("all => all.forEach((one) => one.open = true)")
    without = page.locator("main a.citation:not(ol.citations *)").evaluate_all(UNSIGNED)
    small = page.locator(".pick:visible").evaluate_all(SMALL)
    names = page.locator(".pick").evaluate_all("all => all.map((one) => one.ariaLabel)")
    wrong = audit(page, MODES[0])
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.context.close()

    assert len(names) > 5 and all(": " in name for name in names)
    assert (without, small, wrong, wide) == (0, 0, [], width)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_of_what_is_picked_keeps_nobody_out(scheme: str, chromium: Browser, home: str) -> None:
    """On a phone, full."""
    seen = visit(chromium, home, bypass_csp=True, viewport={"width": 360, "height": 800}, color_scheme=scheme)
    page = pick_all(seen)
    wrong = audit(page, MODES[0])
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.context.close()

    assert (wrong, wide) == ([], 360)


def test_without_scripts_nothing_of_it_shows(chromium: Browser, home: str) -> None:
    """The page itself says what works without."""
    seen = visit(chromium, home, java_script_enabled=False)
    buttons = seen.go(CASE).locator("[data-picking]:visible").count()
    page = seen.go(HERE)

    expect(page.locator(".callout")).to_contain_text("kræver JavaScript")
    assert (buttons, page.locator(".index button:visible").count()) == (0, 0)
    page.context.close()
