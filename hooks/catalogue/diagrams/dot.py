"""DOT: the model of a picture in, what Graphviz needs to know to lay it out.

Sizes, shapes of arrows and names of our own, and nothing that a record says: no text can become code here, and a picture whose words
alone are changed keeps its places.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
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
