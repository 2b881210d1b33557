"""Running Pagefind: pages made for it in, the files of the index and of its engine out. It works in a folder of its own."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

import pagefind_bin

from .artifact import Artifact
from .in_order import in_order

FOLDER = "pagefind"
"""Where the index lies on the site."""
ENGINE = ("pagefind.js", "wasm.da.pagefind")
INDEX = ("*.pf_meta", "pagefind-entry.json", "index/*", "fragment/*", "filter/*")
"""All that a search of ours loads; Pagefind's own faces are left out."""
LIMIT = 120
"""Seconds: a thousand pages take two."""


def run_pagefind(entries: Iterable[Artifact]) -> list[Artifact]:
    """The index of these pages; `OSError` when Pagefind does not do its work."""
    with tempfile.TemporaryDirectory() as name:
        pages, out = Path(name, "pages"), Path(name, "out")
        for entry in entries:
            place = pages / entry.uri
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(entry.content)
        command = [str(pagefind_bin.get_executable()), "--site", str(pages), "--output-path", str(out), "--force-language", "da", "--quiet"]
        result = subprocess.run(command, capture_output=True, text=True, timeout=LIMIT, check=False, cwd=name)  # noqa: S603 - our own
        if result.returncode:
            raise OSError(f"Pagefind stoppede: {result.stderr.strip()[-500:]}")
        files = sorted(file for pattern in (*ENGINE, *INDEX) for file in out.glob(pattern))
        written = in_order({file.relative_to(out).as_posix(): file.read_bytes() for file in files})
        return [Artifact(f"{FOLDER}/{path}", content) for path, content in written.items()]
