"""Law and practice across forms: the catalogue index in, each topic with what is known of each form out."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue.records import LAW_FIELD, cites_law

from .catalogue_index import CatalogueIndex, RecordNode
from .grouping import in_schema_order
from .record_view import RecordView, declares, raw

SUMMARY, FORM = "law_summary", "organisation_form"


@dataclass(frozen=True, slots=True)
class LawTopic:
    """One question, and what is known of it."""

    name: str
    title: str
    question: str
    answers: tuple[tuple[RecordNode, tuple[RecordView, ...]], ...]
    """What holds for all forms first, then each form that something is known of."""
    for_all: tuple[RecordNode, ...]
    """Those of them whose facts hold for every form."""
    silent: tuple[RecordNode, ...]
    """The forms that have facts, but none of this."""


def law_overview(index: CatalogueIndex) -> list[LawTopic]:
    """Every topic in the schema's order, also those that nothing is known of."""
    topics = index.catalogue.schemas.kinds[SUMMARY].properties[LAW_FIELD].properties
    return [_topic(index, name, field.title, field.description) for name, field in topics.items()]


def law_read_as_of(index: CatalogueIndex, key: str) -> str:
    """The newest day for which a law that its facts rest on was read; empty when they rest on none."""
    part = index.nodes[key].part
    topics = raw(part, LAW_FIELD) or {} if declares(part, LAW_FIELD) else {}
    facts = (fact for topic in topics.values() for fact in topic if cites_law(index.catalogue, fact["sources"]))
    return max((str(fact["in_force_as_of"]) for fact in facts), default="")


def _topic(index: CatalogueIndex, name: str, title: str, question: str) -> LawTopic:
    nodes = [node for kind in (SUMMARY, FORM) for node in sorted(index.by_kind[kind], key=in_schema_order) if raw(node.part, LAW_FIELD)]
    forms = [*_for_all(nodes), *(node for node in nodes if node.kind == FORM), *_others(nodes)]
    answers = tuple((node, node.part.law_and_practice[name]) for node in forms if _says(node, name))
    silent = tuple(node for node in forms if node.kind == FORM and not _says(node, name))
    return LawTopic(name, title, question, answers, tuple(node for node in _for_all(nodes) if _says(node, name)), silent)


def _for_all(nodes: list[RecordNode]) -> list[RecordNode]:
    return [node for node in nodes if node.kind == SUMMARY and raw(node.part, "all_forms")]


def _others(nodes: list[RecordNode]) -> list[RecordNode]:
    return [node for node in nodes if node.kind == SUMMARY and not raw(node.part, "all_forms")]


def _says(node: RecordNode, topic: str) -> bool:
    return topic in raw(node.part, LAW_FIELD)
