"""The schema says which sections of a record's page stand open, which are folded, and each says what it holds."""

from __future__ import annotations

import re

from catalogue.danish import search_key
from catalogue.records.graph import Catalogue
from catalogue.records.record import Record
from catalogue.records.schema import Schemas
from catalogue.views.catalogue_index import build_index
from catalogue.views.formatting import SOFT_HYPHEN
from catalogue.views.record_view import is_folded, page_sections
from support.small_catalogue import case, catalogue_of

SECTION = re.compile(r'<section class="open-section[^>]*>(.*?)</section>', re.DOTALL)
WITHOUT = re.compile(r'<h2.*?</h2>|<p class="report-link".*?</p>', re.DOTALL)
"""The heading, and the links below that every section has."""
TAG = re.compile(r"<[^>]+>")
FOLD = re.compile(r'<summary><h2.*?<span class="fold-holds"[^>]*>(.*?)</span></summary>(.*?)</details>', re.DOTALL)
UNDER = re.compile(r"<h3[^>]*>(.*?)</h3>(.*?)(?=<h3|$)", re.DOTALL)
ITEM = re.compile(r"<li\b")
REPEATED = 0.75
"""The share of a statement's words in one line from which on it is the same said twice: two that only speak of the same have less."""
COUNTED = {"beslægtede samarbejder"}
"""Fields whose list stands under a heading with their name alone."""


def test_the_sections_of_a_case_are_those_of_the_schema(catalogue: Catalogue) -> None:
    """Three stand open, in their own order; the others follow, folded, as the fields do."""
    sections = page_sections(build_index(catalogue).nodes["case/sbsys"].part)

    assert [(section.title, section.name, section.position) for section in sections] == [
        ("Hvem beslutter hvad", "governance", 1),
        ("Økonomi og gevinster", "financing", 2),
        ("Erfaringer", "lessons", 3),
        ("Deltagere", "participants", None),
        ("Baggrund og formål", "since", None),
        ("Aftale og forpligtelse", "legal_basis", None),
        ("Perspektiver", "outlook", None),
        ("Tidslinje", "events", None),
    ]


def test_a_section_says_what_it_holds(catalogue: Catalogue) -> None:
    """Lists with their length; of a field that says no more than the heading, each of its lists."""
    holds = {section.name: section.holds for section in page_sections(build_index(catalogue).nodes["case/sbsys"].part)}

    assert holds["since"] == ("baggrund (3)", "formål (2)", "områder (8)")
    assert holds["participants"] == ("kommuner (6)", "andre (4)", "indbyggere")


def test_the_section_of_the_participants_holds_those_who_came_later_too(schemas: Schemas) -> None:
    """Its map and its lists show them: a label that counts the first alone would count too few."""
    updates = [{"date": year, "text": "X", "source": "k#1", "joined": names} for year, names in (("2018", ["b", "c"]), ("2019", ["c"]))]
    record = Record("case", "a", "", {**case("a", "a").data, "updates": [*updates, {**updates[0], "joined": [], "left": ["a"]}]})
    sections = page_sections(build_index(catalogue_of(schemas, record)).nodes["case/a"].part)

    assert next(section.holds for section in sections if section.name == "participants") == (
        "kommuner",
        "kommet til (2)",
        "ikke længere med (1)",
    )


def test_the_line_of_a_fold_counts_what_other_records_tell_too(real_pages: dict[str, str]) -> None:
    """On every page: under the heading of a field lie as many as the line of the fold says, whoever tells them."""
    pages = {uri: html for uri, html in real_pages.items() if uri.startswith("samarbejder/")}
    counted, wrong = set[str](), []
    for uri, html in pages.items():
        for holds, inside in FOLD.findall(html):
            lists = {TAG.sub("", title).strip().lower(): len(ITEM.findall(items)) for title, items in UNDER.findall(inside)}
            for words in TAG.sub("", holds).replace(SOFT_HYPHEN, "").strip().split(" · "):
                name, _, number = words.partition(" (")
                if name in COUNTED and name in lists:
                    counted.add(name)
                    wrong += [(uri, words, lists[name])] if int(number.rstrip(")") or 1) != lists[name] else []

    assert counted == COUNTED
    assert wrong == []


def test_each_open_section_has_a_place_of_its_own(schemas: Schemas) -> None:
    """And a section that stands open is not folded too."""
    for kind, tree in schemas.kinds.items():
        marked = [field.schema for field in tree.properties.values() if {"x-open", "x-folded"} & field.schema.keys()]
        places = [field["x-open"] for field in marked if "x-open" in field]

        assert len(places) == len(set(places)), kind
        assert all("x-group" in field and not {"x-open", "x-folded"} <= field.keys() for field in marked), kind


def test_no_section_of_a_collaboration_is_empty(real_pages: dict[str, str]) -> None:
    """A heading with nothing below it, as over the lessons of one that has none, is no section."""
    pages = {uri: html for uri, html in real_pages.items() if uri.startswith("samarbejder/")}
    parts = [(uri, part) for uri, html in pages.items() for part in SECTION.findall(html)]

    assert "samarbejder/4k.md" in {uri for uri, _ in parts}
    assert [(uri, part[:80]) for uri, part in parts if not TAG.sub("", WITHOUT.sub("", part)).strip()] == []


def test_only_cases_are_folded_yet(catalogue: Catalogue) -> None:
    index = build_index(catalogue)

    assert {kind for kind, nodes in index.by_kind.items() if nodes and is_folded(nodes[0].part)} == {"case"}


def test_an_overview_does_not_repeat_the_short_text_above_it(catalogue: Catalogue) -> None:
    """A statement whose words a line of the short text has too says nothing to who reads on."""

    def told(text: str) -> set[str]:
        return {search_key(word) for word in re.findall(r"\w{4,}", text)}

    statements = [
        (record, statement["text"])
        for record in catalogue.records
        if record.kind == "steering_model"
        for statement in record.data.get("overview", ())
    ]
    repeated = [
        (record.key, text)
        for record, text in statements
        for line in record.data.get("brief", ())
        if len(told(text) & told(line)) >= REPEATED * len(told(text))
    ]

    assert len(statements) > 40
    assert repeated == []
