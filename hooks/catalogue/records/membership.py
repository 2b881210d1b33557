"""Membership: the graph in; which municipality has to do with which collaboration in what way, then and since, out: the ties of the two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import networkx as nx

from catalogue.danish import date_order, until

from .graph import Catalogue
from .record import DataPath, value_at

MUNICIPALITIES = 98
"""How many municipalities there are, since 2007."""
TAKING_PART = frozenset({"member", "founder", "driver", "initiator", "owner", "signatory", "partner", "project_lead"})
"""Roles of those who take part. Receiving, supplying, advising, paying, a seat in a group, being expected or named is something else."""
JOINED, LISTED, LEFT, NOT_LISTED = "joined", "listed", "left", "not_listed"
"""Relations of an update to those who came or went after the facts of the record, or who stand on a later list, or whom it lacks. A list
says who stood on it at its time: not when they came, not that they are in it still, and not that whom it lacks went."""
GONE = frozenset({LEFT, NOT_LISTED})
"""Of those, what ends that somebody is told to take part."""
MOVES = (JOINED, LISTED, LEFT, NOT_LISTED)
"""In the order in which pages tell them."""
PARTICIPANT, REGION_OF_PARTICIPANTS = "participant", "region_of_participants"
RELATIONS = frozenset({PARTICIPANT, REGION_OF_PARTICIPANTS, *MOVES})
"""The relations that a municipality's ties are read from."""


@dataclass(frozen=True, slots=True)
class Tie:
    """One thing that a record says about a municipality and a collaboration: a tie as in the analysis of networks, of whatever kind."""

    case: str
    """Key of the collaboration."""
    municipality: str
    """Key of the municipality."""
    kind: str
    """A role, or one of `MOVES`."""
    path: DataPath
    """Of the part that says so: an item of the participants, or an update."""
    region: str = ""
    """Key of the region, when it is said of all municipalities of one."""
    date: str = ""
    """Of an update."""
    precision: str = ""
    """How exactly the date is known: after all that it bounds in the order of time."""
    notes: tuple[str, ...] = ()
    """Ids of the notes of the record about what says so: whoever tells the one tells the other."""


@lru_cache(2)
def ties(catalogue: Catalogue) -> Mapping[tuple[str, str], tuple[Tie, ...]]:
    """By case and municipality: what is said of the two, named ones first, then what happened since in order of time.

    Kept: who takes part is worked out from it, and what is said of each.
    """
    found: dict[tuple[str, str], list[Tie]] = {}
    for tie in sorted(_read(catalogue), key=lambda tie: (bool(tie.date), date_order(tie.date, tie.precision), tie.path[1:])):
        pair_ties = found.setdefault((tie.case, tie.municipality), [])
        if not (tie.region and pair_ties):
            pair_ties.append(tie)
    return {pair: tuple(pair_ties) for pair, pair_ties in sorted(found.items())}


def takes_part(pair_ties: Sequence[Tie]) -> bool:
    """Whether the municipality is in the collaboration, as far as the newest of what is said of the two goes.

    That it stood on a list at some time makes it neither a member nor none.
    """
    known = [tie for tie in pair_ties if tie.kind != LISTED]
    return known[-1].kind == JOINED if known and known[-1].date else any(tie.kind in TAKING_PART for tie in known)


@lru_cache(4)
def taking_part(catalogue: Catalogue) -> Mapping[str, tuple[str, ...]]:
    """By key of each collaboration: keys of the municipalities in it, as far as the newest goes.

    The one rule of pages, facets, maps and counts. Kept: the facets ask for it once for each collaboration.
    """
    found: dict[str, list[str]] = {}
    for (case, municipality), pair_ties in ties(catalogue).items():
        if takes_part(pair_ties):
            found.setdefault(case, []).append(municipality)
    return {case: tuple(members) for case, members in found.items()}


def owners_and_participants(graph: nx.MultiDiGraph[str], key: str) -> frozenset[str]:
    """Keys of the municipalities and organisations that a record names as taking part in it, whatever happened since."""
    data = graph.nodes[key]["data"]
    edges = graph.out_edges(key, data=True)
    return frozenset(
        end for _, end, edge in edges if edge["relation"] == PARTICIPANT and value_at(data, edge["path"][:-1]).get("role") in TAKING_PART
    )


def region_members(municipalities: Iterable[tuple[str, Mapping[str, Any]]], region: str, date: str) -> list[str]:
    """Keys of the municipalities that belong to a region (by its id) at a date, however exactly that is known."""
    return [key for key, data in municipalities if any(_belongs(period, region, date) for period in data.get("regions", ()))]


def _belongs(period: Any, region: str, date: str) -> bool:
    return isinstance(period, dict) and period.get("region") == region and is_within(date, period)


def is_within(date: str, period: Mapping[str, Any]) -> bool:
    """Whether a date, however exactly it is known, may lie between the `from` and the `to` of a period, where it has them."""
    return str(period.get("from", "")) <= until(date) and date <= str(period.get("to", "9999"))


def _read(catalogue: Catalogue) -> Iterator[Tie]:
    graph = catalogue.graph
    municipalities = [(key, node["data"]) for key, node in graph.nodes(data=True) if node["kind"] == "municipality"]
    for start, end, edge in graph.edges(data=True):
        relation, path = edge["relation"], edge["path"][:-1]
        if relation not in RELATIONS or not start.startswith("case/"):
            continue
        if relation in MOVES:
            path = path[:-1]
        data = graph.nodes[start]["data"]
        part = value_at(data, path)
        notes = _notes_about(data, path, relation)
        kind = str(part.get("role", relation))
        if relation == REGION_OF_PARTICIPANTS:
            for key in region_members(municipalities, end.partition("/")[2], str(part.get("at", ""))):
                yield Tie(start, key, kind, path, region=end, notes=notes)
        elif end.startswith("municipality/"):
            dated = part if relation in MOVES else {}
            yield Tie(start, end, kind, path, date=str(dated.get("date", "")), precision=str(dated.get("precision", "")), notes=notes)


def _notes_about(data: Mapping[str, Any], path: DataPath, relation: str) -> tuple[str, ...]:
    """Ids of the notes about an item by its id, about the list of participants that it stands in, or about that field of all such items:
    `updates.joined`. One about all updates is about none of them.
    """
    place, part = ".".join(str(step) for step in path[:-1]), value_at(data, path)
    names = (relation, part.get("id", "")) if relation in MOVES else ("role", "")
    about = {f"{place}.{name}".strip(".") for name in names if name or relation not in MOVES}
    return tuple(str(note["id"]) for note in data.get("notes", ()) if note.get("about") in about)
