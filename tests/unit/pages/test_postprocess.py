"""Finishing a page: addresses from the site's root become relative, and nothing of a record acts again."""

from __future__ import annotations

import re

import pytest

from catalogue.pages.postprocess import HOOKS, SCRIPT_PLACES, imported_modules, relative, unwrap_page, wrap_page


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


def test_a_finished_page_can_be_taken_apart() -> None:
    """MkDocs need not read its facts as YAML."""
    facts = {"title": "Å: »b«\u2028---", "description": "", "hide": ["navigation", "toc"]}
    html = '<p id="a">Å\n---\n</p>'

    assert unwrap_page(wrap_page(html, 0, facts)) == (f"{html}\n", facts)


def test_a_page_asks_at_once_for_all_that_its_scripts_import() -> None:
    """Beside each script, in whatever folder it lies; what a script asks for later is not asked for."""
    page = wrap_page('<script type="module" src="/assets/javascripts/entry-filter.js"></script>', 1, {}).decode()
    asked = re.findall(r'<link rel="modulepreload" href="../assets/javascripts/([a-z-]+).js">', page)

    assert asked == list(imported_modules("entry-filter"))
    assert {"danish", "dom", "in-sight", "open-target"} <= {*imported_modules("entry-filter")}
    assert imported_modules("search") == ()


def test_no_import_of_a_script_is_overlooked() -> None:
    """However the formatter breaks it."""
    sources = {path.stem: path.read_text("utf-8") for place in SCRIPT_PLACES for path in HOOKS.glob(f"{place}/*.js")}
    static = re.compile(r'^(?:import|export)\b[^;]*?"\./([\w-]+)\.js"', re.MULTILINE)
    overlooked = {name: {*static.findall(source)} - {*imported_modules(name)} for name, source in sources.items()}

    assert {name: missing for name, missing in overlooked.items() if missing} == {}
    assert any(map(imported_modules, sources))
