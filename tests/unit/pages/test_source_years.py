"""What a page lifts from a record says from when it is: every built page of the real records is read."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

from catalogue.records.graph import Catalogue
from catalogue.records.record import Record
from catalogue.records.schema import Schemas
from catalogue.views.catalogue_index import build_index
from catalogue.views.provenance import source_years
from support.small_catalogue import index_of

YEAR = re.compile(r"\b(?:19|20)\d\d\b")
ITEM = re.compile(r"<(?:li|tr|div)\b[^>]*>|</(?:li|tr|div)>")
UNSEEN = re.compile(r"<(script|style|svg|head)\b.*?</\1>", re.DOTALL)
NAMING = ("datakvalitet/", "uenigheder/")
"""Pages that name a lesson as the record that something else is about."""
DATED_ABOVE = "Beskrivelsen er fra"
"""Stands in a finished comparison, at the top of each column."""
LISTING = ("samarbejder", "organer", "erfaringer", "samarbejdsmodeller", "organisationsformer", "styringsmodeller", "faelles-drift", "tal")
"""Folders of pages that show what records say."""
NONE = "Kataloget kender endnu ingen"


def text_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).replace("\u00ad", "").split())


def pages(site: Path) -> list[tuple[str, str]]:
    found = sorted(site.glob("**/*.html"))
    return [(path.relative_to(site).as_posix(), UNSEEN.sub("", path.read_text("utf-8"))) for path in found]


def test_a_lesson_that_is_lifted_says_from_when_it_is(site: Path, catalogue: Catalogue) -> None:
    """In lists, on the pages of themes and phases, among contrasts and in the glossary: a year in the item that the lesson stands in."""
    nodes = [node for node in build_index(catalogue).by_kind["lesson"] if len(node.part.text) > 40]
    lessons = {" ".join(str(node.part.text).split()): (node.owner or node).url for node in nodes}
    undated, shown = set(), 0
    for name, html in pages(site):
        if name.startswith(NAMING) or DATED_ABOVE in html:
            continue
        for item in map(text_of, ITEM.split(html)):
            for words in (each for each in lessons if each in item):
                away = lessons[words].strip("/") != name.removesuffix("/index.html")
                shown += away
                if away and not YEAR.search(item.replace(words, "")):
                    undated.add((name, words))

    assert shown > 1000
    assert sorted(undated) == []


def test_every_page_that_shows_records_tells_a_year(site: Path) -> None:
    """As the page about the catalogue promises; a list that is empty has nothing to date."""
    shown = [(name, html) for name, html in pages(site) if name.split("/")[0] in LISTING]

    assert len(shown) > 300
    assert [name for name, html in shown if not YEAR.search(text_of(html)) and NONE not in text_of(html)] == []


def test_the_year_is_that_of_the_lessons_own_sources(schemas: Schemas) -> None:
    """With its bound, and of several sources the first and the last; nothing where a source has no date."""
    sections = [{"id": "1", "title": "Et"}]
    dates = {"k": {"date": "2016-01"}, "l": {"date": "2014", "precision": "about"}, "m": {"date": "2018"}, "n": {}}
    sources = [Record("source", name, "", {"title": name, "type": "report", "sections": sections} | date) for name, date in dates.items()]
    cited = {"one": ["k#1"], "two": ["k#1", "l#1"], "three": ["m#1", "k#1", "l#1"], "none": ["n#1"]}
    facts = {"text": "T.", "theme": "proces", "type": "advice", "roles": ["director"], "as_of": "2020"}
    lessons = [Record("lesson", name, "", facts | {"sources": found}) for name, found in cited.items()]
    index, _ = index_of(schemas, *sources, *lessons)

    assert {name: source_years(index, index.nodes[f"lesson/{name}"].part) for name in cited} == {
        "one": "2016",
        "two": "omkring 2014 og 2016",
        "three": "omkring 2014 til 2018",
        "none": "",
    }
