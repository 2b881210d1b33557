"""Narrowing a list in a real browser: what is shown, how many, and what the address, the keyboard and the file do."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from catalogue.records.graph import Catalogue
from catalogue.views.catalogue_index import build_index
from catalogue.views.facets.faceted_list import FacetedList, FacetValue, faceted_list
from support.browser import LAYOUT_SHIFT, Visit, follow, never_late, visit, wait_until
from support.real_records import said, title

LIVE = ".faceted-list.is-live"
SHOWN = ".result:not([hidden]) .result-name"
RECOUNT = """() => [...document.querySelectorAll('[data-facet]')].flatMap((facet) => {
  const boxes = [...facet.querySelectorAll('input')];
  const before = boxes.map((box) => box.checked);
  const choose = (wanted) => boxes.forEach((box, place) => box.checked !== wanted[place] && box.click());
  return boxes.map((box, place) => {
    const told = box.closest('li').querySelector('.n').textContent;
    choose(boxes.map((_, other) => other === place));
    const seen = [...document.querySelectorAll('.result:not([hidden])')].filter((each) => ('p' in each.dataset) === ('p' in box.dataset));
    choose(before);
    return [`${box.name}=${box.value}`, told, String(seen.length)];
  });
})"""
"""Of every value: what stands beside it, and how many are seen when it alone is chosen in its facet."""


def organ(case: str, name: str) -> str:
    """The name of a body, as its record has it."""
    return str(said(f"cases/{case}", "governance", "bodies", name, "name"))


COMMITTEE = organ("digitale-landevej", "sundhedsudvalget-i-esbjerg")
"""Politicians."""


@pytest.fixture
def visitor(chromium: Browser, home: str) -> Iterator[Visit]:
    seen = visit(chromium, home, viewport={"width": 1280, "height": 900})
    yield seen
    seen.page.context.close()


@pytest.fixture
def cases(catalogue: Catalogue) -> FacetedList:
    """The list as the records tell it."""
    return faceted_list(build_index(catalogue), "case")


def opened(seen: Visit, url: str = "samarbejder/") -> Page:
    page = seen.go(url)
    page.wait_for_selector(LIVE)
    return page


def shown(page: Page) -> set[str]:
    return {*page.locator(SHOWN).all_inner_texts()}


def narrowed(page: Page) -> None:
    """Wait until words have taken at least half of the list away: the words behind it may still be on their way."""
    wait_until(page, "shown => 2 * document.querySelectorAll(shown).length < document.querySelectorAll('.result-name').length", SHOWN)


def box(page: Page, facet: str, value: str) -> None:
    """Choose a value, or take it away; a facet that is folded is opened first."""
    group = page.locator(f"details:has(> [data-facet={facet}])")
    if group.get_attribute("open") is None:
        group.locator("summary").click()
    page.locator(f"[name={facet}][value={value}]").click()


def having(listed: FacetedList, facet: str, *values: str) -> set[str]:
    """Titles of the records with any of the values."""
    found = next(each for each in listed.facets if each.name == facet)
    return {item.node.title for value in found.values if value.id in values for item in value.items}


def is_of(value: FacetValue, name: str) -> bool:
    """Whether a record has it."""
    return any(item.node.id == name for item in value.items)


def test_values_add_within_a_facet_and_filter_across(visitor: Visit, cases: FacetedList) -> None:
    """Any of one, all of several."""
    page = opened(visitor)
    box(page, "form", "forening")
    one = shown(page)
    box(page, "form", "aftale")
    either = shown(page)
    box(page, "betaling", "in-kind")
    both = shown(page)

    assert one == having(cases, "form", "forening")
    assert either == having(cases, "form", "forening", "aftale") > one
    assert both == either & having(cases, "betaling", "in-kind") < either
    assert visitor.complaints == []


@pytest.mark.parametrize(
    "url", ["samarbejder/?form=forening&form=aktieselskab&gevinst=economic", "organer/?niveau=strategic", "erfaringer/?rolle=staff"]
)
def test_every_count_is_what_would_be_seen(url: str, visitor: Visit) -> None:
    """Under what is chosen in the other facets; recounted by clicking each value."""
    counts = opened(visitor, url).evaluate(RECOUNT)

    assert counts
    assert [(name, told, seen) for name, told, seen in counts if told != seen] == []


def test_back_undoes_a_choice_and_forward_makes_it_again(visitor: Visit, cases: FacetedList) -> None:
    """One at a time, with boxes, chips and list."""
    page = opened(visitor)
    box(page, "form", "forening")
    box(page, "kompetence", "no")
    page.go_back()
    expect(page.locator(".chips li")).to_have_count(1)
    before = shown(page), page.url.partition("?")[2]
    page.go_forward()
    expect(page.locator(".chips li")).to_have_count(2)
    after = shown(page), page.url.partition("?")[2]
    page.go_back()
    page.go_back()

    expect(page.locator("[name=form]:checked")).to_have_count(0)
    assert before == (having(cases, "form", "forening"), "form=forening")
    assert after == (having(cases, "form", "forening") & having(cases, "kompetence", "no"), "form=forening&kompetence=no")
    assert page.url.partition("?")[2] == ""


def test_typing_is_one_step_back(visitor: Visit) -> None:
    """Not a letter at a time."""
    page = opened(visitor)
    everything = shown(page)
    page.locator("[name=ord]").press_sequentially("forening")
    wait_until(page, "document.querySelector('.result[hidden]')")
    filtered = shown(page)
    page.go_back()
    expect(page.locator("[name=ord]")).to_have_value("")

    assert filtered < everything
    assert shown(page) == everything


def test_an_address_sent_to_another_shows_the_same(chromium: Browser, home: str, visitor: Visit) -> None:
    """Choices, words, order and view."""
    page = opened(visitor)
    box(page, "status", "active")
    page.locator("[name=ord]").fill("kommuner")
    page.locator("[name=sorter]").select_option("indbyggere")
    page.get_by_role("radio", name="Tabel").check()
    state = """() => [location.search, document.querySelector('.count').textContent, document.querySelector('.chips').textContent,
      [...document.querySelectorAll('.result-table tbody tr:not([hidden]) th')].map((each) => each.textContent)]"""
    other = visit(chromium, home)
    theirs_opened = opened(other, page.url.removeprefix(home))
    mine = page.evaluate(state)
    expect(theirs_opened.locator(".count")).to_have_text(mine[1])  # the words of the list come in a file of their own
    theirs = theirs_opened.evaluate(state)
    other.page.context.close()

    assert len(mine[3]) > 1
    assert theirs == mine


def test_all_of_it_works_by_keyboard(visitor: Visit) -> None:
    """Choose with space; take chips away with enter, and go on from there."""
    page = opened(visitor)
    page.locator("[name=form]").nth(2).focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    chosen = page.locator(".chips button").all_inner_texts()
    page.locator(".chips button").first.focus()
    page.keyboard.press("Enter")
    focused = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")

    assert [text.startswith("Fjern: Organisationsform: ") for text in chosen] == [True, True]
    assert focused == chosen[1]
    assert (page.locator(".chips button").count(), page.evaluate("document.activeElement.name")) == (0, "ord")


LISTS = ("samarbejder/", "organer/", "erfaringer/#afsnit-alle")
IN_SIGHT = """selector => [...document.querySelectorAll(selector)].some((each) => {
  const { top, bottom, height } = each.getBoundingClientRect();
  return height > 0 && top >= 0 && bottom <= innerHeight;
})"""
ANSWER = ".filter-state .count", ".result:not([hidden]) .result-name"


def in_sight(page: Page) -> list[bool]:
    """Whether the count, and the name of one of those that are left, stand in the window."""
    return [page.evaluate(IN_SIGHT, each) for each in ANSWER]


@pytest.mark.parametrize("size", [(1280, 900), (1024, 700), (1280, 500)])
@pytest.mark.parametrize("url", LISTS)
def test_what_is_left_is_in_sight_however_far_down_one_chooses(url: str, size: tuple[int, int], visitor: Visit) -> None:
    """The list gets much shorter than it was; the box that was pressed keeps the focus and its place in the window."""
    visitor.page.set_viewport_size({"width": size[0], "height": size[1]})
    page = opened(visitor, url)
    facet = page.locator(".facet").last
    if facet.get_attribute("open") is None:
        facet.locator("summary").click()
    page.locator(".result:visible").last.scroll_into_view_if_needed()
    value = facet.locator("li:not(.no-hits) input").last
    value.click()
    narrowed(page)
    wait_until(page, IN_SIGHT, ANSWER[0])

    assert in_sight(page) == [True, True]
    assert value.evaluate("box => box === document.activeElement")
    expect(value).to_be_in_viewport()


def test_nothing_moves_when_what_is_left_is_in_sight(visitor: Visit) -> None:
    """Whoever chooses at the top of the list stays there."""
    page = opened(visitor)
    page.locator("[name=form][value=forening]").scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    box(page, "form", "forening")
    expect(page.locator(".chips li")).to_have_count(1)

    assert in_sight(page) == [True, True]
    assert page.evaluate("scrollY") == before


@pytest.mark.parametrize("size", [(1280, 900), (360, 740)])
@pytest.mark.parametrize(
    ("url", "answer"),
    [
        ("erfaringer/?type=challenge", ".chips button"),
        ("organer/?type=board", ".chips button"),
        ("samarbejder/?ord=kommuner", ".filter-state .count"),
        ("uenigheder/?slags=caveat", ".entry-status"),
        ("tidslinje/?slags=later", ".entry-status"),
    ],
)
def test_a_link_that_chooses_leads_to_what_it_chooses(url: str, answer: str, size: tuple[int, int], visitor: Visit) -> None:
    """However long the page is above the list: what is chosen is named in the window."""
    visitor.page.set_viewport_size({"width": size[0], "height": size[1]})
    page = visitor.go(url)
    page.locator(answer).first.wait_for()
    wait_until(page, IN_SIGHT, answer)

    assert page.evaluate(IN_SIGHT, answer)


def test_clear_takes_everything_away(visitor: Visit, cases: FacetedList) -> None:
    """And is only there when there is something."""
    page = opened(visitor, "samarbejder/?form=forening&kompetence=no&ord=sbsys")
    clear = page.get_by_role("button", name="Ryd alt")
    clear.click()

    assert (page.locator(".count").inner_text(), clear.is_visible()) == (cases.tally, False)


def test_what_changed_is_told(visitor: Visit) -> None:
    """Aloud, in words; proposals beside the number, not in it."""
    page = opened(visitor)
    told = page.get_by_role("status")
    before = told.inner_text()
    box(page, "form", "aktieselskab")

    assert re.fullmatch(r"\d+ samarbejder og \d+ kun foreslået eller besluttet", before)
    assert told.inner_text() == "0 samarbejder og 1 kun foreslået eller besluttet"
    assert page.locator(".result:not([hidden]) .badge--decided").inner_text() == "Kun besluttet"


def test_what_is_not_told_can_be_asked_for(visitor: Visit, cases: FacetedList) -> None:
    """»Ikke oplyst« is a value like the others."""
    page = opened(visitor)
    box(page, "indbyggere", "ikke-oplyst")
    unknown = shown(page)
    box(page, "indbyggere", "under-100000")

    assert unknown == having(cases, "indbyggere", "ikke-oplyst")
    assert shown(page) == having(cases, "indbyggere", "ikke-oplyst", "under-100000") > unknown


def test_a_value_without_hits_is_dimmed_but_can_be_read_and_chosen(visitor: Visit) -> None:
    """Its number says so too."""
    page = opened(visitor, "samarbejder/?form=forening")
    value = page.locator("li:has([name=kompetence][value=yes])")
    dimmed = value.get_attribute("class"), value.locator(".n").text_content()
    box(page, "kompetence", "yes")

    assert dimmed == ("no-hits", "0")
    assert page.locator(".result-none").is_visible()
    assert page.locator(".count").inner_text() == "0 samarbejder"


@pytest.mark.parametrize(("word", "name"), [("paa sjaelland", "digitaliseringsforeningen-sjaelland"), ("dsd monopol", "dsd")])
def test_words_find_names_and_other_names_however_they_are_spelled(word: str, name: str, visitor: Visit) -> None:
    """All words must be there."""
    page = opened(visitor)
    page.locator("[name=ord]").fill(word)

    assert title(f"cases/{name}") in shown(page)


def test_the_largest_stand_first_and_proposals_last(visitor: Visit) -> None:
    """What is not told has no place among numbers."""
    page = opened(visitor, "samarbejder/?sorter=indbyggere")
    numbers = page.locator(".result").evaluate_all(
        "items => items.map((item) => [item.dataset.p === '', Number(item.dataset.n.split(' ')[1] || -1)])"
    )

    assert numbers == sorted(numbers, key=lambda each: (each[0], -each[1]))


def test_the_table_has_columns_for_what_is_compared(visitor: Visit) -> None:
    """Of the same records, with numbers as exact as they are told; a name leads to its page."""
    page = opened(visitor, "samarbejder/?form=paragraf-60&vis=tabel")
    heads = page.locator(".result-table thead th").all_inner_texts()
    row = page.locator(".result-table tbody tr:visible", has=page.locator("a[href*='/it-forsyningen/']"))
    cells = [text.replace("\u00ad", "") for text in row.locator("td").all_inner_texts()]
    row.locator("a").click()
    page.wait_for_url("**/samarbejder/it-forsyningen/")

    assert heads == [
        "Navn",
        "Samarbejdsmodeller",
        "Organisationsform",
        "Antal kommuner",
        "Indbyggere",
        "Status",
        "Seneste status",
        "Oplyst",
    ]
    assert cells[:3] == [
        title("models/collaboration/drift-support"),
        title("models/organisation/paragraf-60"),
        str(len(said("cases/it-forsyningen", "participants", "municipalities"))),
    ]
    assert re.fullmatch(r"(?:ca\. )?\d{1,3}(?:\.\d{3})+", cells[3])
    assert cells[-1] == said("cases/it-forsyningen", "as_of")[:4]


@pytest.mark.parametrize("width", [1280, 1600])
def test_the_table_of_collaborations_fits_beside_the_form(width: int, chromium: Browser, home: str) -> None:
    """No column is cut where there is a wide window, and each box stands below the name that it chooses."""
    page = opened(visit(chromium, home, viewport={"width": width, "height": 900}), "samarbejder/?vis=tabel")
    cut = page.locator(".result-table").evaluate("frame => frame.scrollWidth - frame.clientWidth")
    beside = page.locator(".result-table tbody th").evaluate_all(
        "heads => heads.filter((head) => head.querySelector('.choose').getBoundingClientRect().top"
        " < head.querySelector('a').getBoundingClientRect().bottom - 2).length"
    )
    page.context.close()

    assert (cut, beside) == (0, 0)


def test_the_file_holds_what_is_shown_and_runs_nothing(visitor: Visit, cases: FacetedList) -> None:
    """In the order shown, with every facet, the address of each record and of the selection."""
    hostile = '=HYPERLINK("x")'
    visitor.page.route(
        re.compile("/samarbejder/\\?"),
        lambda route: route.fulfill(response=(got := route.fetch()), body=got.text().replace(">OS2</a>", f">{hostile}</a>")),
    )
    page = opened(visitor, "samarbejder/?form=forening&sorter=kommuner")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Hent udvalget som CSV").click()
    text = Path(waiting.value.path()).read_bytes().decode("utf-8")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))

    hotline = next(row for row in rows if row["Adresse"].endswith("/samarbejder/ddh/"))
    regions = [value.label for facet in cases.facets for value in facet.values if facet.name == "region" and is_of(value, "ddh")]

    assert (waiting.value.suggested_filename, text[0]) == ("samarbejder.csv", "\ufeff")
    assert rows[0]["Navn"] == f"'{hostile}"
    assert len(rows) == len(having(cases, "form", "forening"))
    assert hotline["Antal kommuner"] == str(said("cases/ddh", "participants", "count"))
    assert sorted(hotline["Region"].split(", ")) == sorted(regions) != []
    assert {row["Udvalg"] for row in rows} == {page.url}


def test_an_address_with_a_value_that_is_gone_says_so(visitor: Visit, cases: FacetedList) -> None:
    """And shows the rest of what it asks for."""
    page = opened(visitor, "samarbejder/?form=forening&form=laug")

    assert page.locator(".filter-unknown").is_visible()
    assert shown(page) == having(cases, "form", "forening")


def test_a_phone_folds_the_facets_and_says_how_many_are_chosen(chromium: Browser, home: str) -> None:
    """The list comes first; a wide screen has both side by side."""
    phone = visit(chromium, home, viewport={"width": 360, "height": 740})
    page = opened(phone, "samarbejder/?form=forening&form=aftale")
    fold = page.locator(".filter-fold > summary")
    folded = fold.inner_text(), page.locator("[name=form]").first.is_visible()
    fold.click()
    unfolded = page.locator("[name=form]").first.is_visible()
    page.context.close()

    assert (folded, unfolded) == (("Afgræns listen 2 valgt", False), True)


def test_without_javascript_a_value_is_a_link_to_its_list(chromium: Browser, home: str, cases: FacetedList) -> None:
    """The whole list is there, and so is the list of each value, which leads on to the other choices."""
    seen = visit(chromium, home, java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = seen.go("samarbejder/")
    whole = (
        page.locator(SHOWN).count(),
        page.locator(".faceted-list input:visible, .faceted-list select:visible, .faceted-list button:visible").count(),
    )
    follow(page.locator(".facet").get_by_role("link", name="Forening"))
    listed = {*page.locator(".result-lines a").all_inner_texts()}
    more = page.get_by_role("link", name="Vælg flere filtre").get_attribute("href")
    page.context.close()

    assert whole == (len(cases.items), 0)
    assert listed == having(cases, "form", "forening")
    assert (page.url, more) == (f"{home}samarbejder/form/forening/", "../../../samarbejder/?form=forening")


def test_values_on_a_record_lead_to_their_lists(visitor: Visit) -> None:
    """From the numbers, the fact box, a badge, a gain and a body."""
    page = visitor.go("samarbejder/it-forsyningen/")
    links = {*page.locator("main a").evaluate_all("links => links.map((link) => link.pathname)")}

    assert {
        "/samarbejder/betaling/per-fte/",
        "/samarbejder/form/paragraf-60/",
        "/samarbejder/gevinst/economic/",
        "/samarbejder/omraade/operations/",
        "/samarbejder/kommuner/1-3/",
        "/samarbejder/oplyst/2015-2019/",
        "/organer/type/board/",
    } <= links


@pytest.mark.parametrize(
    "url", ["samarbejder/?form=paragraf-60&kompetence=yes", "organer/?type=board&vis=tabel", "erfaringer/?rolle=staff"]
)
def test_nothing_jumps_while_the_list_is_narrowed_at_the_start(url: str, visitor: Visit) -> None:
    """Whoever opens an address with filters first sees the list when it is filtered."""
    never_late(visitor.page)
    page = opened(visitor, url)
    jumped = page.evaluate(LAYOUT_SHIFT)

    assert jumped < 0.05


@pytest.mark.parametrize(
    ("url", "word", "name"),
    [
        ("organer/", "budget", organ("it-forsyningen", "kommunalbestyrelserne")),
        ("organer/", "borgmester", organ("it-serviceorganisationer", "kommunalbestyrelserne")),
        ("organer/", "udvalgsformand", COMMITTEE),
        ("organer/", "økonomichefer", organ("it-forsyningen", "samarbejdskreds")),
        ("samarbejder/", "fordelingsnøglen", "4K"),
        ("samarbejder/", "borgmestre", title("cases/it-forsyningen")),
    ],
)
def test_a_list_finds_what_stands_behind_what_it_shows(url: str, word: str, name: str, visitor: Visit) -> None:
    """Typed letter by letter, as soon as the field has the focus."""
    page = opened(visitor, url)
    page.locator("[name=ord]").click()
    page.keyboard.type(word)
    narrowed(page)

    assert name in shown(page)
    assert visitor.complaints == []


def test_the_words_of_a_list_are_fetched_when_somebody_types(visitor: Visit) -> None:
    """Once, and not before; an address with words needs them at once."""
    asked: list[str] = []
    visitor.page.on("request", lambda request: asked.append(request.url) if request.url.endswith("ord.json") else None)
    page = opened(visitor, "organer/")
    before = [*asked]
    page.locator("[name=ord]").click()
    page.keyboard.type("budgettet")
    narrowed(page)
    typed = shown(page)
    once = [*asked]
    page = opened(visitor, "organer/?ord=budgettet")

    assert (before, len(once)) == ([], 1)
    assert shown(page) == typed


def test_a_word_that_means_a_role_says_why_it_finds(visitor: Visit) -> None:
    """No body of the records has a borough chairman in its words; politicians sit on some."""
    page = opened(visitor, "organer/?ord=udvalgsformand")

    assert page.locator(".result-related").inner_text() == "»udvalgsformand«: også det, der har »Hvem sidder i det: Politikere«."
    page.locator("[name=ord]").fill("budget")
    assert page.locator(".result-related").is_hidden()


def test_a_list_without_an_answer_asks_the_whole_catalogue(visitor: Visit) -> None:
    """With the words that were typed; a list that has nothing does not say that the catalogue has nothing."""
    page = opened(visitor, "organer/?ord=gevinstrealisering")
    told = page.locator(".result-none").inner_text()
    page.get_by_role("button", name="Søg efter »gevinstrealisering« i hele kataloget").click()
    page.locator(".search-results li").first.wait_for()

    assert told.startswith("Ingen organer her svarer til »gevinstrealisering«.")
    assert page.locator("#soegefelt").input_value() == "gevinstrealisering"


def test_choosing_all_leaves_those_that_have_every_value(visitor: Visit, cases: FacetedList) -> None:
    """A small switch that comes with the second value; the address has it, and going back takes it away."""
    page = opened(visitor)
    box(page, "gevinst", "quality")
    switch = page.get_by_label("Kun dem, der har alle de valgte")
    before = switch.locator("visible=true").count()
    box(page, "gevinst", "resilience")
    either = shown(page)
    switch.locator("visible=true").check()
    both = shown(page)
    address = page.url.partition("?")[2]
    page.go_back()
    expect(switch.locator("visible=true")).not_to_be_checked()

    assert before == 0
    assert both == having(cases, "gevinst", "quality") & having(cases, "gevinst", "resilience") < either
    assert address == "gevinst=quality&gevinst=resilience&alle=gevinst"
    assert shown(page) == either


def test_who_sits_on_a_body_can_be_chosen(visitor: Visit) -> None:
    """And has a page of its own for those without scripts."""
    page = opened(visitor, "organer/")
    box(page, "sidder", "politician")
    chosen = shown(page)
    page = visitor.go("organer/sidder/politician/")

    assert COMMITTEE in chosen
    assert {*page.locator(".result-lines a").all_inner_texts()} == chosen


def test_a_long_list_comes_in_parts(visitor: Visit) -> None:
    """By keyboard one goes on where the first part ended; on paper it is whole, and without a choice nothing is left out of the count."""
    page = opened(visitor, "erfaringer/?sorter=")
    visible = page.locator(".result:visible")
    before, everything = visible.count(), page.locator(".result:not([hidden])").count()
    page.get_by_role("button", name=re.compile("^Vis 30 til af")).focus()
    page.keyboard.press("Enter")
    after = visible.count()
    focused = page.evaluate("[...document.querySelectorAll('.result')].indexOf(document.activeElement.closest('.result'))")
    page.emulate_media(media="print")

    assert (before, after, focused) == (30, 60, 30)
    assert visible.count() == everything > 300


def test_a_printed_list_says_what_was_chosen(visitor: Visit) -> None:
    """Filters, words, how many, when, and the address."""
    page = opened(visitor, "samarbejder/?form=forening&ord=kommuner&sorter=kommuner")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    on_screen = page.locator(".result-print").is_visible()
    page.emulate_media(media="print")
    told = page.locator(".result-print").inner_text()

    assert not on_screen
    assert told.startswith("Udvalg: Organisationsform: Forening; Ord: »kommuner«. Sorteret efter: flest kommuner. Udskrevet ")
    assert told.endswith(page.url)
    assert page.locator(".count").is_visible()


def test_on_a_phone_the_count_stays_in_sight_while_one_chooses(chromium: Browser, home: str) -> None:
    """At the foot of the window; pressing it closes the form and leads to the list."""
    phone = visit(chromium, home, viewport={"width": 360, "height": 740}, has_touch=True)
    page = opened(phone)
    page.locator(".filter-fold > summary").tap()
    button = page.locator(".filter-show")
    page.locator("[name=formaal]").first.tap()
    place = button.bounding_box()
    told = button.inner_text()
    button.tap()
    number = len(shown(page))
    folded = page.locator(".filter-fold").get_attribute("open")
    top = page.locator(".count").bounding_box()
    page.context.close()

    assert place and 740 - 80 < place["y"] + place["height"] <= 740
    assert told == f"Vis {number} samarbejder"
    assert folded is None
    assert top and 0 <= top["y"] < 740


def test_a_long_label_is_divided_by_hyphens_and_saved_without(chromium: Browser, home: str) -> None:
    """On a phone the table's cells are narrow; a spreadsheet has the words as they are."""
    seen = visit(chromium, home, viewport={"width": 360, "height": 740})
    page = seen.go("samarbejder/?vis=tabel")
    cells = page.locator(".result-table td[data-label=Samarbejdsmodeller]")
    cells.first.wait_for()
    shown = " ".join(cells.all_text_contents())
    with page.expect_download() as download:
        page.get_by_role("button", name="Hent udvalget som CSV").click()
    saved = Path(download.value.path()).read_text("utf-8-sig")

    assert "\u00ad" in shown and "\u00ad" not in saved and "Implementeringssamarbejde" in saved


def test_a_list_of_bodies_shows_the_words_that_were_asked_for(visitor: Visit) -> None:
    """Whoever asks who approves the budget reads it beside each body, and need not open one."""
    page = visitor.go("organer/?ord=budget")
    page.locator(".filter-clear").wait_for()
    told = page.locator(".result:visible").all_inner_texts()

    assert len(told) >= 3
    assert [text for text in told if "budget" not in text.lower()] == []
