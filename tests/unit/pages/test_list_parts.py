"""Long lists in parts: every entry once, in the order of the whole list, and a way to each part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.checks.published_urls import missing_published_urls
from catalogue.exports.list_words import list_word_files
from catalogue.pages import SiteContext, unwrap_page
from catalogue.pages.navigation import USUAL_LENGTHS, ListLengths, ListPart, in_part, list_parts, page_url, parts_by_group
from catalogue.pages.render import ENTRIES, plan_overviews
from catalogue.records import KINDS_BY_NAME
from catalogue.records.graph import Catalogue
from catalogue.records.releases import Releases
from catalogue.search import finished_page_text
from catalogue.views import FACETS
from catalogue.views.facets.faceted_list import faceted_list
from support.rendering import prepare_pages

WHOLE = ListLengths(whole=1_000_000)
LENGTHS = ListLengths(whole=12, part=7)
ENTRY = re.compile(
    r'<li class="(?:card|lesson) result".*?</li>|<li class="result body-row".*?</dl>\s*</li>|<details class="remark".*?</details>'
    r'|<(li|tr|div)\b[^>]* data-entry\b.*?</\1>|<li><label><input type="checkbox">.*?</li>|<li class="lesson"><p>.*?</li>',
    re.DOTALL,
)
CARD_LINK = re.compile(r'<a class="result-(?:name|link)" href="(?:\.\.)?(?:/\.\.)*([^"]*)"')
ADDRESS = re.compile(r'(?:href|id|data-origin)="(?:\.\./)*([^"]*)"')
LINK = re.compile(r'<a(?: rel="\w+")? href="((?:\.\./|\./)*[^"#]*side/\d+/|[^"]*)"')


@pytest.fixture(scope="module")
def divided(catalogue: Catalogue) -> SiteContext:
    """The real records, where each list of more than twelve comes in parts."""
    return replace(prepare_pages(catalogue), lists=LENGTHS)


@pytest.fixture(scope="module")
def pages(divided: SiteContext) -> dict[str, str]:
    """The lists and their parts by address."""
    wanted = re.compile(r"(?:[\w-]+|organer/mandat/[\w-]+)/(?:side/\d+/)?")
    planned = (page for page in plan_overviews(divided) if page.uri.endswith(".md"))
    made = {page_url(page.uri): page for page in planned if wanted.fullmatch(page_url(page.uri))}
    return {url: unwrap_page(page.make().content)[0] for url, page in made.items()}


def parts_of(pages: dict[str, str], url: str) -> Iterator[str]:
    """The pages of a list, the first of them at its address."""
    yield pages[url]
    number = 2
    while (part := f"{url}side/{number}/") in pages:
        yield pages[part]
        number += 1


LISTS = {
    "case": "samarbejder/",
    "body": "organer/",
    "lesson": "erfaringer/",
    "event": "tidslinje/",
    "note": "uenigheder/",
    "source": "kilder/",
    "term": "ordliste/",
    "who_decides": "hvem-beslutter/",
    "readiness": "er-vi-klar/",
    "risks": "hvad-kan-gaa-galt/",
}


def test_every_list_that_comes_in_parts_is_tried() -> None:
    assert LISTS.keys() == ENTRIES.keys()


@pytest.mark.parametrize("name", LISTS)
def test_each_entry_stands_once_in_the_order_of_the_whole_list(
    name: str, catalogue: Catalogue, divided: SiteContext, pages: dict[str, str]
) -> None:
    whole = replace(divided, lists=WHOLE)
    page = next(page for page in plan_overviews(whole) if page_url(page.uri) == LISTS[name])

    expected = entries(unwrap_page(page.make().content)[0])
    found = [entry for part in parts_of(pages, LISTS[name]) for entry in entries(part)]

    assert len(expected) > LENGTHS.whole
    assert found == expected
    assert len([*parts_of(pages, LISTS[name])]) == len(divided.parts(name)) > 1


def entries(html: str) -> list[tuple[str, ...]]:
    """What tells the entries of a list apart: where they lead, whatever page they stand on, but for the numbers of citations."""
    return [tuple(each for each in ADDRESS.findall(found[0]) if "kilde-" not in each) for found in ENTRY.finditer(html)]


@pytest.mark.parametrize("url", LISTS.values())
def test_plain_links_lead_through_all_parts(url: str, pages: dict[str, str]) -> None:
    *parts, last = parts_of(pages, url)

    for number, html in enumerate(parts, 1):
        assert re.search(rf'rel="next" href="[./]*{url}side/{number + 1}/"', html)
        assert f"Side {number} af {len(parts) + 1}: nummer " in html
    assert 'rel="next"' not in last
    assert all(LINK.search(html) for html in parts)


def test_what_an_anchor_of_a_list_leads_to_stands_on_the_page_that_its_link_names(pages: dict[str, str]) -> None:
    """Years, letters, kinds, roles and phases: each is a place in one of the parts."""
    for url in LISTS.values():
        for place, anchor in re.findall(rf'href="(?:[./]*{url}((?:side/\d+/)?))?#((?:aar|bogstav|afsnit)-[^"]+)"', pages[url]):
            assert f'id="{anchor}"' in pages[url + place], (url, place, anchor)


def test_a_value_is_listed_in_parts_as_well(divided: SiteContext, pages: dict[str, str]) -> None:
    listed = faceted_list(divided.index, "body")
    long = [value for facet in listed.facets if facet.name == "mandat" for value in facet.values if len(value.items) > LENGTHS.whole]

    assert long
    for value in long:
        lines = chain.from_iterable(
            re.findall(r'<ul class="statements result-lines">(.*?)</ul>', part, re.DOTALL)
            for part in parts_of(pages, value.url.lstrip("/"))
        )
        assert "".join(lines).count("<li><a ") == len(value.items)


@pytest.fixture(scope="module")
def list_files(divided: SiteContext) -> dict[str, Any]:
    """What scripts read of lists, by address."""
    return {file.uri: orjson.loads(file.content) for file in list_word_files(divided)}


def test_the_table_says_of_each_record_what_its_card_says(divided: SiteContext, pages: dict[str, str], list_files: dict[str, Any]) -> None:
    files = {uri: content for uri, content in list_files.items() if uri.endswith("liste.json")}

    assert len(files) == len(FACETS)
    for uri, table in files.items():
        cards = [card for part in parts_of(pages, uri.removesuffix("liste.json")) for card in re.findall(r"<li [^>]*\bdata-v=[^>]*>", part)]
        assert table["size"] == LENGTHS.part
        assert [re.findall(r'data-v="([^"]*)"', card)[0] for card in cards] == table["values"]
        assert [*map(numbers_of, cards)] == table["numbers"]
        assert [(" data-p" in card, " data-model" in card) for card in cards] == [("p" in mark, "m" in mark) for mark in table["marks"]]
        urls = [item.node.url for item in faceted_list(divided.index, kind_at(uri)).items]
        assert list_files[uri.replace("liste.json", "adresser.json")] == urls
        assert [found for part in parts_of(pages, uri.removesuffix("liste.json")) for found in CARD_LINK.findall(part)] == urls


def numbers_of(card: str) -> str:
    return "".join(re.findall(r'data-n="([^"]*)"', card))


def kind_at(uri: str) -> str:
    return next(kind for kind in FACETS if KINDS_BY_NAME[kind].url == uri.partition("/")[0])


def test_a_list_as_long_as_todays_stands_on_one_page(divided: SiteContext) -> None:
    context = replace(divided, lists=USUAL_LENGTHS)

    assert [name for name in ENTRIES if context.parts(name)] == []
    assert not [file.uri for file in list_word_files(context) if file.uri.endswith(("liste.json", "adresser.json"))]


@pytest.mark.parametrize(
    ("old", "leads_to"),
    [("samarbejder/side/40/", "/samarbejder/"), ("hvem-beslutter/side/40/", "/hvem-beslutter/"), ("organer/mandat/x/side/2/", "/organer/")],
)
def test_a_part_that_a_list_has_no_more_leads_to_the_list(catalogue: Catalogue, divided: SiteContext, old: str, leads_to: str) -> None:
    published = Releases("data/releases", addresses=(old,))
    context = replace(divided, published=published)

    html = next(page.make().content.decode() for page in plan_overviews(context) if page.uri == f"{old}index.html")

    assert f'url={"../" * old.count("/")}{leads_to.lstrip("/")}"' in html
    assert missing_published_urls(catalogue, published) == []


def test_a_part_is_not_searched_since_what_it_lists_has_pages(divided: SiteContext) -> None:
    parts = [page for page in plan_overviews(divided) if "/side/" in page.uri]

    assert parts
    assert [page.uri for page in parts if finished_page_text(page_url(page.uri), "", page.facts, in_navigation=False)] == []


@given(st.lists(st.integers(0, 9)), st.integers(1, 12))
def test_groups_are_cut_where_a_part_ends(sizes: list[int], size: int) -> None:
    start = 0
    groups: list[tuple[Any, ...]] = []
    for place, length in enumerate(sizes):
        groups.append((place, [*range(start, start + length)]))
        start += length
    parts = list_parts(start, ListLengths(0, size))
    shown = {part.number: [*in_part(groups, part)] for part in parts}

    assert [entry for own in shown.values() for *_, some in own for entry in some] == [*range(start)]
    assert all(1 <= sum(len(own[-1]) for own in some) <= size for some in shown.values())
    begins = parts_by_group(groups, parts[0]) if parts else {}
    assert all(
        entries[0] in next(own[-1] for own in shown[begins[name]] if own[0] == name) for name, entries in groups if entries and parts
    )
    assert [group[-1] for group in in_part(groups, None)] == [entries for _, entries in groups]


def test_a_part_says_which_it_is_and_leads_to_those_beside_it() -> None:
    parts = list_parts(1_840, ListLengths(500, 100))

    assert (len(parts), parts[-1].start, parts[-1].stop) == (19, 1_800, 1_840)
    assert parts[-1].words == "Side 19 af 19: nummer 1.801–1.840 af 1.840"
    assert ListPart(1, 19, 100, 1_840).near == (1, 2, 3, None, 19)
    assert ListPart(9, 19, 100, 1_840).near == (1, None, 7, 8, 9, 10, 11, None, 19)
    assert ListPart(4, 19, 100, 1_840).near == (1, 2, 3, 4, 5, 6, None, 19)
    assert list_parts(500, ListLengths(500, 100)) == ()
