"""What a release writes beside the records."""

from __future__ import annotations

import pytest
import yaml

from catalogue.publishing.release_notes import PUBLIC_CODE, review_due, with_url
from catalogue.records.site_settings import Site
from support.project import ROOT

REPOSITORY = "https://git.dk/katalog"


@pytest.mark.parametrize("before", ["", "url: https://gammel.dk/katalog\n"])
def test_the_description_of_the_software_says_where_it_lies(before: str) -> None:
    """Once, whether or not it said so before; the rest is as it was."""
    text = (ROOT / PUBLIC_CODE).read_text("utf-8") + before
    told = with_url(text, REPOSITORY)

    assert told.count("\nurl: ") == 1
    assert yaml.safe_load(told) == {**yaml.safe_load(text), "url": REPOSITORY}
    assert with_url(told, REPOSITORY) == told


@pytest.mark.parametrize(
    ("seen", "is_due"), [("", False), ("2026-01-10", False), ("2025-12-10", False), ("2025-12-09", True), ("2024", True)]
)
def test_a_statement_that_nobody_went_through_for_a_year_is_named(seen: str, is_due: bool) -> None:
    """Before the meeting, by the secretariat's own release."""
    assert bool(review_due(Site(accessibility_reviewed=seen), "2026-12-10")) == is_due
