"""Handing finished pages to MkDocs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation

from catalogue.pages.postprocess import wrap_page
from catalogue.pages.theme_frame import theme_layer
from mkdocs_hook import FinishedPage, concatenate_sheets, on_page_context, on_post_page, table_of_contents, theme_sheets
from support.project import ROOT


def test_contents_of_a_page() -> None:
    """Headings of levels 2 and 3 with an address make the page's list of table_of_contents; markup in them is left out."""
    html = '<h1 id="a">A</h1><h3 id="b">B</h3><h2 class="x" id="c">C <em>c</em> &amp; d</h2><h3 id="e">E</h3><h2>F</h2><h4 id="g">G</h4>'

    assert str(table_of_contents(html)) == "B - #b\nC c &amp; d - #c\n    E - #e\n"


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
    on_post_page("", page=page)

    assert (before, content, page.content) == ("", '<h2 id="b">B</h2>\n', "")


def test_sheets_become_one(tmp_path: Path) -> None:
    """In the order of mkdocs.yml; one that is not there is named."""
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.css").write_text(f"{name} {{}}", "utf-8")
    files = Files([File(f"{name}.css", str(tmp_path), str(tmp_path / "site"), True) for name in ("a", "b", "c")])

    assert concatenate_sheets(files, ["c.css", "a.css"]) == "c {}\na {}"
    with pytest.raises(PluginError, match=r"d\.css"):
        concatenate_sheets(files, ["d.css"])


def test_the_theme_stands_in_a_layer(tmp_path: Path) -> None:
    """Its sheets in their order, without what may only begin a file; a theme without sheets stops the build."""
    names = [f"assets/stylesheets/{name}.min.css" for name in ("palette.1", "main.2")]
    for name, text in zip(names, ("p {}", '@charset "UTF-8";m {}'), strict=True):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    files = Files([File(name, str(tmp_path), str(tmp_path / "site"), True) for name in names])

    assert theme_layer(file.content_string for file in theme_sheets(files)) == "@layer material {m {}p {}}"
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
