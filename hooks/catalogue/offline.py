"""Offline: a page of the site in; the same for a browser that opens it as a file, and what its own search knows of it, out.

A file has no server: addresses must name a file, and neither workers nor modules run. What needs them is left out.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Callable, Iterable
from html import unescape

from .pages.jinja_environment import environment
from .release_files import INDEX
from .views.hyphenation import SOFT

SEARCH_PAGE = "soeg-i-arkivet.html"
SEARCH_INDEX = "assets/offline/index.js"
LEFT_OUT = ("search/", "pagefind/", "assets/vendor/", "assets/check/", "assets/form/", "404.html", "sitemap.xml")
"""What only a server, or a script that needs one, can make use of."""
LONGEST = 20_000
"""How many letters of a page the search knows."""

_ADDRESS = re.compile(r' (href|src|action)="((?:[^":?#]*/)?(?:\.{1,2})?)([?#][^"]*)?"')
_SCRIPT = re.compile(r"<script\b[^>]*>.*?</script>\s*", re.DOTALL)
_PRELOAD = re.compile(r'<link rel="(?:module)?preload"[^>]*>')
_FONT = re.compile(r'url\("?([^")]+\.woff2)"?\)')
_BODY = re.compile(r"<body\b[^>]*>")
_MAIN = re.compile(r"<main\b.*?</main>", re.DOTALL)
_TITLE = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)
_SILENT = re.compile(r"<(svg|nav|style)\b.*?</\1>|<[^>]+>", re.DOTALL)
_FORM = (
    '<form class="offline-search" role="search" action="{up}{page}"><label for="offline-q">Søg i arkivet</label>\n'
    '<input id="offline-q" name="q" type="search"> <button type="submit">Søg</button></form>'
)


def offline(html: str, path: str) -> str:
    """The page at `path`, with addresses that name files, without scripts, and with a search of its own."""
    form = _FORM.format(up="../" * path.count("/"), page=SEARCH_PAGE)
    html = _ADDRESS.sub(_named, _PRELOAD.sub("", _SCRIPT.sub("", html))).replace("font-src 'self'", "font-src 'self' data:")
    html = html.replace("</head>", f'<link rel="stylesheet" href="{"../" * path.count("/")}assets/css/offline.css">\n</head>', 1)
    return _BODY.sub(lambda body: f"{body[0]}\n{form}", html, count=1)


def _named(found: re.Match[str]) -> str:
    name, place, rest = found[1], found[2], found[3] or ""
    if not place:
        return found[0]
    folder = place if place.endswith("/") else f"{place}/"
    return f' {name}="{folder}{INDEX}{rest}"'


def with_fonts(css: str, read: Callable[[str], bytes]) -> str:
    """The style sheet with its fonts inside, as a file may not fetch another's; `read` gets an address in it and gives the bytes."""
    return _FONT.sub(lambda found: f"url(data:font/woff2;base64,{b64encode(read(found[1])).decode()})", css)


def known(html: str, path: str) -> tuple[str, str, str] | None:
    """Title, address and words of a page; `None` for one that only leads on."""
    main, title = _MAIN.search(html), _TITLE.search(html)
    if not main or not title or 'http-equiv="refresh"' in html:
        return None
    return _words(title[1]), path, _words(_SCRIPT.sub("", main[0]))[:LONGEST]


def search_index(pages: Iterable[tuple[str, str, str]]) -> str:
    """What the search reads: a script, since a file may not fetch another."""
    rows = ",\n".join(json.dumps(page, ensure_ascii=False).replace("</", "<\\/") for page in pages)
    return f"window.katalogetsSider = [\n{rows}\n];\n"


def search_page(name: str) -> str:
    """The page with the results; `name` is what the site is called."""
    return environment().get_template("offline_search.html.j2").render(name=name)


def _words(html: str) -> str:
    return " ".join(unescape(_SILENT.sub(" ", html)).replace(SOFT, "").split())
