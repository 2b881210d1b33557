"""The whole site, as `make site` builds it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from catalogue.pages.theme import UNUSED_CLASS
from support import project
from support.html import stops

pytestmark = pytest.mark.site

ELSEWHERE = re.compile(
    r"""(?:src|srcset|poster|action|data|xlink:href)\s*=\s*["']?\s*(?:https?:)?//|@import|url\(\s*["']?\s*(?:https?:)?//"""
)
LINKED = re.compile(r"<link\b[^>]*>")
NAMED = re.compile(r'rel="(?:canonical|alternate)"')
"""What a browser is told of and does not fetch: the page's own address, and the data of its card for those who show it."""
INLINE = re.compile(r"""<script(?![^>]*\b(?:src=|type="application/(?:ld\+)?json"))|<style\b|\sstyle=|\son[a-z]+=|="\s*javascript:""")
MOST_STOPS = 300
CLASSES = re.compile(r'\bclass="([^"]*)"')
WORDS = re.compile(r"[a-z][\w-]+")
FRAMED = '<main class="embedded">'
"""On the cards that others show on their pages."""


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A data folder with a mistake in line 2 of one record."""
    data = tmp_path / "data"
    shutil.copytree(project.GOLDEN / "base", data)
    record = data / "cases" / "naboerne.yaml"
    record.write_text("title: Naboerne\nnonsense: 1\n" + record.read_text("utf-8").partition("\n")[2], "utf-8")
    return data


@pytest.fixture
def old_site(tmp_path: Path) -> Path:
    """What an earlier build left."""
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "api" / "v1").mkdir(parents=True)
    (folder / "api" / "v1" / "catalogue.json").write_text("{}", "utf-8")
    (folder / "index.html").write_text("den gamle forside", "utf-8")
    return folder


def pages(site: Path) -> dict[str, str]:
    return {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in sorted(site.rglob("*.html"))}


def test_no_warnings(site: Path, site_log: str) -> None:
    """MkDocs, in strict mode, has nothing to warn about."""
    assert (site / "index.html").is_file()
    assert "WARNING" not in site_log


def test_every_record_has_a_page(site: Path) -> None:
    """A page for each case, and beside it the record as it was written."""
    cases = sorted(path.stem for path in (project.ROOT / "data" / "cases").glob("*.yaml"))

    assert [case for case in cases if not (site / "samarbejder" / case / "index.html").is_file()] == []
    assert [case for case in cases if not (site / "data" / "cases" / f"{case}.yaml").is_file()] == []


def test_links(site: Path) -> None:
    """No internal link or fragment leads nowhere."""
    lychee = Path(sys.executable).with_name("lychee")
    command = [
        lychee,
        "--offline",
        "--include-fragments",
        "--index-files=index.html",
        "--no-progress",
        "--root-dir",
        site,
        f"{site}/**/*.html",
    ]
    result = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=project.LIMIT, check=False)

    broken = re.findall(r"^\[(?!.*(?:OK|EXCLUDED)).*", result.stdout, re.MULTILINE)
    assert (broken[:20], result.returncode) == ([], 0)


def test_no_address_is_from_the_root_of_the_domain(site: Path) -> None:
    """A site below `kommune.dk/katalog/` leads to its own pages; only the page for what is missing cannot know where it stands."""
    found = {name: re.findall(r'\s(?:href|src|action)="/[^"]*"', page) for name, page in pages(site).items() if name != "404.html"}

    assert {name: addresses for name, addresses in found.items() if addresses} == {}


def test_no_page_opens_with_more_stops_than_one_tabs_through(site: Path) -> None:
    """On every page; what is longer is folded."""
    found = {name: count for name, page in pages(site).items() if (count := stops(page)) > MOST_STOPS}

    assert found == {}


def test_every_section_has_a_heading(site: Path) -> None:
    """Or a name of its own. Else it is no section: whoever lists a page's headings would not find it."""
    sections = [(name, each.split("</section")[0]) for name, page in pages(site).items() for each in page.split("<section")[1:]]

    assert [(name, section[:200]) for name, section in sections if not re.search(r"<h[1-6]|^[^>]* aria-label=", section)] == []


def test_no_page_has_a_class_whose_style_is_left_out(site: Path) -> None:
    """The theme's rules for it are not in the site's sheet; nor does a script of ours give it to anything."""
    names = {name for page in pages(site).values() for given in CLASSES.findall(page) for name in given.split()}
    scripts = {name for path in (site / "assets" / "javascripts").glob("*.js") for name in WORDS.findall(path.read_text("utf-8"))}

    assert len(names) > 200
    assert {name for name in names | scripts if UNUSED_CLASS.match(name)} == set()


def test_security_policy_before_everything(site: Path) -> None:
    """Every page forbids inline scripts and other hosts before its first title, script or style; what stands in a frame, all scripts."""
    policies = {True: "default-src 'none'; style-src 'self'", False: "script-src 'self'; style-src 'self'"}
    starts = {name: page.partition("<title>")[0].partition(policies[FRAMED in page]) for name, page in pages(site).items()}

    assert [name for name, (before, found, _) in starts.items() if not found or re.search("<link|<script|<style", before)] == []


def test_nothing_inline(site: Path) -> None:
    """No page needs a script, style or handler inside it, so the policy can forbid them all."""
    assert {name: found for name, page in pages(site).items() if (found := INLINE.findall(page))} == {}


def test_nothing_from_others(site: Path) -> None:
    """No page, style or script of ours fetches anything from another host; only links lead there."""
    texts = pages(site) | {path.name: path.read_text("utf-8") for path in site.rglob("*.css")}
    fetched = {name: found for name, text in texts.items() if (found := ELSEWHERE.findall(text))}
    linked = {link for text in texts.values() for link in LINKED.findall(text) if "//" in link and not NAMED.search(link)}

    assert (fetched, linked) == ({}, set())


def test_broken_record_leaves_old_site(broken: Path, old_site: Path) -> None:
    """A broken record stops the build with its place and a remedy, and the site stays as it was."""
    result = project.run(project.ROOT / "scripts" / "site.py", "--data", broken, "--out", old_site)
    place = re.escape(os.path.relpath(broken / "cases" / "naboerne.yaml", project.ROOT))

    assert result.returncode == 1
    assert re.search(rf"{place}:2:1: unknown-key .*\n.*nonsense", result.stdout)
    assert "Ret: " in result.stdout
    assert "Traceback" not in result.stdout
    assert (old_site / "index.html").read_text("utf-8") == "den gamle forside"
    assert sorted(path.name for path in old_site.parent.iterdir()) == ["data", "site"]


def test_broken_record_without_our_script(broken: Path, old_site: Path) -> None:
    """Plain `mkdocs build` stops before it empties the site's folder."""
    arguments = ("build", "--strict", "--site-dir", old_site)
    result = project.run("-m", "mkdocs", *arguments, CATALOGUE_DATA=str(broken))

    assert result.returncode == 1
    assert "Traceback" not in result.stdout
    assert (old_site / "index.html").read_text("utf-8") == "den gamle forside"


@pytest.mark.parametrize(("script", "theirs"), [("site", "dagbog.txt"), ("site", "sitemap.xml"), ("folder", "mkdocs.yml")])
def test_foreign_folder_is_not_replaced(tmp_path: Path, script: str, theirs: str) -> None:
    """A diary, another site and another project, our own among them, are left alone."""
    (tmp_path / theirs).write_text("kære dagbog", "utf-8")
    data = project.GOLDEN / "base"
    result = project.run(project.ROOT / "scripts" / f"{script}.py", "--data", data, "--out", tmp_path)

    assert (result.returncode, result.stdout.count("\n")) == (2, 2), result.stdout
    assert [(path.name, path.read_text("utf-8")) for path in tmp_path.iterdir()] == [(theirs, "kære dagbog")]


def test_missing_packages(tmp_path: Path) -> None:
    """Without the packages the script says in two lines what to do."""
    result = project.run("-S", project.ROOT / "scripts" / "site.py", "--out", tmp_path / "site")

    assert (result.returncode, result.stdout.count("\n")) == (2, 2)


def test_no_script_lies_there_that_nobody_asks_for(site: Path) -> None:
    """Every script and map is named by a page, a style sheet, a script, or a template that not every site needs."""
    files = [path for path in site.rglob("*") if path.suffix in {".js", ".mjs", ".map"} and "vendor" not in path.parts]
    sources = [*site.rglob("*"), *(project.ROOT / "hooks").rglob("*.j2"), *(project.ROOT / "hooks").rglob("publishing/*.py")]
    told = "".join(path.read_text("utf-8") for path in sources if path.suffix in {".html", ".css", ".js", ".mjs", ".j2", ".py"})

    assert len(files) > 40
    assert [path.relative_to(site).as_posix() for path in files if path.name not in told] == []
