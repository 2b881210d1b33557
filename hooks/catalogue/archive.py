"""The archive: a built site in; a zip of it that opens from a disk, with search, and the same bytes each time, out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from .offline import LEFT_OUT, SEARCH_INDEX, SEARCH_PAGE, known, offline, search_index, search_page, with_fonts

DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest that a zip can say: when a file was packed is nobody's business."""


def archive(site: Path, file: Path, name: str) -> None:
    """Pack the site into a folder called as the file; `name` is what the site is called."""
    with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=9) as packed:
        for path, content in _files(site, name):
            entry = ZipInfo(f"{file.stem}/{path}", DATE)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, content)


def _files(site: Path, name: str) -> Iterator[tuple[str, bytes]]:
    pages = []
    for file in sorted(path for path in site.rglob("*") if path.is_file()):
        path, content = file.relative_to(site).as_posix(), file.read_bytes()
        if path.startswith(LEFT_OUT):
            continue
        if path.endswith(".html"):
            html = content.decode()
            pages.append(known(html, path))
            content = offline(html, path).encode()
        if path.endswith(".css"):
            content = with_fonts(content.decode(), partial(_beside, file)).encode()
        yield path, content
    yield SEARCH_INDEX, search_index(page for page in pages if page).encode()
    yield SEARCH_PAGE, search_page(name).encode()


def _beside(file: Path, address: str) -> bytes:
    return (file.parent / address).read_bytes()
