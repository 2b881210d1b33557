"""The map of municipalities and the network in a real browser: pointed at, walked by keyboard, filtered, on a phone, without scripts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from support.browser import Visit, follow, visit
from support.real_records import title

PHONE = {"width": 320, "height": 640}
DSD = title("cases/dsd")
TILES = ".tile-map a"
AREAS = ".outline-map a"
TOUCH = {"width": 360, "height": 740}
ROWS = "table.municipalities tbody tr"
BOXES = "parts => parts.map(part => part.getBoundingClientRect()).map(box => [box.width, box.height, box.left, box.right])"


def names(page: Page, places: str) -> list[str]:
    """What the places of a map are called, as read aloud."""
    return list(page.locator(places).evaluate_all("links => links.map(link => link.ariaLabel ?? link.querySelector('title').textContent)"))


def numbers(page: Page, places: str) -> dict[str, str]:
    """What a map says: municipality to number."""
    pairs = (name.split(": ") for name in names(page, places))
    return {name: words.split()[0] for name, words in pairs}


def focused(page: Page) -> str:
    """The name of the place that has focus."""
    return str(page.evaluate("document.activeElement.getAttribute('aria-label') ?? ''"))


def test_the_map_says_the_same_as_the_table(visitor: Visit) -> None:
    """All 98, each with its number, on the outlines and on the tiles, where it also stands in digits."""
    page = visitor.go("kommuner/")
    table = page.locator(ROWS).evaluate_all("rows => rows.map(row => [row.cells[0].textContent.trim(), row.cells[4].textContent.trim()])")
    digits = page.locator(f"{TILES} .tally").all_text_contents()

    assert len(table) == 98
    assert numbers(page, AREAS) == numbers(page, TILES) == dict(table)
    assert sorted(digits) == sorted(numbers(page, TILES).values())
    assert (visitor.complaints, visitor.elsewhere) == ([], [])


def test_a_screen_reader_hears_the_whole_name_as_a_link(visitor: Visit) -> None:
    """The abbreviation is for the eye only."""
    page = visitor.go("kommuner/")
    follow(page.get_by_role("link", name=re.compile(r"^Ringkøbing-Skjern: \d+ samarbejder?$")))

    assert page.locator("h1").inner_text() == "Ringkøbing-Skjern"


@pytest.mark.parametrize("size", [TOUCH, {"width": 768, "height": 900}, {"width": 1280, "height": 800}])
@pytest.mark.parametrize("by", ["address", "choice"])
def test_what_is_chosen_is_named_where_the_map_is_seen(by: str, size: dict[str, int], chromium: Browser, home: str) -> None:
    """On a small screen above the map, which the words about it would push out of sight."""
    page = visit(chromium, home, viewport=size).go("kommuner/" + "?samarbejde=os2" * (by == "address"))
    if by == "choice":
        page.locator("#samarbejde").select_option("os2")
    status = page.locator(".map-status")
    expect(status).to_contain_text(re.compile(rf"{re.escape(title('cases/os2'))} har \d+ kommuner"))
    expect(status).to_be_in_viewport()
    told, seen = status.bounding_box(), page.locator("section.map :is(.outline-map, .tile-map):visible").bounding_box()
    page.context.close()

    assert told and seen
    assert seen["y"] < size["height"] - 300
    assert told["x"] > seen["x"] + seen["width"] or told["y"] < seen["y"]


@pytest.mark.parametrize("act", ["hover", "focus"])
def test_the_name_shows_beside_a_municipality_that_is_pointed_at_or_has_focus(act: str, visitor: Visit) -> None:
    """And goes away again; with how many collaborations it is in."""
    page = visitor.go("kommuner/")
    name = page.locator(".link-box").filter(has_text=re.compile(r"Holbæk: \d+ samarbejder?"))
    before = name.count()
    page.keyboard.press("Tab")
    getattr(page.locator(f"{AREAS}[href*='holbaek']"), act)()
    name.wait_for()
    page.locator("h1").click()
    name.wait_for(state="hidden")

    assert not before


def test_the_first_touch_tells_the_name_and_the_way(chromium: Browser, home: str) -> None:
    """A tile has room for three letters: nobody is led away before the name is seen."""
    page = visit(chromium, home, viewport=TOUCH, has_touch=True, is_mobile=True).go("kommuner/")
    page.locator(f"{TILES}[href*='ringkoebing']").tap()
    box = page.locator(".link-box:visible")
    told, stayed = box.locator("p").inner_text(), page.url.endswith("kommuner/")
    box.get_by_role("link").tap()
    page.wait_for_url("**/kommuner/ringkoebing-skjern/")
    page.context.close()

    assert (re.sub(r"\d+ samarbejder?", "N", told), stayed) == ("Ringkøbing-Skjern: N", True)


def test_the_capital_is_large_enough_to_be_hit(visitor: Visit) -> None:
    """Each municipality of the inset is topmost in its own middle, and none of them is drawn as a link twice."""
    page = visitor.go("kommuner/")
    page.locator(".outline-inset").scroll_into_view_if_needed()
    missed = page.locator(f".outline-inset {AREAS.split()[1]}").evaluate_all(
        """links => links.filter(link => {
          link.scrollIntoView({block: "center"});
          const box = link.getBoundingClientRect();
          const points = [0.3, 0.4, 0.5, 0.6, 0.7].flatMap(x => [0.3, 0.4, 0.5, 0.6, 0.7].map(y => [x, y]));
          const hits = points.filter(([x, y]) => link.contains(document.elementFromPoint(box.x + x * box.width, box.y + y * box.height)));
          return box.width < 20 || box.height < 18 || hits.length < 3;
        }).map(link => link.getAttribute("aria-label"))"""
    )

    assert missed == []
    assert page.locator(f".outline-inset {AREAS.split()[1]}").count() > 15
    assert page.locator(AREAS).count() == 98


def test_the_map_has_the_regions_and_the_water_between_them(visitor: Visit) -> None:
    """Their names stand on the sea, clear of the land and of each other."""
    page = visitor.go("kommuner/")
    boxes = page.locator(".outline-map text").evaluate_all(
        "texts => texts.map(text => text.getBoundingClientRect()).map(box => [box.left, box.top, box.right, box.bottom])"
    )
    over = [
        (one, other)
        for place, one in enumerate(boxes)
        for other in boxes[:place]
        if one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
    ]

    assert page.locator(".outline-region-name").count() == 5
    assert page.locator(".outline-sea", has_text="Storebælt").count() == 1
    assert over == []


def test_the_map_can_be_walked_and_passed_by_keyboard(visitor: Visit) -> None:
    """A link leads past it; Tab and the arrows lead through it; Enter opens the municipality."""
    page = visitor.go("kommuner/")
    page.get_by_role("link", name="Spring kortet over").focus()
    page.keyboard.press("Tab")
    first = focused(page)
    page.keyboard.press("Tab")
    second = focused(page)
    in_order = names(page, AREAS)[:2]
    page.locator(f"{AREAS}[href*='aarhus']").focus()
    walked = []
    for arrow in ("ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"):
        page.keyboard.press(arrow)
        walked.append(focused(page).partition(":")[0])
    page.keyboard.press("Enter")
    page.wait_for_url("**/kommuner/favrskov/")

    assert [first, second] == in_order
    assert walked == ["Syddjurs", "Favrskov", "Randers", "Favrskov"]


def test_the_way_past_the_map_leads_to_the_table(visitor: Visit) -> None:
    """The next Tab is in the table's part of the page."""
    page = visitor.go("kommuner/")
    page.get_by_role("link", name="Spring kortet over").press("Enter")
    page.wait_for_url("**#afsnit-tabel")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('details:has(table)') !== null")


def test_a_chosen_collaboration_marks_its_municipalities_and_stays_in_the_address(visitor: Visit) -> None:
    """Map, table and words agree; the address can be sent on; the way back undoes it."""
    page = visitor.go("kommuner/")
    page.get_by_label("Vis kommunerne i").select_option("dsd")
    page.locator(".outline-map.is-filtered").wait_for()
    page.locator("#afsnit-tabel").click()
    marked = names(page, f"{AREAS}.is-chosen")
    shown = page.locator(f"{ROWS}:visible th").all_inner_texts()
    told = page.locator(".map-status").inner_text()
    address = page.url
    page.go_back()
    page.locator(".outline-map:not(.is-filtered)").wait_for()
    back = page.locator(f"{ROWS}:visible").count()
    page.goto(address)
    page.locator(".outline-map.is-filtered").wait_for()
    page.locator("#afsnit-tabel").click()

    assert address.endswith("?samarbejde=dsd")
    assert sorted(name.partition(":")[0] for name in marked) == sorted(shown)
    assert all(name.endswith(f"med i {DSD}") for name in marked)
    assert told.startswith(f"{DSD} har {len(shown)} kommuner.")
    assert (back, page.locator(f"{ROWS}:visible").count()) == (98, len(shown))


def test_an_address_with_an_unknown_collaboration_shows_all(visitor: Visit) -> None:
    """An old link or a slip hides nothing."""
    page = visitor.go("kommuner/?samarbejde=findes-ikke")
    page.locator(".map-filter").wait_for()
    page.locator("#afsnit-tabel").click()

    assert page.locator(f"{ROWS}:visible").count() == 98


def test_the_table_can_be_sorted_and_starts_in_danish_order(visitor: Visit) -> None:
    """By numbers as numbers, by names with Aabenraa, Aalborg and Aarhus last; the heading says which way."""
    page = visitor.go("kommuner/#afsnit-tabel")
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
    """The tiles of a record, and on the page of the municipalities those of whoever has chosen the colours of the whole screen."""
    tops = []
    for url, colours in (("kommuner/", "active"), ("samarbejder/dsd/", "none")):
        page = visit(chromium, home, viewport={"width": 1280, "height": 800}, forced_colors=colours).go(url)
        tops.append(page.locator(".tile-map svg").evaluate_all("halves => halves.map(half => half.getBoundingClientRect().top)"))
        page.context.close()

    assert [len(pair) for pair in tops] == [2, 2]
    assert [len(set(pair)) for pair in tops] == [1, 1]


def test_without_scripts_there_is_a_map_a_table_and_a_map_of_each_collaboration(chromium: Browser, home: str) -> None:
    """The choice that needs a script is not shown."""
    page = visit(chromium, home, java_script_enabled=False).go("kommuner/")
    seen = (page.locator(TILES).count(), page.locator(ROWS).count(), page.locator(".map-filter").is_visible())
    follow(page.get_by_role("link", name="Vis kommunerne i ét samarbejde"))
    page.locator("#afsnit-samarbejde").click()
    follow(page.locator(".map-choices a").filter(has_text="Storkøbenhavnske"))
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


@pytest.mark.parametrize("width", [768, 1280, 1600])
def test_the_network_fills_its_frame(width: int, chromium: Browser, home: str) -> None:
    """From the first letter of the names to the left to the last of those to the right, hardly anything is empty; none is cut."""
    page = visit(chromium, home, viewport={"width": width, "height": 800}).go("netvaerk/")
    frame = page.locator(".network-frame").bounding_box()
    names = page.locator(".network text")
    places = [box for box in (name.bounding_box() for name in names.all()) if box]
    texts = names.all_text_contents()
    page.context.close()

    assert frame
    taken = max(box["x"] + box["width"] for box in places) - min(box["x"] for box in places)
    assert taken >= 0.85 * frame["width"]
    assert [text for text in texts if "…" in text] == []


def test_a_phone_has_no_words_about_a_map_that_is_not_there(chromium: Browser, home: str) -> None:
    """The front page shows the field alone; what explains the map is there with it."""
    page = visit(chromium, home, viewport={"width": 360, "height": 740}).go("")
    narrow = [page.locator(f".home-map {part}").is_visible() for part in (".map-words", ".tile-legend", ".tile-map", ".outline-map")]
    page.set_viewport_size({"width": 1280, "height": 900})
    wide = [page.locator(f".home-map {part}").is_visible() for part in (".map-words", ".tile-legend")]
    page.context.close()

    assert (narrow, wide) == ([False] * 4, [True] * 2)


def test_the_network_says_the_same_as_its_tables(visitor: Visit) -> None:
    """Every line is a name in a row, from either side."""
    page = visitor.go("netvaerk/")
    lines = page.locator(".network .knot:not(.again) line").count()
    names = "+ table tbody td:last-child a:not(.note-link)"
    tables = [page.locator(f"h2#{anchor} {names}").count() for anchor in ("afsnit-samarbejder", "afsnit-kommuner")]

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


@pytest.mark.parametrize(("name", "place"), [("Stevns", "stevns"), ("Ærø", "aeroe")])
def test_a_municipality_without_collaborations_is_invited(name: str, place: str, visitor: Visit) -> None:
    """The table says what to do, and the page says how, also where it is in one that is only decided."""
    page = visitor.go("kommuner/#afsnit-tabel")
    page.get_by_role("link", name=f"Foreslå et samarbejde for {name}").click()
    page.wait_for_url(f"**/kommuner/{place}/**")
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
    home.wait_for_url("**/kommuner/#afsnit-tabel")


def test_without_scripts_the_field_is_a_link(chromium: Browser, home: str) -> None:
    """To the list of all municipalities."""
    page = visit(chromium, home, java_script_enabled=False).go("")
    link = page.locator(".municipality-field a").get_attribute("href")
    page.context.close()

    assert link == "kommuner/#afsnit-tabel"
