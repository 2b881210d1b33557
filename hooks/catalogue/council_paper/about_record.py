"""A purpose, a form or a case in a paper: its record in; groups by slot out."""

from __future__ import annotations

from collections.abc import Iterator

from catalogue.danish import date_words, join_words
from catalogue.diagrams import Body, Sentence
from catalogue.insights import Contrast, GovernanceSummary
from catalogue.records import LAW_FIELD
from catalogue.views import CatalogueIndex, RecordNode, RecordView, field_label, label, lower_first, raw, referred, resolve_reference

from .law import law_groups
from .money import amount_lines, case_operations, purpose_operations
from .paragraph import Group, Paragraph, lesson, paragraph, references, standing, statements

SlotGroups = Iterator[tuple[str, Group]]
THEME_SLOTS = {
    "kompetencer": "staff",
    "medarbejdere-forandring": "staff",
    "oekonomi-finansiering": "economy",
    "sikkerhed": "security",
}
"""Where the lessons of a theme stand; others are risks when they tell of a challenge, else experience."""
USED_TYPES = ("success_factor", "challenge", "advice")
"""Of the lessons of one case, those that a council needs, and any that another contradicts; the rest stands on the page of the case."""
NOT_SAID = "unknown"


def purpose_groups(index: CatalogueIndex, found: tuple[Contrast, ...], governed: GovernanceSummary | None, node: RecordNode) -> SlotGroups:
    """What it is for, what it is expected to give, and which forms speak for it."""
    record = node.part
    for name in ("overview", "suited_for", "purpose"):
        yield "purpose", Group(field_label(record, name), statements(index, node.key, record[name]))
    yield "purpose", Group(field_label(record, "gains"), _gains(index, node))
    yield "alternatives", Group(f"Formerne til formålet: {node.title}", tuple(_criteria(index, node)))
    yield "risks", Group(node.title, statements(index, node.key, record.disadvantages))
    yield from (("economy", group) for group in purpose_operations(index, node))
    yield from _lessons(index, found, node)


def form_groups(index: CatalogueIndex, found: tuple[Contrast, ...], governed: GovernanceSummary | None, node: RecordNode) -> SlotGroups:
    """What it is, what law and practice say of it, how it is led and paid."""
    record = node.part
    yield "form", Group("", statements(index, node.key, record.overview))
    transferred = record.competence_transferred
    yield (
        "form",
        Group(field_label(record, "competence_transferred"), statements(index, node.key, [transferred] if transferred.text else [])),
    )
    for name, slot in (("leadership", "governance"), ("secretariat", "governance"), ("economy", "economy")):
        yield slot, Group(f"{field_label(record, name)} ({node.title})", statements(index, node.key, [record[name]]))
    if raw(record, LAW_FIELD):
        yield from law_groups(index, node, node.title)
    yield from _lessons(index, found, node)
    yield "risks", Group(f"Hvad andre har oplevet: {node.title}", tuple(_told_of(index, found, node)))
    yield "documents", _documents(index, node, "forms")


def case_groups(index: CatalogueIndex, found: tuple[Contrast, ...], governed: GovernanceSummary | None, node: RecordNode) -> SlotGroups:
    """What it got, paid and learned, and who decides in it."""
    record = node.part
    yield "experience", Group(node.title, _gains(index, node))
    yield (
        "economy",
        Group(node.title, (*amount_lines(index, node.key, record.financing.amounts), *statements(index, node.key, record.financing.items))),
    )
    yield from (("economy", group) for group in case_operations(index, node))
    if governed:
        yield "governance", Group(node.title, tuple(_governance(index, governed)))
    yield from _lessons(index, found, node)
    yield "documents", _documents(index, node, "cases")


def not_joining_groups(index: CatalogueIndex, found: tuple[Contrast, ...], node: RecordNode) -> SlotGroups:
    """The lessons and notes that a template has under not joining."""
    nodes = referred(index, node.part, "not_joining")
    lines = (lesson(index, found, each) if each.kind == "lesson" else _note(index, each) for each in nodes)
    yield "not_joining", Group("", tuple(lines))


def document(index: CatalogueIndex, node: RecordNode) -> Paragraph:
    """A document to borrow from, with what can be reused; one without a source leads to its own page, where its address is."""
    part = node.part
    seen = f"{label(part, 'read')}, set {date_words(part.accessed)}."
    return Paragraph(node.key, f"{node.title} ({part.owner}). {part.reuse}", references(part) or (node.key,), seen, label(part, "type"))


def _documents(index: CatalogueIndex, node: RecordNode, field: str) -> Group:
    about = [each for each in index.by_kind["document"] if node in referred(index, each.part, field)]
    return Group(f"Om {node.title}", tuple(document(index, each) for each in about))


def _note(index: CatalogueIndex, node: RecordNode) -> Paragraph:
    return paragraph(index, node.key, node.part, label(node.part, "kind"))


def _lessons(index: CatalogueIndex, found: tuple[Contrast, ...], node: RecordNode) -> SlotGroups:
    """Its own lessons, those of a slot together."""
    by_slot: dict[str, list[Paragraph]] = {}
    for line, part in ((lesson(index, found, each), each.part) for each in index.by_kind["lesson"] if each.owner is node):
        if line.contradicted_by or part.type in USED_TYPES:
            by_slot.setdefault(_slot_of(part), []).append(line)
    yield from ((slot, Group(f"Erfaringer: {node.title}", tuple(lines))) for slot, lines in by_slot.items())


def _told_of(index: CatalogueIndex, found: tuple[Contrast, ...], form: RecordNode) -> Iterator[Paragraph]:
    """Lessons of several that name the form, each with what was done about it."""
    for node in index.by_kind["lesson"]:
        if node.owner is None and form in referred(index, node.part, "forms"):
            yield lesson(index, found, node)
            if node.part.response:
                yield paragraph(index, node.key, node.part, field_label(node.part, "response"), str(node.part.response))


def _slot_of(part: RecordView) -> str:
    return THEME_SLOTS.get(str(part.theme)) or ("risks" if part.type == "challenge" else "experience")


def _gains(index: CatalogueIndex, node: RecordNode) -> tuple[Paragraph, ...]:
    return tuple(line for gain in node.part.gains for line in (_gain(index, node, gain), *amount_lines(index, node.key, gain.amounts)))


def _gain(index: CatalogueIndex, node: RecordNode, gain: RecordView) -> Paragraph:
    how = f" ({label(gain, 'realised').lower()})" if gain.realised and gain.realised != NOT_SAID else ""
    return paragraph(index, node.key, gain, f"Gevinst{how}")


def _criteria(index: CatalogueIndex, node: RecordNode) -> Iterator[Paragraph]:
    """What the guide's answers with this purpose say of each form."""
    for question in index.by_kind["guide_question"]:
        for option in question.part.options:
            if node in referred(index, option, "collaboration_model"):
                yield from (_criterion(index, question, one) for one in option.criteria)


def _criterion(index: CatalogueIndex, question: RecordNode, one: RecordView) -> Paragraph:
    form = resolve_reference(index, question.key, one.organisation_form, ("organisation_form",))
    name = form.title if form else str(one.organisation_form)
    return paragraph(index, question.key, one, f"{name}, {lower_first(label(one, 'direction'))}")


def _governance(index: CatalogueIndex, governed: GovernanceSummary) -> Iterator[Paragraph]:
    """Mandates and relations; a relation may be told by the record of either body, so both are cited."""
    for one in governed.bodies:
        if one.mandate:
            yield from _of_bodies(index, (one.body,), f"{one.body.name}{one.joint}{one.mandate}")
        for sentence in one.sentences:
            yield from _of_bodies(index, (*sentence.sources, *sentence.targets), _sentence(sentence))


def _of_bodies(index: CatalogueIndex, bodies: tuple[Body, ...], text: str) -> list[Paragraph]:
    nodes = [node for body in bodies if (node := index.nodes.get(body.key)) and node.kind == "body"]
    cited = tuple(dict.fromkeys(reference for node in nodes for reference in references(node.part)))
    return [Paragraph(nodes[0].key, text, cited, standing(index, nodes[0].part))] if cited else []


def _sentence(sentence: Sentence) -> str:
    return f"{_names(sentence.sources, True)} {sentence.word} {_names(sentence.targets)}{sentence.end}"


def _names(bodies: tuple[Body, ...], begins: bool = False) -> str:
    words = [f"{body.name if begins and at == 0 else body.inside}{_within(body)}" for at, body in enumerate(bodies)]
    return join_words(words)


def _within(body: Body) -> str:
    return f" ({body.within})" if body.within not in ("", body.name) else ""
