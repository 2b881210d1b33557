"""The files of a release: where they are kept; a built site in; its addresses, and the manifest of every file with its hash, out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from catalogue.checks import is_promised

RELEASES = "release"
"""Where each release's site and manifest are kept, below the project; not in git."""
MANIFEST = "manifest.sha256"
SITE = "site"
INDEX = "index.html"


def pages_in(site: Path) -> list[str]:
    """Every address that the site promises to keep, sorted: pages as `kommuner/soroe/`, other files by their path."""
    return addresses(manifest(site))


def addresses(files: Iterable[str]) -> list[str]:
    """The same from the paths of the files."""
    kept = (path for path in files if is_promised(path))
    return sorted({path.removesuffix(INDEX) if path.endswith(f"/{INDEX}") else path for path in kept} - {INDEX})


def manifest(site: Path) -> dict[str, str]:
    """SHA-256 of every file below the folder, by its path with `/`, sorted."""
    files = sorted(path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def format_manifest(hashes: Mapping[str, str]) -> str:
    """As `sha256sum --check` reads it."""
    return "".join(f"{value}  {path}\n" for path, value in sorted(hashes.items()))


def read_manifest(text: str) -> dict[str, str]:
    """The hashes of a written manifest."""
    return {path: value for value, _, path in (line.partition("  ") for line in text.splitlines())}
