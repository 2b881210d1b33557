"""The sections of a source by chapter."""

from __future__ import annotations

from catalogue.insights.sources import LONG_CHAPTER, sections_by_chapter
from catalogue.records.graph import link
from catalogue.records.record import Record
from catalogue.records.schema import Schemas
from catalogue.views.catalogue_index import build_index


def chapters(schemas: Schemas, *ids: str) -> list[tuple[str, int]]:
    """The first section of each chapter, and how many it has."""
    sections = [{"id": each, "title": each} for each in ids]
    index = build_index(link([Record("source", "a", "a.yaml", {"title": "A", "type": "note", "sections": sections})], schemas))
    return [(first.id, len(found)) for first, found in sections_by_chapter(index.nodes["source/a"].part.sections)]


def test_a_long_chapter_is_shown_a_step_further_down(schemas: Schemas) -> None:
    """Sections without a number stand together; the others under the chapter that they belong to."""
    long = [f"2.{place // 3}.{place % 3}" for place in range(LONG_CHAPTER)]

    assert chapters(schemas, "forside", "indhold", "1", "1.1", "2", *long, "3")[:5] == [
        ("forside", 2),
        ("1", 2),
        ("2", 1),
        ("2.0.0", 3),
        ("2.1.0", 3),
    ]


def test_a_source_without_steps_is_one_chapter(schemas: Schemas) -> None:
    """As a law with its paragraphs, or a page with headings."""
    assert chapters(schemas, "1", "4", "107") == [("1", 3)]
    assert chapters(schemas, "indledning", "formaal") == [("indledning", 2)]
