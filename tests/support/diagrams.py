"""Records with governance for tests: from golden folders, or made of a few names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

from catalogue.danish.formatting import join_words
from catalogue.diagrams import governance
from catalogue.diagrams.description import Sentence
from catalogue.diagrams.diagram import Diagram, diagram
from catalogue.records.graph import link
from catalogue.records.record import Record
from catalogue.records.schema import Schemas, load_schemas
from support.project import ROOT

Body = dict[str, Any]
LEVELS = ("political", "strategic", "tactical", "operational", "external")
RELATIONS = governance.relation_fields(load_schemas(ROOT / "data" / "schema").kinds["body"])


def golden_diagram(folder: Path, schemas: Schemas) -> Diagram:
    """The diagram of the first record in a golden folder; the others are there to be referred to."""
    records = [Record(one["kind"], one["id"], "", one["data"]) for one in yaml.safe_load((folder / "records.yaml").read_text("utf-8"))]
    return diagram_of(records, schemas)


def bodies_diagram(bodies: list[Body], schemas: Schemas) -> Diagram:
    """The diagram of a case with these bodies."""
    return diagram_of([Record("case", "x", "", {"title": "X", "governance": {"bodies": bodies}})], schemas)


def diagram_of(records: list[Record], schemas: Schemas) -> Diagram:
    """The diagram of the first record."""
    made = diagram(link(records, schemas).graph, records[0].key, schemas)
    assert made is not None
    return made


def body(key: str, **rest: Any) -> Body:
    """A body with the little that it must have, and whatever else is told."""
    return {"id": key, "name": f"Organ {key}", "type": "board", "level": "strategic", **rest}


def spoken(sentence: Sentence) -> str:
    """A sentence as the page says it, without its links."""
    first, *others = sentence.sources
    subject = join_words([called(first), *(inside(one) for one in others)])
    return f"{subject} {sentence.word} {join_words([inside(target) for target in sentence.targets])}{sentence.end}"


def called(body: governance.Body) -> str:
    """The name of a body, with the record that it belongs to when that is another one."""
    return f"{body.name} ({body.within})" if body.within else body.name


def inside(body: governance.Body) -> str:
    """The same inside a sentence."""
    return f"{body.inside} ({body.within})" if body.within else body.inside


@st.composite
def governed(draw: st.DrawFn) -> list[Body]:
    """Bodies of any level with any relations between them."""
    ids = [f"b{number}" for number in range(draw(st.integers(1, 8)))]
    bodies = {key: body(key, level=draw(st.sampled_from(LEVELS))) for key in ids}
    pairs = st.tuples(st.sampled_from(ids), st.sampled_from(RELATIONS), st.sampled_from(ids)).filter(lambda edge: edge[0] != edge[2])
    for source, relation, target in draw(st.lists(pairs, max_size=20, unique=True)) if len(ids) > 1 else []:
        bodies[source].setdefault(relation, []).append(target)
    return list(bodies.values())
