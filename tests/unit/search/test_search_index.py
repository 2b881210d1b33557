"""The words that the search is given for a page."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Any

import pytest

from catalogue.insights import COMPARED_KINDS, MOST_COMPARED
from catalogue.records.graph import Catalogue, link
from catalogue.records.record import Record
from catalogue.records.schema import Schemas
from catalogue.search.best_bets import Comparable
from catalogue.search.index import CHUNK, Aliases, SearchIndex, build_search_index, find_aliases, search_keywords
from catalogue.search.page_text import PageText, SectionText
from catalogue.search.search import search
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


def counts(index: SearchIndex, key: str) -> dict[int, int]:
    """By the number of the page: what a word counts there."""
    numbers = next((chunk[key] for chunk in index.chunks if key in chunk), ())
    return dict(zip(accumulate(numbers[::2]), numbers[1::2], strict=True))


def made(catalogue: Catalogue, pages: Sequence[PageText] = PAGES, comparable: Comparable | None = None) -> dict[str, Any]:
    """The JSON files of the search, by their names."""
    files = search(build_index(catalogue), pages, comparable or Comparable({}, 0))
    unpacked = {each.uri.removeprefix("assets/search/").removesuffix(".gz"): gzip.decompress(each.content) for each in files}
    return {name: json.loads(content) for name, content in unpacked.items() if name.endswith(".json")}


def test_what_a_word_counts_for_a_page(index: SearchIndex) -> None:
    """The most in its title or another name, then as a part of one; in a heading more than in text; what it is asked for, a little, and
    what only its words are made of, less."""
    assert counts(index, "driftsfallesskab")[0] >= 40 < counts(index, "drift")[0]
    assert counts(index, "fallesskab").keys() == {0}
    assert counts(index, "pris")[0] > counts(index, "nogl")[0] > counts(index, "betal")[0] > counts(index, "tal").get(1, 0)
    assert counts(index, "sla") == {1: 2}
    assert counts(index, "arhus").keys() == {1}


def test_what_a_word_counts_in_each_place() -> None:
    """In tenths, on one of two pages of the same length: once in text it is 1; and on a page of many words less."""
    sections = (SectionText("", "", "en " * 11 + "to to"), SectionText("afsnit-pris", "Pris", "SLA"))
    names = Aliases({"a/": ("Borgerservice",)}, (("Hjælpelinje", "SLA"),))
    pages = [PageText("a/", "Titel", sections), PageText("b/", "Beta", (SectionText("", "", "x " * 15),))]
    index = build_search_index(pages, names, {"pris": "koster"})
    told = {word: counts(index, word)[0] for word in ("titel", "pris", "sla", "to", "en", "kost", "hjalpelinj")}
    parted = PageText("a/", "Driftsfællesskab", (SectionText("", "", "at dele"),))
    known = PageText("b/", "Beta", (SectionText("", "", "drift fællesskab"),))
    long = [PageText(f"{number}/", "Alfa", (SectionText("", "", "y" + " z" * (99 if number == 3 else 0)),)) for number in range(4)]

    assert told == {"titel": 40, "pris": 17, "sla": 10, "to": 14, "en": 20, "kost": 6, "hjalpelinj": 2}
    assert counts(build_search_index([parted, known], Aliases({}, ()), {}), "drift") == {0: 15, 1: 10}
    assert counts(build_search_index(long, Aliases({}, ()), {}), "y") == {0: 12, 1: 12, 2: 12, 3: 7}


def test_words_that_tell_little_are_those_on_more_than_one_page_in_six() -> None:
    """A hundred and fifty of them at most, those on the most pages first."""
    pages = [PageText(f"{number}/", "", (SectionText("", "", text),)) for number, text in enumerate(("mange en", "mange", *"abcd"))]
    many = [PageText("a/", "", (SectionText("", "", " ".join(f"ord{number}" for number in range(400))),))]

    assert build_search_index(pages, Aliases({}, ()), {}).common == {"mang": 2}
    assert build_search_index(pages[1:], Aliases({}, ()), {}).common == dict.fromkeys(("mang", "a", "b", "c", "d"), 1)
    assert len(build_search_index(many, Aliases({}, ()), {}).common) == 150


@pytest.mark.parametrize(("length", "found"), [(6, True), (7, False)])
def test_a_name_of_six_words_is_known_in_a_text(length: int, found: bool) -> None:
    """A longer one is not looked for."""
    name = " ".join(f"ord{number}" for number in range(length))
    index = build_search_index([PageText("a/", "Alfa", (SectionText("", "", name),))], Aliases({}, ((name, "Kort"),)), {})

    assert bool(counts(index, "kort")) == found


def test_a_word_that_is_used_again_counts_soon_less() -> None:
    """On one page of three that are equally long."""
    texts = ("drift a b c", "drift drift b c", "drift drift drift drift")
    pages = [PageText(f"{number}/", "Titel", (SectionText("", "", text),)) for number, text in enumerate(texts)]
    found = counts(build_search_index(pages, Aliases({}, ()), {}), "drift")

    assert found[0] < found[1] < found[2] < 2 * found[0] + 1
    assert found[1] - found[0] > (found[2] - found[1]) / 2


def test_a_page_as_the_search_reads_it(index: SearchIndex) -> None:
    """What it says, its other names and what each section is asked for with; nothing generated stands in it."""
    assert index.pages[0] == {
        "url": "a/",
        "title": "Driftsfællesskab",
        "names": ["Fælles drift"],
        "state": "",
        "year": "",
        "sections": [
            ["", "", "At dele drift i et fællesskab.", ""],
            ["afsnit-pris", "Pris", "Efter nøgle & <tal>.", "koster betaler"],
        ],
    }


def test_parts_of_the_index_stand_in_the_order_of_their_keys() -> None:
    """A reader finds the part of a word by the first key of each; no part is much larger than another."""
    pages = [PageText(f"{number:04}/", f"Side {number}", (SectionText("", "", f"ord{number} tekst"),)) for number in range(2000)]
    chunks = build_search_index(pages, Aliases({}, ()), {}).chunks
    keys = [key for chunk in chunks for key in chunk]

    assert len(chunks) > 1 and keys == sorted(set(keys))
    assert all(sum(map(len, chunk.values())) < CHUNK + 2 * len(pages) for chunk in chunks)


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
    """The same pages give the same files, in whatever order they come; other pages lie in another folder."""
    files = search(build_index(catalogue), PAGES)
    names = [each.uri.removeprefix("assets/search/") for each in files]
    folder = made(catalogue)["search.json"]["folder"]
    other = made(catalogue, [PAGES[0], replace(PAGES[1], title="Århus")])["search.json"]["folder"]

    assert {f"{folder}/chunk/0.json.gz", f"{folder}/page/1.json.gz", "search.json.gz", "words.txt.gz"} <= {*names}
    assert search(build_index(catalogue), PAGES[::-1]) == files
    assert other != folder


def test_what_the_pages_of_each_kind_weigh(catalogue: Catalogue) -> None:
    """Collaborations and models before what they build on; a record before the term and the organisation of the same title."""
    kinds = made(catalogue)["search.json"]["kinds"].values()

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
    files = made(catalogue)
    bets, leads = files["search.json"]["bets"], files["leads.json"]

    assert {bet["url"] for bet in bets} == leads.keys()
    assert all("text" not in bet for bet in bets)


def test_what_can_be_compared_is_told_by_all_its_names(catalogue: Catalogue) -> None:
    """Of the kinds that a comparison takes, and no other: they are asked for by title, short name or another name."""
    told = made(catalogue, comparable=Comparable(COMPARED_KINDS, MOST_COMPARED))["comparable.json"]
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
    found = made(changed, ())["search.json"]["kinds"]

    assert found["ordliste"] == {"kind": "term", "weight": 3, "precedence": 7}
    assert found["kilder"] == {"kind": "source", "weight": 1, "precedence": 0}


def test_a_result_says_which_year_its_facts_are_from(schemas: Schemas) -> None:
    """No more exactly than the record does; of a page that is no record, nothing."""
    stated: dict[str, dict[str, str]] = {"a": {"as_of": "2016-01"}, "b": {"as_of": "2017-05", "as_of_precision": "earliest"}, "c": {}}
    records = [Record("case", name, "", {"title": name.upper(), **told}) for name, told in stated.items()]
    pages = [PageText(f"samarbejder/{name}/", name, (SectionText("", "", "Tekst."),)) for name in ("a", "b", "c", "d")]
    files = made(link(records, schemas), pages)

    assert [each["year"] for name, each in sorted(files.items()) if "/page/" in name] == ["2016", "tidligst 2017", "", ""]
