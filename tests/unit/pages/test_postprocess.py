"""Finishing a page: addresses from the site's root become relative, and nothing of a record acts again."""

from __future__ import annotations

import re

import pytest

from catalogue.pages.postprocess import (
    KEPT_ON_PAPER,
    has_words,
    imported_modules,
    left_off_paper,
    preload_imports,
    relative,
    table_of_contents,
    unwrap_page,
    wrap_page,
)
from support.project import ROOT


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


def listed(name: str, count: int) -> str:
    return f'<ul class="{name}">{"<li>Et.</li>" * count}</ul>'


def test_the_note_names_a_list_that_is_cut_and_what_stands_in_no_picked_part() -> None:
    """Under the nearest heading with an address, each once; what is folded on a screen is counted with it."""
    money = f'<div class="in-columns on-paper"><h3 id="afsnit-a">Økonomi</h3>{listed("amounts", 1)}{listed("statements", 5)}</div>'
    gains = f'<div class="in-columns"><h3 id="afsnit-b">Gevinster</h3><h4>Kvalitet</h4>{listed("statements", 2)}</div>'
    lessons = f'<div class="on-paper"><h3>Råd</h3>{listed("lessons", 1)}<details class="more">{listed("lessons", 6)}</details></div>'
    html = f"""<section class="open-section on-paper"><h2>Penge</h2>{money}{gains}</section>
        <section class="open-section on-paper"><h2>Erfaringer</h2>{lessons}</section>
        <section class="open-section on-paper"><h2>Formål</h2><div class="on-paper">{listed("statements", 3)}</div></section>"""

    assert left_off_paper(html) == ["resten af »Økonomi« (6 i alt)", "gevinster", "resten af »Erfaringer« (7 i alt)"]


def test_the_note_names_a_list_before_the_first_heading() -> None:
    """In words, since it has no heading to be named by."""
    assert left_off_paper(f'<div class="on-paper">{listed("statements", 5)}</div>') == ["resten af indledningen (5 i alt)"]


def test_the_note_names_what_a_folded_section_holds() -> None:
    """By the headings in it, but for what its own heading says; one that is printed in part names only the other part."""
    inner = "".join(
        f'<h3 id="afsnit-{name}">{name.capitalize()}</h3>{listed("statements", 1)}' for name in ("aftale", "politisk inddragelse")
    )
    folded = f'<details class="fold"><summary><h2>Aftale og pligt</h2></summary><div class="fold-content">{inner}</div></details>'
    since = f'<div class="on-paper"><h3 id="afsnit-siden">Siden</h3>{listed("timeline", 4)}</div>'
    before = f'<h3 id="afsnit-foer">Tidslinje</h3>{listed("timeline", 9)}'
    printed = f'<details class="fold on-paper"><h2>Tidslinje</h2><div class="fold-content">{since}{before}</div></details>'

    assert left_off_paper(folded) == ["aftale og pligt (politisk inddragelse)"]
    assert left_off_paper(printed) == ["resten af »Siden« (4 i alt)", "tidslinje"]


def test_the_note_counts_as_its_style_sheet_cuts() -> None:
    """As many items of each list as the sheet leaves to be printed."""
    sheet = (ROOT / "hooks" / "catalogue" / "pages" / "static" / "print-note.css").read_text("utf-8")
    cuts = re.findall(r"\.on-paper (?::is\()?([^)>{}]+?)\)? > :nth-(?:last-)?child\(n \+ (\d+)\)", sheet)

    assert {name.strip(" ."): int(first) - 1 for names, first in cuts for name in names.split(",")} == KEPT_ON_PAPER


@pytest.mark.parametrize("html", ["", " \n", "<p></p>", '<ul class="a b">\n <li> <br> </li>\n</ul>', "<p>\u00a0</p>"])
def test_tags_and_blanks_alone_say_nothing(html: str) -> None:
    assert not has_words(html)


@pytest.mark.parametrize("html", ["a", " a", "<p>a</p>", "<ul>\n<li><b></b> 1</li></ul>", "<p>&amp;</p>", "<br>."])
def test_a_letter_anywhere_between_tags_says_something(html: str) -> None:
    assert has_words(html)
