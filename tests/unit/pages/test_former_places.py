"""Places on pages that others may have linked to lead on: renamed, taken out, moved to another page, or a letter without words."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from catalogue.checks.published_urls import missing_published_places, places_on_pages
from catalogue.danish import ALPHABET
from catalogue.pages.render import render
from catalogue.records.graph import Catalogue
from catalogue.records.kinds import KINDS_BY_NAME
from catalogue.records.record import Record
from catalogue.records.releases import Releases
from catalogue.records.schema import Schemas
from support.rendering import prepare_pages
from support.small_catalogue import case, catalogue_of, municipality

WHAT = {"theme": "proces", "type": "advice", "roles": ["director"]}
BODY = {"name": "Råd", "type": "board", "level": "strategic", "source": "k#1"}
EVENT = {"date": "2015", "text": "Det begyndte.", "source": "k#1"}
NOTE = {"kind": "caveat", "text": "Husk det.", "sources": ["k#1"]}
LESSON = {"text": "Sig det.", **WHAT}


def _ids(html: str) -> list[str]:
    return re.findall(r'\sid="([^"]+)"', html)


def _pages(catalogue: Catalogue, *addresses: str) -> Callable[[str], str]:
    published = Releases("data/releases/addresses.txt", addresses)
    pages = {each.uri: each.content.decode() for each in render(prepare_pages(catalogue, published=published), {}, {})}
    return lambda uri: pages[uri]


def _with_parts(**ids: Any) -> Record:
    def part(name: str) -> dict[str, Any]:
        return {"id": f"{name}-nu", "former_ids": [f"{name}-foer"]}

    more = {
        "governance": {"bodies": [BODY | part("body")]},
        "lessons": [{**LESSON, "source": "k#1"} | part("lesson")],
        "events": [EVENT | part("event")],
        "notes": [NOTE | part("note")],
        **ids,
    }
    return Record("case", "a", "", case("a", "soroe").data | more)


def test_a_part_is_found_under_its_former_id(schemas: Schemas) -> None:
    """Every kind of part: a place on the page, once, beside the present one."""
    section = {"id": "2.1", "title": "To", "former_ids": ["2"]}
    source = Record("source", "k", "", {"title": "K", "type": "report", "date": "2016", "sections": [section]})
    catalogue = catalogue_of(schemas, _with_parts(), municipality("soroe"), source)
    pages = _pages(catalogue)
    ids = [*_ids(pages("samarbejder/a.md")), *_ids(pages("kilder/k.md"))]
    promised = {place.partition("#")[2] for place in places_on_pages(catalogue) if "bogstav" not in place}

    assert {"body-foer", "lesson-foer", "event-foer", "note-foer", "2", "body-nu", "2.1"} <= promised
    assert {name: ids.count(name) for name in promised} == dict.fromkeys(promised, 1)


def test_what_was_taken_out_is_told_where_it_stood(schemas: Schemas) -> None:
    """With the reason, and where to look instead."""
    gone = [{"id": "raad", "reason": "Rådet stod to gange.", "see": ["case/a#lesson-nu"]}]
    page = _pages(catalogue_of(schemas, _with_parts(removed=gone), municipality("soroe")))("samarbejder/a.md")

    assert '<li id="raad">Rådet stod to gange. Se i stedet: <a href="../../samarbejder/a/#lesson-nu">Sig det.</a>.</li>' in page


def test_only_what_has_a_page_of_its_own_says_what_was_taken_out_of_it(schemas: Schemas) -> None:
    """On a page that several records share it would be promised as a place among the parts of others; the page is never empty."""
    has_parts = [KINDS_BY_NAME[name] for name, tree in schemas.kinds.items() if "removed" in tree.properties]

    assert len(has_parts) > 10
    assert [kind.name for kind in has_parts if kind.paged_by or not kind.url] == []


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"theme": "organisering"}, "Sig det.</a> står nu under organisering."),
        ({"theme": "proces", "retired": {"date": "2026", "reason": "Den var forkert."}}, "Sig det. Udgået 2026. Den var forkert."),
    ],
)
def test_a_shared_lesson_that_left_its_page_is_told_of_there(schemas: Schemas, more: dict[str, Any], told: str) -> None:
    """Under every id that it was published with."""
    facts = {**LESSON, "as_of": "2016", "sources": ["k#1"], "former_ids": ["foer"], **more}
    addresses = ("erfaringer/proces/#sig-det", "erfaringer/proces/#foer", "erfaringer/proces/")
    catalogue = catalogue_of(schemas, Record("lesson", "sig-det", "", facts))
    page = _pages(catalogue, *addresses)("erfaringer/proces.md")

    assert {"sig-det", "foer"} <= {*_ids(page)}
    assert told in page
    assert missing_published_places(catalogue, Releases("", addresses)) == []


def test_a_record_is_found_under_the_id_that_it_had(schemas: Schemas) -> None:
    renamed = Record("case", "faelles", "", case("faelles", "soroe").data | {"former_ids": ["gammel"]})
    pages = _pages(catalogue_of(schemas, municipality("soroe"), renamed))

    assert 'content="0; url=../../samarbejder/faelles/"' in pages("samarbejder/gammel/index.html")


def test_a_published_choice_that_no_record_is_left_in_leads_to_the_whole_list(schemas: Schemas) -> None:
    pages = _pages(catalogue_of(schemas, municipality("soroe"), case("faelles", "soroe")), "samarbejder/form/det-der-var/")

    assert 'content="0; url=../../../samarbejder/"' in pages("samarbejder/form/det-der-var/index.html")


@pytest.mark.parametrize("words", [[], ["Afsked"], ["Zebra", "4K"]])
def test_every_letter_of_the_glossary_leads_somewhere(schemas: Schemas, words: list[str]) -> None:
    """Whatever words there are, and each once."""
    terms = [Record("term", word.casefold(), "", {"title": word, "definition": "Noget.", "sources": ["k#1"]}) for word in words]
    catalogue = catalogue_of(schemas, *terms)
    found = [name for name in _ids(_pages(catalogue)("ordliste/index.md")) if name.startswith("bogstav-")]
    promised = [place.partition("#")[2] for place in places_on_pages(catalogue) if "#bogstav-" in place]

    assert (sorted(found), len(promised)) == (sorted(promised), len(ALPHABET))
