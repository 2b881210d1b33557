"""Decisions of municipalities: the index in; how far each is known to have come with a collaboration, and the deadlines, out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from catalogue.views import CatalogueIndex, RecordNode, RecordView, order_of, raw, referred

NOT_SEEN = ""
"""The state of a municipality that no record tells of: nobody has seen a paper, which says nothing of whether there is one."""


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A municipality and the newest that is known of its decision, or nothing."""

    municipality: RecordNode
    decision: RecordNode | None

    @property
    def state(self) -> str:
        """The value of the record's state; empty when no paper was seen."""
        return str(self.decision.part.state) if self.decision else NOT_SEEN


@dataclass(frozen=True, slots=True)
class Deadline:
    """What a paper says must happen, and the record that tells it."""

    part: RecordView
    decision: RecordNode


@dataclass(frozen=True, slots=True)
class CaseDecisions:
    """A collaboration that municipalities take a stand on, with every municipality in alphabetical order."""

    case: RecordNode
    rows: tuple[DecisionRow, ...]
    counts: Counter[str]
    """How many municipalities by state, `NOT_SEEN` among them; no municipality counts twice."""
    deadlines: tuple[Deadline, ...]
    """The earliest first."""


def decisions_by_case(index: CatalogueIndex) -> list[CaseDecisions]:
    """Each collaboration that a decision is about, in alphabetical order."""
    cases = {case.key: case for node in index.by_kind["decision"] for case in referred(index, node.part, "case")}
    return [_case_decisions(index, cases[key]) for key in sorted(cases, key=lambda key: index.position[key])]


def decisions_of(index: CatalogueIndex, key: str) -> list[tuple[RecordNode, DecisionRow]]:
    """Each collaboration that is decided on, with what is known of one municipality, given by key."""
    return [(each.case, row) for each in decisions_by_case(index) for row in each.rows if row.municipality.key == key]


def _case_decisions(index: CatalogueIndex, case: RecordNode) -> CaseDecisions:
    decisions = [node for node in index.by_kind["decision"] if case in referred(index, node.part, "case")]
    newest = _newest_by_municipality(index, decisions)
    rows = tuple(DecisionRow(node, newest.get(node.key)) for node in index.by_kind["municipality"])
    deadlines = [Deadline(part, node) for node in decisions for part in node.part.deadlines]
    ordered = sorted(deadlines, key=lambda deadline: order_of(deadline.part))
    return CaseDecisions(case, rows, Counter(row.state for row in rows), tuple(ordered))


def _newest_by_municipality(index: CatalogueIndex, decisions: list[RecordNode]) -> dict[str, RecordNode]:
    ordered = sorted(decisions, key=lambda node: (raw(node.part, "as_of"), index.position[node.key]))
    return {municipality.key: node for node in ordered for municipality in referred(index, node.part, "municipalities")}
