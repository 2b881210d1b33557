"""Years of what is told: a part that is shown away from its own page in; the years of the sources that it rests on, in words, out."""

from __future__ import annotations

from catalogue.danish import join_words, lower_first, year_of

from .catalogue_index import CatalogueIndex, RecordNode, owner_node
from .formatting import label, order_of, precision_of, referred, year_words
from .later_state import later_badges
from .record_view import RecordView, declares, owner_key

MANY = 3
"""From so many years on only the first and the last are named."""


def told_year(index: CatalogueIndex, part: RecordView) -> str:
    """`2016`, `omkring 2014`, `2014 og 2016`: of the sources of a part, oldest first; empty without one."""
    sections = [section for name in ("source", "sources") if declares(part, name) for section in referred(index, part, name)]
    sources = {owner_node(section).key: owner_node(section).part for section in sections}
    dated = sorted((source for source in sources.values() if source.date), key=order_of)
    years = list(dict.fromkeys(year_words(source) for source in dated))
    if len(years) < MANY:
        return join_words(years)
    ends = [year_of(dated[0].date), year_of(dated[-1].date)]
    return "–".join(ends) if not any(map(precision_of, dated)) else f"{years[0]} til {years[-1]}"


def stage_told(index: CatalogueIndex, part: RecordView) -> str:
    """How far what is only a plan had come, when that was, and what has become of the record since.

    `Kun besluttet (oplyst 2016; siden: stiftet 2016, i gang i 2021)`
    """
    since = _since(index.nodes[owner_key(part)])
    told = [f"oplyst {year}" for year in [told_year(index, part)] if year] + [f"siden: {', '.join(since)}" for _ in since[:1]]
    return f"{label(part, 'stage')} ({'; '.join(told)})" if told else label(part, "stage")


def told_and_since(index: CatalogueIndex, node: RecordNode) -> str:
    """When what stands in a list was told, and what has become of the record that it stands in: `oplyst 2016 · afsluttet 2017`."""
    year = told_year(index, node.part)
    return " · ".join([*([f"oplyst {year}"] if year else []), *_since(owner_node(node))])


def _since(owner: RecordNode) -> list[str]:
    return [lower_first(badge.words) for badge in later_badges(owner.part)]
