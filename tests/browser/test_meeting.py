"""The pages that only a release has, as everybody meets them: a meeting with its news, what is retired or moved, editions, the trend."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from catalogue.publishing.deploy_folder import MANIFEST, SITE, format_manifest, manifest
from catalogue.publishing.publish import assemble_editions, edition_page
from support import project
from support.accessibility import ENLARGED, MODES, audit, clipped, see, small_targets, unsee, width
from support.browser import follow, served, visit
from support.check_report import BASE
from support.html_validate import html_errors
from support.project import ROOT

THEN, NOW = "2026-09-10", "2026-12-10"
RECORDS = {
    f"meetings/{NOW}.yaml": f"""title: Andet møde
date: "{NOW}"
number: 2
description: "Læs især om **Naboerne**."
agenda:
  - {{id: udgaven, title: Udgaven, recommendation: At den tages til efterretning., decision: Godkendt., about: [case/naboerne]}}
questions:
  - {{id: hvem, text: Hvem er med?, about: [case/naboerne]}}
""",
    f"meetings/{THEN}.yaml": f'title: Første møde\ndate: "{THEN}"\n',
    "glossary/gammelt.yaml": """title: Gammelt ord
definition: Siges ikke mere.
sources: [katalog-2016#2]
retired: {date: "2026-10", reason: Ordet bruges ikke mere., replaced_by: [term/it]}
""",
}
LOOKED_AFTER = 'verified: {date: "2026-11-01", how: asked, text: Sekretariatet har bekræftet det.}\nrevisit_by: "2027-11"\n'
NOTES = "".join(f"  - {{id: {name}, kind: caveat, text: Tallet er {name}., sources: [katalog-2016#2]}}\n" for name in ("nyt", "gammelt"))
SENTENCE = "Forklaring er ændret fra »Informationsteknologi.« til »Informationsteknologi og data.«"
CHANGE = {"type": "fact", "label": "Ændret oplysning", "field": "Forklaring", "sentence": SENTENCE}
CHANGED = {"key": "term/it", "title": "It", "kind_title": "Begreb", "url": "ordliste/it/", "municipalities": [], "changes": [CHANGE]}
RENAMED = {
    "key": "case/naboerne",
    "title": "Naboerne",
    "kind_title": "Samarbejde",
    "url": "samarbejder/naboerne/",
    "municipalities": ["ringsted", "soroe"],
    "changes": [
        CHANGE | {"field": "Navn", "sentence": "Navn er ændret.", "path": ["governance", "bodies", "bestyrelse", "name"]},
        CHANGE | {"field": "Tekst", "sentence": "Tekst er ændret.", "path": ["notes", "nyt", "text"]},
    ],
}
COUNTS = {"missing": [15, 40], "old": [1, 2], "unsourced": [3, 9], "overdue": [0, 9]}
PAGES = {
    "meeting": f"moeder/{NOW}/",
    "meetings": "moeder/",
    "changes": "aendringer/",
    "retired": "ordliste/gammelt/",
    "record": "samarbejder/naboerne/",
    "trend": "datakvalitet/",
    "edition": f"{THEN}/ordliste/it/",
}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small catalogue after two meetings, as it is published."""
    folder = tmp_path_factory.mktemp("published")
    data, made, old, out = folder / "data", folder / "made", folder / "old", folder / "out"
    shutil.copytree(BASE, data)
    for path, text in RECORDS.items():
        (data / path).parent.mkdir(exist_ok=True)
        (data / path).write_text(text, "utf-8")
    with (data / "cases/naboerne.yaml").open("a", encoding="utf-8") as case:
        case.write(f"{LOOKED_AFTER}notes:\n{NOTES}")
    (data / "releases").mkdir()
    for meeting, previous, records in ((THEN, None, []), (NOW, THEN, [CHANGED, RENAMED])):
        value = {"meeting": meeting, "previous": previous, "quality": COUNTS, "records": records}
        (data / f"releases/{meeting}.json").write_text(json.dumps(value), "utf-8")
    done = project.run(ROOT / "scripts/site.py", "--data", data, "--out", made / SITE)
    assert done.returncode == 0, done.stdout
    (made / MANIFEST).write_text(format_manifest(manifest(made / SITE)), "utf-8")
    shutil.copytree(made / SITE, old, ignore=shutil.ignore_patterns("vendor", "check"))
    for page in old.rglob("*.html"):
        page.write_text(edition_page(page.read_text("utf-8"), page.relative_to(old).as_posix(), THEN), "utf-8")
    assemble_editions(made, NOW, {THEN: old}, out)
    return out


@pytest.fixture(scope="module")
def there(published: Path) -> Iterator[str]:
    with served(published) as address:
        yield address


def opened(chromium: Browser, there: str, url: str) -> Page:
    page = visit(chromium, there, reduced_motion="reduce").go(url)
    page.locator("details:not(.menu)").evaluate_all("all => all.forEach((one) => one.open = true)")
    return page


@pytest.mark.parametrize("url", PAGES.values(), ids=PAGES)
def test_a_page_of_a_release_breaks_no_rule(url: str, chromium: Browser, there: str) -> None:
    """With everything on it unfolded, the list of editions too."""
    page = opened(chromium, there, url)
    objections, wide = [], []
    for mode in MODES:
        see(page, mode)
        objections += audit(page, mode)
        if mode.size == ENLARGED:
            wide = [width(page), small_targets(page), clipped(page)]
        unsee(page, mode)
    page.context.close()

    assert (objections, wide) == ([], [ENLARGED[0], [], []])


@pytest.mark.parametrize("url", [*PAGES.values(), "samarbejder/naboer/", f"{THEN}/bidrag/ret/"])
def test_a_page_of_a_release_is_valid(url: str, published: Path, validator: Page) -> None:
    """Also one that only leads on, from a former id or from a form in an edition."""
    text = (published / url / "index.html").read_text("utf-8")

    assert html_errors(validator, text) == []


def test_a_meeting_tells_its_news_and_what_to_do(chromium: Browser, there: str) -> None:
    """The secretariat's own words, the changes, the agenda, the questions and the first of the work list."""
    page = opened(chromium, there, PAGES["meeting"])
    text = page.locator("main").inner_text()
    follow(page.get_by_role("link", name="Hele arbejdslisten"))
    first = page.locator(".work tbody tr").first.inner_text()
    page.context.close()

    assert all(part in text for part in ("Læs især om Naboerne.", SENTENCE, "Godkendt.", "Hvem er med?", "1 åbent spørgsmål"))
    assert "1 åbent spørgsmål til mødet" in first


def test_two_editions_are_chosen_and_what_changed_stands_by_record(chromium: Browser, there: str) -> None:
    """Kind and municipality narrow it, and the address remembers. Since the newest edition nothing can have changed, so it is not
    offered as the first."""
    page = opened(chromium, there, "aendringer/")
    expect(page.get_by_label("Ændret siden").locator("option")).to_have_text(["Første møde"])
    shown = page.locator(".changes-found")
    expect(page.locator(".changes-status")).to_have_text("2 poster er ændret.")
    text = shown.inner_text()
    page.get_by_label("Navn").fill("findes ikke")
    expect(page.locator(".changes-status")).to_have_text("0 poster er ændret.")
    page.get_by_label("Navn").fill("it")
    page.get_by_label("Art").select_option("Begreb")
    expect(shown.get_by_role("link", name="It")).to_have_count(1)
    address = page.url
    page.goto(address)
    expect(page.get_by_label("Art")).to_have_value("term")

    assert SENTENCE in text
    assert f"fra={THEN}&til={NOW}&art=term" in address
    follow(shown.get_by_role("link", name="It"))
    page.context.close()


@pytest.mark.parametrize(
    ("url", "count", "left"),
    [
        ("samarbejder/", "1 samarbejde", ["Naboerne"]),
        ("organer/", "1 organ", ["Naboernes bestyrelse"]),
        ("erfaringer/", "0 erfaringer", []),
    ],
)
def test_a_list_is_narrowed_to_what_has_changed_since_an_edition(
    url: str, count: str, left: list[str], chromium: Browser, there: str
) -> None:
    """A record, or the part of one that changed; the address remembers, paper says it, and clearing takes it away."""
    page = opened(chromium, there, url)
    everything = page.locator(".count").first.inner_text()
    page.get_by_label("Ændret i kataloget siden").select_option("Første møde")
    expect(page.locator(".count").first).to_have_text(count)
    names = page.locator(".result:visible .result-name").all_inner_texts()
    page.goto(page.url)
    expect(page.locator(".count").first).to_have_text(count)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    printed = page.locator(".result-print").text_content() or ""
    page.get_by_role("button", name="Ryd alt").click()
    expect(page.locator(".count").first).to_have_text(everything)
    address = page.url
    page.context.close()

    assert names == left
    assert "Ændret i kataloget siden: Første møde" in printed
    assert address == there + url


@pytest.mark.parametrize(
    ("url", "told", "left"),
    [
        ("ordliste/", "1 af 1 opslag.", ["It"]),
        ("kilder/", "0 af 1 kilder.", []),
        ("hvem-beslutter/", "1 af 1 sætninger.", ["naboernes bestyrelse"]),
        ("uenigheder/", "1 af 2 bemærkninger.", ["Katalog fra 2016, afsnit 2"]),
    ],
)
def test_entries_are_narrowed_to_what_has_changed_since_an_edition(
    url: str, told: str, left: list[str], chromium: Browser, there: str
) -> None:
    """The newest edition is not offered: nothing has changed since."""
    page = opened(chromium, there, url)
    expect(page.get_by_label("Ændret i kataloget siden").locator("option")).to_have_text(["alle", "Første møde"])
    page.get_by_label("Ændret i kataloget siden").select_option("Første møde")
    expect(page.locator(".entry-status")).to_contain_text(told)
    names = page.locator("[data-entry]:visible").locator("a").all_inner_texts()
    address = page.url
    page.context.close()

    assert names[: len(left) or 1] == left
    assert address == f"{there}{url}?siden={THEN}"


def test_whoever_contributes_from_an_edition_comes_to_the_form_as_it_is_now(chromium: Browser, there: str) -> None:
    """With what the form was to be about."""
    page = opened(chromium, there, PAGES["edition"])
    page.get_by_role("link", name="Tilføj en kilde").click()
    page.wait_for_url(lambda url: url.startswith(f"{there}bidrag/ret/"), wait_until="commit")
    url = page.url.removeprefix(there)
    page.context.close()

    assert url == "bidrag/ret/?post=term/it&felt=sources"
