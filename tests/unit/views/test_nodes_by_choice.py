"""Records by each value of a list of values: what a page of documents is ordered by."""

from __future__ import annotations

from catalogue.records.record import Record
from catalogue.records.schema import Schemas
from catalogue.views.grouping import nodes_by_choice
from support.small_catalogue import ids, index_of


def document(name: str, *needs: str) -> Record:
    return Record("document", name, "", {"title": name, "needed_for": [*needs]})


def test_a_record_stands_under_each_of_its_values_in_the_order_of_the_schema(schemas: Schemas) -> None:
    """A value that no record has is left out."""
    index, _ = index_of(schemas, document("b", "law", "paper"), document("a", "law"))

    assert [(value, words, ids(nodes)) for value, words, nodes in nodes_by_choice(index, "document", "needed_for")] == [
        ("paper", "Skrive sagen", ["b"]),
        ("law", "Kende reglerne", ["a", "b"]),
    ]
