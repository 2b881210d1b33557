"""The ways around the site, pointed at: a link can be reached when what lies topmost at its middle is that link."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from support.browser import Visit, follow, visit, wait_until
from support.page_types import PAGES

WIDTHS = (360, 768, 1024, 1280, 1600)
LONG = PAGES["wide-case"]
SUMMARY = ":scope > summary"
UNREACHED = """links => links.filter(link => {
  link.scrollIntoView({block: "nearest"});
  const box = link.getClientRects()[0];
  const top = box && document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return !top || !link.contains(top);
}).map(link => link.getAttribute("href"))"""
"""Of some links, the addresses of those that something else lies over, or that nothing shows."""
OVERPRINTED = """() => {
  const opaque = element => /^rgb\\(/.test(getComputedStyle(element).backgroundColor);
  const scrolled = element => {
    while (element && getComputedStyle(element).overflowY === "visible") element = element.parentElement;
    return element;
  };
  const found = new Set();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    const seen = element.checkVisibility({opacityProperty: true, visibilityProperty: true});
    if (!texts.currentNode.data.trim() || element.closest("svg, script") || !seen) continue;
    const range = document.createRange();
    range.selectNodeContents(texts.currentNode);
    const frame = scrolled(element)?.getBoundingClientRect();
    for (const box of range.getClientRects()) {
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      if (frame && (y < frame.top || y > frame.bottom || x < frame.left || x > frame.right)) continue;
      let top = document.elementFromPoint(x, y);
      if (!top || !top.textContent.trim() || top.contains(element) || element.contains(top)) continue;
      const name = `»${top.textContent.trim().slice(0, 30)}« over »${texts.currentNode.data.trim().slice(0, 30)}«`;
      while (!top.contains(element) && !opaque(top)) top = top.parentElement;
      if (top.contains(element)) found.add(name);
    }
  }
  return [...found];
}"""
"""Texts in the window with another text over them and nothing opaque between."""


@pytest.fixture(params=WIDTHS)
def width(request: pytest.FixtureRequest) -> int:
    """How wide the reader's window is, in pixels."""
    return int(request.param)


@pytest.fixture(params=[True, False], ids=["scripts", "no-scripts"])
def page(request: pytest.FixtureRequest, width: int, chromium: Browser, home: str) -> Iterator[Page]:
    """A long page in that window, with and without JavaScript."""
    seen = visit(chromium, home, viewport={"width": width, "height": 740}, java_script_enabled=request.param, reduced_motion="reduce")
    yield seen.go(LONG)
    seen.page.context.close()


@pytest.fixture
def phone(chromium: Browser, home: str) -> Iterator[Page]:
    """A long page on a phone."""
    seen = visit(chromium, home, viewport={"width": 360, "height": 740}, reduced_motion="reduce")
    yield seen.go(LONG)
    seen.page.context.close()


@pytest.fixture
def desktop(chromium: Browser, home: str) -> Iterator[Page]:
    """A long page where the sections stand in a row."""
    seen = visit(chromium, home, viewport={"width": 1280, "height": 740}, reduced_motion="reduce")
    yield seen.go(LONG)
    seen.page.context.close()


def open_menu(page: Page) -> None:
    """Press »Menu«, where there is one."""
    if page.locator(".site-menu > summary").is_visible():
        page.locator(".site-menu > summary").click()


def test_every_section_can_be_pointed_at(page: Page) -> None:
    """Each link of each menu in the header lies topmost once its menu has been opened with a click, at every width."""
    open_menu(page)
    unreached = page.locator(".sections > ul > li > a").evaluate_all(UNREACHED)
    for menu in page.locator(".menu").all():
        menu.locator("summary").click()
        unreached += menu.locator("a").evaluate_all(UNREACHED)

    assert unreached == []
    assert page.locator(".menu a").count() > 20


def test_one_list_says_what_is_on_the_page(page: Page) -> None:
    """Beside the text, or above it under »På denne side«; every heading in it can be pointed at."""
    if page.locator(".page-contents > summary").is_visible():
        page.locator(".page-contents > summary").click()
    lists = page.locator(".page-contents:visible, .md-sidebar--secondary:visible")

    assert lists.count() == 1
    assert lists.locator("a").evaluate_all(UNREACHED) == []
    assert lists.locator("a").count() > 8


def test_no_text_lies_on_another(page: Page) -> None:
    """Neither on the way nor at the end of a page, whether the list of what is on the page is open or not."""
    found = []
    summary = page.locator(".page-contents > summary")
    for opened in (False, True):
        for place in (0.1, 0.3, 0.5, 1):
            page.evaluate("place => scrollTo(0, place * document.body.scrollHeight)", place)
            if opened and summary.is_visible() and not page.locator(".page-contents[open]").count():
                summary.click()
            found += page.evaluate(OVERPRINTED)

    assert found == []


def test_one_menu_is_open_at_a_time(desktop: Page) -> None:
    """Whoever opens another is done with the first."""
    first, second = desktop.locator(".menu").all()[:2]
    first.locator("summary").click()
    second.locator("summary").click()

    expect(desktop.locator(".menu[open]")).to_have_count(1)
    assert second.get_attribute("open") is not None


def test_escape_closes_a_menu_and_gives_the_focus_back(desktop: Page) -> None:
    menu = desktop.locator(".menu").first
    menu.locator("summary").click()
    menu.locator("a").first.focus()
    desktop.keyboard.press("Escape")

    assert menu.get_attribute("open") is None
    assert menu.locator("summary").evaluate("summary => summary === document.activeElement")


def test_escape_closes_the_inner_menu_first(phone: Page) -> None:
    """On a phone a section lies open within »Menu«."""
    outer, inner = phone.locator(".site-menu"), phone.locator(".menu").first
    outer.locator(SUMMARY).click()
    inner.locator("summary").click()
    states = []
    for _ in range(2):
        phone.keyboard.press("Escape")
        states.append([menu.get_attribute("open") is not None for menu in (outer, inner)])

    assert states == [[True, False], [False, False]]


@pytest.mark.parametrize(("name", "place"), [(".menu", 0), (".site-menu", 0), (".page-contents", 3000)])
def test_a_click_outside_closes_what_lies_over_the_page(name: str, place: int, phone: Page, desktop: Page) -> None:
    """The list of what is on the page is pressed where it lies over the text, further down."""
    page = desktop if name == ".menu" else phone
    page.evaluate("place => scrollTo(0, place)", place)
    fold = page.locator(name).first
    fold.locator(SUMMARY).click()
    opened = fold.get_attribute("open") is not None
    page.mouse.click(5, 735)

    expect(page.locator(f"{name}[open]")).to_have_count(0)
    assert opened


@pytest.mark.parametrize("wide", [360, 1280])
def test_the_views_of_a_place_lead_to_each_other(wide: int, chromium: Browser, home: str) -> None:
    """Under one heading; each link of the row is pressed where it stands, and the view that is read is marked."""
    seen = visit(chromium, home, viewport={"width": wide, "height": 740}, reduced_motion="reduce")
    page = seen.go("organer/")
    heading = "h1 >> text=Hvem beslutter hvad"
    found = []
    for title in page.locator(".place-views a").all_inner_texts():
        follow(page.locator(".place-views").get_by_role("link", name=title, exact=True))
        found.append((page.locator(heading).count(), page.locator(".place-views [aria-current=page]").inner_text() == title))
    seen.page.context.close()

    assert found == [(1, True)] * 3


def test_colours_are_those_chosen_until_others_are(chromium: Browser, home: str) -> None:
    """A click or Enter goes on to the next; the choice stands on the next page, and automatic colours follow the device at once."""
    page = visit(chromium, home, color_scheme="dark").go("")
    scheme = "[document.body.dataset.mdColorScheme, localStorage.length]"
    shown = [page.evaluate(scheme)]
    page.locator(".md-header__option label:visible").click()
    shown.append(page.evaluate(scheme))
    page.goto(f"{home}ordliste/")
    shown.append(page.evaluate(scheme))
    page.locator(".md-header__option input:checked").press("Enter")
    page.locator(".md-header__option input:checked").press("Enter")
    shown.append(page.evaluate(scheme))
    page.emulate_media(color_scheme="light")
    wait_until(page, "document.body.dataset.mdColorScheme === 'default'")

    assert shown == [["slate", 0], ["default", 1], ["default", 1], ["slate", 1]]
    assert page.locator(".md-header__option label:visible").get_attribute("title") == "Farver følger din enhed – skift til lyse"


def test_the_list_of_what_is_on_the_page_says_where_one_is_and_leads_up(chromium: Browser, home: str) -> None:
    """The section is marked beside the text; whoever turns round is offered the way to the top, and then stands there."""
    page = visit(chromium, home, viewport={"width": 1280, "height": 900}, reduced_motion="reduce").go_and_settle(
        "organisationsformer/paragraf-60/"
    )
    up = page.get_by_role("button", name="Tilbage til start")
    expect(up).to_be_hidden()
    page.evaluate("document.querySelector('#afsnit-styring').scrollIntoView()")
    marked = page.locator(".md-nav--secondary [aria-current]")
    expect(marked).to_have_text("Hvem beslutter hvad")
    page.evaluate("scrollBy(0, -200)")
    up.click()

    expect(up).to_be_hidden()
    assert page.evaluate("[scrollY, document.activeElement.className]") == [0, "site-name"]


def test_what_folds_is_open_on_paper_and_closed_again_afterwards(visitor: Visit) -> None:
    """Also where no script of the page takes care of it."""
    page = visitor.go_and_settle("om/sekretariat/")
    folds = page.locator(".md-content details")
    count = "folds => folds.filter(({open}) => open).length"
    before = folds.evaluate_all(count)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    printed = folds.evaluate_all(count)
    page.evaluate("dispatchEvent(new Event('afterprint'))")

    assert (before, printed, folds.evaluate_all(count)) == (0, folds.count(), 0)
    assert folds.count() > 0
