"""The questions of a director who must decide: each is answered, or said to be unknown, at most three clicks from home."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from support.browser import visit

MOST_CLICKS = 3
QUESTIONS: dict[str, tuple[list[str], str]] = {
    "Skal vi være med?": (["Hvad der skal besluttes"], "hver kommunalbestyrelse beslutter"),
    "Hvad har de andre besluttet?": (["Hvad de andre har besluttet"], "endnu ikke set en beslutning fra nogen kommunalbestyrelse"),
    "Hvad taler for et aktieselskab?": (["Hvad der skal besluttes", "aktieselskab"], "Hvad taler for og imod?"),
    "Hvem bestemmer bagefter?": (
        ["Hvad der skal besluttes", "aktieselskab", "Stemmer og bestyrelse"],
        "Vedtægterne ændres med to tredjedele",
    ),
    "Hvordan kommer vi ud igen?": (["Hvad siger loven?", "Udtræden"], "sælge aktierne, men ikke få dem indløst"),
    "Hvem hæfter for gælden?": (["Hvad siger loven?", "Hæftelse"], "Ejerne hæfter efter loven ikke ud over det, de har skudt ind"),
    "Hvad sker der med de ansatte?": (["Hvad siger loven?", "Personale"], "peger lovens ord på virksomhedsoverdragelse"),
    "Skal der betales moms?": (["Hvad siger loven?", "Moms og skat"], "Selskabet er selv en momspligtig person"),
    "Hvad koster det pr. bruger?": (["Hvad koster fælles drift?"], "ca. 690 kr. pr. bruger"),
    "Hvad blev der sparet?": (["Hvad der skal besluttes"], "Hvad den sparede i kroner, er ikke oplyst"),
    "Hvad går galt, når nogen går?": (["Hvad kan gå galt?", "Ved udtræden eller lukning"], "var varslet 36 måneder"),
    "Hvad skriver jeg i sagen?": (["Skriv sagen"], "felter mangler"),
    "Hvem har en serviceaftale at låne?": (["dokumenter at låne fra"], "ejeraftale om fælles it-drift har vi ikke fundet"),
    "Hvad ved I om Roskilde?": (["Roskilde"], "vi har ikke set en sag eller en beslutning fra kommunen"),
}
"""What is asked: the links and folded sections that are clicked, and what the answer says."""


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_director_finds_the_answer(question: str, chromium: Browser, home: str) -> None:
    """By links and headings that are seen, and the answer is seen too."""
    clicks, answer = QUESTIONS[question]
    page = visit(chromium, home).go("")
    main = page.locator("main")
    for name in clicks:
        main.get_by_role("link", name=name).or_(main.locator("summary", has_text=name)).filter(visible=True).first.click()

    assert len(clicks) <= MOST_CLICKS
    expect(main.get_by_text(answer).filter(visible=True).first).to_be_visible()
