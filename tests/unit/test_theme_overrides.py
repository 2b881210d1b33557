"""The templates of pages are ours alone, so that any builder makes the same of them; of the theme below they take icons and style."""

from __future__ import annotations

import re
from pathlib import Path

import material
from jinja2 import Environment, FileSystemLoader

from catalogue.pages.theme import theme_layer
from support.project import ROOT

OURS = ROOT / "hooks" / "theme"
THEIRS = Path(material.__file__).parent / "templates"
TEMPLATES = {path.relative_to(OURS).as_posix(): path.read_text("utf-8") for path in sorted(OURS.rglob("*.*ml"))}
ASKED_FOR = re.compile(r"\{% (?:include|extends|import|from) ([^%]*)%\}")
NAMED = re.compile(r'"([\w./-]+\.\w+)"')
BLOCK = re.compile(r"{%-?\s*block (\w+)")
OWN_BLOCKS = {"about"}
"""Blocks that `catalogue/pages/theme.py` asks main.html for."""
GIVEN, READ = re.compile(r"(--md-[\w-]+)\s*:"), re.compile(r"var\(\s*(--md-[\w-]+)")
"""Where a variable of the theme gets a value, and where it is asked for."""
METHOD = re.compile(r"\.(?!url\b)\w+\(")
IMPORTANT = re.compile(r"([^{}]+){[^{}]*!important")


def test_every_template_is_ours() -> None:
    """Whatever the theme below has of the same name, or has no longer. Icons are drawings, which a folder brings along."""
    asked_for = {name for text in TEMPLATES.values() for tag in ASKED_FOR.findall(text) for name in NAMED.findall(tag)}
    icons = {name for name in asked_for if name.startswith(".icons/")}

    assert {"base.html", "main.html", "framed.html"} <= asked_for
    assert asked_for - icons - TEMPLATES.keys() == set()
    assert [name for name in icons if not (THEIRS / name).is_file()] == []


def test_every_block_of_ours_is_one_of_the_base() -> None:
    """A block that stands nowhere would leave its content out, without a word."""
    blocks = {name: set(BLOCK.findall(text)) for name, text in TEMPLATES.items()}

    assert blocks["main.html"] - OWN_BLOCKS == blocks["base.html"]
    assert set().union(*blocks.values()) - OWN_BLOCKS == blocks["base.html"]


def test_templates_keep_to_what_all_builders_speak() -> None:
    """Zensical renders with MiniJinja, which calls no methods of Python's: no `split`, no `startswith`."""
    texts = {name: re.sub(r"{#.*?#}", "", text, flags=re.DOTALL) for name, text in TEMPLATES.items()}
    code = {name: " ".join(re.findall(r"{[%{].*?[%}]}", text, re.DOTALL)) for name, text in texts.items()}

    assert {name: found for name, text in code.items() if (found := METHOD.findall(text))} == {}


def test_no_script_of_the_theme_is_loaded() -> None:
    """Ours do what we need of its bundle, at a twentieth of the size."""
    assert [name for name, text in TEMPLATES.items() if ".min.js" in text] == []


def test_the_first_word_of_the_name_stands_out() -> None:
    """Found without a method of strings; a name of one word stands alone."""
    theme = Environment(loader=FileSystemLoader(OURS), autoescape=False)
    header = (OURS / "partials/site-header.html").read_text("utf-8")
    name = header.partition("</svg>")[0].partition("{% set first")
    template = theme.from_string(f"{name[1]}{name[2].partition('<a ')[0]}{re.findall('<span><strong>.*', header)[0]}")

    def shown(site: str) -> str:
        return template.render(config={"site_name": site}).strip()

    assert shown("Katalog & for alle") == '<span><strong>Katalog</strong> <span class="site-name__rest">&amp; for alle</span></span>'
    assert shown("Katalog") == '<span><strong>Katalog</strong> <span class="site-name__rest"></span></span>'


def test_nothing_important_of_the_theme_is_about_what_we_style() -> None:
    """In a layer `!important` outranks ours, so it may stand only where we set nothing else."""
    sheets = (path.read_text("utf-8") for path in sorted((THEIRS / "assets" / "stylesheets").glob("*.min.css")))

    assert sorted({selector for sheet in sheets for selector in IMPORTANT.findall(sheet)}) == [
        "*,:after,:before",
        ".md-code__button--active",
        ".md-typeset .md-annotation-list",
        ".md-typeset div.arithmatex>*",
        ".md-typeset div.arithmatex>* mjx-container",
        "[data-md-color-switching] *,[data-md-color-switching] :after,[data-md-color-switching] :before",
    ]


def test_every_variable_of_the_theme_that_we_set_is_read() -> None:
    """By a rule of the theme's that styles something of ours, or by one of our own."""
    theirs = theme_layer(path.read_text("utf-8") for path in sorted((THEIRS / "assets" / "stylesheets").glob("*.min.css")))
    ours = "".join(path.read_text("utf-8") for path in sorted((ROOT / "hooks").rglob("*.css")))

    assert len(set(GIVEN.findall(ours))) > 10
    assert set(GIVEN.findall(ours)) - set(READ.findall(theirs + ours)) == set()
