"""The signs of the governance diagrams: what each looks like, and that the legend draws them as the picture does."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest

from catalogue.diagrams.draw import draw
from catalogue.diagrams.governance import relation_types
from catalogue.diagrams.notation import COMMITTEE, OUTSIDE, SHAPES, STROKES, Shape, Stroke, stroke
from catalogue.diagrams.svg import shape_sign, stroke_sign
from catalogue.records.schema import Schemas
from support.diagrams import bodies_diagram, body, golden_diagram
from support.project import GOLDEN

PLAIN_SHAPE = {"pen": 1, "rim": 0, "rounded": False, "barred": False, "dashes": ""}
DASHED, DOTTED = "7 4", "1 5"
PLACES = {"x", "y", "width", "height", "rx", "cx", "cy", "d", "points", "transform", "href", "data-body", "data-bodies"}
"""What differs from box to box and from line to line."""

LOOKS: tuple[dict[str, Any], ...] = ({}, {"pen": 3}, {"rim": 4, "rounded": True}, {"barred": True}, {"dashes": "7 4"})
BOXES: list[tuple[tuple[str, ...], dict[str, object]]] = [
    (("general_assembly", "council"), {"rounded": True, "rim": 4}),
    (("board", "executive", "presidency", "steering_group"), {"pen": 3}),
    (("committee", "forum", "working_group"), {}),
    (("secretariat", "unit"), {"barred": True}),
    (("authority",), {"rim": 4}),
]
LINES = [
    (("elects", "appoints", "elects_members_of", "appoints_members_of", "sets_up", "founded"), "", "normal", 1.8),
    (("leads", "instructs", "responsible_for"), "", "normal", 1.8),
    (("oversees", "approves_statutes_of", "grants_to", "supervises", "gives_mandate_to"), "", "onormal", 1),
    (("owns",), "", "normal", 3),
    (("makes_up", "has_seat_in", "chair_sits_in", "chairs"), "", "dot", 1),
    (("reports_to",), "", "vee", 1),
    (("advises", "recommends_to"), DOTTED, "vee", 1.8),
    (("informs",), DOTTED, "onormal", 1.8),
    (("serves", "prepares_for", "supports", "delivers_to", "staffs"), DASHED, "vee", 1),
    (("members_also_in",), DASHED, "dot", 1),
]


def shape_look(drawn: Shape) -> dict[str, object]:
    """What is not as in a plain box."""
    return {name: value for name, value in asdict(drawn).items() if name != "name" and PLAIN_SHAPE[name] != value}


@pytest.mark.parametrize(("types", "look"), BOXES)
def test_what_the_box_of_a_type_looks_like(types: tuple[str, ...], look: dict[str, object]) -> None:
    """An assembly has a double border and round corners, an authority only that; a board a heavy one, a secretariat a bar."""
    assert [shape_look(SHAPES[name]) for name in types] == [look] * len(types)


@pytest.mark.parametrize(("relations", "dashes", "arrow", "pen"), LINES)
def test_what_the_line_of_a_relation_looks_like(relations: tuple[str, ...], dashes: str, arrow: str, pen: float, schemas: Schemas) -> None:
    """A mandate is solid with a filled arrow, a report thin with an open one, advice dotted, service dashed; ownership is heavy."""
    types = relation_types(schemas.kinds["body"])
    found = [stroke(types[name]) for name in relations]

    assert [(one.dashes, one.arrow, one.pen) for one in found] == [(dashes, arrow, pen)] * len(relations)


def test_every_type_and_relation_has_a_sign(schemas: Schemas) -> None:
    """None falls back on a plain box or line unseen, and what each looks like is said above."""
    field = schemas.kinds["body"]

    assert sorted(name for types, _ in BOXES for name in types) == sorted(SHAPES)
    assert sorted(name for relations, *_ in LINES for name in relations) == sorted(relation_types(field))
    assert set(field.properties["type"].labels) == set(SHAPES)
    assert {relation.stroke for relation in relation_types(field).values()} == set(STROKES)


def test_no_two_signs_look_alike() -> None:
    """The picture needs no colour."""
    shapes = {repr(shape_look(one)) for one in {*SHAPES.values(), OUTSIDE, COMMITTEE}}
    lines = {(one.dashes, one.arrow, one.pen) for one in STROKES.values()}

    assert len(shapes) == len({one.name for one in {*SHAPES.values(), OUTSIDE}})
    assert len(lines) == len({one.name for one in STROKES.values()})


@pytest.mark.parametrize(
    ("arrow", "tag", "corners", "fill"),
    [
        ("normal", "polygon", 3, "currentColor"),
        ("onormal", "polygon", 3, "none"),
        ("vee", "polygon", 4, "currentColor"),
        ("dot", "circle", 0, "currentColor"),
    ],
)
def test_a_line_is_drawn_as_its_stroke_says(arrow: str, tag: str, corners: int, fill: str) -> None:
    """A filled or a hollow triangle, an open arrow or a dot; dashes and pen by number."""
    line, head = group = fromstring(stroke_sign(Stroke("x", arrow, pen=1.5, dashes="2 3")))[0]

    assert (group.attrib["stroke-width"], line.attrib["stroke-dasharray"]) == ("1.5", "2 3")
    assert (head.tag.rpartition("}")[2], len(head.get("points", "").split()), head.attrib["fill"]) == (tag, corners, fill)
    assert "stroke-dasharray" not in fromstring(stroke_sign(Stroke("x", arrow)))[0][0].attrib


def test_a_box_is_drawn_as_its_shape_says() -> None:
    """A second border outside the first, round corners, a bar, a heavy border, dashes."""
    plain, heavy, double, barred, dashed = ([dict(one.attrib) for one in fromstring(shape_sign(Shape("x", **look)))[0]] for look in LOOKS)

    assert [one.keys() & {"stroke-width", "stroke-dasharray", "rx"} for one in plain] == [set()]
    assert [one["stroke-width"] for one in heavy] == ["3"]
    assert [float(double[0][side]) - float(double[1][side]) for side in ("width", "height")] == [8, 8]
    assert ["rx" in one for one in double] == [True, True]
    assert [(one["fill"], "stroke" in one) for one in barred[1:]] == [("currentColor", False)]
    assert [one["stroke-dasharray"] for one in dashed] == ["7 4"]


def drawn_look(group: Element) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    """The elements of a sign with all their attributes but places; the title and the text of a box are no part of its sign."""
    parts = [group, *(one for one in group if one.tag.rpartition("}")[2] in {"rect", "path", "polygon", "circle"})]
    return [("", _attributes(parts[0])), *((one.tag.rpartition("}")[2], _attributes(one)) for one in parts[1:])]


def _attributes(one: Element) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, value) for name, value in one.attrib.items() if name not in PLACES | {"role"}))


@pytest.mark.parametrize("folder", ["association", "circle", "outsiders", "shared-words"])
def test_the_legend_draws_each_sign_as_the_picture_does(folder: str, schemas: Schemas) -> None:
    """The same borders, bars, dashes, pens and arrows."""
    made = golden_diagram(GOLDEN / "diagram" / folder, schemas)
    assert made.model
    picture = fromstring(draw({"x": made.model})["x"] or "")
    groups: dict[str, list[Element]] = {}
    for part in ("lines", "bodies"):
        for one in picture.findall(f"./*[@class='{part}']/*"):
            groups.setdefault(one.attrib["class"], []).append(one)
    signs = {sign.name: fromstring(sign.picture)[0] for sign in (*made.legend.shapes, *made.legend.strokes)}

    assert signs.keys() == groups.keys()
    for name, sign in signs.items():
        whole = [drawn_look(one) for one in groups[name] if len(drawn_look(one)) >= len(drawn_look(sign))]
        assert whole
        assert {repr(look) for look in whole} == {repr(drawn_look(sign))}


def test_a_type_inside_and_outside_has_a_sign_for_each(schemas: Schemas) -> None:
    """Who stands outside is dashed whatever the type, and takes no sign from those inside."""
    made = bodies_diagram([body("a", reports_to=["b"]), body("b", level="external")], schemas)
    labels = {name: schemas.kinds["body"].properties[name].labels for name in ("type", "level")}

    assert [(sign.name, sign.text) for sign in made.legend.shapes] == [
        ("board", labels["type"]["board"]),
        ("outside", labels["level"]["external"]),
    ]
