"""Best bets: phrases that people ask with, and the faceted lists, in; the pages that a search puts first for them, out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from catalogue.danish import words
from catalogue.records import UNKNOWN
from catalogue.views import FACETS, NOT_STATED, CatalogueIndex, FacetedList, FacetValue, FacetValues, faceted_list

from .index import Aliases
from .page_text import PageText

ASKS_FOR_A_LIST = "hvem|hvilke|hvilken|liste|oversigt|alle|vis|find|findes"
"""A list is asked for with one of these words, or with what it lists."""
SHORTEST = 4
"""Letters. The label of a value that has no longer word, as »Ja«, says nothing without the name of its facet."""
LINKING = frozenset(("og", "eller", "af", "i", "på", "om", "til", "fra", "efter", "med"))
EITHER_WORD = "|"
FIELDS_URL, MESSAGES_URL = "aabne-data/", "beskeder/"
ASKS_FOR_FIELDS = "felt|felter|feltnavn*|skema|skemaer|schema|json|csv|format|datamodel"
ASKS_FOR_MESSAGES = "besked|beskeder|fejlbesked*|fejlmeddelelse*|fejlkode*|advarsel*"
"""The reference of fields and messages has every word of the catalogue: it answers only those who ask for it by these words."""
EXCERPT = 30
"""Words."""


@dataclass(frozen=True, slots=True)
class BestBet:
    """A page with the phrases that it answers."""

    url: str
    """From the site's root, without a leading `/`."""
    title: str
    text: str
    """What stands under it among the results."""
    phrases: tuple[str, ...]
    """Each with its words, of which all are asked for: `hent|download data*`."""
    about: str = ""
    """Words that may be asked for besides; a list has them, and stands after the page that answers best."""


class ListValue(NamedTuple):
    """A list of the records that share a value."""

    place: str
    """The end of its address: `board/`."""
    label: str
    tally: str
    """`12 organer`."""
    words: str
    """Those of the label that are asked for."""


@dataclass(frozen=True, slots=True)
class ListBets:
    """The lists of the values of a facet, with what they share said once, since every search loads them: `listBets` of
    `search-best-bets.js` spells them out as `bets` does."""

    url: str
    """That the addresses of the lists begin with."""
    title: str
    """What is listed, in the plural: »Organer: Bestyrelse« is called by both."""
    facet: str
    asks: str
    """The word that each phrase begins with."""
    about: str
    values: tuple[ListValue, ...]

    @property
    def bets(self) -> list[BestBet]:
        """Each list by itself."""
        return [
            BestBet(
                f"{self.url}{value.place}",
                f"{self.title}: {value.label}",
                f"{self.facet}: {value.tally}.",
                (f"{self.asks} {value.words}",),
                self.about,
            )
            for value in self.values
        ]


@dataclass(frozen=True, slots=True)
class Comparable:
    """What a reader can put side by side."""

    kinds: Mapping[str, str]
    """With the word that stands for each in the address of a comparison."""
    most: int
    """So many records at a time."""


def comparable_names(index: CatalogueIndex, names: Aliases, comparable: Comparable) -> dict[str, Any]:
    """Each record that can be compared with its id, title and other names, as `Comparable` of `search-comparison.js`."""
    kinds = [
        {
            "word": word,
            "plural": index.catalogue.schemas.kinds[kind].plural,
            "records": [[node.id, node.title, *names.by_page.get(node.url.lstrip("/"), ())] for node in index.by_kind.get(kind, ())],
        }
        for kind, word in comparable.kinds.items()
    ]
    return {"most": comparable.most, "kinds": kinds}


def best_bets(index: CatalogueIndex, pages: Collection[PageText]) -> tuple[list[BestBet], list[ListBets]]:
    """Pages that the site has; those that phrases are written for first; and a list for each value of a facet that has records."""
    lists = [*_lists(index)]
    known = {page.url: BestBet(page.url, page.title, _lead(page), ()) for page in pages}
    known |= {bet.url: bet for each in lists for bet in each.bets}
    reference = (bet for page in pages if is_reference(page) for bet in _reference(page))
    written = [(known[url], tuple(map(str, phrases))) for url, phrases in asked_phrases().items() if url in known]
    return [*(BestBet(bet.url, bet.title, bet.text, phrases) for bet, phrases in written), *reference], lists


def is_reference(page: PageText) -> bool:
    """Whether it is for those who write records or use the data: the fields of a kind, or the messages."""
    return page.url == MESSAGES_URL or (page.url.startswith(FIELDS_URL) and page.url != FIELDS_URL)


def _reference(page: PageText) -> Iterator[BestBet]:
    """Fields are asked for with the name of their kind; messages with such a word alone, or by their code."""
    if page.url == MESSAGES_URL:
        codes = [section.heading for section in page.sections if section.heading.isascii() and "-" in section.heading]
        yield BestBet(page.url, page.title, _lead(page), (ASKS_FOR_MESSAGES, *codes))
    else:
        kind = " ".join(word for word in words(page.title) if word not in (*LINKING, "felter"))
        yield BestBet(page.url, page.title, _lead(page), (f"{ASKS_FOR_FIELDS} {kind}",))


def _lead(page: PageText) -> str:
    text = next((section.text for section in page.sections if section.text), "").split()
    return " ".join(text[:EXCERPT]) + ("…" if len(text) > EXCERPT else "")


def _lists(index: CatalogueIndex) -> Iterator[ListBets]:
    for listed in (faceted_list(index, kind) for kind in FACETS):
        for facet in listed.facets:
            values = [value for value in facet.values if value.items and value.id not in (UNKNOWN, NOT_STATED)] if facet.paged else []
            if values:
                yield _list_bets(index, listed, facet, values)


def _list_bets(index: CatalogueIndex, listed: FacetedList, facet: FacetValues, values: Iterable[FacetValue]) -> ListBets:
    url = f"{listed.url}{facet.name}/".lstrip("/")
    return ListBets(
        url,
        index.catalogue.schemas.kinds[listed.kind].plural,
        facet.title,
        f"{ASKS_FOR_A_LIST}|{'|'.join(listed.words[:2])}",
        " ".join(words(f"{facet.title} {' '.join(listed.words)}")),
        tuple(
            ListValue(value.url.lstrip("/").removeprefix(url), value.label, value.tally, _label_words(facet, value.label))
            for value in values
        ),
    )


def _label_words(facet: FacetValues, label: str) -> str:
    """The words of the label, without what is in brackets, that are asked for: those of the facet only when no other has some length."""
    named = words(facet.title)
    spelled = [_spellings(word) for word in words(label.partition(" (")[0]) if word not in (*LINKING, *named)]
    if all(len(word.partition(EITHER_WORD)[0]) < SHORTEST for word in spelled):
        spelled = [*(word for word in named if word not in LINKING), *spelled]
    return " ".join(spelled)


def _spellings(word: str) -> str:
    """`60-selskab` is asked for as `60` too."""
    first, hyphen, _ = word.partition("-")
    return f"{word}{EITHER_WORD}{first}" if hyphen and first.isdigit() else word


OWN_FOLDER = Path(__file__).parent


@cache
def asked_phrases() -> Mapping[str, Sequence[str]]:
    """What a page is asked for with, by its address below the site's root."""
    phrases: Mapping[str, Sequence[str]] = yaml.safe_load((OWN_FOLDER / "best_bets.yaml").read_text(encoding="utf-8"))
    return phrases


@cache
def thesaurus() -> Mapping[str, str]:
    """What is searched for instead, by what people type."""
    instead: Mapping[str, str] = yaml.safe_load((OWN_FOLDER / "thesaurus.yaml").read_text(encoding="utf-8"))
    return instead
