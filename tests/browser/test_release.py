"""What a release publishes, in a browser: the archive from a disk, editions that lead to each other, an old address."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

from playwright.sync_api import Browser

from catalogue.pages.render import render
from catalogue.publishing.deploy_folder import MANIFEST, SITE, format_manifest, manifest
from catalogue.publishing.offline_archive import offline_archive
from catalogue.publishing.publish import assemble_editions, edition_page
from catalogue.records.graph import link
from catalogue.records.load import load
from catalogue.records.record import Record
from catalogue.records.schema import Schemas
from catalogue.views.formatting import SOFT_HYPHEN
from support.browser import follow, served, visit
from support.check_report import BASE
from support.rendering import prepare_pages

NAME = "Inspirationskatalog for kommunale it-samarbejder"


def test_the_archive_opens_from_a_disk(chromium: Browser, site: Path, tmp_path: Path) -> None:
    """Search, pictures, diagrams and links work; nothing is asked of the network, and nothing complains."""
    offline_archive(site, tmp_path / "katalog.zip", NAME)
    ZipFile(tmp_path / "katalog.zip").extractall(tmp_path)
    seen = visit(chromium, f"file://{tmp_path}/katalog/")
    page = seen.go("index.html")
    page.get_by_label("Søg i arkivet").fill("driftsfællesskabet")
    page.get_by_role("button", name="Søg").first.click()
    follow(page.locator("#fund a").first)
    found = page.locator("h1").first.inner_text().replace(SOFT_HYPHEN, "")
    seen.go("samarbejder/ddh/index.html")
    width = page.locator("figure svg, .diagram svg").first.bounding_box()
    page.locator("summary").filter(has_text="Kommuner").first.click()
    follow(page.get_by_role("link", name="Find en kommune", exact=True).first)

    assert found == "Driftsfællesskab"
    assert width and width["width"] > 100
    assert page.url.endswith("/katalog/kommuner/index.html")
    assert page.evaluate("[...document.images].every((image) => image.naturalWidth)")
    assert (seen.complaints, seen.elsewhere) == ([], [])


def test_every_link_in_the_archive_names_a_file(site: Path, tmp_path: Path) -> None:
    """And the archive has the same bytes when it is made again."""
    for name in ("et", "to"):
        (tmp_path / name).mkdir()
        offline_archive(site, tmp_path / name / "katalog.zip", NAME)
    ZipFile(tmp_path / "et/katalog.zip").extractall(tmp_path)
    page = (tmp_path / "katalog/samarbejder/ddh/index.html").read_text("utf-8")
    links = [href.split('"')[0].partition("#")[0].partition("?")[0] for href in page.split(' href="')[1:]]
    dead = [href for href in links if href and "://" not in href and not (tmp_path / "katalog/samarbejder/ddh" / href).is_file()]

    assert dead == []
    assert (tmp_path / "et/katalog.zip").read_bytes() == (tmp_path / "to/katalog.zip").read_bytes()


def test_editions_lead_to_each_other(chromium: Browser, site: Path, tmp_path: Path) -> None:
    """From the page as it is now to the page as it was, and back."""
    made, old, out = tmp_path / "made", tmp_path / "old", tmp_path / "out"
    made.mkdir()
    (made / SITE).symlink_to(site)
    (made / MANIFEST).write_text(format_manifest(manifest(site)), "utf-8")
    for path in ("index.html", "kommuner/soroe/index.html"):
        (old / path).parent.mkdir(parents=True, exist_ok=True)
        (old / path).write_text(edition_page((site / path).read_text("utf-8"), path, "2026-06-11"), "utf-8")
    assemble_editions(made, "2026-12-10", {"2026-06-11": old}, out)
    with served(out) as home:
        page = visit(chromium, home).go("kommuner/soroe/")
        page.get_by_text("Udgave: den nyeste (10. december 2026)").click()
        follow(page.get_by_role("link", name="Som det så ud til mødet 11. juni 2026"))
        then, note = page.url, page.locator(".edition-note").inner_text()
        follow(page.get_by_role("link", name="Se siden, som den er nu"))
        now = page.url

    assert (then, now) == (f"{home}2026-06-11/kommuner/soroe/", f"{home}kommuner/soroe/")
    assert note.startswith("Du læser kataloget, som det så ud til mødet 11. juni 2026.")
    assert manifest(out)["2026-06-11/index.html"] == manifest(old)["index.html"]


def test_an_old_address_leads_on_to_the_same_place(chromium: Browser, schemas: Schemas, site: Path, tmp_path: Path) -> None:
    """With a script also to the place on the page; without one to the page."""
    records = [
        Record(each.kind, each.id, each.path, each.data | {"former_ids": ["naboer"]}) if each.id == "naboerne" else each
        for each in load(BASE, schemas, BASE.parent)[0]
    ]
    made = {artifact.uri: artifact.content for artifact in render(prepare_pages(link(records, schemas)), {}, {})}
    for uri in ("samarbejder/naboer/index.html", "samarbejder/naboerne/index.html"):
        (tmp_path / uri).parent.mkdir(parents=True)
        (tmp_path / uri).write_bytes(made.get(uri, b"<title>Her</title>"))
    (tmp_path / "assets").symlink_to(site / "assets")
    with served(tmp_path) as home:
        urls = []
        for script in (True, False):
            page = visit(chromium, home, java_script_enabled=script).page
            page.goto(f"{home}samarbejder/naboer/#bestyrelse")
            page.wait_for_url("**/naboerne/**")
            urls.append(page.url.removeprefix(home))

    assert urls == ["samarbejder/naboerne/#bestyrelse", "samarbejder/naboerne/"]
