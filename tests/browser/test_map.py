"""The map of municipalities and the network in a real browser: pointed at, walked by keyboard, filtered, on a phone, without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from support.browser import Visit, visit

PHONE = {"width": 320, "height": 640}
TILES = ".tile-map a"
ROWS = "table.municipalities tbody tr"
BOXES = "parts => parts.map(part => part.getBoundingClientRect()).map(box => [box.width, box.height, box.left, box.right])"


def numbers(page: Page) -> dict[str, str]:
    """What the map says: municipality to number, as read aloud."""
    names = page.locator(f"{TILES} title").evaluate_all("names => names.map(name => name.textContent.split(': '))")
    return {name: words.split()[0] for name, words in names}


def focused(page: Page) -> str:
    """The name of the tile that has focus."""
    return str(page.evaluate("document.activeElement.querySelector('title')?.textContent ?? ''"))


def test_the_map_says_the_same_as_the_table(visitor: Visit) -> None:
    """All 98, each with its number, in words and in digits on the tile."""
    page = visitor.go("kommuner/")
    table = page.locator(ROWS).evaluate_all("rows => rows.map(row => [row.cells[0].textContent.trim(), row.cells[4].textContent.trim()])")
    digits = page.locator(f"{TILES} .tally").all_text_contents()

    assert len(table) == 98
    assert numbers(page) == dict(table)
    assert sorted(digits) == sorted(numbers(page).values())
    assert (visitor.complaints, visitor.elsewhere) == ([], [])


def test_a_screen_reader_hears_the_whole_name_as_a_link(visitor: Visit) -> None:
    """The abbreviation is for the eye only."""
    page = visitor.go("kommuner/")
    link = page.get_by_role("link", name="Ringkøbing-Skjern: 1 samarbejde", exact=True)
    link.click()

    assert page.locator("h1").inner_text() == "Ringkøbing-Skjern"


@pytest.mark.parametrize("act", ["hover", "focus"])
def test_the_whole_name_shows_when_a_tile_is_pointed_at_or_has_focus(act: str, visitor: Visit) -> None:
    """And goes away again."""
    page = visitor.go("kommuner/")
    name = page.locator(".tile-name").filter(has_text="Holbæk")
    before = name.is_visible()
    page.keyboard.press("Tab")
    getattr(page.locator(f"{TILES}[href*='holbaek']"), act)()
    name.wait_for()
    page.locator("h1").click()
    name.wait_for(state="hidden")

    assert not before


def test_the_map_can_be_walked_and_passed_by_keyboard(visitor: Visit) -> None:
    """A link leads past it; Tab and the arrows lead through it; Enter opens the municipality."""
    page = visitor.go("kommuner/")
    page.get_by_role("link", name="Spring kortet over").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    first = focused(page)
    page.keyboard.press("Tab")
    second = focused(page)
    in_order = page.locator(f"{TILES} title").all_text_contents()[:2]
    page.locator(f"{TILES}[href*='aarhus']").focus()
    walked = []
    for arrow in ("ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"):
        page.keyboard.press(arrow)
        walked.append(focused(page).partition(":")[0])
    page.keyboard.press("Enter")
    page.wait_for_url("**/kommuner/aarhus/")

    assert [first, second] == in_order
    assert walked == ["Syddjurs", "Aarhus", "Randers", "Aarhus"]


def test_the_way_past_the_map_leads_to_the_table(visitor: Visit) -> None:
    """The next Tab is in the table's part of the page."""
    page = visitor.go("kommuner/")
    page.get_by_role("link", name="Spring kortet over").press("Enter")
    page.keyboard.press("Tab")

    assert page.url.endswith("#afsnit-tabel")
    assert page.evaluate("document.activeElement.closest('.letters, table') !== null")


def test_a_chosen_collaboration_marks_its_municipalities_and_stays_in_the_address(visitor: Visit) -> None:
    """Map, table and words agree; the address can be sent on; the way back undoes it."""
    page = visitor.go("kommuner/")
    page.get_by_label("Vis kommunerne i").select_option("dsd")
    page.locator(".tile-map--filtered").wait_for()
    marked = page.locator(f"{TILES}.is-chosen title").all_text_contents()
    shown = page.locator(f"{ROWS}:visible th").all_inner_texts()
    told = page.get_by_role("status").inner_text()
    address = page.url
    page.go_back()
    page.locator(".tile-map:not(.tile-map--filtered)").wait_for()
    back = page.locator(f"{ROWS}:visible").count()
    page.goto(address)
    page.locator(".tile-map--filtered").wait_for()

    assert address.endswith("?samarbejde=dsd")
    assert sorted(name.partition(":")[0] for name in marked) == sorted(shown)
    assert all(name.endswith("med i Den Storkøbenhavnske Digitaliseringsforening") for name in marked)
    assert told.startswith(f"Den Storkøbenhavnske Digitaliseringsforening har {len(shown)} kommuner.")
    assert (back, page.locator(f"{ROWS}:visible").count()) == (98, len(shown))


def test_an_address_with_an_unknown_collaboration_shows_all(visitor: Visit) -> None:
    """An old link or a slip hides nothing."""
    page = visitor.go("kommuner/?samarbejde=findes-ikke")
    page.locator(".map-filter").wait_for()

    assert page.locator(f"{ROWS}:visible").count() == 98


def test_the_table_can_be_sorted_and_starts_in_danish_order(visitor: Visit) -> None:
    """By numbers as numbers, by names with Aabenraa, Aalborg and Aarhus last; the heading says which way."""
    page = visitor.go("kommuner/")
    page.get_by_role("button", name="Indbyggere").click()
    smallest = page.locator(f"{ROWS} th").first.inner_text()
    page.get_by_role("button", name="Indbyggere").click()
    largest = page.locator(f"{ROWS} th").first.inner_text()
    way = page.get_by_role("columnheader", name="Indbyggere").get_attribute("aria-sort")
    page.get_by_role("button", name="Kommune").click()
    names = page.locator(f"{ROWS} th").all_inner_texts()

    assert (smallest, largest, way) == ("Læsø", "København", "descending")
    assert (names[0], names[-3:]) == ("Albertslund", ["Aabenraa", "Aalborg", "Aarhus"])


def test_a_phone_can_read_and_hit_every_tile(chromium: Browser, home: str) -> None:
    """At 320 pixels tiles are at least 24 wide and high, letters never tiny, and nothing sticks out."""
    page = visit(chromium, home, viewport=PHONE).go("kommuner/")
    boxes = page.locator(f"{TILES} use").evaluate_all(BOXES)
    letters = page.locator(f"{TILES} text").first.evaluate("text => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a")
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.context.close()

    assert len(boxes) == 98
    assert all(width >= 24 and height >= 24 and left >= 0 and right <= PHONE["width"] for width, height, left, right in boxes)
    assert letters >= 10.5
    assert wide <= PHONE["width"]


def test_a_wide_window_has_both_halves_beside_each_other(chromium: Browser, home: str) -> None:
    """On the page of the municipalities, and on the smaller map of a record."""
    tops = []
    for url in ("kommuner/", "samarbejder/dsd/"):
        page = visit(chromium, home, viewport={"width": 1280, "height": 800}).go(url)
        tops.append(page.locator(".tile-map svg").evaluate_all("halves => halves.map(half => half.getBoundingClientRect().top)"))
        page.context.close()

    assert [len(pair) for pair in tops] == [2, 2]
    assert [len(set(pair)) for pair in tops] == [1, 1]


def test_without_scripts_there_is_a_map_a_table_and_a_map_of_each_collaboration(chromium: Browser, home: str) -> None:
    """The choice that needs a script is not shown."""
    page = visit(chromium, home, java_script_enabled=False).go("kommuner/")
    seen = (page.locator(TILES).count(), page.locator(ROWS).count(), page.locator(".map-filter").is_visible())
    page.get_by_role("link", name="Vis kommunerne i ét samarbejde").click()
    page.locator(".map-choices a").filter(has_text="Storkøbenhavnske").click()
    marked = page.locator(f"{TILES} title").all_text_contents()
    page.context.close()

    assert seen == (98, 98, False)
    assert "Albertslund" in marked


@pytest.mark.parametrize("choice", ["", "?samarbejde=dsd"])
@pytest.mark.parametrize("mode", [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}], ids=str)
def test_every_tile_can_be_read(mode: dict[str, str], choice: str, chromium: Browser, home: str) -> None:
    """The letters of a tile never have the colour of the tile, whatever colours the reader has chosen."""
    page = visit(chromium, home, **mode).go(f"kommuner/{choice}")
    page.locator(".map-filter").wait_for()
    tiles = page.locator(TILES).evaluate_all(
        "links => links.map(link => [...link.querySelectorAll('use, text')].map(part => getComputedStyle(part).fill))"
    )
    page.context.close()

    assert len(tiles) == 98
    assert [fills for fills in tiles if fills[0] in fills[1:]] == []


def test_looks_differ_without_colour(chromium: Browser, home: str) -> None:
    """In forced colours a tile still tells its number: by bars, by edge and in digits."""
    page = visit(chromium, home, forced_colors="active").go("kommuner/")
    looks = page.locator(".tile-legend use").evaluate_all("uses => uses.map(use => document.querySelector(use.getAttribute('href')))")
    bars = page.locator("defs path").evaluate_all("paths => paths.map(path => path.getAttribute('d').split('z').length - 1)")
    edge = page.locator(".tile-0 use").first.evaluate("use => getComputedStyle(use).strokeDasharray")
    page.context.close()

    assert (len(looks), bars, edge) == (4, [0, 1, 2, 3], "2px, 2px")


@pytest.mark.parametrize("width", [320, 1280])
def test_the_network_can_be_read_at_any_width(width: int, chromium: Browser, home: str) -> None:
    """Names keep their size, stay on the page, and do not run into each other; all can be hit."""
    page = visit(chromium, home, viewport={"width": width, "height": 800}).go("netvaerk/")
    hits = page.locator(".network a rect").evaluate_all(BOXES)
    names = page.locator(".network text").evaluate_all(BOXES)
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.context.close()

    assert hits
    assert all(w >= 24 and h >= 24 for w, h, _, _ in hits)
    assert all(h >= 12 and left >= 0 and right <= width for _, h, left, right in names)
    assert wide <= width


def test_the_network_says_the_same_as_its_tables(visitor: Visit) -> None:
    """Every line is a name in a row, from either side."""
    page = visitor.go("netvaerk/")
    lines = page.locator(".network .knot:not(.again) line").count()
    tables = [page.locator(f"h2#{anchor} + table tbody td:last-child a").count() for anchor in ("afsnit-samarbejder", "afsnit-kommuner")]

    assert tables == [lines, lines]
    assert (visitor.complaints, visitor.elsewhere) == ([], [])


def test_a_name_in_the_network_brings_its_lines_out(visitor: Visit) -> None:
    """With the pointer or by keyboard; the lines of a municipality are drawn only then."""
    page = visitor.go("netvaerk/")
    knot = page.locator(".network .again").first
    hidden = knot.locator("line").first.is_visible()
    page.keyboard.press("Tab")
    knot.locator("a").focus()
    colours = [
        page.locator(place).first.evaluate("line => getComputedStyle(line).stroke")
        for place in (".network .again line", ".network .knot line")
    ]

    assert (hidden, knot.locator("line").first.is_visible()) == (False, True)
    assert colours[0] != colours[1]


def test_a_municipality_without_collaborations_is_invited(visitor: Visit) -> None:
    """The table says what to do, and the page says how."""
    page = visitor.go("kommuner/")
    page.get_by_role("link", name="Foreslå et samarbejde for Ærø").click()
    page.wait_for_url("**/kommuner/aeroe/**")
    invitation = page.locator(".invitation").get_by_role("link", name="Foreslå et samarbejde")
    invitation.wait_for()

    assert invitation.get_attribute("href") == "../../bidrag/"


@pytest.mark.parametrize(("typed", "page"), [("Århus Kommune", "aarhus"), ("ringk", "ringkoebing-skjern"), ("Sorø", "soroe")])
def test_the_field_on_the_home_page_leads_to_the_municipality(typed: str, page: str, visitor: Visit) -> None:
    """In any spelling, or by as much of its name as no other has."""
    home = visitor.go("")
    home.locator("#kommune").fill(typed)
    home.keyboard.press("Enter")
    home.wait_for_url(f"**/kommuner/{page}/")


def test_a_name_that_no_municipality_has(visitor: Visit) -> None:
    """It is said, and the list is a link away."""
    home = visitor.go("")
    home.locator("#kommune").fill("Atlantis")
    home.keyboard.press("Enter")
    home.locator("[role=status] a").click()
    home.wait_for_url("**/kommuner/")


def test_without_scripts_the_field_is_a_link(chromium: Browser, home: str) -> None:
    """To the list of all municipalities."""
    page = visit(chromium, home, java_script_enabled=False).go("")
    link = page.locator(".home-municipality a").get_attribute("href")
    page.context.close()

    assert link == "kommuner/"
