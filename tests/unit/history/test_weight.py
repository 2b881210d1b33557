"""What matters stands first on a meeting's page: what came and went, then status, form and members, errors, later facts and figures."""

from __future__ import annotations

from catalogue.history.change import ChangeType, by_weight
from catalogue.records.releases import RecordChanges, ReleasedChange

GIVEN = [
    ("wording", ("summary",)),
    ("reference", ("sources", 0)),
    ("renamed", ("lessons", "a", "id")),
    ("clarification", ("status_text",)),
    ("clarification", ("participants", "text")),
    ("source", ("sources", 1)),
    ("fact", ("background", 0)),
    ("new", ("lessons", "b")),
    ("number", ("inhabitants", "value")),
    ("update", ("updates", 0)),
    ("correction", ("since", "date")),
    ("fact", ("participants", "municipalities", "soroe")),
    ("fact", ("organisation_form", "form")),
    ("fact", ("status",)),
    ("retired", ("retired",)),
    ("merged", ()),
]
"""The least first."""
IMPORTANT, LEAST = 8, 3


def test_every_change_has_its_place_once() -> None:
    """Whichever record it is in."""
    changes = [ReleasedChange(kind, "", "", f"{kind} {path}", path) for kind, path in GIVEN]
    records = [RecordChanges(f"case/{number}", "", "", "", None, (change,)) for number, change in enumerate(changes)]
    important, others, least = ([each.change for each in group] for group in by_weight(records))

    assert important == [changes[-2], changes[-1], *changes[-3 : -IMPORTANT - 1 : -1]]
    assert {*others} == {*changes[LEAST:-IMPORTANT]}
    assert {*least} == {*changes[:LEAST]}
    assert len(important + others + least) == len(GIVEN)


def test_every_type_of_change_has_a_weight() -> None:
    """So that none is lost from the page when another is thought of."""
    every = [ReleasedChange(kind.value, "", "", "", ("summary",)) for kind in ChangeType]

    assert sum(map(len, by_weight([RecordChanges("case/a", "", "", "", None, tuple(every))]))) == len(every)
