"""A page before it is made: what a template is told of it in; a page that makes itself when it is asked for, out.

Its file is what MkDocs and its successors take as it is: front matter, and one HTML block with relative addresses.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from jinja2 import Template

from catalogue.records import KINDS_BY_NAME, Artifact, SharedFiles, feed_uri, linked_data_uri

from .glossary import GlossaryUsage, annotate_html
from .navigation import ListPart, depth, menu_title, relative


@dataclass(frozen=True, slots=True)
class Page:
    """What a template knows of the page that it makes."""

    uri: str
    """Of its file: `samarbejder/dsd.md`."""
    kind: str
    title: str
    description: str
    section: str = ""
    """Folder of the kind's pages."""
    plural: str = ""
    kind_title: str = ""
    kind_plural: str = ""
    key: str = ""
    id: str = ""
    source: str = ""
    """Path of the record's file below the data folder."""
    edit_url: str = ""
    mail_url: str = ""
    """A mail about the page's record, begun in the words that `make new FROM=` reads; empty where the owner is not written to by mail."""
    shared: SharedFiles | None = None
    """Of a record: what of the page can stand elsewhere."""
    has_contents: bool = False
    """Whether a list of its headings stands beside it; wide tables need the room."""
    contents_in_bar: bool = False
    """Whether that list is a bar above the text instead."""


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """A page that is known, and made when it is asked for."""

    uri: str
    """Of its file."""
    make: Callable[[], Artifact]
    """Asked once."""
    facts: Mapping[str, Any]
    """What the theme is told of it: known before it is made."""

    @property
    def outline(self) -> bytes:
        """Its file without what is on the page: for what only names it."""
        return wrap_page("", 0, self.facts)


def whole() -> None:
    """Of a list that is not divided."""


def plan_page(
    template: Template,
    page: Page,
    values: Mapping[str, Any],
    glossary: GlossaryUsage | None = None,
    part: Callable[[], ListPart | None] = whole,
) -> PlannedPage:
    """Pages that tell have the terms of the glossary marked; lists have not. Which part of a list it is, is asked when it is made: it takes
    work to know how long a list is."""
    facts = _facts(page)

    def make() -> Artifact:
        html = template.render({"page": page, "part": part(), **values})
        marked = annotate_html(glossary, html, page.key) if glossary else html
        return Artifact(page.uri, wrap_page(marked, depth(page.uri), facts), page.source or None)

    return PlannedPage(page.uri, make, facts)


def _facts(page: Page) -> Mapping[str, Any]:
    hidden = ["navigation"] if page.has_contents else ["navigation", "toc"]
    frame = {
        "contents": "bar" if page.contents_in_bar else "beside",
        **_feed(page),
        **_linked_data(page),
        **_shared(page),
    }
    return {"title": page.title, "description": page.description, "hide": hidden, "menu": menu_title(page.uri), **frame}


def _feed(page: Page) -> dict[str, str]:
    """The feed with the changes of a municipality, or of a kind; other pages have that of all."""
    if page.kind not in KINDS_BY_NAME or not KINDS_BY_NAME[page.kind].folder:
        return {}
    return {"feed": feed_uri(page.kind, page.id)}


def _linked_data(page: Page) -> dict[str, str]:
    """The page's subject as linked data, where there is any."""
    uri = linked_data_uri(page.kind, page.id) if page.id and page.kind in KINDS_BY_NAME else ""
    return {"linked_data": uri} if uri else {}


def _shared(page: Page) -> dict[str, str]:
    """The same page as text, and the picture of a link to it, where they are."""
    of = page.shared
    found = {"markdown": of.text, "preview": of.picture, "preview_words": of.picture_words, "oembed": of.oembed} if of else {}
    return {name: value for name, value in found.items() if value}


MARKDOWN_ESCAPES = ((b"{", b"&#123;"), (b"}", b"&#125;"), (b"`", b"&#96;"), (b"~~~", b"&#126;&#126;&#126;"), (b"--8", b"&#45;&#45;8"))
"""Marks of template engines, code fences and snippet includes, as references that a browser shows as they were written."""


def wrap_page(html: str, depth: int, facts: Mapping[str, Any]) -> bytes:
    """Front matter and one HTML block without blank lines; addresses from the site's root become relative to the page.

    `depth` is how many folders the page lies below the root. Its headings stand among the facts, since no Markdown parser looks for them
    in HTML.
    """
    if contents := table_of_contents(html):
        facts = {**facts, "headings": contents}
    block = relative("\n".join(filter(None, map(str.strip, str(html).split("\n")))), depth).encode()
    for mark, reference in MARKDOWN_ESCAPES:
        block = block.replace(mark, reference)
    front = "".join(f"{name}: {json.dumps(_escaped(value), ensure_ascii=False)}\n" for name, value in facts.items())
    return b"---\n%b---\n\n%b\n" % (front.encode(), block)


def unwrap_page(page: bytes) -> tuple[str, dict[str, Any]]:
    """The HTML and the facts of a finished page."""
    _, front, html = page.decode().split("---\n", 2)
    lines = (line.partition(": ") for line in front.split("\n")[:-1])
    return html.lstrip("\n"), {name: json.loads(value) for name, _, value in lines}


TAG = re.compile(r"<[^<>]*>")
CONTENTS_HEADING = re.compile(r'<h([23])\b(?![^>]*\sdata-contents="skip")[^>]*?\sid="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
"""With an address, and not left out by its template."""


def table_of_contents(html: str) -> list[dict[str, Any]]:
    """The headings of levels 2 and 3 that can be linked to, those of level 3 below the one before them: `url`, `title` as HTML without
    tags, `children`."""
    top: list[dict[str, Any]] = []
    for level, anchor, title in CONTENTS_HEADING.findall(html):
        siblings = top[-1]["children"] if level == "3" and top else top
        siblings.append({"url": f"#{anchor}", "title": " ".join(TAG.sub(" ", title).split()), "children": []})
    return top


def _escaped(value: Any) -> Any:
    """Themes take titles and descriptions for HTML and print them as they are, also in attributes."""
    return escape(value) if isinstance(value, str) else value
