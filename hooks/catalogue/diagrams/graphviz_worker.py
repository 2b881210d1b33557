"""A program of its own: DOT from a connection in, Graphviz's layout of it back, until the other end closes.

Graphviz is C: where it hangs or crashes it takes this process with it and not the build. It is started as a file, since to import
it from its package would load the whole catalogue.
"""

from __future__ import annotations

import sys
import tempfile
from contextlib import ExitStack, suppress
from multiprocessing.connection import Connection
from typing import BinaryIO

from pygraphviz import graphviz


def main() -> None:
    """Say that it is ready, and then for each DOT what came of it."""
    connection = Connection(int(sys.argv[1]))
    context = graphviz.gvContextWithBuiltins()
    connection.send_bytes(b"ready")
    with tempfile.TemporaryFile() as file, suppress(EOFError):
        while True:
            connection.send_bytes(answer(context, connection.recv_bytes(), file))


def answer(context: object, dot: bytes, file: BinaryIO) -> bytes:
    """The layout, or what is wrong after the word `problem`."""
    try:
        return layout(context, dot, file)
    except OSError:
        return b"problem: En midlertidig fil kan ikke skrives."
    except Exception as problem:  # whatever goes wrong with one drawing, the next one is waiting
        return f"problem: {type(problem).__name__}: {problem}".encode()


def layout(context: object, dot: bytes, file: BinaryIO) -> bytes:
    """Where the parts of a graph stand, in Graphviz's format `plain`; Graphviz reads the DOT from `file`, which is written over."""
    file.seek(0)
    file.truncate()
    file.write(dot)
    file.flush()
    file.seek(0)
    with ExitStack() as done:
        graph = graphviz.agread(file, None)
        done.callback(graphviz.agclose, graph)
        if graphviz.gvLayout(context, graph, b"dot"):
            raise ValueError("no layout")
        done.callback(graphviz.gvFreeLayout, context, graph)
        failed, text = graphviz.gvRenderData(context, graph, b"plain")
        if failed:
            raise ValueError("no answer")
        return bytes(text)


if __name__ == "__main__":
    main()
