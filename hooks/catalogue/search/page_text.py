"""Page text: the HTML of a page in, its title and what it says under each heading out, as plain text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from catalogue.views import SOFT_HYPHEN

SEARCH_SKIP, SEARCH_SECTION, SEARCH_NAVIGATION = (f'data-search="{mark}"' for mark in ("skip", "section", "navigation"))
"""How a template marks an element that is not searched (none holds another of its own name), an article that is a section like those under
a heading of level 2 or 3, and the heading of a section that says nothing itself and only leads on to other pages."""
SEARCH_STATE = re.compile(r'<div [^>]*data-search-state="([^"]*)"')
"""How the page of a record says what has become of it since."""
SECTION_HEADING = re.compile(
    rf"<h[23]\b([^>]*\sid=[^>]*)>(.*?)</h[23]>|<article\b([^>]*\s{SEARCH_SECTION}[^>]*)>\s*<h4>(.*?)</h4>", re.DOTALL
)
ID_ATTRIBUTE = re.compile(r'\sid="([^"]+)"')
NOT_INDEXED = re.compile(r'<(h1|nav)\b.*?</\1>|<th scope="col">.*?</th>', re.DOTALL)
"""The title, links elsewhere, and the heads of columns; besides what is marked."""
TAG_NAME = re.compile(r"<(\w+)\s")
ANY_TAG = re.compile(r"<[^>]+>")
BLOCK_END = re.compile(r"</(?:p|li|dt|dd|td|th|h\d|figcaption|summary|caption)>")
STOPS = ".?!:;,"
PUNCTUATION_FIXES = ((" .", "."), (" ,", ","), (" ;", ";"), (" :", ":"), (" )", ")"), (" «", "«"), ("( ", "("), ("» ", "»"))
"""What taking the tags out leaves: spaces inside brackets and quotation marks, and before stops."""
LIST_START = re.compile(r"<(?:h[2-6]|ul|ol|table|form)\b")


@dataclass(frozen=True, slots=True)
class SectionText:
    """What a page says under one of its headings."""

    anchor: str
    """Empty for what stands before the first heading."""
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class PageText:
    """A page as the search sees it."""

    url: str
    """From the site's root, without a leading `/`."""
    title: str
    sections: tuple[SectionText, ...]
    state: str = ""
    """What has become of it since, in words: `Afsluttet 2017`."""
    year: str = ""
    """That its facts are from; empty when they have no date."""


def extract_text(url: str, title: str, html: str, listing: bool = False) -> PageText:
    """A page with its sections; of one that only lists other pages, what stands before its first heading or list."""
    if listing:
        html = LIST_START.split(html, maxsplit=1)[0]
    start, *rest = SECTION_HEADING.split(NOT_INDEXED.sub(" ", _without_skipped(_without_drawings(html.replace(SOFT_HYPHEN, "")))))
    found = [SectionText("", "", plain_text(start))]
    for tag, heading, article, name, text in zip(*(rest[place::5] for place in range(5)), strict=True):
        if SEARCH_NAVIGATION not in (tag or ""):
            found.append(SectionText(_id(tag or article), plain_text(heading or name), plain_text(text)))
    state = SEARCH_STATE.search(html)
    return PageText(url, unescape(title), tuple(found), unescape(state[1]) if state else "")


def finished_page_text(url: str, html: str, facts: Mapping[str, Any], in_navigation: bool) -> PageText | None:
    """A page that is made from records; one without a list of contents only lists other pages.

    None of the many lists below other lists, one for each value: whoever searches wants what they list. A page of the navigation always.
    """
    is_listing = "toc" in facts.get("hide", ())
    if is_listing and url.count("/") > 1 and not in_navigation:
        return None
    return extract_text(url, str(facts["title"]), html, is_listing)


def _id(tag: str) -> str:
    """The address of a section, which its tag must have."""
    return str(ID_ATTRIBUTE.findall(tag)[0])


def _without_drawings(html: str) -> str:
    """The HTML without its drawings, which are half of it: they are looked for by plain search, ten times as fast as by pattern."""
    start, *rest = html.split("<svg")
    return " ".join([start, *(each.partition("</svg>")[2] for each in rest)])


def _without_skipped(html: str) -> str:
    """The HTML without the elements that are marked, which are looked for by their mark: a pattern would look into every tag."""
    parts, place = [], 0
    while (mark := html.find(SEARCH_SKIP, place)) >= 0:
        start = html.rfind("<", place, mark)
        tag = TAG_NAME.match(html, start) if start >= 0 else None
        end = _end_of(html, tag[1], start) if tag else -1
        parts.append(html[place:start] if end >= 0 else html[place : mark + len(SEARCH_SKIP)])
        place = html.index(">", end) + 1 if end >= 0 else mark + len(SEARCH_SKIP)
    return " ".join([*parts, html[place:]])


def _end_of(html: str, tag: str, start: int) -> int:
    """Where the element that begins at `start` is closed, past those of its own kind inside it; -1 where it never is."""
    depth, place = 0, start
    while (end := html.find(f"</{tag}>", place)) >= 0:
        depth += html.count(f"<{tag} ", place, end) + html.count(f"<{tag}>", place, end) - 1
        if not depth:
            return end
        place = end + 1
    return -1


def plain_text(html: str | None) -> str:
    """The text of HTML; what stands in blocks of its own ends with a full stop, as a reader would hear it."""
    marked = ANY_TAG.sub(" ", BLOCK_END.sub("¶", html)) if html and "<" in html else html or ""
    *blocks, last = unescape(marked).split("¶")
    spoken = [" ".join(block.split()) for block in blocks]
    stopped = [block if block[-1] in STOPS else f"{block}." for block in spoken if block]
    text = " ".join([*stopped, *last.split()])
    for loose, close in PUNCTUATION_FIXES:
        text = text.replace(loose, close)
    return text.lstrip(". ")
