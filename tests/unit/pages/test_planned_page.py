"""Finishing a page: addresses from the site's root become relative, and nothing of a record acts again."""

from __future__ import annotations

import pytest

from catalogue.pages.navigation import relative
from catalogue.pages.planned_page import table_of_contents, unwrap_page, wrap_page


@pytest.mark.parametrize(
    ("html", "depth", "expected"),
    [
        ('<a href="/kommuner/">', 2, '<a href="../../kommuner/">'),
        ('<a href="/">', 0, '<a href="./">'),
        ('<a href="/">', 1, '<a href="../">'),
        ('<script type="module" src="/assets/javascripts/facets.js">', 1, '<script type="module" src="../assets/javascripts/facets.js">'),
        ('<form action="/samarbejder/">', 2, '<form action="../../samarbejder/">'),
        ('<a\nhref="/kommuner/?a=b">', 2, '<a\nhref="../../kommuner/?a=b">'),
        ('<a href="https://example.dk/">', 2, '<a href="https://example.dk/">'),
    ],
)
def test_addresses_become_relative(html: str, depth: int, expected: str) -> None:
    """A site that lies in a folder of another, or on a disk, finds its own files."""
    assert relative(html, depth) == expected


def test_a_page_is_one_block_that_nothing_acts_on() -> None:
    """No blank line ends the block, and no mark of a template engine is left."""
    page = wrap_page("<p>\n\n{{ 7 }}</p>", 0, {"title": 'A "b"'}).decode()

    assert page == '---\ntitle: "A &quot;b&quot;"\n---\n\n<p>\n&#123;&#123; 7 &#125;&#125;</p>\n'


def test_contents_of_a_page() -> None:
    """Headings of levels 2 and 3 with an address make the page's list of contents, which goes with it; markup in them is left out."""
    html = '<h1 id="a">A</h1><h3 id="b">B</h3><h2 class="x" id="c">C <em>c</em> &amp; d</h2><h3 id="e">E</h3><h2>F</h2><h4 id="g">G</h4>'
    contents = [
        {"url": "#b", "title": "B", "children": []},
        {"url": "#c", "title": "C c &amp; d", "children": [{"url": "#e", "title": "E", "children": []}]},
    ]

    assert table_of_contents(html) == contents
    assert unwrap_page(wrap_page(html, 1, {"title": "A"}))[1] == {"title": "A", "headings": contents}


def test_a_finished_page_can_be_taken_apart() -> None:
    """MkDocs need not read its facts as YAML."""
    facts = {"title": "Å: »b«\u2028---", "description": "", "hide": ["navigation", "toc"]}
    html = '<p id="a">Å\n---\n</p>'

    assert unwrap_page(wrap_page(html, 0, facts)) == (f"{html}\n", facts)
