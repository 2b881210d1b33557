"""Side by side in a real browser: choosing by keyboard, differences in words, an address to share, a file, paper, and no scripts."""

from __future__ import annotations

import csv
import io

import pytest
from playwright.sync_api import Browser, Page, expect

from support.browser import Visit, visit

PHONE = {"width": 320, "height": 640}
PAIR = "sammenlign/?samarbejde=dsd&samarbejde=riso"
FOUR = "sammenlign/?samarbejde=dsd&samarbejde=riso&samarbejde=sbsys&samarbejde=4k"
ACROSS = (
    PAIR,
    "sammenlign/oversigt/",
    "sammenlign/modeller/",
    "matrix/",
    "hvem-beslutter/",
    "erfaringer/oversigt/",
    "erfaringer/organisering/",
)


def heads(page: Page) -> list[str]:
    """The records that stand side by side, once they do."""
    page.locator(".compare-result table.compare thead th").first.wait_for()
    return page.locator(".compare-result table.compare thead th").all_inner_texts()[1:]


def query(page: Page) -> str:
    return page.url.partition("?")[2]


def verdicts(page: Page) -> dict[str, str]:
    """The words of each line by its label."""
    return dict(
        page.eval_on_selector_all(
            ".compare-row > th",
            """heads => heads.map(head => {
                const said = head.querySelector(".compare-verdict").textContent;
                return [head.textContent.replace(said, "").replace(/\\s+/g, " ").trim(), said];
            })""",
        )
    )


def test_two_are_chosen_by_keyboard(visitor: Visit) -> None:
    """From a record's own page: its link chooses it, the list offers the others, and the focus stays where one goes on."""
    page = visitor.go("samarbejder/riso/")
    page.get_by_role("link", name="Sammenlign med andre", exact=True).focus()
    page.keyboard.press("Enter")
    state = page.locator(".compare-state")
    expect(state).to_have_text("Én er valgt. Vælg mindst én til af samme art.")
    page.get_by_label("Samarbejde, model eller form").focus()
    page.keyboard.type("Bruger")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(state).to_have_text("Brugerklubben SBSYS er tilføjet. 2 af højst 4 er valgt.")
    assert heads(page) == ["Udviklingsfællesskabet Ringsted-Sorø (RISO)", "Brugerklubben SBSYS"]
    assert query(page) == "samarbejde=riso&samarbejde=sbsys"
    assert page.evaluate("document.activeElement.id") == "sammenlign-valg"
    assert (visitor.complaints, visitor.elsewhere) == ([], [])


def test_differences_are_said_in_words(visitor: Visit) -> None:
    """And those where all agree can be left out, which the address remembers."""
    page = visitor.go(PAIR)
    heads(page)
    before = verdicts(page)

    assert (before["Status"], before["Organisationsform"]) == ("Ens", "Forskellige")
    assert before["Begyndte"] == "Kun oplyst for Udviklingsfællesskabet Ringsted-Sorø (RISO)"
    assert before["Områder Med"].startswith("Delvis ens. Fælles: ")
    page.get_by_label("Vis kun forskelle").check()
    page.wait_for_url("**&forskelle=1")
    expect(page.locator(".compare-row--same")).to_have_count(0)
    assert verdicts(page) == {name: said for name, said in before.items() if said != "Ens"}


def test_an_address_opens_the_same_comparison_and_back_leads_back(visitor: Visit) -> None:
    """Each choice is a step in the browser's history."""
    page = visitor.go(PAIR)
    first = heads(page)
    page.get_by_role("button", name=f"Fjern {first[0]}").click()
    expect(page.locator(".compare-result")).to_be_hidden()
    page.get_by_label("Samarbejde, model eller form").select_option("sbsys")
    page.get_by_role("button", name="Tilføj").click()
    expect(page.locator(".compare-result table.compare thead th").last).to_have_text("Brugerklubben SBSYS")
    page.get_by_role("button", name="Flyt frem Brugerklubben SBSYS").click()
    page.wait_for_url("**/?samarbejde=sbsys&samarbejde=riso")
    for _ in range(3):
        page.go_back()

    expect(page.locator(".compare-result table.compare thead th").nth(1)).to_have_text(first[0])
    assert heads(page) == first
    assert page.url.endswith(PAIR)


def test_no_more_than_four_and_only_of_one_kind(visitor: Visit) -> None:
    """What is left out is told, and the chooser says why it is closed."""
    page = visitor.go(f"{FOUR}&samarbejde=os2&form=aftale&samarbejde=findes-ikke")

    assert len(heads(page)) == 4
    state = page.locator(".compare-state").inner_text()
    assert "Der er 4 med, og flere kan ikke stå læseligt side om side." in state
    assert "Noget i adressen kan ikke vises" in state
    assert "Kun poster af samme art kan sammenlignes" in state
    expect(page.get_by_role("button", name="Tilføj")).to_be_disabled()


def test_governance_alone_with_both_drawings(visitor: Visit) -> None:
    """The drawings with their sentences stand beside each other; links in them lead to the record's own page; ids do not clash."""
    page = visitor.go("organer/")
    page.get_by_role("link", name="stil to styringer op").click()
    page.wait_for_load_state()
    page = visitor.go("sammenlign/?samarbejde=sbsys&samarbejde=it-forsyningen&vis=styring")
    drawings = page.locator(".compare-figures svg.diagram[role], .compare-figures .governance-frame svg")
    drawings.nth(1).wait_for()

    boxes = [drawing.bounding_box() for drawing in page.locator(".compare-figures .governance-frame").all()]
    assert len(boxes) == 2
    assert boxes[0] and boxes[1] and boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"] and abs(boxes[0]["y"] - boxes[1]["y"]) < 50
    assert {name.partition(" ")[0] for name in verdicts(page)} == {"Styring"}
    assert "Generalforsamlingen vælger bestyrelsen" in (page.locator(".compare-figures .governance-sentences").first.text_content() or "")
    ids = page.eval_on_selector_all("[id]", "all => all.map(one => one.id)")
    assert len(ids) == len({*ids})
    page.locator(".compare-figures details:has(.governance-sentences) > summary").first.click()
    page.locator(".governance-sentences").first.get_by_role("link").first.click()
    page.wait_for_url("**/samarbejder/sbsys/#*")


def test_the_file_is_what_is_shown(visitor: Visit) -> None:
    """With a mark for UTF-8, semicolons, and the address in the last line."""
    page = visitor.go(PAIR)
    titles = heads(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Hent som CSV").click()
    raw = download.value.path().read_bytes()
    table = [*csv.reader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";")]

    assert raw.startswith("\ufeff".encode())
    assert table[0] == ["Oplysning", "Forskel", *titles]
    assert [row[1] for row in table[1:-1]] == [*verdicts(page).values()]
    assert [row for row in table if row[0] == "Status"] == [["Status", "Ens", "I gang · Stiftet 2016", "I gang"]]
    assert table[-1] == ["Adresse", page.url]


def test_no_cell_of_the_file_is_a_formula(visitor: Visit) -> None:
    """By the same rule as in the exports."""
    page = visitor.go("sammenlign/")
    script = "async text => (await import(new URL('assets/javascripts/csv.js', document.baseURI + '../').href)).escapeFormula(text)"
    texts = ["=1+1", " =1", "\t=1", "@x", "＝1", "-1", "x=1", "Ni kommuner"]

    assert [page.evaluate(script, text) for text in texts] == ["'=1+1", "' =1", "'\t=1", "'@x", "'＝1", "'-1", "x=1", "Ni kommuner"]


def test_finished_comparisons_say_the_same(visitor: Visit) -> None:
    """The words of the page where one chooses, and those that were written when the site was built."""
    page = visitor.go("sammenlign/modeller/")
    written = verdicts(page)
    names = page.locator("thead th").all_inner_texts()[1:]
    ids = [str(link.get_attribute("href")).rstrip("/").rpartition("/")[2] for link in page.locator("thead a").all()]
    page = visitor.go("sammenlign/?" + "&".join(f"model={name}" for name in ids))

    assert heads(page) == names
    assert verdicts(page) == written


def test_it_prints_on_wide_paper_with_its_address(visitor: Visit) -> None:
    """The chooser stays behind; where it stands and when it was printed is told."""
    page = visitor.go(FOUR)
    heads(page)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")

    expect(page.locator(".compare-chooser")).to_be_hidden()
    facts = page.locator(".compare-print-facts").inner_text()
    assert facts.endswith(page.url)
    assert "Udskrevet " in facts
    assert page.evaluate("getComputedStyle(document.body).page") == "side-by-side"
    assert b"/MediaBox [0 0 841" in page.pdf(prefer_css_page_size=True)


def test_without_scripts_the_finished_comparisons_remain(chromium: Browser, home: str) -> None:
    """The page says so, shows no chooser that does nothing, and leads to tables that are there."""
    seen = visit(chromium, home, java_script_enabled=False)
    page = seen.go(PAIR)

    expect(page.locator(".compare-chooser")).to_be_hidden()
    assert "kræver JavaScript" in page.locator("noscript").inner_text()
    page.get_by_role("link", name="Samarbejderne i kildens oversigt").click()
    assert page.locator("table.compare thead th").count() == 11
    assert page.locator(".compare-verdict", has_text="Ens").count()
    page.context.close()


@pytest.mark.parametrize("url", ACROSS)
def test_nothing_hangs_over_the_edge_of_a_small_phone(url: str, chromium: Browser, home: str) -> None:
    """Tables become cards; only a drawing scrolls, in its own frame."""
    seen = visit(chromium, home, viewport=PHONE)
    page = seen.go(url)
    page.wait_for_load_state("networkidle")

    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert (seen.complaints, seen.elsewhere) == ([], [])
    page.context.close()
