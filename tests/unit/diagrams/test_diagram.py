"""Diagrams: the same edges as picture, table and sentences, whatever the record says."""

from __future__ import annotations

import html
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from catalogue.diagrams.diagram import MOST_BODIES, MOST_EDGES, Diagram, diagram
from catalogue.diagrams.dot import to_dot
from catalogue.diagrams.governance import Edge, relation_verbs
from catalogue.pages.jinja_environment import environment
from catalogue.records.graph import link
from catalogue.records.record import Record
from catalogue.records.schema import Schemas, load_schemas
from support.diagrams import Body, bodies_diagram, body, called, diagram_of, golden_diagram, inside, spoken
from support.project import GOLDEN, ROOT, Golden

FOLDERS = sorted((GOLDEN / "diagram").iterdir())
RELATIONS = ("elected_by", "appointed_by", "appoints", "reports_to", "advises", "serves", "informs", "oversees", "members_also_in")
LEVELS = ("political", "strategic", "tactical", "operational", "external")

Told = set[tuple[str, str, str]]
"""Edges as a reader finds them: name, verb, name."""


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_golden(folder: Path, schemas: Schemas, golden: Golden) -> None:
    """A record's picture, sentences and table are those on file."""
    made = golden_diagram(folder, schemas)

    golden(folder / "diagram.dot", to_dot(made.plan) if made.plan else "")
    golden(folder / "sentences.txt", "".join(f"{spoken(sentence)}\n" for sentence in made.sentences))
    golden(folder / "table.txt", "".join(f"{called(row.source)} | {row.word} | {called(row.target)}\n" for row in made.rows))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_same_edges(folder: Path, schemas: Schemas) -> None:
    """Picture, table, sentences and page tell exactly the same edges."""
    made = golden_diagram(folder, schemas)
    told = in_table(made)

    assert told == in_edges(made, schemas) == in_sentences(made) == in_picture(made) == in_page(made)


@st.composite
def governed(draw: st.DrawFn) -> list[Body]:
    """Bodies of any level with any relations between them."""
    ids = [f"b{number}" for number in range(draw(st.integers(1, 8)))]
    bodies = {key: body(key, level=draw(st.sampled_from(LEVELS))) for key in ids}
    pairs = st.tuples(st.sampled_from(ids), st.sampled_from(RELATIONS), st.sampled_from(ids)).filter(lambda edge: edge[0] != edge[2])
    for source, relation, target in draw(st.lists(pairs, max_size=20, unique=True)) if len(ids) > 1 else []:
        bodies[source].setdefault(relation, []).append(target)
    return list(bodies.values())


@given(governed())
def test_same_edges_always(bodies: list[Body]) -> None:
    """No combination of levels and relations loses, doubles or turns an edge."""
    schemas = load_schemas(ROOT / "data" / "schema")
    made = bodies_diagram(bodies, schemas)

    assert in_table(made) == in_edges(made, schemas) == in_sentences(made) == in_picture(made)
    assert len(made.rows) == len(made.edges) == len(set(made.edges))


def test_inverse_relations_are_one_edge(schemas: Schemas) -> None:
    """Told at both ends, or by two fields that mean the same, a relation is one edge."""
    made = bodies_diagram([body("a", appoints=["b"]), body("b", appointed_by=["a"], elected_by=["a"])], schemas)

    assert made.edges == (Edge("case/x#a", "appoints", "case/x#b"), Edge("case/x#a", "elects", "case/x#b"))


def test_every_relation_of_the_schema_is_told(schemas: Schemas) -> None:
    """A relation that the schema gives a verb is in the picture, also one that is added later."""
    fields = [name for name, field in schemas.kinds["body"].properties.items() if "x-word" in field.schema]
    made = bodies_diagram([body("a", **{name: ["b"] for name in fields}), body("b")], schemas)

    assert {row.word for row in made.rows} == set(relation_verbs(schemas.kinds["body"]).values())
    assert {sign.name for sign in made.legend.strokes} >= {"mandate", "report", "advice", "service", "news", "approval", "overlap"}


def test_record_without_bodies(schemas: Schemas) -> None:
    """A record that has no governance has no diagram."""
    graph = link([Record("case", "x", "", {"title": "X"})], schemas).graph

    assert diagram(graph, "case/x", schemas) is None


@pytest.mark.parametrize(
    ("bodies", "edges", "notice"),
    [
        (MOST_BODIES, MOST_EDGES, None),
        (MOST_BODIES + 1, 1, f"Der er {MOST_BODIES + 1} organer."),
        (MOST_BODIES, MOST_EDGES + 1, f"Der er {MOST_EDGES + 1} forbindelser."),
        (100, 1000, "Der er 100 organer."),
    ],
)
def test_too_large(bodies: int, edges: int, notice: str | None, schemas: Schemas) -> None:
    """A diagram that nobody could read is told by its table, with a word about why."""
    ids = [f"b{number}" for number in range(bodies)]
    pairs = [(source, target) for source in range(bodies) for target in range(bodies) if source != target][:edges]
    made_of = [body(key, reports_to=[ids[target] for source, target in pairs if ids[source] == key]) for key in ids]
    made = bodies_diagram(made_of, schemas)

    assert len(made.rows) == edges
    assert (made.plan is None) == (made.notice is not None) == (notice is not None)
    assert (made.notice or "").startswith(notice or "")


def test_links_lead_from_the_page(schemas: Schemas) -> None:
    """A body of the record is a place on its page, anything else is reached from there."""
    made = golden_diagram(GOLDEN / "diagram" / "outsiders", schemas)

    assert made.plan
    assert [box.link for box in made.plan.boxes] == [
        "#styregruppe",
        "#stab",
        "#ministerium",
        "#forum",
        "../../aktoerer/kl/",
        "../andet/#styregruppe",
        "../../kommuner/ringsted/",
    ]


def test_page_without_picture(schemas: Schemas) -> None:
    """Where there is no picture the page says why, and the table stands open."""
    made = bodies_diagram([body("a", reports_to=["b"]), body("b")], schemas)

    page = rendered(made, None)
    assert "Diagrammet kunne ikke tegnes." in page
    assert '<details class="governance-table" data-search="skip" open>' in page
    assert "governance-legend" not in page


def test_page_escapes_what_a_record_says(schemas: Schemas) -> None:
    """A hostile name is text on the page."""
    page = rendered(golden_diagram(GOLDEN / "diagram" / "hostile", schemas), None)

    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_legend_explains_every_sign(schemas: Schemas) -> None:
    """Each sign that the legend names is drawn; the signs are those of the picture."""
    made = golden_diagram(GOLDEN / "diagram" / "outsiders", schemas)

    assert made.plan
    drawn = {box.shape.name for box in made.plan.boxes} | {line.stroke.name for line in made.plan.edges}
    assert drawn == {sign.name for sign in (*made.legend.shapes, *made.legend.strokes)}
    assert len(re.findall(r"<svg", rendered(made, Markup("<svg></svg>")))) == 1 + len(drawn)


def test_same_bytes_for_every_hash_seed() -> None:
    """The order of sets and dictionaries in memory never shows."""
    code = (
        "from pathlib import Path; from catalogue.records import load_schemas; from support.diagrams import golden_diagram\n"
        "schemas = load_schemas(Path('data/schema'))\n"
        "for folder in sorted(Path('tests/golden/diagram').iterdir()): print(golden_diagram(folder, schemas))"
    )
    path = os.pathsep.join([str(ROOT / "hooks"), str(ROOT / "tests")])
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }

    assert len(outputs) == 1


def in_edges(made: Diagram, schemas: Schemas) -> Told:
    verbs, names = relation_verbs(schemas.kinds["body"]), {body.key: called(body) for body in made.bodies}
    return {(names[edge.source], verbs[edge.relation], names[edge.target]) for edge in made.edges}


def in_table(made: Diagram) -> Told:
    return {(called(row.source), row.word, called(row.target)) for row in made.rows}


def in_sentences(made: Diagram) -> Told:
    names = spellings(made)
    return {edge for sentence in made.sentences for edge in read(spoken(sentence), names)}


def in_page(made: Diagram) -> Told:
    """From the list of sentences and from the table, which must agree."""
    page, names = rendered(made, None), spellings(made)
    items = re.findall(r"<li>(.*?)</li>", page[page.index("governance-sentences") :], re.DOTALL)
    sentences = {edge for item in items if "Ikke oplyst, hvem" not in item for edge in read(plain(item), names)}
    cells = [tuple(map(plain, row)) for row in re.findall(r'<th scope="row">(.*?)</th><td>(.*?)</td><td>(.*?)</td>', page)]
    assert set(cells) == sentences
    return sentences


def in_picture(made: Diagram) -> Told:
    """From the plan: words on lines, or words that lines meet at, and the way of the arrows."""
    assert made.plan
    names = {f"n{number}": called(body) for number, body in enumerate(made.bodies, 1)}
    words = {word.name: word.text for word in made.plan.all_edge_labels}
    found: Told = set()
    sources: dict[str, list[str]] = {}
    targets: dict[str, list[str]] = {}
    for line in made.plan.edges:
        near, far = (line.upper, line.lower) if line.direction != "up" else (line.lower, line.upper)
        if line.text:
            assert line.direction
            found.add((names[near], line.text, names[far]))
        elif line.direction and near in words:
            targets.setdefault(near, []).append(names[far])
        else:
            word, end = (near, far) if near in words else (far, near)
            sources.setdefault(word, []).append(names[end])
    for word, verb in words.items():
        found |= {(source, verb, target) for source in sources[word] for target in targets[word]}
    return found


def spellings(made: Diagram) -> dict[str, str]:
    """The name of each body by how it is written inside a sentence."""
    return {inside(body): called(body) for body in made.bodies}


def read(sentence: str, names: dict[str, str]) -> Told:
    """The edges that a sentence tells: `A verb B, C og D.`, whatever commas and colons the names hold."""
    [(source, verb, rest)] = [
        (name, verb, sentence[len(name) + len(verb) + 2 :])
        for name in names.values()
        if sentence.startswith(f"{name} ")
        for verb in re.findall(
            r"^((?:vælger|udpeger|hører under|rådgiver|betjener|orienterer|godkender sager fra|deler medlemmer med)) ",
            sentence[len(name) + 1 :],
        )
    ]
    found: Told = set()
    while rest != ".":
        target = max((name for name in names if re.match(rf"{re.escape(name)}(, | og |\.$)", rest)), key=len)
        found.add((source, verb, names[target]))
        rest = re.sub(r"^(, | og )", "", rest[len(target) :])
    return found


def plain(markup: str) -> str:
    """The text of a piece of HTML."""
    return html.unescape(re.sub(r"<[^>]*>", "", markup)).strip(" \n")


def rendered(made: Diagram, drawing: Markup | None) -> str:
    return str(environment().get_template("_governance.html.j2").module.governance(made, drawing))  # type: ignore[attr-defined]


def test_diagram_of_several_records(schemas: Schemas) -> None:
    """Bodies with the same id in two records stay apart."""
    other = Record("case", "y", "", {"title": "Y", "governance": {"bodies": [body("a", name="Den anden")]}})
    own = Record("case", "x", "", {"title": "X", "governance": {"bodies": [body("a", name="Den ene", reports_to=["case/y#a"])]}})
    made = diagram_of([own, other], schemas)

    assert [called(one) for one in made.bodies] == ["Den ene", "Den anden (Y)"]
