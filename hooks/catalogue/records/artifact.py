"""An artifact: a file of the site as a value; and the one way to write such files below a folder."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file of the site, before MkDocs: a page as `.md`, or anything else as it will be served."""

    uri: str
    """Path below the site's source folder, with `/`: `samarbejder/dsd.md`, `api/v1/cases.json`."""
    content: bytes
    source: str | None = None
    """Path of the record that it shows, relative to the data folder: where "Ret i filen" leads."""


def packed(content: bytes) -> bytes:
    """As gzip, the same bytes on every Python: `gzip.compress` writes another byte for the system from 3.13 on."""
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb", filename="", mtime=0) as file:
        file.write(content)
    return buffer.getvalue()


def write_artifacts(artifacts: Iterable[Artifact], folder: Path) -> None:
    """Put them below a folder as they are, one at a time."""
    write_files(((artifact.uri, artifact.content) for artifact in artifacts), folder)


def write_files(files: Iterable[tuple[str, bytes]], folder: Path) -> None:
    """Put contents below a folder, each at its path, over what stands there."""
    for path, content in files:
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
