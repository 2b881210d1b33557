"""Money in a paper: amounts and joint operations in; paragraphs with year, price year and who reckoned, out."""

from __future__ import annotations

from collections.abc import Iterable

from catalogue.danish import date_words
from catalogue.views import CatalogueIndex, RecordNode, RecordView, amount, field_label, lower_first, raw, referred

from .paragraph import Group, Paragraph, paragraph, references, statements

HOME = "dk"
"""What other countries paid is told on a page of its own, and never counted among the Danish."""


def amount_lines(index: CatalogueIndex, key: str, amounts: Iterable[RecordView]) -> tuple[Paragraph, ...]:
    """A paragraph for each amount that has a source."""
    return tuple(paragraph(index, key, one, amount(one), _text(one)) for one in amounts if references(one))


def purpose_operations(index: CatalogueIndex, purpose: RecordNode) -> list[Group]:
    """What Danish joint operations with the purpose cost; those of a collaboration stand with it."""
    return [
        _operation(index, node)
        for node in _danish(index)
        if purpose in referred(index, node.part, "collaboration_models") and not node.part.case
    ]


def case_operations(index: CatalogueIndex, case: RecordNode) -> list[Group]:
    """What the operation of a collaboration cost."""
    return [_operation(index, node) for node in _danish(index) if case in referred(index, node.part, "case")]


def _danish(index: CatalogueIndex) -> list[RecordNode]:
    return [node for node in index.by_kind["operation"] if node.part.country == HOME]


def _operation(index: CatalogueIndex, node: RecordNode) -> Group:
    return Group(node.title, (*amount_lines(index, node.key, node.part.figures), *statements(index, node.key, node.part.outcome)))


def _text(one: RecordView) -> str:
    marks = [lower_first(field_label(one, name)) for name in ("audited", "calculated") if raw(one, name)]
    year = [f"prisår {one.price_year}"] if one.price_year else []
    known = [*([date_words(one.as_of)] if one.as_of else []), *year, *marks]
    text = str(one.text).rstrip(".")
    return f"{text} ({', '.join(known)})." if known else f"{text}."
