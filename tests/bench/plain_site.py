"""The peer of the site: bare MkDocs with Material, and the same text as plain Markdown pages outside the navigation.

The same for Zensical, which reads the same settings; `other_engines.py` has those that have files of their own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

from catalogue.records.artifact import Artifact

CONFIG = """\
site_name: Bare MkDocs with Material
site_url: https://bare.example/
theme: {name: material, language: da, font: false}
nav: [index.md]
validation: {nav: {omitted_files: ignore}}
"""
BLOCKS = {
    "h1": "# ",
    "h2": "## ",
    "h3": "### ",
    "h4": "#### ",
    "li": "- ",
    "p": "",
    "td": "",
    "th": "",
    "dt": "",
    "dd": "",
    "summary": "",
    "div": "",
}
SILENT = ("svg", "script", "style", "template")
SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|])")


@dataclass(frozen=True, slots=True)
class PlainPage:
    """A page as its title and its text."""

    uri: str
    title: str
    text: str
    """Markdown: a block for each block of the page; pictures left out."""


def plain_pages(artifacts: Iterable[Artifact]) -> Iterator[PlainPage]:
    """Of every finished page among the artifacts."""
    for artifact in artifacts:
        if artifact.uri.endswith(".md"):
            _, front, page = artifact.content.decode("utf-8").split("---\n", 2)
            title = next(line for line in front.splitlines() if line.startswith("title: ")).removeprefix("title: ")
            yield PlainPage(artifact.uri, unescape(json.loads(title)), _markdown(page))


def write_plain_site(pages: Iterable[PlainPage], folder: Path) -> int:
    """Write the pages' text below `folder` with a configuration of its own; return the number of words."""
    words = 0
    for page in pages:
        words += len(page.text.split())
        place = folder / "docs" / page.uri
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(page.text, "utf-8")
    (folder / "docs" / "index.md").write_text("# Forside\n", "utf-8")
    (folder / "mkdocs.yml").write_text(CONFIG, "utf-8")
    return words


def _markdown(page: str) -> str:
    reader = _Reader()
    reader.feed(page)
    return "\n\n".join(filter(None, [*reader.blocks, reader.flush()])) + "\n"


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str] = []
        self.mark = ""
        self.words: list[str] = []
        self.silent = 0

    def flush(self) -> str:
        text = SPECIAL.sub(r"\\\1", " ".join("".join(self.words).split()))
        self.words = []
        return self.mark + text if text else ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in SILENT
        if tag in BLOCKS:
            self.blocks.append(self.flush())
            self.mark = BLOCKS[tag]

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in SILENT
        if tag in BLOCKS:
            self.blocks.append(self.flush())
            self.mark = ""

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.words.append(data)
