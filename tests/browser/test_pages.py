"""The built site in a real browser: what a person sees, and what happens when they act."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from support.browser import Visit, follow, visit, wait_until
from support.project import ROOT

PHONE = {"width": 320, "height": 640}


def test_a_box_in_the_diagram_leads_to_its_body(visitor: Visit) -> None:
    """Who wonders about a body in the picture follows it to the section that tells of it."""
    page = visitor.go("samarbejder/it-forsyningen/")
    follow(page.locator("figure svg a, .governance svg a").filter(has_text="Bestyrelsen").first)

    assert page.url.endswith("#bestyrelse")
    assert "Bestyrelsen" in page.locator("#bestyrelse").inner_text()


PICTURE = "#diagram-case-{}-billede"


@pytest.mark.parametrize(
    "url", ["samarbejder/it-forsyningen/", "samarbejder/it-serviceorganisationer/", "organisationsformer/paragraf-60/"]
)
def test_a_phone_shows_the_boxes_below_each_other(url: str, chromium: Browser, home: str) -> None:
    """Legible and no wider than it, with every body of the picture; the picture itself when asked for, also without scripts."""
    page = visit(chromium, home, viewport={"width": 360, "height": 740}, java_script_enabled=False).go(url)
    stack, frame = page.locator(".governance-stack"), page.locator(".governance-frame")
    bodies = [title.partition(".")[0] for title in frame.locator("[data-body] title").all_text_contents()]
    expect(frame).to_be_hidden()
    expect(page.locator(".governance-legend")).to_be_hidden()
    sizes = stack.locator("p, li").evaluate_all("all => all.map(each => [parseFloat(getComputedStyle(each).fontSize), each.scrollWidth])")
    shown = stack.locator(".governance-name a").all_inner_texts()
    stack.get_by_role("link", name="Se det som billede").click()

    expect(frame).to_be_in_viewport()
    assert sorted(shown) == sorted(bodies)
    assert min(size for size, _ in sizes) >= 14
    assert max(wide for _, wide in sizes) <= 360
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(stack).to_be_hidden()


def test_the_diagram_can_be_scrolled_by_keyboard_on_a_phone(chromium: Browser, home: str) -> None:
    """A picture wider than the phone stands in a frame that takes focus and scrolls."""
    seen = visit(chromium, home, viewport={"width": 360, "height": 740})
    page = seen.go(f"samarbejder/sbsys/{PICTURE.format('sbsys')}")
    frame = page.locator(".governance [tabindex='0']").first
    frame.focus()
    page.keyboard.press("ArrowRight")
    wait_until(page, "document.activeElement.scrollLeft > 0")
    wider = frame.evaluate("frame => frame.scrollWidth > frame.clientWidth")
    page.context.close()

    assert wider


def test_the_picture_says_the_same_as_the_table(visitor: Visit) -> None:
    """Every body in the table of relations stands in the picture, and every linked box in the picture in the section below."""
    page = visitor.go("samarbejder/it-forsyningen/")
    picture = set(page.locator(".governance svg a").evaluate_all("links => links.map(link => link.getAttribute('href'))"))

    assert picture
    assert all(page.locator(f"[id='{href.removeprefix('#')}']").count() == 1 for href in picture if href.startswith("#"))


def test_dark_is_dark_and_the_picture_follows(chromium: Browser, home: str) -> None:
    """The page, the boxes' text and their lines change with the reader's choice."""
    colours = {}
    for scheme in ("light", "dark"):
        page = visit(chromium, home, color_scheme=scheme).go("samarbejder/it-forsyningen/")
        parts = "[document.body, document.querySelector('.governance svg text')].map(getComputedStyle)"
        colours[scheme] = page.evaluate(f"{parts}.map(style => style.backgroundColor + style.fill)")
        page.context.close()

    assert all(light != dark for light, dark in zip(colours["light"], colours["dark"], strict=True))


def test_a_correction_is_one_click_away(visitor: Visit, home: str) -> None:
    """»Ret i filen« leads to the record's own YAML: in the owner's repository, or else as it is published."""
    page = visitor.go("samarbejder/riso/")
    address = page.get_by_role("link", name="Ret i filen").first.evaluate("link => link.href")
    answer = page.request.get(f"{home}data/cases/riso.yaml")

    assert address.endswith("data/cases/riso.yaml")
    assert answer.text() == (ROOT / "data" / "cases" / "riso.yaml").read_text("utf-8")


def test_a_tile_leads_to_the_municipality(visitor: Visit) -> None:
    """The tile map is a map of links with whole names."""
    page = visitor.go("samarbejder/it-forsyningen/")
    page.locator("summary", has_text="Deltagere").click()
    tile = page.locator("svg a[href*='ballerup']").first
    name = tile.evaluate("link => link.getAttribute('aria-label') || link.textContent")
    follow(tile)

    assert "Ballerup" in name
    assert page.locator("h1").inner_text() == "Ballerup"


def test_without_javascript_everything_is_there(chromium: Browser, home: str) -> None:
    """A reader without scripts gets the text, the picture and the links."""
    page = visit(chromium, home, java_script_enabled=False).go("samarbejder/it-forsyningen/")
    shown = (page.locator("h1").is_visible(), page.locator(".governance svg").first.is_visible(), page.locator("#bestyrelse").count())
    page.context.close()

    assert shown == (True, True, 1)


def test_print_leaves_the_menu_out(visitor: Visit) -> None:
    """On paper there is the record, not the site's machinery."""
    page = visitor.go("samarbejder/it-forsyningen/")
    page.emulate_media(media="print")

    assert not page.locator("header.md-header").is_visible()
    assert page.locator("h1").is_visible()


def test_a_phone_has_what_is_on_the_page_and_a_wide_screen_the_picture_whole(chromium: Browser, home: str) -> None:
    """The list of headings folds out under the title; the picture of an ordinary collaboration needs no scrolling."""
    phone = visit(chromium, home, viewport=PHONE).go("samarbejder/it-forsyningen/")
    wide = visit(chromium, home, viewport={"width": 1280, "height": 800}).go("organisationsformer/paragraf-60/")
    listed = (phone.locator(".page-contents summary").is_visible(), wide.locator(".page-contents").is_visible())
    scrolls = wide.locator(".governance-frame").evaluate("frame => frame.scrollWidth > frame.clientWidth")
    phone.context.close()
    wide.context.close()

    assert (listed, scrolls) == ((True, False), False)


def test_a_page_that_does_not_exist_helps_the_reader_on(site: Path, visitor: Visit) -> None:
    """The page for wrong addresses is in Danish and leads home."""
    page = visitor.go("404.html")

    assert page.locator("h1").is_visible()
    assert page.locator("html").get_attribute("lang") == "da"


def test_the_lines_of_a_body_can_be_followed(visitor: Visit) -> None:
    """Whoever points at a body sees its own lines and the bodies at their other ends; the others step back."""
    page = visitor.go("samarbejder/riso/")
    page.locator(".governance-frame a").filter(has_text="Staben").hover()
    seen = page.locator(".governance-frame .bodies > .followed title").all_text_contents()

    assert sorted(title.partition(".")[0] for title in seen) == ["Sorø Kommune", "Staben"]
    assert page.locator(".governance-frame .lines > .followed").count() == 1


def test_the_diagram_can_be_had_as_a_file(visitor: Visit) -> None:
    """As SVG with its texts and whole addresses, and as PNG."""
    page = visitor.go("samarbejder/riso/")
    files = {}
    for name in ("SVG", "PNG"):
        with page.expect_download() as download:
            page.get_by_role("button", name=f"Hent som {name}").click()
        files[download.value.suggested_filename] = download.value.path().read_bytes()

    assert sorted(files) == ["diagram-case-riso.png", "diagram-case-riso.svg"]
    assert files["diagram-case-riso.png"].startswith(b"\x89PNG")
    assert "Sorø Kommune" in files["diagram-case-riso.svg"].decode()
    assert 'href="http' in files["diagram-case-riso.svg"].decode()


def test_a_picture_that_goes_on_begins_with_the_body_that_stands_first(chromium: Browser, home: str) -> None:
    """On a phone: all of that box is in the frame, however wide the picture; and the words stand above it, not below."""
    inside = {}
    for case in ("sbsys", "riso", "it-serviceorganisationer", "it-forsyningen"):
        page = visit(chromium, home, viewport={"width": 360, "height": 740}).go_and_settle(f"samarbejder/{case}/{PICTURE.format(case)}")
        frame = page.locator(".governance-frame").first
        inside[case] = frame.evaluate("""frame => {
          const boxes = [...frame.querySelectorAll("[data-body]")].map(body => body.getBoundingClientRect());
          const [first] = boxes.sort((one, other) => one.top - other.top || one.left - other.left);
          const {left, right} = frame.getBoundingClientRect();
          return first.left >= left && first.right <= right;
        }""")
        hint = page.locator(".governance-scroll").first
        assert hint.evaluate(
            "(hint, frame) => hint.getBoundingClientRect().bottom <= frame.getBoundingClientRect().top + 1", frame.element_handle()
        )
        page.context.close()

    assert inside == dict.fromkeys(inside, True)


def test_a_picture_that_goes_on_says_so(chromium: Browser, home: str) -> None:
    """On a phone; not where all of it is seen."""
    said = {}
    for width in (360, 1280):
        page = visit(chromium, home, viewport={"width": width, "height": 740}).go_and_settle(f"samarbejder/sbsys/{PICTURE.format('sbsys')}")
        said[width] = page.locator(".governance-scroll").is_visible()
        page.context.close()

    assert said == {360: True, 1280: False}


def test_home_leads_to_the_decision_of_2026_on_its_first_screen(chromium: Browser, home: str) -> None:
    """Beside the map, without scrolling, where the screen is wide; and the opening begins as high as the map's heading."""
    page = visit(chromium, home, viewport={"width": 1280, "height": 900}).go("")
    lead = page.get_by_role("link", name="Hvad der skal besluttes")
    opening, beside = (page.locator(found).bounding_box() for found in (".hero", ".home-map"))

    expect(lead).to_be_in_viewport(ratio=1)
    assert opening and beside and opening["y"] == beside["y"]


@pytest.mark.parametrize("url", ["kommuner/ringsted/", "kommuner/samsoe/"])
def test_the_text_of_a_record_begins_as_high_as_its_facts(url: str, chromium: Browser, home: str) -> None:
    """Where they stand side by side, with nothing above them but the head."""
    page = visit(chromium, home, viewport={"width": 1280, "height": 900}).go(url)
    facts, first = (page.locator(found).first.bounding_box() for found in (".facts", ".record-main h2"))

    assert facts and first and abs(facts["y"] - first["y"]) < 30
