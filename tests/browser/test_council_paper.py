"""The council paper, as somebody makes it: by pointing, by keyboard, on a phone, taken along in four ways, and without scripts."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from support import project
from support.accessibility import PHONE, width
from support.browser import Visit, visit
from support.project import ROOT
from support.real_records import said, title

CHOSEN = "sag/?kommune=roskilde&formaal=drift-support&form=paragraf-60&samarbejde=it-forsyningen"
ARGUMENTS = ("--municipality", "roskilde", "--purpose", "drift-support", "--form", "paragraf-60", "--cases", "it-forsyningen")
CLIPBOARD = """async () => {
  const [item] = await navigator.clipboard.read();
  return Object.fromEntries(await Promise.all(item.types.map(async (type) => [type, await (await item.getType(type)).text()])));
}"""


def made(page: Page) -> Page:
    """The page, when the draft of what is chosen is there."""
    expect(page.locator(".paper-state")).to_contain_text("felter mangler")
    return page


@pytest.fixture
def page(chromium: Browser, home: str) -> Page:
    return made(visit(chromium, home, permissions=["clipboard-read", "clipboard-write"]).go(CHOSEN))


@pytest.fixture(scope="module")
def command() -> str:
    """The same paper from the command line."""
    return project.run(ROOT / "scripts" / "paper.py", *ARGUMENTS).stdout


def headings(page: Page) -> list[str]:
    return page.locator(".paper-draft h3").all_inner_texts()


def test_what_is_pointed_at_stands_in_the_paper_and_in_the_address(visitor: Visit) -> None:
    """Nothing is asked of others, and after a reload all is there again."""
    page = made(visitor.go("sag/"))
    page.get_by_label("Kommune", exact=True).select_option("roskilde")
    page.get_by_label("Organisationsform").select_option("paragraf-60")
    page.get_by_label("1. samarbejde").select_option("it-forsyningen")
    expect(page.locator(".paper-draft")).to_contain_text(
        "Kommune: Roskilde. Formål: Drifts- og supportsamarbejde. Form: § 60-selskab. Erfaringer fra: IT-Forsyningen."
    )
    shown = page.locator(".paper-draft").inner_text()
    made(page).reload()
    expect(page.locator(".paper-draft")).to_have_text(re.compile("Kommune: Roskilde"))

    assert page.url.endswith("/sag/?skabelon=faelles&kommune=roskilde&formaal=drift-support&form=paragraf-60&samarbejde=it-forsyningen")
    assert page.locator(".paper-draft").inner_text() == shown
    assert (visitor.elsewhere, visitor.complaints) == ([], [])


def test_the_gaps_are_counted_on_top(page: Page) -> None:
    gaps = page.locator(".paper-gap")

    expect(page.locator(".paper-notice strong")).to_have_text(re.compile(rf"^{gaps.count()} af \d+ felter mangler\.$"))
    assert all(text.startswith("[udfyldes: ") for text in gaps.all_text_contents())


def test_every_paragraph_says_where_it_is_from(page: Page) -> None:
    """Each with links that lead to pages of the site."""
    items = page.locator(".paper-draft li")

    assert items.count() > 100
    assert page.locator(".paper-draft li:not(:has(a[href]))").count() == 0
    links = page.locator(".paper-draft a").evaluate_all("links => links.map((link) => link.href)")
    assert all(link.startswith(page.url.partition("sag/")[0]) for link in links)


def test_another_house_has_its_own_headings(page: Page) -> None:
    page.get_by_label("Overskrifter").select_option("odense")

    expect(page.locator(".paper-draft h3").nth(3)).to_have_text("Effekt")
    assert headings(page) == ["Resumé", "Indstilling", "Sagsfremstilling", "Effekt", "Økonomi", "Bilag og kilder"]


def test_what_is_left_out_is_neither_shown_nor_counted(page: Page) -> None:
    before = int((page.locator(".paper-notice strong").text_content() or "").split()[2])
    page.get_by_text("Udelad noget").click()
    page.get_by_label("Dokumenter at låne fra").check()

    expect(page.locator(".paper-notice strong")).to_contain_text(f"af {before - 1} felter")
    expect(page.locator(".paper-draft")).not_to_contain_text("Dokumenter at låne fra")


def test_the_clipboard_has_headings_lists_and_whole_links(page: Page, command: str) -> None:
    """As HTML for whoever pastes it into an agenda, as Markdown elsewhere."""
    page.get_by_role("button", name="Kopiér med formatering").click()
    expect(page.locator(".paper-state")).to_contain_text("er kopieret")
    copied = page.evaluate(CLIPBOARD)

    assert copied["text/plain"] == command
    assert {"<h3>", "<ul>", '<a href="https://inspirationskatalog.example/kilder/'} <= {
        mark for mark in ("<h3>", "<ul>", '<a href="https://inspirationskatalog.example/kilder/') if mark in copied["text/html"]
    }


def test_the_browser_and_the_command_write_the_same_bytes(page: Page, command: str, tmp_path: Path) -> None:
    with page.expect_download() as download:
        page.get_by_role("button", name="Hent som Markdown").click()
    download.value.save_as(tmp_path / "sag.md")

    assert (tmp_path / "sag.md").read_bytes() == command.encode()


def test_the_word_document_has_the_headings_gaps_and_links_of_the_page(page: Page, tmp_path: Path) -> None:
    """The program that packs it is fetched only now."""
    packed = "performance.getEntriesByType('resource').some(({name}) => name.includes('fflate'))"
    before = page.evaluate(packed)
    with page.expect_download() as download:
        page.get_by_role("button", name="Hent til Word").click()
    download.value.save_as(tmp_path / "sag.docx")
    with zipfile.ZipFile(tmp_path / "sag.docx") as archive:
        body, links = (archive.read(name).decode() for name in ("word/document.xml", "word/_rels/document.xml.rels"))
    titles = [re.sub(r"<[^>]+>", "", one) for one in re.findall(r'<w:pStyle w:val="Heading1"/>.*?</w:p>', body)]

    assert (before, page.evaluate(packed)) == (False, True)
    assert download.value.suggested_filename.endswith(".docx")
    assert titles == headings(page)
    assert body.count('<w:pStyle w:val="Gap"/>') == page.locator(".paper-gap").count()
    assert body.count("<w:hyperlink ") == page.locator(".paper-draft a").count()
    assert 'Target="https://inspirationskatalog.example/kilder/' in links


def test_the_keyboard_alone_makes_a_paper(chromium: Browser, home: str) -> None:
    page = made(visit(chromium, home).go("sag/"))
    page.get_by_label("Overskrifter").focus()
    page.keyboard.press("Tab")
    # Letters that come slowly, on a busy machine, would each begin a name of its own.
    page.keyboard.press("End")
    chosen = page.get_by_label("Kommune", exact=True).locator("option").last.inner_text()
    expect(page.locator(".paper-draft")).to_contain_text(f"Kommune: {chosen}.")
    page.get_by_text("Udelad noget").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    with page.expect_download() as download:
        page.keyboard.press("Enter")

    assert download.value.suggested_filename.endswith((".docx", ".md"))


def test_a_phone_shows_all_of_it(chromium: Browser, home: str) -> None:
    page = made(visit(chromium, home, viewport={"width": PHONE[0], "height": PHONE[1]}).go(CHOSEN))

    assert width(page) == PHONE[0]
    expect(page.locator(".paper-draft")).to_be_visible()


@pytest.mark.parametrize("width", [768, 1280])
def test_what_to_choose_stands_in_three_columns(width: int, page: Page) -> None:
    """Of equal width, and the whole page is read on a few screens: the parts of the draft are folded, but for the first."""
    page.set_viewport_size({"width": width, "height": 900})
    boxes = page.locator(".paper-field select").evaluate_all("fields => fields.map((field) => Math.round(field.getBoundingClientRect().x))")

    assert len({*boxes}) == 3
    assert page.evaluate("document.documentElement.scrollHeight") <= 4000
    assert page.locator(".paper-part").evaluate_all("parts => parts.map((part) => part.open)").index(False) == 1


def test_a_part_that_was_unfolded_stays_so_when_something_else_is_chosen(page: Page) -> None:
    """And what is taken along has no folds."""
    part = page.locator(".paper-part").last
    part.locator("summary").click()
    page.get_by_label("Kommune", exact=True).select_option("ballerup")
    expect(page.locator(".paper-draft")).to_contain_text("Kommune: Ballerup.")

    expect(part).to_have_attribute("open", "")
    expect(page.locator(".paper-part").nth(1)).not_to_have_attribute("open", "")


def test_on_paper_stands_the_draft_alone(page: Page) -> None:
    page.emulate_media(media="print")

    expect(page.locator(".paper-draft")).to_be_visible()
    expect(page.locator(".paper-draft li").last).to_be_visible()
    for selector in (".paper-form", ".paper-actions", ".paper-templates"):
        expect(page.locator(selector)).to_be_hidden()


def test_without_scripts_the_paper_that_begins_stands_there(chromium: Browser, home: str) -> None:
    """With the ways to what else it needs."""
    alternatives = next(one for one in said("templates/faelles", "headings") if "not_joining" in one.get("slots", ()))
    page = visit(chromium, home, java_script_enabled=False).go("sag/")

    expect(page.locator(".paper-form")).to_be_hidden()
    expect(page.locator(".paper-actions")).to_be_hidden()
    expect(page.locator("noscript .callout")).to_be_visible()
    expect(page.locator(".paper-draft h3", has_text=alternatives["title"])).to_be_visible()
    assert page.locator(".paper-draft li:not(:has(a[href]))").count() == 0


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("samarbejder/it-forsyningen/", "/sag/?samarbejde=it-forsyningen#sag"),
        ("organisationsformer/paragraf-60/", "/sag/?form=paragraf-60#sag"),
        ("kommuner/roskilde/", "/sag/?kommune=roskilde#sag"),
        ("sammenlign/?samarbejde=it-forsyningen&samarbejde=ddh", "/sag/?samarbejde=it-forsyningen&samarbejde=ddh"),
        (
            "vaelg/?formaal=drift&forpligte=ja&kommune=roskilde",
            "/sag/?kommune=roskilde&formaal=drift-support&form=paragraf-60&svar=forpligte.ja&svar=formaal.drift",
        ),
        ("vaelg/?formaal=drift&udtraeden=ja", "/sag/?formaal=drift-support&svar=formaal.drift&svar=udtraeden.ja"),
    ],
)
def test_a_paper_begins_from_what_one_looks_at(url: str, address: str, chromium: Browser, home: str) -> None:
    page = visit(chromium, home).go(url)
    page.get_by_role("link", name="Brug i en sag").click()
    page.wait_for_url(f"**{address}")
    made(page)


def test_the_answers_to_the_guide_stand_in_the_paper_and_lead_back(chromium: Browser, home: str, tmp_path: Path) -> None:
    """Pointed at in the guide, told in the draft with what stood beside; the command and the Word document say the same."""
    form, host = title("models/organisation/vaertskommune"), said("guide/vaert", "options", "ja")
    holds, excluding = host["conditions"][0]["text"], next(one for one in host["criteria"] if one["direction"] == "excludes")
    page = visit(chromium, home).go("vaelg/")
    page.get_by_label(said("guide/formaal", "options", "drift", "title")).click()
    page.get_by_label(host["title"]).click()
    condition = page.get_by_label(f"Det gælder os: {holds}")
    condition.check()
    page.get_by_role("link", name="Brug i en sag").click()
    made(page).get_by_label("Organisationsform").select_option("aktieselskab")
    draft = page.locator(".paper-draft")
    expect(draft.locator("h5", has_text="Valgt: Aktieselskab")).to_have_count(1)
    with page.expect_download() as download:
        page.get_by_role("button", name="Hent som Markdown").click()
    download.value.save_as(tmp_path / "sag.md")
    with page.expect_download() as document:
        page.get_by_role("button", name="Hent til Word").click()
    document.value.save_as(tmp_path / "sag.docx")
    with zipfile.ZipFile(tmp_path / "sag.docx") as archive:
        body = archive.read("word/document.xml").decode()
    given = "formaal.drift vaert.ja vaert.over-taersklen"
    asked = ("--purpose", "drift-support", "--form", "aktieselskab", "--answers", given)

    expect(draft).to_contain_text(f"{form}, udelukket: {excluding['text']}")
    expect(draft).to_contain_text(f"{host['title']}. Det gælder, at {holds}")
    assert (tmp_path / "sag.md").read_text("utf-8") == project.run(ROOT / "scripts" / "paper.py", *asked).stdout
    assert all(text in body for text in ("Vejet efter svarene i vejviseren", f"{form}, udelukket: ", "At lade være"))
    page.locator(".paper-answers a").click()
    expect(condition).to_be_checked()
    assert page.url.endswith("vaelg/?formaal=drift&vaert=ja&vaert.over-taersklen=ja")


def test_an_address_that_asks_for_what_is_not_there_is_no_harm(visitor: Visit) -> None:
    page = made(visitor.go("sag/?svar=sludder&svar=a.b&kommune=atlantis&form=../../x&samarbejde=&uden=alt&skabelon=ingen"))

    expect(page.locator(".paper-draft")).to_contain_text(
        "Kommune: ikke valgt. Formål: ikke valgt. Form: ikke valgt. Erfaringer fra: ikke valgt."
    )
    assert visitor.complaints == []


def test_a_file_that_does_not_come_leaves_what_stands(visitor: Visit) -> None:
    """And says so."""
    visitor.page.route("**/afsnit/organisation_form/*", lambda route: route.abort())
    page = visitor.go("sag/?form=paragraf-60")

    expect(page.locator(".paper-state")).to_contain_text("kunne ikke hentes")
    expect(page.locator(".paper-draft h3").first).to_be_visible()
