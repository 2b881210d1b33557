"""A reference that leads nowhere is explained, however many there are."""

from __future__ import annotations

from catalogue.checks.references import MOST_SLIPS_COMPARED, check_references
from catalogue.records.graph import link
from catalogue.records.record import Record
from catalogue.records.schema import Schemas


def test_a_flood_of_slips_gets_no_suggestions_beyond_the_first(schemas: Schemas) -> None:
    """Each is named all the same: a thousand names to compare with a thousand slips would keep the check busy for minutes."""
    terms = [Record("term", f"ord-{n}", f"{n}.yaml", {"see_also": [f"ord-{n}x"]}) for n in range(2 * MOST_SLIPS_COMPARED)]
    issues = check_references(link(terms, schemas))
    suggested = [issue for issue in issues if issue.hint.startswith("Mente du ")]

    assert (len(issues), len(suggested)) == (2 * MOST_SLIPS_COMPARED, MOST_SLIPS_COMPARED)
    assert all(issue.hint for issue in issues)
