"""The pages are valid HTML."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from catalogue.history.changelog import changelog
from catalogue.history.describe import labels_for
from catalogue.history.diff import diff
from catalogue.records.graph import link
from catalogue.records.load import load
from catalogue.records.schema import Schemas
from support.html_validate import html_errors
from support.page_types import PAGES
from support.project import GOLDEN


@pytest.mark.parametrize("url", PAGES.values(), ids=PAGES)
def test_a_page_is_valid(url: str, site: Path, validator: Page) -> None:
    """No error of ours: unknown or misplaced elements, attributes that mean nothing, ids that stand twice, landmarks without names."""
    path = site / url.partition("?")[0]
    file = path if path.suffix == ".html" else path / "index.html"

    assert html_errors(validator, file.read_text("utf-8")) == []


def test_the_list_of_changes_is_a_valid_page(schemas: Schemas, validator: Page) -> None:
    """It is sent and printed by itself."""
    states = (load(GOLDEN / "diff/seeded" / name, schemas, GOLDEN)[0] for name in ("before", "after"))
    before, after = (link(records, schemas) for records in states)
    page = changelog(diff(before.records, after.records, schemas), labels_for(before, after), "html")

    assert html_errors(validator, page) == []


def test_the_validator_finds_what_is_wrong(validator: Page) -> None:
    """A block in a paragraph, an id twice are told with their places."""
    page = '<!DOCTYPE html><html lang="da"><head><title>A</title></head><body><p id="a"><br id="a"></p><img src="a.png"></body></html>'
    found = html_errors(validator, page)

    assert found == ['1:85 no-dup-id: Duplicate ID "a"', '1:93 wcag/h37: <img> is missing required "alt" attribute']
