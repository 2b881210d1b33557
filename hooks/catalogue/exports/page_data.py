"""What pages fetch when they need it: the site's records in; a small file for each that can be compared, for a reader's own comparison,
for what stands in every council paper and for each choice, and for each list the words of its records, out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from hashlib import blake2b
from typing import Any

import orjson
from markupsafe import Markup

from catalogue.council_paper import CHOSEN_KINDS, paper_contents, paper_guide, paper_notice, paper_part, paper_templates, slot_titles
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
from catalogue.records import KINDS_BY_NAME, Artifact, RecordChanges
from catalogue.views import (
    FACETS,
    CatalogueIndex,
    ListItem,
    ListWords,
    RecordNode,
    faceted_list,
    gather_citations,
    list_words,
    soft_hyphenator,
    source_words,
)

FOLDER = "sammenlign/poster"
DEPTH = 1
"""Folders between the site's root and the page that shows the files."""
CELLS = "_compare_cell.html.j2"
WORDS, TABLE = "ord.json", "liste.json"
"""Beside the page of a list."""

Cell = Callable[[ComparisonCell], Markup]
Breakable = Callable[[str], str]
"""A text with soft hyphens: columns are narrow."""


def comparison_files(context: SiteContext) -> Iterator[Artifact]:
    """`sammenlign/poster/KIND.json` with the criteria of a kind in their order and the sentences of verdicts,
    and `…/KIND/ID.json` with what a record says of each.

    A cell is HTML that was rendered as on the record's own page, for the page of comparisons; `keys` decide whether two cells agree;
    those that nobody reads are shortened.
    """
    render_cell: Cell = getattr(context.environment.get_template(CELLS).module, "cell")  # noqa: B009 - a macro is known only to Jinja
    breakable = soft_hyphenator(context.index)
    for kind in COMPARED_KINDS:
        yield from _kind(context.index, kind, render_cell, breakable)


def _kind(index: CatalogueIndex, kind: str, render_cell: Cell, breakable: Breakable) -> Iterator[Artifact]:
    of_kind = criteria(index, kind)
    described = [
        {"name": one.name, "field": one.steps[0], "group": one.group, "heading": one.heading, "label": one.label} for one in of_kind
    ]
    overview = [{"name": one.name, "label": one.label} for one in OVERVIEW[kind]]
    yield _json(f"{FOLDER}/{kind}.json", {"kind": kind, "criteria": described, "overview": overview, "sentences": SENTENCES})
    for node in index.by_kind[kind]:
        yield _json(f"{FOLDER}/{kind}/{node.id}.json", _record(index, node, of_kind, render_cell, breakable))


def _record(
    index: CatalogueIndex, node: RecordNode, criteria: tuple[Criterion, ...], render_cell: Cell, breakable: Breakable
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


def _cell(compared: ComparisonCell, render_cell: Cell, sources: dict[tuple[str, str, str], int]) -> dict[str, Any]:
    text, cited = gather_citations(render_cell(compared))
    html = relative(" ".join(str.split(text)), DEPTH)
    keys = compared.keys if compared.readable else [blake2b(key.encode(), digest_size=6).hexdigest() for key in compared.keys]
    return {"html": html, "keys": list(keys), "readable": compared.readable, "sources": _places(cited, sources)}


def _json(uri: str, value: Any) -> Artifact:
    return Artifact(uri, orjson.dumps(value, option=orjson.OPT_APPEND_NEWLINE))


def list_word_files(context: SiteContext) -> Iterator[Artifact]:
    """`organer/ord.json` and so on: addresses of the records, all words in one text, the places of the records for each, and what people
    type who mean a value of a facet. Of a list that comes in parts also `organer/liste.json`: what all its records are filtered by.
    """
    for kind in FACETS:
        yield _json(f"{KINDS_BY_NAME[kind].url}/{WORDS}", _word_file(list_words(context.index, kind)))
        if part := context.first_part(kind):
            yield _json(f"{KINDS_BY_NAME[kind].url}/{TABLE}", _table(faceted_list(context.index, kind).items, part.size))


def _table(items: Sequence[ListItem], size: int) -> dict[str, Any]:
    """How many records a part has; and in the order of the list, of each its address, the positions of its values, its numbers, and whether
    it is a proposal (`p`) or part of a model (`m`): what its card says of them in a part that is not there yet."""
    return {
        "size": size,
        "urls": [item.node.url for item in items],
        "values": [" ".join(map(str, item.positions)) for item in items],
        "numbers": [" ".join("" if number is None else str(number) for number in item.numbers) for item in items],
        "marks": ["p" * item.is_proposal + "m" * item.is_model for item in items],
    }


def _word_file(listed: ListWords) -> dict[str, Any]:
    return {
        "urls": listed.urls,
        "words": " ".join(listed.positions),
        "places": [*listed.positions.values()],
        "related": [asdict(one) for one in listed.related],
    }


CHANGES = "aendringer"


def change_files(context: SiteContext) -> Iterator[Artifact]:
    """`aendringer/2026-12-10.json`: what each edition changed, as it told it, by record; `null` municipalities are all.

    `parts` are the addresses of the parts of a record that changed: those that the steps of a change name, and all of a new record.
    """
    nested = _nested(context.index) if context.published.all else {}
    for release in context.published.all:
        records = [
            {
                "key": each.key,
                "kind": each.kind,
                "kind_title": each.kind_title,
                "title": each.title,
                "url": each.url,
                "parts": _changed_parts(nested.get(each.key, ()), each),
                "municipalities": each.municipalities,
                "changes": [{"label": one.label, "sentence": one.sentence} for one in each.changes],
            }
            for each in release.changed_records
        ]
        yield _json(f"{CHANGES}/{release.name}.json", {"edition": release.name, "records": records})


def _nested(index: CatalogueIndex) -> dict[str, list[RecordNode]]:
    """Nested records by the key of the record that they stand in."""
    found: dict[str, list[RecordNode]] = {}
    for key, node in index.nodes.items():
        record, mark, _ = key.partition("#")
        if mark:
            found.setdefault(record, []).append(node)
    return found


def _changed_parts(nested: Iterable[RecordNode], changed: RecordChanges) -> list[str]:
    is_new = any(not change.path for change in changed.changes)
    named = {str(step) for change in changed.changes for step in change.path}
    return [node.url.removeprefix("/") for node in nested if is_new or node.id in named]


PAPERS = "sag/afsnit"


def paper_files(context: SiteContext) -> Iterator[Artifact]:
    """In `sag/afsnit`: `faelles.json` with the templates and what stands in every paper, `vejviser.json`, and a part for each choice."""
    releases = context.published.all
    contents = paper_contents(context.index, context.site.address, releases[0].meeting if releases else "")
    common = {
        "address": contents.address,
        "notice": paper_notice(contents),
        "slot_titles": slot_titles(context.index),
        "templates": paper_templates(contents),
        "part": paper_part(contents),
    }
    yield _json(f"{PAPERS}/faelles.json", common)
    yield _json(f"{PAPERS}/vejviser.json", paper_guide(contents))
    for node in (node for kind in CHOSEN_KINDS for node in context.index.by_kind[kind]):
        yield _json(f"{PAPERS}/{node.kind}/{node.id}.json", paper_part(contents, node))
