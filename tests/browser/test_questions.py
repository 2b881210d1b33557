"""The questions of a director who must decide: each is answered, or said to be unknown, at most three clicks from home."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from support.browser import visit

MOST_CLICKS = 3
SEEN_WITHIN = 5000
"""Milliseconds in which what is pressed or read has come."""
DECISIONS, COMPANY = "content/baggrund/beslutninger-2026.md", "data/models/organisation/aktieselskab.yaml"
TEMPLATES = "hooks/catalogue"


@dataclass(frozen=True, slots=True)
class Answer:
    """Where somebody finds what they ask."""

    clicks: list[str]
    """The links and folded sections that are clicked, from home on."""
    words: str
    written_in: str
    """The file that says it, or the folder of the template that does."""


QUESTIONS = {
    "Skal vi være med?": Answer(["Hvad der skal besluttes"], "hver kommunalbestyrelse beslutter", DECISIONS),
    "Hvad har de andre besluttet?": Answer(
        ["Hvad de andre har besluttet"], "endnu ikke set en beslutning fra nogen kommunalbestyrelse", f"{TEMPLATES}/pages/templates"
    ),
    "Hvad taler for et aktieselskab?": Answer(
        ["Hvad der skal besluttes", "aktieselskab"], "Hvad taler for og imod?", f"{TEMPLATES}/insights/templates"
    ),
    "Hvem bestemmer bagefter?": Answer(
        ["Hvad der skal besluttes", "aktieselskab", "Stemmer og bestyrelse"], "Vedtægterne ændres med to tredjedele", COMPANY
    ),
    "Hvordan kommer vi ud igen?": Answer(["Hvad siger loven?", "Udtræden"], "sælge aktierne, men ikke få dem indløst", COMPANY),
    "Hvem hæfter for gælden?": Answer(
        ["Hvad siger loven?", "Hæftelse"], "Ejerne hæfter efter loven ikke ud over det, de har skudt ind", COMPANY
    ),
    "Hvad sker der med de ansatte?": Answer(["Hvad siger loven?", "Personale"], "peger lovens ord på virksomhedsoverdragelse", COMPANY),
    "Skal der betales moms?": Answer(["Hvad siger loven?", "Moms og skat"], "Selskabet er selv en momspligtig person", COMPANY),
    "Hvad koster det pr. bruger?": Answer(["Hvad koster fælles drift?"], "ca. 690 kr. pr. bruger", "data/cases/it-forsyningen.yaml"),
    "Hvad blev der sparet?": Answer(["Hvad der skal besluttes"], "Hvad den sparede i kroner, er ikke oplyst", DECISIONS),
    "Hvad går galt, når nogen går?": Answer(
        ["Hvad kan gå galt?", "Ved udtræden eller lukning"], "var varslet 36 måneder", "data/operations/itsam.yaml"
    ),
    "Hvad skriver jeg i sagen?": Answer(["Skriv sagen"], "felter mangler", f"{TEMPLATES}/council_paper/templates"),
    "Hvem har en serviceaftale at låne?": Answer(
        ["dokumenter at låne fra"], "ejeraftale om fælles it-drift har vi ikke fundet", f"{TEMPLATES}/pages/templates"
    ),
    "Hvad ved I om Roskilde?": Answer(
        ["Roskilde"], "vi har ikke set en sag eller en beslutning fra kommunen", f"{TEMPLATES}/pages/templates"
    ),
}
"""What is asked, and the words by which the answer is known."""


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_director_finds_the_answer(question: str, chromium: Browser, home: str) -> None:
    """By links and headings that are seen, and the answer is seen too; whoever words it anew is told what to do."""
    answer = QUESTIONS[question]
    said = missing(answer, visit(chromium, home).go(""))

    assert len(answer.clicks) <= MOST_CLICKS
    if said:
        unanswered = f"En direktør finder ikke længere svar på »{question}« med højst {MOST_CLICKS} klik fra forsiden."
        pytest.fail(f"{unanswered}\n{said}", pytrace=False)


def missing(answer: Answer, page: Page) -> str:
    """What is no longer there, and what to do, in words for who changed it."""
    main, here = page.locator("main"), "rettes vejen eller ordene i tests/browser/test_questions.py"
    for name in answer.clicks:
        way = main.get_by_role("link", name=name).or_(main.locator("summary", has_text=name)).filter(visible=True).first
        if not seen(way):
            place = f"På {page.url} er der intet link og ingen foldet overskrift »{name}«."
            return f"{place} Ret: giv siden vejen igen; hedder den nu noget andet, {here}."
        way.click()
    if seen(main.get_by_text(answer.words).filter(visible=True).first):
        return ""
    place = f"{page.url} siger ikke længere »{answer.words}«, som skrives i {answer.written_in}."
    return f"{place} Ret: lad siden svare igen; svarer den med andre ord, {here}."


def seen(found: Locator) -> bool:
    """Whether it comes to be seen."""
    with suppress(AssertionError):
        expect(found).to_be_visible(timeout=SEEN_WITHIN)
        return True
    return False
