"""Handing finished pages to MkDocs."""

from __future__ import annotations

from mkdocs_hook import contents


def test_contents_of_a_page() -> None:
    """Headings of levels 2 and 3 with an address make the page's list of contents; markup in them is left out."""
    html = '<h1 id="a">A</h1><h3 id="b">B</h3><h2 class="x" id="c">C <em>c</em> &amp; d</h2><h3 id="e">E</h3><h2>F</h2><h4 id="g">G</h4>'

    assert str(contents(html)) == "B - #b\nC c &amp; d - #c\n    E - #e\n"
