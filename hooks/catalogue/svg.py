"""SVG: Graphviz's drawing in, a picture ready to stand in a page out.

Built anew from the geometry: nothing passes but the elements and attributes written here. Texts are set anew too, since Graphviz places
them by the fonts of its machine. Lines take the colour of the page's text, and classes lead the style sheet.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple
from xml.etree.ElementTree import Element, fromstring

from .lettering import BACKSLASH, NAME, SMALL

GUTTER = 84
"""Room to the left for the names of the levels, in pixels."""
_MARGIN = 4
_GAP = 5
_STEPS = 12
_WEIGHTS = [
    [part * (step / _STEPS) ** at * (1 - step / _STEPS) ** (3 - at) for at, part in enumerate((1, 3, 3, 1))] for step in range(_STEPS + 1)
]
"""Of the four corners of a cubic curve, for each point along it."""
_BASELINE = 0.35
"""How far below the middle of a line its letters stand, in em."""
_NAMESPACE = "{http://www.w3.org/2000/svg}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_TITLE = "{http://www.w3.org/1999/xlink}title"
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_FRACTION = re.compile(r"-?\d+\.\d+")
_COLOURS = {"none": "none", "white": "none", "black": "currentColor"}
_DASHES = {"1,5": "1 5", "5,2": "7 4"}


Point = tuple[float, float]


class Area(NamedTuple):
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> Point:
        """Its centre."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text as Graphviz set it; where it stood is forgotten."""

    text: str
    bold: bool


@dataclass(frozen=True, slots=True)
class Item:
    """A group of the drawing: a level, a body, a word or a relation."""

    classes: tuple[str, ...]
    shapes: tuple[Element, ...]
    texts: tuple[Text, ...]
    link: str | None
    name: str


def svg(drawing: bytes) -> str:
    """The picture. `drawing` is what Graphviz makes of the DOT of `dot.dot`; anything else raises an error."""
    root = fromstring(drawing)  # noqa: S314 - written by Graphviz, from our own DOT
    width, height = (float(number) for number in root.attrib["viewBox"].split()[2:])
    graph = root.find(f"{_NAMESPACE}g")
    if graph is None:
        raise ValueError("no drawing")
    items = [_item(group) for group in graph.iterfind(f"{_NAMESPACE}g")]
    body = (*_levels(items, width), *_group("lines", _lines(items)), *_group("words", _words(items)), *_group("bodies", _bodies(items)))
    box = (_round(-GUTTER), "0", _round(width + GUTTER), _round(height))
    inner = _tag("g", {"transform": f"translate({_MARGIN} {_round(height - _MARGIN)})"}, body)
    attributes = {
        "xmlns": "http://www.w3.org/2000/svg",
        "class": "diagram",
        "viewBox": " ".join(box),
        "width": box[2],
        "height": box[3],
        "role": "group",
    }
    return _tag("svg", attributes, [inner])


def _item(group: Element) -> Item:
    link = next(group.iter(f"{_NAMESPACE}a"), group)
    elements = [element for element in group.iter() if element.tag in {f"{_NAMESPACE}path", f"{_NAMESPACE}polygon", f"{_NAMESPACE}ellipse"}]
    texts = (Text(_said(element.text), "font-weight" in element.attrib) for element in group.iter(f"{_NAMESPACE}text"))
    return Item(tuple(group.attrib["class"].split()), tuple(elements), tuple(texts), link.get(_HREF), _said(link.get(_TITLE)))


def _said(text: str | None) -> str:
    """A text from the drawing, its backslashes put back."""
    return (text or "").replace(BACKSLASH, "\\")


def _levels(items: Iterable[Item], width: float) -> Iterator[str]:
    """A band right across for each level, its name in the gutter."""
    for item in items:
        if "level" in item.classes:
            area = _area(item.shapes)
            left = -GUTTER - _MARGIN
            band = {"x": _round(left), "y": _round(area.top), "width": _round(width + GUTTER), "height": _round(area.bottom - area.top)}
            name = {"x": _round(left + 10), "y": _round(area.top + 22)}
            yield _tag("g", {"class": "level"}, [_tag("rect", band), _tag("text", name, [_text(item.name)])])


def _lines(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        if "relation" in item.classes:
            drawn = [shape for shape in item.shapes if shape.get("fill") != "white"]
            yield _tag("g", {"class": " ".join(item.classes[1:])}, map(_shape, drawn))


def _words(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        if item.texts and "relation" in item.classes:
            area = _area(shape for shape in item.shapes if shape.get("fill") == "white")
            yield from _set(item.texts, _beside(item.shapes[0], area), area)
        elif "word" in item.classes:
            yield _tag("g", {"class": "shared"}, _set(item.texts, _area(item.shapes).middle[0], _area(item.shapes)))


def _bodies(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        if "body" in item.classes:
            area = _area(item.shapes)
            # The name says the same in whole words: what stands in the box is broken where its lines end.
            lettering = _tag("g", {"aria-hidden": "true"}, _set(item.texts, area.middle[0], area))
            inside = (_tag("title", {}, [_text(item.name)]), *map(_shape, item.shapes), lettering)
            link = {"href": item.link} if item.link else {"role": "img"}
            yield _tag("a" if item.link else "g", {"class": " ".join(item.classes[1:]), **link}, inside)


def _group(name: str, parts: Iterable[str]) -> Iterator[str]:
    yield _tag("g", {"class": name, **({"aria-hidden": "true"} if name != "bodies" else {})}, parts)


def _beside(line: Element, area: Area) -> float:
    """Where the word in `area` begins: right of its line at that height, for where a line bows Graphviz leaves a gap."""
    height = area.middle[1]
    near = [curve for curve in _curves(line) if min(y for _, y in curve) <= height <= max(y for _, y in curve)]
    steps = [step for curve in near for step in pairwise(_points(curve))]
    crossings = [x1 + (x2 - x1) * (height - y1) / (y2 - y1) for (x1, y1), (x2, y2) in steps if min(y1, y2) <= height < max(y1, y2)]
    return max((x for x in crossings if x <= area.left), default=area.left) + _GAP


def _curves(line: Element) -> list[list[Point]]:
    """The corners of the cubic curves of a path, four each: each curve starts where the one before ends."""
    numbers = [float(number) for number in _NUMBER.findall(line.attrib["d"])]
    corners = list(zip(numbers[::2], numbers[1::2], strict=True))
    return [corners[start : start + 4] for start in range(0, len(corners) - 3, 3)]


def _points(curve: list[Point]) -> Iterator[Point]:
    """Points along a curve, near enough to each other for a straight line between them."""
    (x1, y1), (x2, y2), (x3, y3), (x4, y4) = curve
    return ((a * x1 + b * x2 + c * x3 + d * x4, a * y1 + b * y2 + c * y3 + d * y4) for a, b, c, d in _WEIGHTS)


def _set(texts: Iterable[Text], x: float, area: Area) -> Iterator[str]:
    """Lines of text at `x`, in the middle of an area's height."""
    faced = [(text, NAME if text.bold else SMALL) for text in texts]
    y = area.middle[1] - sum(face.height for _, face in faced) / 2
    for text, face in faced:
        baseline = y + face.height / 2 + face.size * _BASELINE
        yield _tag("text", {"x": _round(x), "y": _round(baseline), **({"class": "name"} if text.bold else {})}, [_text(text.text)])
        y += face.height


def _shape(element: Element) -> str:
    """A path or polygon with its numbers shortened and its colours those of the page."""
    name = element.tag.removeprefix(_NAMESPACE)
    places = {key: _FRACTION.sub(_shortened, element.attrib[key]) for key in _PLACES[name]}
    look: dict[str, str] = {key: _COLOURS[element.attrib[key]] for key in ("fill", "stroke") if key in element.attrib}
    dashes = {"stroke-dasharray": _DASHES[element.attrib["stroke-dasharray"]]} if "stroke-dasharray" in element.attrib else {}
    thick = {"stroke-width": _round(float(element.attrib["stroke-width"]))} if "stroke-width" in element.attrib else {}
    return _tag(name, {**({"class": "paper"} if element.get("fill") == "white" else {}), **places, **look, **thick, **dashes})


_PLACES = {"path": ("d",), "polygon": ("points",), "ellipse": ("cx", "cy", "rx", "ry")}


def _area(shapes: Iterable[Element]) -> Area:
    """The rectangle around shapes."""
    numbers = [float(number) for shape in shapes for number in _NUMBER.findall(shape.get("d") or shape.attrib["points"])]
    return Area(min(numbers[::2]), min(numbers[1::2]), max(numbers[::2]), max(numbers[1::2]))


def _round(number: float) -> str:
    """One decimal at most, which no processor rounds differently."""
    text = f"{number:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def _shortened(number: re.Match[str]) -> str:
    return _round(float(number[0]))


def _text(text: str) -> str:
    return html.escape(text, quote=False)


def _tag(name: str, attributes: dict[str, str], content: Iterable[str] = ()) -> str:
    written = "".join(f' {key}="{html.escape(value)}"' for key, value in attributes.items())
    return f"<{name}{written}>{''.join(content)}</{name}>"
