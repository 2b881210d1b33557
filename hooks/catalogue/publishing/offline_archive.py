"""Offline: a page of the site in; the same for a browser that opens it as a file, and what its own search knows of it, out.

A file has no server: addresses must name a file, and neither workers nor modules run. What needs them is left out.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from html import unescape
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from catalogue.pages import environment
from catalogue.records import NOT_FOUND
from catalogue.views import SOFT_HYPHEN

from .deploy_folder import INDEX

SEARCH_PAGE = "soeg-i-arkivet.html"
SEARCH_INDEX = "assets/offline/index.js"
FILES_FOR_SERVERS = ("search/", "assets/search/", "assets/vendor/", "assets/check/", "assets/form/", NOT_FOUND, "sitemap.xml")
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
_NOT_TEXT = re.compile(r"<(svg|nav|style)\b.*?</\1>|<[^>]+>", re.DOTALL)
_FORM = (
    '<form class="offline-search" role="search" action="{up}{page}"><label for="offline-q">Søg i arkivet</label>\n'
    '<input id="offline-q" name="q" type="search"> <button type="submit">Søg</button></form>'
)


def _offline_page(html: str, path: str) -> str:
    """The page at `path`, with addresses that name files, without scripts, and with a search of its own."""
    form = _FORM.format(up="../" * path.count("/"), page=SEARCH_PAGE)
    html = _ADDRESS.sub(_file_address, _PRELOAD.sub("", _SCRIPT.sub("", html))).replace("font-src 'self'", "font-src 'self' data:")
    html = html.replace("</head>", f'<link rel="stylesheet" href="{"../" * path.count("/")}assets/css/offline.css">\n</head>', 1)
    return _BODY.sub(lambda body: f"{body[0]}\n{form}", html, count=1)


def _file_address(match: re.Match[str]) -> str:
    name, place, rest = match[1], match[2], match[3] or ""
    if not place:
        return match[0]
    folder = place if place.endswith("/") else f"{place}/"
    return f' {name}="{folder}{INDEX}{rest}"'


def _inline_fonts(css: str, read: Callable[[str], bytes]) -> str:
    """The style sheet with its fonts inside, as a file may not fetch another's; `read` gets an address in it and gives the bytes."""
    return _FONT.sub(lambda match: f"url(data:font/woff2;base64,{b64encode(read(match[1])).decode()})", css)


def _search_entry(html: str, path: str) -> tuple[str, str, str] | None:
    """Title, address and words of a page; `None` for one that only leads on."""
    main, title = _MAIN.search(html), _TITLE.search(html)
    if not main or not title or 'http-equiv="refresh"' in html:
        return None
    return _words(title[1]), path, _words(_SCRIPT.sub("", main[0]))[:LONGEST]


def _search_index(pages: Iterable[tuple[str, str, str]]) -> str:
    """What the search reads: a script, since a file may not fetch another."""
    rows = ",\n".join(json.dumps(page, ensure_ascii=False).replace("</", "<\\/") for page in pages)
    return f"window.katalogetsSider = [\n{rows}\n];\n"


def search_page(name: str) -> str:
    """The page with the results; `name` is what the site is called."""
    return environment().get_template("offline_search.html.j2").render(name=name)


def _words(html: str) -> str:
    return " ".join(unescape(_NOT_TEXT.sub(" ", html)).replace(SOFT_HYPHEN, "").split())


FIRST_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest that a zip can say: when a file was packed is nobody's business."""


def offline_archive(site: Path, file: Path, name: str) -> None:
    """Pack the site into a folder called as the file; `name` is what the site is called."""
    with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=9) as packed:
        for path, content in _files(site, name):
            entry = ZipInfo(f"{file.stem}/{path}", FIRST_ZIP_DATE)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, content)


def _files(site: Path, name: str) -> Iterator[tuple[str, bytes]]:
    pages = []
    for file in sorted(path for path in site.rglob("*") if path.is_file()):
        path, content = file.relative_to(site).as_posix(), file.read_bytes()
        if path.startswith(FILES_FOR_SERVERS):
            continue
        if path.endswith(".html"):
            html = content.decode()
            pages.append(_search_entry(html, path))
            content = _offline_page(html, path).encode()
        if path.endswith(".css"):
            content = _inline_fonts(content.decode(), partial(_read_sibling, file)).encode()
        yield path, content
    yield SEARCH_INDEX, _search_index(page for page in pages if page).encode()
    yield SEARCH_PAGE, search_page(name).encode()


def _read_sibling(file: Path, address: str) -> bytes:
    return (file.parent / address).read_bytes()
