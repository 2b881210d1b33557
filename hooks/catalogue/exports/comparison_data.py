"""Comparison data: the index in; a small file for each record that can be compared, for a reader's own comparison, out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from typing import Any

import orjson
from markupsafe import Markup

from catalogue.insights import (
    COMPARED_KINDS,
    OVERVIEW,
    SENTENCES,
    ComparisonCell,
    Criterion,
    OverviewAnswer,
    cell,
    criteria,
    overview_answer,
)
from catalogue.pages import SiteContext, relative
from catalogue.records import Artifact
from catalogue.views import CatalogueIndex, RecordNode, gather_citations, soft_hyphenator, source_words

COMPARISON_FOLDER = "sammenlign/poster"
DEPTH = 1
"""Folders between the site's root and the page that shows the files."""
CELLS = "_compare_cell.html.j2"

RenderCell = Callable[[ComparisonCell], Markup]
Breakable = Callable[[str], str]
"""A text with soft hyphens: columns are narrow."""


def comparison_files(context: SiteContext) -> Iterator[Artifact]:
    """`sammenlign/poster/KIND.json` with the criteria of a kind in their order and the sentences of verdicts,
    and `…/KIND/ID.json` with what a record says of each.

    A cell is HTML that was rendered as on the record's own page, for the page of comparisons; `keys` decide whether two cells agree;
    those that nobody reads are shortened.
    """
    render_cell: RenderCell = getattr(context.environment.get_template(CELLS).module, "cell")  # noqa: B009 - a macro is known only to Jinja
    breakable = soft_hyphenator(context.index)
    for kind in COMPARED_KINDS:
        yield from _kind(context.index, kind, render_cell, breakable)


def _kind(index: CatalogueIndex, kind: str, render_cell: RenderCell, breakable: Breakable) -> Iterator[Artifact]:
    of_kind = criteria(index, kind)
    described = [
        {"name": one.name, "field": one.steps[0], "group": one.group, "heading": one.heading, "label": one.label} for one in of_kind
    ]
    overview = [{"name": one.name, "label": one.label} for one in OVERVIEW[kind]]
    yield _json(f"{COMPARISON_FOLDER}/{kind}.json", {"kind": kind, "criteria": described, "overview": overview, "sentences": SENTENCES})
    for node in index.by_kind[kind]:
        yield _json(f"{COMPARISON_FOLDER}/{kind}/{node.id}.json", _record(index, node, of_kind, render_cell, breakable))


def _record(
    index: CatalogueIndex, node: RecordNode, criteria: tuple[Criterion, ...], render_cell: RenderCell, breakable: Breakable
) -> dict[str, Any]:
    sources: dict[tuple[str, str, str], int] = {}
    cells = {each.name: _cell(compared, render_cell, sources) for each in criteria if (compared := cell(index, node, each))}
    answers = {each.name: overview_answer(index, node, each) for each in OVERVIEW[node.kind]}
    overview = {name: _answer(index, answer, sources, breakable) for name, answer in answers.items() if answer}
    return {
        "id": node.id,
        "title": node.title,
        "heading": breakable(node.title),
        "url": node.url,
        "governed": bool(node.part.governance.bodies),
        "cells": cells,
        "overview": overview,
        "sources": [{"url": "../" * DEPTH + url.removeprefix("/"), "name": name} for _, url, name in sources],
    }


def _answer(
    index: CatalogueIndex, answer: OverviewAnswer, sources: dict[tuple[str, str, str], int], breakable: Breakable
) -> dict[str, Any]:
    named = [(source_words(index, reference), reference) for reference in answer.sources]
    return {
        "words": [breakable(word) for word in answer.words],
        "keys": [*answer.keys],
        "sources": _places([(reference, url, name) for (name, url), reference in named if url], sources),
    }


def _places(found: Iterable[tuple[str, str, str]], sources: dict[tuple[str, str, str], int]) -> list[int]:
    """Of sources among all that the record cites; a new one is put last."""
    return [sources.setdefault(one, len(sources)) for one in found]


def _cell(compared: ComparisonCell, render_cell: RenderCell, sources: dict[tuple[str, str, str], int]) -> dict[str, Any]:
    text, cited = gather_citations(render_cell(compared))
    html = relative(" ".join(str.split(text)), DEPTH)
    keys = compared.keys if compared.readable else [blake2b(key.encode(), digest_size=6).hexdigest() for key in compared.keys]
    return {"html": html, "keys": list(keys), "readable": compared.readable, "sources": _places(cited, sources)}


def _json(uri: str, value: Any) -> Artifact:
    return Artifact(uri, orjson.dumps(value, option=orjson.OPT_APPEND_NEWLINE))
