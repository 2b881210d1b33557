"""Comparing: the press in, what a reader's own comparison is put together from out: a small file for each record that can be compared."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from hashlib import blake2b
from typing import Any

from markupsafe import Markup

from .artifact import Artifact
from .comparison import ADDRESSED, SENTENCES, Line, Said, lines, said
from .finish import relative
from .library import Library, Node
from .render import Press

FOLDER = "sammenlign/poster"
DEPTH = 1
"""Folders between the site's root and the page that shows the files."""
CELLS = "_compare.html.j2"

Cell = Callable[[Said], Markup]
_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def compare(ready: Press) -> list[Artifact]:
    """`sammenlign/poster/KIND.json` with the lines of a kind in their order and the sentences of verdicts,
    and `…/KIND/ID.json` with what a record says in each.

    A cell is HTML that was rendered as on the record's own page, for the page of comparisons; `signs` decide whether two cells agree;
    those that nobody reads are shortened.
    """
    cell: Cell = getattr(ready.environment.get_template(CELLS).module, "cell")  # noqa: B009 - a macro is known only to Jinja
    return [artifact for kind in ADDRESSED for artifact in _kind(ready.shelf, kind, cell)]


def _kind(shelf: Library, kind: str, cell: Cell) -> Iterator[Artifact]:
    found = lines(shelf, kind)
    shown = [{"name": line.name, "field": line.steps[0], "heading": line.heading, "label": line.label} for line in found]
    yield _json(f"{FOLDER}/{kind}.json", {"kind": kind, "lines": shown, "sentences": SENTENCES})
    for node in shelf.by_kind[kind]:
        yield _json(f"{FOLDER}/{kind}/{node.id}.json", _record(shelf, node, found, cell))


def _record(shelf: Library, node: Node, found: tuple[Line, ...], cell: Cell) -> dict[str, Any]:
    cells = {line.name: _cell(each, cell) for line in found if (each := said(shelf, node, line))}
    return {
        "id": node.id,
        "title": node.title,
        "url": node.url,
        "governed": bool(node.part.governance.bodies),
        "cells": cells,
    }


def _cell(each: Said, cell: Cell) -> dict[str, Any]:
    html = relative(" ".join(str.split(cell(each))), DEPTH)
    signs = each.signs if each.readable else [blake2b(sign.encode(), digest_size=6).hexdigest() for sign in each.signs]
    return {"html": html, "signs": list(signs), "readable": each.readable}


def _json(uri: str, value: Any) -> Artifact:
    return Artifact(uri, (_encoded(value) + "\n").encode())
