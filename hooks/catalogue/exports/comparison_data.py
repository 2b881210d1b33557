"""Comparing: the press in, what a reader's own comparison is put together from out: a small file for each record that can be compared."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from hashlib import blake2b
from typing import Any

from markupsafe import Markup

from catalogue.insights import COMPARED_KINDS, ComparisonCell, ComparisonRow, cell, comparison_rows
from catalogue.pages import SiteContext, relative
from catalogue.records import Artifact
from catalogue.views import CatalogueIndex, RecordNode

FOLDER = "sammenlign/poster"
DEPTH = 1
"""Folders between the site's root and the page that shows the files."""
CELLS = "_compare_cell.html.j2"

Cell = Callable[[ComparisonCell], Markup]
_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def comparison_files(ready: SiteContext) -> list[Artifact]:
    """`sammenlign/poster/KIND.json` with the lines of a kind in their order, and `…/KIND/ID.json` with what a record says in each.

    A cell is HTML that was rendered as on the record's own page, for the page of comparisons; `signs` decide whether two cells agree;
    those that nobody reads are shortened.
    """
    render_cell: Cell = getattr(ready.environment.get_template(CELLS).module, "cell")  # noqa: B009 - a macro is known only to Jinja
    return [artifact for kind in COMPARED_KINDS for artifact in _kind(ready.index, kind, render_cell)]


def _kind(index: CatalogueIndex, kind: str, render_cell: Cell) -> Iterator[Artifact]:
    found = comparison_rows(index, kind)
    shown = [{"name": line.name, "field": line.steps[0], "heading": line.heading, "label": line.label} for line in found]
    yield _json(f"{FOLDER}/{kind}.json", {"kind": kind, "lines": shown})
    for node in index.by_kind[kind]:
        yield _json(f"{FOLDER}/{kind}/{node.id}.json", _record(index, node, found, render_cell))


def _record(index: CatalogueIndex, node: RecordNode, found: tuple[ComparisonRow, ...], render_cell: Cell) -> dict[str, Any]:
    cells = {line.name: _cell(each, render_cell) for line in found if (each := cell(index, node, line))}
    return {
        "id": node.id,
        "title": node.title,
        "url": node.url,
        "governed": bool(node.part.governance.bodies),
        "cells": cells,
    }


def _cell(each: ComparisonCell, render_cell: Cell) -> dict[str, Any]:
    html = relative(" ".join(str.split(render_cell(each))), DEPTH)
    signs = each.keys if each.readable else [blake2b(sign.encode(), digest_size=6).hexdigest() for sign in each.keys]
    return {"html": html, "signs": list(signs), "readable": each.readable}


def _json(uri: str, value: Any) -> Artifact:
    return Artifact(uri, (_encoded(value) + "\n").encode())
