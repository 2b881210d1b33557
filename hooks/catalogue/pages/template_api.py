"""Places: the library in; what templates may ask of municipalities, their maps and their network, by name, out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from markupsafe import Markup, escape

from catalogue.danish import attested
from catalogue.insights import (
    TREND_MEASURES,
    Participation,
    Region,
    Size,
    Sizes,
    by_role,
    comparisons,
    decades,
    disagreement_pairs,
    entries_by_record,
    fact_notes,
    form_purpose_matrices,
    governance_summaries,
    lessons_across,
    network,
    participation,
    partners,
    quality,
    reference_date,
    regions,
    similar_municipalities,
    sizes,
    source_usage,
    sources_by_type,
    timeline,
    trend_bars,
    trend_points,
    work_list,
)
from catalogue.records import KINDS, RecordChanges, Release
from catalogue.views import (
    CatalogueIndex,
    RecordNode,
    RecordView,
    chart_bars,
    chart_words,
    declares,
    former_keys,
    order_of,
    raw,
    record_link,
    row_anchors,
    row_words,
    source_name,
)

from .glossary.index import glossary_index
from .network_svg import network_svg
from .tile_map import map_legend, municipality_map, tile_map

NAMED_IN_ROW = 6
"""So many collaborations of a municipality stand in the table; the rest on its page."""


@dataclass(frozen=True, slots=True)
class MunicipalityRow:
    """A municipality in the table that says the same as the map."""

    node: RecordNode
    regions: tuple[Region, ...]
    size: Size | None
    count: int
    cases: tuple[RecordNode, ...]
    left_out: int
    proposed: tuple[RecordNode, ...]
    """Not counted."""


@dataclass(frozen=True, slots=True)
class MunicipalityFilter:
    """A collaboration that the map can be filtered by."""

    node: RecordNode
    rows: tuple[int, ...]
    """Places in the table of the municipalities that it names, from 0."""


def participation_functions(index: CatalogueIndex) -> dict[str, Callable[..., Any]]:
    """Read once, so that no page has to."""
    joined = participation(index)
    measured = sizes(index)
    return {
        "alike": partial(similar_municipalities, index, joined, measured),
        "by_role": by_role,
        "linked": partial(linked_cases, cache(partial(record_link, index))),
        "map_choices": partial(municipality_filters, index, joined),
        "map_legend": map_legend(joined),
        "municipality_map": municipality_map(index, joined),
        "municipality_rows": partial(rows, index, joined, measured),
        "named_in": joined.municipalities_of.get,
        "network": partial(network, index, joined),
        "network_picture": lambda drawn: network_svg(drawn, joined),
        "partners": partial(partners, index, joined),
        "size_of": measured.by_key.get,
        "sizes": lambda: measured,
        "tile_map": tile_map(index, joined),
    }


def linked_cases(links: Callable[[str], Markup], nodes: Iterable[RecordNode]) -> Markup:
    """Links to records, as they stand in a sentence: `a, b og c`."""
    *first, last = [links(node.key) for node in nodes]
    return Markup(" og ").join([Markup(", ").join(first), last] if first else [last])


def rows(index: CatalogueIndex, joined: Participation, measured: Sizes) -> list[MunicipalityRow]:
    """All municipalities in Danish alphabetical order, also those that nothing names."""
    return [_row(index, joined, measured, node) for node in index.by_kind["municipality"]]


def _row(index: CatalogueIndex, joined: Participation, measured: Sizes, node: RecordNode) -> MunicipalityRow:
    cases = joined.cases_of[node.key]
    shown = cases[:NAMED_IN_ROW]
    return MunicipalityRow(
        node, regions(index, node), measured.by_key.get(node.key), len(cases), shown, len(cases) - len(shown), joined.proposed[node.key]
    )


def municipality_filters(index: CatalogueIndex, joined: Participation) -> list[MunicipalityFilter]:
    """The collaborations that name anybody, in alphabetical order."""
    place = {node.key: number for number, node in enumerate(index.by_kind["municipality"])}
    named = ((case, joined.municipalities_of[case.key]) for case in index.by_kind["case"])
    return [MunicipalityFilter(case, tuple(place[node.key] for node in found)) for case, found in named if found]


def comparison_functions(index: CatalogueIndex) -> dict[str, Any]:
    """Comparisons, the matrix, who decides what, and who has learned what, by their names in templates."""
    return comparisons(index) | governance_summaries(index) | form_purpose_matrices(index) | lessons_across(index)


OLD = 5
"""Years behind the newest: from then on a reader is warned."""


def age_functions(index: CatalogueIndex) -> dict[str, Callable[..., Any]]:
    """What templates may ask about the age of records, by its name there."""
    newest = attested(_newest(node.part) for nodes in index.by_kind.values() for node in nodes if node.owner is None)
    return {"is_old": lambda date: int(date[:4]) + OLD <= int(newest[:4] or 0), "latest_update": latest_update}


def latest_update(record: RecordView) -> RecordView | None:
    """The latest that is known to have happened since, or nothing."""
    return max(record.updates, key=order_of, default=None) if declares(record, "updates") else None


def _newest(record: RecordView) -> str:
    """The date that a record's facts, or the latest of its updates, are from."""
    stated = raw(record, "as_of") if declares(record, "as_of") else None
    update = latest_update(record)
    return max(str(stated or ""), update.date if update else "")


def citation_functions(index: CatalogueIndex) -> dict[str, Callable[..., Any]]:
    """What templates may ask about sources, by its name there."""
    return {"usual_source": lambda references: usual_source(index, references), "shortened": shortened}


def usual_source(index: CatalogueIndex, references: tuple[str, ...]) -> RecordNode | None:
    """The document that most of the references are to, the first of several alike."""
    counts = Counter(f"source/{reference.partition('#')[0]}" for reference in references)
    return next((index.nodes[key] for key, _ in counts.most_common() if key in index.nodes), None)


def shortened(html: Markup, source: RecordNode | None) -> Markup:
    """`Inspirationskatalog 2016, afsnit 2.1.5` as `afsnit 2.1.5`: a page names its usual source once."""
    if source is None:
        return html
    return Markup(str(html).replace(f">{escape(source_name(source))}, ", ">"))  # noqa: S704 - finished HTML, less a name


@dataclass(frozen=True, slots=True)
class MeetingChanges:
    """What one release changed in a record."""

    meeting: RecordNode
    changed: RecordChanges


def history_functions(index: CatalogueIndex, releases: Sequence[Release]) -> dict[str, Callable[..., Any]]:
    """The functions by their names in templates; the newest release first."""
    former = former_keys(index.catalogue)
    steps = _steps(index, releases, former)
    return {
        "history": lambda key: steps.get(key, ()),
        "release_of": {release.meeting: release for release in releases}.get,
        "kinds_with_feeds": lambda: [kind for kind in KINDS if kind.folder],
        "changed_record": partial(_page_of, index, former),
    }


def _steps(index: CatalogueIndex, releases: Iterable[Release], former: Mapping[str, str]) -> dict[str, tuple[MeetingChanges, ...]]:
    found: dict[str, list[MeetingChanges]] = {}
    for release in releases:
        meeting = index.nodes.get(f"meeting/{release.meeting}")
        if meeting:
            for changed in release.records:
                found.setdefault(former.get(changed.key, changed.key), []).append(MeetingChanges(meeting, changed))
    return {key: tuple(steps) for key, steps in found.items()}


def _page_of(index: CatalogueIndex, former: Mapping[str, str], changed: RecordChanges) -> RecordNode | None:
    """The record as it is now, if it still has a page."""
    return index.nodes.get(former.get(changed.key, changed.key))


def overview_functions(index: CatalogueIndex) -> dict[str, Callable[..., Any]]:
    """Every function that templates may call, by its name there."""
    return {
        "bars": chart_bars,
        "by_teller": partial(entries_by_record, index),
        "chart_words": chart_words,
        "decades": decades,
        "kinds_of": partial(kinds_of, index),
        "nodes_at": lambda keys: [index.nodes[key] for key in keys],
        "pairs": disagreement_pairs,
        "remarks": partial(fact_notes, index),
        "row_words": row_words,
        "rows_of": lambda record: list(zip(record.rows, row_anchors(record.rows), strict=True)),
        "sources_by_type": partial(sources_by_type, index),
        "timeline": partial(timeline, index),
        "use_of": partial(source_usage, index),
        "word_list": glossary_index,
    }


def kinds_of(index: CatalogueIndex, nodes: Iterable[RecordNode]) -> list[tuple[str, list[RecordNode]]]:
    """Records by kind, with its name over several, in the order of the kinds and in Danish alphabetical order."""
    groups: dict[str, list[RecordNode]] = {kind.name: [] for kind in KINDS}
    for node in sorted(nodes, key=lambda node: index.place[node.key]):
        groups[node.kind].append(node)
    return [(index.catalogue.schemas.plural(kind), found) for kind, found in groups.items() if found]


def quality_functions(index: CatalogueIndex, releases: Sequence[Release]) -> dict[str, Callable[..., Any]]:
    """The functions by their names in templates; each is made once, when first asked for."""
    catalogue = index.catalogue
    state = cache(lambda: quality(catalogue))
    trend = cache(lambda: trend_points(catalogue, state(), releases))
    return {
        "measures": lambda: TREND_MEASURES,
        "quality": state,
        "seen_on": cache(lambda: reference_date(catalogue)),
        "trend": trend,
        "trend_bars": lambda measure: trend_bars(trend(), measure),
        "work_list": cache(lambda date: work_list(catalogue, state(), date)),
    }
