"""An artifact: a file of the site as a value; records, scripts and style sheets as such files; and the one way to write them."""

from __future__ import annotations

import gzip
import io
import os
import re
import tempfile
import weakref
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from .record import Record
from .urls import record_path

STATIC_FOLDERS = {".css": "assets/css", ".js": "assets/javascripts"}
"""Of the site, by the suffix of a file."""
OWN_LINES = re.compile(rb"^[ \t]*(?:/\*(?:(?!\*/).)*\*/|//[^\n]*)[ \t]*\n", re.DOTALL | re.MULTILINE)
"""A comment of scripts or of style sheets with nothing beside it. `//` begins no line of a style sheet."""


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file of the site, before MkDocs: a page as `.md`, or anything else as it will be served."""

    uri: str
    """Path below the site's source folder, with `/`: `samarbejder/dsd.md`, `api/v1/cases.json`."""
    content: bytes
    source: str | None = None
    """Path of the record that it shows, relative to the data folder: where "Ret i filen" leads."""


class _Aside(Artifact):
    """Its content is read each time that it is asked for."""

    __slots__ = ("_read",)
    _read: Callable[[], bytes]

    def __init__(self, uri: str, source: str | None, read: Callable[[], bytes]) -> None:
        for name, value in (("uri", uri), ("source", source), ("_read", read)):
            object.__setattr__(self, name, value)  # as a frozen dataclass does

    @property
    def content(self) -> bytes:
        return self._read()


def put_aside(artifacts: Iterable[Artifact]) -> Iterator[Artifact]:
    """The same, with their contents in a file without a name: all pages of a large site are more than all else that a build holds.

    The file is closed when the last of them is gone. Processes that are forked meanwhile read it too.
    """
    file = tempfile.TemporaryFile()  # noqa: SIM115 - as long as what lies in it
    start = 0

    def read(start: int, size: int) -> bytes:
        return os.pread(file.fileno(), size, start)

    weakref.finalize(read, file.close)
    for artifact in artifacts:
        file.write(artifact.content)
        file.flush()
        yield _Aside(artifact.uri, artifact.source, partial(read, start, len(artifact.content)))
        start += len(artifact.content)


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
    made = set[Path]()
    for path, content in files:
        file = folder / path
        if file.parent not in made:  # asked of the disk once: most files stand beside others
            file.parent.mkdir(parents=True, exist_ok=True)
            made.add(file.parent)
        file.write_bytes(content)


def record_artifacts(data: Path, records: Iterable[Record]) -> list[Artifact]:
    """The records as they were written, for those who want to correct or reuse them; also where they were found under former ids."""
    files = []
    for record in records:
        content = (data / record_path(record.kind, record.id)).read_bytes()
        files += [Artifact(f"data/{record_path(record.kind, name)}", content) for name in (record.id, *record.former_ids)]
    return files


def static_files() -> list[Artifact]:
    """The scripts and style sheets that lie beside the code they serve, where pages ask for them: all of a type in one folder."""
    files = sorted(Path(__file__).parents[1].glob("*/static/*"))
    return [Artifact(f"{STATIC_FOLDERS[file.suffix]}/{file.name}", without_comments(file.read_bytes())) for file in files]


def without_comments(source: bytes) -> bytes:
    """A script or a style sheet without the comments that have lines of their own: a third of it, which no browser reads."""
    return OWN_LINES.sub(b"", source)
