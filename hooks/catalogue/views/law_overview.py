"""Law and practice across forms: the catalogue index in, each topic with what is known of each form out."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue.danish import SEEN, bounded_date, date_words, join_words, year_bound
from catalogue.records import LAW_AS_FORM, LAW_FIELD, LAW_SOURCE, source_key

from .catalogue_index import CatalogueIndex, RecordNode
from .formatting import date_of
from .grouping import forms_by_family, in_schema_order
from .record_view import RecordView, declares, raw

SUMMARY, ORGANISATION_FORM = "law_summary", "organisation_form"


@dataclass(frozen=True, slots=True)
class LegalAge:
    """How old what is told of the law is, around the date: a law holds from a day on, any other source is only as old as it is,
    and of one without a date one only knows when it was seen.
    """

    before: str
    """`gældende ret pr.`, `loven læst pr.`, `oplyst`, `oplyst 2019 og 2021` or `fra en side uden dato, set`."""
    date: str
    """In words, as exactly as it is known; empty where several years stand in the words before."""
    after: str
    """What else says it: `, andre kilder fra 2019 og en udateret side`; mostly empty."""
    is_law: bool


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
    as_others: tuple[RecordNode, ...]
    """The forms for which another form answers it, on a condition (`law_as_form`), also where they have facts of their own."""
    silent: tuple[RecordNode, ...]
    """The forms that have facts, but none of this, and follow no other form in it."""


def legal_age(index: CatalogueIndex, part: RecordView) -> LegalAge:
    """Of a statement with `in_force_as_of` and `sources`."""
    sources = [node.part for key in map(source_key, raw(part, "sources") or ()) if (node := index.nodes.get(key))]
    others = [one for one in sources if one.type != LAW_SOURCE]
    undated = [one for one in others if one.precision == SEEN]
    years = [bounded_date(year, bound) for year, bound in sorted({_year(one) for one in others if one.date and one not in undated})]
    if len(others) == len(sources):
        if any(one.date == part.in_force_as_of for one in undated):
            return LegalAge("fra en side uden dato, set", date_words(part.in_force_as_of), "", False)
        return LegalAge(f"oplyst {join_words(years)}", "", "", False) if len(years) > 1 else LegalAge("oplyst", _in_force(part), "", False)
    pages = ["en udateret side" if len(undated) == 1 else "udaterede sider"] if undated else []
    beside = join_words([*([f"andre kilder fra {join_words(years)}"] if years else []), *pages])
    after = f", {'' if years else 'også '}{beside}" if beside else ""
    return LegalAge("loven læst pr." if others else "gældende ret pr.", _in_force(part), after, True)


def _in_force(part: RecordView) -> str:
    return date_of(part, "in_force_as_of")


def _year(source: RecordView) -> tuple[str, str]:
    """Its year, and how that is meant."""
    return str(source.date)[:4], year_bound(str(source.date), str(source.precision or ""))


def law_overview(index: CatalogueIndex) -> list[LawTopic]:
    """Every topic in the schema's order, also those that nothing is known of."""
    topics = index.catalogue.schemas.kinds[SUMMARY].properties[LAW_FIELD].properties
    return [_topic(index, name, field.title, field.description) for name, field in topics.items()]


def law_records(index: CatalogueIndex) -> list[RecordNode]:
    """Everything with facts: the rules for all forms, the forms by family, and last what has no page of its own."""
    summaries = [node for node in sorted(index.by_kind[SUMMARY], key=in_schema_order) if raw(node.part, LAW_FIELD)]
    forms = [node for _, nodes in forms_by_family(index) for node in nodes if raw(node.part, LAW_FIELD)]
    return [*_for_all(summaries), *forms, *_others(summaries)]


def _topic(index: CatalogueIndex, name: str, title: str, question: str) -> LawTopic:
    forms = law_records(index)
    answers = tuple((node, node.part.law_and_practice[name]) for node in forms if _says(node, name))
    as_others = tuple(node for node in forms if follows_other_form(node, name))
    silent = tuple(node for node in forms if node.kind == ORGANISATION_FORM and not _says(node, name) and node not in as_others)
    return LawTopic(name, title, question, answers, tuple(node for node in _for_all(forms) if _says(node, name)), as_others, silent)


def follows_other_form(node: RecordNode, topic: str) -> bool:
    """Whether a form says that another form answers a topic for it."""
    return declares(node.part, LAW_AS_FORM) and topic in (raw(node.part, LAW_AS_FORM) or {}).get("topics", ())


def _for_all(nodes: list[RecordNode]) -> list[RecordNode]:
    return [node for node in nodes if node.kind == SUMMARY and raw(node.part, "all_forms")]


def _others(nodes: list[RecordNode]) -> list[RecordNode]:
    return [node for node in nodes if node.kind == SUMMARY and not raw(node.part, "all_forms")]


def _says(node: RecordNode, topic: str) -> bool:
    return topic in raw(node.part, LAW_FIELD)
