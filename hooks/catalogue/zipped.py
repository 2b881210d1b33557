"""Zipping: files in memory in; one archive, the same bytes for the same files, out."""

from __future__ import annotations

import io
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EARLY = (1980, 1, 1, 0, 0, 0)
"""The time of every file: the same files give the same archive."""


def zipped(files: Mapping[str, bytes], level: int = 6) -> bytes:
    """The files (content by path) as one archive; `level` is how hard to compress, from 1 to 9."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", compresslevel=level) as archive:
        for name in sorted(files):
            archive.writestr(ZipInfo(name, EARLY), files[name], ZIP_DEFLATED)
    return buffer.getvalue()
