"""What tests of pages share besides the browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from support.html_validate import VALIDATOR


@pytest.fixture(scope="module")
def validator(chromium: Browser) -> Iterator[Page]:
    """A page that has html-validate at hand."""
    page = chromium.new_page()
    page.evaluate(f"{VALIDATOR.read_text('utf-8')};globalThis.htmlvalidate = htmlvalidate")
    yield page
    page.close()
