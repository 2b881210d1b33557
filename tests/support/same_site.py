"""Two sites that different builders made of the same catalogue: their folders in; where they say something else, out."""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import unified_diff
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

from support.project import files

HOME = "https://site.example/"
ADDRESSES = {"href", "src", "action", "poster", "data"}
LOCATION = re.compile(r"<loc>([^<]+)</loc>")
SITEMAP = "sitemap.xml"
SHOWN = 6
"""How many lines of a difference are told."""


def differences(one: Path, other: Path, allowed: Callable[[list[str]], list[str]] = lambda parts: parts) -> dict[str, list[str]]:
    """By file that both have: the first lines of what differs.

    Of pages all is compared that a parser of HTML finds: elements in their order, attributes, text. Not how many blanks stand between
    them, nor how the same character or address is written. `allowed` takes out of the parts of a page what may differ. Of the list for
    search engines the addresses are compared, of everything else each byte.
    """
    ours, theirs = files(one), files(other)
    found = {}
    for name in sorted(ours.keys() & theirs.keys()):
        if _as_read(ours[name]) == _as_read(theirs[name]):
            continue
        mine, yours = (_comparable(name, each[name], allowed) for each in (ours, theirs))
        if mine != yours:
            found[name] = [line for line in unified_diff(mine, yours, lineterm="", n=0) if line[:2] not in ("--", "++", "@@")][:SHOWN]
    return found


def _as_read(content: bytes) -> bytes:
    """Of most pages only blanks between elements differ, which is seen without a parser."""
    return b" ".join(content.replace(b"&#x2f;", b"/").split()).replace(b"> <", b"><") if content.lstrip()[:1] == b"<" else content


def _comparable(name: str, content: bytes, allowed: Callable[[list[str]], list[str]]) -> list[str]:
    if name.endswith(".html"):
        return allowed(page_parts(content.decode(), HOME + name.removesuffix("index.html")))
    if name == SITEMAP:
        return sorted(map(unescape, LOCATION.findall(content.decode())))
    return [repr(content)]


def page_parts(html: str, url: str) -> list[str]:
    """Tags, with attributes by name and full addresses, and texts, in the order of the page."""
    reader = _PartReader(url)
    reader.feed(html)
    reader.close()
    reader.end_of_text()
    return reader.parts


class _PartReader(HTMLParser):
    def __init__(self, url: str) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._url = url
        self._text: list[str] = []

    def end_of_text(self) -> None:
        if text := " ".join("".join(self._text).split()):
            self.parts.append(text)
        self._text = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.end_of_text()
        full = sorted(
            (name, urljoin(self._url, value) if name in ADDRESSES and value is not None else value or "") for name, value in attrs
        )
        self.parts.append(f"<{tag}{''.join(f' {name}={value!r}' for name, value in full)}>")

    def handle_endtag(self, tag: str) -> None:
        self.end_of_text()
        self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self._text.append(data)

    def handle_decl(self, decl: str) -> None:
        self.parts.append(f"<!{decl}>")
