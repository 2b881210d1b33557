"""What is said against a lesson stands wherever the lesson does: on its record's page, in every list and on the checklist."""

from __future__ import annotations

import pytest

from catalogue.insights.lessons import CONTRASTS
from catalogue.records.graph import Catalogue
from catalogue.views.catalogue_index import CatalogueIndex, RecordNode, build_index
from catalogue.views.formatting import referred
from catalogue.views.record_view import raw
from support.html import read

LISTS = ("erfaringer/", "er-vi-klar", "hvad-kan-gaa-galt", "faelles-drift/")
"""Pages with lessons in full, away from their record's page or on it."""
MOVED_TO = ("erfaringer/oversigt",)
"""Those that only count them."""


@pytest.fixture(scope="module")
def lists(real_pages: dict[str, str]) -> dict[str, str]:
    """The text of each such page on one line."""
    own = {uri: html for uri, html in real_pages.items() if uri.startswith(LISTS) and not uri.startswith(MOVED_TO) and uri.endswith(".md")}
    return {uri: " ".join(read(html).text.replace("\u00ad", "").split()) for uri, html in own.items()}


def _one_line(text: object) -> str:
    return " ".join(str(text).split())


def _lessons(index: CatalogueIndex) -> list[RecordNode]:
    return [*index.by_kind["lesson"]]


def test_a_lesson_stands_nowhere_without_the_note_about_it(catalogue: Catalogue, lists: dict[str, str]) -> None:
    index = build_index(catalogue)
    noted = [
        (node, note)
        for node in _lessons(index)
        if node.owner
        for note in raw(node.owner.part, "notes") or ()
        if note.get("about") == f"lessons.{node.id}"
    ]
    bare = [
        (uri, node.key)
        for node, note in noted
        for uri, text in lists.items()
        if _one_line(node.part.text) in text and _one_line(note["text"]) not in text
    ]

    assert len(noted) > 3
    assert bare == []


def test_a_lesson_stands_nowhere_without_the_one_that_speaks_against_it(catalogue: Catalogue, lists: dict[str, str]) -> None:
    index = build_index(catalogue)
    pointing = [(node, other) for node in _lessons(index) for name in CONTRASTS for other in referred(index, node.part, name)]
    bare = [
        (uri, node.key, other.key)
        for node, other in pointing
        for uri, text in lists.items()
        if _one_line(node.part.text) in text and _one_line(other.title).strip(".") not in text
    ]

    assert pointing
    assert bare == []
