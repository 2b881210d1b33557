"""Changes as people, pages and programs get them: nothing in a record is acted on by what shows it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from markdown import markdown

from catalogue.history.change import Change, ChangeType
from catalogue.history.changelog import CHANGELOG_FORMATS, changelog, filter_by_kind, filter_by_municipality, filter_by_type
from catalogue.history.describe import LabelLookup, labels_for
from catalogue.history.diff import diff
from catalogue.records.graph import Catalogue, link
from catalogue.records.kinds import KINDS_BY_NAME
from catalogue.records.load import load
from catalogue.records.record import DataPath
from catalogue.records.schema import Field, Schemas
from support.html import read
from support.project import GOLDEN

PAGE_TAGS = {"html", "head", "meta", "title", "style", "body", "main", "h1", "p", "section", "h2", "ul", "li", "strong"}
EVIL = "<script>alert(1)</script>\x1b[31m\u202e::error::"


@pytest.fixture
def states(schemas: Schemas) -> tuple[Catalogue, Catalogue]:
    """The seeded ones."""
    folder = GOLDEN / "diff" / "seeded"
    before, after = (link(load(folder / name, schemas, folder)[0], schemas) for name in ("before", "after"))
    return before, after


@pytest.fixture
def found(states: tuple[Catalogue, Catalogue], schemas: Schemas) -> tuple[Change, ...]:
    """Their changes."""
    return diff(states[0].records, states[1].records, schemas)


@pytest.mark.parametrize("form", CHANGELOG_FORMATS)
def test_no_format_lets_through_what_a_terminal_or_a_workflow_acts_on(form: str, states: tuple[Catalogue, Catalogue]) -> None:
    """Also in titles and ids, which an unchecked state may hold."""
    evil = Change(f"term/{EVIL}", EVIL, ("aliases", EVIL, "definition"), ChangeType.FACT, EVIL, [{EVIL: EVIL}])
    text = changelog([evil], labels_for(*states), form)

    assert not {"\x1b", "\u202e"} & set(text)


def test_a_page_shows_markup_as_text(states: tuple[Catalogue, Catalogue], schemas: Schemas) -> None:
    """Every element is our own and closed, and nothing is fetched."""
    page = read(changelog(_hostile(schemas), labels_for(*states), "html"))

    assert page.tags == PAGE_TAGS
    assert {name for name, _ in page.attributes} == {"lang", "charset", "name", "content"}
    assert (page.open, page.unbalanced) == ([], [])
    assert "<img src=x onerror=alert(1)>" in page.text


def test_markdown_shows_markup_as_text(states: tuple[Catalogue, Catalogue], schemas: Schemas) -> None:
    """As another reader of Markdown sees it."""
    page = read(markdown(changelog(_hostile(schemas), labels_for(*states), "markdown")))

    assert page.tags == {"h3", "ul", "li", "strong", "p"}
    assert "**her** `nu` |" in page.text


def test_json_holds_the_values_as_authored(found: tuple[Change, ...], states: tuple[Catalogue, Catalogue]) -> None:
    """With class, place and sentence."""
    rows = json.loads(changelog(found, labels_for(*states), "json"))
    row = next(row for row in rows if row["path"] == ["participants", "count"])

    assert row == {
        "key": "case/4k",
        "title": "4K",
        "path": ["participants", "count"],
        "type": "number",
        "label": "Ændret tal",
        "field": "Deltagere › Antal kommuner",
        "old": 4,
        "new": 5,
        "sentence": "Deltagere › Antal kommuner er ændret fra 4 til 5.",
    }


def test_nothing_is_told_of_no_changes(states: tuple[Catalogue, Catalogue]) -> None:
    """In words, or as an empty list."""
    told: LabelLookup = labels_for(*states)

    empty = {form: changelog([], told, form) for form in CHANGELOG_FORMATS}

    assert read(empty.pop("html")).text.split()[-4:] == ["Der", "er", "ingen", "ændringer."]
    assert empty == {"text": "Der er ingen ændringer.\n", "markdown": "Der er ingen ændringer.\n", "json": "[]\n"}


def test_changes_are_chosen_by_class_and_kind(found: tuple[Change, ...], schemas: Schemas) -> None:
    """A nested record counts as its own kind, and as part of its owner's."""
    assert {change.type for change in filter_by_type(found, ChangeType.NEW.value)} == {ChangeType.NEW}
    assert {change.key for change in filter_by_kind(found, "figure", schemas)} == {"figure/indbyggere", "figure/it-udgifter"}
    assert {change.path for change in filter_by_kind(found, "body", schemas)} == {
        ("governance", "bodies", "faelles-direktionsmoeder", "text"),
        ("governance", "bodies", "oekonomiudvalgene"),
    }
    assert filter_by_type(found, "") == filter_by_kind(found, "", schemas) == found


def test_a_municipality_is_concerned_by_what_refers_to_it_in_either_state(
    found: tuple[Change, ...], states: tuple[Catalogue, Catalogue]
) -> None:
    """In either state, itself among them; Albertslund only joined in the later one."""
    assert {change.key for change in filter_by_municipality(found, "soroe", states)} == {"case/riso", "municipality/soroe"}
    assert {change.key for change in filter_by_municipality(found, "albertslund", states)} == {"case/4k"}
    assert filter_by_municipality(found, "", states) == found


def _hostile(schemas: Schemas) -> tuple[Change, ...]:
    folder: Path = GOLDEN / "diff" / "hostile"
    before, after = (load(folder / name, schemas, folder)[0] for name in ("before", "after"))
    return diff(before, after, schemas)


def _references(kind: str, tree: Field) -> Iterator[tuple[str, DataPath, Field]]:
    """Every field of a kind that refers to records, with a place where it may stand."""

    def below(path: DataPath, field: Field) -> Iterator[tuple[DataPath, Field]]:
        if field.refers_to:
            yield path, field
        for name, child in field.properties.items():
            yield from below((*path, name), child)
        if field.items:
            yield from below((*path, 0), field.items)

    yield from ((kind, path, field) for path, field in below((), tree))


def _named(kind: str, number: int, owner: str, first: bool) -> tuple[str, str]:
    """A reference to a record, or a part of one, of the kind: as it is written, and the key that it means."""
    name = f"id-{number}"
    if kind == "section":
        return f"kilde#{name}", f"source/kilde#{name}"
    key = f"{kind}/{name}" if KINDS_BY_NAME[kind].folder else f"{owner}#{name}"
    return (name if first else key), key


@pytest.mark.parametrize("form", CHANGELOG_FORMATS)
def test_a_changed_reference_is_told_by_titles(form: str, schemas: Schemas) -> None:
    """Whatever field refers, and to whatever kind: ids are for files. A record that only got another id is still called by its title."""
    places = [place for kind, tree in schemas.kinds.items() for place in _references(kind, tree)]
    for kind, path, field in places:
        owner = f"{kind}/ejer"
        for target in field.refers_to:
            (old, old_key), (new, new_key) = (_named(target, number, owner, target == field.refers_to[0]) for number in (1, 2))
            labels = LabelLookup((schemas,), {owner: "Ejer", "source/kilde": "Kilden", old_key: "Titel 1", new_key: "Titel 2"})
            told = changelog([Change(owner, "Ejer", path, ChangeType.FACT, old, new)], labels, form)
            moved = replace(labels, titles={**labels.titles, new_key: "Titel 1"})
            renamed = changelog([Change(owner, "Ejer", path, ChangeType.REFERENCE, old, new)], moved, form)
            says = [json.loads(each)[0]["sentence"] if form == "json" else each for each in (told, renamed)]

            assert "Titel 1" in says[0] and "Titel 2" in says[0], (kind, path, target)
            assert "Titel 1" in says[1] and "som har fået et nyt id" in says[1], (kind, path, target)
            assert [each for each in says if "id-" in each] == [], (kind, path, target)
    assert len(places) > 100
