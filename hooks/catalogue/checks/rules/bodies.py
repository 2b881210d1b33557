"""Rules about governance: who answers to whom, and who sits where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import networkx as nx

from catalogue.danish import join_words
from catalogue.issues import quote_value
from catalogue.records import PLANNED, DataPath, Record

from .base import MOST_NAMES, CatalogueContext, RecordContext, Violation, catalogue_rule, listed_objects, record_rule, title

BODIES_PATH = ("governance", "bodies")
UPWARD = {
    "reports_to": "hører under",
    "part_of_organisation": "hører under",
    "succeeded_by": "giver opgaver videre til",
    "replaced_by": "er afløst af",
}
"""Relations that must never lead back to where they began."""
SAID_BY = {"appoints": "appointed_by"}
"""Relations that can be written at either end."""
NOT_DECIDED = ("declared", "undecided")
"""Stages of the form of an organisation that nobody has decided on."""

NOT_YET = re.compile(
    r"\b(?:(?:skal|skulle|kan) (?:først )?(?:oprettes|dannes|etableres|nedsættes|sættes op)|oprettes eller udpeges|ikke stiftet"
    r"|ved at blive (?:sat op|oprettet|dannet|nedsat)|under opsætning|på vej|en mulighed|at (?:danne|oprette) de[mt]|foresl(?:ås|ået)"
    r"|undtagelsesvis)\b",
    re.IGNORECASE,
)
"""Words with which a text says of a body that it is not there yet, or not always."""


@catalogue_rule("self-reference")
def check_self_references(context: CatalogueContext) -> Iterator[tuple[Record, Violation]]:
    """Nothing refers to itself: no body reports to, appoints or elects itself, and no record is related to itself."""
    for node, _, edge in nx.selfloop_edges(context.catalogue.graph, data=True):
        if record := context.holder(node):
            title = context.catalogue.graph.nodes[node]["title"]
            yield record, Violation(edge["path"], f"{quote_value(title)} henviser til sig selv.")


@catalogue_rule("cycle")
def check_cycles(context: CatalogueContext) -> Iterator[tuple[Record, Violation]]:
    """What is above something is not also below it, however many steps lie between."""
    graph = context.catalogue.graph
    for relation, word in UPWARD.items():
        paths = {(start, end): path for start, end, path in context.edges.get(relation, ()) if start != end}
        groups: Iterable[set[str]] = nx.strongly_connected_components(nx.DiGraph(list(paths)))
        for group in groups:
            first = min(group)
            if len(group) > 1 and (record := context.holder(first)):
                path = next(path for (start, end), path in paths.items() if start == first and end in group)
                names = join_words((quote_value(graph.nodes[node]["title"]) for node in sorted(group)), most=MOST_NAMES)
                yield record, Violation(path, f"{names} {word} hinanden i ring.")


@catalogue_rule("said-both-ways")
def check_one_way_relations(context: CatalogueContext) -> Iterator[tuple[Record, Violation]]:
    """Of two bodies only one elects, appoints, leads or owns the other."""
    graph = context.catalogue.graph
    for word, paths in _commanding(context).items():
        for (start, end), path in paths.items():
            are_bodies = graph.nodes[start]["kind"] == graph.nodes[end]["kind"] == "body"
            if are_bodies and start < end and (end, start) in paths and (record := context.holder(start)):
                names = join_words(quote_value(graph.nodes[node]["title"]) for node in (start, end))
                yield record, Violation(path, f"{names} {word} hinanden.")


def _commanding(context: CatalogueContext) -> Mapping[str, Mapping[tuple[str, str], DataPath]]:
    """By its word, who stands over whom in a relation that has a top, and where it is written: whichever end says it."""
    found: dict[str, dict[tuple[str, str], DataPath]] = {}
    for field in context.catalogue.schemas.kinds["body"].properties.values():
        if field.schema.get("x-stroke") in ("mandate", "ownership"):
            inverse = "x-inverse-of" in field.schema
            relation = str(field.schema.get("x-relation", field.name))
            for start, end, path in context.edges.get(relation, ()):
                if start != end:
                    found.setdefault(str(field.schema["x-word"]), {})[(end, start) if inverse else (start, end)] = path
    return found


@record_rule("members-not-in-both")
def check_shared_members(context: RecordContext) -> Iterator[Violation]:
    """The municipalities of a body that names `members_also_in` are members of that body too."""
    graph = context.catalogue.graph
    for path, body in context.nested.get("body", ()):
        if "members_also_in" not in body:
            continue
        members = _municipalities(body)
        for _, end, edge in graph.out_edges(f"{context.record.key}#{body['id']}", data=True):
            if edge["relation"] == "members_also_in" and edge["path"][: len(path)] == path and (other := _body(context, end)):
                missing = [name for name in members if name not in _municipalities(other)]
                if missing:
                    names = join_words((title(context.catalogue, "municipality", name) for name in missing), most=MOST_NAMES)
                    message = f"{names} sidder i {quote_value(body['name'])}, men står ikke som medlem af {quote_value(other['name'])}."
                    yield Violation(edge["path"], message)


def _body(context: RecordContext, node: str) -> Mapping[str, Any] | None:
    """What is written of a body whose record is in order; a body elsewhere can be an organisation, whose members are not listed."""
    return context.data_of(node) if context.catalogue.graph.nodes[node]["kind"] == "body" else None


def _municipalities(body: Mapping[str, Any]) -> list[str]:
    return [item["municipality"] for item in body.get("members", ()) if "municipality" in item]


@record_rule("member-not-participant", kinds=("case",))
def check_member_participation(context: RecordContext) -> Iterator[Violation]:
    """A municipality with a seat in a body is among the participants."""
    taking_part = {item["municipality"] for _, item in listed_objects(context, "participants", "municipalities")}
    for path, item in context.objects:
        if path[:2] == BODIES_PATH and path[3:4] == ("members",) and item.get("municipality", "") not in {"", *taking_part}:
            name = title(context.catalogue, "municipality", item["municipality"])
            message = f"{name} sidder i et organ, men står ikke blandt deltagerne."
            yield Violation((*path, "municipality"), message)


@record_rule("member-without-tie")
def check_members_in_the_picture(context: RecordContext) -> Iterator[Violation]:
    """Who is drawn, and is named by name as a member of a body, is tied to that body there: else the picture leaves a seat out."""
    graph = context.catalogue.graph
    ties = _ties(context)
    drawn = frozenset[str]().union(*ties, (f"{context.record.key}#{body['id']}" for _, body in context.nested.get("body", ())))
    for path, body in context.nested.get("body", ()):
        own = f"{context.record.key}#{body['id']}"
        for index, member in enumerate(body.get("members", ())):
            called = [node for node in sorted(drawn - {own}) if _is_called(graph.nodes[node], member["text"])]
            if called and not any({own, node} in ties for node in called):
                message = f"{quote_value(member['text'])} er medlem af {quote_value(body['name'])}, men diagrammet viser ingen plads."
                yield Violation((*path, "members", index, "text"), message)


def _ties(context: RecordContext) -> set[frozenset[str]]:
    """The pairs between which a diagram of the record draws a line."""
    fields = context.catalogue.schemas.kinds["body"].properties.values()
    drawn = {str(field.schema.get("x-relation", field.name)) for field in fields if "x-word" in field.schema}
    bodies = (f"{context.record.key}#{body['id']}" for _, body in context.nested.get("body", ()))
    edges = (edge for body in bodies for edge in context.catalogue.graph.out_edges(body, data=True))
    return {frozenset((start, end)) for start, end, edge in edges if edge["relation"] in drawn}


def _is_called(node: Mapping[str, Any], name: str) -> bool:
    """Whether a text is the name of a body or an actor, and no more than that."""
    names = (node["title"], *node["data"].get("aliases", ()))
    return name.casefold() in {str(one).casefold() for one in names}


@record_rule("said-twice")
def check_double_relations(context: RecordContext) -> Iterator[Violation]:
    """A relation that can be written at either end is written at one of them."""
    graph = context.catalogue.graph
    for path, body in context.nested.get("body", ()):
        if SAID_BY.keys().isdisjoint(body):
            continue
        for start, end, edge in graph.out_edges(f"{context.record.key}#{body['id']}", data=True):
            opposite = SAID_BY.get(edge["relation"])
            if opposite and edge["path"][: len(path)] == path and _has_edge(graph, end, start, opposite):
                message = f"At {quote_value(body['name'])} udpeger {quote_value(graph.nodes[end]['title'])}, står begge steder."
                yield Violation(edge["path"], message)


def _has_edge(graph: nx.MultiDiGraph[str], start: str, end: str, relation: str) -> bool:
    return any(edge["relation"] == relation for edge in (graph.get_edge_data(start, end) or {}).values())


@record_rule("more-members-than-seats")
def check_member_count(context: RecordContext) -> Iterator[Violation]:
    """The members that are named with a number fit into the size of the body."""
    for path, body in context.nested.get("body", ()):
        seats = sum(_seats(item) for item in body.get("members", ()))
        if seats > body.get("size", seats):
            place: DataPath = (*path, "size")
            message = f"{quote_value(body['name'])} har {body['size']} medlemmer, men der er nævnt mindst {seats}."
            yield Violation(place, message)


def _seats(member: Mapping[str, Any]) -> int:
    """Seats that are certain: a number, or at least one for each municipality and organisation by name."""
    return int(member.get("count", 1 if "municipality" in member or "organisation" in member else 0))


@record_rule("body-not-there-yet")
def check_bodies_that_are_planned(context: RecordContext) -> Iterator[Violation]:
    """A body that is said to be on its way, possible or proposed has a stage: else lists count it among those that exist."""
    if context.record.data.get("status") in PLANNED:
        return
    for path, body in context.nested.get("body", ()):
        for name in ("name", "mandate_text", "text") if "stage" not in body else ():
            if match := NOT_YET.search(str(body.get(name, ""))):
                message = f"Om {quote_value(body['name'])} står der {quote_value(match[0])}, men intet stadie."
                yield Violation((*path, name), message)


@record_rule("decided-before-form", kinds=("case",))
def check_decided_bodies(context: RecordContext) -> Iterator[Violation]:
    """Nobody has decided on a body, or on its mandate, of what is only proposed, or of an organisation whose form is only intended."""
    form, proposed = context.record.data.get("organisation_form", {}), context.record.data.get("status") == "proposed"
    for path, body in context.nested.get("body", ()) if proposed or form.get("stage") in NOT_DECIDED else ():
        for field in (field for field in ("stage", "mandate_stage") if body.get(field) == "decided"):
            why = "samarbejdet er kun foreslået" if proposed else "samarbejdets form er ikke besluttet"
            yield Violation((*path, field), f"{quote_value(body['name'])} står som besluttet, men {why}.")
