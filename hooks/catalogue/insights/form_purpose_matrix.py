"""The matrix: the library in, every purpose with every legal form out: what the sources say of the two together, and who does it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from catalogue.views.catalogue_index import Library, Node, find, is_proposed
from catalogue.views.formatting import referred
from catalogue.views.grouping import in_order
from catalogue.views.record_view import Part
from catalogue.views.record_view import owner_of as owner_key

NAMED = 12
"""So many collaborations are named in a cell; the rest are counted, and stand in the list."""
Together = Mapping[tuple[str, str], tuple[Node, ...]]
"""Collaborations by the key of their form and of their purpose, each empty when it is not told."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What is known of one organisation form for one purpose."""

    purpose: Node | None
    """`None` for the collaborations whose purpose is not told."""
    uses: tuple[Part, ...]
    combinations: tuple[Part, ...]
    cases: tuple[Node, ...]
    proposed: tuple[Node, ...]
    """Not counted: nobody does it yet."""

    @property
    def is_empty(self) -> bool:
        """Whether the sources do not mention it, and nobody does it or means to."""
        return not (self.uses or self.combinations or self.cases or self.proposed)


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One form; or, without one, the collaborations whose form is not told."""

    form: Node | None
    cells: tuple[Cell, ...]
    """One for each purpose, and last the one for purposes that are not told."""
    count: int
    described: bool
    """Whether a source says what the form can be used for."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """All rows, with what they add up to: each collaboration counted once, also one with several purposes."""

    purposes: tuple[Node, ...]
    rows: tuple[MatrixRow, ...]
    counts: tuple[int, ...]
    """By purpose, and last those without one."""
    count: int
    proposed: int
    """How many proposals stand in it, uncounted."""


def matrices(shelf: Library) -> dict[str, Callable[..., Any]]:
    """What templates may ask for, by its name there."""
    return {"matrix": partial(matrix, shelf), "most_named": lambda: NAMED}


def matrix(shelf: Library) -> Matrix:
    """Each legal form, and the collaborations without one, with what is known of them for each purpose."""
    purposes = tuple(sorted(shelf.by_kind["collaboration_model"], key=in_order))
    forms = sorted((node for node in shelf.by_kind["organisation_form"] if node.part.family == "legal_form"), key=in_order)
    together = _together(shelf, forms)
    rows = tuple(_row(shelf, form, purposes, together) for form in (*forms, None))
    columns = tuple(zip(*(row.cells for row in rows), strict=True))
    proposed = sum(map(is_proposed, shelf.by_kind["case"]))
    return Matrix(purposes, rows, tuple(_count(column) for column in columns), len(shelf.by_kind["case"]) - proposed, proposed)


def _together(shelf: Library, forms: Sequence[Node]) -> Together:
    legal = {form.key for form in forms}
    found: dict[tuple[str, str], list[Node]] = {}
    for node in shelf.by_kind["case"]:
        keys = [form.key for form in referred(shelf, node.part.organisation_form, "form") if form.key in legal] or [""]
        purposes = [purpose.key for purpose in referred(shelf, node.part, "collaboration_models")] or [""]
        for pair in [(key, purpose) for key in keys for purpose in purposes]:
            found.setdefault(pair, []).append(node)
    return {pair: tuple(nodes) for pair, nodes in found.items()}


def _row(shelf: Library, form: Node | None, purposes: Sequence[Node], together: Together) -> MatrixRow:
    cells = tuple(_cell(shelf, form, purpose, together) for purpose in (*purposes, None))
    return MatrixRow(form, cells, _count(cells), any(cell.uses or cell.combinations for cell in cells))


def _cell(shelf: Library, form: Node | None, purpose: Node | None, together: Together) -> Cell:
    found = together.get((form.key if form else "", purpose.key if purpose else ""), ())
    cases, proposed = (tuple(node for node in found if is_proposed(node) is told) for told in (False, True))
    if form is None or purpose is None:
        return Cell(purpose, (), (), cases, proposed)
    return Cell(purpose, _about(shelf, form.part.usable_for, purpose), _about(shelf, form.part.combinations, purpose), cases, proposed)


def _about(shelf: Library, parts: Iterable[Part], purpose: Node) -> tuple[Part, ...]:
    return tuple(part for part in parts if find(shelf, owner_key(part), part.collaboration_model, ("collaboration_model",)) is purpose)


def _count(cells: Iterable[Cell]) -> int:
    return len({node.key for cell in cells for node in cell.cases})
