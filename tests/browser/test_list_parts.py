"""Lists too long for one page, in a real browser: what is filtered, found, left and printed stands in parts that were not there."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from bench.generate import IN_CASE, generate
from support import project
from support.accessibility import objections, small_targets, width
from support.browser import LAYOUT_SHIFT, Visit, follow, served, visit, wait_until
from support.little_today import little_today
from support.project import ROOT, MadeOnce
from support.site_in_parts import PART

CASES, LESSONS = 40, 24
"""As many cases, and lessons of each, as it takes for all sorts of long lists to come in parts, and for one to be over a thousand."""
CARD = ".result-list > .result"
COUNT = ".filter-state .count"
SETTLED = "() => document.querySelector('.faceted-list.is-live') && !document.querySelector('[aria-busy=true]')"
JOINED = "() => !document.querySelector('.list-parts')"
REACHED = "() => document.getElementById(decodeURIComponent(location.hash.slice(1)))?.checkVisibility() ?? false"
PARTS_ASKED = re.compile(r"erfaringer/side/(\d+)/$")


@pytest.fixture(scope="module")
def home(made_once: MadeOnce) -> Iterator[str]:
    """The address of a site with more than a thousand lessons."""

    def make(folder: Path) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("bench.generate.DATA", little_today(folder / "today"))
            patch.setitem(IN_CASE, "lessons", LESSONS)
            data = generate(folder / "data", CASES, in_proportion=True)
        built = project.run("-m", "support.site_in_parts", "--data", data, "--out", folder / "site", PYTHONPATH=str(ROOT / "tests"))
        assert built.returncode == 0, built.stdout

    with served(made_once("long-lists", make) / "site") as address:
        yield address


@pytest.fixture
def reader(chromium: Browser, home: str) -> Iterator[Visit]:
    seen = visit(chromium, home, viewport={"width": 1280, "height": 900})
    yield seen
    assert seen.complaints == []
    seen.page.context.close()


def opened(seen: Visit, url: str) -> Page:
    page = seen.go(url)
    wait_until(page, SETTLED)
    return seen.settle()


def asked(seen: Visit) -> set[int]:
    return {int(found[1]) for url in seen.answered if (found := PARTS_ASKED.search(url))}


def last_part(page: Page) -> int:
    return int(page.locator("[data-parts]").get_attribute("data-parts") or "")


def test_nothing_more_is_fetched_before_somebody_asks(reader: Visit) -> None:
    page = opened(reader, "erfaringer/#afsnit-alle")

    assert page.locator(CARD).count() == PART
    assert page.locator(f"{CARD}:visible").count() == 30
    assert asked(reader) == set()
    assert not [url for url in reader.answered if url.endswith("liste.json")]
    expect(page.locator(".result-more-button")).to_have_text(re.compile(r"^Vis 30 til af 1\.\d{3}$"))
    expect(page.locator(".list-parts")).to_be_hidden()
    assert page.evaluate(LAYOUT_SHIFT) < 0.05


def test_whoever_asks_for_more_gets_it_from_the_next_part_and_goes_on_there(reader: Visit) -> None:
    page = opened(reader, "erfaringer/#afsnit-alle")

    for shown in (60, 90, 120):
        page.locator(".result-more-button").press("Enter")
        expect(page.locator(f"{CARD}:visible")).to_have_count(shown)

    assert asked(reader) == {2, 3}
    wait_until(page, "() => document.activeElement.closest('.result') === document.querySelectorAll('.result-list > .result')[90]")


def test_a_choice_finds_what_stands_in_the_last_part_and_the_way_back_leads_to_the_same(reader: Visit) -> None:
    page = opened(reader, "erfaringer/#afsnit-alle")
    last = last_part(page)
    told = page.locator("li:has(> label > input[name=tema][value=sikkerhed]) .n").inner_text()

    page.locator("input[name=tema][value=sikkerhed]").check()
    expect(page.locator(COUNT)).to_have_text(f"{told} erfaringer")
    reader.settle()

    assert min(asked(reader)) > last / 2
    expect(page.locator(CARD)).to_have_count(30)
    link = page.locator(f"{CARD} .result-link").nth(10)
    words = page.locator(f"{CARD} .result-name").nth(10).inner_text()
    follow(link)
    wait_until(page, REACHED)
    page.go_back()
    wait_until(page, SETTLED)
    expect(page.locator(COUNT)).to_have_text(f"{told} erfaringer")
    expect(page.locator(f"{CARD} .result-name").nth(10)).to_have_text(words)
    page.go_back()
    expect(page.locator(COUNT)).not_to_have_text(f"{told} erfaringer")
    assert not page.locator("input[name=tema][value=sikkerhed]").is_checked()


def test_an_address_that_remembers_choices_opens_with_what_they_choose(reader: Visit) -> None:
    page = opened(reader, "erfaringer/?tema=sikkerhed&type=advice&vis=tabel")

    expect(page.locator(".result-table tbody tr:visible")).to_have_count(30)
    titles = page.locator(".result-table thead th").all_inner_texts()
    theme = page.locator(f".result-table tbody td:nth-child({titles.index('Tema') + 1})").all_inner_texts()
    assert set(theme) == {"Sikkerhed"}
    expect(page.locator(".result-more-button")).to_be_visible()


def test_words_find_what_stands_in_another_part_and_the_file_has_all_that_is_found(reader: Visit) -> None:
    names = reader.go("erfaringer/side/5/").locator(f"{CARD} .result-name").all_inner_texts()
    page = opened(reader, "erfaringer/#afsnit-alle")

    page.fill("[name=ord]", names[20])
    wait_until(page, "() => new URLSearchParams(location.search).has('ord')")
    expect(page.locator(COUNT)).to_have_text(re.compile(r"^\d erfaring(er)?$"))
    found = int(page.locator(COUNT).inner_text().split()[0])
    expect(page.locator(CARD)).to_have_count(found)
    assert names[20] in page.locator(f"{CARD} .result-name").all_inner_texts()
    with page.expect_download() as download:
        page.locator(".result-csv").click()
    rows = [*csv.reader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig")), delimiter=";")][1:]

    assert len(rows) == found
    assert names[20] in [row[0] for row in rows]


def test_paper_says_how_many_of_how_many_it_has(reader: Visit) -> None:
    page = opened(reader, "erfaringer/?tema=sikkerhed")
    found = page.locator(COUNT).inner_text().split()[0]

    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")

    expect(page.locator(".result-print")).to_contain_text(f"Her står 30 af {found}: vis flere")


def test_links_of_what_comes_from_another_part_lead_where_they_led_there(reader: Visit) -> None:
    page = opened(reader, "organer/?type=secretariat&type=board")

    expect(page.locator(f"{CARD}:visible")).to_have_count(30)
    page.locator(".result-more-button").click()
    expect(page.locator(f"{CARD}:visible")).to_have_count(60)
    follow(page.locator(f"{CARD} a.result-name").last)
    wait_until(page, REACHED)


def test_a_part_that_cannot_be_fetched_is_told_of_and_the_pages_are_shown(chromium: Browser, home: str) -> None:
    seen = visit(chromium, home)
    page = opened(seen, "erfaringer/#afsnit-alle")
    page.context.route("**/side/*/", lambda route: route.abort())

    page.locator("input[name=tema][value=sikkerhed]").check()

    expect(page.locator(".result-lacking")).to_be_visible()
    expect(page.locator(".list-parts")).to_be_visible()
    page.context.unroute("**/side/*/")
    page.locator("input[name=type][value=advice]").check()
    expect(page.locator(".result-lacking")).to_be_hidden()
    expect(page.locator(f"{CARD}:visible")).to_have_count(30)


@pytest.mark.parametrize("url", ["tidslinje/", "uenigheder/"])
def test_a_filter_joins_all_parts_and_counts_them(reader: Visit, url: str) -> None:
    page = reader.go(url)
    total = int(page.locator("[data-parts]").get_attribute("data-total") or "")
    assert page.locator("[data-entry]").count() == PART

    field = page.locator(".entry-filter select").last
    field.select_option(index=1)
    wait_until(page, JOINED)

    expect(page.locator(".entry-status")).to_have_text(re.compile(rf"^\d+ af {total} \S+\. $"))
    assert page.locator("[data-entry]").count() == total
    names = page.locator("[data-entries]").evaluate_all("groups => groups.map((group) => group.dataset.entries)")
    assert len(names) == len({*names})
    page.go_back()
    expect(page.locator(".entry-status")).to_have_text("")
    assert page.locator("[data-entry]:not([hidden])").count() == total


def test_the_address_of_an_entry_in_another_part_leads_to_it(reader: Visit) -> None:
    anchor = reader.go("tidslinje/side/4/").locator("[data-entry]").nth(7).get_attribute("id")

    page = reader.go(f"tidslinje/#{anchor}")

    wait_until(page, JOINED)
    wait_until(page, REACHED)
    expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()


def test_the_address_of_a_group_leads_to_the_part_where_it_begins(reader: Visit) -> None:
    way = reader.go("tidslinje/side/3/").locator("[data-entries] h2").last.get_attribute("id")

    page = reader.go(f"tidslinje/#{way}")

    page.wait_for_url(re.compile(rf"/tidslinje/side/\d/#{way}$"))
    wait_until(page, REACHED)


def test_without_scripts_plain_links_lead_through_the_parts(chromium: Browser, home: str) -> None:
    page = visit(chromium, home, java_script_enabled=False).go("erfaringer/side/2/")
    seen = page.locator(CARD).count()

    expect(page.locator("h1")).to_have_text(re.compile(r"^Erfaringer – side 2 af \d+$"))
    follow(page.locator(".list-parts [rel=next]"))
    follow(page.locator(".list-parts [rel=prev]"))
    follow(page.locator(".list-parts a", has_text=re.compile(r"^Side 1$")))

    assert seen == PART
    expect(page.locator(".entry-filter, .filter-form input:visible")).to_have_count(0)
    page.locator("details.fold:has(.result-list) > summary").click()
    expect(page.locator(".list-parts")).to_be_visible()


@pytest.mark.parametrize(
    "url", ["erfaringer/side/3/", "tidslinje/side/2/", "er-vi-klar/side/2/", "hvad-kan-gaa-galt/", "erfaringer/?tema=sikkerhed"]
)
def test_a_part_is_accessible_in_the_dark_and_fits_a_phone(chromium: Browser, home: str, url: str) -> None:
    page = visit(chromium, home, viewport={"width": 360, "height": 800}, color_scheme="dark").go_and_settle(url)

    assert page.evaluate(LAYOUT_SHIFT) < 0.05
    assert objections(page) == []
    assert small_targets(page) == []
    assert width(page) <= 360
    page.context.close()
