"""Editions: a page of the site in; the same as it stands in a meeting's edition, or with the list of editions, out."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from markupsafe import Markup

from .danish.formatting import date_words
from .pages.jinja_environment import environment
from .release_files import INDEX

BANNER = Markup(
    '<aside class="edition-note" aria-label="Udgave"><p>Du læser kataloget, som det så ud til mødet {words}. '
    '<a href="{now}">Se siden, som den er nu</a></p></aside>'
)
MENU = Markup(
    '<nav class="editions md-grid" aria-label="Udgaver"><details><summary>Udgave: den nyeste ({newest})</summary>\n<ul>\n{items}</ul>\n'
    "</details></nav>\n"
)
ITEM = Markup('<li><a href="{}">Som det så ud til mødet {}</a></li>\n')
FORMS = "bidrag/"
LEFT_OUT = ("assets/vendor/", "assets/check/", "assets/form/", "assets/javascripts/lunr/", "assets/javascripts/workers/")
"""The check in the browser with what it runs on, and a search that the site does not use."""
FOOTER = re.compile(r'<footer class="site-footer|</body>')
"""Before which the list of editions stands."""
HEADER, BODY = re.compile(r'(?=<header class="md-header")'), re.compile(r"<body\b[^>]*>")
"""Where the banner stands, after the link that leads past the menu; in a page without a header at the top."""
ON_ITS_OWN = "404.html"
"""Is shown at any address, so it cannot know where the others are."""


def is_kept(path: str) -> bool:
    """Whether an edition has the file: what only the forms use stays behind, and is the larger part of the site."""
    return not path.startswith(LEFT_OUT)


def in_edition(html: str, path: str, meeting: str) -> str:
    """With a banner that leads to the page as it is now. The edition lies in a folder named by its date, and never changes again.

    A form leads on to itself as it is now: nobody contributes to what does not change.
    """
    if path.startswith(FORMS):
        target = _up(path, 1) + _place(path)
        return environment().get_template("edition_moved.html.j2").render(target=target, up=_up(path, 0))
    banner = BANNER.format(words=date_words(meeting), now=_up(path, 1) + _place(path))
    start = HEADER.search(html) or BODY.search(html)
    return f"{html[: start.end()]}\n{banner}\n{html[start.end() :]}" if start else html


def with_menu(html: str, path: str, editions: Sequence[tuple[str, Container[str]]]) -> str:
    """With links to the same page in each edition (date and paths, the newest first); to its front page, where it has no such page."""
    if path == ON_ITS_OWN or not editions:
        return html
    up = _up(path, 0)
    items = (ITEM.format(f"{up}{date}/{_place(path) if path in paths else ''}", date_words(date)) for date, paths in editions)
    menu = MENU.format(newest=date_words(editions[0][0]), items=Markup().join(items))
    return FOOTER.sub(lambda footer: f"{menu}{footer[0]}", html, count=1)


def _up(path: str, more: int) -> str:
    """The way from a page to where the site begins, and so many folders above."""
    return "../" * (path.count("/") + more) or "./"


def _place(path: str) -> str:
    """The address of a page."""
    return path.removesuffix(INDEX) if path == INDEX or path.endswith(f"/{INDEX}") else path
