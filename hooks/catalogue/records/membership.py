"""Membership: the graph in; which municipality has to do with which collaboration in what way, then and since, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx

from catalogue.danish import date_order

from .graph import Catalogue
from .record import DataPath, value_at

TAKING_PART = frozenset({"member", "founder", "driver", "initiator", "owner", "signatory", "partner", "project_lead"})
"""Roles of those who take part. Receiving, supplying, advising, paying, a seat in a group, being expected or named is something else."""
FORMER = "former"
"""The role of one who had left already when the source was written."""
JOINED, LEFT = "joined", "left"
"""Relations of an update to those who came or went after the facts of the record."""
PARTICIPANT, REGION = "participant", "region_of_participants"
RELATIONS = frozenset({PARTICIPANT, REGION, JOINED, LEFT})
"""The relations that a municipality's ties are read from."""


@dataclass(frozen=True, slots=True)
class Tie:
    """One thing that a record says about a municipality and a collaboration."""

    case: str
    """Key of the collaboration."""
    municipality: str
    """Key of the municipality."""
    kind: str
    """A role, or `joined` or `left`."""
    path: DataPath
    """Of the part that says so: an item of the participants, or an update."""
    region: str = ""
    """Key of the region, when it is said of all municipalities of one."""
    date: str = ""
    """Of an update."""
    precision: str = ""
    """How exactly the date is known: after all that it bounds in the order of time."""


def ties(catalogue: Catalogue) -> Mapping[tuple[str, str], tuple[Tie, ...]]:
    """By case and municipality: what is said of the two, named ones first, then what happened since in order of time."""
    found: dict[tuple[str, str], list[Tie]] = {}
    for tie in sorted(_read(catalogue), key=lambda tie: (bool(tie.date), date_order(until(tie.date), tie.precision), tie.path[1:])):
        said = found.setdefault((tie.case, tie.municipality), [])
        if not (tie.region and said):
            said.append(tie)
    return {pair: tuple(said) for pair, said in sorted(found.items())}


def takes_part(said: Sequence[Tie]) -> bool:
    """Whether the municipality is in the collaboration, as far as the newest of what is said of the two goes."""
    return (said[-1].kind in (*TAKING_PART, JOINED)) if said[-1].date else any(tie.kind in TAKING_PART for tie in said)


def owners_and_participants(graph: nx.MultiDiGraph[str], key: str) -> frozenset[str]:
    """Keys of the municipalities and organisations that a record names as taking part in it, whatever happened since."""
    data = graph.nodes[key]["data"]
    edges = graph.out_edges(key, data=True)
    return frozenset(
        end for _, end, edge in edges if edge["relation"] == PARTICIPANT and value_at(data, edge["path"][:-1]).get("role") in TAKING_PART
    )


def until(date: str) -> str:
    """A key that puts `2019` behind every day of that year: what is only known by its year may be from the end of it."""
    return date.ljust(len("2019-01-01"), "~") if date else ""


def region_members(municipalities: Iterable[tuple[str, Mapping[str, Any]]], region: str, date: str) -> list[str]:
    """Keys of the municipalities that belong to a region (by its id) at a date, however exactly that is known."""
    return [key for key, data in municipalities if any(_covers(place, region, date) for place in data.get("regions", ()))]


def _covers(place: Any, region: str, date: str) -> bool:
    if not isinstance(place, dict) or place.get("region") != region:
        return False
    return str(place.get("from", "")) <= until(date) and date <= str(place.get("to", "9999"))


def _read(catalogue: Catalogue) -> Iterator[Tie]:
    graph = catalogue.graph
    municipalities = [(key, node["data"]) for key, node in graph.nodes(data=True) if node["kind"] == "municipality"]
    for start, end, edge in graph.edges(data=True):
        relation, path = edge["relation"], edge["path"][:-1]
        if relation not in RELATIONS or not start.startswith("case/"):
            continue
        if relation in (JOINED, LEFT):
            path = path[:-1]
        part = value_at(graph.nodes[start]["data"], path)
        kind = str(part.get("role", relation))
        if relation == REGION:
            for key in region_members(municipalities, end.partition("/")[2], str(part.get("at", ""))):
                yield Tie(start, key, kind, path, region=end)
        elif end.startswith("municipality/"):
            dated = part if relation in (JOINED, LEFT) else {}
            yield Tie(start, end, kind, path, date=str(dated.get("date", "")), precision=str(dated.get("precision", "")))
