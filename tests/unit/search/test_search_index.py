"""The words that the search is given for a page."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from catalogue.insights import COMPARED_KINDS, MOST_COMPARED
from catalogue.records.artifact import Artifact
from catalogue.records.graph import Catalogue, link
from catalogue.records.record import Record
from catalogue.records.schema import Schemas
from catalogue.search.best_bets import Comparable
from catalogue.search.index import Aliases, SearchIndex, build_search_index, find_aliases, search_keywords
from catalogue.search.page_text import PageText, SectionText
from catalogue.search.search import run_pagefind, search
from catalogue.views import build_index

PAGES = (
    PageText(
        "a/",
        "Driftsfællesskab",
        (SectionText("", "", "At dele drift i et fællesskab."), SectionText("afsnit-pris", "Pris", "Efter nøgle & <tal>.")),
    ),
    PageText("b/", "Aarhus", (SectionText("", "", "Har en Service Level Agreement."),)),
)
NAMES = Aliases({"a/": ("Fælles drift",)}, (("Service Level Agreement", "SLA"),))


@pytest.fixture
def index() -> SearchIndex:
    return build_search_index(PAGES, NAMES, {"pris": "koster betaler"})


def fields(index: SearchIndex, place: int) -> dict[str, str]:
    return dict(re.findall(r'data-pagefind-meta="(\w+)">(.*?)</p>', index.entries[place].content.decode()))


def test_generated_words(index: SearchIndex) -> None:
    """Parts of compounds and plain letters, other names for what is mentioned, what people ask for a section with."""
    assert fields(index, 0) == {
        "spurgt": "afsnit-pris=koster betaler",
        "navne": "Fælles drift",
        "navneord": "drift driftsfallesskab falles fallesskab fællesskab",
        "ord": "nogle",
    }
    assert fields(index, 1) == {"navneord": "arhus", "ord": "sla"}


def test_an_entry_shows_only_what_the_page_says(index: SearchIndex) -> None:
    """The text is escaped, and nothing generated stands in it."""
    text = re.sub(r"<p data-pagefind-ignore.*?</p>", "", index.entries[0].content.decode())

    assert text == (
        '<html lang="da"><body><h1>Driftsfællesskab</h1><p>At dele drift i et fællesskab.</p>'
        '<h2 id="afsnit-pris">Pris</h2><p>Efter nøgle &amp; &lt;tal&gt;.</p></body></html>'
    )


def test_the_words_of_the_catalogue(index: SearchIndex) -> None:
    """One spelling of each word, the most used first, for those who misspell."""
    assert index.vocabulary.splitlines()[:2] == ["drift", "agreement"]
    assert len(index.vocabulary.splitlines()) == len(set(index.vocabulary.splitlines()))


def test_names_of_records(catalogue: Catalogue) -> None:
    """A record is called by its aliases and by the terms that explain it; a term's names mean the same."""
    names = find_aliases(catalogue)

    assert {"Driftsfællesskab", "It-driftsfællesskab"} <= set(names.by_page["samarbejdsmodeller/drift-support/"])
    assert names.by_page["kommuner/aarhus/"] == ("Århus", "Aarhus Kommune")
    assert ("Service Level Agreement", "SLA", "Aftale om serviceniveau", "SLA") in names.synonyms


def test_fields_are_asked_for_in_other_words(catalogue: Catalogue) -> None:
    """The schema says which, for fields and for values; of a word's inflections one is enough."""
    asked = search_keywords(catalogue.schemas)

    assert "koster" in asked["oekonomi"].split()
    assert "starte" in asked["proces"].split()
    assert {"koster", "koste"} & set(asked["oekonomi"].split()) == {"koster"}


def test_files_of_the_search(catalogue: Catalogue) -> None:
    """The same pages give the same files: Pagefind's index and engine without its faces, and two lists of words."""
    made = search(build_index(catalogue), PAGES)
    names = [artifact.uri for artifact in made]

    assert {name.split("/")[1] for name in names} >= {
        "pagefind.js",
        "wasm.da.pagefind",
        "pagefind-entry.json",
        "index",
        "fragment",
        "words.txt",
    }
    assert [name for name in names if "ui" in name.rpartition("/")[2]] == []
    assert search(build_index(catalogue), PAGES) == made


def test_what_the_pages_of_each_kind_weigh(catalogue: Catalogue) -> None:
    """Collaborations and models before what they build on; a record before the term and the organisation of the same title."""
    made = {artifact.uri: artifact.content for artifact in search(build_index(catalogue), PAGES, engine=lambda _: [])}
    kinds = json.loads(made["pagefind/search.json"])["kinds"].values()

    assert {each["kind"]: (each["weight"], each["precedence"]) for each in kinds if (each["weight"], each["precedence"]) != (1, 0)} == {
        "": (0.85, 0),
        "Beskeder": (0.4, 0),
        "Åbne data": (0.4, 0),
        "Samarbejder": (1.1, 0),
        "Samarbejdsmodeller": (1.1, 0),
        "Organisationsformer": (1.1, 0),
        "Jura og praksis": (0.95, 0),
        "Organer": (0.8, 0),
        "Ordliste": (1, 1),
        "Aktører": (0.9, 2),
        "Kilder": (0.5, 0),
    }


def test_what_stands_under_a_page_is_loaded_apart(catalogue: Catalogue) -> None:
    """Every search loads who is asked for with which words; what is shown of a page, only the few that the index did not find."""
    made = {
        artifact.uri: json.loads(artifact.content)
        for artifact in search(build_index(catalogue), PAGES, engine=lambda _: [])
        if "json" in artifact.uri
    }
    bets, leads = made["pagefind/search.json"]["bets"], made["pagefind/leads.json"]

    assert {bet["url"] for bet in bets} == leads.keys()
    assert all("text" not in bet for bet in bets)


def test_what_can_be_compared_is_told_by_all_its_names(catalogue: Catalogue) -> None:
    """Of the kinds that a comparison takes, and no other: they are asked for by title, short name or another name."""
    comparable = Comparable(COMPARED_KINDS, MOST_COMPARED)
    made = {one.uri: one.content for one in search(build_index(catalogue), PAGES, comparable, engine=lambda _: [])}
    told = json.loads(made["pagefind/comparable.json"])
    models = next(kind for kind in told["kinds"] if kind["word"] == "model")

    assert told["most"] == MOST_COMPARED
    assert [kind["word"] for kind in told["kinds"]] == [*COMPARED_KINDS.values()]
    assert models["plural"] == "Samarbejdsmodeller"
    assert {"Drifts- og supportsamarbejde", "Driftsfællesskab"} <= {*next(each for each in models["records"] if each[0] == "drift-support")}


def test_a_kind_weighs_what_its_schema_says(catalogue: Catalogue) -> None:
    """By the keywords of the search; a kind that has none of them weighs 1."""
    own: dict[str, dict[str, Any]] = {"term": {"x-search-weight": 3, "x-search-precedence": 7}, "source": {}}
    trees = catalogue.schemas.kinds
    kinds = {**trees} | {name: replace(trees[name], schema={"x-plural": name, **keywords}) for name, keywords in own.items()}
    changed = replace(catalogue, schemas=replace(catalogue.schemas, kinds=kinds))
    made = {artifact.uri: artifact.content for artifact in search(build_index(changed), (), engine=lambda _: [])}
    found = json.loads(made["pagefind/search.json"])["kinds"]

    assert found["ordliste"] == {"kind": "term", "weight": 3, "precedence": 7}
    assert found["kilder"] == {"kind": "source", "weight": 1, "precedence": 0}


def test_a_result_says_which_year_its_facts_are_from(schemas: Schemas) -> None:
    """No more exactly than the record does; of a page that is no record, nothing."""
    stated: dict[str, dict[str, str]] = {"a": {"as_of": "2016-01"}, "b": {"as_of": "2017-05", "as_of_precision": "earliest"}, "c": {}}
    records = [Record("case", name, "", {"title": name.upper(), **told}) for name, told in stated.items()]
    pages = [PageText(f"samarbejder/{name}/", name, (SectionText("", "", "Tekst."),)) for name in ("a", "b", "c", "d")]
    entries = search(build_index(link(records, schemas)), pages, engine=list)[: len(pages)]

    assert [re.findall(r'meta="fra">(.*?)</p>', each.content.decode()) for each in entries] == [["2016"], ["tidligst 2017"], [], []]


def test_pagefind_without_work() -> None:
    """When Pagefind has nothing to index, the build stops and says so."""
    with pytest.raises(OSError, match="Pagefind"):
        run_pagefind([])


def test_pages_are_numbered_by_their_addresses() -> None:
    """Pagefind takes them as they come to lie in the folder; the same pages give the same index."""
    pages = [Artifact(f"{name}/index.html", f"<html><body><h1>{name}</h1><p>Samarbejde</p></body></html>".encode()) for name in "abc"]

    assert run_pagefind(pages) == run_pagefind(pages[::-1])
