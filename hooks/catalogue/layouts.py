"""Layouts: the DOT of many drawings in, for each what Graphviz makes of it out, or `None`; a layout once made is kept."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

from .drawing_pool import SECONDS, WORKER, lay_out_all
from .layout import LAST_LINE

log = logging.getLogger(__name__)


def lay_out(
    dots: Mapping[str, str], cache: Path | None = None, *, seconds: float = SECONDS, worker: Sequence[str] = WORKER
) -> dict[str, str | None]:
    """Lay out every DOT, equal ones once; `cache` is a folder for finished layouts. Never raises because of one of them."""
    edition = version("pygraphviz")  # the package that carries Graphviz
    digests = {name: hashlib.sha256(f"{edition}\0{dot}".encode()).hexdigest() for name, dot in dots.items()}
    found = {digest: _kept(cache, digest) for digest in digests.values()}
    missing = {digests[name]: dot for name, dot in dots.items() if found[digests[name]] is None}
    made = dict(lay_out_all(missing, seconds, worker))
    _keep(cache, made)
    return {name: made.get(digest) or found[digest] for name, digest in digests.items()}


def _kept(cache: Path | None, digest: str) -> str | None:
    """Whole or not at all: another build may be writing it just now."""
    with suppress(OSError, UnicodeDecodeError):
        text = _place(cache, digest).read_text("utf-8") if cache else ""
        return text if text.endswith(LAST_LINE) else None
    return None


def _keep(cache: Path | None, made: Mapping[str, str | None]) -> None:
    if cache is None or not made:
        return
    try:
        cache.mkdir(parents=True, exist_ok=True)
        for digest, text in made.items():
            if text is not None:
                _place(cache, digest).write_bytes(text.encode())
    except OSError as problem:
        log.warning("Et diagram kunne ikke gemmes til næste gang: %s", problem)


def _place(cache: Path, digest: str) -> Path:
    return cache / f"{digest}.txt"
