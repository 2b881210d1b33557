"""On paper a record is a note of two pages, with its address and how old it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from support.browser import visit
from support.page_types import PAGES, RECORDS
from support.project import ROOT

MOST_PAGES = 2
MOST_FORM_PAGES = 6
CASES = [f"samarbejder/{file.stem}/" for file in sorted((ROOT / "data" / "cases").glob("*.yaml"))]
SECTIONS = {"collaboration": "samarbejdsmodeller", "organisation": "organisationsformer", "steering": "styringsmodeller"}
MODELS = [f"{SECTIONS[file.parent.name]}/{file.stem}/" for file in sorted((ROOT / "data" / "models").glob("*/*.yaml"))]
SHEET = re.compile(rb"/Type\s*/Page\b")


def paper(chromium: Browser, home: str, url: str) -> Page:
    page = visit(chromium, home).go(url)
    page.emulate_media(media="print")
    return page


def sheets(page: Page) -> int:
    """How many pages of A4 it takes."""
    return len(SHEET.findall(page.pdf(format="A4", prefer_css_page_size=True)))


def test_a_case_on_paper_is_its_short_version(chromium: Browser, home: str) -> None:
    """The short version, the facts, the picture, the money and the lessons are there; the depth is named and left out."""
    page = paper(chromium, home, PAGES["case"])
    shown = [
        page.locator(place).first.is_visible()
        for place in (".brief", ".facts", ".governance table", "#afsnit-oekonomi-og-gevinster", "#afsnit-erfaringer")
    ]
    hidden = [
        page.locator(place).first.is_visible() for place in ("header.md-header", "#afsnit-baggrund", "#afsnit-deltagere", ".record-foot")
    ]
    left_out = page.locator(".paper-only").inner_text()
    page.context.close()

    assert (shown, hidden) == ([True] * 5, [False] * 4)
    assert "baggrund" in left_out


def test_paper_says_where_it_is_from_and_when(chromium: Browser, home: str) -> None:
    """Its address, the day it was printed, and the time that its facts are from."""
    page = paper(chromium, home, PAGES["case"])
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    head = page.locator(".paper-head").inner_text()
    age = page.locator(".badges").first.inner_text()
    page.context.close()

    assert PAGES["case"] in head
    assert re.search(r"Udskrevet \d+\. \w+ \d{4}$", head.strip())
    assert "Oplyst i 2016" in age


HEADINGS = """() => {
  const told = ".record-main :is(h2, h3[id^=afsnit-]):not(.paper-notes *, .on-paper.in-columns > *, [data-search=navigation])";
  const below = (one) => one.closest("summary")?.parentElement.querySelector(".fold-content > .on-paper") ?? one.nextElementSibling;
  return [...document.querySelectorAll(told)].map((one) =>
    [one.textContent.replaceAll("\u00ad", "").trim().toLowerCase(), one.checkVisibility() || (below(one)?.checkVisibility() ?? false)]);
}"""
CUT = """() => [...document.querySelectorAll(".record-main :is(.statements, .amounts, .timeline, .lessons)")]
  .map((one) => [one.children.length, [...one.children].filter((item) => item.checkVisibility()).length])
  .filter(([all, shown]) => 0 < shown && shown < all)"""


@dataclass(frozen=True, slots=True)
class Printed:
    """A page of a collaboration, a model or a form on paper."""

    sheets: int
    """How many pages of A4 it takes."""
    left_out: int
    """Sections that are not printed."""
    cut: int
    """Lists that are printed in part."""
    wrong: tuple[Any, ...]
    """What its note says and the page does not do, or the other way round."""


@pytest.fixture(scope="module")
def printed(chromium: Browser, home: str) -> dict[str, Printed]:
    """Every page of a collaboration, a model or a form, and those that readers bring along, each opened once."""
    seen = visit(chromium, home)
    seen.page.emulate_media(media="print")
    found = {url: on_paper(seen.go(url)) for url in dict.fromkeys([*CASES, *MODELS, *(PAGES[name] for name in RECORDS)])}
    seen.page.context.close()
    return found


def on_paper(page: Page) -> Printed:
    headings = page.evaluate(HEADINGS)
    named = page.locator(".paper-only").inner_text().lower() if page.locator(".paper-only").count() else ""
    parts = [each.partition(" (") for each in named.partition("på nettet står også: ")[2].rstrip(".").split("; ")]
    sections = {words for words, _, _ in parts}
    within = {words for _, _, inner in parts for words in inner.rstrip(")").split(", ")}
    hidden = {words for words, visible in headings if not visible} - {"bemærkninger", "rettelser"}
    shown = {words for words, visible in headings if visible}
    unnamed = {words for words in hidden - sections - within if not any(words in each for each in sections)}
    lists = page.evaluate(CUT)
    uncounted = bool(lists) and "resten af " not in named
    notes = page.locator(".note").count() > 0 and not page.locator(".paper-notes").is_visible()
    pointing = re.findall(r"længere nede|nedenfor", page.inner_text("main"))
    wrong = (unnamed, shown & (sections - hidden), uncounted, notes, pointing)
    return Printed(sheets(page), len(hidden), len(lists), wrong if any(wrong) else ())


def test_a_record_fits_on_two_pages(printed: dict[str, Printed]) -> None:
    """Whoever brings a collaboration, a model or a municipality to a meeting brings one sheet."""
    long = {url: printed[url].sheets for url in {*CASES, *(PAGES[name] for name in RECORDS)} if printed[url].sheets > MOST_PAGES}

    assert long == {}


def test_a_form_with_its_law_fits_on_six_pages(printed: dict[str, Printed]) -> None:
    """Each fact of law with its source: what a lawyer takes along is longer than a note."""
    counts = {url: each.sheets for url, each in printed.items() if url.startswith("organisationsformer/")}

    assert counts
    assert {url: count for url, count in counts.items() if count > MOST_FORM_PAGES} == {}


def test_what_the_note_leaves_out_is_what_it_says(printed: dict[str, Printed]) -> None:
    """Of every collaboration, model and form: each section that is not printed is named, none that is printed, a list that is cut is
    counted, and no line points at what is not there."""
    pages = {url: printed[url] for url in (*CASES, *MODELS)}

    assert sum(page.left_out for page in pages.values()) > len(pages)
    assert any(page.cut for page in pages.values())
    assert {url: page.wrong for url, page in pages.items() if page.wrong} == {}


INDEX_PAGES = (
    "home",
    "risks",
    "timeline",
    "sources",
    "municipalities",
    "forms",
    "case-overview",
    "quality",
    "compare",
    "operations",
    "notes",
)
ON_PAPER = """() => {
  dispatchEvent(new Event("beforeprint"));
  const seen = (one) => one.checkVisibility();
  const folds = [...document.querySelectorAll(".index > .fold")];
  const told = {
    alone: folds.filter((fold) => seen(fold.querySelector("summary")) && !seen(fold.querySelector(".fold-content"))).length,
    controls: [...document.querySelectorAll("main :is(button, select, input:not([type=checkbox]))")].filter(seen).length,
    without: folds.filter((fold) => !seen(fold)).map((fold) => fold.querySelector("h2, h3").textContent.replaceAll("\u00ad", "").trim()),
    said: document.querySelector(".left-off-paper")?.textContent ?? "",
    sources: !document.querySelector(".index .citations") || [...document.querySelectorAll(".index .citation")].filter(seen).length === 0
      || seen(document.querySelector(".index .citations")),
  };
  dispatchEvent(new Event("afterprint"));
  return told;
}"""


@pytest.mark.parametrize("name", INDEX_PAGES)
def test_no_heading_is_printed_without_what_is_under_it(name: str, chromium: Browser, home: str) -> None:
    """What is folded is left off the paper and named; a number on it has its source there; and nothing is there to be filled in."""
    seen = visit(chromium, home)
    page = seen.go(PAGES[name])
    page.wait_for_load_state("networkidle")
    page.emulate_media(media="print")
    told = page.evaluate(ON_PAPER)
    page.emulate_media(media="screen")
    after = page.locator(".left-off-paper, .is-folded").count()
    page.context.close()

    assert (told["alone"], told["controls"], told["sources"], after) == (0, 0, True, 0)
    assert [heading for heading in told["without"] if heading not in told["said"]] == []
    assert bool(told["without"]) == bool(told["said"])


def test_no_sheet_is_empty(chromium: Browser, home: str) -> None:
    """Where one has chosen nothing, the page of comparisons fits on one."""
    page = visit(chromium, home).go("sammenlign/")
    expect(page.locator("#sammenlign.is-live")).to_be_visible()
    count = sheets(page)
    page.context.close()

    assert count == 1
