"""Joint operation: the index in; what it cost and gave by country, Denmark first, with the amounts of a collaboration's own record, out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from catalogue.danish import FROM_ABOVE, SEEN, year_of
from catalogue.views import (
    CatalogueIndex,
    RecordNode,
    RecordView,
    in_money,
    order_of,
    owner_node,
    precision_of,
    referred,
    year_in,
    year_words,
)


@dataclass(frozen=True, slots=True)
class OperationFigures:
    """What a joint operation was to cost or give, and what it did."""

    node: RecordNode
    amounts: tuple[RecordView, ...]
    """Those that a source gives, then those that the catalogue worked out itself."""


@dataclass(frozen=True, slots=True)
class CountryOperations:
    """The joint operations of one country."""

    country: str
    label: str
    operations: tuple[OperationFigures, ...]
    """Those of which both a plan and what became of it are known first, then those with any amount, else in alphabetical order."""


def operations_by_country(index: CatalogueIndex) -> list[CountryOperations]:
    """Each country that any is from, in the order of the schema: Denmark first."""
    labels = index.catalogue.schemas.kinds["operation"].properties["country"].labels
    found = [(country, words, _operations(index, country)) for country, words in labels.items()]
    return [CountryOperations(country, words, operations) for country, words, operations in found if operations]


def _operations(index: CatalogueIndex, country: str) -> tuple[OperationFigures, ...]:
    figures = [operation_figures(index, node) for node in index.by_kind["operation"] if node.part.country == country]
    return tuple(sorted(figures, key=lambda each: (not _has_plan_and_result(each), not each.amounts)))


def _has_plan_and_result(figures: OperationFigures) -> bool:
    """Whether money was planned, and money was spent or gained."""
    bases = {str(each.basis) for each in figures.amounts if in_money(each) and not each.calculated}
    return bases >= {"planned", "actual"}


def operation_figures(index: CatalogueIndex, node: RecordNode) -> OperationFigures:
    """Its own amounts, and before them those of the collaboration that it is the operation of."""
    amounts = [each for case in referred(index, node.part, "case") for each in _amounts_of_case(case.part)]
    amounts += node.part.figures
    return OperationFigures(node, tuple(sorted(amounts, key=lambda each: bool(each.calculated))))


def _amounts_of_case(case: RecordView) -> Iterator[RecordView]:
    yield from case.financing.amounts if case.financing else ()
    for gain in case.gains:
        yield from gain.amounts


def source_year(index: CatalogueIndex, part: RecordView) -> str:
    """The year of the source of an amount or of what happened, as it follows a verb: `i 2008`; empty without a source."""
    return next((year_in(owner_node(section).part, "date") for section in referred(index, part, "source")), "")


def oldest_source_year(index: CatalogueIndex, key: str) -> str:
    """The year of the oldest source of a joint operation that is told over several years, as exactly as it is known: `omkring 2013`; empty
    for all else.
    """
    node = index.nodes[key]
    if node.kind != "operation" or precision_of(node.part, "as_of") == SEEN:
        return ""
    sources = (owner_node(section).part for section in referred(index, node.part, "sources"))
    first = min((source for source in sources if precision_of(source) not in FROM_ABOVE), key=order_of, default=None)
    return year_words(first) if first and year_of(first.date) < year_of(node.part.as_of) else ""
