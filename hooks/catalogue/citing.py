"""Citing: a record's sources and its finished HTML in, the source named once and its sections only after that, out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from markupsafe import Markup, escape

from .views.catalogue_index import Library, Node
from .views.formatting import source_name


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
