"""What `make folder` writes, built by others than our hook, is the site that `make site` builds: Zensical, and MkDocs alone."""

from __future__ import annotations

import html
import re
import shutil
from pathlib import Path

import pytest

from support import project
from support.html import read
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
BUILDERS = {"mkdocs": "-f", "zensical": "--config-file"}
"""Those who build a folder, and what they call its settings."""
TITLE = '</title><script src="x.js"></script> & "ord"'
SUMMARY = """# Nej *fed* `kode` {{ 7 * 7 }} {% raw %} [a](javascript:b) --8<-- "mkdocs.yml" <img src="x">"""
"""What a record may say: HTML, Markdown, an include and a template."""
ARTICLE = re.compile(r"<article\b[^>]*>(.*)</article>", re.DOTALL)
ADDED = re.compile(r'<details class="page-contents[^"]*">.*?</details>|<p class="paper-head">.*?</p>', re.DOTALL)


@pytest.fixture(scope="module")
def few_records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a few records, by who built it: us, MkDocs without our hook, or Zensical. One of them says what is no text elsewhere."""
    place = tmp_path_factory.mktemp("few")
    data = shutil.copytree(project.GOLDEN / "base", place / "data")
    record = data / "cases" / "naboerne.yaml"
    texts = {"title": TITLE, "summary": SUMMARY}
    lines = (line for line in record.read_text("utf-8").splitlines() if line.partition(":")[0] not in texts)
    record.write_text("\n".join([*(f"{name}: '{text}'" for name, text in texts.items()), *lines, ""]), "utf-8")
    ours = project.run(ROOT / "scripts" / "site.py", "--data", data, "--out", place / "us")
    assert ours.returncode == 0, ours.stdout
    folder = write_folder(data, place / "folder")
    for builder in BUILDERS:
        build_folder(folder, builder)
        finish(folder).rename(place / builder)
    return place


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


def build_folder(folder: Path, builder: str) -> None:
    built = project.run("-m", builder, "build", "--strict", BUILDERS[builder], folder / "mkdocs.yml", NO_MKDOCS_2_WARNING="1")
    assert built.returncode == 0, built.stdout


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
    build_folder(folder, "zensical")
    theirs = finish(folder)
    pages = [page.read_text("utf-8") for page in theirs.rglob("*.html")]

    assert names_apart(site, theirs) == (OURS_ALONE, THEIRS_ALONE)
    assert differences(site, theirs, without_code_frames) == {}
    assert {name: sum(part in page for page in pages) > 3 for name, part in SEEN.items()} == dict.fromkeys(SEEN, True)
    assert [*(theirs / "assets" / "search").iterdir()]


def test_mkdocs_alone_builds_the_same_site(few_records: Path) -> None:
    """Without our hook and without a theme, of a few records."""
    ours, theirs = few_records / "us", few_records / "mkdocs"

    assert names_apart(ours, theirs) == (set(), set())
    assert differences(ours, theirs).keys() <= OURS_ALONE


@pytest.mark.parametrize("builder", ["us", *BUILDERS])
def test_record_text_stays_text(few_records: Path, builder: str) -> None:
    """What a record says is shown as written: no HTML, Markdown, include or template, here or built by others."""
    page = (few_records / builder / "samarbejder" / "naboerne" / "index.html").read_text("utf-8")

    assert "x.js" not in read(page).values("src")
    assert '<script src="x.js"' not in page
    assert html.unescape(page.partition("<title>")[2].partition("</title>")[0]).startswith(TITLE)
    assert TITLE in words(page)
    assert SUMMARY in words(page)


def words(page: str) -> str:
    """The text of a page's article, as a reader sees it, without what our theme adds for small screens and paper."""
    article = ARTICLE.search(page)
    text = re.sub(r"<[^>]+>", " ", ADDED.sub("", article[1] if article else ""))
    return " ".join(html.unescape(text).split())


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
