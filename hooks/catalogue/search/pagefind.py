"""Running Pagefind: pages made for it in, the files of the index and of its engine out. It works in a folder of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pagefind_bin

from catalogue.records import Artifact

FOLDER = "pagefind"
"""Where the index lies on the site."""
ENGINE = ("pagefind.js", "wasm.da.pagefind")
INDEX = ("*.pf_meta", "pagefind-entry.json", "index/*", "fragment/*")
"""All that a search of ours loads; Pagefind's own faces are left out."""
LIMIT = 120
"""Seconds: a thousand pages take two."""
MEMORY = Path("/dev/shm")  # noqa: S108 - the folder made in it has a name that nobody guesses
ROOM = 4
"""Times what the pages take: every file fills whole blocks, and the index is half as large as they are."""


def run_pagefind(entries: Sequence[Artifact]) -> list[Artifact]:
    """The index of these pages; `OSError` when Pagefind does not do its work."""
    with tempfile.TemporaryDirectory(dir=_in_memory(sum(len(entry.content) for entry in entries))) as name:
        pages, out = Path(name, "pages"), Path(name, "out")
        for entry in sorted(entries, key=lambda entry: entry.uri):  # pages are numbered as they come to lie in the folder
            place = pages / entry.uri
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(entry.content)
        command = [str(pagefind_bin.get_executable()), "--site", str(pages), "--output-path", str(out), "--force-language", "da", "--quiet"]
        result = subprocess.run(command, capture_output=True, text=True, timeout=LIMIT, check=False, cwd=name)  # noqa: S603 - our own
        if result.returncode:
            raise OSError(f"Pagefind stoppede: {result.stderr.strip()[-500:]}")
        files = sorted(file for pattern in (*ENGINE, *INDEX) for file in out.glob(pattern))
        return [Artifact(f"{FOLDER}/{file.relative_to(out).as_posix()}", file.read_bytes()) for file in files]


def _in_memory(size: int) -> Path | None:
    """Linux has a folder that is no disk: two files for each page come and go, and on a disk that costs as much as parsing them."""
    usable = os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM * size
    return MEMORY if usable else None
