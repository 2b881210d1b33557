"""DOT: the model of a picture in, what Graphviz needs to know to lay it out.

Sizes, shapes of arrows and names of our own, and nothing that a record says: no text can become code here, and a picture whose words
alone are changed keeps its places.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any, cast

import pydot

from catalogue.diagrams import node_text

from .model import Box, DiagramEdge, DiagramModel, EdgeLabel, Level, word_width
from .notation import Stroke

Attributes = dict[str, Any]

INCH = 72
"""Points; a point becomes a pixel."""
FRAME_MARGIN = 12
"""Between the boxes of a level and its edge, in pixels."""
WORD_HEIGHT = 18
INVISIBLE = "invis"
"""The style of a line that only keeps others in place."""
_GRAPH: Attributes = {"newrank": "true", "nodesep": "0.3", "ranksep": "0.3"}
_NODE: Attributes = {"shape": "box", "fixedsize": "true", "label": '""'}
_EDGE: Attributes = {"arrowsize": "0.8"}
_DIRECTIONS = {"down": ("forward", "arrowhead"), "up": ("back", "arrowtail")}


def to_dot(model: DiagramModel) -> str:
    """The whole graph. Every name and every number in it is ours."""
    graph = pydot.Dot("diagram", graph_type="digraph", **_GRAPH)
    graph.add_node(pydot.Node("node", **_NODE))
    graph.add_node(pydot.Node("edge", **_EDGE))
    for number, level in enumerate(model.levels, 1):
        graph.add_subgraph(cast(pydot.Subgraph, _level(level, number)))  # pydot's annotation forgets clusters
    for node in chain(map(_edge_label, model.edge_labels), map(_box, model.external_nodes)):
        graph.add_node(node)
    for edge in chain(_ordering_edges(model), map(_edge, model.edges)):
        graph.add_edge(edge)
    return str(graph.to_string())


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


def _box(box: Box) -> pydot.Node:
    borders = 2 * box.shape.rim
    return _node(box.name, node_text.WIDTH + borders, box.height + borders, box.shape.pen)


def _edge_label(label: EdgeLabel) -> pydot.Node:
    return _node(label.name, word_width(label.text), WORD_HEIGHT, 0)


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
    cell = f'<TD FIXEDSIZE="TRUE" WIDTH="{word_width(text)}" HEIGHT="{WORD_HEIGHT}"></TD>'
    return {"label": f'<<TABLE BORDER="0" CELLBORDER="0" CELLPADDING="0" CELLSPACING="0"><TR>{cell}</TR></TABLE>>'}
