"""Assembling: the site of the newest release and the editions before it in; everything that is published, in one folder, out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from .editions import in_edition, is_kept, with_menu
from .publishable import MANIFEST, SITE
from .records.site_settings import RefusedError
from .release_files import read


def assemble(made: Path, meeting: str, earlier: Mapping[str, Path], out: Path) -> dict[str, str]:
    """Fill `out`, which is empty: the site, and a folder for each meeting. The hash of every file by its path.

    `made` is what a release kept beside the repository; `earlier` are finished editions by date. Every file is checked as it is read.
    """
    listed = read((made / MANIFEST).read_text("utf-8"))
    older = {date: sorted(_files(folder)) for date, folder in earlier.items()}
    editions = sorted({**older, meeting: [*listed]}.items(), reverse=True)
    hashes: dict[str, str] = {}
    for path, wanted in listed.items():
        content = (made / SITE / path).read_bytes()
        if sha256(content).hexdigest() != wanted:
            raise RefusedError(f"{made / SITE / path} er ikke, som udgaven blev lavet.", f"Slet {made}, og kør make release igen.")
        now, then = _twice(content, path, meeting, editions)
        hashes[path] = _write(out / path, now)
        if is_kept(path):
            hashes[f"{meeting}/{path}"] = _write(out / meeting / path, then)
    for date, paths in older.items():
        for path in paths:
            hashes[f"{date}/{path}"] = _write(out / date / path, (earlier[date] / path).read_bytes())
    return hashes


def _files(folder: Path) -> Iterator[str]:
    return (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def _twice(content: bytes, path: str, meeting: str, editions: Sequence[tuple[str, list[str]]]) -> tuple[bytes, bytes]:
    """The file as it stands in the site, and in the meeting's own edition."""
    if not path.endswith(".html"):
        return content, content
    html = content.decode()
    return with_menu(html, path, editions).encode(), in_edition(html, path, meeting).encode()


def _write(file: Path, content: bytes) -> str:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return sha256(content).hexdigest()
