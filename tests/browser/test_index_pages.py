"""Index pages that begin with the most important: what is folded is found, and what is chosen is told without a lie."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from support.browser import Visit, follow, visit, wait_until
from support.budgets import SHORTEN, over
from support.page_types import PAGES

STOPS = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")]
  .filter(each => each.tabIndex >= 0 && !each.disabled && each.checkVisibility({visibilityProperty: true})).length"""
"""How often Tab is pressed to pass through a page."""
MOST_STOPS = 300
HEIGHTS = {
    "aabne-data/case/": 4000,
    "beskeder/": 6000,
    "datakvalitet/": 4000,
    "erfaringer/": 6000,
    "erfaringer/land/dk/": 7500,
    "erfaringer/oversigt/": 6000,
    "faelles-drift/": 6000,
    "jura/": 3000,
    "ordliste/": 4000,
    "uenigheder/": 5000,
    "tidslinje/": 5000,
    "kilder/": 3000,
    "kilder/inspirationskatalog-2016/": 5000,
    "matrix/": 2000,
}
"""Pages that once were many screens long, and how high they may be at 1280 pixels."""
TALLER_ON_A_PHONE = 2.5
"""How many times as high the same page may be where it is 360 pixels wide."""


def opened(page: Page) -> list[str]:
    """The groups that stand open."""
    return list(page.locator("[data-entries][open]").evaluate_all("groups => groups.map(group => group.dataset.entries)"))


@pytest.mark.parametrize(("url", "most"), HEIGHTS.items())
def test_a_page_opens_in_few_screens_and_few_stops(url: str, most: int, visitor: Visit) -> None:
    heights = []
    for width in (1280, 360):
        visitor.page.set_viewport_size({"width": width, "height": 740})
        heights.append(visitor.go(url).evaluate("document.documentElement.scrollHeight"))
    page = visitor.page

    for height, highest in zip(heights, (most, TALLER_ON_A_PHONE * most), strict=True):
        assert not (too_long := over({url: height}, highest, "pixels høj", SHORTEN)), too_long
    assert not (too_many := over({url: page.evaluate(STOPS)}, MOST_STOPS, "tryk på Tab", SHORTEN)), too_many
    assert visitor.complaints == []


def test_the_timeline_begins_with_the_newest_and_folds_what_is_older(visitor: Visit) -> None:
    """Three years stand open; every entry is on the page all the same, for whoever searches in it or prints it."""
    page = visitor.go("tidslinje/")
    years = page.locator("details.year").evaluate_all("years => years.map(year => year.dataset.entries)")

    assert years == sorted(years, reverse=True)
    assert opened(page) == years[:3]
    assert page.locator("details.year:not([open]) li[data-entry]").count() > 50


def test_counts_and_bars_of_the_timeline_follow_what_is_chosen(visitor: Visit) -> None:
    """The numbers beside the years and over the bars are those of what is left, and every link leads to something that is shown."""
    page = visitor.go("tidslinje/")
    page.get_by_label("Vis").select_option("later")
    left = page.locator("li[data-entry]:visible").count()
    beside = page.locator("[data-entry-count]:visible").all_inner_texts()
    over = page.locator(".year-strip a:visible .tally").evaluate_all("tallies => tallies.map(each => each.firstChild.data)")
    targets = page.locator(".year-strip a[href]:visible").evaluate_all("links => links.map(link => link.hash)")

    assert sum(map(int, beside)) == sum(map(int, over)) == left > 5
    assert [target for target in targets if not page.locator(target).is_visible()] == []
    assert len(targets) == len([tally for tally in over if tally != "0"]) < len(over)
    assert page.locator(".entry-status").inner_text().startswith(f"{left} af ")


def test_a_place_that_is_folded_away_opens_for_whoever_follows_a_link_to_it(visitor: Visit) -> None:
    """A section of a source that citations lead to, a year from the strip, and the list of lessons with a choice in the address."""
    page = visitor.go("kilder/inspirationskatalog-2016/#2.4.5")
    expect(page.locator("[id='2.4.5']")).to_be_visible()
    page = visitor.go("tidslinje/")
    page.locator(".year-strip").get_by_text("2012").click()
    expect(page.locator("[data-entries='aar-2012'][open]")).to_be_visible()
    page = visitor.go("erfaringer/?type=advice")

    expect(page.locator(".result:visible").nth(10)).to_be_visible()


def test_disagreements_are_a_line_each_and_tell_the_rest_at_a_click(visitor: Visit) -> None:
    """Narrowed to one record by its name; the number beside the heading is that of the lines."""
    page = visitor.go("uenigheder/")
    lines = page.locator(".remark:visible")
    heights = lines.evaluate_all("lines => lines.map(line => line.offsetHeight)")
    page.locator("[name=om]").select_option("case-sbsys")
    left = lines.count()
    counts = page.locator("[data-entry-count]:visible").all_inner_texts()
    lines.first.locator("summary").click()

    assert max(heights) < 60
    assert (sum(map(int, counts)), 0 < left < len(heights)) == (left, True)
    assert lines.first.get_by_role("link").count() > 1


def test_a_word_of_the_glossary_is_found_by_typing(visitor: Visit) -> None:
    """In any spelling of æ, ø and å; letters without words left are no links to nothing."""
    page = visitor.go("ordliste/")
    page.get_by_role("searchbox", name="Find et ord").fill("vaertskommune")
    terms = page.locator(".terms > div:visible dt").all_inner_texts()
    page.mouse.wheel(0, 600)

    assert 0 < len(terms) < 15
    assert any("Værtskommune" in term for term in terms)
    assert page.url.endswith("?ord=vaertskommune")


def test_the_letters_of_the_glossary_stay_at_hand(visitor: Visit) -> None:
    """However far down one has read; a letter unfolds its words, and so does an address that leads to it."""
    page = visitor.go("ordliste/#bogstav-s")
    page.mouse.wheel(0, 4000)
    wait_until(page, "scrollY > 1000")
    word = page.locator("dt", has_text="Porteføljestyring")
    before = word.is_visible()
    follow(page.locator(".letters-bar").get_by_role("link", name="P", exact=True))
    expect(word).to_be_visible()
    wait_until(page, "document.querySelector('#bogstav-p').getBoundingClientRect().top < 200")

    assert (before, page.locator("dt", has_text="Styregruppe").is_visible()) == (False, True)


def test_what_is_folded_by_question_is_found_by_its_address(visitor: Visit) -> None:
    """The law by its questions, also on the page of a form, and a message of the check by its code."""
    shown = {}
    for url, inside in (
        ("jura/#afsnit-udtraeden", ".law-facts"),
        ("organisationsformer/paragraf-60/#afsnit-udtraeden", ".law-facts"),
        ("beskeder/#unknown-key", "pre"),
    ):
        page = visitor.go(url)
        section = page.locator("details.fold", has=page.locator(f"[id='{url.partition('#')[2]}']"))
        expect(section.locator(inside).first).to_be_visible()
        shown[url] = page.locator("details.fold[open]").count()

    assert set(shown.values()) == {1}


def test_the_matrix_stands_on_one_screen(visitor: Visit) -> None:
    """Every form with every purpose: a word and a number; why and who unfolds."""
    page = visitor.go("matrix/")
    rows = page.locator("table.matrix tbody tr").evaluate_all("rows => rows.map(row => row.getBoundingClientRect().bottom + scrollY)")
    cell = page.locator("table.matrix td").first
    cell.locator("summary").click()

    assert rows[3] < 900
    assert cell.locator("details p").first.is_visible()


def test_paper_has_what_is_open_and_says_what_is_folded(visitor: Visit) -> None:
    """Three years of the timeline, not all of them; the whole of the checklist, which is made to be printed."""
    page = visitor.go("tidslinje/")
    sheets = [page.pdf().count(b"/Type /Page\n")]
    page.locator("details.year").evaluate_all("years => years.forEach(year => { year.open = true; })")
    sheets.append(page.pdf().count(b"/Type /Page\n"))
    page = visitor.go("er-vi-klar/")
    roles = page.locator(".checklist").count()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")

    assert 0 < sheets[0] < sheets[1]
    assert page.locator(".checklist[open]").count() == roles > 5


@pytest.mark.parametrize("url", ["ordliste/", "kilder/", "uenigheder/", "hvem-beslutter/"])
def test_a_list_without_an_answer_asks_the_whole_catalogue(url: str, visitor: Visit) -> None:
    """With the words that were typed; while something is left there is no such button."""
    page = visitor.go(url)
    field = page.locator(".entry-filter [name=ord]")
    field.fill("kommune")
    with_hits = page.locator(".search-elsewhere").count()
    field.fill("gevinstrealiseringsplan")
    page.get_by_role("button", name="Søg efter »gevinstrealiseringsplan« i hele kataloget").click()
    page.locator(".search-results li").first.wait_for()

    assert with_hits == 0
    assert page.locator("#soegefelt").input_value() == "gevinstrealiseringsplan"


@pytest.mark.parametrize("name", ["cases", "lesson-themes", "notes", "bodies", "municipalities"])
def test_the_views_of_a_place_stand_on_one_line_on_a_phone(name: str, chromium: Browser, home: str) -> None:
    """A second line would look like a second row of choices."""
    page = visit(chromium, home, viewport={"width": 360, "height": 740}).go(PAGES[name])
    tops = page.eval_on_selector_all(".place-views a", "all => [...new Set(all.map(one => Math.round(one.getBoundingClientRect().top)))]")
    page.context.close()

    assert len(tops) == 1


def test_each_fold_of_who_decides_names_its_bodies(visitor: Visit) -> None:
    """Folded, and each of them is told of when it is unfolded; a search of the page alone shows them too."""
    page = visitor.go("hvem-beslutter/")
    folds = page.locator("details.chapter").all()
    named = [fold.locator(".fold-holds").inner_text().split(" · ") for fold in folds]

    assert len(folds) > 10
    for fold, names in zip(folds, named, strict=True):
        inside = (fold.text_content() or "").replace("\u00ad", "").lower()
        assert names and all(inside.count(name.strip().lower()) >= 2 for name in names), (names, inside[:200])
