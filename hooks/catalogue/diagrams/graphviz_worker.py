"""The drawing worker: a process of its own that reads DOT and answers with Graphviz's layout, a line of JSON each, until its input ends.

Graphviz is C: where it hangs or crashes it takes this process with it and not the build.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import tempfile
from collections.abc import Iterable
from contextlib import ExitStack
from typing import BinaryIO

from pygraphviz import graphviz


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
    context = graphviz.gvContextWithBuiltins()
    with tempfile.TemporaryFile() as paper:
        _say(answers, {"ready": True})
        for request in requests:
            _say(answers, _placed(context, json.loads(request), paper))


def _placed(context: object, dot: str, paper: BinaryIO) -> dict[str, str]:
    try:
        return {"layout": layout(context, dot, paper)}
    except Exception as problem:  # whatever goes wrong with one drawing, the next one is waiting
        return {"problem": f"{type(problem).__name__}: {problem}"}


def layout(context: object, dot: str, paper: BinaryIO) -> str:
    """Where the parts of a graph stand, in Graphviz's format `plain`; `paper` is a file to write on, since Graphviz reads from a file."""
    paper.seek(0)
    paper.truncate()
    paper.write(dot.encode())
    paper.flush()
    paper.seek(0)
    with ExitStack() as done:
        graph = graphviz.agread(paper, None)
        done.callback(graphviz.agclose, graph)
        if graphviz.gvLayout(context, graph, b"dot"):
            raise ValueError("no layout")
        done.callback(graphviz.gvFreeLayout, context, graph)
        failed, text = graphviz.gvRenderData(context, graph, b"plain")
        if failed:
            raise ValueError("no answer")
        return str(text, "utf-8")


def _say(answers: BinaryIO, value: object) -> None:
    answers.write(json.dumps(value).encode() + b"\n")
    answers.flush()
