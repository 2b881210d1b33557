"""Hand-written pages: a page's Markdown in; the same, with plain words for links to records that this data does not hold, out."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from catalogue.records import RECORD_FOLDERS

from .navigation import page_url

_LINK = re.compile(r"\[([^\]]*)\]\(([^)#\s]+\.md)(#[^)\s]*)?\)")


def unlink_missing_pages(text: str, uri: str, page_at: Callable[[str], Callable[[], bytes] | None]) -> str:
    """The page at `uri` with plain words for links to record pages that are not there; `page_at` gives what makes the content of one."""

    def link_or_words(link: re.Match[str]) -> str:
        words, path, anchor = link.groups("")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(uri), path))
        if target.partition("/")[0] not in RECORD_FOLDERS:  # left to MkDocs, which stops at a dead one
            return link.group()
        content = page_at(target)
        if content is None:
            return words
        return link.group() if not anchor or f'id="{anchor[1:]}"'.encode() in content() else f"[{words}]({path})"

    return _LINK.sub(link_or_words, text)


PAGE_HEADING = re.compile(r"^# +(.+)$", re.MULTILINE)
NOT_RUNNING_TEXT = re.compile(r"\A---\n[\s\S]*?\n---\n|^#.*$|`[^`]*`|<[^>]*>|\]\([^)]*\)", re.MULTILINE)
"""Front matter, headings, code, tags and where links lead: no running text."""


@dataclass(frozen=True, slots=True)
class ContentPage:
    """A page that is written by hand, and made from no record."""

    title: str
    url: str
    """From the site's root, with a leading `/`."""
    text: str


def handwritten_pages(folder: Path | None) -> tuple[ContentPage, ...]:
    """Every page with a heading, in the order of their addresses; none without a folder."""
    return tuple(_pages(folder)) if folder else ()


def _pages(folder: Path) -> Iterator[ContentPage]:
    for path in sorted(folder.rglob("*.md")):
        text = path.read_text("utf-8")
        if heading := PAGE_HEADING.search(text):
            url = f"/{page_url(path.relative_to(folder).as_posix())}"
            yield ContentPage(heading[1].strip(), url, NOT_RUNNING_TEXT.sub(" ", text))
