"""Drawing: pictures that hold nothing but what we wrote, and a build that no drawing can harm."""

from __future__ import annotations

import logging
import math
import re
import sys
from pathlib import Path
from tempfile import TemporaryFile
from xml.etree.ElementTree import Element, fromstring

import pytest
from pygraphviz import AGraph, graphviz

from catalogue.diagrams.box_text import clean
from catalogue.diagrams.draw import draw
from catalogue.diagrams.graphviz import cached_layouts, parse_layout, to_dot
from catalogue.diagrams.graphviz_worker import answer
from catalogue.diagrams.model import LONGEST_FULL_TEXT, UNRELATED_LABEL, DiagramModel, word_size
from catalogue.records.schema import Schemas
from support.diagrams import Body, bodies_diagram, body, golden_diagram
from support.project import GOLDEN

FOLDERS = sorted((GOLDEN / "diagram").iterdir())
SIMPLE = "digraph { n1 [width=1, height=1] }"

ALLOWED = {
    "svg": {"class", "viewBox", "width", "height", "role"},
    "g": {"class", "transform", "aria-hidden", "role", "stroke", "stroke-width", "data-body", "data-bodies"},
    "a": {"class", "href", "transform", "data-body"},
    "title": set(),
    "rect": {"class", "x", "y", "width", "height", "rx", "fill", "stroke", "stroke-width", "stroke-dasharray"},
    "text": {"class", "x", "y"},
    "path": {"d", "fill", "stroke-dasharray"},
    "polygon": {"points", "fill"},
    "circle": {"cx", "cy", "r", "fill"},
}
VALUES = {
    "class": r"[a-z]+( [a-z]+)*",
    "viewBox": r"-(12|116) -12 [\d.]+ [\d.]+",
    "data-body": r"n\d+",
    "data-bodies": r"n\d+( n\d+)+",
    "transform": r"translate\([\d. -]+\)",
    "href": r"(\.\./)*([a-z0-9-]+/)*(#[a-z0-9-]+)?",
    "role": r"group|img",
    "aria-hidden": r"true",
    "d": r"M[\d.,-]+(L[\d.,-]+(Q[\d., -]+L[\d.,-]+)*)",
    "points": r"[\d., -]+",
    "fill": r"none|currentColor",
    "stroke": r"none|currentColor",
    "stroke-dasharray": r"[\d ]+",
}

HOSTILE = [
    '"',
    "\\",
    'a" \\',
    "<script>alert(1)</script>",
    "</text><script>alert(1)</script>",
    "]]>",
    "<![CDATA[x",
    "<!--",
    "&lt;&#60;&amp;&",
    "a:b",
    "graph",
    "node",
    "edge",
    "digraph",
    "subgraph cluster_x {",
    "",
    " ",
    "\u000b",
    "\u0000",
    "\\N\\G\\E\\n\\l",
    "x\\",
    "<B>fed</B>",
    '<IMG SRC="/etc/passwd"/>',
    '"]; n9 [URL="javascript:alert(1)"];//',
    "javascript:alert(1)",
    "{a|b}",
    "%s %n {{ x }} ${x}",
    "שלום עולם",
    "\u202egnirts\u202c",
    "👩‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "Kalaallit Nunaat Þórshöfn § 60",
    "漢字かな交じり文の長い名前がここに",
    "x" * 20_000,
    "ord " * 5_000,
]


@pytest.fixture(scope="module")
def models(schemas: Schemas) -> dict[str, DiagramModel]:
    """What every golden record's picture is to show."""
    made = {folder.name: golden_diagram(folder, schemas).model for folder in FOLDERS}
    return {name: model for name, model in made.items() if model}


@pytest.fixture(scope="module")
def drawings(models: dict[str, DiagramModel]) -> dict[str, str | None]:
    """The picture of every golden record."""
    return draw(models)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_only_what_is_allowed(folder: Path, drawings: dict[str, str | None]) -> None:
    """A picture holds known elements with known attributes and values."""
    text = drawings[folder.name]

    assert text is not None
    check(text)


def test_hostile_names(schemas: Schemas) -> None:
    """Whatever a body is called, its picture is whole, and its name is text in it."""
    models = {name: model_of([body("a", name=name, reports_to=["b"]), body("b", name="Ende")], schemas) for name in HOSTILE}
    for name, drawing in draw(models).items():
        assert drawing is not None, name
        picture = check(drawing)
        links = {link.attrib["href"]: link for link in picture.iter("a")}
        shown = "".join(text.text or "" for text in links["#a"].iter("text"))
        letters, kept = squeezed(shown).removesuffix("…"), squeezed(clean(name or "a")) or "–"
        assert kept.startswith(letters) if shown.endswith("…") else letters == kept, name
        assert links["#a"].findtext("title") == (clean(name or "a") or "–")[:LONGEST_FULL_TEXT]
        assert list(links) == ["#b", "#a"]


def test_names_for_those_who_do_not_see(schemas: Schemas) -> None:
    """A body's link says in one piece what its box says in several lines."""
    model = model_of(
        [body("a", name="Kommunaldirektørkredsen", mandate=["decides"], members=[{"text": "Én fra hver kommune"}], meets="årligt")], schemas
    )
    [link] = fromstring(draw({"x": model})["x"] or "").iter("{http://www.w3.org/2000/svg}a")

    assert link.findtext("{http://www.w3.org/2000/svg}title") == "Kommunaldirektørkredsen. beslutter. Én fra hver kommune. Møder: årligt"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_who_does_not_see_hears_levels_and_bodies_alone(
    folder: Path, models: dict[str, DiagramModel], drawings: dict[str, str | None]
) -> None:
    """Each once: lines, their words, and the letters in a box are for the eye; the same stands in the sentences."""
    model, picture = models[folder.name], check(drawings[folder.name] or "")
    silent = {id(one) for group in picture.iter("g") if group.get("aria-hidden") for one in group.iter()}
    heard = [one for one in picture.iter() if id(one) not in silent]
    apart = [UNRELATED_LABEL] if model.unrelated_boxes else []

    assert {one.tag for one in heard} <= {"svg", "g", "a", "title", "rect", "text"}
    assert [one.get("class") for one in heard if one.tag == "g" and one.get("role") is None] == ["bands", "levels", "bodies"]
    assert [one.text for one in heard if one.tag == "text"] == [*(level.label for level in model.levels), *apart]
    assert [one.text for one in heard if one.tag == "title"] == [box.text for box in model.boxes]


def test_text_stays_in_its_box(drawings: dict[str, str | None]) -> None:
    """Every line of text stands between the top and the bottom of its own box; both are drawn around the box's middle."""
    for drawing in drawings.values():
        for link in check(drawing or "").iter("a"):
            left, top, right, bottom = edges_of(link)
            assert (left + right, top + bottom) == (0, 0)
            for text in link.iter("text"):
                assert top < float(text.attrib["y"]) - 9
                assert float(text.attrib["y"]) < bottom
                assert "x" not in text.attrib


def test_lines_join_what_they_tell_of(models: dict[str, DiagramModel], drawings: dict[str, str | None]) -> None:
    """A line runs from the one end to the other, and its arrow touches the box or the word that it points at."""
    for name, model in models.items():
        picture = check(drawings[name] or "")
        places = {box.name: placed(link) for box, link in zip(model.boxes, picture.iter("a"), strict=True)}
        [written] = [group for group in picture.iter("g") if group.get("class") == "words"]
        shared = [*written][len([line for line in model.edges if line.text]) :]
        words = {word.name: (word_size(word.text), text[0].attrib) for word, text in zip(model.all_edge_labels, shared, strict=True)}
        [lines] = [group for group in picture.iter("g") if group.get("class") == "lines"]
        for line, drawn in zip(model.edges, lines, strict=True):
            assert drawn.attrib["class"] == line.stroke.name
            points = numbers(drawn[0].attrib["d"])
            for end, (x, y), way in ((line.upper, points[0], "up"), (line.lower, points[-1], "down")):
                if line.direction == way and len(drawn) > 1:
                    x, y = tip(drawn[1], (x, y))
                if end in words:
                    (wide, high), first = words[end]
                    assert abs(x - float(first["x"])) < wide / 2 + 4.5
                    assert abs(y - float(first["y"]) + 4) < high + 4.5
                else:
                    left, top, right, bottom = places[end]
                    outside = max(left - x, x - right, top - y, y - bottom)
                    assert -1 < outside < 4.5, (name, line)  # the pens of the arrow and of the box fill the rest


def test_fonts_of_the_machine_do_not_show(
    models: dict[str, DiagramModel], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, drawings: dict[str, str | None]
) -> None:
    """Without a single font the pictures are the same, byte for byte."""
    (tmp_path / "fonts.conf").write_text(f"<fontconfig><dir>{tmp_path}</dir><cachedir>{tmp_path}</cachedir></fontconfig>")
    monkeypatch.setenv("FONTCONFIG_FILE", str(tmp_path / "fonts.conf"))

    assert draw(models) == drawings


def test_what_cannot_be_drawn_is_none(caplog: pytest.LogCaptureFixture) -> None:
    """A broken DOT is a word in the log, and the layouts around it are made."""
    made = cached_layouts({"before": SIMPLE, "broken": "digraph {", "other": "digraph { n1 }", "after": SIMPLE})

    assert made["broken"] is None
    assert made["before"] == made["after"] is not None
    assert "Graphviz: ValueError" in caplog.text


def test_a_picture_without_a_layout(models: dict[str, DiagramModel], tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A layout that is none of this model's is a word in the log, not the end of the build."""
    model = models["association"]
    draw({"x": model}, tmp_path)
    [kept] = tmp_path.iterdir()
    for text in ("stop\n", "graph 1 1 1\nstop\n", "graph 1 1 1\nedge a b x\nstop\n"):
        kept.write_text(text)
        assert draw({"x": model}, tmp_path) == {"x": None}
    assert "Diagrammet for x kunne ikke tegnes." in caplog.text


def test_every_layout_is_that_of_its_own_name() -> None:
    """However many there are."""
    made = cached_layouts({f"d{number}": SIMPLE.replace("n1", f"n{number}") for number in range(50)})

    assert all(f"node n{number} " in (made[f"d{number}"] or "") for number in range(50))


def fake(rule: str) -> tuple[str, ...]:
    """A worker that does what `rule` says with each `dot`, and else answers with how many it was asked."""
    code = (
        "import sys, time, os\n"
        "from multiprocessing.connection import Connection\n"
        "connection = Connection(int(sys.argv[1]))\n"
        "say = lambda text: connection.send_bytes(text.encode())\n"
        "say('ready')\n"
        "for count in range(1, 100):\n"
        "    dot = connection.recv_bytes().decode()\n"
        f"    {rule}\n"
        "    say(f'{dot} {count} stop\\n')\n"
    )
    return (sys.executable, "-c", code)


def test_a_drawing_that_hangs() -> None:
    """A drawing over its time is given up, and the next one gets a new worker."""
    drawn = cached_layouts({"a": "a", "slow": "slow", "b": "b"}, seconds=5, worker=fake("time.sleep(600 if dot == 'slow' else 0)"))

    assert drawn == {"a": "a 1 stop\n", "slow": None, "b": "b 1 stop\n"}


def test_a_worker_that_dies() -> None:
    """A crash costs one drawing."""
    assert cached_layouts({"a": "a", "crash": "crash", "b": "b"}, worker=fake("dot == 'crash' and os.abort()")) == {
        "a": "a 1 stop\n",
        "crash": None,
        "b": "b 1 stop\n",
    }


def test_a_worker_that_dies_between_drawings() -> None:
    """A worker that is gone before it is asked costs one drawing too, however large the question."""
    large = "x" * 1_000_000

    assert cached_layouts({"a": "a", "b": large, "c": "c"}, worker=fake("dot == 'a' and (say('a'), os._exit(0))")) == {
        "a": "a",
        "b": None,
        "c": "c 1 stop\n",
    }


@pytest.mark.parametrize("worker", [("/does/not/exist",), (sys.executable, "-c", "raise SystemExit(1)")])
def test_a_worker_that_cannot_start(worker: tuple[str, ...], caplog: pytest.LogCaptureFixture) -> None:
    """Without a worker there are no pictures, one word about why, and a whole site."""
    assert cached_layouts({"a": "a", "b": "b"}, worker=worker) == {"a": None, "b": None}
    assert caplog.text.count("Tegneprogrammet kunne ikke startes") == 1


def test_nothing_to_lay_out() -> None:
    """No diagrams need no worker."""
    assert cached_layouts({}, worker=("/does/not/exist",)) == {}


def test_the_same_is_drawn_once(tmp_path: Path) -> None:
    """Two records with the same picture share it."""
    assert cached_layouts({"a": "same", "b": "same"}, tmp_path, worker=fake("pass")) == {"a": "same 1 stop\n", "b": "same 1 stop\n"}


def test_kept_drawings(tmp_path: Path) -> None:
    """What was drawn once is read from the cache, another DOT is not."""
    first = cached_layouts({"a": SIMPLE}, tmp_path)

    assert cached_layouts({"other name": SIMPLE}, tmp_path, worker=("/does/not/exist",)) == {"other name": first["a"]}
    assert cached_layouts({"a": SIMPLE + " "}, tmp_path, worker=("/does/not/exist",)) == {"a": None}
    assert [path.suffix for path in tmp_path.rglob("*") if path.is_file()] == [".txt"]


def test_failures_are_not_kept(tmp_path: Path) -> None:
    """What failed is tried again."""
    cached_layouts({"a": SIMPLE}, tmp_path, worker=("/does/not/exist",))

    assert list(tmp_path.rglob("*.txt")) == []
    assert cached_layouts({"a": SIMPLE}, tmp_path)["a"] is not None


def test_a_cache_that_cannot_be_used(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Pictures are drawn all the same, with a word in the log."""
    (tmp_path / "cache").write_text("a file in the way")

    assert cached_layouts({"a": SIMPLE}, tmp_path / "cache")["a"] is not None
    assert "kunne ikke gemmes" in caplog.text


def test_a_kept_drawing_that_cannot_be_read(tmp_path: Path) -> None:
    """A damaged file in the cache is drawn anew."""
    first = cached_layouts({"a": SIMPLE}, tmp_path)
    [kept] = tmp_path.rglob("*.txt")
    kept.write_bytes(b"\xff\xfe")

    assert cached_layouts({"a": SIMPLE}, tmp_path) == first
    assert kept.read_text("utf-8") == first["a"]


def test_half_an_answer_is_none() -> None:
    """A worker that dies in the middle of a word has said nothing."""
    broken = "dot == 'a' and (os.write(connection.fileno(), b'\\0\\0\\0\\x09a'), os._exit(1))"

    assert cached_layouts({"a": "a", "b": "b"}, worker=fake(broken)) == {"a": None, "b": "b 1 stop\n"}


def test_half_a_layout_is_not_kept(tmp_path: Path) -> None:
    """What another build is still writing, or never finished, is laid out here."""
    first = cached_layouts({"a": SIMPLE}, tmp_path)
    [kept] = tmp_path.iterdir()
    kept.write_text((first["a"] or "")[:20])

    assert cached_layouts({"a": SIMPLE}, tmp_path) == first


def test_words_alone_need_no_new_layout(schemas: Schemas, tmp_path: Path) -> None:
    """A corrected name of the same length stands where the old one stood, without Graphviz."""
    old, new = (model_of([body("a", name=name, reports_to=["b"]), body("b")], schemas) for name in ("Rådet", "Rodet"))
    draw({"x": old}, tmp_path)

    assert to_dot(old) == to_dot(new)
    assert ">Rodet</text>" in (draw({"x": new}, tmp_path)["x"] or "")


def test_a_record_says_nothing_to_graphviz(schemas: Schemas) -> None:
    """However hostile its names, the DOT holds names and numbers of our own only."""
    for name in HOSTILE:
        text = to_dot(model_of([body("a", name=name, meets=name, reports_to=["b"]), body("b")], schemas))
        assert re.sub(r"\d+", "0", text) == re.sub(r"\d+", "0", to_dot(model_of([body("a", reports_to=["b"]), body("b")], schemas)))


def test_the_worker_places_what_graphviz_does(models: dict[str, DiagramModel]) -> None:
    """However many it placed before, a graph is placed as if it were the first."""
    dots = {name: to_dot(model) for name, model in models.items()}

    assert cached_layouts(dots) == {name: AGraph(string=text).draw(prog="dot", format="plain").decode() for name, text in dots.items()}


def test_the_worker_says_what_went_wrong() -> None:
    """Instead of a layout; and the next drawing is placed."""
    context = graphviz.gvContextWithBuiltins()
    with TemporaryFile() as file:
        failed, drawn = (answer(context, dot.encode(), file) for dot in ("digraph {", SIMPLE))

    assert failed.startswith(b"problem: ValueError")
    assert parse_layout(drawn.decode()).nodes == {"n1": (36, 36)}


def model_of(bodies: list[Body], schemas: Schemas) -> DiagramModel:
    """The model of a case with these bodies."""
    model = bodies_diagram(bodies, schemas).model
    assert model
    return model


def edges_of(box: Element) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a box, around its middle."""
    place = {name: float(value) for name, value in box[1].attrib.items() if name in {"x", "y", "width", "height"}}
    return place["x"], place["y"], place["x"] + place["width"], place["y"] + place["height"]


def placed(box: Element) -> tuple[float, float, float, float]:
    """The same in the picture."""
    [(x, y)] = numbers(box.attrib["transform"])
    left, top, right, bottom = edges_of(box)
    return left + x, top + y, right + x, bottom + y


def numbers(text: str) -> list[tuple[float, float]]:
    """Pairs."""
    found = [float(number) for number in re.findall(r"-?[\d.]+", text)]
    return list(zip(found[::2], found[1::2], strict=True))


def tip(arrow: Element, end: tuple[float, float]) -> tuple[float, float]:
    """The point of an arrow farthest from the end of its line."""
    if arrow.tag == "circle":
        x, y, radius = (float(arrow.attrib[name]) for name in ("cx", "cy", "r"))
        part = 1 + radius / math.dist((x, y), end)
        return end[0] + part * (x - end[0]), end[1] + part * (y - end[1])
    return max(numbers(arrow.attrib["points"]), key=lambda point: math.dist(point, end))


def check(drawing: str) -> Element:
    """The picture as a tree without namespaces, every part of it allowed."""
    root = fromstring(drawing)
    for element in root.iter():
        element.tag = element.tag.removeprefix("{http://www.w3.org/2000/svg}")
        assert set(element.attrib) <= ALLOWED[element.tag]
        for name, value in element.attrib.items():
            assert re.fullmatch(VALUES.get(name, r"-?\d+(\.\d)?"), value), (name, value)
    assert "\n" not in drawing
    return root


def squeezed(text: str) -> str:
    return text.replace(" ", "").replace("-", "")


def test_the_log_is_not_that_of_mkdocs() -> None:
    """A picture that fails is no warning of the build, which strict mode would count."""
    assert logging.getLogger("catalogue.draw").name.split(".")[0] != "mkdocs"
