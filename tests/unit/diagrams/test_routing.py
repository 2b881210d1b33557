"""Routing: upright and level lines that run over no box, in a picture as wide as a page at most."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings

from catalogue.diagrams.diagram import diagram
from catalogue.diagrams.graphviz import Layout, Point, cached_layouts, parse_layout, to_dot
from catalogue.diagrams.model import DiagramModel
from catalogue.diagrams.orthogonal.routing import FRAME_WIDTH, route
from catalogue.records.graph import Catalogue
from catalogue.records.schema import load_schemas
from support.diagrams import Body, bodies_diagram, governed
from support.project import ROOT

SCHEMAS = load_schemas(ROOT / "data" / "schema")
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@pytest.fixture(scope="module")
def routed(catalogue: Catalogue) -> dict[str, tuple[DiagramModel, Layout]]:
    """The picture of every record of the catalogue."""
    drawn = {record.key: diagram(catalogue.graph, record.key, catalogue.schemas) for record in catalogue.records}
    models = {key: one.model for key, one in drawn.items() if one and one.model}
    return {key: (models[key], route(models[key], found)) for key, found in placed(models).items()}


def placed(models: dict[str, DiagramModel]) -> dict[str, Layout]:
    """Graphviz's layouts of them."""
    return {key: parse_layout(text or "") for key, text in cached_layouts({key: to_dot(model) for key, model in models.items()}).items()}


def test_every_picture_fits_its_page(routed: dict[str, tuple[DiagramModel, Layout]]) -> None:
    """On a screen of 1280 pixels no picture of the catalogue has to be scrolled."""
    assert {key: one.width + one.gutter for key, (_, one) in routed.items() if one.width + one.gutter > FRAME_WIDTH} == {}


def test_those_outside_stand_at_the_side(routed: dict[str, tuple[DiagramModel, Layout]]) -> None:
    """Right of every body inside."""
    for key, (model, one) in routed.items():
        inside = [one.nodes[box.name][0] for level in model.levels for row in level.rows for box in row]
        assert all(one.nodes[box.name][0] > max(inside) for box in model.outside_boxes), key


def test_lines_of_the_catalogue_run_over_no_box(routed: dict[str, tuple[DiagramModel, Layout]]) -> None:
    """Neither over its ends nor over any other."""
    assert {key: found for key, (model, one) in routed.items() if (found := [*covered(model, one)])} == {}


@settings(max_examples=25)
@given(governed())
def test_lines_turn_by_right_angles(bodies: list[Body]) -> None:
    """Whatever the governance."""
    model = bodies_diagram(bodies, SCHEMAS).model
    assert model
    one = route(model, placed({"x": model})["x"])

    assert all(a[0] == pytest.approx(b[0]) or a[1] == pytest.approx(b[1]) for points in lines(one) for a, b in pairwise(points))


def lines(one: Layout) -> list[tuple[Point, ...]]:
    """The corners of each."""
    return [path.points for found in one.lines.values() for path in found]


def covered(model: DiagramModel, one: Layout) -> Iterator[tuple[str, int]]:
    """Each box with a number of a line that runs over it."""
    for box in model.boxes:
        if box in model.unrelated_boxes:
            continue
        x, y = one.nodes[box.name]
        wide, high = box.width / 2 + box.shape.rim - 1, box.height / 2 + box.shape.rim - 1
        area = x - wide, y - high, x + wide, y + high
        for number, points in enumerate(lines(one)):
            if any(overlap(area, a, b) for a, b in pairwise(points)):
                yield box.name, number


def overlap(area: Box, start: Point, end: Point) -> bool:
    """Whether a level or an upright line reaches into a rectangle."""
    (left, right), (top, bottom) = sorted((start[0], end[0])), sorted((start[1], end[1]))
    return left < area[2] and right > area[0] and top < area[3] and bottom > area[1]
