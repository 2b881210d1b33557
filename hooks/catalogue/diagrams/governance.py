"""The governance of one record: the graph in, its bodies and the relations between them out, each relation once and in one direction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import networkx as nx

from catalogue.danish import lower_first
from catalogue.records import PART_OF, PLANNED, Field, owners_and_participants

EXTERNAL = "external"
AUTHORITY = "authority"
OWNS = "owns"
"""The relation whose source is no stranger to what it owns."""
PLANS = {"decided": "Efter planen: ", "planned": "Efter planen: ", "proposed": "Efter forslaget: ", "possible": "Som en mulighed: "}
"""By the stage of what is only a plan, the surest first: what stands before what it will do."""
ARTICLES = frozenset({"De", "Den", "Det", "En", "Et"})


@dataclass(frozen=True, slots=True)
class Body:
    """A governance body, or somebody outside the record that one of its bodies relates to."""

    key: str
    name: str
    url: str
    """Relative to the site root."""
    type: str
    level: str
    mandate: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    has_more_members: bool = False
    """Whether the source says that there are others than those."""
    size: int | None = None
    meets: str = ""
    within: str = ""
    """Title of the record that it belongs to, when that is another one."""
    does: str = ""
    """Its mandate in words, beginning with a verb."""
    chair: str = ""
    voting: str = ""
    term_years: float | None = None
    text: str = ""
    """What else is known of it, and what is not."""
    stage: str = ""
    """Of what is no more than a plan, how far that has come: a value of the schema."""
    mandate_stage: str = ""
    """How far what it is to do has come, when that is less far than the body: a value of the schema."""
    party: bool = False
    """Whether it owns the collaboration or takes part in it: then it has no level there, and is no stranger either."""

    @property
    def plan(self) -> str:
        """What stands before all that it does, when it is only a plan; else nothing."""
        return PLANS.get(self.stage, "")

    @property
    def mandate_plan(self) -> str:
        """What stands before its mandate, when it is only a plan, or the mandate is."""
        return self.plan or PLANS.get(self.mandate_stage, "")

    @property
    def outside(self) -> bool:
        """Whether it is a stranger to the collaboration."""
        return self.level == EXTERNAL and not self.party

    @property
    def inside(self) -> str:
        """Its name inside a sentence: a small letter first, unless it is a proper name or an abbreviation."""
        first, *others = self.name.split() or [""]
        named = self.level == EXTERNAL and not self.within and first not in ARTICLES
        proper = named or first[1:2].isupper() or any(word[:1].isupper() and word[1:2].islower() for word in others)
        return self.name if proper else lower_first(self.name)


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation between bodies, as the schema declares it."""

    name: str
    word: str
    """On a line of the picture, in a row of the table: `vælger`."""
    sentence: str
    """`{source} vælger {targets}.`"""
    stroke: str
    """The name of its line in the notation."""
    above: Literal["source", "target", "neither"]
    """Which end is drawn above the other."""
    word_of_several: str = ""
    """Instead of the word, when several do it: each has a chair of its own."""
    planned_by: Literal["either", "source"] = "either"
    """Whose stage makes it a plan: what is not there yet can be prepared, but has no seats that anybody sits in."""


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """One relation between two bodies, by their keys: `source` elects, advises, reports to `target`."""

    source: str
    relation: str
    target: str


def relation_types(body: Field) -> dict[str, Relation]:
    """Every relation between bodies by its name, in the schema's order; a field and its inverse are one relation."""
    found: dict[str, Relation] = {}
    for field_name, field in body.properties.items():
        if word := field.schema.get("x-word"):
            name = field.schema.get("x-inverse-of", field_name)
            sentence = field.schema.get("x-sentence", f"{{source}} {word} {{targets}}.")
            stroke, above = field.schema.get("x-stroke", "other"), field.schema.get("x-above", "target")
            several, planned_by = field.schema.get("x-word-of-several", ""), field.schema.get("x-planned-by", "either")
            found.setdefault(name, Relation(name, word, sentence, stroke, above, several, planned_by))
    return found


def relation_fields(body: Field) -> tuple[str, ...]:
    """The names of the fields that declare a relation, from either end."""
    return tuple(name for name, field in body.properties.items() if "x-word" in field.schema)


def governance_bodies(graph: nx.MultiDiGraph[str], owner: str) -> tuple[Body, ...]:
    """The bodies of a record, in the order of its file."""
    nested = [key for key, _, data in graph.in_edges(owner, data=True) if data["relation"] == PART_OF]
    state = graph.nodes[owner]["data"].get("status", "")
    return tuple(_body(key, graph.nodes[key], state) for key in nested if graph.nodes[key]["kind"] == "body")


def governance_edges(graph: nx.MultiDiGraph[str], keys: Iterable[str], body: Field) -> tuple[Edge, ...]:
    """Every relation that the bodies `keys` declare, in the order of the file; declared at both ends it is still one."""
    inverse = {name: body.properties[name].schema.get("x-inverse-of") for name in relation_fields(body)}
    found = graph.out_edges(keys, data=True)
    edges = (
        _edge(source, target, data["relation"], inverse[data["relation"]]) for source, target, data in found if data["relation"] in inverse
    )
    return tuple(dict.fromkeys(edges))


def external_bodies(graph: nx.MultiDiGraph[str], owner: str, inside: Iterable[str], edges: Iterable[Edge]) -> tuple[Body, ...]:
    """Those outside the record at the other end of an edge, in the order in which they are met."""
    edges = tuple(edges)
    ends = dict.fromkeys(key for edge in edges for key in (edge.source, edge.target))
    known = set(inside)
    parties = owners_and_participants(graph, owner) | {edge.source for edge in edges if edge.relation == OWNS}
    return tuple(_outsider(graph, key, key in parties) for key in ends if key not in known)


def _edge(source: str, target: str, relation: str, inverse: str | None) -> Edge:
    return Edge(target, inverse, source) if inverse else Edge(source, relation, target)


def _body(key: str, node: Mapping[str, Any], state: str) -> Body:
    data = node["data"]
    return Body(
        key=key,
        name=node["title"],
        url=node["url"],
        type=data["type"],
        level=data["level"],
        mandate=tuple(data.get("mandate", ())),
        members=tuple(member["text"] for member in data.get("members", ())),
        has_more_members=data.get("members_complete") is False,
        size=data.get("size"),
        meets=data.get("meets", ""),
        does=data.get("mandate_text", ""),
        chair=data.get("chair", ""),
        voting=data.get("voting", ""),
        term_years=data.get("term_years"),
        text=data.get("text", ""),
        mandate_stage=data.get("mandate_stage", ""),
        stage=stage if (stage := data.get("stage", state)) in PLANNED else "",
    )


def _outsider(graph: nx.MultiDiGraph[str], key: str, party: bool) -> Body:
    """Only its name, in full where it has a longer one: how it works within is told on its own page."""
    node = graph.nodes[key]
    name = node["data"].get("official_name", node["title"]) if node["kind"] == "municipality" else node["title"]
    owner = graph.nodes[node["owner"]]["title"] if node["owner"] else ""
    within = owner if owner != name else ""
    return Body(key, name, node["url"], AUTHORITY, EXTERNAL, within=within, party=party)
