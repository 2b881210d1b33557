"""Choosing what to compare in a real browser: boxes in lists and a tray at the foot of the window, by pointer, keyboard and finger."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from support.browser import LAYOUT_SHIFT, Visit, visit
from support.real_records import title

LISTS = ("samarbejder/", "samarbejder/form/forening/", "samarbejdsmodeller/", "organisationsformer/", "styringsmodeller/")


def names(page: Page) -> list[str]:
    return page.locator(".tray-name").all_inner_texts()


def tick(page: Page, name: str) -> None:
    page.get_by_role("checkbox", name=f"Sammenlign {name}", exact=True).check()


def test_three_are_ticked_in_the_list_and_stand_side_by_side(visitor: Visit) -> None:
    """Four actions: three ticks and the link."""
    page = visitor.go("samarbejder/")
    for name in ("riso", "dsd", "it-forsyningen"):
        tick(page, title(f"cases/{name}"))
    page.get_by_role("link", name="Sammenlign (3)").click()
    page.wait_for_url("**/sammenlign/?samarbejde=riso&samarbejde=dsd&samarbejde=it-forsyningen")

    assert (visitor.complaints, visitor.elsewhere) == ([], [])


@pytest.mark.parametrize("url", LISTS)
def test_every_list_of_what_can_be_compared_has_boxes(url: str, visitor: Visit) -> None:
    """One for each record, named by it."""
    page = visitor.go(url)
    box = page.locator(".choose input")
    box.first.check()

    assert box.count() > 1
    assert names(page) == [box.first.get_attribute("data-title")]


def test_several_kinds_share_the_tray_for_a_paper(visitor: Visit) -> None:
    """From lists and from a page; each kind is compared for itself, and the paper takes what it has room for."""
    page = visitor.go("samarbejder/")
    for name in ("4K", "OS2"):
        tick(page, name)
    page = visitor.go("organisationsformer/forening/")
    page.get_by_role("button", name="Føj til sammenligning").click()
    chosen = names(page)
    links = page.locator(".tray a").all_inner_texts()
    page.get_by_role("link", name="Til en sag").click()
    page.wait_for_url("**/sag/?samarbejde=4k&samarbejde=os2&form=forening#sag")

    assert chosen == ["4K", "OS2", "Forening"]
    assert links == ["Sammenlign (2)", "Til en sag", "Min samling"]
    expect(page.locator(".paper-state")).to_contain_text("Udkastet er lavet")
    assert page.locator("#sag-form").input_value() == "forening"
    assert page.locator(".tray").count() == 0


@pytest.mark.parametrize("url", ["bidrag/", "bidrag/samarbejde/", "bidrag/ret/", "bidrag/meld/?post=case/4k", "sag/"])
def test_the_tray_lies_over_no_form(url: str, visitor: Visit) -> None:
    """Where one types, the foot of the window is the form's; what is chosen is there again on the next page."""
    page = visitor.go("samarbejder/")
    tick(page, "4K")
    expect(page.locator(".tray")).to_be_visible()
    page = visitor.go_and_settle(url)
    on_form = page.locator(".tray").count()
    page = visitor.go("samarbejder/os2/")

    expect(page.locator(".tray-name")).to_have_text("4K")
    assert on_form == 0


def test_all_of_it_works_by_keyboard_and_is_told(visitor: Visit) -> None:
    """From a box one can go straight to the tray; what is taken out leaves the focus on what is next, and at last where it was chosen."""
    page = visitor.go("samarbejder/")
    told = page.locator(".tray-status")
    boxes = page.locator(".result .choose input")
    expect(boxes.first).to_be_visible()
    boxes.nth(0).focus()
    page.keyboard.press("Space")
    expect(told).to_have_text("4K er valgt. 1 samarbejde er valgt.")
    boxes.nth(1).focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.ariaLabel")
    page.keyboard.press("Enter")
    second = page.evaluate("document.activeElement.ariaLabel")
    expect(told).to_have_text("4K er fjernet. 1 samarbejde er valgt.")
    page.keyboard.press("Enter")

    assert (first, second) == ("Fjern 4K", "Fjern Brugerklubben SBSYS")
    assert page.evaluate("document.activeElement.dataset.choose") == "samarbejde/sbsys"
    expect(page.locator(".tray")).to_be_hidden()
    expect(boxes.nth(1)).not_to_be_checked()


def test_four_of_those_that_are_chosen_stand_side_by_side(visitor: Visit) -> None:
    """The fifth is chosen too, and it is said that the comparison has the first four."""
    page = visitor.go("samarbejder/")
    boxes = page.locator(".result .choose input")
    for place in range(5):
        boxes.nth(place).check()
    told = page.locator(".tray-status").inner_text()
    page.get_by_role("link", name="Sammenlign (4 af 5)").click()
    page.wait_for_url("**/sammenlign/?samarbejde=*")

    assert told.endswith("5 samarbejder er valgt. Side om side står de første 4.")
    assert page.url.count("samarbejde=") == 4


def test_the_table_and_the_cards_have_the_same_boxes(visitor: Visit) -> None:
    """Ticking is no filter: the address stays."""
    page = visitor.go("samarbejder/?vis=tabel")
    page.locator(".result-table .choose input").nth(2).check()
    address = page.url
    page.get_by_role("radio", name="Kort").check()

    expect(page.locator(".result .choose input").nth(2)).to_be_checked()
    assert address.endswith("/samarbejder/?vis=tabel")


def test_it_is_kept_for_the_tab_until_it_is_cleared(chromium: Browser, home: str) -> None:
    """On all pages of the site; nothing is stored before something is chosen, nor when it is cleared, nor when the tabs are closed."""
    seen = visit(chromium, home)
    page = seen.go("samarbejder/")
    stored = "[sessionStorage.length, localStorage.length, document.cookie]"
    before = page.evaluate(stored)
    tick(page, "4K")
    page = seen.go("ordliste/")
    expect(page.locator(".tray-name")).to_have_text("4K")
    page.go_back()
    expect(page.get_by_role("checkbox", name="Sammenlign 4K", exact=True)).to_be_checked()
    context = page.context
    page.close()
    later = context.new_page()
    later.goto(home + "samarbejder/")
    later.wait_for_selector(".has-tray")
    elsewhere = later.locator(".tray:visible").count()
    tick(later, "4K")
    later.get_by_role("button", name="Ryd krydserne").click()
    after = later.evaluate(stored)
    context.close()

    assert (before, elsewhere, after) == ([0, 0, ""], 0, [0, 0, ""])


def test_tabs_that_are_open_together_have_the_same_tray(visitor: Visit) -> None:
    """One opened later has it at once, also where nothing can be chosen; what is ticked or cleared in one is so in all."""
    page = visitor.go("samarbejder/")
    tick(page, "4K")
    other = page.context.new_page()
    other.goto(visitor.home + "ordliste/")
    expect(other.locator(".tray-name")).to_have_text("4K")
    other.goto(visitor.home + "organisationsformer/")
    tick(other, "Forening")
    expect(page.locator(".tray-name")).to_have_text(["4K", "Forening"])
    other.get_by_role("button", name="Ryd krydserne").click()
    expect(page.locator(".tray")).to_be_hidden()
    expect(page.get_by_role("checkbox", name="Sammenlign 4K", exact=True)).not_to_be_checked()

    assert visitor.complaints == []


def test_the_tray_and_the_comparison_follow_each_other(visitor: Visit) -> None:
    """What is taken out there is out of the tray, what is added is in it; and what another tab adds stands in the comparison."""
    page = visitor.go("samarbejder/")
    for name in ("4K", "OS2", "IT-Forsyningen"):
        tick(page, name)
    other = page.context.new_page()
    other.goto(visitor.home + "samarbejder/")
    page.get_by_role("link", name="Sammenlign (3)").click()
    page.get_by_role("button", name="Fjern OS2").click()
    expect(other.locator(".tray-name")).to_have_text(["4K", "IT-Forsyningen"])
    page.locator(".compare-chooser select").select_option("sbsys")
    page.get_by_role("button", name="Tilføj").click()
    expect(other.locator(".tray-name")).to_have_text(["4K", "IT-Forsyningen", "Brugerklubben SBSYS"])
    other.get_by_role("button", name="Fjern 4K").click()
    expect(page.locator(".compare-chosen li > span")).to_have_text(["IT-Forsyningen", "Brugerklubben SBSYS"])
    expect(page).to_have_url(f"{visitor.home}sammenlign/?samarbejde=it-forsyningen&samarbejde=sbsys")
    page.goto(f"{visitor.home}sammenlign/?samarbejde=riso&samarbejde=dsd")
    page.get_by_role("button", name="Fjern Udviklingsfællesskabet").click()

    expect(other.locator(".tray-name")).to_have_text(["IT-Forsyningen", "Brugerklubben SBSYS"])


@pytest.mark.parametrize("size", [(1280, 720), (360, 740)], ids=["wide", "phone"])
def test_nothing_jumps_and_nothing_that_has_the_focus_is_covered(size: tuple[int, int], chromium: Browser, home: str) -> None:
    """Whoever tabs on sees where they are, also at the end of the page."""
    seen = visit(chromium, home, viewport={"width": size[0], "height": size[1]})
    page = seen.go("samarbejder/")
    page.locator(".result .choose input").first.check()
    shifts = page.evaluate(LAYOUT_SHIFT)
    covered = page.evaluate(
        """async () => {
          const tray = document.querySelector('.tray');
          const every = document.querySelectorAll('main a, main input, main summary, footer a');
          const stops = [...every].filter((each) => each.checkVisibility());
          const covered = [];
          for (const stop of stops) {
            stop.focus();
            const { bottom } = stop.getBoundingClientRect();
            if (bottom > tray.getBoundingClientRect().top) covered.push(stop.textContent || stop.name);
          }
          return covered;
        }"""
    )
    width = page.evaluate("document.documentElement.scrollWidth")
    page.context.close()

    assert shifts <= 0.02
    assert covered == []
    assert width == size[0]


def test_without_scripts_there_are_no_boxes(chromium: Browser, home: str) -> None:
    """But a way to the finished comparisons."""
    seen = visit(chromium, home, java_script_enabled=False)
    page = seen.go("samarbejder/")

    assert page.locator(".choose:visible, button[data-choose]:visible, .tray").count() == 0
    assert page.locator(".compare-go:visible").count() > 1
    page.context.close()


def test_it_stays_off_paper(visitor: Visit) -> None:
    """What is chosen on the screen is no part of the list."""
    page = visitor.go("samarbejder/")
    tick(page, "4K")
    page.emulate_media(media="print")

    assert page.locator(".tray:visible, .choose:visible").count() == 0
