"""The matrix: the index in, every purpose with every legal form out: what the sources say of the two together, and who does it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from catalogue.views import (
    CatalogueIndex,
    Mention,
    RecordNode,
    RecordView,
    case_forms,
    earlier_updates_concerning,
    in_schema_order,
    is_counted,
    is_listed_apart,
    is_proposed,
    owner_key,
    referred,
    resolve_reference,
    updates_concerning,
)

MOST_CASES_NAMED = 12
"""So many collaborations are named in a cell; the rest are counted, and stand in the list."""
PurposeCombination = Mapping[tuple[str, str], tuple[RecordNode, ...]]
"""Collaborations by the key of their form and of their purpose, each empty when it is not told."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What is known of one organisation form for one purpose."""

    purpose: RecordNode | None
    """`None` for the collaborations whose purpose is not told."""
    uses: tuple[RecordView, ...]
    combinations: tuple[RecordView, ...]
    cases: tuple[RecordNode, ...]
    proposed: tuple[RecordNode, ...]
    """Not counted: nobody does it yet."""
    named: tuple[Mention, ...] = ()
    """Updates that tell of the form with collaborations that stand in none of its cells: with the purpose, and not counted either."""

    @property
    def is_empty(self) -> bool:
        """Whether the sources do not mention it, and nobody does it or means to."""
        return not (self.uses or self.combinations or self.cases or self.proposed or self.named)


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One form; or, without one, the collaborations whose form is not told."""

    form: RecordNode | None
    cells: tuple[Cell, ...]
    """One for each purpose, and last the one for purposes that are not told."""
    count: int
    described: bool
    """Whether a source says what the form can be used for."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """All rows, with what they add up to: each collaboration counted once, also one with several purposes."""

    purposes: tuple[RecordNode, ...]
    rows: tuple[MatrixRow, ...]
    counts: tuple[int, ...]
    """By purpose, and last those without one."""
    count: int
    proposed: int
    """How many proposals stand in it, uncounted."""


def form_purpose_matrix(index: CatalogueIndex) -> Matrix:
    """Each legal form, and the collaborations without one, with what is known of them for each purpose."""
    purposes = tuple(sorted(index.by_kind["collaboration_model"], key=in_schema_order))
    forms = sorted((node for node in index.by_kind["organisation_form"] if node.part.family == "legal_form"), key=in_schema_order)
    together = _cases_by_pair(index, forms)
    rows = tuple(_row(index, form, purposes, together) for form in (*forms, None))
    columns = tuple(zip(*(row.cells for row in rows), strict=True))
    proposed = sum(map(is_proposed, index.by_kind["case"]))
    return Matrix(purposes, rows, tuple(_count(column) for column in columns), sum(map(is_counted, index.by_kind["case"])), proposed)


def _cases_by_pair(index: CatalogueIndex, forms: Sequence[RecordNode]) -> PurposeCombination:
    legal = {form.key for form in forms}
    combinations: dict[tuple[str, str], list[RecordNode]] = {}
    for node in (case for case in index.by_kind["case"] if not is_listed_apart(case)):
        keys = [form.key for form in case_forms(index, node) if form.key in legal] or [""]
        purposes = [purpose.key for purpose in purposes_of(index, node)] or [""]
        for pair in [(key, purpose) for key in keys for purpose in purposes]:
            combinations.setdefault(pair, []).append(node)
    return {pair: tuple(nodes) for pair, nodes in combinations.items()}


def purposes_of(index: CatalogueIndex, node: RecordNode) -> list[RecordNode]:
    """The models that a source makes a collaboration an example of; where none does, those that it is by our own judgement."""
    named = [*referred(index, node.part, "collaboration_models")]
    return named or [model for each in node.part.assessed_models for model in referred(index, each, "model")]


def _row(index: CatalogueIndex, form: RecordNode | None, purposes: Sequence[RecordNode], together: PurposeCombination) -> MatrixRow:
    cells = tuple(_cell(index, form, purpose, together) for purpose in (*purposes, None))
    return MatrixRow(form, cells, _count(cells), any(cell.uses or cell.combinations for cell in cells))


def _cell(index: CatalogueIndex, form: RecordNode | None, purpose: RecordNode | None, together: PurposeCombination) -> Cell:
    nodes = together.get((form.key if form else "", purpose.key if purpose else ""), ())
    cases, proposed = (tuple(node for node in nodes if is_proposed(node) is wanted) for wanted in (False, True))
    if form is None or purpose is None:
        return Cell(purpose, (), (), cases, proposed)
    about = (_about(index, form.part.usable_for, purpose), _about(index, form.part.combinations, purpose))
    return Cell(purpose, *about, cases, proposed, _named_since(index, form, purpose))


def _named_since(index: CatalogueIndex, form: RecordNode, purpose: RecordNode) -> tuple[Mention, ...]:
    """What has happened since, or before, with a collaboration about the form, where that is not its own: as the form's page tells it."""
    updates = (*earlier_updates_concerning(index, form.key), *updates_concerning(index, form.key))
    others = (
        each for each in updates if each.node.kind == "case" and not is_listed_apart(each.node) and form not in case_forms(index, each.node)
    )
    return tuple(each for each in others if purpose in purposes_of(index, each.node))


def _about(index: CatalogueIndex, parts: Iterable[RecordView], purpose: RecordNode) -> tuple[RecordView, ...]:
    return tuple(
        part for part in parts if resolve_reference(index, owner_key(part), part.collaboration_model, ("collaboration_model",)) is purpose
    )


def _count(cells: Iterable[Cell]) -> int:
    return len({node.key for cell in cells for node in cell.cases})
