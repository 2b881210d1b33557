"""What we put in place of the theme's: a new release of the theme that changes it is looked at before it is taken into use."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

import material
import pytest

from catalogue.pages import theme_layer
from support.project import GOLDEN, ROOT

OURS = ROOT / "hooks" / "theme"
THEIRS = Path(material.__file__).parent / "templates"
OVERRIDDEN = GOLDEN / "theme" / "overridden.txt"
OVERRIDES = {
    "404.html": "404.html",
    "base.html": "main.html",
    "main.html": "main.html",
    "partials/content.html": "partials/page.html",
    "partials/footer.html": "partials/site-footer.html",
    "partials/header.html": "partials/site-header.html",
    "partials/icons.html": "main.html",
    "partials/javascripts/base.html": "partials/javascripts/base.html",
    "partials/javascripts/content.html": "partials/javascripts/content.html",
    "partials/javascripts/palette.html": "assets/javascripts/palette.js",
    "partials/nav.html": "main.html",
    "partials/palette.html": "partials/colours.html",
    "partials/toc-item.html": "partials/page-contents.html",
    "partials/toc.html": "partials/page-contents.html",
}
"""The theme's files, and ours that stand in their place."""
BLOCK = re.compile(r"{%-?\s*block (\w+)")
OWN_BLOCKS = {"about"}
"""Blocks that `catalogue/pages/postprocess.py` asks main.html for."""
GIVEN, READ = re.compile(r"(--md-[\w-]+)\s*:"), re.compile(r"var\(\s*(--md-[\w-]+)")
"""Where a variable of the theme gets a value, and where it is asked for."""
IMPORTANT = re.compile(r"([^{}]+){[^{}]*!important")


def test_the_theme_is_the_one_that_we_override(request: pytest.FixtureRequest) -> None:
    """Each file of the theme that ours stand in place of has the content that it had when ours was written."""
    hashes = {name: sha256((THEIRS / name).read_bytes()).hexdigest() for name in OVERRIDES}
    if request.config.getoption("--update-golden"):
        OVERRIDDEN.write_text("".join(f"{digest}  {name}\n" for name, digest in hashes.items()), "utf-8")
    known = {name: digest for digest, name in (line.split("  ") for line in OVERRIDDEN.read_text("utf-8").splitlines())}
    changed = [f"{THEIRS / name} with {OURS / ours}" for name, ours in OVERRIDES.items() if known.get(name) != hashes[name]]

    assert not changed, "\n".join(["The theme has changed. Compare, carry over, then run this with --update-golden:", *changed])


def test_nothing_is_overridden_unseen() -> None:
    """A file of ours with the name of one of the theme's takes its place, so it stands in the table."""
    replaced = {path.relative_to(OURS).as_posix() for path in OURS.rglob("*") if path.is_file()}

    assert {name for name in replaced if (THEIRS / name).exists()} <= OVERRIDES.keys()
    assert set(OVERRIDES.values()) <= replaced


def test_every_block_of_ours_is_one_of_the_theme() -> None:
    """A block that the theme no longer has would leave its content out, without a word."""
    ours = set(BLOCK.findall((OURS / "main.html").read_text("utf-8")))

    assert ours - OWN_BLOCKS <= set(BLOCK.findall((THEIRS / "base.html").read_text("utf-8")))


def test_no_script_of_the_theme_is_loaded() -> None:
    """Ours do what we need of its bundle, at a twentieth of the size."""
    ours = (OURS / "main.html").read_text("utf-8")
    templates = [path.read_text("utf-8") for path in OURS.rglob("*.html")]

    assert "{% block config %}{% endblock %}" in ours
    assert "{% block scripts %}{% endblock %}" in ours
    assert "assets/javascripts/bundle" in (THEIRS / "base.html").read_text("utf-8").partition("{% block scripts %}")[2]
    assert [text for text in templates if ".min.js" in text] == []


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
