"""DOT: a sheet with bodies, ranks and branches in, the text of a Graphviz drawing out.

Nothing is parsed, nodes have names of our own, and data becomes labels and tooltips only, cleaned and escaped. The size of every box and
word is fixed here, so that the drawing does not depend on the fonts of the machine that makes it.
"""

from __future__ import annotations

import html
import math
import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, cast

import pydot

from . import boxes
from .branches import Branch
from .lettering import BACKSLASH, SMALL, width
from .notation import shape, stroke
from .ranks import Rank
from .relations import Body
from .schema import Field

LONGEST_TOOLTIP = 400
"""Characters."""
_POINTS = 72
"""An inch; a point becomes a pixel."""
_WORD_HEIGHT = 18
_WORD_MARGIN = 8
_FRAME_MARGIN = 12

_FONT = {"fontname": "sans-serif", "fontsize": str(SMALL.size)}
_GRAPH: dict[str, Any] = {"newrank": "true", "nodesep": "0.3", "ranksep": "0.3", **_FONT}
_NODE: dict[str, Any] = {"shape": "box", "fixedsize": "true", **_FONT}
_EDGE: dict[str, Any] = {"arrowsize": "0.8", **_FONT}


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that one drawing shows."""

    page: str
    """Where it stands, relative to the site root."""
    bodies: Sequence[Body]
    ranks: Sequence[Rank]
    branches: Sequence[Branch]
    words: Mapping[str, str]
    """Danish verb of each relation."""
    field: Field
    """The schema of a body."""


@dataclass(frozen=True, slots=True)
class Names:
    """The names of the drawing's nodes."""

    bodies: Mapping[str, str]
    """By key."""
    words: Mapping[Branch, str]
    """Of the words that several lines share."""


def dot(sheet: Sheet) -> str:
    """The whole drawing."""
    names = Names(
        {body.key: f"n{number}" for number, body in enumerate(sheet.bodies, 1)},
        {branch: f"w{number}" for number, branch in enumerate(sheet.branches, 1) if len(branch.ends) > 1},
    )
    graph = pydot.Dot("diagram", graph_type="digraph", **_GRAPH)
    graph.add_node(pydot.Node("node", **_NODE))
    graph.add_node(pydot.Node("edge", **_EDGE))
    _add_nodes(graph, sheet, names)
    _add_edges(graph, sheet, names)
    return str(graph.to_string())


def _add_nodes(graph: pydot.Dot, sheet: Sheet, names: Names) -> None:
    """Every body and every shared word: those of a level in its frame, the others beside the frames."""
    nodes = {body.key: _body(sheet, body, names.bodies[body.key]) for body in sheet.bodies}
    level_of = {key: rank.level for rank in sheet.ranks for key in rank.keys}
    frames: dict[str | None, pydot.Graph] = {level: _frame(sheet, level) for level in dict.fromkeys(level_of.values())}
    for rank in sheet.ranks:
        frames[rank.level].add_subgraph(_side_by_side(nodes.pop(key) for key in rank.keys))
    for branch, name in names.words.items():
        levels = {level_of.get(key) for key in (branch.hub, *branch.ends)}
        frame = frames[levels.pop()] if len(levels) == 1 else graph
        frame.add_node(_word(sheet.words[branch.relation], name))
    for frame in frames.values():
        graph.add_subgraph(cast(pydot.Subgraph, frame))  # pydot's annotation forgets clusters
    for node in nodes.values():
        graph.add_node(node)


def _add_edges(graph: pydot.Dot, sheet: Sheet, names: Names) -> None:
    """Lines that nobody sees, which keep the ranks in order and bodies without relations near the others; and then the relations."""
    for upper, lower in pairwise(sheet.ranks):
        for place, key in enumerate(lower.keys):
            above = upper.keys[min(place, len(upper.keys) - 1)]
            graph.add_edge(pydot.Edge(names.bodies[above], names.bodies[key], style="invis", weight="0"))
    for branch in sheet.branches:
        for line in _lines(sheet, branch, names):
            graph.add_edge(line)


def _frame(sheet: Sheet, level: str) -> pydot.Cluster:
    label = sheet.field.properties["level"].labels[level]
    attributes: dict[str, Any] = {"tooltip": _quoted(_escaped(label)), "class": "level", "margin": str(_FRAME_MARGIN)}
    return pydot.Cluster(level, **attributes)


def _side_by_side(nodes: Iterable[pydot.Node]) -> pydot.Subgraph:
    row = pydot.Subgraph(rank="same")
    for node in nodes:
        row.add_node(node)
    return row


def _body(sheet: Sheet, body: Body, name: str) -> pydot.Node:
    lines = boxes.box(body, sheet.field)
    kind = shape(body)
    link = _link(sheet.page, body.url)
    texts = (f"<B>{_escaped(line.text)}</B>" if line.face.bold else _escaped(line.text) for line in lines)
    attributes: dict[str, Any] = {
        "label": f"<{'<BR/>'.join(texts)}>",
        **_size(boxes.WIDTH, boxes.height(lines)),
        "tooltip": _quoted(_escaped(boxes.full_text(body, sheet.field)[:LONGEST_TOOLTIP])),
        **({"URL": _quoted(link)} if link else {}),
        **kind.attributes,
        "class": _quoted(f"body {kind.name}"),
    }
    return pydot.Node(name, **attributes)


def _word(text: str, name: str) -> pydot.Node:
    attributes: dict[str, Any] = {
        "label": f"<{_escaped(text)}>",
        **_size(_word_width(text), _WORD_HEIGHT),
        "penwidth": "0",
        "class": "word",
    }
    return pydot.Node(name, **attributes)


def _lines(sheet: Sheet, branch: Branch, names: Names) -> Iterator[pydot.Edge]:
    """One line with its word; or a trunk, and from the word on it a line to each end."""
    kind = stroke(branch.relation)
    look: dict[str, Any] = {**kind.attributes, "class": _quoted(f"relation {kind.name}")}
    up, down = {"dir": "back", "arrowtail": kind.arrow}, {"dir": "forward", "arrowhead": kind.arrow}
    arrow = down if branch.from_hub == branch.hub_above else up
    hub, ends = names.bodies[branch.hub], [names.bodies[key] for key in branch.ends]
    word = names.words.get(branch)
    if word is None:
        yield _line(hub, ends[0], branch, look | arrow | {"label": _label(sheet.words[branch.relation])})
        return
    plain = {"dir": "none"}
    yield _line(hub, word, branch, look | (plain if branch.from_hub else arrow))
    for end in ends:
        yield _line(word, end, branch, look | (arrow if branch.from_hub else plain))


def _line(near: str, far: str, branch: Branch, attributes: dict[str, Any]) -> pydot.Edge:
    """Always from the upper end to the lower, since Graphviz ranks by it; `near` is the end nearer to the hub."""
    return pydot.Edge(*((near, far) if branch.hub_above else (far, near)), **attributes)


def _label(text: str) -> str:
    """A word on a line, as a label of fixed size."""
    cell = f'<TD FIXEDSIZE="TRUE" WIDTH="{_word_width(text)}" HEIGHT="{_WORD_HEIGHT}" BGCOLOR="white">{_escaped(text)}</TD>'
    return f'<<TABLE BORDER="0" CELLBORDER="0" CELLPADDING="0" CELLSPACING="0"><TR>{cell}</TR></TABLE>>'


def _word_width(text: str) -> int:
    return math.ceil(width(text, SMALL)) + _WORD_MARGIN


def _link(page: str, url: str) -> str:
    """The address of a body as seen from the page of the picture."""
    place, mark, anchor = url.partition("#")
    way = f"{posixpath.relpath(place, page)}/" if place not in ("", page) else ""
    return f"{way}{mark}{anchor}"


def _size(width: int, height: int) -> dict[str, str]:
    return {"width": f"{width / _POINTS:.4f}", "height": f"{height / _POINTS:.4f}"}


def _escaped(text: str) -> str:
    """For a label or a tooltip: nothing in it is markup, and nothing an escape."""
    return html.escape(text).replace("\\", BACKSLASH)


def _quoted(text: str) -> str:
    """A quoted string of DOT."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
