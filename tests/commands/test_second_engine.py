"""What `make folder` writes, built by others than our hook, is the site that `make site` builds: Zensical, and MkDocs alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from support import project
from support.project import ROOT
from support.same_site import differences

pytestmark = pytest.mark.site

OF_THE_THEME = re.compile(r"assets/javascripts/(?:bundle|lunr|workers)\b|assets/images/favicon\.png$|assets/stylesheets/.*\.map$")
"""Files of Material that no page asks for; Zensical has a search of its own, which no page asks for either."""
THEIRS_ALONE = {"search.json"}
OURS_ALONE = {"sitemap.xml.gz"}
CODE = ["<div class='highlight'>", "<pre>", "<span>", "</span>", "<code>"]
"""How Zensical has a block of code in hand-written Markdown begin: it cannot be told to leave out `pymdownx.superfences`."""
SEEN = {
    "text": "<p>",
    "tables": "<table",
    "drawings": "<svg",
    "ids": ' id="',
    "links": "<a ",
    "the policy": """<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; """,
    "the menu": '<nav class="sections"',
    "the list of what is on a page": '<details class="page-contents"',
    "the contact box": '<section class="contact"',
    "scripts that are asked for at once": '<link rel="modulepreload"',
}
"""What is compared, as it stands on pages: without any of it, equal pages would say little."""


def without_code_frames(parts: list[str]) -> list[str]:
    """A page's parts, with blocks of code as Python's Markdown has them."""
    kept: list[str] = []
    framed = False
    place = 0
    while place < len(parts):
        if parts[place : place + len(CODE)] == CODE:
            kept += ["<pre>", "<code>"]
            place, framed = place + len(CODE), True
        elif framed and parts[place : place + 2] == ["</pre>", "</div>"]:
            kept.append("</pre>")
            place, framed = place + 2, False
        else:
            kept.append(parts[place])
            place += 1
    return kept


def write_folder(data: Path, folder: Path) -> Path:
    """What is to be built, with the settings in its root."""
    written = project.run(ROOT / "scripts" / "folder.py", "--data", data, "--out", folder)
    assert written.returncode == 0, written.stdout
    return folder


def finish(folder: Path) -> Path:
    """The step after any builder, on the site in the folder."""
    finished = project.run(ROOT / "scripts" / "finish.py", "--folder", folder)
    assert finished.returncode == 0, finished.stdout
    return folder / "site"


def names_apart(ours: Path, theirs: Path) -> tuple[set[str], set[str]]:
    """Files that only one of two sites has, less those of Material."""
    mine, yours = ({name for name in project.files(site) if not OF_THE_THEME.match(name)} for site in (ours, theirs))
    return mine - yours, yours - mine


def test_zensical_builds_the_same_site(site: Path, tmp_path: Path) -> None:
    """Of all real records: each element, attribute and text of each page, and each byte of every other file, the search's among them."""
    folder = write_folder(ROOT / "data", tmp_path / "folder")
    built = project.run("-m", "zensical", "build", "--strict", "--config-file", folder / "mkdocs.yml")
    assert built.returncode == 0, built.stdout
    theirs = finish(folder)
    pages = [page.read_text("utf-8") for page in theirs.rglob("*.html")]

    assert names_apart(site, theirs) == (OURS_ALONE, THEIRS_ALONE)
    assert differences(site, theirs, without_code_frames) == {}
    assert {name: sum(part in page for page in pages) > 3 for name, part in SEEN.items()} == dict.fromkeys(SEEN, True)
    assert [*(theirs / "assets" / "search").iterdir()]


def test_mkdocs_alone_builds_the_same_site(tmp_path: Path) -> None:
    """Without our hook and without a theme, of a few records."""
    data = project.GOLDEN / "base"
    ours = project.run(ROOT / "scripts" / "site.py", "--data", data, "--out", tmp_path / "site")
    folder = write_folder(data, tmp_path / "folder")
    built = project.run("-m", "mkdocs", "build", "--strict", "--config-file", folder / "mkdocs.yml", NO_MKDOCS_2_WARNING="1")

    assert (ours.returncode, built.returncode) == (0, 0), ours.stdout + built.stdout
    assert names_apart(tmp_path / "site", finish(folder)) == (set(), set())
    assert differences(tmp_path / "site", folder / "site").keys() <= OURS_ALONE


def test_a_difference_is_seen(tmp_path: Path) -> None:
    """A word, an attribute, a place in the order; not how the same is written."""
    page = '<p id="a">Å &amp; b <a href="../c/">c</a></p><p>d</p>'
    variants = {
        '<p  id=a>\n&Aring; &#38; b\n<a href="/c/">c</a></p> <p>d</p>': False,
        page.replace("&amp;", "og"): True,
        page.replace("&amp; b", "&amp;b"): True,
        page.replace('"a"', '"b"'): True,
        page.replace("../c/", "c/"): True,
        '<p>d</p><p id="a">Å &amp; b <a href="../c/">c</a></p>': True,
    }
    for place, text in (("one", page), *((f"other{number}", text) for number, text in enumerate(variants))):
        (tmp_path / place / "x").mkdir(parents=True)
        (tmp_path / place / "x" / "index.html").write_text(text, "utf-8")

    found = [bool(differences(tmp_path / "one", tmp_path / f"other{number}")) for number in range(len(variants))]
    assert found == [*variants.values()]
