"""The guide to a form, as somebody uses it: by pointing, by address, on paper, without scripts; and every combination of answers."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from support.browser import Visit, visit

ANSWERED = "vaelg/?formaal=drift&udtraeden=ja"

COMBINATIONS = """async () => {
  const { orderForms } = await import("/assets/javascripts/guide-order.js");
  const criteria = [...document.querySelectorAll(".guide-criterion")].map(({dataset}) => ({...dataset}));
  const forms = [...document.querySelectorAll(".guide-form-entry")].map((entry) => {
    const practice = {"": 0};
    for (const {dataset} of entry.querySelectorAll(".guide-case")) {
      practice[""] += 1;
      for (const purpose of dataset.purposes.split(" ").filter(Boolean)) practice[purpose] = (practice[purpose] ?? 0) + 1;
    }
    return {id: entry.dataset.form, practice};
  });
  const questions = [...document.querySelectorAll(".guide-question")].map((set) => {
    const inputs = [...set.querySelectorAll("input")].filter(({value}) => value);
    return {question: set.dataset.question, options: inputs.map(({value, dataset}) => ({id: value, purpose: dataset.purpose}))};
  });
  let all = [{}];
  for (const {question, options} of questions)
    all = all.flatMap((answers) => [answers, ...options.map(({id}) => ({...answers, [question]: id}))]);
  const wrong = [];
  for (const answers of all) {
    const {ranks, unplaced, excluded} = orderForms(forms, questions, criteria, answers);
    const shown = [...ranks.flat(), ...unplaced, ...excluded];
    const ids = (some) => some.map((one) => one.form ?? one.id).sort().join();
    if (ids(shown) !== ids(forms)) wrong.push(["once", answers]);
    const said = (one) => criteria.filter((line) => line.form === one.form && answers[line.question] === line.option);
    const against = (one) => said(one).filter(({direction}) => direction === "against").length;
    if (shown.some(({form, lines}) => Object.values(lines).flat().length !== said({form}).length)) wrong.push(["lines", answers]);
    if (excluded.some((one) => !said(one).some(({direction}) => direction === "excludes"))) wrong.push(["excluded", answers]);
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


def _groups(page: Page) -> list[tuple[str, list[str]]]:
    groups = page.locator(".guide-group").all()
    return [(group.locator("h3").inner_text(), group.locator("h4").all_inner_texts()) for group in groups]


def test_whatever_is_answered_each_form_stands_once_and_its_place_is_explained(page: Page) -> None:
    """By the lines that are shown, and nothing else."""
    found: dict[str, Any] = page.evaluate(COMBINATIONS)

    assert found["wrong"] == []
    assert found["count"] > 1000


def test_every_criterion_has_a_source(page: Page) -> None:
    """One that can be followed."""
    lines = page.locator(".guide-criterion")

    assert lines.count() > 30
    assert page.locator(".guide-criterion:not(:has(a[href]))").count() == 0


def test_an_answer_orders_the_forms_at_once_and_stands_in_the_address(page: Page) -> None:
    """And is there again after a reload."""
    page.get_by_label("Drift og support").click()
    page.get_by_label("Ja, det skal være til at fortryde").click()
    shown = _groups(page)
    page.reload()

    assert page.url.endswith("?formaal=drift&udtraeden=ja")
    assert _groups(page) == shown
    assert shown[0][1][0] == "§ 60-selskab"
    assert sorted(form for _, forms in shown for form in forms) == sorted(page.locator(".guide-form-entry dt").all_inner_texts())


def test_a_condition_stands_as_one_and_puts_no_form_behind(page: Page) -> None:
    """Nor does the page say that it does not know what a form can be used for."""
    page.get_by_label("Indkøb").click()
    agreement = page.locator(".guide-form-card", has=page.get_by_role("link", name="Aftale", exact=True))

    expect(agreement).to_contain_text("Kan bruges")
    expect(agreement).not_to_contain_text("Ved vi ikke")
    page.get_by_label("Drift og support").click()
    expect(agreement).to_contain_text("Kan bruges på en betingelse")
    assert "taler imod" not in " ".join(title.replace("Intet taler imod", "") for title, _ in _groups(page))


def test_an_answer_that_separates_no_forms_says_so_once(page: Page) -> None:
    """And leaves nothing unknown."""
    page.get_by_label("Også garantier eller lån").click()

    expect(page.locator(".guide-result-same")).to_contain_text("tæller som kommunens egen låntagning")
    assert page.locator(".guide-unknown").count() == 0


def test_a_municipality_learns_whom_to_ask(page: Page) -> None:
    """Those of its size that take part in what is shown."""
    page.get_by_label("Drift og support").click()
    page.get_by_label("Jeres kommune").select_option("roskilde")

    expect(page.locator(".guide-practice", has_text="Den Digitale Hotline")).to_contain_text("som I kan spørge: Holbæk")


def test_beginning_again_leaves_no_answer(chromium: Browser, home: str) -> None:
    page = visit(chromium, home).go(ANSWERED)
    page.get_by_role("button", name="Begynd forfra").click()

    expect(page.locator(".guide-result")).to_be_hidden()
    assert page.url.endswith("/vaelg/")


def test_without_scripts_every_reason_stands_in_tables(chromium: Browser, home: str) -> None:
    """The same lines as the script draws together."""
    page = visit(chromium, home, java_script_enabled=False).go("vaelg/")
    page.locator(".guide-criteria > details > summary").click()

    expect(page.locator(".guide-criterion").first).to_be_visible()
    expect(page.locator(".guide-form")).to_be_hidden()


def test_an_address_that_asks_for_what_is_not_there_is_no_harm(visitor: Visit) -> None:
    page = visitor.go("vaelg/?formaal=sludder&ukendt=1&kommune=atlantis")

    expect(page.locator(".guide-result")).to_be_hidden()
    assert visitor.complaints == []
