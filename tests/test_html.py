"""The pages are valid HTML."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from catalogue.history.changelog import changelog
from catalogue.history.describe import labels_for
from catalogue.history.diff import diff
from catalogue.records.graph import link
from catalogue.records.load import load
from catalogue.records.schema import Schemas
from conftest import GOLDEN
from page_types import PAGES

VALIDATOR = Path(__file__).parent / "vendor" / "html-validate" / "html-validate.min.js"
RULES = {
    # Ids may begin with any letter or sign since HTML 5; the theme's begin with `_`.
    "valid-id": ["error", {"relaxed": True}],
    # About how HTML is written, not what it says; and long names of records make long titles.
    "no-trailing-whitespace": "off",
    "doctype-style": "off",
    # A list may have a name, and a frame that scrolls be a region, whatever its element.
    "aria-label-misuse": ["error", {"allowAnyNamable": True}],
    "prefer-native-element": ["error", {"exclude": ["region"]}],
    # Forms that narrow a list or write a record answer at once and send nothing.
    "wcag/h32": "off",
    # Boxes to tick share the name of what they choose.
    "form-dup-name": ["error", {"shared": ["checkbox", "radio", "button", "reset", "submit"]}],
    "long-title": "off",
}
THEIRS = ("#__drawer", "#__search")
"""Elements of the theme itself: two checkboxes with `autocomplete`."""
VALIDATE = """async ([text, rules, theirs]) => {
  const config = {extends: ["html-validate:recommended"], rules, root: true};
  globalThis.validator ??= new htmlvalidate.HtmlValidate(new htmlvalidate.StaticConfigLoader(config));
  const parsed = new DOMParser().parseFromString(text, "text/html");
  const ours = message => !message.selector || !parsed.querySelector(message.selector)?.matches(theirs);
  const {results} = await validator.validateString(text);
  return results.flatMap(({messages}) => messages.filter(ours)).map(one => `${one.line}:${one.column} ${one.ruleId}: ${one.message}`);
}"""


@pytest.fixture(scope="module")
def validator(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page()
    page.evaluate(f"{VALIDATOR.read_text('utf-8')};globalThis.htmlvalidate = htmlvalidate")
    yield page
    page.close()


@pytest.mark.parametrize("url", PAGES.values(), ids=PAGES)
def test_a_page_is_valid(url: str, site: Path, validator: Page) -> None:
    """No error of ours: unknown or misplaced elements, attributes that mean nothing, ids that stand twice, landmarks without names."""
    path = site / url.partition("?")[0]
    file = path if path.suffix == ".html" else path / "index.html"

    assert validator.evaluate(VALIDATE, [file.read_text("utf-8"), RULES, ", ".join(THEIRS)]) == []


def test_the_list_of_changes_is_a_valid_page(schemas: Schemas, validator: Page) -> None:
    """It is sent and printed by itself."""
    states = (load(GOLDEN / "diff/seeded" / name, schemas, GOLDEN)[0] for name in ("before", "after"))
    before, after = (link(records, schemas) for records in states)
    page = changelog(diff(before.records, after.records, schemas), labels_for(before, after), "html")

    assert validator.evaluate(VALIDATE, [page, RULES, ", ".join(THEIRS)]) == []


def test_the_validator_finds_what_is_wrong(validator: Page) -> None:
    """A block in a paragraph, an id twice are told with their places."""
    page = '<!DOCTYPE html><html lang="da"><head><title>A</title></head><body><p id="a"><br id="a"></p><img src="a.png"></body></html>'
    found = validator.evaluate(VALIDATE, [page, RULES, ", ".join(THEIRS)])

    assert found == ['1:85 no-dup-id: Duplicate ID "a"', '1:93 wcag/h37: <img> is missing required "alt" attribute']
