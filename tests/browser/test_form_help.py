"""What a form does for the one who fills it in: suggestions, new sources, focus, words, and what concerns others left out."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from support import project
from support.accessibility import objections
from support.browser import Asking, visit
from support.project import ROOT
from unit.contribute.test_form_words import OF_FILES

FOCUSED = "document.activeElement.labels?.[0]?.textContent ?? document.activeElement.textContent.slice(0, 60)"
MAIL = "katalog@kommune.example"
OWNED = """([contact, repository]) => {
    Object.assign(document.querySelector(".contribute").dataset, { contact, repository });
}"""

LATE = """{
    const { fetch } = globalThis;
    const released = new Promise((release) => { globalThis.releaseReferences = release; });
    globalThis.fetch = async (...given) => {
        if (String(given[0]).includes("references")) await released;
        return fetch(...given);
    };
}"""


def test_a_new_source_is_written_where_it_is_cited_and_both_files_are_handed_over(
    chromium: Browser, home: str, check_here: Asking, tmp_path: Path
) -> None:
    """Title, type, date, address and section; then it can be chosen like any other, and the two files pass the check together."""
    seen = check_here(visit(chromium, home))
    page = seen.go("bidrag/begreb/")
    page.get_by_label("Navn (skal udfyldes)").fill("Et nyt ord")
    page.get_by_label("Forklaring (skal udfyldes)").fill("En forklaring.")
    page.get_by_text("Ny kilde", exact=True).click()
    source = page.locator(".new-sources")
    source.get_by_label("Navn (skal udfyldes)").fill("Et referat fra Nordby")
    source.get_by_label("Type (skal udfyldes)").select_option("minutes")
    source.get_by_label("Én sætning (skal udfyldes)").fill("Referat om et nyt ord.")
    source.get_by_label("Dato (skal udfyldes)").fill("1. marts 2019")
    source.get_by_label("Overskrift (skal udfyldes)").fill("Punkt 4")
    source.get_by_label(re.compile("^Afsnit")).last.fill("4")
    page.get_by_role("button", name="Næste trin").click()
    page.get_by_label("Kilde 1").press_sequentially("nordby")
    page.locator('[role="option"]:visible').first.click()
    chosen = page.get_by_label("Kilde 1").input_value()
    page.get_by_role("button", name="Tjek og vis filen").click()
    page.locator(".offers").wait_for()
    data = tmp_path / "data"
    shutil.copytree(ROOT / "data", data)
    paths = page.locator(".offers-path").all_inner_texts()
    for path, code in zip(paths, page.locator(".offers-text code").all(), strict=True):
        (tmp_path / path).write_text(str(code.text_content()), "utf-8")
    checked = project.run(ROOT / "scripts" / "check.py", "--data", data)

    assert chosen == "et-referat-fra-nordby#4"
    assert paths == ["data/glossary/et-nyt-ord.yaml", "data/sources/et-referat-fra-nordby.yaml"]
    assert page.locator(".verdict-summary").inner_text() == "Ingen fejl. 2 poster læst."
    assert (checked.returncode, checked.stdout.split(".")[0]) == (0, "Ingen fejl")
    assert (seen.complaints, seen.elsewhere) == ([], [])


def test_a_part_is_named_in_words_and_what_refers_to_it_follows(chromium: Browser, home: str) -> None:
    """An id that somebody writes becomes one; another name of a source or a body later reaches the fields that refer to it."""
    page = visit(chromium, home).go("bidrag/samarbejde/#trin-7")
    page.locator("section:visible .optional > button").first.click()
    page.locator("section:visible").get_by_label("Navn (skal udfyldes)").fill("Styregruppen")
    page.get_by_role("button", name="Tilføj en til: Organ").click()
    page.get_by_role("button", name="Tilføj: Hører under").last.click()
    page.keyboard.type("styregruppen")
    page.locator("section:visible").get_by_label("Navn (skal udfyldes)").first.fill("Ledergruppen")
    page.keyboard.press("Tab")
    page.get_by_text("Ny kilde", exact=True).click()
    source = page.locator(".new-sources")
    source.get_by_label("Navn (skal udfyldes)").fill("Et referat")
    section = source.get_by_label(re.compile("^Afsnit")).last
    section.fill("Punkt 4.2 på dagsordenen")
    section.press("Tab")
    named = section.input_value()
    page.get_by_role("button", name="3. Deltagere").click()
    cited = page.locator("section:visible").get_by_label("Kilde (skal udfyldes)").last
    cited.fill(f"et-referat#{named}")
    source.get_by_label("Navn (skal udfyldes)").fill("Et andet referat")
    section.fill("2.4.5")
    section.press("Tab")

    assert named == "punkt-4.2-paa-dagsordenen"
    expect(cited).to_have_value("et-andet-referat#2.4.5")
    page.get_by_role("button", name="7. Hvem beslutter hvad").click()
    expect(page.locator('section:visible input[data-refers~="body"]').last).to_have_value("ledergruppen")


def test_no_two_rows_are_called_the_same(chromium: Browser, home: str) -> None:
    """Also after one of them is taken away."""
    page = visit(chromium, home).go("bidrag/samarbejde/#trin-3")
    page.get_by_role("button", name="Tilføj: Kommuner", exact=True).click()
    for name in ("Tilføj en til: Kommune", "Fjern: Kommune 1", "Tilføj en til: Kommune"):
        page.get_by_role("button", name=name, exact=True).click()

    assert page.get_by_role("button", name=re.compile(r"^Fjern: Kommune \d")).all_inner_texts() == ["Fjern: Kommune 2", "Fjern: Kommune 3"]


def test_references_are_found_by_name_and_what_is_not_found_is_said(chromium: Browser, home: str) -> None:
    """A full name is taken for what it names; bodies of the same form are offered; what resembles nothing is said to be nothing."""
    page = visit(chromium, home).go("bidrag/samarbejde/#trin-3")
    page.get_by_role("button", name="Tilføj: Kommuner", exact=True).click()
    focused = page.evaluate(FOCUSED)
    field = page.get_by_label("Kommune (skal udfyldes)", exact=True)
    field.press_sequentially("Fredericia Kommune")
    field.blur()
    expect(field).to_have_value("fredericia")
    field.fill("")
    field.press_sequentially("zzz")
    expect(page.locator('[role="option"]:visible')).to_have_text(["Ingen fundet."])
    field.press("ArrowDown")
    field.press("Escape")
    page.get_by_role("button", name="7. Hvem beslutter hvad").click()
    page.locator("section:visible .optional > button").first.click()
    page.locator("section:visible").get_by_label("Navn (skal udfyldes)").fill("Styregruppen for Nordby")
    page.get_by_role("button", name="Tilføj en til: Organ").click()
    page.get_by_role("button", name="Tilføj: Hører under").last.click()
    page.keyboard.type("nordby")
    expect(page.locator('[role="option"]:visible').first).to_have_text("Styregruppen for Nordby styregruppen-for-nordby")

    assert focused.startswith("Kommune")


def test_suggestions_that_come_late_do_not_open_a_field_that_was_left(chromium: Browser, home: str) -> None:
    """The name that stands in it is taken for what it names all the same."""
    page = visit(chromium, home).page
    page.context.add_init_script(LATE)
    page.goto(f"{home}bidrag/samarbejde/#trin-3")
    page.get_by_role("button", name="Tilføj: Kommuner", exact=True).click()
    field = page.get_by_label("Kommune (skal udfyldes)", exact=True)
    field.press_sequentially("Fredericia")
    field.blur()
    page.evaluate("releaseReferences()")
    expect(field).to_have_value("fredericia")

    assert page.locator(".suggestions:visible").count() == 0


@pytest.mark.parametrize("button", ["Tilføj: Findes også under", "Tilføj: Det korte"])
def test_the_focus_goes_into_what_is_added_and_back_when_it_is_taken_away(button: str, chromium: Browser, home: str) -> None:
    """Never to the top of the page."""
    page = visit(chromium, home).go("bidrag/samarbejde/")
    page.get_by_role("button", name=button, exact=True).press("Enter")
    inside = page.evaluate("document.activeElement.closest('.optional') !== null")
    page.get_by_role("button", name=button.replace("Tilføj", "Fjern"), exact=True).press("Enter")

    assert inside
    assert page.evaluate("document.activeElement.textContent") == button


def test_every_part_that_can_be_added_takes_the_focus(chromium: Browser, home: str) -> None:
    """Also parts that hold nothing but other parts."""
    page = visit(chromium, home).go("bidrag/samarbejde/")
    page.get_by_label("Navn (skal udfyldes)").first.wait_for()
    lost = page.evaluate(
        """() => [...document.querySelectorAll(".record-form section")].flatMap((section) => {
            for (const other of document.querySelectorAll(".record-form section")) other.hidden = other !== section;
            return [...section.querySelectorAll(".optional > button")].filter((add) => {
                const holder = add.parentElement;
                add.click();
                return !holder.contains(document.activeElement) || document.activeElement === document.body;
            }).map((add) => add.textContent);
        })"""
    )

    assert lost == []


def test_what_is_typed_as_danes_write_it_is_read_and_shown(chromium: Browser, home: str) -> None:
    """In the field, before anything is checked."""
    page = visit(chromium, home).go("bidrag/samarbejde/")
    shown = {}
    for typed in ('"2019-03"', "marts 2019", "1. marts 2019"):
        page.get_by_label("Oplyst (skal udfyldes)").fill(typed)
        page.get_by_label("Oplyst (skal udfyldes)").blur()
        shown[typed] = page.get_by_label("Oplyst (skal udfyldes)").input_value()
    page.goto(f"{home}bidrag/ret/?post=case/riso&felt=inhabitants.value")
    page.get_by_label("Det var forkert").check()
    for typed in ("12.000.000", "65,5"):
        page.get_by_label("Tal (skal udfyldes)").fill(typed)
        page.get_by_label("Tal (skal udfyldes)").blur()
        shown[typed] = page.get_by_label("Tal (skal udfyldes)").input_value()

    assert shown == {
        '"2019-03"': "2019-03",
        "marts 2019": "2019-03",
        "1. marts 2019": "2019-03-01",
        "12.000.000": "12000000",
        "65,5": "65.5",
    }


def test_an_empty_form_is_answered_in_its_own_words_about_itself_alone(chromium: Browser, home: str, check_here: Asking) -> None:
    """No message about another record, no line, no key."""
    page = check_here(visit(chromium, home)).go("bidrag/samarbejde/")
    page.get_by_label("Navn (skal udfyldes)").first.fill("Nordby og Sydby")
    page.get_by_label("Oplyst (skal udfyldes)").fill("en gang i 2019")
    page.get_by_role("button", name="Tjek og vis filen").click()
    page.get_by_role("region", name="Resultat").wait_for()
    issues = page.locator(".issue").all_inner_texts()

    assert len(issues) >= 4
    assert [text for text in issues if OF_FILES.search(re.sub("»[^«]*«|[a-z]+-[a-z]+", "", text))] == []
    assert page.locator(".issue pre, .issue .issue-place").count() == 0
    assert "i 1 fil" in page.locator(".verdict-summary").inner_text()


def test_a_name_that_is_taken_leads_to_the_record_that_has_it(chromium: Browser, home: str, check_here: Asking) -> None:
    """Where it can be corrected."""
    page = check_here(visit(chromium, home)).go("bidrag/begreb/")
    page.get_by_label("Navn (skal udfyldes)").fill("KL")
    page.get_by_role("button", name="Tjek og vis filen").click()
    link = page.get_by_role("link", name="Se posten")
    link.wait_for()

    assert "findes" not in page.title()
    assert str(link.get_attribute("href")).removeprefix(home) == "ordliste/kl/"


def test_secretariat_fields_are_not_asked_for(chromium: Browser, home: str) -> None:
    """They keep account of the secretariat's own work."""
    page = visit(chromium, home).go("bidrag/samarbejde/#trin-11")
    page.get_by_label("Kilde 1").wait_for()

    assert page.get_by_text(re.compile("Sidst efterset|Ses efter|Undtagelser")).count() == 0


def test_an_error_is_reported_from_a_section_without_an_account(chromium: Browser, home: str, tmp_path: Path) -> None:
    """Page, field, value and source in a mail, in the code host's form and as text; the command makes it a correction."""
    seen = visit(chromium, home)
    page = seen.go("samarbejder/riso/")
    page.locator(".record-foot").get_by_role("link", name="Meld en fejl", exact=True).click()
    page.get_by_label("Hvad handler det om?").select_option("inhabitants.value")
    page.evaluate(OWNED, [MAIL, "https://host.example/katalog"])
    before = page.get_by_label("Hvad står der nu?").input_value()
    page.get_by_label("Hvad skal der stå?").fill("64.000")
    page.get_by_label("Hvor ved du det fra?").fill("Årsrapporten for 2019, side 4")
    addresses = [str(link.get_attribute("href")) for link in page.locator(".offers-host a").all()]
    text = str(page.locator(".offers-text code").text_content())
    data, file = tmp_path / "data", tmp_path / "mail.txt"
    shutil.copytree(ROOT / "data", data)
    file.write_text(text, "utf-8")
    followed = project.run(ROOT / "scripts" / "new.py", "--from", file, "--data", data)

    assert before == "63000"
    assert addresses[0].startswith(f"mailto:{MAIL}?subject=Fejl") and "case%2Friso" in addresses[0] and "64.000" in addresses[0]
    assert addresses[1].startswith("https://host.example/katalog/issues/new?template=7-rettelse.yml&page=") and "64.000" in addresses[1]
    assert "Side: " in text and "Felt: inhabitants.value" in text and "Bør stå: 64.000" in text
    assert followed.returncode == 0 and "Kilde: Årsrapporten for 2019, side 4" in followed.stdout, followed.stdout + followed.stderr
    assert "value: 64000" in (data / "cases/riso.yaml").read_text("utf-8")
    assert (seen.complaints, seen.elsewhere) == ([], [])


def test_a_section_knows_what_it_is_about(chromium: Browser, home: str) -> None:
    """The form begins with its first fact."""
    page = visit(chromium, home).go("samarbejder/riso/")
    page.get_by_role("link", name="Meld en fejl i Økonomi og gevinster").click()
    which = page.get_by_label("Hvad handler det om?")
    which.wait_for()

    assert which.input_value().startswith("financing")


def test_another_page_is_reported_by_the_address_that_one_comes_from(chromium: Browser, home: str) -> None:
    """By the foot of every page; pages of no record have no facts to choose between."""
    page = visit(chromium, home).go("vaelg/")
    page.get_by_role("contentinfo").get_by_role("link", name="Meld en fejl").click()
    field = page.get_by_label("Hvilken side?")
    field.wait_for()

    assert field.input_value().endswith("/vaelg/")
    assert "Side: " in page.locator(".offers-text").inner_text()


def test_a_report_without_a_receiver_says_what_to_do(chromium: Browser, home: str) -> None:
    """Nothing is promised that cannot be done: the text to copy, whom to give it to, and where an address will stand."""
    page = visit(chromium, home).go("bidrag/meld/?post=case/riso")
    page.get_by_label("Hvad skal der stå?").fill("Det begyndte i 2014.")
    offers = page.locator(".offers")
    expect(offers.locator(".offers-text")).to_contain_text("Bør stå: Det begyndte i 2014.")

    assert offers.get_by_role("heading", level=2).inner_text() == "Giv det videre"
    assert offers.locator(".offers-first").inner_text() == "Intet er sendt endnu."
    assert offers.locator(".offers-none li").count() == 3
    assert offers.get_by_role("button", name="Kopiér teksten").is_visible()
    assert "mailto:" not in offers.inner_html()


def test_without_javascript_a_report_is_a_text_to_copy(chromium: Browser, home: str) -> None:
    """In the words that the command reads, with the way to the owner."""
    page = visit(chromium, home, java_script_enabled=False).go("bidrag/meld/?post=case/riso")

    assert "Bør stå:" in page.locator(".without-script pre").inner_text()
    assert page.get_by_role("link", name="udgiveren").is_visible()
    assert page.locator(".contribute").get_by_role("button").filter(visible=True).count() == 0


@pytest.mark.parametrize("address", ["bidrag/meld/?post=case/riso", "bidrag/ret/?post=case/os2&felt=tal", "bidrag/samarbejde/"])
def test_the_forms_are_accessible_in_every_mode(address: str, chromium: Browser, home: str) -> None:
    """With everything open that can be."""
    page = visit(chromium, home).go(address)
    page.locator("form .field").first.wait_for()
    if "ret/" in address:
        page.get_by_label("Det var forkert").check()
    for fold in page.locator(".new-sources summary").all():
        fold.click()

    assert objections(page) == []
