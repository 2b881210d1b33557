"""The drawing pool: DOT by name in, layouts by name out, made by a worker process that may hang or crash without harm."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, cast

SECONDS = 20.0
"""For one drawing."""
START_SECONDS = 60.0
"""For a worker to start; longer, since a busy machine takes its time over the first import."""
WORKER = (
    sys.executable,
    "-I",
    "-c",
    "import sys; sys.path.insert(0, sys.argv[1]); from catalogue.drawing_worker import serve; serve()",
    str(Path(__file__).parent.parent),
)

Answer = Mapping[str, str]

log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Patience:
    """How long a worker is waited for; a thread of its own looks after it."""

    due: float
    over: threading.Event


def lay_out_all(dots: Mapping[str, str], seconds: float = SECONDS, command: Sequence[str] = WORKER) -> Iterator[tuple[str, str | None]]:
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
    patience = _Patience(time.monotonic() + START_SECONDS, threading.Event())
    threading.Thread(target=_watch, args=(process, patience, seconds), daemon=True).start()
    with cast(IO[bytes], process.stdout) as lines:
        try:
            yield _answers(lines, patience, seconds)
        finally:
            patience.over.set()
            process.kill()
            process.wait()


def _answers(lines: Iterable[bytes], patience: _Patience, seconds: float) -> Iterator[Answer]:
    for line in lines:
        if not line.endswith(b"\n"):
            return
        patience.due = time.monotonic() + seconds
        answer: Answer = json.loads(line)
        yield answer


def _watch(process: subprocess.Popen[bytes], patience: _Patience, seconds: float) -> None:
    """Stop a worker that has not answered in time, which ends its answers."""
    while (left := patience.due - time.monotonic()) > 0:
        if patience.over.wait(min(left, seconds)):
            return
    process.kill()
