"""Overviews: the library in; out, what the pages that gather words, events, figures, sources and notes ask for, by its name there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from .insights.sources import pairs, remarks, sources_by_type, use_of
from .insights.timeline import by_teller, decades, timeline
from .records.kinds import KINDS
from .views.catalogue_index import Library, Node
from .views.charts import bars, chart_words, row_anchors, row_words
from .word_list import word_list


def overviews(shelf: Library) -> dict[str, Callable[..., Any]]:
    """Every function that templates may call, by its name there."""
    return {
        "bars": bars,
        "by_teller": partial(by_teller, shelf),
        "chart_words": chart_words,
        "decades": decades,
        "kinds_of": partial(kinds_of, shelf),
        "nodes_at": lambda keys: [shelf.nodes[key] for key in keys],
        "pairs": pairs,
        "remarks": partial(remarks, shelf),
        "row_words": row_words,
        "rows_of": lambda record: list(zip(record.rows, row_anchors(record.rows), strict=True)),
        "sources_by_type": partial(sources_by_type, shelf),
        "timeline": partial(timeline, shelf),
        "use_of": partial(use_of, shelf),
        "word_list": word_list,
    }


def kinds_of(shelf: Library, nodes: Iterable[Node]) -> list[tuple[str, list[Node]]]:
    """Records by kind, with its name over several, in the order of the kinds and in Danish alphabetical order."""
    groups: dict[str, list[Node]] = {kind.name: [] for kind in KINDS}
    for node in sorted(nodes, key=lambda node: shelf.place[node.key]):
        groups[node.kind].append(node)
    trees = shelf.catalogue.schemas.kinds
    return [(str(trees[kind].schema.get("x-plural", trees[kind].title)), found) for kind, found in groups.items() if found]
