"""What is typed in a form is not lost: by leaving, by coming back, by another tab, by a changed form, or by a check that cannot run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page, Route, expect

from catalogue.records.schema import Schemas
from catalogue.records.yaml import parse
from support.browser import visit, wait_until
from support.project import ROOT

TITLE = "Navn (skal udfyldes)"
ALLOW = "Ja, gem undervejs"
KEPT = "Object.keys(localStorage).filter((key) => key !== 'bidrag:gem')"
IMPATIENT = """async () => {
    const { CheckUnavailable, requestCheck } = await import("/assets/javascripts/check-client.js");
    const before = performance.now();
    try {
        await requestCheck("check", { files: {} }, () => {}, 500);
    } catch (error) {
        return [error instanceof CheckUnavailable, error.message, performance.now() - before < 20_000];
    }
}"""

HELD_UP = """{
    const { request } = LockManager.prototype;
    const released = new Promise((release) => { globalThis.releaseDrafts = release; });
    LockManager.prototype.request = function (...given) {
        globalThis.isLookingForDrafts = true;
        return released.then(() => request.apply(this, given));
    };
}"""
FORBIDDEN = """Object.defineProperty(globalThis, "localStorage", {
    get() { throw new DOMException("Access is denied for this document.", "SecurityError"); },
});"""


def test_nothing_is_stored_before_the_reader_has_said_yes_and_then_for_all_forms(chromium: Browser, home: str) -> None:
    """Asked once; what was typed before the answer is kept too."""
    seen = visit(chromium, home)
    page = seen.go("bidrag/begreb/")
    page.get_by_label(TITLE).fill("Et nyt ord")
    before = page.evaluate("Object.keys(localStorage)")
    page.get_by_role("button", name=ALLOW).click()
    page.reload()
    expect(page.get_by_label(TITLE)).to_have_value("Et nyt ord")
    page.goto(f"{home}bidrag/kilde/")
    expect(page.get_by_text("bliver gemt i denne browser")).to_be_visible()

    assert before == []
    assert page.get_by_role("button", name=ALLOW).count() == 0
    assert (seen.complaints, seen.elsewhere) == ([], [])


@pytest.mark.parametrize(
    ("address", "field"),
    [
        ("bidrag/begreb/", TITLE),
        ("bidrag/ret/?post=case/riso&felt=lessons", "Erfaring (skal udfyldes)"),
        ("bidrag/meld/?post=case/riso", "Hvad skal der stå?"),
    ],
)
def test_a_form_is_shown_when_what_is_typed_in_it_is_kept(address: str, field: str, chromium: Browser, home: str) -> None:
    """Not before its draft is found: what is typed until then would be lost, and what was kept would be written over it."""
    page = visit(chromium, home).page
    page.context.add_init_script(HELD_UP)
    form = page.locator(".contribute form")
    page.goto(home + address)
    wait_until(page, "globalThis.isLookingForDrafts")
    is_early = form.is_visible()
    page.evaluate("releaseDrafts()")
    page.get_by_label(field).fill("Et nyt ord")
    page.get_by_role("button", name=ALLOW).click()
    page.reload()
    wait_until(page, "globalThis.isLookingForDrafts")
    page.evaluate("releaseDrafts()")

    expect(page.get_by_label(field)).to_have_value("Et nyt ord")
    assert not is_early


def test_a_form_works_in_a_browser_that_refuses_to_store(chromium: Browser, home: str) -> None:
    """And says so to the one who allows it."""
    page = visit(chromium, home).page
    page.context.add_init_script(FORBIDDEN)
    page.goto(f"{home}bidrag/begreb/")
    page.get_by_label(TITLE).fill("Et nyt ord")
    page.get_by_role("button", name=ALLOW).click()

    expect(page.get_by_text("Browseren kan ikke gemme det.")).to_be_visible()
    expect(page.get_by_label(TITLE)).to_have_value("Et nyt ord")


def test_what_a_choice_writes_is_kept_with_it(chromium: Browser, home: str) -> None:
    """What stands there now, of the fact that is chosen."""
    page = visit(chromium, home).go("bidrag/meld/?post=case/riso")
    page.get_by_role("button", name=ALLOW).click()
    page.get_by_label("Hvad handler det om?").select_option(index=1)
    stands = page.get_by_label("Hvad står der nu?").input_value()
    page.reload()

    expect(page.get_by_label("Hvad står der nu?")).to_have_value(stands)
    assert stands


def test_what_is_typed_is_there_after_the_forms_own_links_and_back_and_forward(chromium: Browser, home: str) -> None:
    """In the step where one was."""
    page = visit(chromium, home).go("bidrag/begreb/")
    page.get_by_role("button", name=ALLOW).click()
    page.get_by_label(TITLE).fill("Et nyt ord")
    page.get_by_role("button", name="Næste trin").click()
    page.get_by_label("Kilde 1").fill("inspirationskatalog-2016#2.1")
    page.get_by_role("link", name="Se det trin for trin").click()
    page.go_back()
    expect(page.get_by_label("Kilde 1")).to_have_value("inspirationskatalog-2016#2.1")
    page.get_by_role("button", name="Forrige trin").click()
    expect(page.get_by_label(TITLE)).to_have_value("Et nyt ord")


def test_the_browser_asks_before_what_is_not_kept_is_left(chromium: Browser, home: str) -> None:
    """Until it is handed in; and not where there is nothing to lose."""
    page = visit(chromium, home).go("bidrag/begreb/")
    asked: list[str] = []

    def accept(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", accept)
    page.get_by_role("button", name="Nej", exact=True).click()
    page.reload()
    page.get_by_label(TITLE).wait_for()
    nothing = list(asked)
    page.get_by_label(TITLE).press_sequentially("Et ord")
    page.reload()
    page.get_by_label(TITLE).wait_for()

    assert (nothing, asked) == ([], ["beforeunload"])
    assert page.get_by_label(TITLE).input_value() == ""
    assert page.evaluate("Object.keys(localStorage)") == []


def test_two_tabs_keep_a_draft_each(chromium: Browser, home: str) -> None:
    """The last to type does not write over the other; the draft that is left can be gone on with."""
    first = visit(chromium, home).go("bidrag/begreb/")
    first.get_by_role("button", name=ALLOW).click()
    first.get_by_label(TITLE).fill("Det første")
    second = first.context.new_page()
    second.goto(f"{home}bidrag/begreb/")
    second.get_by_label(TITLE).wait_for()
    begun = second.get_by_label(TITLE).input_value()
    second.get_by_label(TITLE).fill("Det andet")
    for page, value in ((first, "Det første"), (second, "Det andet")):
        page.reload()
        expect(page.get_by_label(TITLE)).to_have_value(value)
    drafts = len(first.evaluate(KEPT))
    second.close()
    # The browser frees what a closed tab held a moment later.
    wait_until(first, "navigator.locks.query().then(({ held }) => held.length === 1)")
    first.reload()
    other = first.locator(".draft-other")
    other.wait_for()
    other.get_by_role("button", name="Fortsæt på den").click()
    expect(first.get_by_label(TITLE)).to_have_value("Det andet")

    assert (begun, drafts) == ("", 2)


@pytest.mark.parametrize(
    ("stored", "kept", "left"),
    [
        ({"title": "Et ord", "farve": "rød", "sources": "x"}, "Et ord", ["farve", "sources"]),
        ({"title": ["a"], "see_also": [{"a": 1}]}, "", ["title", "see_also"]),
        ("{", "", ["{"]),
    ],
)
def test_a_draft_that_no_longer_fits_hides_nothing_and_can_be_deleted(
    stored: object, kept: str, left: list[str], chromium: Browser, home: str
) -> None:
    """What fits is in the form; the rest can be read and copied."""
    seen = visit(chromium, home)
    page = seen.go("bidrag/begreb/")
    text = stored if isinstance(stored, str) else json.dumps({"at": 1, "answers": stored})
    page.evaluate("(text) => { localStorage.setItem('bidrag:gem', 'ja'); localStorage.setItem('bidrag:term:a', text); }", text)
    page.reload()
    expect(page.get_by_label(TITLE)).to_have_value(kept)
    page.get_by_text("passer ikke til skemaet").click()
    shown = page.locator(".draft-misfit pre").inner_text()
    page.get_by_role("button", name="Slet det").click()
    page.reload()
    expect(page.get_by_label(TITLE)).to_have_value(kept)

    assert all(name in shown for name in left)
    assert page.locator(".draft-misfit").count() == 0
    assert seen.complaints == []


def test_a_draft_is_deleted_when_that_is_asked_for(chromium: Browser, home: str) -> None:
    """And the form begins anew."""
    page = visit(chromium, home).go("bidrag/begreb/")
    page.get_by_role("button", name=ALLOW).click()
    page.get_by_label(TITLE).fill("Et nyt ord")
    page.get_by_role("button", name="Slet kladden").click()
    expect(page.get_by_label(TITLE)).to_have_value("")

    assert page.evaluate(KEPT) == []


@pytest.mark.parametrize(
    ("fault", "status"),
    [
        ("vendor/pyodide/pyodide.asm.wasm.gz", 404),
        ("vendor/pyodide/python_stdlib.zip.gz", 0),
        ("vendor/libyaml/libyaml.wasm.gz", 0),
        ("check/program.zip.gz", 404),
    ],
)
def test_without_a_check_the_file_is_handed_over_and_says_so(
    fault: str, status: int, chromium: Browser, home: str, schemas: Schemas
) -> None:
    """Whatever is blocked or missing, and without waiting for it; nothing that was typed is lost, and no field but is in the file."""
    page = visit(chromium, home).go("bidrag/begreb/")
    page.context.route(f"**/{fault}", lambda route: route.fulfill(status=status) if status else route.abort())
    _fill(page)
    page.get_by_role("button", name="Tjek og vis filen").click()
    page.locator(".offers").wait_for()
    text = str(page.locator(".offers-text code").text_content())

    assert page.locator(".offers-head").inner_text() == "Din fil – ikke tjekket"
    why = page.locator(".progress").inner_text()
    assert "Tjekket kan ikke køre her" in why
    assert "[object" not in why and "svarede ikke" not in why
    assert parse(text.encode()).data == {"title": "Et nyt ord", "definition": "En forklaring.", "sources": ["inspirationskatalog-2016#2.1"]}
    assert page.get_by_label(TITLE).input_value() == "Et nyt ord"


def _fill(page: Page) -> None:
    page.get_by_label(TITLE).fill("Et nyt ord")
    page.get_by_label("Forklaring (skal udfyldes)").fill("En forklaring.")
    page.get_by_role("button", name="Næste trin").click()
    page.get_by_label("Kilde 1").fill("inspirationskatalog-2016#2.1")


def test_a_check_that_hangs_is_given_up(chromium: Browser, home: str) -> None:
    """Within a bounded time without a sign of life."""
    page = visit(chromium, home).go("bidrag/begreb/")
    page.context.route("**/pyodide.asm.wasm.gz", _never)

    assert page.evaluate(IMPATIENT) == [True, "det svarede ikke", True]


def _never(_: Route) -> None:
    """Let the browser wait."""


def test_the_check_runs_on_a_web_server_that_knows_no_types(chromium: Browser, home: str) -> None:
    """And where a policy forbids to run what was unpacked: nothing but scripts, and those by the name .js, needs a type."""
    page = visit(chromium, home).go("bidrag/begreb/")
    page.context.route("**/assets/**", _untyped)
    _fill(page)
    page.get_by_role("button", name="Tjek og vis filen").click()
    page.get_by_text("Ingen fejl").wait_for()


def _untyped(route: Route) -> None:
    """As a server answers that knows HTML, styles and .js alone."""
    response = route.fetch()
    known = route.request.url.endswith((".js", ".css"))
    headers = {**response.headers, **({} if known else {"content-type": "application/octet-stream"})}
    policy = {"content-security-policy": "script-src 'self' 'wasm-unsafe-eval'"} if route.request.url.endswith("check-worker.js") else {}
    route.fulfill(response=response, headers={**headers, **policy})


def test_the_texts_about_drafts_name_what_stands_on_the_page() -> None:
    """The guide and the page on privacy."""
    for name in ("bidrag/foerste-bidrag.md", "om/privatliv.md"):
        assert ALLOW in Path(ROOT / "content" / name).read_text("utf-8")
