"""Diagram: the graph and a record's key in, its governance as bodies, edges and the model of their picture out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import networkx as nx

from catalogue.records import Field, Schemas

from .description import (
    BodyFact,
    Legend,
    Row,
    Sentence,
    StackLevel,
    body_rules,
    legend,
    relation_rows,
    relation_sentences,
    stack,
    unrelated_bodies,
)
from .governance import Body, Edge, Relation, external_bodies, governance_bodies, governance_edges, relation_types
from .layering import edge_bundles, layers
from .model import DiagramModel, diagram_model

MOST_BODIES = 24
MOST_EDGES = 40


@dataclass(frozen=True, slots=True)
class Diagram:
    """Who decides what in one record; picture, table and sentences are all told from `edges`."""

    owner: str
    title: str
    """Of the owner."""
    id: str
    """Unique among all diagrams, fit for the id of an element."""
    page: str
    """Address of the owner's page, relative to the site root."""
    bodies: tuple[Body, ...]
    """Those of the record first, then those outside it."""
    edges: tuple[Edge, ...]
    rows: tuple[Row, ...]
    sentences: tuple[Sentence, ...]
    rules: tuple[BodyFact, ...]
    """Who presides over its bodies, how they vote, and how long their members sit."""
    unrelated: tuple[Body, ...]
    """Those that no edge touches."""
    legend: Legend
    model: DiagramModel | None
    """Of the picture."""
    stack: tuple[StackLevel, ...]
    """The picture for narrow screens; empty where there is none."""
    notice: str | None
    """Why there is no picture."""


def diagram(graph: nx.MultiDiGraph[str], owner: str, schemas: Schemas) -> Diagram | None:
    """The governance of a record; `None` when it has no bodies."""
    own = governance_bodies(graph, owner)
    if not own:
        return None
    field = schemas.kinds["body"]
    relations = _relations(schemas)
    keys = [body.key for body in own]
    edges = governance_edges(graph, keys, field)
    bodies = (*own, *external_bodies(graph, owner, keys, edges))
    rows = relation_rows(bodies, edges, relations)
    node = graph.nodes[owner]
    notice = _notice(bodies, edges)
    model = None if notice else _model(node["url"], bodies, edges, relations, field)
    return Diagram(
        owner=owner,
        title=node["title"],
        id=f"diagram-{node['kind']}-{node['id']}".replace("_", "-"),
        page=node["url"],
        bodies=bodies,
        edges=edges,
        rows=rows,
        sentences=relation_sentences(rows),
        rules=tuple(rule for body in own for rule in body_rules(body)),
        unrelated=unrelated_bodies(bodies, edges),
        legend=legend(bodies, edges, relations, field),
        model=model,
        stack=stack(model, bodies, rows, field) if model else (),
        notice=notice,
    )


@lru_cache(4)
def _relations(schemas: Schemas) -> Mapping[str, Relation]:
    return relation_types(schemas.kinds["body"])


def _model(page: str, bodies: Sequence[Body], edges: Sequence[Edge], relations: Mapping[str, Relation], field: Field) -> DiagramModel:
    unrelated = unrelated_bodies(bodies, edges) if edges else ()
    linked = tuple(body for body in bodies if body not in unrelated)
    rows = layers(linked, edges, relations, field.properties["level"].labels)
    number = {key: at for at, row in enumerate(rows) for key in row.keys}
    return diagram_model(page, bodies, unrelated, rows, edge_bundles(edges, relations, number), relations, field)


def _notice(bodies: Sequence[Body], edges: Sequence[Edge]) -> str | None:
    if len(bodies) > MOST_BODIES:
        return f"Der er {len(bodies)} organer. Det er flere, end et diagram kan vise læseligt. Tabellen viser, hvordan de hænger sammen."
    if len(edges) > MOST_EDGES:
        return f"Der er {len(edges)} forbindelser. Det er flere, end et diagram kan vise læseligt. Tabellen viser dem alle."
    return None
