"""Governance summaries: the index in; for every record with bodies, who decides what and who chooses whom, as sentences, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from catalogue.danish import join_words
from catalogue.diagrams import (
    Body,
    BodyFact,
    Relation,
    Sentence,
    body_rules,
    external_bodies,
    governance_bodies,
    governance_edges,
    mandate_words,
    relation_rows,
    relation_sentences,
    relation_types,
    unrelated_bodies,
)
from catalogue.records import FORMER_AUTHORITY
from catalogue.views import CatalogueIndex, RecordNode, RecordView, by_text, declares, is_younger, owner_node, raw, referred

from .comparisons.comparison import COMPARED_KINDS

STRATEGIC = "strategic"
"""The level of those of whom one asks who sits in them."""
MOST_MEMBERS_NAMED = 12
"""So many members of one body are named; of more only the number is told."""
NAME_GONE = " findes ikke længere under det navn"


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
    later_source: RecordNode | None
    """The source that all the bodies are from, when it is certainly from after the facts of the record."""


@lru_cache(2)
def governance_summary(index: CatalogueIndex) -> tuple[tuple[str, tuple[GovernanceSummary, ...]], ...]:
    """`(kind, records)` for each kind with bodies, records in alphabetical order. Kept, since several pages and all papers tell of it."""
    relations = relation_types(index.catalogue.schemas.kinds["body"])
    summaries = {kind: tuple(filter(None, (_record(index, node, relations) for node in index.by_kind[kind]))) for kind in COMPARED_KINDS}
    return tuple((kind, found) for kind, found in summaries.items() if found)


def _record(index: CatalogueIndex, node: RecordNode, relations: Mapping[str, Relation]) -> GovernanceSummary | None:
    catalogue = index.catalogue
    own = governance_bodies(catalogue.graph, node.key)
    if not own:
        return None
    field = catalogue.schemas.kinds["body"]
    keys = [body.key for body in own]
    between = governance_edges(catalogue.graph, keys, field)
    every = (*own, *external_bodies(catalogue.graph, node.key, keys, between))
    levels = list(field.properties["level"].labels)
    sentences = relation_sentences(relation_rows(every, between, relations))
    deciders = [_decider(index, body, sentences) for body in sorted(every, key=lambda body: levels.index(body.level))]
    lonely = {body.key for body in unrelated_bodies(every, between)}
    known = tuple(each for each in deciders if _is_told_of(each))
    silent = tuple(each.body for each in deciders if not _is_told_of(each) and each.body.key in lonely)
    return GovernanceSummary(node, known, silent, _younger_source(index, node, own))


def _is_told_of(decider: BodySummary) -> bool:
    return bool(decider.mandate or decider.sentences or decider.facts)


def _younger_source(index: CatalogueIndex, node: RecordNode, bodies: Iterable[Body]) -> RecordNode | None:
    sources = {owner_node(source).key for body in bodies for source in referred(index, index.nodes[body.key].part, "source")}
    found = [index.nodes[key] for key in sources]
    return found[0] if len(found) == 1 and is_younger(found[0].part, str(raw(node.part, "as_of") or "")) else None


def _decider(index: CatalogueIndex, body: Body, sentences: tuple[Sentence, ...]) -> BodySummary:
    joint, text = mandate_words(body)
    own = tuple(sentence for sentence in sentences if sentence.sources[0].key == body.key)
    seated = "; ".join(_seats(index, index.nodes[body.key].part)) if body.level == STRATEGIC else ""
    facts = (
        ("members", "Medlemmer af ", seated and f": {seated.rstrip('.')}."),
        ("text", "Om ", body.text and f": {body.text}"),
        ("members", "", _gone(index, body)),
    )
    seats, remark, gone = (tuple(BodyFact(before, body, after, field) for field, before, after in (fact,) if after) for fact in facts)
    return BodySummary(body, joint, text, own, (*seats, *body_rules(body), *remark, *gone))


def _seats(index: CatalogueIndex, part: RecordView) -> Iterator[str]:
    """Those who are told of in the same words once: with the names of a few, the number of many; and that there are more."""
    is_open = raw(part, "members_complete") is False
    for text, alike in by_text(part.members):
        named = [node.title for each in alike for name in ("organisation", "municipality") for node in referred(index, each, name)]
        number = sum(each.count or 1 for each in alike)
        if 1 < len(named) <= MOST_MEMBERS_NAMED:
            yield f"{text} ({', '.join(named)})"
        else:
            yield text if number == 1 else f"{text} ({number}{' nævnt' if is_open else ''})"
    if is_open:
        yield "m.fl."


def _gone(index: CatalogueIndex, body: Body) -> str:
    """That it is an authority that is no more, and who has its task: who reads it as today's would ask one that is not there."""
    part = index.nodes[body.key].part
    members = (each for member in part.members for each in referred(index, member, "organisation")) if declares(part, "members") else ()
    former = [each for each in members if each.part.type == FORMER_AUTHORITY]
    newer = [one.title for each in former for one in referred(index, each.part, "successor")]
    return f"{NAME_GONE}{f'; opgaven ligger nu hos {join_words(newer)}' if newer else ''}." if former else ""
