"""Graphviz: DOT by name in, layouts by name out, made by a worker process that may hang or crash without harm."""

from __future__ import annotations

import hashlib
import logging
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.metadata import version
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path

from .dot import INCH, INVISIBLE

SECONDS = 20.0
"""For one drawing."""
START_SECONDS = 60.0
"""For a worker to start; longer, since a busy machine takes its time over the first import."""
WORKER = (sys.executable, "-I", str(Path(__file__).with_name("graphviz_worker.py")))
FAILED = b"problem: "
"""How a worker's answer begins when it is no layout."""

log = logging.getLogger(__name__)


def _layout_all(dots: Mapping[str, str], seconds: float = SECONDS, command: Sequence[str] = WORKER) -> Iterator[tuple[str, str | None]]:
    """Lay out every DOT; a worker that hangs or dies is replaced and only its drawing lost. `command` starts one."""
    waiting = dict(dots)
    while waiting:
        with _start_worker(command) as worker:
            if worker is None:
                log.warning("Tegneprogrammet kunne ikke startes.")
                yield from dict.fromkeys(waiting).items()
                return
            for name in [*waiting]:
                answer = _ask(worker, waiting.pop(name), seconds)
                yield name, _layout_text(answer)
                if answer is None:
                    break


@contextmanager
def _start_worker(command: Sequence[str]) -> Iterator[Connection | None]:
    """The connection to a new worker that is ready; `None` when none can be started."""
    ours, theirs = Pipe()
    with ours:
        with theirs:
            arguments, handle, silent = [*command, str(theirs.fileno())], theirs.fileno(), subprocess.DEVNULL
            try:
                process = subprocess.Popen(arguments, pass_fds=[handle], stdin=silent, stdout=silent, stderr=silent)  # noqa: S603 - our own
            except OSError:
                yield None
                return
        try:
            yield ours if _receive(ours, START_SECONDS) else None
        finally:
            process.kill()
            process.wait()


def _ask(worker: Connection, dot: str, seconds: float) -> bytes | None:
    with suppress(OSError):
        worker.send_bytes(dot.encode())
    return _receive(worker, seconds)


def _receive(worker: Connection, seconds: float) -> bytes | None:
    """What the worker sends next; `None` when it hangs or is gone."""
    with suppress(EOFError, OSError):
        if worker.poll(seconds):
            return worker.recv_bytes()
    return None


def _layout_text(answer: bytes | None) -> str | None:
    if answer is not None and answer.startswith(FAILED):
        log.warning("Graphviz: %s", answer.removeprefix(FAILED).decode())
        return None
    return None if answer is None else answer.decode()


Point = tuple[float, float]
"""Pixels from the left and from the top."""
LAST_LINE = "stop\n"
"""A layout without it is not whole."""


@dataclass(frozen=True, slots=True)
class EdgePath:
    """How a line runs."""

    points: tuple[Point, ...]
    """From Graphviz the corners of cubic curves, four each, where each curve starts where the one before ends; after routing
    those of a polyline. An arrow begins where they end."""
    word: Point | None
    """The middle of its word."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands."""

    width: float
    height: float
    nodes: Mapping[str, Point]
    """Their middles."""
    lines: Mapping[tuple[str, str], tuple[EdgePath, ...]]
    """Those that are seen, by their ends; several between the same two in the order in which the DOT names them."""
    gutter: float = 0
    """Room to the left for the names of the levels, in pixels; without it they stand above their rows."""


def layout(plain: str) -> Layout:
    """Anything but a whole layout raises an error."""
    first, *rest = plain.splitlines()
    _, _, width, height = first.split()
    bottom = float(height) * INCH
    nodes: dict[str, Point] = {}
    lines: dict[tuple[str, str], tuple[EdgePath, ...]] = {}
    for line in rest:
        kind, *words = line.split()
        if kind == "node":
            nodes[words[0]] = _points(words[1:3], bottom)[0]
        elif kind == "edge" and words[-2] != INVISIBLE:
            ends = words[0], words[1]
            lines[ends] = (*lines.get(ends, ()), _edge_path(words[2:], bottom))
    return Layout(float(width) * INCH, bottom, nodes, lines)


def _edge_path(words: list[str], bottom: float) -> EdgePath:
    """`words` are the number of points, the points, the label and its middle where there is one, and two words about its look."""
    end = 1 + 2 * int(words[0])
    label = words[end + 1 : -2]
    return EdgePath(_points(words[1:end], bottom), _points(label, bottom)[0] if label else None)


def _points(numbers: list[str], bottom: float) -> tuple[Point, ...]:
    values = map(float, numbers)
    return tuple((x * INCH, bottom - y * INCH) for x, y in zip(values, values, strict=True))


def cached_layouts(
    dots: Mapping[str, str], cache: Path | None = None, *, seconds: float = SECONDS, worker: Sequence[str] = WORKER
) -> dict[str, str | None]:
    """Lay out every DOT, equal ones once; `cache` is a folder for finished layouts. Never raises because of one of them."""
    graphviz = version("pygraphviz")  # the package that carries Graphviz
    digests = {name: hashlib.sha256(f"{graphviz}\0{dot}".encode()).hexdigest() for name, dot in dots.items()}
    cached = {digest: _read_cache(cache, digest) for digest in digests.values()}
    missing = {digests[name]: dot for name, dot in dots.items() if cached[digests[name]] is None}
    layouts = dict(_layout_all(missing, seconds, worker))
    _write_cache(cache, layouts)
    return {name: layouts.get(digest) or cached[digest] for name, digest in digests.items()}


def _read_cache(cache: Path | None, digest: str) -> str | None:
    """Whole or not at all: another build may be writing it just now."""
    with suppress(OSError, UnicodeDecodeError):
        text = _cache_file(cache, digest).read_text("utf-8") if cache else ""
        return text if text.endswith(LAST_LINE) else None
    return None


def _write_cache(cache: Path | None, layouts: Mapping[str, str | None]) -> None:
    if cache is None or not layouts:
        return
    try:
        cache.mkdir(parents=True, exist_ok=True)
        for digest, text in layouts.items():
            if text is not None:
                _cache_file(cache, digest).write_bytes(text.encode())
    except OSError as problem:
        log.warning("Et diagram kunne ikke gemmes til næste gang: %s", problem)


def _cache_file(cache: Path, digest: str) -> Path:
    return cache / f"{digest}.txt"
