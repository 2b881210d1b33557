"""What is picked takes along the notes about it and no others: of every record, worked out from its data and read from its page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser

from catalogue.records.graph import Catalogue
from support.browser import visit

READ = """async (pages) => {
  const { readPage } = await import('/assets/javascripts/read-picks.js');
  const read = async (at) => {
    const parsed = new DOMParser().parseFromString(await (await fetch(`/${at}`)).text(), 'text/html');
    const { page, statements } = readPage(parsed, at, `${location.origin}/`, '');
    return [page, ...statements.filter(({ block }) => !block.matches('[role=note]')).map(({ pick }) => pick)];
  };
  return Object.fromEntries(await Promise.all(pages.map(async (at) => [at, await read(at)])));
}"""
"""What can be picked on pages, each by its address: the page itself, then its statements without the notes, which are picked as such."""
WORDS = ("text", "label", "mandate_text", "rationale", "gate", "potential")
"""Fields that a statement is known by, where it has one of them."""
NAMES = ("name", "title", "municipality", "organisation", "region", "collaboration_model", "joined", "listed", "left", "not_listed")
"""Those that it may be known by else: what it is called, and what it leads to."""
HEAD = ("title", "summary", "definition", "official_name", "status", "as_of")
"""What the page itself is picked with."""
KINDS = {"caveat": "Forbehold", "discrepancy": "Kilderne er uenige"}
Pick = Mapping[str, Any]


class Part(NamedTuple):
    """An object of a record that cites a source."""

    names: frozenset[str]
    """The paths by which a note may name it, or something in it: its own, its fields', and those of the fields in the list of it."""
    path: str
    data: Mapping[str, Any]

    def is_noted(self, about: str) -> bool:
        """Whether a note is about it, about all that it stands in, or about a field of it."""
        return any(f"{name}.".startswith(f"{about}.") for name in self.names) or about.startswith(f"{self.path}.")


def parts_of(value: Any, path: str = "", listed: str = "") -> Iterator[Part]:
    """Every object in a record that cites a source."""
    if isinstance(value, dict):
        if path and not value.keys().isdisjoint({"source", "sources"}):
            names = {path, *(f"{path}.{name}" for name in value), *(f"{listed}.{name}" for name in value if listed)}
            yield Part(frozenset(names), path, value)
        for name, each in value.items():
            yield from parts_of(each, f"{path}.{name}".strip(".")) if name != "notes" else ()
    for place, each in enumerate(value) if isinstance(value, list) else ():
        yield from parts_of(each, f"{path}.{each.get('id', place) if isinstance(each, dict) else place}", path)


def expected(record: Mapping[str, Any], part: Part) -> set[str]:
    """The words of the notes about a part."""
    return {said(note) for note in record["notes"] if part.is_noted(note.get("about", "-")) or tells_beginning(record, note, part)}


def tells_beginning(record: Mapping[str, Any], note: Mapping[str, Any], part: Part) -> bool:
    """Whether it is one of the first events, from a source of a note about when it all began."""
    until = record.get("since", {}).get("date", "")
    is_first = part.path.startswith("events.") and part.data["date"][: len(until)] <= until
    return note.get("about") == "since" and is_first and part.data["source"] in note["sources"]


def said(note: Mapping[str, Any]) -> str:
    """A note as it is picked."""
    return plain(f"{KINDS[note['kind']]}: {note['text']}")


def plain(text: str) -> str:
    """Without what lines and marks of a page change."""
    return re.sub(r" ([.,;:])", r"\1", re.sub(r"\s+", " ", text)).strip()


def says(pick: Pick, part: Part, words: Iterable[str]) -> bool:
    """Whether a statement is that of the part: it has its words, or stands under its name, and has its source."""
    cited = {part.data.get("source"), *part.data.get("sources", ())}
    sources = {each["address"].removeprefix("kilder/").replace("/#", "#") for each in pick["sources"]}
    return any(each in f"{pick['heading']} {pick['text']}" for each in words) and not cited.isdisjoint(sources)


def texts(part: Part) -> list[str]:
    """What a part says."""
    return [plain(part.data[name]) for name in WORDS if name in part.data]


def names(catalogue: Catalogue, part: Part) -> list[str]:
    """What it is called, what it leads to, and its number."""
    found = [each for name in NAMES if (value := part.data.get(name)) for each in ([value] if isinstance(value, str) else value)]
    nodes = [
        catalogue.graph.nodes.get(f"{kind}/{name}") for kind in ("municipality", "organisation", "collaboration_model") for name in found
    ]
    numbers = [f"{value:,}".replace(",", ".") for name in ("count", "value") if isinstance(value := part.data.get(name), int)]
    return [*found, *(node["title"] for node in nodes if node), *numbers]


def counted(part: Part, pick: Pick) -> bool:
    """Whether the sentence of who takes part counts them by an update, too."""
    return part.path.startswith("updates.") and not part.data.keys().isdisjoint({"count", "total"}) and "Senere tal: " in pick["text"]


@pytest.fixture(scope="module")
def noted(catalogue: Catalogue) -> dict[str, Mapping[str, Any]]:
    """The records with notes, by the address of their page."""
    found = {catalogue.graph.nodes[record.key]["url"]: record.data for record in catalogue.records if record.data.get("notes")}
    return {url: data for url, data in found.items() if "#" not in url}


@pytest.fixture(scope="module")
def picked(noted: Mapping[str, Any], chromium: Browser, home: str) -> Iterator[dict[str, list[Pick]]]:
    """What can be picked on their pages, all read by one page of a browser."""
    seen = visit(chromium, home)
    yield seen.go("min-samling/").evaluate(READ, [*noted])
    seen.page.context.close()


def test_every_statement_takes_the_notes_about_it(catalogue: Catalogue, noted: Mapping[str, Any], picked: Mapping[str, list[Pick]]) -> None:
    """Where two parts say the same words, one of the statements with them is of the one with the note."""
    told = [words for record in catalogue.records for part in parts_of(record.data) for words in texts(part)]
    lost, found = [], 0
    for url, record in noted.items():
        for part in parts_of(record):
            if not (notes := expected(record, part)):
                continue
            words = texts(part) or names(catalogue, part)
            taken = [notes <= {*pick["caveats"]} for pick in picked[url][1:] if says(pick, part, words)]
            is_told_twice = sum(each in other for each in words for other in told) > 1
            found += len(notes) * len(taken)
            if not any(taken) or not (is_told_twice or all(taken)):
                lost.append((url, part.path, notes))

    assert found > 1000 and lost == []


def test_no_statement_takes_a_note_about_something_else(
    catalogue: Catalogue, noted: Mapping[str, Any], picked: Mapping[str, list[Pick]]
) -> None:
    """Of the record's own: what it tells of others has theirs."""
    wrong = []
    for url, record in noted.items():
        own, parts = {said(note) for note in record["notes"]}, [*parts_of(record)]
        for pick in picked[url][1:]:
            of = [part for part in parts if counted(part, pick) or says(pick, part, texts(part) + names(catalogue, part))]
            taken = {*pick["caveats"]} & own
            wrong += [(url, pick["text"], taken)] if taken - {each for part in of for each in expected(record, part)} else []

    assert wrong == []


def test_the_page_itself_takes_the_notes_about_what_stands_in_its_head(noted: Mapping[str, Any], picked: Mapping[str, list[Pick]]) -> None:
    """And those about all of it."""
    for url, record in noted.items():
        own = {said(note): note.get("about") for note in record["notes"]}
        assert [each for each in picked[url][0]["caveats"] if each in own] == [each for each in own if own[each] in (None, *HEAD)]
