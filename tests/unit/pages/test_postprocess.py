"""Finishing a page: addresses from the site's root become relative, and nothing of a record acts again."""

from __future__ import annotations

import re

import pytest

from catalogue.pages.postprocess import imported_modules, preload_imports, relative, table_of_contents, unwrap_page, wrap_page
from support.project import ROOT


@pytest.mark.parametrize(
    ("html", "depth", "expected"),
    [
        ('<a href="/kommuner/">', 2, '<a href="../../kommuner/">'),
        ('<a href="/">', 0, '<a href="./">'),
        ('<a href="/">', 1, '<a href="../">'),
        ('<script type="module" src="/assets/javascripts/facets.js">', 1, '<script type="module" src="../assets/javascripts/facets.js">'),
        ('<form action="/samarbejder/">', 2, '<form action="../../samarbejder/">'),
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


SCRIPTS = {path.stem: path.read_text("utf-8") for path in sorted((ROOT / "hooks").rglob("*.js"))}


def test_a_page_asks_at_once_for_all_that_its_scripts_import() -> None:
    """Before the first of them, each once; what a script asks for later is not asked for."""
    sources = {
        "a": 'import "./b.js";\n',
        "b": 'import {\n  x,\n} from "./c.js";\n',
        "c": 'import { a } from "./a.js";\nimport("./d.js");\n',
    }
    scripts = [f'<script type="module" src="../assets/javascripts/{name}.js"></script>' for name in ("a", "c")]
    asked = [f'<link rel="modulepreload" href="../assets/javascripts/{name}.js">' for name in ("b", "c", "a")]
    made = preload_imports(f"<p>{''.join(scripts)}", imported_modules({**sources, "d": ""}))

    assert made == f"<p>{''.join([*asked, *scripts])}"
    assert preload_imports("<p>", {}) == "<p>"


def test_no_import_of_a_script_is_overlooked() -> None:
    """However the formatter breaks it."""
    static = re.compile(r'^(?:import|export)\b[^;]*?"\./([\w-]+)\.js"', re.MULTILINE)
    imported = imported_modules(SCRIPTS)
    overlooked = {name: {*static.findall(source)} - {*imported[name]} for name, source in SCRIPTS.items()}

    assert {name: missing for name, missing in overlooked.items() if missing} == {}
    assert any(imported.values())
