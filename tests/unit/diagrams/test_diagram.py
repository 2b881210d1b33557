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
from markupsafe import Markup

from catalogue.diagrams.description import plan_of, relation_rows, relation_sentences
from catalogue.diagrams.diagram import MOST_BODIES, MOST_EDGES, Diagram, diagram
from catalogue.diagrams.governance import PLANS, Edge, Relation, relation_fields, relation_types
from catalogue.diagrams.graphviz import to_dot
from catalogue.diagrams.model import PARTIES_LABEL
from catalogue.diagrams.notation import STROKES
from catalogue.pages.jinja_environment import environment
from catalogue.records.graph import link
from catalogue.records.record import Record
from catalogue.records.schema import Schemas, load_schemas
from catalogue.views import build_index, claim_marks
from support.diagrams import Body, bodies_diagram, body, called, diagram_of, golden_diagram, governed, inside, spoken
from support.project import GOLDEN, ROOT, Golden

FOLDERS = sorted((GOLDEN / "diagram").iterdir())
SCHEMAS = load_schemas(ROOT / "data" / "schema")
BODY = SCHEMAS.kinds["body"]
RELATIONS = relation_fields(BODY)
LINE_END, CELL_END = re.compile("</(?:button|caption|figcaption|li|p|summary|tr)>"), re.compile("</t[hd]>(?= *<t[hd])")

Told = set[tuple[str, str, str]]
"""Edges as a reader finds them: name, verb, name."""


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_golden(folder: Path, schemas: Schemas, golden: Golden) -> None:
    """A record's picture, and every word that the page says of it: boxes below each other, legend, table, and sentences."""
    made = golden_diagram(folder, schemas)

    golden(folder / "diagram.dot", to_dot(made.model) if made.model else "")
    golden(folder / "page.txt", lines_of(rendered(made, Markup("<svg></svg>"))))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_same_edges(folder: Path, schemas: Schemas) -> None:
    """Picture, table, sentences and page tell exactly the same edges."""
    made = golden_diagram(folder, schemas)
    told = in_table(made)

    assert told == in_edges(made, schemas) == in_sentences(made) == in_picture(made) == in_stack(made) == in_page(made)


@given(governed())
def test_same_edges_always(bodies: list[Body]) -> None:
    """No combination of levels and relations loses, doubles or turns an edge."""
    made = bodies_diagram(bodies, SCHEMAS)

    assert in_table(made) == in_edges(made, SCHEMAS) == in_sentences(made) == in_picture(made) == in_stack(made)
    assert sorted(box.body.key for level in made.stack for box in level.boxes) == sorted(one.key for one in made.bodies)
    assert len(made.rows) == len(made.edges) == len(set(made.edges))
    stacked = [(box.body, each) for level in made.stack for box in level.boxes for each in box.relations]
    assert all(each.plan == plan_of(each.relation, body, target) for body, each in stacked for target in each.targets)
    plans = {(row.relation.name, row.source.key, row.target.key): row.plan for row in made.rows}
    ends = [(said, source, target) for said in made.sentences for source in said.sources for target in said.targets]
    assert all(said.plan == plans[said.relation, source.key, target.key] for said, source, target in ends)


def test_inverse_relations_are_one_edge(schemas: Schemas) -> None:
    """Told at both ends, or by two fields that mean the same, a relation is one edge."""
    made = bodies_diagram([body("a", appoints=["b"]), body("b", appointed_by=["a"], elected_by=["a"])], schemas)

    assert made.edges == (Edge("case/x#a", "appoints", "case/x#b"), Edge("case/x#a", "elects", "case/x#b"))


def test_every_relation_of_the_schema_is_told(schemas: Schemas) -> None:
    """A relation that the schema gives a verb is in the picture, also one that is added later."""
    made = bodies_diagram([body("a", **{name: ["b"] for name in RELATIONS}), body("b")], schemas)

    assert {row.word for row in made.rows} == {relation.word for relation in relation_types(BODY).values()}
    assert {sign.name for sign in made.legend.strokes} == set(STROKES)


@pytest.mark.parametrize("name", RELATIONS)
def test_every_relation_says_how_it_is_told_and_drawn(name: str) -> None:
    """A word, a sentence with that word, a line of the notation, and which end is drawn above."""
    declared = BODY.properties[name].schema

    assert declared["x-sentence"].startswith(f"{{source}} {declared['x-word']}")
    assert re.fullmatch(r"\{source\} [^{}]+ \{targets\}[^{}]*\.", declared["x-sentence"])
    assert declared["x-stroke"] in STROKES
    assert declared["x-above"] in {"source", "target", "neither"}
    assert declared.get("x-planned-by", "source") == "source"


def test_fields_of_one_relation_agree() -> None:
    """What is written at either end is told and drawn alike, and no two relations are told by the same word."""
    told: dict[str, set[tuple[str | None, ...]]] = {}
    for name in RELATIONS:
        declared = BODY.properties[name].schema
        told.setdefault(declared.get("x-inverse-of", name), set()).add(
            tuple(declared.get(key) for key in ("x-word", "x-sentence", "x-stroke", "x-above", "x-planned-by"))
        )
    words = [relation.word for relation in relation_types(BODY).values()]

    assert {len(ways) for ways in told.values()} == {1}
    assert len(words) == len(set(words))


def test_only_what_can_be_done_for_what_is_not_there_yet_is_no_plan(schemas: Schemas) -> None:
    """A secretariat that exists prepares for a board to come; seats in that board and approval of its statutes are still to come."""
    board = body("board", stage="decided")
    preparing, sitting = {"prepares_for", "serves"}, {"approves_statutes_of", "elects_members_of", "has_seat_in"}
    made = bodies_diagram([board, body("staff", **{name: ["board"] for name in sorted(preparing | sitting)})], schemas)
    of_a_plan = bodies_diagram([board, body("staff", stage="proposed", serves=["board"])], schemas)

    assert {each.relation for each in made.sentences if not each.plan} == preparing
    assert {row.relation.name for row in made.rows if row.plan == "Efter planen: "} == sitting
    assert [each.plan for each in of_a_plan.sentences] == ["Efter forslaget: "]


def test_every_relation_has_a_golden_diagram() -> None:
    """In one of the folders there is a body that declares it."""
    used = {name for folder in FOLDERS for name in re.findall(r"\b([a-z_]+): \[", (folder / "records.yaml").read_text("utf-8"))}

    assert set(RELATIONS) - used == set()


def test_the_ends_of_a_relation_stand_as_the_schema_says(schemas: Schemas) -> None:
    """Whoever elects, owns or grants is drawn above; whoever reports, recommends or sits somewhere is drawn below."""
    upper = {}
    for relation in relation_types(BODY).values():
        field = next(name for name in RELATIONS if BODY.properties[name].schema.get("x-inverse-of", name) == relation.name)
        first, second = ("b", "a") if "x-inverse-of" in BODY.properties[field].schema else ("a", "b")
        made = bodies_diagram([body(first, **{field: [second]}), body(second)], schemas)
        assert made.model
        names = {f"n{number}": one.key for number, one in enumerate(made.bodies, 1)}
        upper[relation.name] = {names[line.upper] for line in made.model.edges}
    expected = {relation.name: {"case/x#b"} if relation.above == "target" else {"case/x#a"} for relation in relation_types(BODY).values()}

    assert upper == expected
    assert relation_types(BODY)["owns"].above == relation_types(BODY)["elects"].above == relation_types(BODY)["grants_to"].above == "source"
    assert relation_types(BODY)["recommends_to"].above == relation_types(BODY)["has_seat_in"].above == "target"


def test_a_sentence_can_go_on_after_the_bodies(schemas: Schemas) -> None:
    """What the schema writes after those it relates to stands there."""
    relation = Relation("elects", "vælger", "{source} vælger {targets} for ét år.", "mandate", "source")
    made = bodies_diagram([body("a"), body("b", elected_by=["a"])], schemas)
    rows = relation_rows(made.bodies, made.edges, {"elects": relation})

    assert [spoken(sentence) for sentence in relation_sentences(rows)] == ["Organ a vælger organ b for ét år."]


def test_chair_voting_and_term_are_told(schemas: Schemas) -> None:
    """Beside the relations, and nothing where they are not known."""
    made = bodies_diagram([body("a", voting="Én stemme pr. kommune.", term_years=2.5, chair="Går på omgang"), body("b")], schemas)
    page = plain(rendered(made, None))

    assert "Stemmeregler i organ a: Én stemme pr. kommune." in page
    assert "Valgperioden i organ a er 2,5 år." in page
    assert "Formand eller leder i organ a: Går på omgang." in page
    assert page.count("Stemmeregler") == page.count("Valgperioden") == 1


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
    assert (made.model is None) == (made.notice is not None) == (notice is not None)
    assert (made.notice or "").startswith(notice or "")


def test_links_lead_from_the_page(schemas: Schemas) -> None:
    """A body of the record is a place on its page, anything else is reached from there."""
    made = golden_diagram(GOLDEN / "diagram" / "outsiders", schemas)

    assert made.model
    assert [box.link for box in made.model.boxes] == [
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

    assert made.model
    drawn = {box.shape.name for box in made.model.boxes} | {line.stroke.name for line in made.model.edges}
    assert drawn == {sign.name for sign in (*made.legend.shapes, *made.legend.strokes)}
    assert len(re.findall(r"<svg", rendered(made, Markup("<svg></svg>")))) == 1 + len(drawn)


@pytest.mark.script
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
    relations, names = relation_types(schemas.kinds["body"]), {body.key: called(body) for body in made.bodies}
    return {(names[edge.source], relations[edge.relation].word, names[edge.target]) for edge in made.edges}


def in_table(made: Diagram) -> Told:
    return {(called(row.source), row.word, called(row.target)) for row in made.rows}


def in_sentences(made: Diagram) -> Told:
    names = spellings(made)
    return {edge for sentence in made.sentences for edge in read(spoken(sentence), names)}


def in_page(made: Diagram) -> Told:
    """From the list of sentences and from the table, which must agree."""
    page, names = rendered(made, None), spellings(made)
    items = re.findall(r"<li[^>]*>(.*?)</li>", page[page.index("governance-sentences") :], re.DOTALL)
    said = [unplanned(plain(item)) for item in items]
    others = ("Vi har ikke sat en forbindelse mellem", "Formand eller leder i ", "Stemmeregler i ", "Valgperioden i ")
    sentences = {edge for item in said if not item.startswith(others) for edge in read(item, names)}
    cells = [
        tuple(unplanned(plain(cell)) for cell in row)
        for row in re.findall(r'<th scope="row">(.*?)</th>\s*<td>(.*?)</td><td>(.*?)</td>', page)
    ]
    assert set(cells) == sentences
    return sentences


def unplanned(text: str) -> str:
    """Without what stands before a plan."""
    return re.sub(f"^(?:{'|'.join(PLANS.values())})", "", text)


def in_stack(made: Diagram) -> Told:
    """From the boxes below each other."""
    boxes = [box for level in made.stack for box in level.boxes]
    return {(called(box.body), each.relation.word, called(target)) for box in boxes for each in box.relations for target in each.targets}


def in_picture(made: Diagram) -> Told:
    """From the model: words on lines, or words that lines meet at, and the way of the arrows."""
    assert made.model
    names = {f"n{number}": called(body) for number, body in enumerate(made.bodies, 1)}
    words = {word.name: word.text for word in made.model.all_edge_labels}
    found: Told = set()
    sources: dict[str, list[str]] = {}
    targets: dict[str, list[str]] = {}
    for line in made.model.edges:
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
    """The edges that a sentence tells: `A og B verb C, D og E.`, whatever commas and colons the names hold."""
    kinds = relation_types(BODY).values()
    words = {word: each.word for each in kinds for word in (each.word, each.word_of_several) if word}
    verbs = "|".join(sorted(words, key=len, reverse=True))
    sources, rest = listed(sentence, names | {name: name for name in names.values()}, f" (?:{verbs}) ")
    verb = next(iter(re.findall(f"^ ({verbs}) ", rest)))
    targets, _ = listed(rest[len(verb) + 2 :], names, r"\.$")
    return {(source, words[verb], target) for source in sources for target in targets}


def listed(text: str, names: dict[str, str], end: str) -> tuple[list[str], str]:
    """The names that a text begins with, up to the end of the list, and the rest."""
    found: list[str] = []
    while not found or not re.match(end, text):
        text = re.sub("^(, | og )", "", text) if found else text
        spelled = max((name for name in names if re.match(f"{re.escape(name)}(?:, | og |{end})", text)), key=len)
        found.append(names[spelled])
        text = text[len(spelled) :]
    return found, text


def plain(markup: str) -> str:
    """The text of a piece of HTML."""
    return html.unescape(re.sub(r"<[^>]*>", "", markup)).strip(" \n")


def lines_of(markup: str) -> str:
    """A line for each paragraph, item or row, its cells with a bar between; without empty ones."""
    lines = LINE_END.sub("\n", " ".join(markup.split())).splitlines()
    return "".join(f"{text}\n" for line in lines if (text := " ".join(plain(CELL_END.sub(" | ", line)).split())))


def rendered(made: Diagram, drawing: Markup | None) -> str:
    engine = environment()
    engine.globals["claim"] = claim_marks(build_index(link([], SCHEMAS)))
    return str(engine.get_template("_governance.html.j2").module.governance(made, drawing))  # type: ignore[attr-defined]


def test_boxes_below_each_other_say_all_that_their_lines_and_texts_do(schemas: Schemas) -> None:
    """A relation to several stands once, apart for what is not yet, which is a plan; every member is named; outside comes last."""
    assembly = body(
        "a", level="political", elects_members_of=["b", "c"], members=[{"text": "Ét medlem fra hver"}, {"text": "Borgmesteren"}]
    )
    made = bodies_diagram([body("ude", level="external", recommends_to=["b"]), assembly, body("b", stage="decided"), body("c")], schemas)
    page = rendered(made, Markup("<svg></svg>"))
    stacked = " ".join(plain(page[page.index("<ol>") : page.index('<div class="governance-frame"')]).split())

    assert [level.label for level in made.stack] == ["Politisk", "Strategisk", "Uden for samarbejdet"]
    said = "Efter planen: vælger medlemmer til Organ b vælger medlemmer til Organ c"
    assert f"Organ a Ét medlem fra hver; Borgmesteren {said} Strategisk" in stacked
    assert stacked.endswith("Organ c Uden for samarbejdet Organ ude Efter planen: indstiller til Organ b Se det som billede")


def test_diagram_of_several_records(schemas: Schemas) -> None:
    """Bodies with the same id in two records stay apart."""
    other = Record("case", "y", "", {"title": "Y", "governance": {"bodies": [body("a", name="Den anden")]}})
    own = Record("case", "x", "", {"title": "X", "governance": {"bodies": [body("a", name="Den ene", reports_to=["case/y#a"])]}})
    made = diagram_of([own, other], schemas)

    assert [called(one) for one in made.bodies] == ["Den ene", "Den anden (Y)"]


def test_who_owns_or_takes_part_is_no_stranger(schemas: Schemas) -> None:
    """An owner and a participant stand above the levels, in borders that are not dashed; anybody else outside stands at the side."""
    bodies = [
        body("a", owned_by=["organisation/ejer"], reports_to=["organisation/tilsyn"]),
        body("b", level="tactical", seats_held_by=["municipality/ringsted"]),
    ]
    participants = {"municipalities": [{"municipality": "ringsted", "role": "member"}]}
    case = Record("case", "x", "", {"title": "X", "participants": participants, "governance": {"bodies": bodies}})
    others = [Record("organisation", name, "", {"title": name}) for name in ("ejer", "tilsyn")]
    made = diagram_of([case, *others, Record("municipality", "ringsted", "", {"title": "Ringsted"})], schemas)

    assert made.model
    assert next((level.label, [box.text for row in level.rows for box in row]) for level in made.model.levels) == (
        PARTIES_LABEL,
        ["ejer", "Ringsted"],
    )
    assert [box.text for box in made.model.outside_boxes] == ["tilsyn"]
    assert {one.name: one.outside for one in made.bodies if one.level == "external"} == {"ejer": False, "tilsyn": True, "Ringsted": False}


def test_bodies_without_a_line_are_gathered(schemas: Schemas) -> None:
    """Apart from the others, with their level as text; where no body has a line each stands in its level."""
    some = bodies_diagram([body("a", reports_to=["b"]), body("b"), body("c", level="tactical")], schemas).model
    none = bodies_diagram([body("a"), body("c", level="tactical")], schemas).model

    assert some
    assert none
    assert [[line.text for line in box.lines] for box in some.unrelated_boxes] == [["Organ c", "Taktisk"]]
    assert [level.label for level in some.levels] == ["Strategisk"]
    assert (none.unrelated_boxes, [level.label for level in none.levels]) == ((), ["Strategisk", "Taktisk"])
