"""Places: the library in; what templates may ask of municipalities, their maps and their network, by name, out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from markupsafe import Markup, escape

from catalogue.insights.comparison import comparisons
from catalogue.insights.data_quality import quality
from catalogue.insights.form_purpose_matrix import matrices
from catalogue.insights.governance_summary import deciding
from catalogue.insights.lesson_statistics import lessons_across
from catalogue.insights.network import network
from catalogue.insights.participation import Membership, Size, Sizes, by_role, membership, sizes
from catalogue.insights.quality_trend import MEASURES, points, seen_on, trend_bars
from catalogue.insights.similar_municipalities import Region, alike, partners, regions
from catalogue.insights.sources import pairs, remarks, sources_by_type, use_of
from catalogue.insights.timeline import by_teller, decades, timeline
from catalogue.insights.work_list import worklist
from catalogue.records.kinds import KINDS
from catalogue.records.releases import Changed, Release
from catalogue.views.catalogue_index import Library, Node, former_keys
from catalogue.views.charts import bars, chart_words, row_anchors, row_words
from catalogue.views.formatting import link, source_name
from catalogue.views.record_view import Part, declares, raw

from .glossary.index import word_list
from .network_svg import network_picture
from .tile_map import map_legend, municipality_map, tile_map

NAMED_IN_ROW = 6
"""So many collaborations of a municipality stand in the table; the rest on its page."""


@dataclass(frozen=True, slots=True)
class Row:
    """A municipality in the table that says the same as the map."""

    node: Node
    regions: tuple[Region, ...]
    size: Size | None
    count: int
    cases: tuple[Node, ...]
    left_out: int
    proposed: tuple[Node, ...]
    """Not counted."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A collaboration that the map can be filtered by."""

    node: Node
    rows: tuple[int, ...]
    """Places in the table of the municipalities that it names, from 0."""


def places(shelf: Library) -> dict[str, Callable[..., Any]]:
    """Read once, so that no page has to."""
    joined = membership(shelf)
    measured = sizes(shelf)
    return {
        "alike": partial(alike, shelf, joined, measured),
        "by_role": by_role,
        "linked": partial(linked, cache(partial(link, shelf))),
        "map_choices": partial(choices, shelf, joined),
        "map_legend": map_legend(joined),
        "municipality_map": municipality_map(shelf, joined),
        "municipality_rows": partial(rows, shelf, joined, measured),
        "named_in": joined.named.get,
        "network": partial(network, shelf, joined),
        "network_picture": lambda drawn: network_picture(drawn, joined),
        "partners": partial(partners, shelf, joined),
        "size_of": measured.by_key.get,
        "sizes": lambda: measured,
        "tile_map": tile_map(shelf, joined),
    }


def linked(links: Callable[[str], Markup], nodes: Iterable[Node]) -> Markup:
    """Links to records, as they stand in a sentence: `a, b og c`."""
    *first, last = [links(node.key) for node in nodes]
    return Markup(" og ").join([Markup(", ").join(first), last] if first else [last])


def rows(shelf: Library, joined: Membership, measured: Sizes) -> list[Row]:
    """All municipalities in Danish alphabetical order, also those that nothing names."""
    return [_row(shelf, joined, measured, node) for node in shelf.by_kind["municipality"]]


def _row(shelf: Library, joined: Membership, measured: Sizes, node: Node) -> Row:
    cases = joined.joined[node.key]
    shown = cases[:NAMED_IN_ROW]
    return Row(
        node, regions(shelf, node), measured.by_key.get(node.key), len(cases), shown, len(cases) - len(shown), joined.proposed[node.key]
    )


def choices(shelf: Library, joined: Membership) -> list[Choice]:
    """The collaborations that name anybody, in alphabetical order."""
    place = {node.key: number for number, node in enumerate(shelf.by_kind["municipality"])}
    named = ((case, joined.named[case.key]) for case in shelf.by_kind["case"])
    return [Choice(case, tuple(place[node.key] for node in found)) for case, found in named if found]


def across(shelf: Library) -> dict[str, Any]:
    """Comparisons, the matrix, who decides what, and who has learned what, by their names in templates."""
    return comparisons(shelf) | deciding(shelf) | matrices(shelf) | lessons_across(shelf)


OLD = 5
"""Years behind the newest: from then on a reader is warned."""


def ages(shelf: Library) -> dict[str, Callable[..., Any]]:
    """What templates may ask about the age of records, by its name there."""
    newest = max((year for nodes in shelf.by_kind.values() for node in nodes if (year := _year(node.part))), default=0)
    return {"is_old": lambda date: int(date[:4]) + OLD <= newest, "latest_update": latest_update}


def latest_update(record: Part) -> str:
    """The date of the latest that is known to have happened since, or nothing."""
    return max((update.date for update in record.updates), default="") if declares(record, "updates") else ""


def _year(record: Part) -> int:
    """The year that a record's facts, or the latest of its updates, are from."""
    stated = raw(record, "as_of") if declares(record, "as_of") else None
    return int(max(str(stated or "0"), latest_update(record))[:4])


def citing(shelf: Library) -> dict[str, Callable[..., Any]]:
    """What templates may ask about sources, by its name there."""
    return {"usual_source": lambda references: usual_source(shelf, references), "shortened": shortened}


def usual_source(shelf: Library, references: tuple[str, ...]) -> Node | None:
    """The document that most of the references are to, the first of several alike."""
    counts = Counter(f"source/{reference.partition('#')[0]}" for reference in references)
    return next((shelf.nodes[key] for key, _ in counts.most_common() if key in shelf.nodes), None)


def shortened(html: Markup, source: Node | None) -> Markup:
    """`Inspirationskatalog 2016, afsnit 2.1.5` as `afsnit 2.1.5`: a page names its usual source once."""
    if source is None:
        return html
    return Markup(str(html).replace(f">{escape(source_name(source))}, ", ">"))  # noqa: S704 - finished HTML, less a name


@dataclass(frozen=True, slots=True)
class Step:
    """What one release changed in a record."""

    meeting: Node
    changed: Changed


def history(shelf: Library, releases: Sequence[Release]) -> dict[str, Callable[..., Any]]:
    """The functions by their names in templates; the newest release first."""
    former = former_keys(shelf.catalogue)
    steps = _steps(shelf, releases, former)
    return {
        "history": lambda key: steps.get(key, ()),
        "release_of": {release.meeting: release for release in releases}.get,
        "kinds_with_feeds": lambda: [kind for kind in KINDS if kind.folder],
        "changed_record": partial(_page_of, shelf, former),
    }


def _steps(shelf: Library, releases: Iterable[Release], former: Mapping[str, str]) -> dict[str, tuple[Step, ...]]:
    found: dict[str, list[Step]] = {}
    for release in releases:
        meeting = shelf.nodes.get(f"meeting/{release.meeting}")
        if meeting:
            for changed in release.records:
                found.setdefault(former.get(changed.key, changed.key), []).append(Step(meeting, changed))
    return {key: tuple(steps) for key, steps in found.items()}


def _page_of(shelf: Library, former: Mapping[str, str], changed: Changed) -> Node | None:
    """The record as it is now, if it still has a page."""
    return shelf.nodes.get(former.get(changed.key, changed.key))


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


def upkeep(shelf: Library, releases: Sequence[Release]) -> dict[str, Callable[..., Any]]:
    """The functions by their names in templates; each is made once, when first asked for."""
    catalogue = shelf.catalogue
    state = cache(lambda: quality(catalogue))
    trend = cache(lambda: points(catalogue, state(), releases))
    return {
        "measures": lambda: MEASURES,
        "quality": state,
        "seen_on": cache(lambda: seen_on(catalogue)),
        "trend": trend,
        "trend_bars": lambda measure: trend_bars(trend(), measure),
        "work_list": cache(lambda date: worklist(catalogue, state(), date)),
    }
