"""The index of the glossary: its terms in; out, what a reader may look up, by letter in Danish alphabetical order."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from catalogue.danish import initial, sort_key
from catalogue.views import RecordNode


class Entry(NamedTuple):
    """A line of the index."""

    text: str
    node: RecordNode
    see: bool
    """Whether it only says where to look: under the term that it is an abbreviation of."""


def glossary_index(nodes: Iterable[RecordNode]) -> list[tuple[str, list[Entry]]]:
    """Every term, and every abbreviation that is not a term's own title; signs and numbers stand before the letters."""
    entries = [entry for node in nodes for entry in _entries(node)]
    entries.sort(key=lambda entry: (entry.text[:1].isalpha(), sort_key(entry.text), entry.node.key))
    return [(letter, list(found)) for letter, found in groupby(entries, lambda entry: initial(entry.text))]


def _entries(node: RecordNode) -> list[Entry]:
    short = node.part.abbreviation
    abbreviation = [Entry(short, node, True)] if short and short.casefold() != node.title.casefold() else []
    return [Entry(node.title, node, False), *abbreviation]
