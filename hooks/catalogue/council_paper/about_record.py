"""A purpose, a form or a case in a paper, its money, and law and practice of a record: the record in; groups by slot out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from catalogue.danish import date_words, lower_first
from catalogue.diagrams import Body, sentence_text
from catalogue.insights import Contrast, GovernanceSummary, condition, for_and_against, proviso
from catalogue.records import LAW_FIELD, UNKNOWN
from catalogue.views import (
    CatalogueIndex,
    RecordNode,
    RecordView,
    amount,
    cited_sections,
    declared_fields,
    field_label,
    filled,
    is_abroad,
    is_retired,
    label,
    raw,
    referred,
    resolve_reference,
)

from .paragraph import CALCULATED, Paragraph, ParagraphGroup, caveats, lesson, paragraph, standing, statements

SlotGroups = Iterator[tuple[str, ParagraphGroup]]
THEME_SLOTS = {
    "kompetencer": "staff",
    "medarbejdere-forandring": "staff",
    "oekonomi-finansiering": "economy",
    "sikkerhed": "security",
}
"""Where the lessons of a theme stand; others are risks when they tell of a challenge, else experience."""
USED_TYPES = ("success_factor", "challenge", "advice")
"""Of the lessons of one case, those that a council needs, and any that another contradicts; the rest stands on the page of the case."""
NEUTRAL = "possible"
"""What speaks neither for nor against a form, and sets no condition."""
ALSO = "også da"
"""Before what the same answer says as well."""
QUOTED_SLOTS = ("not_joining", "open_questions")
"""Slots for which a template has a field of the same name."""


def purpose_groups(index: CatalogueIndex, found: tuple[Contrast, ...], governed: GovernanceSummary | None, node: RecordNode) -> SlotGroups:
    """What it is for, what it is expected to give, and which forms speak for it."""
    record = node.part
    for name in ("overview", "suited_for", "purpose"):
        yield "purpose", ParagraphGroup(field_label(record, name), _told(index, node, name))
    yield "purpose", ParagraphGroup(field_label(record, "gains"), _gains(index, node))
    criteria = tuple(_criteria(index, node))
    yield "alternatives", ParagraphGroup(f"Formerne til formålet: {node.title}", criteria)
    yield "forms_for_purpose", ParagraphGroup("", criteria)
    yield "risks", ParagraphGroup(node.title, _told(index, node, "disadvantages"))
    yield from (("economy", group) for group in _purpose_operations(index, node))
    yield from (("key_figures", group) for group in _unit_figures(index, node))
    yield from _lessons(index, found, node)


def form_groups(index: CatalogueIndex, found: tuple[Contrast, ...], governed: GovernanceSummary | None, node: RecordNode) -> SlotGroups:
    """What it is, what law and practice say of it, how it is led and paid."""
    record = node.part
    yield "form", ParagraphGroup("", _told(index, node, "overview"))
    yield "form", ParagraphGroup(field_label(record, "competence_transferred"), _told(index, node, "competence_transferred"))
    yield "for_and_against", ParagraphGroup("", tuple(_for_and_against(index, node)))
    for name, slot in (("leadership", "governance"), ("secretariat", "governance"), ("economy", "economy")):
        yield slot, ParagraphGroup(f"{field_label(record, name)} ({node.title})", _told(index, node, name))
    if raw(record, LAW_FIELD):
        yield from law_groups(index, node, node.title)
        yield "for_a_lawyer", _lawyer_group(index, node)
    yield from _lessons(index, found, node)
    yield "risks", ParagraphGroup(f"Hvad andre har oplevet: {node.title}", tuple(_lessons_about(index, found, node)))
    yield "documents", _documents(index, node, "forms")


def case_groups(index: CatalogueIndex, found: tuple[Contrast, ...], governed: GovernanceSummary | None, node: RecordNode) -> SlotGroups:
    """What it got, paid and learned, and who decides in it."""
    yield from ((slot, replace(group, case=node.key)) for slot, group in _case_groups(index, found, governed, node))


def _case_groups(index: CatalogueIndex, found: tuple[Contrast, ...], governed: GovernanceSummary | None, node: RecordNode) -> SlotGroups:
    record = node.part
    paid = _amount_lines(index, node.key, record.financing.amounts)
    yield "experience", ParagraphGroup(node.title, _gains(index, node))
    notes = caveats(index, node.key, record, PAID)
    yield "economy", ParagraphGroup(node.title, (*paid, *statements(index, node.key, record.financing.items), *notes))
    yield "key_figures", ParagraphGroup(node.title, (*paid, *notes) if paid else ())
    yield from (("economy", group) for group in _case_operations(index, node))
    if governed:
        yield "governance", ParagraphGroup(node.title, (*_governance(index, governed), *caveats(index, node.key, record, "governance")))
    yield from _lessons(index, found, node)
    yield "documents", _documents(index, node, "cases")


def _told(index: CatalogueIndex, node: RecordNode, name: str) -> tuple[Paragraph, ...]:
    """What a field says, one text or several, with the notes about it."""
    value = node.part[name]
    parts = value if isinstance(value, (list, tuple)) else [value]
    lines = statements(index, node.key, (part for part in parts if part and part.text))
    return (*lines, *caveats(index, node.key, node.part, name)) if lines else ()


def quoted_groups(index: CatalogueIndex, found: tuple[Contrast, ...], node: RecordNode) -> SlotGroups:
    """The lessons and notes that a template itself names."""
    for slot in QUOTED_SLOTS:
        lines = (lesson(index, found, each) if each.kind == "lesson" else _note(index, each) for each in referred(index, node.part, slot))
        yield slot, ParagraphGroup("", tuple(lines))


def document(index: CatalogueIndex, node: RecordNode) -> Paragraph:
    """A document to borrow from, with what can be reused, or else what it is; one without a source leads to its own page."""
    part = node.part
    seen = f"{label(part, 'read')}, set {date_words(part.accessed)}."
    text = f"{node.title} ({part.owner}). {part.reuse or part.summary}"
    return Paragraph(node.key, text, cited_sections(part) or (node.key,), seen, label(part, "type"))


def _documents(index: CatalogueIndex, node: RecordNode, field: str) -> ParagraphGroup:
    about = [each for each in index.by_kind["document"] if node in referred(index, each.part, field)]
    return ParagraphGroup(f"Om {node.title}", tuple(document(index, each) for each in about))


def _note(index: CatalogueIndex, node: RecordNode) -> Paragraph:
    return paragraph(index, node.key, node.part, label(node.part, "kind"))


def _lessons(index: CatalogueIndex, found: tuple[Contrast, ...], node: RecordNode) -> SlotGroups:
    """Its own lessons, those of a slot together."""
    by_slot: dict[str, list[Paragraph]] = {}
    for line, part in ((lesson(index, found, each), each.part) for each in _lessons_of(index, node)):
        if line.contradicted_by or part.type in USED_TYPES:
            by_slot.setdefault(_slot_of(part), []).append(line)
    yield from ((slot, ParagraphGroup(f"Erfaringer: {node.title}", tuple(lines))) for slot, lines in by_slot.items())


def _lessons_of(index: CatalogueIndex, owner: RecordNode) -> list[RecordNode]:
    """In alphabetical order, and found by what leads to the record: to look through all lessons for each record would be their product."""
    near = {index.nodes[key] for key in index.catalogue.graph.predecessors(owner.key)}
    own = (node for node in near if node.kind == "lesson" and node.owner is owner and not is_retired(node))
    return sorted(own, key=lambda node: index.position[node.key])


def _lessons_about(index: CatalogueIndex, found: tuple[Contrast, ...], form: RecordNode) -> Iterator[Paragraph]:
    """Lessons of several that name the form, each with what was done about it."""
    for node in index.by_kind["lesson"]:
        if node.owner is None and form in referred(index, node.part, "forms"):
            yield lesson(index, found, node)
            if node.part.response:
                yield paragraph(index, node.key, node.part, field_label(node.part, "response"), str(node.part.response))


def _slot_of(part: RecordView) -> str:
    return THEME_SLOTS.get(str(part.theme)) or ("risks" if part.type == "challenge" else "experience")


def _gains(index: CatalogueIndex, node: RecordNode) -> tuple[Paragraph, ...]:
    lines = (line for gain in node.part.gains for line in (_gain(index, node, gain), *_amount_lines(index, node.key, gain.amounts)))
    return (*lines, *caveats(index, node.key, node.part, "gains"))


def _gain(index: CatalogueIndex, node: RecordNode, gain: RecordView) -> Paragraph:
    how = f" ({label(gain, 'realised').lower()})" if gain.realised and gain.realised != UNKNOWN else ""
    return paragraph(index, node.key, gain, f"Gevinst{how}")


def _criteria(index: CatalogueIndex, node: RecordNode) -> Iterator[Paragraph]:
    """What the guide's answers with this purpose say of each form."""
    for question in index.by_kind["guide_question"]:
        for option in question.part.options:
            if node in referred(index, option, "collaboration_model"):
                yield from (_criterion(index, question, one) for one in option.criteria)


def _for_and_against(index: CatalogueIndex, form: RecordNode) -> Iterator[Paragraph]:
    """What the guide's answers say for and against a form, and on what condition; those on its purposes stand with the purpose."""
    for direction, answers in for_and_against(index, form):
        before = None
        for one in answers:
            if not one.option.collaboration_model and one.criterion.direction != NEUTRAL:
                when = ALSO if one.option == before else f"når {condition(one.option)}"
                also = f", og {proviso(one.option, one.criterion)}" if one.criterion.condition else ""
                yield paragraph(index, one.question.key, one.criterion, f"{direction}, {when}{also}")
                before = one.option


def _criterion(index: CatalogueIndex, question: RecordNode, one: RecordView) -> Paragraph:
    form = resolve_reference(index, question.key, one.organisation_form, ("organisation_form",))
    name = form.title if form else str(one.organisation_form)
    return paragraph(index, question.key, one, f"{name}, {lower_first(label(one, 'direction'))}")


def _governance(index: CatalogueIndex, governed: GovernanceSummary) -> Iterator[Paragraph]:
    """Mandates and relations; a relation may be told by the record of either body, so both are cited."""
    for one in governed.bodies:
        if one.mandate:
            yield from _of_bodies(index, (one.body,), f"{one.body.mandate_plan}{one.body.name}{one.joint}{one.mandate}")
        for sentence in one.sentences:
            yield from _of_bodies(index, (*sentence.sources, *sentence.targets), sentence_text(sentence))


def _of_bodies(index: CatalogueIndex, bodies: tuple[Body, ...], text: str) -> list[Paragraph]:
    nodes = [node for body in bodies if (node := index.nodes.get(body.key)) and node.kind == "body"]
    cited = tuple(dict.fromkeys(reference for node in nodes for reference in cited_sections(node.part)))
    return [Paragraph(nodes[0].key, text, cited, standing(index, nodes[0].part))] if cited else []


LAW_SLOT = "law"
FOR_A_LAWYER = "needs_lawyer"
TOPIC_SLOTS = {
    "daily_management": "governance",
    "instruction": "governance",
    "votes_and_boards": "governance",
    "staff": "staff",
    "assets_and_loans": "economy",
    "vat_and_tax": "economy",
    "data_and_security": "security",
    "time": "timeline",
    "pitfalls": "risks",
}
"""Where a topic stands when not under law."""


def law_groups(index: CatalogueIndex, node: RecordNode, title: str) -> Iterator[tuple[str, ParagraphGroup]]:
    """Topic by topic in the schema's order; `title` is whom they hold for."""
    part = node.part[LAW_FIELD]
    fields = declared_fields(part)
    for topic in filled(part, *fields):
        yield TOPIC_SLOTS.get(topic, LAW_SLOT), ParagraphGroup(f"{fields[topic].title} ({title})", statements(index, node.key, part[topic]))


def _lawyer_group(index: CatalogueIndex, node: RecordNode) -> ParagraphGroup:
    """What a lawyer must look at in a form, from all topics."""
    part = node.part[LAW_FIELD]
    fields = declared_fields(part)
    open_facts = [(topic, fact) for topic in filled(part, *fields) for fact in part[topic] if fact.certainty == FOR_A_LAWYER]
    return ParagraphGroup("", tuple(paragraph(index, node.key, fact, fields[topic].title) for topic, fact in open_facts))


PAID = "financing"
"""The field of a collaboration with what it paid."""
COMPARABLE = ("user", "inhabitant")
"""What an amount is per, when municipalities of different sizes can compare it."""


def _amount_lines(index: CatalogueIndex, key: str, amounts: Iterable[RecordView]) -> tuple[Paragraph, ...]:
    """A paragraph for each amount that has a source, those that the catalogue worked out behind what they are worked out from."""
    ordered = sorted(amounts, key=lambda one: bool(raw(one, CALCULATED)))
    return tuple(paragraph(index, key, one, amount(one), _amount_text(one)) for one in ordered if cited_sections(one))


def _purpose_operations(index: CatalogueIndex, purpose: RecordNode) -> list[ParagraphGroup]:
    """What Danish joint operations with the purpose cost; those of a collaboration stand with it."""
    return [
        _operation(index, node)
        for node in _danish(index)
        if purpose in referred(index, node.part, "collaboration_models") and not node.part.case
    ]


def _unit_figures(index: CatalogueIndex, purpose: RecordNode) -> list[ParagraphGroup]:
    """What the collaborations with the purpose paid per user or inhabitant: figures that a municipality can hold its own against."""
    joint = [node for node in _danish(index) if purpose in referred(index, node.part, "collaboration_models")]
    paired = [(case, node) for node in joint for case in referred(index, node.part, "case")]
    return [ParagraphGroup(case.title, _unit_lines(index, node), case.key) for case, node in paired]


def _unit_lines(index: CatalogueIndex, node: RecordNode) -> tuple[Paragraph, ...]:
    lines = _amount_lines(index, node.key, _comparable(node))
    return (*lines, *caveats(index, node.key, node.part, "figures")) if lines else ()


def _comparable(node: RecordNode) -> list[RecordView]:
    return [one for one in node.part.figures if one.per in COMPARABLE]


def _case_operations(index: CatalogueIndex, case: RecordNode) -> list[ParagraphGroup]:
    """What the operation of a collaboration cost."""
    return [_operation(index, node) for node in _danish(index) if case in referred(index, node.part, "case")]


def _danish(index: CatalogueIndex) -> list[RecordNode]:
    """What other countries paid is told on a page of its own, and never counted among the Danish."""
    return [node for node in index.by_kind["operation"] if not is_abroad(node)]


def _operation(index: CatalogueIndex, node: RecordNode) -> ParagraphGroup:
    lines = (*_amount_lines(index, node.key, node.part.figures), *statements(index, node.key, node.part.outcome))
    return ParagraphGroup(node.title, (*lines, *caveats(index, node.key, node.part, "figures", "outcome")))


def _amount_text(one: RecordView) -> str:
    marks = [lower_first(field_label(one, name)) for name in ("audited", CALCULATED) if raw(one, name)]
    year = [f"prisår {one.price_year}"] if one.price_year else []
    known = [*([date_words(one.as_of)] if one.as_of else []), *year, *marks]
    text = str(one.text).rstrip(".")
    return f"{text} ({', '.join(known)})." if known else f"{text}."
