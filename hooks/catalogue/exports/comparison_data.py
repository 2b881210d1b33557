"""Comparing: the site's records in; a small file for each that can be compared, for a reader's own comparison, out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import blake2b
from typing import Any

import orjson
from markupsafe import Markup

from catalogue.insights import COMPARED_KINDS, SENTENCES, ComparisonCell, Criterion, cell, criteria
from catalogue.pages import SiteContext, relative
from catalogue.records import Artifact
from catalogue.views import CatalogueIndex, RecordNode

FOLDER = "sammenlign/poster"
DEPTH = 1
"""Folders between the site's root and the page that shows the files."""
CELLS = "_compare_cell.html.j2"

Cell = Callable[[ComparisonCell], Markup]


def comparison_files(context: SiteContext) -> list[Artifact]:
    """`sammenlign/poster/KIND.json` with the criteria of a kind in their order and the sentences of verdicts,
    and `…/KIND/ID.json` with what a record says of each.

    A cell is HTML that was rendered as on the record's own page, for the page of comparisons; `keys` decide whether two cells agree;
    those that nobody reads are shortened.
    """
    render_cell: Cell = getattr(context.environment.get_template(CELLS).module, "cell")  # noqa: B009 - a macro is known only to Jinja
    return [artifact for kind in COMPARED_KINDS for artifact in _kind(context.index, kind, render_cell)]


def _kind(index: CatalogueIndex, kind: str, render_cell: Cell) -> Iterator[Artifact]:
    of_kind = criteria(index, kind)
    described = [{"name": one.name, "field": one.steps[0], "heading": one.heading, "label": one.label} for one in of_kind]
    yield _json(f"{FOLDER}/{kind}.json", {"kind": kind, "criteria": described, "sentences": SENTENCES})
    for node in index.by_kind[kind]:
        yield _json(f"{FOLDER}/{kind}/{node.id}.json", _record(index, node, of_kind, render_cell))


def _record(index: CatalogueIndex, node: RecordNode, criteria: tuple[Criterion, ...], render_cell: Cell) -> dict[str, Any]:
    cells = {each.name: _cell(compared, render_cell) for each in criteria if (compared := cell(index, node, each))}
    return {
        "id": node.id,
        "title": node.title,
        "url": node.url,
        "governed": bool(node.part.governance.bodies),
        "cells": cells,
    }


def _cell(compared: ComparisonCell, render_cell: Cell) -> dict[str, Any]:
    html = relative(" ".join(str.split(render_cell(compared))), DEPTH)
    keys = compared.keys if compared.readable else [blake2b(key.encode(), digest_size=6).hexdigest() for key in compared.keys]
    return {"html": html, "keys": list(keys), "readable": compared.readable}


def _json(uri: str, value: Any) -> Artifact:
    return Artifact(uri, orjson.dumps(value, option=orjson.OPT_APPEND_NEWLINE))
