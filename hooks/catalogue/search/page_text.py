"""Searchable: the HTML of a page in, its title and what it says under each heading out, as plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from catalogue.views import SOFT_HYPHEN

SKIP, SECTION, NAVIGATION = (f'data-search="{mark}"' for mark in ("skip", "section", "navigation"))
"""How a template marks an element that is not searched (none holds another of its own name), an article that is a section like those under
a heading of level 2 or 3, and the heading of a section that says nothing itself and only leads on to other pages."""
STATE = re.compile(r'<div [^>]*data-search-state="([^"]*)"')
"""How the page of a record says what has become of it since."""
HEADING = re.compile(rf"<h[23]\b([^>]*\sid=[^>]*)>(.*?)</h[23]>|<article\b([^>]*\s{SECTION}[^>]*)>\s*<h4>(.*?)</h4>", re.DOTALL)
ID = re.compile(r'\sid="([^"]+)"')
NOT_INDEXED = re.compile(rf'<(h1|nav)\b.*?</\1>|<th scope="col">.*?</th>|<(\w+)\b[^>]*\s{SKIP}[^>]*>.*?</\2>', re.DOTALL)
"""The title, links elsewhere, the heads of columns, and what is marked."""
TAG = re.compile(r"<[^>]+>")
BLOCK = re.compile(r"</(?:p|li|dt|dd|td|th|h\d|figcaption|summary|caption)>")
STOPS = ".?!:;,"
PUNCTUATION_FIXES = ((" .", "."), (" ,", ","), (" ;", ";"), (" :", ":"), (" )", ")"), (" «", "«"), ("( ", "("), ("» ", "»"))
"""What taking the tags out leaves: spaces inside brackets and quotation marks, and before stops."""
LIST = re.compile(r"<(?:h[2-6]|ul|ol|table|form)\b")


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
        html = LIST.split(html, maxsplit=1)[0]
    start, *rest = HEADING.split(NOT_INDEXED.sub(" ", _without_drawings(html.replace(SOFT_HYPHEN, ""))))
    found = [SectionText("", "", plain_text(start))]
    for tag, heading, article, name, text in zip(*(rest[place::5] for place in range(5)), strict=True):
        if NAVIGATION not in (tag or ""):
            found.append(SectionText(_id(tag or article), plain_text(heading or name), plain_text(text)))
    state = STATE.search(html)
    return PageText(url, unescape(title), tuple(found), unescape(state[1]) if state else "")


def _id(tag: str) -> str:
    """The address of a section, which its tag must have."""
    return str(ID.findall(tag)[0])


def _without_drawings(html: str) -> str:
    """The HTML without its drawings, which are half of it: they are looked for by plain search, ten times as fast as by pattern."""
    start, *rest = html.split("<svg")
    return " ".join([start, *(each.partition("</svg>")[2] for each in rest)])


def plain_text(html: str | None) -> str:
    """The text of HTML; what stands in blocks of its own ends with a full stop, as a reader would hear it."""
    *blocks, last = unescape(TAG.sub(" ", BLOCK.sub("¶", html or ""))).split("¶")
    spoken = [" ".join(block.split()) for block in blocks]
    stopped = [block if block[-1] in STOPS else f"{block}." for block in spoken if block]
    text = " ".join([*stopped, *last.split()])
    for loose, close in PUNCTUATION_FIXES:
        text = text.replace(loose, close)
    return text.lstrip(". ")
