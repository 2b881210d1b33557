"""What stands in every paper, whatever is chosen: the index in; groups by slot out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from catalogue.insights import decisions_by_case
from catalogue.records import LAW_FIELD
from catalogue.views import CatalogueIndex, RecordNode, date_of, field_label, forms_by_family, raw

from .about_record import document
from .law import law_groups
from .paragraph import Group, Paragraph, paragraph, statements


def every_paper_groups(index: CatalogueIndex) -> Iterator[tuple[str, Group]]:
    """The programme that councils decide on, the forms with what speaks for and against, the law for all, deadlines and documents."""
    programmes = [each.case for each in decisions_by_case(index)]
    yield from chain.from_iterable(_programme(index, case) for case in programmes)
    for node in index.by_kind["decision"]:
        yield "recommendations", Group(node.title, (paragraph(index, node.key, node.part),))
    for _, forms in forms_by_family(index):
        for form in forms:
            yield "alternatives", Group(form.title, _for_and_against(index, form))
    for node in index.by_kind["law_summary"]:
        if raw(node.part, "all_forms") and raw(node.part, LAW_FIELD):
            yield from law_groups(index, node, "alle former")
    for each in decisions_by_case(index):
        lines = tuple(paragraph(index, due.decision.key, due.part, date_of(due.part)) for due in each.deadlines)
        yield "timeline", Group(each.case.title, lines)
    yield "documents", Group("", tuple(document(index, node) for node in index.by_kind["document"] if _helps(node)))


def _programme(index: CatalogueIndex, case: RecordNode) -> Iterator[tuple[str, Group]]:
    record = case.part
    newest = [record.brief_since] if record.brief_since else []
    lines = (*statements(index, case.key, record.background), *statements(index, case.key, record.purpose, field_label(record, "purpose")))
    chosen = statements(index, case.key, [record.organisation_form], field_label(record, "organisation_form"))
    yield "background", Group(case.title, (*lines, *chosen, *statements(index, case.key, newest, field_label(record, "brief_since"))))


def _for_and_against(index: CatalogueIndex, form: RecordNode) -> tuple[Paragraph, ...]:
    good = statements(index, form.key, form.part.advantages, "Taler for")
    return (*good, *statements(index, form.key, form.part.disadvantages, "Taler imod"))


def _helps(node: RecordNode) -> bool:
    return "paper" in node.part.needed_for
