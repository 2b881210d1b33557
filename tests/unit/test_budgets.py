"""Who writes a sentence too many is told where, by how much, and what to do."""

from __future__ import annotations

from support.budgets import SHORTEN, over


def test_what_is_over_is_told_the_farthest_first() -> None:
    told = over({"": 4501, "samarbejder/os2/": 4500, "samarbejder/sbsys/": 4720}, 4500, "pixels høj", SHORTEN).split("\n")

    assert told == [
        "samarbejder/sbsys/ er 4.720 pixels høj, 220 over grænsen på 4.500.",
        "forsiden er 4.501 pixels høj, 1 over grænsen på 4.500.",
        SHORTEN,
    ]


def test_nothing_is_told_of_what_fits() -> None:
    assert over({"samarbejder/os2/": 4500}, 4500, "pixels høj", SHORTEN) == ""
