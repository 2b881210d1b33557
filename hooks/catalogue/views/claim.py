"""Claims: the kind of what a page makes rather than quotes, and the records and fields that it is made from, in; marks for the HTML out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from markupsafe import Markup

from catalogue.records import DataPath

from .catalogue_index import CatalogueIndex
from .record_view import RecordView

CLAIM, ORIGIN = "data-claim", "data-origin"
"""The attributes: a kind of the register in DERIVED.md; `KEY` or `KEY path.to.field` for each origin, parted by `; `."""

Origin = Any
"""A part, a node or a body with a key, the key itself, or a sequence of them."""


def claim_marks(index: CatalogueIndex) -> Callable[..., Markup]:
    """`claim(kind, *origins, field="")`: the attributes of an element that says something derived, to stand right after its name."""

    @cache
    def paths(owner: str) -> dict[int, DataPath]:
        return dict(_paths(index.nodes[owner].part._data, ())) if owner in index.nodes else {}

    def names(origin: Origin, field: str) -> Iterator[str]:
        if isinstance(origin, RecordView):
            path = (*paths(origin._owner).get(id(origin._data), ()), *([field] if field else ()))
            yield f"{origin._owner} {'.'.join(map(str, path))}".strip()
        elif isinstance(origin, tuple | list):
            for each in origin:
                yield from names(each, field)
        elif origin:
            yield f"{getattr(origin, 'key', origin)} {field}".strip()

    def claim(kind: str, *origins: Origin, field: str = "") -> Markup:
        named = "; ".join(dict.fromkeys(name for origin in origins for name in names(origin, field)))
        mark = Markup(' {}="{}"').format(CLAIM, kind)
        return mark + Markup(' {}="{}"').format(ORIGIN, named) if named else mark

    return claim


def _paths(value: Any, path: DataPath) -> Iterator[tuple[int, DataPath]]:
    """Every object of a record, by its identity, with its place: parts of a view hold the very objects of the record."""
    if isinstance(value, dict):
        yield id(value), path
        for name, each in value.items():
            yield from _paths(each, (*path, name))
    elif isinstance(value, list):
        for place, each in enumerate(value):
            yield from _paths(each, (*path, place))
