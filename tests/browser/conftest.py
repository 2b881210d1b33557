"""What tests of pages share besides the browser."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route

from catalogue.contribute.browser_api import browser_api
from support.browser import Asking, Visit
from support.html_validate import VALIDATOR
from support.project import ROOT

CHECK_WORKER, ASKED_HERE = "**/check-worker.js", "asked-here"
STAND_IN = f"""onmessage = async ({{ data: {{ id, question, given }} }}) => {{
  const answer = await fetch("/{ASKED_HERE}", {{ method: "POST", body: JSON.stringify({{ question, given }}) }});
  postMessage({{ id, answer: await answer.json() }});
}};"""


@pytest.fixture(scope="module")
def check_here(tmp_path_factory: pytest.TempPathFactory) -> Asking:
    """Somebody in; the same, whose pages ask the check of this process what they would ask that of the browser. It is the same Python,
    and in the browser it takes five seconds of processor time to start; tests of what runs there start it there."""
    folder = tmp_path_factory.mktemp("check")
    (folder / "site").mkdir()
    (folder / "site" / "data").symlink_to(ROOT / "data")
    ask = browser_api(str(ROOT / "data" / "schema"), str(folder / "site"), str(folder / "files"))

    def answer(route: Route) -> None:
        asked = json.loads(route.request.post_data or "")
        route.fulfill(body=ask(asked["question"], asked["given"]), content_type="application/json")

    def asking_here(seen: Visit) -> Visit:
        context = seen.page.context
        context.route(CHECK_WORKER, lambda route: route.fulfill(body=STAND_IN, content_type="text/javascript"))
        context.route(f"**/{ASKED_HERE}", answer)
        return seen

    return asking_here


@pytest.fixture(scope="module")
def validator(chromium: Browser) -> Iterator[Page]:
    """A page that has html-validate at hand."""
    page = chromium.new_page()
    page.evaluate(f"{VALIDATOR.read_text('utf-8')};globalThis.htmlvalidate = htmlvalidate")
    yield page
    page.close()
