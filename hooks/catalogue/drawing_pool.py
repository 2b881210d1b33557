"""The drawing pool: DOT by name in, SVG by name out, drawn by worker processes that may hang or crash without harm."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import IO, cast

SECONDS = 5.0
"""For one drawing."""
START_SECONDS = 60.0
"""For a worker to start; longer, since a busy machine takes its time over the first import."""
MOST_WORKERS = 1
DRAWINGS_A_WORKER = 20
"""Fewer are not worth another process."""
WORKER = (
    sys.executable,
    "-I",
    "-c",
    "import sys; sys.path.insert(0, sys.argv[1]); from catalogue.drawing_worker import serve; serve()",
    str(Path(__file__).parent.parent),
)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Worker:
    process: subprocess.Popen[bytes]
    requests: IO[bytes]
    answers: SimpleQueue[bytes]
    """Lines; an empty one when it has died."""


def draw_all(dots: Mapping[str, str], seconds: float = SECONDS, command: Sequence[str] = WORKER) -> dict[str, str | None]:
    """Draw every DOT, shared out among the workers; `command` starts one."""
    tasks = list(dots.items())
    count = max(1, min(MOST_WORKERS, os.cpu_count() or 1, len(tasks) // DRAWINGS_A_WORKER))
    shares = [tasks[start::count] for start in range(count)]
    with ThreadPoolExecutor(count) as threads:
        return dict(drawing for share in threads.map(lambda tasks: list(_draw_share(tasks, seconds, command)), shares) for drawing in share)


def _draw_share(tasks: Iterable[tuple[str, str]], seconds: float, command: Sequence[str]) -> Iterator[tuple[str, str | None]]:
    """One after the other; a worker that hangs or dies is replaced, one that cannot start is not asked again."""
    worker: _Worker | None = None
    broken = False
    try:
        for name, dot in tasks:
            if worker is None and not broken:
                worker = _start(command)
                broken = worker is None
            svg = _ask(worker, dot, seconds) if worker else None
            if svg is None and worker and worker.process.poll() is not None:
                worker = None
            yield name, svg
    finally:
        if worker:
            _stop(worker)


def _start(command: Sequence[str]) -> _Worker | None:
    try:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)  # noqa: S603 - our own command
    except OSError as problem:
        log.warning("Tegneprogrammet kunne ikke startes: %s", problem)
        return None
    worker = _Worker(process, cast(IO[bytes], process.stdin), SimpleQueue())
    threading.Thread(target=_listen, args=(process.stdout, worker.answers), daemon=True).start()
    if _next(worker, START_SECONDS):
        return worker
    log.warning("Tegneprogrammet kunne ikke startes.")
    return None


def _listen(output: IO[bytes], answers: SimpleQueue[bytes]) -> None:
    with output:
        for line in output:
            answers.put(line)
    answers.put(b"")


def _ask(worker: _Worker, dot: str, seconds: float) -> str | None:
    """One drawing; `None` when it failed, and the worker is stopped when it took too long."""
    try:
        worker.requests.write(json.dumps(dot).encode() + b"\n")
        worker.requests.flush()
    except OSError:
        _stop(worker)
        return None
    answer = _next(worker, seconds)
    if answer and "problem" in answer:
        log.warning("Graphviz: %s", answer["problem"])
    return answer.get("svg") if answer else None


def _next(worker: _Worker, seconds: float) -> dict[str, str] | None:
    """The next answer; a worker without one in time is stopped."""
    try:
        line = worker.answers.get(timeout=seconds)
    except Empty:
        line = b""
    if line:
        answer: dict[str, str] = json.loads(line)
        return answer
    _stop(worker)
    return None


def _stop(worker: _Worker) -> None:
    worker.process.kill()
    worker.process.wait()
    with suppress(OSError):  # half a request may still wait to be sent
        worker.requests.close()
