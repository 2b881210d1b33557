"""The network: who is named where in; which collaborations share municipalities, in an order that keeps the lines short, out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

from catalogue.views import CatalogueIndex, RecordNode, is_counted, is_proposed

from .participation import Participation

CASES_SHOWN = 30
MUNICIPALITIES_SHOWN = 40
"""More than this, and nobody can follow a line."""
SWEEPS = 8
"""So many times each side is ordered by the other; small groups come to rest after two or three."""


@dataclass(frozen=True, slots=True)
class NetworkEntry:
    """A collaboration with the shared municipalities that it names, or such a municipality with its collaborations."""

    node: RecordNode
    others: tuple[RecordNode, ...]
    """In the order in which they are drawn."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Collaborations and municipalities that hang together, and with nothing else."""

    cases: tuple[NetworkEntry, ...]
    municipalities: tuple[NetworkEntry, ...]


@dataclass(frozen=True, slots=True)
class Network:
    """What is drawn, and what is not."""

    clusters: tuple[Cluster, ...]
    """The largest first."""
    isolated: tuple[NetworkEntry, ...]
    """Collaborations whose municipalities are named in no other, with those municipalities in alphabetical order."""
    unnamed: tuple[RecordNode, ...]
    """Collaborations that name no municipality."""
    nationwide: tuple[RecordNode, ...]
    """Those that concern all or most municipalities: every one of them would be tied to everything."""
    proposed: tuple[RecordNode, ...]
    """Those that are only proposed: nobody takes part yet."""
    left_out: int
    """How many more collaborations share municipalities than there is room for."""

    @property
    def cases(self) -> tuple[NetworkEntry, ...]:
        """All that are drawn, from the top."""
        return tuple(tie for cluster in self.clusters for tie in cluster.cases)

    @property
    def municipalities(self) -> tuple[NetworkEntry, ...]:
        """All that are drawn, those with most collaborations first, else from the top."""
        drawn = [tie for cluster in self.clusters for tie in cluster.municipalities]
        return tuple(sorted(drawn, key=lambda tie: -len(tie.others)))

    @property
    def most(self) -> tuple[RecordNode, ...]:
        """The municipalities that most of the collaborations name: several when they are equal."""
        return tuple(tie.node for tie in self.municipalities if len(tie.others) == len(self.municipalities[0].others))


def network(index: CatalogueIndex, joined: Participation) -> Network:
    """Only municipalities that two collaborations or more name are drawn: the others tie nothing together."""
    settled = [case for case in index.by_kind["case"] if is_counted(case)]
    ours = [case for case in settled if case.key not in joined.nationwide]
    shared = {node.key for node in index.by_kind["municipality"] if len(joined.shared(node.key)) > 1}
    tying = {case.key: [node.key for node in joined.municipalities_of[case.key] if node.key in shared] for case in ours}
    tied = sorted((key for key, nodes in tying.items() if nodes), key=lambda key: (-len(tying[key]), index.position[key]))
    graph = _graph({key: tying[key] for key in tied[:CASES_SHOWN]}, index.position)
    return Network(
        clusters=tuple(_cluster(index, graph.subgraph(nodes)) for nodes in _components(graph, index.position)),
        isolated=tuple(
            NetworkEntry(case, joined.municipalities_of[case.key])
            for case in ours
            if joined.municipalities_of[case.key] and not tying[case.key]
        ),
        unnamed=tuple(case for case in ours if not joined.municipalities_of[case.key]),
        nationwide=tuple(case for case in settled if case.key in joined.nationwide),
        proposed=tuple(case for case in index.by_kind["case"] if is_proposed(case)),
        left_out=len(tied) - sum(node.startswith("case/") for node in graph),
    )


def _graph(tying: Mapping[str, Sequence[str]], position: Mapping[str, int]) -> nx.Graph[str]:
    """Both sides: the municipalities that most of the collaborations name, and what still ties to another."""
    graph: nx.Graph[str] = nx.Graph((case, municipality) for case, found in tying.items() for municipality in found)
    municipalities = [node for node in graph if not node.startswith("case/") and graph.degree(node) > 1]
    kept = sorted(municipalities, key=lambda node: (-graph.degree(node), position[node]))[:MUNICIPALITIES_SHOWN]
    small = graph.subgraph({*tying, *kept})
    return nx.Graph(small.subgraph([node for node in small if small.degree(node)]))


def _components(graph: nx.Graph[str], position: Mapping[str, int]) -> list[set[str]]:
    return sorted(nx.connected_components(graph), key=lambda component: (-len(component), min(position[node] for node in component)))


def _cluster(index: CatalogueIndex, graph: nx.Graph[str]) -> Cluster:
    """Each side in the order of the middle of its neighbours on the other, again and again."""
    start = sorted(graph, key=lambda node: index.position[node])
    cases, municipalities = [[node for node in start if node.startswith("case/") is side] for side in (True, False)]
    for _ in range(SWEEPS):
        municipalities = _by_neighbours(graph, municipalities, cases)
        cases = _by_neighbours(graph, cases, municipalities)
    return Cluster(_ties(index, graph, cases, municipalities), _ties(index, graph, municipalities, cases))


def _by_neighbours(graph: nx.Graph[str], nodes: Iterable[str], others: Iterable[str]) -> list[str]:
    """The sort is stable, so that equals keep their order and the outcome is the same every time."""
    place = {other: number for number, other in enumerate(others)}
    return sorted(nodes, key=lambda node: sum(place[other] for other in graph[node]) / graph.degree(node))


def _ties(index: CatalogueIndex, graph: nx.Graph[str], nodes: Iterable[str], others: Sequence[str]) -> tuple[NetworkEntry, ...]:
    return tuple(NetworkEntry(index.nodes[node], tuple(index.nodes[other] for other in others if other in graph[node])) for node in nodes)
