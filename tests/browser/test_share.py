"""Sharing a page in a real browser: one word in the row of actions, what it copies, and the card in a frame of another site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from support.accessibility import AUDIT, AXE, TAGS
from support.browser import Visit, visit

CASE = "samarbejder/it-forsyningen/"
CARDS = ("samarbejder/it-forsyningen", "kommuner/naestved", "organisationsformer/forening", "diagram/samarbejder/it-forsyningen")
FRAMES = (360, 640)
"""How high the frames are that the codes ask for, of a card and of a diagram."""


def clipboard(page: Page) -> str:
    return str(page.evaluate("() => navigator.clipboard.readText()"))


@pytest.fixture
def sharer(chromium: Browser, home: str) -> Iterator[Visit]:
    """Somebody whose browser lets pages copy."""
    seen = visit(chromium, home, permissions=["clipboard-read", "clipboard-write"])
    yield seen
    seen.page.context.close()


def is_on_top(page: Page, selector: str) -> bool:
    """Whether what lies uppermost at the middle of an element is that element, or stands in it."""
    return bool(
        page.evaluate(
            """selector => { const one = document.querySelector(selector), box = one.getBoundingClientRect();
              return one.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)); }""",
            selector,
        )
    )


@pytest.mark.parametrize("address", [CASE, "organisationsformer/forening/", "kommuner/naestved/"])
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_the_box_lies_over_the_page_and_within_the_window(width: int, address: str, visitor: Visit) -> None:
    """Below its word, as far as there is room to the right. Every link and button of it can be pointed at; Escape and a press beside it
    close it."""
    visitor.page.set_viewport_size({"width": width, "height": 800})
    page = visitor.go(address)
    page.get_by_text("Del", exact=True).click()
    box = page.locator(".share-box")
    expect(box.get_by_role("button", name="Kopiér linket")).to_be_visible()
    box.scroll_into_view_if_needed()
    placed, word, row = (page.locator(each).bounding_box() for each in (".share-box", ".share summary", ".page-actions"))

    assert placed
    assert word
    assert row
    assert (placed["x"] >= 0, placed["x"] + placed["width"] <= width) == (True, True)
    assert abs(placed["x"] - max(row["x"], min(word["x"], row["x"] + row["width"] - placed["width"]))) < 1
    assert is_on_top(page, ".share-link button")
    assert is_on_top(page, ".share-box a[data-frame]")
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    page.get_by_text("Del", exact=True).click()
    page.locator("h1").click()
    expect(box).to_be_hidden()
    assert (visitor.complaints, visitor.elsewhere) == ([], [])


def test_what_is_copied_is_the_page_and_the_code_of_a_frame(sharer: Visit) -> None:
    """The address without a place on the page; the code with the card's own address, title and height."""
    page = sharer.go(f"{CASE}#styring")
    page.get_by_text("Del", exact=True).click()
    page.get_by_role("button", name="Kopiér linket").click()
    expect(page.locator(".share [role=status]")).to_have_text("Linket er kopieret.")
    link = clipboard(page)
    page.get_by_role("button", name="Kopiér koden: Kort til andre sider").click()
    expect(page.locator(".share [role=status]")).to_contain_text("Koden er kopieret.")
    code = clipboard(page)

    assert link == sharer.home + CASE
    assert re.fullmatch(
        rf'<iframe src="{sharer.home}indlejr/samarbejder/it-forsyningen.html" title="IT-Forsyningen – kort til andre sider" '
        r'width="100%" height="360" loading="lazy" style="border:0"></iframe>',
        code,
    )


def with_markup(route: Route) -> None:
    """The card of a record whose sentence looks like markup."""
    card = route.fetch()
    route.fulfill(response=card, body=card.text().replace("Ballerup,", "&lt;b&gt;Ballerup,"))


def test_what_is_copied_is_the_text_and_the_picture(sharer: Visit) -> None:
    """By keyboard, at the width of a phone: the text as plain HTML that carries its age and its sources with it, and takes nothing
    that a record says for markup; the picture with what it says, in words."""
    sharer.page.set_viewport_size({"width": 360, "height": 800})
    sharer.page.route("**/indlejr/samarbejder/it-forsyningen.html", with_markup)
    page = sharer.go(CASE)
    page.locator(".share summary").press("Enter")
    copied = []
    for words in ("Tekst som HTML", "Billede"):
        page.get_by_role("button", name=f"Kopiér koden: {words}").press("Enter")
        expect(page.locator(".share [role=status]")).to_contain_text(
            "hvor siden tager imod HTML" if words != "Billede" else "billedet skal stå"
        )
        copied.append(clipboard(page))
    text, picture = copied

    assert re.fullmatch(
        rf'<p><strong><a href="{sharer.home}samarbejder/it-forsyningen/">IT-Forsyningen</a></strong> '
        r"\(Samarbejde · I gang · Oplyst i 2016\)</p>\n<p>&lt;b&gt;Ballerup, [^<]+\.</p>\n"
        r"<p><small>Kilder: Inspirationskatalog 2016; [^<]+ til\. "
        r"Inspirationskatalog for kommunale it-samarbejder\. [^<]+ Alder er regnet pr\. [^<]+\.</small></p>",
        text,
    )
    assert picture == (
        '<img alt="Samarbejde: IT-Forsyningen. I gang, Oplyst i 2016. Kortet viser de 3 kommuner, kilderne nævner som deltagere." '
        f'width="600" height="315" loading="lazy" src="{sharer.home}indlejr/samarbejder/it-forsyningen.png">'
    )
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert sharer.complaints == []


def test_a_text_that_does_not_come_is_said_and_asked_for_again(sharer: Visit) -> None:
    page = sharer.page
    page.route("**/indlejr/**", lambda route: route.abort())
    sharer.go(CASE)
    page.get_by_text("Del", exact=True).click()
    button, status = page.get_by_role("button", name="Kopiér koden: Tekst som HTML"), page.locator(".share [role=status]")
    button.click()
    expect(status).to_have_text("Teksten kunne ikke hentes. Prøv igen.")
    page.unroute("**/indlejr/**")
    button.click()
    expect(status).to_contain_text("Koden er kopieret.")

    assert clipboard(page).startswith("<p><strong><a href=")


def test_without_scripts_the_box_still_leads_on(chromium: Browser, home: str) -> None:
    """To the text, the card and the picture."""
    seen = visit(chromium, home, java_script_enabled=False)
    page = seen.go(CASE)
    page.get_by_text("Del", exact=True).click()

    assert page.locator(".share-box a:visible").all_inner_texts() == [
        "Siden som Markdown",
        "Kort til andre sider",
        "Diagrammet alene",
        "Billede",
    ]
    assert page.locator(".share-box button:visible").count() == 0
    seen.page.context.close()


@pytest.mark.parametrize("card", CARDS)
@pytest.mark.parametrize("width", [300, 700])
def test_a_card_fits_its_frame_and_says_where_it_is_from(card: str, width: int, chromium: Browser, home: str) -> None:
    """Age, edition and sources are in sight without scrolling; nobody is kept out (axe-core)."""
    seen = visit(chromium, home, bypass_csp=True, viewport={"width": width, "height": FRAMES["diagram" in card]})
    page = seen.go(f"indlejr/{card}.html")
    page.add_script_tag(path=AXE)
    wrong = page.evaluate(AUDIT, [TAGS, [], None])
    foot = page.locator("footer").bounding_box()

    assert wrong == []
    assert foot
    assert foot["y"] + foot["height"] <= FRAMES["diagram" in card]
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert (seen.complaints, seen.elsewhere) == ([], [])
    seen.page.context.close()


def test_no_card_is_longer_than_its_frame(site: Path, chromium: Browser, home: str) -> None:
    """Every card there is, from the narrowest of phones on: what it is from stands where nobody need scroll."""
    seen = visit(chromium, home, viewport={"width": 300, "height": FRAMES[0]})
    heights = {}
    for card in sorted(site.glob("indlejr/*/*.html")):
        page = seen.go(card.relative_to(site).as_posix())
        for width in (300, 320, 360, 420, 480, 600):
            page.set_viewport_size({"width": width, "height": FRAMES[0]})
            heights[card.stem, width] = page.evaluate("() => document.querySelector('main').getBoundingClientRect().height")
    seen.page.context.close()

    assert len(heights) > 500
    assert {card: height for card, height in heights.items() if height > FRAMES[0]} == {}


def test_a_diagram_in_a_narrow_frame_is_its_boxes_one_below_the_other(chromium: Browser, home: str) -> None:
    """As on the page; the drawing is a link away, and each link leads out of the frame to the record's page."""
    seen = visit(chromium, home, viewport={"width": 360, "height": FRAMES[1]})
    page = seen.go("indlejr/diagram/samarbejder/it-forsyningen.html")
    places = page.locator(".governance-stack a").evaluate_all("links => links.map(link => link.href)")

    expect(page.locator(".governance-box").first).to_be_in_viewport()
    expect(page.locator(".embedded-diagram > svg")).to_be_hidden()
    assert {place.removeprefix(home).partition("#")[0] for place in places} == {CASE}
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("link", name="Se det som billede").click()
    expect(page.locator(".governance-frame > svg")).to_be_visible()
    seen.page.context.close()


def test_a_chat_finds_title_text_and_picture(visitor: Visit) -> None:
    """And the picture is a PNG of the size that is promised."""
    page = visitor.go(CASE)
    found = page.evaluate(
        "() => Object.fromEntries([...document.querySelectorAll('meta[property]')].map(one => [one.getAttribute('property'), one.content]))"
    )
    size = page.evaluate(
        """async address => { const picture = await createImageBitmap(await (await fetch(address)).blob());
          return [picture.width, picture.height]; }""",
        "/indlejr/samarbejder/it-forsyningen.png",
    )

    assert found["og:title"] == "IT-Forsyningen"
    assert found["og:url"] == f"https://inspirationskatalog.example/{CASE}"
    assert found["og:image"] == "https://inspirationskatalog.example/indlejr/samarbejder/it-forsyningen.png"
    assert found["og:image:alt"].startswith("Samarbejde: IT-Forsyningen. I gang, Oplyst i 2016. Kortet viser ")
    assert found["og:description"] == page.locator("meta[name=description]").get_attribute("content")
    assert page.locator('link[type="application/json+oembed"]').get_attribute("href") == found["og:image"].replace(".png", ".oembed.json")
    assert size == [int(found["og:image:width"]), int(found["og:image:height"])] == [1200, 630]
