"""Handing finished pages to MkDocs."""

from __future__ import annotations

from mkdocs_hook import contents, searched


def test_contents_of_a_page() -> None:
    """Headings of levels 2 and 3 with an address make the page's list of contents; markup in them is left out."""
    html = '<h1 id="a">A</h1><h3 id="b">B</h3><h2 class="x" id="c">C <em>c</em> &amp; d</h2><h3 id="e">E</h3><h2>F</h2><h4 id="g">G</h4>'

    assert str(contents(html)) == "B - #b\nC c &amp; d - #c\n    E - #e\n"


def test_searched_words() -> None:
    """The search knows a page and each heading with an address by their words; neither drawings nor markup."""
    html = '<h1>Å &amp; B</h1>\n<p>to <b>ord</b></p><svg><text>x</text></svg><h2 id="c">C</h2><p>tre</p><h3>uden</h3><h3 id="d">D</h3>'

    assert searched("a/b/", "Å &amp; B", html) == [
        {"location": "a/b/", "title": "Å &amp; B", "text": "to ord"},
        {"location": "a/b/#c", "title": "C", "text": "tre uden"},
        {"location": "a/b/#d", "title": "D", "text": ""},
    ]
