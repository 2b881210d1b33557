"""The drawing worker: a process of its own that reads DOT and answers with SVG, a line of JSON each, until its input ends.

Graphviz is C: where it hangs or crashes it takes this process with it and not the build.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Iterable
from typing import BinaryIO

from pygraphviz import AGraph

from .svg import svg


def serve() -> None:
    """Answer requests on standard input. Whatever Graphviz itself prints goes nowhere."""
    gc.disable()  # a drawing holds no circles, and this process ends with the build
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    answer(sys.stdin.buffer, answers)


def answer(requests: Iterable[bytes], answers: BinaryIO) -> None:
    """Say that it is ready, and then for each request what came of it."""
    _say(answers, {"ready": True})
    for request in requests:
        _say(answers, _drawn(json.loads(request)))


def _drawn(dot: str) -> dict[str, str]:
    try:
        return {"svg": svg(AGraph(string=dot).draw(prog="dot", format="svg"))}
    except Exception as problem:  # whatever goes wrong with one drawing, the next one is waiting
        return {"problem": f"{type(problem).__name__}: {problem}"}


def _say(answers: BinaryIO, value: object) -> None:
    answers.write(json.dumps(value).encode() + b"\n")
    answers.flush()
