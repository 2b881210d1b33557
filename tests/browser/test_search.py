"""The search in a real browser: what it loads and when, by keyboard alone, on a phone, and what it says."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Browser, Response, expect

from catalogue.danish.morphology import fold, search_key
from catalogue.search.best_bets import asked_phrases
from support.browser import Visit, visit
from support.search_page import FIELD, TITLES, found, opened, typed

LIMIT = 130_000
"""Bytes that the first results may cost."""
OURS = ("/javascripts/search-", "/css/search", "/assets/search/")
WORDS = [
    *["samarbejdet", "samarbejder", "foreningens", "vedtægternes", "leverandørerne", "hensigtserklæringen", "kommunaldirektører", "løst"],
    *["Århus", "Aarhus", "årsværk", "værtskommune", "vaertskommune", "Sorø", "it-drift", "IT-Forsyningen", "§60-selskab", "8.000", "a/s"],
    *["KF-it's", "mulighederne", "håndterede", "billigst", "økonomisk", "bestyrelsens", "égalité", "Zürich"],
]


@pytest.fixture
def loaded(visitor: Visit) -> list[Response]:
    """What the visitor's browser fetched, also from the worker."""
    answers: list[Response] = []
    visitor.page.context.on("response", lambda answer: answers.append(answer))
    return answers


def ours(answers: list[Response]) -> list[str]:
    return [answer.url for answer in answers if any(part in answer.url for part in OURS)]


def test_nothing_is_loaded_before_the_search_is_used(visitor: Visit, loaded: list[Response]) -> None:
    """A page brings the button only; the dialog, its style, the engine and the index come when the search is opened."""
    visitor.go_and_settle("samarbejder/dsd/")

    assert ours(loaded) == []

    opened(visitor)
    typed(visitor.page, "fællesskab")

    assert {part for part in OURS for url in ours(loaded) if part in url} == set(OURS)
    assert (visitor.complaints, visitor.elsewhere) == ([], [])


@pytest.mark.parametrize("query", ["DSD", "hvem betaler for den fælles drift", "kommunernes samarbejde om it og digitalisering"])
def test_the_first_results_are_cheap(query: str, visitor: Visit, loaded: list[Response]) -> None:
    """Everything that a first search fetches, as a server sends it that compresses nothing."""
    visitor.go_and_settle("")
    before = len(loaded)
    opened(visitor)
    typed(visitor.page, query)
    visitor.page.locator(TITLES).first.wait_for()

    assert sum(len(answer.body()) for answer in loaded[before + 1 :] if ours([answer])) < LIMIT


def test_words_for_misspellings_come_only_when_they_are_needed(visitor: Visit, loaded: list[Response]) -> None:
    """The catalogue's words are fetched when a word is found nowhere."""
    page = opened(visitor)
    typed(page, "styregruppe")
    before = [url for url in ours(loaded) if url.endswith("words.txt.gz")]
    typed(page, "gevinstrealisring")

    assert (before, [url.rpartition("/")[2] for url in ours(loaded) if url.endswith("words.txt.gz")]) == ([], ["words.txt.gz"])
    assert "Mente du gevinstrealisering" in page.locator(".search-status").inner_text()
    assert "ordliste/gevinstrealisering/" in found(page, "gevinstrealisring")[:3]


@pytest.mark.parametrize("keys", ["/", "Control+k"])
def test_by_keyboard_alone(keys: str, visitor: Visit) -> None:
    """Open, type, walk down and up, follow a result; Escape closes and gives the focus back."""
    page = visitor.go("om/")
    page.locator("button.search-open").focus()
    page.keyboard.press(keys)
    page.locator(f"{FIELD}:focus").wait_for()
    page.keyboard.press("Escape")

    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(page.locator(".search-open:focus")).to_have_count(1)

    page.keyboard.press(keys)
    typed(page, "IT-Forsyningen")
    walked = []
    for pressed in ("ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp", "ArrowDown"):
        page.keyboard.press(pressed)
        walked.append(
            page.evaluate(
                "[document.querySelector('.search-dialog input'), ...document.querySelectorAll('.search-results a')]"
                ".indexOf(document.activeElement)"
            )
        )
    page.keyboard.press("Enter")
    page.wait_for_url("**/samarbejder/it-forsyningen/")

    assert walked == [1, 2, 1, 0, 1]


def test_enter_follows_the_first_result(visitor: Visit) -> None:
    """Who knows the name types it and presses Enter."""
    page = opened(visitor)
    typed(page, "RISO")
    page.keyboard.press("Enter")
    page.wait_for_url("**/samarbejder/riso/")


def test_a_slash_in_a_field_is_a_slash(visitor: Visit) -> None:
    """The key opens the search only where nothing is being typed."""
    page = opened(visitor)
    page.keyboard.type("A/S")

    assert page.locator(FIELD).input_value() == "A/S"


def test_a_question_leads_to_the_section_that_answers(visitor: Visit) -> None:
    """The page is named in the question; the rest of it chooses the section, whose link can be followed."""
    page = opened(visitor)
    typed(page, "hvad sparede IT-Forsyningen?")
    first = page.locator(".search-results li").first

    assert first.locator(TITLES).inner_text() == "IT-Forsyningen"
    assert first.locator(".search-kind").inner_text() == "Samarbejder"

    first.locator(".search-section").click()
    page.wait_for_url("**/samarbejder/it-forsyningen/#afsnit-gevinster")


def test_results_stand_by_kind(visitor: Visit) -> None:
    """The best answers first, whatever they are; the rest under the name of their kind, each kind once."""
    page = opened(visitor)
    typed(page, "styregruppe")
    headings = page.locator(".search-results h2").all_inner_texts()

    assert headings[0] == "Bedste svar"
    assert len(headings) == len(set(headings)) > 2
    assert {"Samarbejder", "Styringsmodeller"} <= set(headings)


def test_more_results_follow(visitor: Visit) -> None:
    """»Vis flere« lengthens the list and moves the focus to what is new."""
    page = opened(visitor)
    typed(page, "samarbejde")
    before = page.locator(TITLES).count()
    page.locator(".search-more").click()
    page.locator(TITLES).nth(before).wait_for()
    page.locator(".search-results a:focus").wait_for()


def test_excerpts_hold_no_generated_words(visitor: Visit) -> None:
    """What is shown under a result stands on its page as it is written."""
    page = opened(visitor)
    typed(page, "faelles okonomi")
    excerpts = [re.sub(r"https?://\S+", "", text) for text in page.locator(".search-excerpt").all_inner_texts()]  # an address is as it is

    assert "fælles" in " ".join(excerpts)
    assert [text for text in excerpts if "faelles" in text or "falles" in text or "okonomi" in text] == []


def test_nothing_found(visitor: Visit) -> None:
    """Nonsense gives a sentence, no results and no complaint."""
    page = opened(visitor)

    assert found(page, "qwxzqwxz") == []
    assert page.locator(".search-status").inner_text().startswith("Ingen resultater for »qwxzqwxz«")
    assert visitor.complaints == []


def test_nothing_found_has_ways_on(visitor: Visit) -> None:
    """What the catalogue does not have is said, nothing else is put in its place, and links lead on; there is no more to show."""
    page = opened(visitor)

    assert found(page, "kunstig intelligens") == []
    assert page.locator(".search-ways-on a").count() > 3
    assert not page.locator(".search-more").is_visible()
    assert page.locator(".search-instead").count() == 0

    page.locator(".search-ways-on a").first.click()
    page.wait_for_url("**/samarbejder/")


def test_every_example_of_an_empty_search_finds_something(visitor: Visit) -> None:
    """Examples are asked by pressing them, and stand there again when the field is emptied."""
    page = opened(visitor)
    examples = page.locator(".search-examples button").all_inner_texts()

    assert len(examples) > 4
    for example in examples:
        typed(page, "")
        page.locator(".search-examples button", has_text=example).click()
        page.locator(f".search-results[data-query={json.dumps(example, ensure_ascii=False)}]").wait_for(state="attached")

        assert page.locator(TITLES).count() > 2, example


def test_the_count_is_true(visitor: Visit) -> None:
    """How many are shown, and of how many; a word of two pages counts two."""
    page = opened(visitor)
    typed(page, "samarbejde")
    shown = page.locator(TITLES).count()

    assert page.locator(".search-status").inner_text().startswith(f"De {shown} bedste af ")

    typed(page, "unknown-reference")

    assert page.locator(".search-status").inner_text() == f"{page.locator(TITLES).count()} resultater."


def test_results_say_how_old_they_are(visitor: Visit) -> None:
    """The year that the facts are from, and what has become of it since."""
    page = opened(visitor)
    typed(page, "RISO")

    assert page.locator(".search-results li").first.locator(".search-state").inner_text().startswith("oplyst 201")


def test_the_reference_of_fields_is_no_answer_to_readers(visitor: Visit) -> None:
    """It has every word of the catalogue, and answers only who asks for fields."""
    page = opened(visitor)

    assert [url for url in found(page, "bestyrelsesmøde hvor tit") if url.startswith("aabne-data/")] == []
    assert found(page, "felter samarbejde")[0] == "aabne-data/case/"


def test_a_page_that_is_put_first_exists(visitor: Visit) -> None:
    """Every address that phrases are written for is a page of the site."""
    missing = [url for url in asked_phrases() if not visitor.page.request.get(f"{visitor.home}{url}").ok]

    assert missing == []


def test_what_is_typed_is_text(visitor: Visit) -> None:
    """Markup in a query is shown as typed, and the security policy has nothing to stop."""
    page = opened(visitor)
    typed(page, '<img src=x onerror="alert(1)">')

    assert page.locator(".search-dialog img").count() == 0
    assert visitor.complaints == []


def test_the_search_works_on_a_phone(chromium: Browser, home: str) -> None:
    """At 320 pixels the dialog fills the screen, nothing sticks out, and what can be pressed is large enough."""
    seen = visit(chromium, home, viewport={"width": 320, "height": 640}, has_touch=True)
    page = seen.go("om/")
    page.locator("button.search-open").tap()
    typed(page, "fælleskommunale it-serviceorganisationer")
    widths = page.evaluate("[document.documentElement.scrollWidth, document.querySelector('.search-results').scrollWidth]")
    boxes = page.locator(".search-dialog :is(a, button, input)").evaluate_all("all => all.map(each => each.getBoundingClientRect().height)")
    page.context.close()

    assert max(widths) <= 320
    assert min(boxes) >= 24


def test_without_scripts_there_is_no_button(chromium: Browser, home: str) -> None:
    """A button that does nothing is not shown."""
    page = visit(chromium, home, java_script_enabled=False).go("")
    shown = page.locator("button.search-open").is_visible()
    page.context.close()

    assert not shown


def test_browser_and_package_agree_on_words(visitor: Visit) -> None:
    """The index is made in Python and asked in JavaScript: both give the same keys and the same plain letters."""
    page = visitor.go("")
    program = "async ([url, words]) => { const { fold, key } = await import(url); return words.map((word) => [key(word), fold(word)]); }"
    words = [word.lower() for word in WORDS]
    theirs = page.evaluate(program, [f"{visitor.home}assets/javascripts/search-danish.js", words])

    assert json.dumps(theirs) == json.dumps([[search_key(word), fold(word)] for word in words])


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("sammenlign RISO DSD IT-Forsyningen", "samarbejde=riso&samarbejde=dsd&samarbejde=it-forsyningen"),
        ("RISO mod Den Storkøbenhavnske Digitaliseringsforening", "samarbejde=riso&samarbejde=dsd"),
        ("forskel på forening og § 60-selskab", "form=forening&form=paragraf-60"),
    ],
)
def test_a_comparison_is_asked_for_by_names(query: str, address: str, visitor: Visit) -> None:
    """By pointer: the field on the front page, what is typed, and the first result: just that comparison."""
    page = visitor.go("")
    page.get_by_role("link", name="Søg i kataloget").or_(page.locator(".home-search a")).first.click()
    typed(page, query)
    page.locator(TITLES).first.click()
    page.wait_for_url(f"**/sammenlign/?{address}")

    expect(page.locator(".compare-chosen li")).to_have_count(address.count("="))
    assert (visitor.complaints, visitor.elsewhere) == ([], [])
