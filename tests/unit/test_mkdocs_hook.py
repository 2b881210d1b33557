"""Handing finished pages to MkDocs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation

from catalogue.pages.planned_page import wrap_page
from catalogue.pages.theme import theme_layer
from mkdocs_files import FinishedPage, own_sheets, theme_sheets
from mkdocs_hook import IMPORTED, lost_pages, move_files, on_page_context, on_post_page
from support.project import ROOT


def test_a_finished_page_is_whole_only_while_it_is_made() -> None:
    """The texts of a thousand pages at once would be a hundred megabytes."""
    config = MkDocsConfig()
    file = File("a.md", None, "site", True)
    file.content_bytes = wrap_page('<h2 id="b">B</h2>', 0, {"title": "A"})
    page = FinishedPage(None, file, config)
    page.read_source(config)
    page.render(config, Files([]))
    before = page.content
    on_page_context({}, page=page, config=config, nav=Navigation([], []))
    content = page.content
    config[IMPORTED] = {}
    on_post_page("", page=page, config=config)

    assert (before, content, page.content) == ("", '<h2 id="b">B</h2>\n', "")


def test_a_published_page_that_nothing_stands_at_is_named() -> None:
    """Pages alone: files and places on pages are the check's to find."""
    published = ["api/v1/cases.json", "om/", "om/kilderne/", "ordliste/#bogstav-a", "samarbejder/form/vaek/", "sammenlign/poster/"]

    assert lost_pages(published, ["om/index.html", "samarbejder/form/vaek/index.html"]) == ["om/kilderne/"]


def test_data_files_are_moved_into_the_site(tmp_path: Path) -> None:
    """Beside what stands there, whole folders at once; nothing of theirs is left, and without any nothing happens."""
    data, site = tmp_path / "data", tmp_path / "site"
    for place in (site / "a" / "page.html", data / "a" / "file.json", data / "a" / "b" / "c.json", data / "d.json"):
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(place.name)
    move_files(data, site)
    move_files(data, site)

    found = {each.relative_to(site).as_posix() for each in site.rglob("*") if each.is_file()}
    assert found == {"a/page.html", "a/file.json", "a/b/c.json", "d.json"}
    assert not data.exists()


def test_sheets_become_one(tmp_path: Path) -> None:
    """In the order of mkdocs.yml; one that is not there is named."""
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.css").write_text(f"{name} {{}}", "utf-8")
    files = Files([File(f"{name}.css", str(tmp_path), str(tmp_path / "site"), True) for name in ("a", "b", "c")])

    assert own_sheets(files, ["c.css", "a.css"]) == ["c {}", "a {}"]
    with pytest.raises(PluginError, match=r"d\.css"):
        own_sheets(files, ["d.css"])


def test_the_theme_stands_in_a_layer(tmp_path: Path) -> None:
    """Its sheets in their order, without what may only begin a file; a theme without sheets stops the build."""
    names = [f"assets/stylesheets/{name}.min.css" for name in ("palette.1", "main.2")]
    for name, text in zip(names, ("p {}", '@charset "UTF-8";m {}'), strict=True):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    files = Files([File(name, str(tmp_path), str(tmp_path / "site"), True) for name in names])

    assert theme_layer(file.content_string for file in theme_sheets(files)) == "@layer material {m {}p {}}"


def test_the_theme_is_sent_without_what_styles_nothing_of_ours() -> None:
    """A rule goes when each of its selectors needs a class that no page has."""
    sheet = "a{b:c}.md-tabs{d:e}.md-tabs,p{f:g}@media print{.admonition>p{h:i}.md-nav{j:k}}a:not(.md-search){l:m}"

    assert theme_layer([sheet]) == "@layer material {a{b:c}.md-tabs,p{f:g}@media print{.md-nav{j:k}}a:not(.md-search){l:m}}"
    with pytest.raises(PluginError, match="typografiark"):
        theme_sheets(Files([]))


def test_a_page_asks_for_one_sheet(site: Path) -> None:
    """A browser shows nothing before it has every sheet; the theme's stand in ours, and nothing in them depends on where they lie."""
    links = [
        re.findall(r'<link rel="stylesheet" href="([^"]+)"', (site / page).read_text("utf-8")) for page in ("index.html", "om/index.html")
    ]
    theme, _, ours = (site / "assets" / "css" / "site.css").read_text("utf-8").partition("}\n/* Tokens")

    assert links == [["assets/css/site.css"], ["../assets/css/site.css"]]
    assert list((site / "assets" / "stylesheets").glob("*.min.css")) == []
    assert theme.startswith("@layer material {")
    assert len(ours) > 10_000
    assert re.findall(r"@import|@charset|url\((?!\"data:)", theme) == []


def test_no_selector_outbids_the_theme() -> None:
    """What stands in a layer above it wins without `.md-typeset` or `[dir]` before it."""
    sheets = {path.name: path.read_text("utf-8") for path in (ROOT / "hooks").rglob("*.css")}

    assert len(sheets) > 10
    assert [name for name, text in sheets.items() if re.search(r"\.md-typeset\b|\[dir\b", text)] == []
