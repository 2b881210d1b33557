"""The guide to a form, as somebody uses it: by pointing, by address, on paper, without scripts; and every combination of answers."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from support.accessibility import PHONE, width
from support.browser import Visit, visit
from support.real_records import said, title

GIVEN = {"formaal": "drift", "udtraeden": "ja"}
ANSWERED = f"vaelg/?{urlencode(GIVEN)}"
SHEET = (718, 1058)
"""What is left of A4 inside the margins, in pixels."""
SMALLEST = 8 * 96 / 72
"""Eight points, in pixels."""
HEIGHTS = """() => {
  const questions = [...document.querySelectorAll(".guide-question")].map((set) => [...set.querySelectorAll("[type=radio]")]);
  let all = [[]];
  for (const inputs of questions)
    all = all.flatMap((chosen) => inputs.filter(({value}) => value).map(({name, value}) => [...chosen, [name, value]]));
  const top = document.querySelector(".paper-head"), last = document.querySelector(".guide-rest");
  return all.map((chosen) => {
    history.replaceState(null, "", `?${new URLSearchParams([...chosen, ["kommune", "roskilde"]])}`);
    dispatchEvent(new PopStateEvent("popstate"));
    return [last.getBoundingClientRect().bottom - top.getBoundingClientRect().top, location.search];
  }).sort(([one], [other]) => other - one);
}"""
SMALL = """(least) => [...document.querySelectorAll("p, li, a, span, strong, h1, h3, h4, time")]
  .filter((each) => each.checkVisibility() && each.textContent.trim() && parseFloat(getComputedStyle(each).fontSize) < least - 0.1)
  .map((each) => each.className || each.tagName)"""

COMBINATIONS = """async () => {
  const { orderForms } = await import("/assets/javascripts/guide-order.js");
  const criteria = [...document.querySelectorAll(".guide-criterion:not([data-form=alene])")].map(({dataset}) => ({...dataset}));
  const forms = [...document.querySelectorAll(".guide-form-entry")].map((entry) => {
    const practice = {"": 0};
    for (const {dataset} of entry.querySelectorAll(".guide-case")) {
      practice[""] += 1;
      for (const purpose of dataset.purposes.split(" ").filter(Boolean)) practice[purpose] = (practice[purpose] ?? 0) + 1;
    }
    return {id: entry.dataset.form, practice};
  });
  const questions = [...document.querySelectorAll(".guide-question")].map((set) => {
    const inputs = [...set.querySelectorAll("[type=radio]")].filter(({value}) => value);
    const boxes = (option) => [...set.querySelectorAll(`[data-option=${option}] input`)].map(({name}) => name);
    const options = inputs.map(({value, dataset}) => ({id: value, purpose: dataset.purpose, boxes: boxes(value)}));
    return {question: set.dataset.question, options};
  });
  const held = (boxes) => boxes.reduce((sets, box) => sets.flatMap((set) => [set, {...set, [box]: "ja"}]), [{}]);
  let all = [{}];
  for (const {question, options} of questions) {
    const given = options.flatMap(({id, boxes}) => held(boxes).map((set) => ({[question]: id, ...set})));
    all = all.flatMap((answers) => [answers, ...given.map((set) => ({...answers, ...set}))]);
  }
  const wrong = [];
  for (const answers of all) {
    const {ranks, unplaced, excluded} = orderForms(forms, questions, criteria, answers);
    const shown = [...ranks.flat(), ...unplaced, ...excluded];
    const ids = (some) => some.map((one) => one.form ?? one.id).sort().join();
    if (ids(shown) !== ids(forms)) wrong.push(["once", answers]);
    const said = (one) => criteria.filter((line) => line.form === one.form && answers[line.question] === line.option);
    const against = (one) => said(one).filter(({direction}) => direction === "against").length;
    const excludes = ({direction, condition, question}) => direction === "excludes" && (!condition || answers[`${question}.${condition}`]);
    const asked = new Set(criteria.filter((line) => answers[line.question] === line.option).map(({question}) => question)).size;
    const known = (one) => new Set(said(one).map(({question}) => question)).size;
    if (ranks.flat().some((one) => asked && known(one) <= asked / 2)) wrong.push(["too little known", answers]);
    if (unplaced.some((one) => known(one) > asked / 2)) wrong.push(["known and not placed", answers]);
    if ([...ranks.flat(), ...unplaced].some((one) => said(one).some(excludes))) wrong.push(["not excluded", answers]);
    if (shown.some(({form, lines}) => Object.values(lines).flat().length !== said({form}).length)) wrong.push(["lines", answers]);
    if (excluded.some((one) => !said(one).some(excludes))) wrong.push(["excluded", answers]);
    for (let at = 1; at < ranks.length; at++) {
      const [before, after] = [ranks[at - 1][0], ranks[at][0]];
      const explained = against(before) < against(after) || (against(before) === against(after) && before.practice > after.practice);
      if (!explained) wrong.push(["order", answers]);
    }
    const isTied = (one, first) => against(one) === against(first) && one.practice === first.practice;
    if (ranks.some((rank) => rank.some((one) => !isTied(one, rank[0])))) wrong.push(["tie", answers]);
  }
  return {count: all.length, wrong: wrong.slice(0, 5)};
}"""


@pytest.fixture
def page(chromium: Browser, home: str) -> Page:
    return visit(chromium, home).go("vaelg/")


def asked(page: Page, question: str) -> Locator:
    """A question with its answers."""
    return page.get_by_role("group", name=title(f"guide/{question}"))


def answer(page: Page, question: str, option: str) -> None:
    """Press an answer where its own words stand."""
    asked(page, question).get_by_label(str(said(f"guide/{question}", "options", option, "title")), exact=True).click()


def _groups(page: Page) -> list[tuple[str, list[str]]]:
    groups = page.locator(".guide-group").all()
    return [(group.locator("h3").inner_text(), group.locator("h4").all_inner_texts()) for group in groups]


def test_whatever_is_answered_each_form_stands_once_and_its_place_is_explained(page: Page) -> None:
    """By the lines that are shown, and nothing else."""
    found: dict[str, Any] = page.evaluate(COMBINATIONS)

    assert found["wrong"] == []
    assert found["count"] > 20000


def test_every_criterion_has_a_source(page: Page) -> None:
    """One that can be followed."""
    lines = page.locator(".guide-criterion")

    assert lines.count() > 30
    assert page.locator(".guide-criterion:not(:has(a[href]))").count() == 0


def test_an_answer_orders_the_forms_at_once_and_stands_in_the_address(page: Page) -> None:
    """And is there again after a reload."""
    answer(page, "formaal", "drift")
    answer(page, "udtraeden", "ja")
    shown = _groups(page)
    page.reload()
    expect(page.locator(".guide-result")).to_be_visible()

    assert page.url.endswith("?formaal=drift&udtraeden=ja")
    assert _groups(page) == shown
    assert sorted(form for _, forms in shown for form in forms) == sorted(
        ["At lade være", *page.locator(".guide-form-entry dt").all_inner_texts()]
    )


def test_what_the_law_forbids_is_excluded_when_the_reader_says_that_it_holds(page: Page) -> None:
    """Until then it can be used on that condition; taken back with the answer; and it stands in the address."""
    box = asked(page, "afgoerelser").locator("[type=checkbox]")
    expect(box).to_be_hidden()
    answer(page, "afgoerelser", "ja")
    excluded = page.locator(".guide-group--excluded")
    expect(excluded).to_have_count(0)
    box.check()

    expect(excluded.locator("h3")).to_have_text("Udelukket, som I har svaret")
    expect(excluded.locator(".guide-form-card")).to_have_count(page.locator(".guide-form-entry").count())
    assert excluded.locator(".guide-list--excludes li:not(:has(a[href]))").count() == 0
    assert page.url.endswith("?afgoerelser=ja&afgoerelser.uden-lov=ja")
    page.reload()
    expect(box).to_be_checked()
    answer(page, "afgoerelser", "nej")
    expect(box).to_be_hidden()
    expect(excluded).to_have_count(0)
    assert page.url.endswith("?afgoerelser=nej")


def test_going_on_alone_is_measured_by_the_same_answers(page: Page) -> None:
    """With what sources say, and else that nothing is told; it has no place among the forms."""
    answer(page, "formaal", "drift")
    answer(page, "deltagere", "faa")
    alone = page.locator(".guide-group--alone")

    expect(alone.locator("h4")).to_have_text("At lade være")
    told = said("guide/formaal", "options", "drift", "going_alone", 0, "text")
    expect(alone.locator(".guide-list--conditional li")).to_contain_text(told)
    expect(alone.locator(".guide-unknown")).to_have_text(re.compile(f"^Ikke oplyst: {re.escape(title('guide/deltagere'))}"))
    assert alone.locator("li:not(:has(a[href]))").count() == 0


def test_a_condition_stands_as_one_and_puts_no_form_behind(page: Page) -> None:
    """Nor does the page say that it does not know what a form can be used for."""
    answer(page, "formaal", "indkoeb")
    agreement = page.locator(".guide-form-card", has=page.get_by_role("link", name="Aftale", exact=True))

    expect(agreement).to_contain_text("Kan bruges")
    expect(agreement).not_to_contain_text("Ved vi ikke")
    answer(page, "formaal", "drift")
    expect(agreement).to_contain_text("Kan bruges på en betingelse")
    assert "taler imod" not in " ".join(title.replace("Intet taler imod", "") for title, _ in _groups(page))


def test_an_answer_that_separates_no_forms_says_so_once(page: Page) -> None:
    """And leaves nothing unknown."""
    answer(page, "risiko", "mere")

    expect(page.locator(".guide-result-same")).to_contain_text(said("guide/risiko", "options", "mere", "same_for_all", "text"))
    assert page.locator(".guide-group:not(.guide-group--alone) .guide-unknown").count() == 0


def test_a_municipality_learns_whom_to_ask(page: Page) -> None:
    """Those of its size that take part in what is shown."""
    answer(page, "formaal", "drift")
    page.get_by_label("Jeres kommune").select_option("roskilde")

    expect(page.locator(".guide-practice", has_text=title("cases/ddh"))).to_contain_text("som I kan spørge: Holbæk")


def test_beginning_again_leaves_no_answer(chromium: Browser, home: str) -> None:
    page = visit(chromium, home).go(ANSWERED)
    page.get_by_role("button", name="Begynd forfra").click()

    expect(page.locator(".guide-result")).to_be_hidden()
    assert page.url.endswith("/vaelg/")


def test_without_scripts_every_reason_stands_in_tables(chromium: Browser, home: str) -> None:
    """The same lines as the script draws together, unfolded, each question with a row for every form."""
    page = visit(chromium, home, java_script_enabled=False).go("vaelg/")
    forms = page.locator(".guide-form-entry dt").all_inner_texts()
    tables = page.locator(".guide-criteria table").all()

    expect(page.locator(".guide-criterion").first).to_be_visible()
    assert len(tables) == page.locator(".guide-question").count()
    heads = [table.locator("tbody th").evaluate_all("heads => heads.map(head => head.firstChild.textContent.trim())") for table in tables]
    assert heads == [[*forms, "At lade være"]] * len(tables)
    assert page.locator(".guide-criteria table strong", has_text="Udelukket, hvis ").count() > 5
    expect(page.locator(".guide-form")).to_be_hidden()


def test_every_set_of_eight_answers_fits_on_one_sheet(chromium: Browser, home: str) -> None:
    """In letters that can be read: a politician has one page and two minutes. What is folded is counted, and found again by the address."""
    page = visit(chromium, home, viewport={"width": SHEET[0], "height": SHEET[1]}).go(ANSWERED)
    page.emulate_media(media="print")
    heights = page.evaluate(HEIGHTS)
    page.goto(f"{home}vaelg/{heights[0][1]}")
    rest = page.locator(".guide-rest")

    expect(rest).to_contain_text(re.compile(r"https://\S+/vaelg/\?afgoerelser=\S+kommune=roskilde$"))
    assert len(heights) > 500
    assert [one for one in heights if one[0] >= SHEET[1]] == []
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True))) == 1
    assert page.evaluate(SMALL, SMALLEST) == []


def test_a_sheet_has_what_speaks_for_and_against_and_counts_the_rest(page: Page) -> None:
    """Each line that it shows with its source; the answers stand on it."""
    answer(page, "formaal", "drift")
    answer(page, "udtraeden", "ja")
    page.emulate_media(media="print")
    card = page.locator(".guide-form-card", has=page.get_by_role("link", name="§ 60-selskab", exact=True))
    hidden = card.locator(".guide-list:not(.guide-list--for, .guide-list--against) li").count()

    purpose, leaving = (said(f"guide/{question}", "options", option, "condition") for question, option in GIVEN.items())
    expect(page.locator(".guide-answers")).to_have_text(f"I har svaret, at {purpose}; {leaving}.")
    expect(card.locator(".guide-list--for li a").first).to_be_visible()
    expect(card.locator(".guide-list--conditional")).to_be_hidden()
    expect(card.locator(".guide-folded")).to_have_text(f"Foldet sammen: {hidden} på en betingelse.")


def test_the_tables_are_folded_where_questions_can_be_answered(page: Page) -> None:
    expect(page.locator(".guide-criterion").first).to_be_hidden()


def test_the_keyboard_alone_answers(page: Page) -> None:
    """An arrow chooses, the tabulator goes on to what could hold besides and to the next question, and what follows is told."""
    questions = page.locator(".guide-question").count()
    page.locator(".guide-question input:checked").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator(".guide-state")).to_contain_text(f"1 af {questions} spørgsmål er besvaret. Ingen form kan ordnes")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")

    expect(page.locator(".guide-state")).to_contain_text(f"2 af {questions} spørgsmål er besvaret.")
    assert page.evaluate("document.activeElement.matches(':focus-visible')")
    for name in ("Udskriv", "Kopiér adressen", "Begynd forfra"):
        page.get_by_role("button", name=name).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".guide-result")).to_be_hidden()


def test_a_phone_shows_the_answers_in_its_width(chromium: Browser, home: str) -> None:
    page = visit(chromium, home, viewport={"width": PHONE[0], "height": PHONE[1]}).go(ANSWERED)

    expect(page.locator(".guide-form-card").first).to_be_visible()
    assert width(page) == PHONE[0]


def test_the_one_answer_that_changes_what_stands_first_is_told_and_does(page: Page) -> None:
    answer(page, "formaal", "drift")
    told = re.search("Svaret »(.+)« på »(.+)« ville sætte (.+) først", page.locator(".guide-turns li").first.inner_text())
    assert told
    other, question, first = told.groups()
    before = _groups(page)[0][1]
    page.get_by_role("group", name=question).get_by_label(other, exact=True).click()

    assert before != _groups(page)[0][1] == first.split(" og ")


def test_an_address_that_asks_for_what_is_not_there_is_no_harm(visitor: Visit) -> None:
    page = visitor.go("vaelg/?formaal=sludder&ukendt=1&kommune=atlantis")

    expect(page.locator(".guide-result")).to_be_hidden()
    assert visitor.complaints == []


@pytest.mark.parametrize("size", [(360, 740), (1280, 900)])
def test_an_address_with_answers_opens_at_what_they_say(size: tuple[int, int], chromium: Browser, home: str) -> None:
    """Not at the questions, which are answered; whoever comes without answers begins with them."""
    seen = visit(chromium, home, viewport={"width": size[0], "height": size[1]})
    page = seen.go("vaelg/?formaal=drift&udtraeden=ja")
    expect(page.locator("#afsnit-svar")).to_be_in_viewport()
    page = seen.go("vaelg/")
    expect(page.locator(".guide-question").first).to_be_visible()

    assert page.evaluate("scrollY") == 0
