"""The drawing pool: DOT by name in, layouts by name out, made by a worker process that may hang or crash without harm."""

from __future__ import annotations

import hashlib
import json
import logging
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import IO, cast

from .dot import INCH, INVISIBLE

SECONDS = 20.0
"""For one drawing."""
START_SECONDS = 60.0
"""For a worker to start; longer, since a busy machine takes its time over the first import."""
WORKER = (
    sys.executable,
    "-I",
    "-c",
    "import sys; sys.path.insert(0, sys.argv[1]); from catalogue.diagrams.graphviz_worker import serve; serve()",
    str(Path(__file__).parents[2]),
)

Answer = Mapping[str, str]

log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Deadline:
    """How long a worker is waited for; a thread of its own looks after it."""

    due: float
    over: threading.Event


def layout_all(dots: Mapping[str, str], seconds: float = SECONDS, command: Sequence[str] = WORKER) -> Iterator[tuple[str, str | None]]:
    """Lay out every DOT; a worker that hangs or dies is replaced and only its drawing lost. `command` starts one."""
    rest = list(dots.items())
    while rest:
        with _asked(command, (dot for _, dot in rest), seconds) as answers:
            if next(answers, None) is None:
                log.warning("Tegneprogrammet kunne ikke startes.")
                yield from ((name, None) for name, _ in rest)
                return
            answered = [_said(answer) for answer in islice(answers, len(rest))]
        answered += [None] if len(answered) < len(rest) else []
        yield from zip((name for name, _ in rest), answered, strict=False)
        rest = rest[len(answered) :]


def _said(answer: Answer) -> str | None:
    if "problem" in answer:
        log.warning("Graphviz: %s", answer["problem"])
    return answer.get("layout")


@contextmanager
def _asked(command: Sequence[str], dots: Iterable[str], seconds: float) -> Iterator[Iterator[Answer]]:
    """The answers of a new worker: that it is ready, and then one for each DOT, as far as it gets.

    All questions are asked at once, in a file, so that nobody waits for anybody in between.
    """
    with tempfile.TemporaryFile() as questions:
        questions.writelines(json.dumps(dot).encode() + b"\n" for dot in dots)
        questions.seek(0)
        try:
            process = subprocess.Popen(command, stdin=questions, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)  # noqa: S603 - our own command
        except OSError:
            yield iter(())
            return
    patience = _Deadline(time.monotonic() + START_SECONDS, threading.Event())
    threading.Thread(target=_watch, args=(process, patience, seconds), daemon=True).start()
    with cast(IO[bytes], process.stdout) as lines:
        try:
            yield _answers(lines, patience, seconds)
        finally:
            patience.over.set()
            process.kill()
            process.wait()


def _answers(lines: Iterable[bytes], patience: _Deadline, seconds: float) -> Iterator[Answer]:
    for line in lines:
        if not line.endswith(b"\n"):
            return
        patience.due = time.monotonic() + seconds
        answer: Answer = json.loads(line)
        yield answer


def _watch(process: subprocess.Popen[bytes], patience: _Deadline, seconds: float) -> None:
    """Stop a worker that has not answered in time, which ends its answers."""
    while (left := patience.due - time.monotonic()) > 0:
        if patience.over.wait(min(left, seconds)):
            return
    process.kill()


Point = tuple[float, float]
"""Pixels from the left and from the top."""
LAST_LINE = "stop\n"
"""A layout without it is not whole."""


@dataclass(frozen=True, slots=True)
class EdgePath:
    """How a line runs."""

    points: tuple[Point, ...]
    """The corners of cubic curves, four each: each curve starts where the one before ends. An arrow begins where they end."""
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
    """Those that are seen, by their ends; several between the same two in the order in which they were told."""


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
            lines[ends] = (*lines.get(ends, ()), _course(words[2:], bottom))
    return Layout(float(width) * INCH, bottom, nodes, lines)


def _course(words: list[str], bottom: float) -> EdgePath:
    """`words` are the number of points, the points, the label and its middle where there is one, and two words about its look."""
    end = 1 + 2 * int(words[0])
    label = words[end + 1 : -2]
    return EdgePath(_points(words[1:end], bottom), _points(label, bottom)[0] if label else None)


def _points(numbers: list[str], bottom: float) -> tuple[Point, ...]:
    found = map(float, numbers)
    return tuple((x * INCH, bottom - y * INCH) for x, y in zip(found, found, strict=True))


def cached_layouts(
    dots: Mapping[str, str], cache: Path | None = None, *, seconds: float = SECONDS, worker: Sequence[str] = WORKER
) -> dict[str, str | None]:
    """Lay out every DOT, equal ones once; `cache` is a folder for finished layouts. Never raises because of one of them."""
    edition = version("pygraphviz")  # the package that carries Graphviz
    digests = {name: hashlib.sha256(f"{edition}\0{dot}".encode()).hexdigest() for name, dot in dots.items()}
    found = {digest: _kept(cache, digest) for digest in digests.values()}
    missing = {digests[name]: dot for name, dot in dots.items() if found[digests[name]] is None}
    made = dict(layout_all(missing, seconds, worker))
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
