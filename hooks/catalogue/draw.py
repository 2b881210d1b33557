"""Drawing: the DOT of many diagrams in, for each an SVG to stand in a page out, or `None` where it could not be drawn.

Graphviz runs in a few long-lived processes of their own, with a time limit for each drawing; a drawing once made is kept.
"""

from __future__ import annotations

import hashlib
import logging
import os
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

from .drawing_pool import SECONDS, WORKER, draw_all

_PACKAGE = Path(__file__).parent
_SHAPED_BY = ("svg.py", "lettering.py")
"""Modules that an SVG depends on beside its DOT."""

log = logging.getLogger(__name__)


def draw(
    dots: Mapping[str, str], cache: Path | None = None, *, seconds: float = SECONDS, worker: Sequence[str] = WORKER
) -> dict[str, str | None]:
    """Draw every DOT; `cache` is a folder for finished drawings. Never raises because of a drawing: it says so in the log."""
    edition = _edition()
    digests = {name: hashlib.sha256(f"{edition}\0{dot}".encode()).hexdigest() for name, dot in dots.items()}
    kept = {digest: _kept(cache, digest) for digest in digests.values()}
    missing = {digests[name]: dot for name, dot in dots.items() if kept[digests[name]] is None}
    for digest, svg in draw_all(missing, seconds, worker).items():
        kept[digest] = svg
        _keep(cache, digest, svg)
    for name, digest in digests.items():
        if kept[digest] is None:
            log.warning("Diagrammet for %s kunne ikke tegnes. Siden viser tabellen i stedet.", name)
    return {name: kept[digest] for name, digest in digests.items()}


def _edition() -> str:
    """What a drawing depends on beside its DOT: the package that carries Graphviz, and our own code."""
    return ":".join([version("pygraphviz"), *(hashlib.sha256((_PACKAGE / name).read_bytes()).hexdigest() for name in _SHAPED_BY)])


def _kept(cache: Path | None, digest: str) -> str | None:
    with suppress(OSError, UnicodeDecodeError):
        return _place(cache, digest).read_text("utf-8") if cache else None
    return None


def _keep(cache: Path | None, digest: str, svg: str | None) -> None:
    """Whole or not at all: others may be reading."""
    if cache is None or svg is None:
        return
    try:
        place = _place(cache, digest)
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=place.parent)
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(svg)
        Path(name).replace(place)
    except OSError as problem:
        log.warning("Et diagram kunne ikke gemmes til næste gang: %s", problem)


def _place(cache: Path, digest: str) -> Path:
    return cache / digest[:2] / f"{digest}.svg"
