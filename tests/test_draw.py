"""Drawing: pictures that hold nothing but what we wrote, and a build that no drawing can harm."""

from __future__ import annotations

import json
import logging
import re
import sys
import time
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, fromstring

import pytest
from pygraphviz import AGraph

from catalogue.dot import LONGEST_TOOLTIP
from catalogue.draw import draw
from catalogue.drawing_worker import answer
from catalogue.lettering import clean
from catalogue.schema import Schemas
from catalogue.svg import svg
from conftest import GOLDEN
from governing import bodies_diagram, body, golden_diagram

FOLDERS = sorted((GOLDEN / "diagram").iterdir())
SIMPLE = 'digraph { n1 [shape=box, class="body board", label=<<B>A</B>>] }'

ALLOWED = {
    "svg": {"class", "viewBox", "width", "height", "role"},
    "g": {"class", "transform", "aria-hidden", "role"},
    "a": {"class", "href"},
    "title": set(),
    "rect": {"x", "y", "width", "height"},
    "text": {"class", "x", "y"},
    "path": {"class", "d", "fill", "stroke", "stroke-width", "stroke-dasharray"},
    "polygon": {"class", "points", "fill", "stroke", "stroke-width", "stroke-dasharray"},
    "ellipse": {"class", "cx", "cy", "rx", "ry", "fill", "stroke", "stroke-width", "stroke-dasharray"},
}
VALUES = {
    "class": r"[a-z]+( [a-z]+)*",
    "viewBox": r"-?[\d.]+ 0 [\d.]+ [\d.]+",
    "transform": r"translate\([\d. ]+\)",
    "href": r"(\.\./)*([a-z0-9-]+/)*(#[a-z0-9-]+)?",
    "role": r"group|img",
    "aria-hidden": r"true",
    "d": r"[MCL\d., -]+",
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
def drawings(schemas: Schemas) -> dict[str, str | None]:
    """The picture of every golden record."""
    dots = {folder.name: golden_diagram(folder, schemas).dot for folder in FOLDERS}
    return draw({name: dot for name, dot in dots.items() if dot})


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_only_what_is_allowed(folder: Path, drawings: dict[str, str | None]) -> None:
    """A picture holds known elements with known attributes and values."""
    text = drawings[folder.name]

    assert text is not None
    check(text)


def test_hostile_names(schemas: Schemas) -> None:
    """Whatever a body is called, its picture is whole, and its name is text in it."""
    dots = {name: bodies_diagram([body("a", name=name, reports_to=["b"]), body("b", name="Ende")], schemas).dot or "" for name in HOSTILE}
    for name, drawing in draw(dots).items():
        assert drawing is not None, name
        picture = check(drawing)
        links = {link.attrib["href"]: link for link in picture.iter("a")}
        shown = "".join(text.text or "" for text in links["#a"].iter("text"))
        letters, kept = squeezed(shown).removesuffix("…"), squeezed(clean(name or "a")) or "–"
        assert kept.startswith(letters) if shown.endswith("…") else letters == kept, name
        assert links["#a"].findtext("title") == (clean(name or "a") or "–")[:LONGEST_TOOLTIP]
        assert list(links) == ["#b", "#a"]


def test_names_for_those_who_do_not_see(schemas: Schemas) -> None:
    """A body's link says in one piece what its box says in several lines."""
    made = bodies_diagram(
        [body("a", name="Kommunaldirektørkredsen", mandate=["decides"], members=[{"text": "Én fra hver kommune"}], meets="årligt")], schemas
    )
    [link] = fromstring(draw({"x": made.dot or ""})["x"] or "").iter("{http://www.w3.org/2000/svg}a")

    assert link.findtext("{http://www.w3.org/2000/svg}title") == "Kommunaldirektørkredsen. beslutter. Én fra hver kommune. Møder: årligt"


def test_text_stays_in_its_box(drawings: dict[str, str | None]) -> None:
    """Every line of text stands between the top and the bottom of its own box, centred."""
    for drawing in drawings.values():
        for link in check(drawing or "").iter("a"):
            numbers = [float(n) for shape in link for n in re.findall(r"-?[\d.]+", shape.get("d") or shape.get("points") or "")]
            for text in link.iter("text"):
                assert min(numbers[1::2]) < float(text.attrib["y"]) - 9
                assert float(text.attrib["y"]) < max(numbers[1::2])
                assert float(text.attrib["x"]) == pytest.approx((min(numbers[::2]) + max(numbers[::2])) / 2, abs=0.1)


def test_fonts_of_the_machine_do_not_show(
    schemas: Schemas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, drawings: dict[str, str | None]
) -> None:
    """Without a single font the pictures are the same, byte for byte."""
    (tmp_path / "fonts.conf").write_text(f"<fontconfig><dir>{tmp_path}</dir><cachedir>{tmp_path}</cachedir></fontconfig>")
    monkeypatch.setenv("FONTCONFIG_FILE", str(tmp_path / "fonts.conf"))
    dots = {folder.name: golden_diagram(folder, schemas).dot or "" for folder in FOLDERS}

    assert draw(dots) == drawings


def test_what_cannot_be_drawn_is_none(caplog: pytest.LogCaptureFixture) -> None:
    """A broken DOT is a word in the log, and the drawings around it are made."""
    drawn = draw({"before": SIMPLE, "broken": "digraph {", "other": "digraph { n1 }", "after": SIMPLE})

    assert drawn["broken"] is None
    assert drawn["before"] == drawn["after"] is not None
    assert "Diagrammet for broken kunne ikke tegnes." in caplog.text


def test_two_workers_share_many_drawings() -> None:
    """Every drawing comes back under its own name."""
    drawn = draw({f"d{number}": SIMPLE.replace("A", f"A{number}") for number in range(50)})

    assert all(f">A{number}</text>" in (drawn[f"d{number}"] or "") for number in range(50))


def fake(rule: str) -> tuple[str, ...]:
    """A worker that does what `rule` says with each `dot`, and else answers with how many it was asked."""
    code = (
        "import json, sys, time, os\n"
        "say = lambda value: print(json.dumps(value), flush=True)\n"
        "say({'ready': True})\n"
        "for count, line in enumerate(sys.stdin, 1):\n"
        "    dot = json.loads(line)\n"
        f"    {rule}\n"
        "    say({'svg': f'{dot} {count}'})\n"
    )
    return (sys.executable, "-c", code)


def test_a_drawing_that_hangs(caplog: pytest.LogCaptureFixture) -> None:
    """A drawing over its time is given up, and the next one gets a new worker."""
    started = time.perf_counter()
    drawn = draw({"a": "a", "slow": "slow", "b": "b"}, seconds=0.5, worker=fake("time.sleep(60 if dot == 'slow' else 0)"))

    assert drawn == {"a": "a 1", "slow": None, "b": "b 1"}
    assert time.perf_counter() - started < 10
    assert "Diagrammet for slow kunne ikke tegnes." in caplog.text


def test_a_worker_that_dies() -> None:
    """A crash costs one drawing."""
    assert draw({"a": "a", "crash": "crash", "b": "b"}, worker=fake("dot == 'crash' and os.abort()")) == {
        "a": "a 1",
        "crash": None,
        "b": "b 1",
    }


def test_a_worker_that_dies_between_drawings() -> None:
    """A worker that is gone before it is asked costs one drawing too, however large the question."""
    large = "x" * 1_000_000

    assert draw({"a": "a", "b": large, "c": "c"}, worker=fake("dot == 'a' and (say({'svg': 'a'}), os._exit(0))")) == {
        "a": "a",
        "b": None,
        "c": "c 1",
    }


@pytest.mark.parametrize("worker", [("/does/not/exist",), (sys.executable, "-c", "raise SystemExit(1)")])
def test_a_worker_that_cannot_start(worker: tuple[str, ...], caplog: pytest.LogCaptureFixture) -> None:
    """Without a worker there are no pictures, one word about why, and a whole site."""
    assert draw({"a": "a", "b": "b"}, worker=worker) == {"a": None, "b": None}
    assert caplog.text.count("Tegneprogrammet kunne ikke startes") == 1


def test_nothing_to_draw() -> None:
    """No diagrams need no worker."""
    assert draw({}, worker=("/does/not/exist",)) == {}


def test_the_same_is_drawn_once(tmp_path: Path) -> None:
    """Two records with the same picture share it."""
    assert draw({"a": "same", "b": "same"}, tmp_path, worker=fake("pass")) == {"a": "same 1", "b": "same 1"}


def test_kept_drawings(tmp_path: Path) -> None:
    """What was drawn once is read from the cache, another DOT is not."""
    first = draw({"a": SIMPLE}, tmp_path)

    assert draw({"other name": SIMPLE}, tmp_path, worker=("/does/not/exist",)) == {"other name": first["a"]}
    assert draw({"a": SIMPLE + " "}, tmp_path, worker=("/does/not/exist",)) == {"a": None}
    assert [path.suffix for path in tmp_path.rglob("*") if path.is_file()] == [".svg"]


def test_failures_are_not_kept(tmp_path: Path) -> None:
    """What failed is tried again."""
    draw({"a": SIMPLE}, tmp_path, worker=("/does/not/exist",))

    assert list(tmp_path.rglob("*.svg")) == []
    assert draw({"a": SIMPLE}, tmp_path)["a"] is not None


def test_a_cache_that_cannot_be_used(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Pictures are drawn all the same, with a word in the log."""
    (tmp_path / "cache").write_text("a file in the way")

    assert draw({"a": SIMPLE}, tmp_path / "cache")["a"] is not None
    assert "kunne ikke gemmes" in caplog.text


def test_a_kept_drawing_that_cannot_be_read(tmp_path: Path) -> None:
    """A damaged file in the cache is drawn anew."""
    first = draw({"a": SIMPLE}, tmp_path)
    [kept] = tmp_path.rglob("*.svg")
    kept.write_bytes(b"\xff\xfe")

    assert draw({"a": SIMPLE}, tmp_path) == first
    assert kept.read_text("utf-8") == first["a"]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_worker_draws_what_graphviz_does(folder: Path, schemas: Schemas, drawings: dict[str, str | None]) -> None:
    """Drawn in this process a picture is the same."""
    dot = golden_diagram(folder, schemas).dot or ""

    assert svg(AGraph(string=dot).draw(prog="dot", format="svg")) == drawings[folder.name]


def test_the_worker_answers_every_request() -> None:
    """It is ready, it draws, and it says what went wrong."""
    answers = BytesIO()
    answer([json.dumps(SIMPLE).encode(), json.dumps("digraph {").encode()], answers)

    ready, drawn, failed = map(json.loads, answers.getvalue().splitlines())
    assert ready == {"ready": True}
    assert drawn["svg"].startswith("<svg ")
    assert failed["problem"].startswith("DotError")


@pytest.mark.parametrize(
    ("drawing", "error"),
    [
        (b"not a picture", ParseError),
        (b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>', ValueError),
        (
            b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><g><g class="body"><path d="M0,0" fill="red"/></g></g></svg>',
            KeyError,
        ),
    ],
)
def test_only_our_own_drawings(drawing: bytes, error: type[Exception]) -> None:
    """Anything but a drawing of ours is an error, so that nothing unknown passes."""
    with pytest.raises(error):
        svg(drawing)


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
