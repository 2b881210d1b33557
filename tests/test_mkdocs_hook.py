"""Handing finished pages to MkDocs."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

from mkdocs_hook import contents, joined


def test_contents_of_a_page() -> None:
    """Headings of levels 2 and 3 with an address make the page's list of contents; markup in them is left out."""
    html = '<h1 id="a">A</h1><h3 id="b">B</h3><h2 class="x" id="c">C <em>c</em> &amp; d</h2><h3 id="e">E</h3><h2>F</h2><h4 id="g">G</h4>'

    assert str(contents(html)) == "B - #b\nC c &amp; d - #c\n    E - #e\n"


def test_sheets_become_one(tmp_path: Path) -> None:
    """In the order of mkdocs.yml; one that is not there is named."""
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.css").write_text(f"{name} {{}}", "utf-8")
    files = Files([File(f"{name}.css", str(tmp_path), str(tmp_path / "site"), True) for name in ("a", "b", "c")])

    assert joined(files, ["c.css", "a.css"]) == "c {}\na {}"
    with pytest.raises(PluginError, match=r"d\.css"):
        joined(files, ["d.css"])


def test_a_page_asks_for_one_sheet_of_ours(site: Path) -> None:
    """A browser shows nothing before it has every sheet."""
    page = (site / "index.html").read_text("utf-8")

    assert page.count('href="assets/css/') == 1
    assert (site / "assets" / "css" / "site.css").stat().st_size > 10_000
