"""No section of a source is forgotten: a record refers to it, or the table beside this test says why none does."""

from __future__ import annotations

import csv
from pathlib import Path

from catalogue.records.graph import PART_OF, Catalogue

TABLE = Path(__file__).with_name("unreferred_sections.csv")


def test_every_section_is_used_or_listed_with_a_reason(catalogue: Catalogue) -> None:
    """A listed section exists and is referred to by nothing; the table cannot grow old."""
    graph = catalogue.graph
    sections = {key for key, node in graph.nodes(data=True) if node["kind"] == "section"}
    referred = {end for _, end, edge in graph.edges(data=True) if edge["relation"] != PART_OF}

    assert sorted(sections - referred) == sorted(f"source/{row['source']}#{row['section']}" for row in _rows())


def test_the_table_is_sorted_and_gives_reasons() -> None:
    """One row for each section."""
    rows = [(row["source"], row["section"]) for row in _rows()]

    assert rows == sorted(set(rows))
    assert [row for row in _rows() if not row["reason"].strip()] == []


def _rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
