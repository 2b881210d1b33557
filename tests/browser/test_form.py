"""What a contributor does in a browser: checks a file, fills in the form, and gets the same verdict as from the command."""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
import sys
from difflib import ndiff
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from catalogue.build import BuildInputs
from catalogue.contribute.browser_bundle import RECORDS, zip_files
from catalogue.incremental_build import IncrementalBuild
from catalogue.issues.report import REPORT_FORMATS, row
from catalogue.records.schema import Schemas
from catalogue.records.site_settings import Site, read_settings
from support import project
from support.accessibility import PHONE, objections, unreached
from support.browser import Asking, visit, wait_until
from support.check_report import issues_of, report_of
from support.fault_examples import FAULTS
from support.project import GOLDEN, ROOT
from support.rendering import KEPT_TEMPLATES

Answers = dict[str, dict[str, str]]
"""By folder, by form of the command."""

FOLDERS = sorted(path for path in (GOLDEN / "check").iterdir() if path.is_dir() and not (path / "content").exists())
"""Those of records: pages written by hand are not handed in."""
FIRST_LINE = "# yaml-language-server: $schema=../schema/"
OWNER = read_settings(ROOT / "mkdocs.yml")["extra"]["owner"]
"""Once the owner has a repository, the forms lead there."""
FOCUSED = """() => {
    const { labels, textContent } = document.activeElement;
    return labels?.length ? labels[0].firstChild.textContent.trim() || labels[0].textContent.trim() : textContent.trim();
}"""
TYPED = (
    ("Navn (skal udfyldes)", ["Fællesskabet Ærø–Ås"]),
    ("Tilføj: Findes også under", ["+Enter"]),
    ("", ["ÆÅ"]),
    ("Én sætning (skal udfyldes)", ["To kommuner: de deler alt, siger de #1."]),
    ("Status (skal udfyldes)", ["I gang"]),
    ("Oplyst (skal udfyldes)", ["2016-01"]),
    *[("Næste trin", ["+Enter"])] * 2,
    ("Tilføj: Kommuner", ["+Enter"]),
    ("", ["ærø", "+ArrowDown", "+Enter"]),
    ("Rolle (skal udfyldes)", ["Medlem"]),
    ("Tilføj en til: Kommune", ["+Enter"]),
    ("", ["langelan", "+ArrowDown", "+Enter"]),
    ("Rolle (skal udfyldes)", ["Medlem"]),
    ("Antal kommuner", ["2"]),
    ("Listen er hel", ["Ja"]),
    ("Kilde (skal udfyldes)", ["inspirationskatalog-2016#2.1"]),
    ("Næste trin", ["+Enter"]),
    ("Tilføj: Begyndte", ["+Enter"]),
    ("", ["2013"]),
    ("Hvad begyndte da? (skal udfyldes)", ["Det begyndte."]),
    ("Kilde (skal udfyldes)", ["inspirationskatalog-2016#2.1"]),
    *[("Næste trin", ["+Enter"])] * 7,
    ("Kilde 1", ["inspirationskatalog-2016#2.1"]),
    ("Tjek og vis filen", ["+Enter"]),
)
"""By keyboard: the control that the Tab key leads to (none: where the focus is now), and what is typed or pressed (+) there."""
TYPED_FILE = """\
# yaml-language-server: $schema=../schema/case.schema.json
title: Fællesskabet Ærø–Ås
aliases:
  - ÆÅ
summary: "To kommuner: de deler alt, siger de #1."
status: active
as_of: "2016-01"
participants:
  municipalities:
    - municipality: aeroe
      role: member
    - municipality: langeland
      role: member
  count: 2
  complete: true
  source: inspirationskatalog-2016#2.1
since:
  date: "2013"
  text: Det begyndte.
  source: inspirationskatalog-2016#2.1
sources:
  - inspirationskatalog-2016#2.1
"""
ADDED = """\
record: case/riso
add:
  - list: lessons
    value:
      id: "begynd-smaat"
      text: "Begynd småt."
      theme: "proces"
      type: "advice"
      roles:
        - "director"
      source: "inspirationskatalog-2016#2.1"
"""
OFFER = """async ([repository, text]) => {
    const { showSubmitOptions } = await import("/assets/javascripts/submit-options.js");
    const page = document.querySelector(".contribute");
    page.dataset.repository = repository;
    showSubmitOptions(page, [{ path: "glossary/x.yaml", text }]);
    const ways = [...page.querySelectorAll(".offers-ways .button")].filter((each) => each.checkVisibility());
    const address = page.querySelector(".offers-host a")?.getAttribute("href") ?? null;
    const why = page.querySelector(".offers-why")?.textContent ?? page.querySelector(".offers-none").textContent;
    return { address, why, ways: ways.map((each) => each.innerText) };
}"""
CHECK_ALL = """async (folders) => {
    const { requestCheck } = await import("/assets/javascripts/check-client.js");
    const bytes = (text) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
    const answers = {};
    for (const [name, files] of Object.entries(folders)) {
        const given = Object.fromEntries(Object.entries(files).map(([path, content]) => [path, bytes(content)]));
        answers[name] = (await requestCheck("check", { files: given })).forms;
    }
    return answers;
}"""


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose data is a branch with forty faults."""
    folder = tmp_path_factory.mktemp("seeded")
    shutil.copytree(GOLDEN / "base", folder / "data")
    for fault in FAULTS:
        (folder / "data" / fault.folder / f"{fault.code}.yaml").write_bytes(fault.text.encode())
    return folder


@pytest.fixture(scope="module")
def answers(chromium: Browser, home: str, seeded: Path) -> Answers:
    """What the browser says of every golden folder and of the branch, in each form of the command; asked once for all tests."""
    seen = visit(chromium, home)
    _instead_of_the_records(seen.page, GOLDEN / "base")
    found: Answers = seen.go("bidrag/tjek/").evaluate(CHECK_ALL, {folder.name: _files(folder) for folder in [*FOLDERS, seeded]})
    assert (seen.complaints, seen.elsewhere) == ([], [])
    return found


def test_the_browser_says_what_the_command_says_of_every_golden_file(answers: Answers, schemas: Schemas) -> None:
    """The same codes, lines, columns and words, as text and as JSON."""
    rows = {folder.name: [list(row(issue).values()) for issue in issues_of(folder, schemas)] for folder in FOLDERS}

    assert len(FOLDERS) > 100
    assert {folder.name: answers[folder.name]["text"] for folder in FOLDERS} == {
        folder.name: report_of(folder, schemas) for folder in FOLDERS
    }
    assert {name: [list(each.values()) for each in json.loads(answers[name]["json"])] for name in rows} == rows


def test_one_run_reports_all_forty_faults_of_a_branch_alike_everywhere(answers: Answers, seeded: Path) -> None:
    """In the terminal, as JSON, as annotations and in the browser: the same codes, lines and texts."""
    command = [sys.executable, str(ROOT / "scripts" / "check.py"), "--data", "data", "--format"]
    runs = {form: subprocess.run([*command, form], cwd=seeded, capture_output=True, text=True, check=False) for form in REPORT_FORMATS}
    said = {form: run.stdout for form, run in runs.items()}
    found = json.loads(said["json"])
    places = [f"{each['path']}:{each['line']}:{each['column']}: {each['code']}" for each in found]
    heads = [line.replace(" (advarsel)", "") for line in said["text"].split("\n") if line.startswith("data/")]

    assert sorted(each["code"] for each in found) == [fault.code for fault in FAULTS]
    assert all(Path(each["path"]).stem == each["code"] for each in found)
    assert heads == [f"{place} {each['message']}" for place, each in zip(places, found, strict=True)]
    assert [f"    Ret: {each['hint']}" for each in found] == [line for line in said["text"].split("\n") if line.startswith("    Ret: ")]
    assert [_annotated(line) for line in said["github"].splitlines()] == [
        (each["severity"], each["path"], str(each["line"]), str(each["column"]), each["code"], f"{each['message']} Ret: {each['hint']}")
        for each in found
    ]
    assert answers[seeded.name] | {"text": _counted(answers[seeded.name]["text"])} == said | {"text": _counted(said["text"])}
    assert {run.returncode for run in runs.values()} == {1}


def _annotated(line: str) -> tuple[str, ...]:
    """A workflow command as GitHub reads it."""
    match = re.fullmatch(r"::(\w+) file=(.*),line=(\d+),col=(\d+),title=([\w-]+)::(.*)", line)
    assert match, line
    return tuple(unquote(part) for part in match.groups())


def _counted(text: str) -> str:
    """The browser was given the branch's own records as the files, with those of the site around them."""
    return re.sub(r"\d+ poster læst", "N poster læst", text)


def test_a_dropped_file_gets_the_messages_at_their_places_and_goes_nowhere(chromium: Browser, home: str, tmp_path: Path) -> None:
    """By keyboard: choose, press the button, read; the verdict takes the focus."""
    seen = visit(chromium, home)
    page = seen.go("bidrag/tjek/")
    sent: list[str] = []
    page.context.on("request", lambda request: sent.append(f"{request.method} {request.post_data or ''}".strip()))
    file = tmp_path / "et-ord.yaml"
    file.write_text(f"{FIRST_LINE}term.schema.json\ntitle: Et ord\ndefinition: no\nsources:\n  - findes-ikke#1\n", "utf-8")
    page.get_by_label("Filer").set_input_files(file)
    page.get_by_role("button", name="Tjek").press("Enter")
    verdict = page.get_by_role("region", name="Resultat")
    verdict.wait_for()
    entries = [entry.inner_text().split("\n") for entry in verdict.get_by_role("listitem").all()]

    assert page.evaluate("document.activeElement.classList.contains('verdict')")
    assert [entry[0] for entry in entries] == [
        "data/glossary/et-ord.yaml:3:13 Fejl ambiguous-value",
        "data/glossary/et-ord.yaml:5:5 Fejl unknown-reference",
    ]
    assert "definition: no" in entries[0] and entries[0][-1].startswith("Ret: Er det tekst, så skriv")
    assert set(sent) == {"GET"}
    assert (seen.complaints, seen.elsewhere) == ([], [])


def test_without_javascript_the_page_says_what_to_do_instead(chromium: Browser, home: str) -> None:
    """And shows no button that does nothing."""
    seen = visit(chromium, home, java_script_enabled=False)
    page = seen.go("bidrag/tjek/")

    assert page.get_by_text("kræver JavaScript").is_visible()
    assert page.get_by_role("button", name="Tjek").count() == 0


def test_a_case_typed_by_keyboard_is_a_file_that_the_check_accepts_and_that_renders(
    chromium: Browser, home: str, check_here: Asking, tmp_path: Path
) -> None:
    """From nothing, with a key for each move; the file is that of the screen, byte for byte."""
    seen = check_here(visit(chromium, home, accept_downloads=True))
    page = seen.go("bidrag/samarbejde/")
    page.get_by_label("Navn (skal udfyldes)").wait_for()
    for label, keys in TYPED:
        if label:
            _tab_to(page, label)
        for key in keys:
            _press(page, key)
    code = page.locator(".offers-text code")
    code.wait_for()
    _tab_to(page, "Hent filen")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    data = tmp_path / "data"
    shutil.copytree(ROOT / "data", data)
    file = data / "cases" / download.value.suggested_filename
    file.write_bytes(Path(download.value.path()).read_bytes())
    checked = project.run(ROOT / "scripts" / "check.py", "--data", data)
    inputs = BuildInputs(data, ROOT / "data" / "schema", Site(), bytecode_cache=KEPT_TEMPLATES)
    planned = IncrementalBuild(inputs).refresh()[0]
    shown = planned and planned.page(f"samarbejder/{file.stem}.md")

    assert file.read_text("utf-8") == code.inner_text() == TYPED_FILE
    assert page.locator(".verdict-summary").inner_text() == "Ingen fejl. 1 post læst."
    assert (checked.returncode, checked.stdout.split(".")[0]) == (0, "Ingen fejl")
    assert shown
    assert "Fællesskabet Ærø–Ås" in shown.make().content.decode()
    assert (seen.complaints, seen.elsewhere) == ([], [])


def _tab_to(page: Page, label: str) -> None:
    """Move on with the Tab key until the control with this name has the focus."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED) == label:
            return
    pytest.fail(f"»{label}« cannot be reached by keyboard")


def _press(page: Page, key: str) -> None:
    """One key, or text; after a part of a name in a reference its suggestions are awaited."""
    if key.startswith("+"):
        page.keyboard.press(key[1:])
        return
    page.keyboard.type(key)
    if "#" not in key and page.evaluate("document.activeElement.getAttribute('role')") == "combobox":
        page.locator('[role="option"]:visible').first.wait_for()


def test_a_message_leads_to_its_field(chromium: Browser, home: str, check_here: Asking) -> None:
    """In its step: what is missing to the empty field, what is wrong to the field that it stands in; going back loses nothing."""
    page = check_here(visit(chromium, home, reduced_motion="reduce")).go("bidrag/begreb/")
    page.get_by_role("button", name="Tjek og vis filen").press("Enter")
    page.get_by_role("status").get_by_role("link", name="Navn").click()
    page.keyboard.type("Et nyt ord")
    page.get_by_role("button", name="Næste trin").press("Enter")
    heading = page.evaluate(FOCUSED)
    page.get_by_label("Kilde 1").fill("findes-ikke#1")
    page.get_by_role("button", name="Tjek og vis filen").press("Enter")
    page.get_by_role("region", name="Resultat").wait_for()
    issues = page.locator(".issue span:has(a[href^='#'])").all_inner_texts()
    here = page.locator(".step-issues:visible a").all_inner_texts()
    tabs = page.get_by_role("navigation", name="Trin").get_by_role("button").all_inner_texts()
    page.go_back()
    expect(page.locator("h2:focus")).to_have_text("Trin 1 af 2: Ordet")
    kept = page.get_by_label("Navn (skal udfyldes)").input_value()
    page.get_by_role("link", name="Kilde 1").click()
    expect(page.get_by_label("Kilde 1")).to_be_focused()

    assert issues == ["Trin 1: Forklaring", "Trin 2: Kilde 1"]
    assert (here, tabs) == (["Kilde 1"], ["1. Ordet (skal med) – 1 at rette", "2. Kilder og bemærkninger (skal med) – 1 at rette"])
    assert (heading, kept) == ("Trin 2 af 2: Kilder og bemærkninger", "Et nyt ord")
    assert page.evaluate("document.activeElement.getAttribute('aria-invalid')") == "true"
    assert objections(page) == []


def test_a_lesson_is_added_from_the_page_of_a_record(chromium: Browser, home: str, check_here: Asking) -> None:
    """Only the lesson is handed in; without a code host the text can be copied or fetched."""
    seen = check_here(visit(chromium, home))
    page = seen.go("samarbejder/riso/")
    page.get_by_role("link", name="Tilføj en erfaring").click()
    page.get_by_label("Id (skal udfyldes)").fill("begynd-smaat")
    page.get_by_label("Erfaring (skal udfyldes)").fill("Begynd småt.")
    page.get_by_label("Tema (skal udfyldes)").select_option("proces")
    page.get_by_label("Type (skal udfyldes)").select_option("advice")
    page.get_by_label("Direktion og kommunaldirektør").check()
    page.get_by_label("Kilde (skal udfyldes)").fill("inspirationskatalog-2016#2.1")

    assert _checked(page) == ADDED
    assert "Begynd småt." in page.locator(".offers-changes").inner_text()
    assert page.locator(".verdict-summary").inner_text() == "Ingen fejl. 1 post læst."
    assert OWNER["repository"] or "Siden kan ikke sende noget" in page.locator(".offers").inner_text()
    assert (seen.complaints, seen.elsewhere) == ([], [])


def test_a_number_that_was_wrong_is_corrected_with_what_else_says_it(
    chromium: Browser, home: str, check_here: Asking, tmp_path: Path
) -> None:
    """Typed as Danes write it; its date and source are asked for too, and the command follows what is handed in."""
    seen = check_here(visit(chromium, home))
    page = seen.go("bidrag/ret/?post=case/os2&felt=participants.count")
    page.get_by_label("Det var forkert").check()
    asked = [page.get_by_label(label, exact=True).input_value() for label in ("Antal kommuner (skal udfyldes)", "Oplyst (skal udfyldes)")]
    page.get_by_label("Antal kommuner (skal udfyldes)").fill("62")
    page.get_by_label("Hvad var forkert?").fill("Kilden er læst forkert.")
    change = _checked(page)
    told = page.locator(".offers-changes").inner_text()
    data, file = tmp_path / "data", tmp_path / "rettelse.txt"
    shutil.copytree(ROOT / "data", data)
    file.write_text(f"Kære sekretariat\n\n{change}\nVenlig hilsen\n", "utf-8")
    followed = project.run(ROOT / "scripts" / "new.py", "--from", file, "--data", data)
    before, after = (folder.joinpath("cases/os2.yaml").read_text("utf-8") for folder in (ROOT / "data", data))
    changed = [line for line in ndiff(before.split("\n"), after.split("\n")) if line[0] in "+-"]

    assert asked == ["55", "2016-01"]
    assert "55 → 62" in told and "hvor 62 kommuner" in told
    assert followed.returncode == 0, followed.stdout + followed.stderr
    assert "    field: participants.count\n    reason: Kilden er læst forkert.\n" in after
    assert sum(line.startswith("-") for line in changed) >= 2 and all("55" in line for line in changed if line.startswith("-"))
    assert (seen.complaints, seen.elsewhere) == ([], [])


def test_a_number_that_has_changed_since_stands_beside_the_old_one(chromium: Browser, home: str, check_here: Asking) -> None:
    """With its own date and source: under what happened since, or as a new item of a list that has dates."""
    page = check_here(visit(chromium, home)).go("bidrag/ret/?post=case/riso&felt=inhabitants.value")
    page.get_by_label("Det var rigtigt").check()
    page.get_by_label("Det nye tal (skal udfyldes)").fill("64.000")
    page.get_by_label("Dato (skal udfyldes)").fill("1. marts 2019")
    page.get_by_label("Kilde (skal udfyldes)").fill("kl-os2-2018#nyheden")
    case = _checked(page)
    page.goto(f"{home}bidrag/ret/?post=municipality/hedensted&felt=tal")
    page.get_by_label("Det var rigtigt").check()
    page.get_by_label("Det nye tal (skal udfyldes)").fill("48.000")
    page.get_by_label("Dato (skal udfyldes)").fill("1. januar 2026")
    page.get_by_label("Kilde (skal udfyldes)").fill("kl-os2-2018#nyheden")
    municipality = _checked(page)

    assert "set:" not in case + municipality
    assert 'list: updates\n    value:\n      date: "2019-03-01"\n      text: "Indbyggere: nu 64.000."' in case
    assert "list: population" in municipality and 'date: "2026-01-01"' in municipality and "48000" in municipality


def _checked(page: Page) -> str:
    """Press the button; the text that is handed in."""
    page.get_by_role("button", name=re.compile("Tjek og vis")).click()
    page.locator(".offers").wait_for()
    return str(page.locator(".offers-text code").first.text_content())


def test_a_new_file_is_filled_in_on_the_code_host_only_when_its_address_is_short_enough(chromium: Browser, home: str) -> None:
    """At most 8,000 bytes as sent, where æ, ø and å take six each; else the page there is empty, and the text is copied."""
    page = visit(chromium, home).go("bidrag/begreb/")
    start = "https://host.example/inspirationskatalog/new/main/data/glossary?filename=x.yaml"
    room, rest = divmod(8000 - len(f"{start}&value="), 6)
    texts = {"none": "", "fits": "æ" * room + "x" * rest, "one too many": "æ" * room + "x" * (rest + 1)}
    offered = {name: page.evaluate(OFFER, [start.split("/new/")[0], text]) for name, text in texts.items()}
    nowhere = page.evaluate(OFFER, ["", "x"])

    assert [len(offered[name]["address"] or "") for name in texts] == [len(f"{start}&value="), 8000, len(start)]
    assert "Kopiér først teksten" in offered["one too many"]["why"]
    assert (nowhere["address"], nowhere["ways"]) == (None, ["Kopiér teksten", "Hent filen"])
    assert all(each["ways"] == ["Opret filen hos kodeværten", "Kopiér teksten", "Hent filen"] for each in offered.values())


def test_a_file_that_goes_by_mail_says_where_it_belongs(chromium: Browser, home: str) -> None:
    """Above its text, which the command that reads the mail takes its name from."""
    page = visit(chromium, home).go("bidrag/begreb/")
    page.evaluate("document.querySelector('.contribute').dataset.contact = 'katalog@kommune.example'")
    offered = page.evaluate(OFFER, ["", "title: Et ord\n"])

    assert unquote(offered["address"]).partition("body=")[2] == "data/glossary/x.yaml\r\ntitle: Et ord\r\n"


def test_a_long_line_of_the_file_is_scrolled_by_keyboard(chromium: Browser, home: str) -> None:
    """On a phone, whatever the width of a letter."""
    page = visit(chromium, home, viewport={"width": PHONE[0], "height": PHONE[1]}).go("bidrag/begreb/")
    page.evaluate(OFFER, ["", "x" * 300])
    text = page.locator(".offers-text")
    text.press("ArrowRight")
    wait_until(page, "document.querySelector('.offers-text').scrollLeft > 0")

    assert unreached(page) == []


def _instead_of_the_records(page: Page, folder: Path) -> None:
    """Let the site publish other records: those in the folder, under its name."""
    files = {path.relative_to(folder.parent).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.yaml"))}

    def answer(route: Route) -> None:
        route.fulfill(body=zip_files(files), content_type="application/zip")

    page.context.route(f"**/{RECORDS}", answer)


def _files(folder: Path) -> dict[str, str]:
    paths = (path for path in sorted((folder / "data").rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): base64.b64encode(path.read_bytes()).decode() for path in paths}
