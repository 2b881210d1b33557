"""Side by side in a real browser: choosing by keyboard, differences in words, an address to share, a file, paper, and no scripts."""

from __future__ import annotations

import csv
import io
import re

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from support.browser import LAYOUT_SHIFT, Visit, follow, never_late, visit
from support.real_records import title

PHONE = {"width": 320, "height": 640}
RISO, SBSYS = title("cases/riso"), title("cases/sbsys")
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
    first = page.locator(".compare-result table.compare").first.locator("thead th a")
    first.first.wait_for(state="attached")
    return [(text or "").replace("\u00ad", "") for text in first.all_text_contents()]


def press(page: Page, target: Locator) -> None:
    """With the pointer, in the middle of where it stands."""
    target.scroll_into_view_if_needed()
    box = target.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


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
    """From a record's own page: its button chooses it, the tray leads on, a box adds another of its kind, and the focus stays there."""
    page = visitor.go("samarbejder/riso/")
    page.get_by_role("button", name="Føj til sammenligning").focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Vælg en mere at sammenligne med").focus()
    page.keyboard.press("Enter")
    state = page.locator(".compare-state")
    expect(state).to_have_text("Én er valgt. Vælg mindst én til af samme art.")
    page.get_by_label(SBSYS).focus()
    page.keyboard.press("Space")

    expect(state).to_have_text(f"{SBSYS} er tilføjet. 2 af højst 4 er valgt.")
    assert heads(page) == [RISO, SBSYS]
    assert query(page) == "samarbejde=riso&samarbejde=sbsys"
    assert page.evaluate("document.activeElement.value") == "sbsys"
    assert (visitor.complaints, visitor.elsewhere) == ([], [])


def test_one_more_is_chosen_by_keyboard_where_the_table_has_the_room(visitor: Visit) -> None:
    """In the list, where the focus stays."""
    page = visitor.go(PAIR)
    heads(page)
    page.get_by_label("Samarbejde, model eller form").focus()
    page.keyboard.press("b")
    added = page.locator("#sammenlign-valg option:checked").inner_text()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator(".compare-state")).to_have_text(f"{added} er tilføjet. 3 af højst 4 er valgt.")
    expect(page.locator("#sammenlign-valg")).to_be_focused()


@pytest.mark.parametrize("size", [(1280, 900), (360, 740)], ids=["wide", "phone"])
def test_three_stand_side_by_side_four_presses_from_home(size: tuple[int, int], chromium: Browser, home: str) -> None:
    """Each pressed where it stands: the way there, and three boxes, of which none moves; what they bring is one press away on a phone."""
    seen = visit(chromium, home, viewport={"width": size[0], "height": size[1]})
    page = seen.go("")
    press(page, page.locator(".hero").get_by_role("link", name="Sammenlign dem"))
    names = [RISO, title("cases/dsd"), title("cases/it-forsyningen")]
    boxes = page.locator(".compare-list details").first.locator("label")
    expect(page.locator("#sammenlign.is-live")).to_be_visible()
    tops = "labels => labels.map((one) => one.getBoundingClientRect().top + scrollY)"
    before = boxes.evaluate_all(tops)
    for name in names:
        press(page, boxes.filter(has_text=name))
    expect(page.locator(".compare-overview thead th a")).to_have_count(3)
    after = boxes.evaluate_all(tops)
    others = page.locator(".compare-list summary:visible").all_inner_texts()
    press(page, page.get_by_role("link", name="Se dem side om side"))
    expect(page.locator(".compare-overview")).to_be_in_viewport()
    chosen = heads(page)
    page.context.close()

    assert chosen == names
    assert before == after
    assert [text.partition(" ")[0] for text in others] == ["Samarbejder"]
    assert (seen.complaints, seen.elsewhere) == ([], [])


def test_no_box_can_be_ticked_that_has_no_room(visitor: Visit) -> None:
    """Four of one kind: the others wait until one is taken out, by its box or by its name."""
    page = visitor.go("sammenlign/")
    boxes = page.locator(".compare-list input:visible")
    for place in range(4):
        boxes.nth(place).check()
    expect(boxes.nth(4)).to_be_disabled()
    boxes.nth(0).uncheck()
    expect(boxes.nth(4)).to_be_enabled()
    page.locator(".compare-chosen button[title^=Fjern]").first.click()

    expect(page.locator(".compare-chosen li")).to_have_count(2)
    assert page.locator(".compare-list input:checked").count() == 2
    assert page.url.count("samarbejde=") == 2


def test_a_collaboration_is_compared_with_its_relatives_in_one_action(visitor: Visit) -> None:
    """Those that it names, and those that name it; as many as there is room for."""
    page = visitor.go("samarbejder/sbsys/")
    page.get_by_role("link", name="Sammenlign med beslægtede", exact=True).click()
    expect(page.locator(".compare-state")).to_contain_text("Der er 4 med")

    assert heads(page)[:2] == [SBSYS, title("cases/os2")]


def test_the_page_of_comparisons_prints_what_is_on_it(visitor: Visit) -> None:
    """Also when nothing is chosen: the finished comparisons, not an empty sheet."""
    page = visitor.go("sammenlign/")
    expect(page.locator(".compare-chooser")).to_be_visible()
    page.emulate_media(media="print")

    expect(page.get_by_role("heading", name="Færdige sammenligninger")).to_be_visible()
    expect(page.locator(".compare-chooser")).to_be_hidden()


def test_differences_are_said_in_words(visitor: Visit) -> None:
    """And those where all agree can be left out, which the address remembers."""
    page = visitor.go(PAIR)
    heads(page)
    before = verdicts(page)

    assert (before["Forpligtelse Oplevet"], before["Organisationsform"]) == ("Ens", "Forskellige")
    assert before["Gevinster Kompetencer"] == f"Kun oplyst for {RISO}"
    assert before["Begyndte"] == f"Kun oplyst for {RISO}"  # a founding is no beginning
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
    expect(page.locator(".compare-overview thead th").last).to_have_text(SBSYS)
    page.get_by_role("button", name=f"Flyt frem {SBSYS}").click()
    page.wait_for_url("**/?samarbejde=sbsys&samarbejde=riso")
    for _ in range(3):
        page.go_back()

    expect(page.locator(".compare-overview thead th a").first).to_have_attribute("href", re.compile("/dsd/$"))
    assert heads(page) == first
    assert page.url.endswith(PAIR)


def test_no_more_than_four_and_only_of_one_kind(visitor: Visit) -> None:
    """What is left out is told, and the chooser says why it is closed."""
    page = visitor.go(f"{FOUR}&samarbejde=os2&form=aftale&samarbejde=findes-ikke")

    assert len(heads(page)) == 4
    for told in (
        "Der er 4 med, og flere kan ikke stå læseligt side om side.",
        "Noget i adressen kan ikke vises",
        "Kun poster af samme art kan sammenlignes",
    ):
        expect(page.locator(".compare-state")).to_contain_text(told)
    expect(page.get_by_role("button", name="Tilføj")).to_be_disabled()


def test_governance_alone_with_both_drawings(visitor: Visit) -> None:
    """The drawings with their sentences stand beside each other; links in them lead to the record's own page; ids do not clash."""
    page = visitor.go("organer/strukturer/")
    follow(page.get_by_role("link", name="vælg dem i sammenligningen"))
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
    assert [(row[1], row[2].split(" · ")[:2], row[3]) for row in table if row[0] == "Status"] == [
        ("Forskellige", ["I gang", "Stiftet 2016"], "I gang")
    ]
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
    head = page.locator(".compare-overview thead a")
    names = [text.replace("\u00ad", "") for text in head.all_text_contents()]
    ids = [str(link.get_attribute("href")).rstrip("/").rpartition("/")[2] for link in head.all()]
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
    follow(page.get_by_role("link", name="Samarbejderne i kildens oversigt"))
    assert page.locator("table.compare thead th").count() == 11
    assert page.locator(".compare-verdict", has_text="Ens").count()
    page.context.close()


@pytest.mark.parametrize("url", ACROSS)
def test_nothing_hangs_over_the_edge_of_a_small_phone(url: str, chromium: Browser, home: str) -> None:
    """Tables become cards; only a drawing scrolls, in its own frame."""
    seen = visit(chromium, home, viewport=PHONE)
    page = seen.go_and_settle(url)

    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert (seen.complaints, seen.elsewhere) == ([], [])
    page.context.close()


THREE = "sammenlign/?samarbejde=riso&samarbejde=dsd&samarbejde=it-forsyningen"


def test_the_first_screen_answers(chromium: Browser, home: str) -> None:
    """Three collaborations at a glance on a small laptop; below it everything folded, on less than three screens."""
    seen = visit(chromium, home, viewport={"width": 1280, "height": 720})
    never_late(seen.page)
    page = seen.go(THREE)
    heads(page)
    rows = page.locator(".compare-overview tbody tr")
    boxes = [row.bounding_box() for row in rows.all()]
    labels = [text.partition("\n")[0].strip() for text in rows.locator("th").all_inner_texts()]
    shifts = page.evaluate(LAYOUT_SHIFT)
    height = page.evaluate("document.documentElement.scrollHeight")
    marks = page.locator("td").evaluate_all("cells => Math.max(...cells.map((cell) => cell.querySelectorAll('.citation').length))")
    page.context.close()

    assert labels[:3] == ["Form", "Kommuner", "Indbyggere i alt"]
    assert {"Hvem beslutter", "Kompetence afgivet", "Binding", "Begyndt", "Seneste status"} <= {*labels}
    assert all(box and box["y"] + box["height"] <= 720 for box in boxes[:8])
    assert height <= 2200
    assert shifts <= 0.02
    assert marks == 1
    assert (seen.complaints, seen.elsewhere) == ([], [])


def test_what_differs_stands_first_and_unfolds(visitor: Visit) -> None:
    """With a tick the first of the parts is open, and nothing that all agree in is there."""
    page = visitor.go(THREE)
    heads(page)
    page.locator(".compare-group > summary", has_text="Økonomi og gevinster").click()
    page.wait_for_url("**&afsnit=oekonomi-og-gevinster")
    page.reload()
    expect(page.locator(".compare-group[open] h3")).to_have_text(["Økonomi og gevinster"])
    page.goto(visitor.home + THREE)
    heads(page)
    page.get_by_label("Vis kun forskelle").check()
    page.wait_for_url("**&forskelle=1")
    page.locator(".compare-group[open]").wait_for()
    groups = page.locator(".compare-group")

    assert [group.get_attribute("open") is not None for group in groups.all()][:2] == [True, False]
    assert page.locator(".compare-row--same").count() == 0


def test_a_mark_leads_to_its_sources(visitor: Visit) -> None:
    """All those of the cell in a box beside it; pressed, it unfolds the list."""
    page = visitor.go(THREE)
    heads(page)
    mark = page.locator(".compare-overview .citation", has_text=",").first
    numbers = mark.inner_text().split(", ")
    mark.focus()
    told = page.locator(".link-box:popover-open p").all_inner_texts()
    mark.press("Enter")
    entry = page.locator(f"#kilde-{numbers[0]}")
    expect(entry).to_be_visible()

    assert [line.partition(":")[0] for line in told] == [f"Kilde {number}" for number in numbers]
    assert told[0].endswith(entry.inner_text())


@pytest.mark.parametrize("width", [320, 360])
def test_a_phone_has_two_columns_of_several(width: int, chromium: Browser, home: str) -> None:
    """Which two is chosen above them, stands in the address, and nothing hangs over the edge."""
    seen = visit(chromium, home, viewport={"width": width, "height": 740})
    page = seen.go(THREE)
    heads(page)
    row = page.locator(".compare-overview tbody tr").first
    before = row.locator("td:visible").all_inner_texts()
    page.get_by_label("Til højre").select_option("it-forsyningen")
    page.wait_for_url("**&par=riso,it-forsyningen")
    after = row.locator("td:visible")
    places = [cell.bounding_box() for cell in after.all()]
    texts = after.all_inner_texts()
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.context.close()

    assert (len(before), len(texts)) == (2, 2)
    assert texts[0] == before[0] and texts[1] != before[1]
    assert places[0] and places[1] and places[0]["y"] == places[1]["y"] and places[0]["x"] < places[1]["x"]
    assert wide == width


def test_the_printed_address_has_what_was_unfolded_just_before(visitor: Visit) -> None:
    """The browser tells of an unfolded section a moment later; whoever opens the address sees what is on the paper."""
    page = visitor.go(THREE)
    heads(page)
    page.evaluate("""() => {
      document.querySelector(".compare-table details[data-group=oekonomi-og-gevinster]").open = true;
      dispatchEvent(new Event("beforeprint"));
    }""")
    facts = page.locator(".compare-print-facts").text_content() or ""

    assert facts.endswith(page.url)
    assert page.url.endswith("&afsnit=oekonomi-og-gevinster")
    assert "økonomi og gevinster" not in facts


def test_on_paper_stands_what_is_unfolded(visitor: Visit) -> None:
    """With the sources of its numbers; what is left out is named."""
    page = visitor.go(f"{THREE}&afsnit=oekonomi-og-gevinster")
    heads(page)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    facts = page.locator(".compare-print-facts").inner_text()

    assert "Foldet sammen og ikke med her: det korte, fakta, deltagere," in facts
    assert "økonomi og gevinster" not in facts
    assert page.locator(".compare-group:visible h3").all_inner_texts() == ["Økonomi og gevinster", "Kilder"]
    assert page.locator("#kilde-1").is_visible()


def test_what_is_folded_stays_off_paper_however_late_the_theme_comes(visitor: Visit) -> None:
    """The theme unfolds on paper all that is on the page before it, which on a slow line is the comparison too."""
    page = visitor.page
    held: list[Route] = []
    page.route("**/menus.js", lambda route: held.append(route))
    page.goto(f"{visitor.home}{THREE}&afsnit=oekonomi-og-gevinster", wait_until="commit")
    heads(page)
    held[0].continue_()
    page.wait_for_load_state()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    seen = page.locator(".compare-group:visible h3").all_inner_texts()
    page.evaluate("new Promise((done) => setTimeout(done, 100))")
    printed = (page.locator(".compare-print-facts").inner_text(), page.url)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")

    assert seen == ["Økonomi og gevinster", "Kilder"]
    assert printed[0].endswith(printed[1])
    assert printed[1].endswith("&afsnit=oekonomi-og-gevinster")
    assert page.locator(".compare-group:visible").count() > len(seen)
