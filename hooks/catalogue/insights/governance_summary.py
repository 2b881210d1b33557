"""Governance summaries: the index in; for every record with bodies, who decides what and who chooses whom, as sentences, out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from catalogue.diagrams import (
    Body,
    Sentence,
    bodies_without_relations,
    external_bodies,
    governance_bodies,
    governance_edges,
    mandate_words,
    relation_rows,
    relation_sentences,
    relation_verbs,
)
from catalogue.views import CatalogueIndex, RecordNode

from .comparison import COMPARED_KINDS


@dataclass(frozen=True, slots=True)
class BodySummary:
    """A body with everything that is told of it."""

    body: Body
    joint: str
    """What stands between its name and its mandate."""
    mandate: str
    """Empty when the sources do not tell."""
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class GovernanceSummary:
    """The governance of a record in sentences."""

    owner: RecordNode
    bodies: tuple[BodySummary, ...]
    """Those of whom something is told, from the political level down."""
    bodies_without_facts: tuple[Body, ...]
    """Those that are only named."""


def governance_summary(index: CatalogueIndex) -> Iterator[tuple[str, list[GovernanceSummary]]]:
    """`(kind, records)` for each kind with bodies, records in alphabetical order."""
    for kind in COMPARED_KINDS:
        summaries = [each for node in index.by_kind[kind] if (each := _record(index, node))]
        if summaries:
            yield kind, summaries


def _record(index: CatalogueIndex, node: RecordNode) -> GovernanceSummary | None:
    catalogue = index.catalogue
    own = governance_bodies(catalogue.graph, node.key)
    if not own:
        return None
    field = catalogue.schemas.kinds["body"]
    verbs = relation_verbs(field)
    keys = [body.key for body in own]
    between = governance_edges(catalogue.graph, keys, verbs)
    every = (*own, *external_bodies(catalogue.graph, keys, between))
    levels = list(field.properties["level"].labels)
    told = relation_sentences(relation_rows(every, between, verbs))
    deciders = [_decider(body, told) for body in sorted(every, key=lambda body: levels.index(body.level))]
    lonely = {body.key for body in bodies_without_relations(every, between)}
    silent = tuple(each.body for each in deciders if not each.mandate and each.body.key in lonely)
    return GovernanceSummary(node, tuple(each for each in deciders if each.mandate or each.sentences), silent)


def _decider(body: Body, sentences: tuple[Sentence, ...]) -> BodySummary:
    joint, text = mandate_words(body)
    return BodySummary(body, joint, text, tuple(sentence for sentence in sentences if sentence.source.key == body.key))
