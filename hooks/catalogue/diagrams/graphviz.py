"""Graphviz: the models of pictures in, as DOT; where everything stands out, laid out by a worker process that may hang or crash
without harm.

The DOT holds sizes, shapes of arrows and names of our own, and nothing that a record says: no text can become code here, and a picture
whose words alone are changed keeps its places.
"""

from __future__ import annotations

import hashlib
import logging
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.metadata import version
from itertools import chain, pairwise
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, cast

import pydot

from .model import Box, DiagramEdge, DiagramModel, EdgeLabel, Level, word_size
from .notation import Stroke

Attributes = dict[str, Any]

INCH = 72
"""Points; a point becomes a pixel."""
FRAME_MARGIN = 8
"""Between the boxes of a level and its edge, in pixels."""
INVISIBLE = "invis"
"""The style of a line that only keeps others in place."""
_GRAPH: Attributes = {"newrank": "true", "nodesep": "0.2", "ranksep": "0.3"}
_NODE: Attributes = {"shape": "box", "fixedsize": "true", "label": '""'}
_EDGE: Attributes = {"arrowsize": "0.8"}
_DIRECTIONS = {"down": ("forward", "arrowhead"), "up": ("back", "arrowtail")}

DRAWING_SECONDS = 20.0
"""For one drawing."""
START_SECONDS = 60.0
"""For a worker to start; longer, since a busy machine takes its time over the first import."""
WORKER = (sys.executable, "-I", str(Path(__file__).with_name("graphviz_worker.py")))
FAILED = b"problem: "
"""How a worker's answer begins when it is no layout."""

log = logging.getLogger(__name__)


def to_dot(model: DiagramModel) -> str:
    """The whole graph. Every name and every number in it is ours."""
    graph = pydot.Dot("diagram", graph_type="digraph", **_GRAPH)
    graph.add_node(pydot.Node("node", **_NODE))
    graph.add_node(pydot.Node("edge", **_EDGE))
    inside = pydot.Cluster("inside", margin="0") if model.outside_boxes else graph
    for number, level in enumerate(model.levels, 1):
        _add(inside, _level(level, number))
    if isinstance(inside, pydot.Cluster):
        _add(graph, _outside(model.outside_boxes))
        _add(graph, inside)
        for row in _beside(model):
            graph.add_subgraph(row)
    for label in map(_edge_label, model.edge_labels):
        graph.add_node(label)
    for edge in chain(_ordering_edges(model), map(_edge, model.edges)):
        graph.add_edge(edge)
    return str(graph.to_string())


def _add(graph: pydot.Graph, cluster: pydot.Cluster) -> None:
    graph.add_subgraph(cast(pydot.Subgraph, cluster))  # pydot's annotation forgets clusters


def _level(level: Level, number: int) -> pydot.Cluster:
    frame = pydot.Cluster(str(number), margin=str(FRAME_MARGIN))
    for row in level.rows:
        side_by_side = pydot.Subgraph(rank="same")
        for box in row:
            side_by_side.add_node(_box(box))
        frame.add_subgraph(side_by_side)
    for label in level.edge_labels:
        frame.add_node(_edge_label(label))
    return frame


def _outside(boxes: Sequence[Box]) -> pydot.Cluster:
    """A column at the side: Graphviz keeps clusters apart."""
    column = pydot.Cluster("outside", margin="0")
    for box in boxes:
        column.add_node(_box(box))
    for upper, lower in pairwise(boxes):
        column.add_edge(pydot.Edge(upper.name, lower.name, style=INVISIBLE, weight="0"))
    return column


def _beside(model: DiagramModel) -> Iterator[pydot.Subgraph]:
    """Where those outside relate to the first row alone their column begins beside it.

    Graphviz keeps two clusters apart sideways only where both have boxes at one height, and would put these above the row.
    """
    first = [box.name for level in model.levels[:1] for row in level.rows[:1] for box in row]
    outside = [box.name for box in model.outside_boxes]
    met = {name for edge in model.edges if {*edge.bodies} & {*outside} for name in edge.bodies}
    if first and met <= {*first, *outside}:
        row = pydot.Subgraph(rank="same")
        for name in (first[0], outside[0]):
            row.add_node(pydot.Node(name))
        yield row


def _box(box: Box) -> pydot.Node:
    borders = 2 * box.shape.rim
    return _node(box.name, box.width + borders, box.height + borders, box.shape.pen)


def _edge_label(label: EdgeLabel) -> pydot.Node:
    return _node(label.name, *word_size(label.text), 0)


def _node(name: str, width: int, height: int, pen: float) -> pydot.Node:
    """In pixels, and in inches."""
    return pydot.Node(name, width=f"{width / INCH:.4f}", height=f"{height / INCH:.4f}", penwidth=f"{pen:g}")


def _ordering_edges(model: DiagramModel) -> Iterator[pydot.Edge]:
    return (pydot.Edge(upper, lower, style=INVISIBLE, weight="0") for upper, lower in model.ordering_edges)


def _edge(edge: DiagramEdge) -> pydot.Edge:
    direction, end = _DIRECTIONS.get(edge.direction, ("none", ""))
    arrow: Attributes = {end: edge.stroke.arrow} if end else {}
    return pydot.Edge(edge.upper, edge.lower, dir=direction, **arrow, **_stroke(edge.stroke), **_label_space(edge.text))


def _stroke(stroke: Stroke) -> Attributes:
    return {"penwidth": f"{stroke.pen:g}", "weight": f"{stroke.weight}"}


def _label_space(text: str) -> Attributes:
    """For a word on a line: an empty label of its size."""
    if not text:
        return {}
    width, height = word_size(text)
    cell = f'<TD FIXEDSIZE="TRUE" WIDTH="{width}" HEIGHT="{height}"></TD>'
    return {"label": f'<<TABLE BORDER="0" CELLBORDER="0" CELLPADDING="0" CELLSPACING="0"><TR>{cell}</TR></TABLE>>'}


def _layout_all(
    dots: Mapping[str, str], seconds: float = DRAWING_SECONDS, command: Sequence[str] = WORKER
) -> Iterator[tuple[str, str | None]]:
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


def parse_layout(plain: str) -> Layout:
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
    dots: Mapping[str, str], cache: Path | None = None, *, seconds: float = DRAWING_SECONDS, worker: Sequence[str] = WORKER
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
