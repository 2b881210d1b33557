"""Governance summaries: the index in; for every record with bodies, who decides what and who chooses whom, as sentences, out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from catalogue.diagrams import (
    Body,
    BodyFact,
    Sentence,
    bodies_without_relations,
    body_rules,
    external_bodies,
    governance_bodies,
    governance_edges,
    mandate_words,
    relation_rows,
    relation_sentences,
    relation_types,
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
    facts: tuple[BodyFact, ...]
    """Who presides, how it votes, how long its members sit, and what else is known or not."""


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
    keys = [body.key for body in own]
    between = governance_edges(catalogue.graph, keys, field)
    every = (*own, *external_bodies(catalogue.graph, node.key, keys, between))
    levels = list(field.properties["level"].labels)
    told = relation_sentences(relation_rows(every, between, relation_types(field)))
    deciders = [_decider(body, told) for body in sorted(every, key=lambda body: levels.index(body.level))]
    lonely = {body.key for body in bodies_without_relations(every, between)}
    known = tuple(each for each in deciders if each.mandate or each.sentences or each.facts)
    silent = tuple(each.body for each in deciders if each not in known and each.body.key in lonely)
    return GovernanceSummary(node, known, silent)


def _decider(body: Body, sentences: tuple[Sentence, ...]) -> BodySummary:
    joint, text = mandate_words(body)
    remark = (BodyFact("Om ", body, f": {body.text}", "text"),) if body.text else ()
    own = tuple(sentence for sentence in sentences if sentence.sources[0].key == body.key)
    return BodySummary(body, joint, text, own, (*body_rules(body), *remark))
