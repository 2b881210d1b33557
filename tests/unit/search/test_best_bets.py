"""Best bets: phrases that people ask with, and the pages that are put first for them."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from catalogue.records.graph import Catalogue
from catalogue.search.best_bets import BestBet, ListBets, asked_phrases, best_bets, is_reference, thesaurus
from catalogue.search.page_text import PageText, SectionText
from catalogue.views import build_index

PAGES = (
    PageText("jura/", "Jura og praksis", (SectionText("", "", "Hvad loven siger. " * 20),)),
    PageText("beskeder/", "Beskeder", (SectionText("alias", "alias", ""), SectionText("bad-file-name", "bad-file-name", "Navnet."))),
    PageText("aabne-data/case/", "Felter: Samarbejde", (SectionText("", "", "Alle felter."),)),
)


@pytest.fixture
def found(catalogue: Catalogue) -> tuple[list[BestBet], list[ListBets]]:
    return best_bets(build_index(catalogue), PAGES)


@pytest.fixture
def bets(found: tuple[list[BestBet], list[ListBets]]) -> list[BestBet]:
    return found[0]


def phrases(bets: Iterable[BestBet], url: str) -> tuple[str, ...]:
    return next(bet.phrases for bet in bets if bet.url == url)


def test_only_pages_that_the_site_has(bets: list[BestBet]) -> None:
    """A page that is not there is put first for nothing; what stands under another is cut to an excerpt."""
    law = next(bet for bet in bets if bet.url == "jura/")

    assert law.phrases == tuple(asked_phrases()["jura/"])
    assert law.text.endswith("…")
    assert "moeder/" not in {bet.url for bet in bets}


def test_the_reference_answers_only_who_asks_for_it(bets: list[BestBet]) -> None:
    """Fields with the name of their kind, messages with their code."""
    assert [page.url for page in PAGES if is_reference(page)] == ["beskeder/", "aabne-data/case/"]
    assert phrases(bets, "aabne-data/case/")[0].endswith(" samarbejde")
    assert phrases(bets, "beskeder/")[1:] == ("bad-file-name",)


def test_lists_are_asked_for_with_what_they_list(found: tuple[list[BestBet], list[ListBets]]) -> None:
    """A list for each value of a facet that has records; where the label says nothing, with the name of the facet."""
    lists = [bet for each in found[1] for bet in each.bets]

    assert lists
    assert all(bet.about and bet.text.startswith(each.facet) for each in found[1] for bet in each.bets)
    assert not [bet.url for bet in lists if bet.url.endswith("ikke-oplyst/")]
    assert all(bet.phrases[0].startswith("hvem|hvilke|") for bet in lists)


def test_nothing_is_written_twice() -> None:
    """No phrase stands twice under a page, and nothing is replaced by itself."""
    assert [url for url, own in asked_phrases().items() if len(set(map(str, own))) != len(own)] == []
    assert [word for word, instead in thesaurus().items() if word == instead] == []
