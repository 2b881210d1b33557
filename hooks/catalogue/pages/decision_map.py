"""The map of decisions: a collaboration with every municipality's state in; the tile map with a word on each tile, and its legend, out."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from catalogue.insights import NOT_SEEN, CaseDecisions, DecisionRow
from catalogue.records import Schemas

from .tile_map import halves, tile_frame, worded_tile

UNSEEN_WORDS = "Ikke set"
SHORT_WORDS = {NOT_SEEN: "", "paper_seen": "sag", "committee_agreed": "udv.", "principle": "princ.", "binding": "ja", "declined": "nej"}
"""What stands on the tile, so that it needs no colour."""
LOOKS = {NOT_SEEN: 0, "paper_seen": 1, "committee_agreed": 1, "principle": 2, "binding": 3, "declined": 1}
"""The looks of the tile map: dashed, plain, tinted, filled."""


def decision_states(schemas: Schemas) -> list[tuple[str, str]]:
    """Every state with its words, and last the one of a municipality that no record tells of."""
    labels = schemas.kinds["decision"].properties["state"].labels
    return [*labels.items(), (NOT_SEEN, UNSEEN_WORDS)]


def decision_map(schemas: Schemas) -> Callable[[CaseDecisions, str], Markup]:
    """A function to the map; `name` tells two maps of a page apart."""
    words = dict(decision_states(schemas))

    def draw(decisions: CaseDecisions, name: str) -> Markup:
        rows = {row.municipality.key: row for row in decisions.rows}
        drawn = [
            (half, Markup().join(_tile(rows[node.key], words, name, half.left, half.top) for node in half.municipalities))
            for half in halves(row.municipality for row in decisions.rows)
        ]
        return tile_frame("Kort over kommunernes beslutninger", name, drawn)

    return draw


def decision_legend(schemas: Schemas) -> list[tuple[str, str, str]]:
    """Every state with what stands on its tiles and its words."""
    return [(state, SHORT_WORDS[state], words) for state, words in decision_states(schemas)]


def _tile(row: DecisionRow, words: dict[str, str], name: str, left: int, top: int) -> Markup:
    node = row.municipality
    url = row.decision.url if row.decision else node.url
    return worded_tile(node, url, f"{node.title}: {words[row.state]}", name, LOOKS[row.state], SHORT_WORDS[row.state], (left, top))
