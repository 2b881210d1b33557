"""The guide in a paper: the index in, everything that it says at every answer out; with answers, a part of the paper.

`council_paper/static/paper-weighing.js` weighs in the browser; both are held to `tests/golden/paper`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from catalogue.danish import lower_first
from catalogue.insights import direction_labels, guide_rows
from catalogue.views import CatalogueIndex, RecordNode, RecordView, declares, forms_by_family, in_schema_order, referred

from .draft import WEIGHED, WEIGHED_SHORT
from .paragraph import Paragraph, ParagraphGroup, Part, SourceName, named_sources, paragraph, statements

NOT_STATED_WORDS = "ikke oplyst"
DECIDING_DIRECTIONS = ("against", "excludes", "for")
"""The directions of the lines that stand of a form which was not chosen; the rest is counted."""
CONSIDERED = "target_picture"
"""The family of the forms that councils decide between."""
NO_FORM = "At lade være"
SAME = "Ens for alle former"


@dataclass(frozen=True, slots=True)
class WeighedLine:
    """What an answer to the guide says of a form, or of going on alone."""

    direction: str
    condition: str
    """Id of what must hold besides the answer, when it excludes."""
    paragraph: Paragraph


@dataclass(frozen=True, slots=True)
class WeighedAnswer:
    """An answer to a question of the guide."""

    title: str
    conditions: Mapping[str, str]
    """By id: what could hold besides it, as it stands after »at«."""
    same: tuple[Paragraph, ...]
    """What it says of all forms alike."""


@dataclass(frozen=True, slots=True)
class WeighedQuestion:
    """A question of the guide, with its answers by id."""

    key: str
    title: str
    answers: Mapping[str, WeighedAnswer]


@dataclass(frozen=True, slots=True)
class WeighedForm:
    """A form, or going on alone, with its lines by `question.answer`."""

    key: str
    """Of the record; of going on alone empty."""
    title: str
    is_considered: bool
    """Whether it is one of those that councils decide on: it stands in each paper, beside the form that is chosen."""
    lines: Mapping[str, tuple[WeighedLine, ...]]


@dataclass(frozen=True, slots=True)
class Guide:
    """What the guide says at every answer, before anything is answered."""

    questions: Mapping[str, WeighedQuestion]
    forms: tuple[WeighedForm, ...]
    """The last is going on alone."""
    labels: Mapping[str, str]
    """What each direction is called, those that decide first."""
    sources: Mapping[str, SourceName]


def guide_lines(index: CatalogueIndex, address: str) -> Guide:
    """Everything that the guide says, by answer and by form; what a line begins with follows from the answers."""
    questions = sorted(index.by_kind["guide_question"], key=in_schema_order)
    forms = [form for _, each in forms_by_family(index) for form in each]
    weighed = (*(_weighed_form(index, form, questions) for form in forms), _going_alone(index, questions))
    asked = {node.id: _weighed_question(index, node) for node in questions}
    lines = [line.paragraph for form in weighed for each in form.lines.values() for line in each]
    same = [one for question in asked.values() for answer in question.answers.values() for one in answer.same]
    cited = [reference for one in (*lines, *same) for reference in one.sources]
    return Guide(
        asked, weighed, direction_labels(index), named_sources(index, (*cited, *(node.key for node in (*questions, *forms))), address)
    )


def _weighed_question(index: CatalogueIndex, node: RecordNode) -> WeighedQuestion:
    return WeighedQuestion(node.key, node.title, {str(option.id): _weighed_answer(index, node, option) for option in node.part.options})


def _weighed_answer(index: CatalogueIndex, node: RecordNode, option: RecordView) -> WeighedAnswer:
    conditions = {str(one.id): str(one.text) for one in option.conditions}
    alike = [option.same_for_all] if option.same_for_all and option.same_for_all.certainty else []
    return WeighedAnswer(str(option.title), conditions, statements(index, node.key, alike, SAME))


def _weighed_form(index: CatalogueIndex, form: RecordNode, questions: list[RecordNode]) -> WeighedForm:
    found = [(node, row.criteria) for node in questions for row in guide_rows(index, node) if row.form is form]
    lines = {
        f"{node.id}.{option.id}": tuple(_weighed_line(index, node, form.title, one) for one in criteria)
        for node, answers in found
        for option, criteria in zip(node.part.options, answers, strict=True)
        if criteria
    }
    considered = form.part.family == CONSIDERED or any(form in referred(index, node.part, "form") for node in index.by_kind["decision"])
    return WeighedForm(form.key, form.title, considered, lines)


def _going_alone(index: CatalogueIndex, questions: list[RecordNode]) -> WeighedForm:
    options = [(node, option) for node in questions for option in node.part.options if option.going_alone]
    lines = {
        f"{node.id}.{option.id}": tuple(_weighed_line(index, node, NO_FORM, one) for one in option.going_alone) for node, option in options
    }
    return WeighedForm("", NO_FORM, True, lines)


def _weighed_line(index: CatalogueIndex, node: RecordNode, title: str, one: RecordView) -> WeighedLine:
    name = str(one.condition or "") if declares(one, "condition") else ""
    return WeighedLine(str(one.direction), name, paragraph(index, node.key, one, title))


def weigh(guide: Guide, ticks: Sequence[str], chosen: str) -> Part | None:
    """What the answers bring of the chosen form, of those that it stands beside and of going on alone; none without an answer.

    `ticks` are `question.answer`, and `question.condition` for what holds besides; `chosen` is the key of a form, or empty.
    """
    answers = {name: answer for name, question in guide.questions.items() for answer in question.answers if f"{name}.{answer}" in ticks}
    if not answers:
        return None
    forms = [form for form in guide.forms if form.key != chosen and form.is_considered]
    first = [form for form in guide.forms if form.key == chosen and chosen]
    groups = [_answers_group(guide, answers, ticks)]
    groups += [
        ParagraphGroup(f"Valgt: {form.title}", (*_told(guide, answers, ticks, form, tuple(guide.labels)), *_untold(guide, answers, form)))
        for form in first
    ]
    groups += [
        ParagraphGroup(form.title, (_count(guide, answers, ticks, form), *_told(guide, answers, ticks, form, DECIDING_DIRECTIONS)))
        for form in forms
    ]
    counts = ParagraphGroup("Linjer i vejviseren efter svarene", tuple(_count(guide, answers, ticks, form) for form in (*first, *forms)))
    return Part("", {WEIGHED: tuple(groups), WEIGHED_SHORT: (groups[0], counts)}, guide.sources)


def _answers_group(guide: Guide, answers: Mapping[str, str], ticks: Sequence[str]) -> ParagraphGroup:
    lines: list[Paragraph] = []
    for name, answer in answers.items():
        question = guide.questions[name]
        held = [text for key, text in question.answers[answer].conditions.items() if f"{name}.{key}" in ticks]
        words = [question.answers[answer].title, *(f"Det gælder, at {text}" for text in held)]
        lines += [
            Paragraph(question.key, f"{question.title} {'. '.join(words)}.", (question.key,), "Kommunens eget svar."),
            *question.answers[answer].same,
        ]
    return ParagraphGroup("Kriterierne", tuple(lines))


def _lines_of(answers: Mapping[str, str], ticks: Sequence[str], form: WeighedForm) -> list[tuple[str, WeighedLine]]:
    """Each line with the direction that it has as things are: what excludes on a condition does so when that holds."""
    found = [(name, line) for name, answer in answers.items() for line in form.lines.get(f"{name}.{answer}", ())]
    open_ones = [line.direction == "excludes" and line.condition and f"{name}.{line.condition}" not in ticks for name, line in found]
    return [("conditional" if is_open else line.direction, line) for is_open, (_, line) in zip(open_ones, found, strict=True)]


def _told(guide: Guide, answers: Mapping[str, str], ticks: Sequence[str], form: WeighedForm, directions: Sequence[str]) -> list[Paragraph]:
    lines = _lines_of(answers, ticks, form)
    return [
        replace(line.paragraph, lead=f"{form.title}, {lower_first(guide.labels[direction])}")
        for direction in guide.labels
        for at, line in lines
        if at == direction and direction in directions
    ]


def _asked(guide: Guide, answers: Mapping[str, str], form: WeighedForm) -> list[str]:
    """The questions whose answers this form has no line at, and another has; of going on alone every one that has no line."""
    others = guide.forms[-1:] if not form.key else guide.forms[:-1]
    answered = {name for name, answer in answers.items() if form.lines.get(f"{name}.{answer}")}
    asked = {name for name, answer in answers.items() if not form.key or any(one.lines.get(f"{name}.{answer}") for one in others)}
    return [name for name in answers if name in asked - answered]


def _untold(guide: Guide, answers: Mapping[str, str], form: WeighedForm) -> list[Paragraph]:
    questions = [guide.questions[name] for name in _asked(guide, answers, form)]
    cited = tuple(question.key for question in questions)
    text = " ".join(question.title for question in questions)
    return [Paragraph(form.key, text, cited, "Kataloget har ingen kilde.", f"{form.title}, {NOT_STATED_WORDS}")] if questions else []


def _count(guide: Guide, answers: Mapping[str, str], ticks: Sequence[str], form: WeighedForm) -> Paragraph:
    """How many lines of each kind a form has; nothing is added up across them."""
    lines = _lines_of(answers, ticks, form)
    counts = [(sum(at == direction for at, _ in lines), lower_first(label)) for direction, label in guide.labels.items()]
    words = [f"{count} {label}" for count, label in (*counts, (len(_asked(guide, answers, form)), NOT_STATED_WORDS)) if count]
    cited = (form.key,) if form.key else tuple(guide.questions[name].key for name in answers)[:1]
    return Paragraph(form.key, f"{', '.join(words)}.", cited, "Talt op af linjerne i vejviseren.", form.title)
