"""Handing finished pages to MkDocs."""

from __future__ import annotations

from mkdocs_hook import UNSEARCHED, contents


def test_contents_of_a_page() -> None:
    """Headings of levels 2 and 3 with an address make the page's list of contents; markup in them is left out."""
    html = '<h1 id="a">A</h1><h3 id="b">B</h3><h2 class="x" id="c">C <em>c</em> &amp; d</h2><h3 id="e">E</h3><h2>F</h2><h4 id="g">G</h4>'

    assert str(contents(html)) == "B - #b\nC c &amp; d - #c\n    E - #e\n"


def test_searched_words() -> None:
    """The search index gets headings with an address, and words; no drawing and no markup."""
    html = '<div>\n <h2 id="a">A</h2>\n<svg><text>x</text></svg><p class="p">to <b>ord</b></p><h3>uden</h3><h4 id="d">d</h4></div>'

    assert UNSEARCHED.sub(" ", html) == ' <h2 id="a">A</h2> to ord uden</h3> d '
