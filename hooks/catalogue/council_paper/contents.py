"""What a paper can hold: the catalogue index in; for each municipality, purpose, form and case, and for all papers, its paragraphs out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

import orjson

from catalogue.checks import load_sound_folder
from catalogue.danish import closest, date_words, did_you_mean, join_words
from catalogue.insights import (
    Contrast,
    GovernanceSummary,
    Participation,
    contrasts,
    decisions_by_case,
    governance_summary,
    participation,
    purposes_of,
)
from catalogue.issues import UserError
from catalogue.records import LAW_FIELD, Artifact, Release, Site, load_schemas, reference_date
from catalogue.views import (
    CatalogueIndex,
    RecordNode,
    RecordView,
    build_index,
    date_of,
    field_label,
    forms_by_family,
    in_schema_order,
    raw,
)

from .about_municipality import municipality_groups, own_cases
from .about_record import case_groups, document, form_groups, law_groups, purpose_groups, quoted_groups
from .draft import Choice, Draft, compose, paper_markdown
from .paragraph import (
    Heading,
    Paragraph,
    ParagraphGroup,
    Part,
    Template,
    caveats,
    paragraph,
    source_names,
    statements,
)
from .weighing import Guide, guide_lines, weigh

NOTICE = (
    "Udkast lavet af kataloget{edition}. Alder er regnet pr. {date}; oplysninger kan være yngre. "
    "Hvert afsnit står med sikkerhed, alder og kilde. »Vi« er kataloget. Det anbefaler ikke noget, og udkastet er ikke juridisk rådgivning."
)
SlotGroup = tuple[str, ParagraphGroup]
"""A slot of the template, and what stands in it."""
CHOSEN_KINDS = {"municipality": "kommune", "collaboration_model": "formaal", "organisation_form": "form", "case": "samarbejde"}
"""What a writer chooses, with the word for it in an address: whose paper, for what, in which form, and whose experience."""


@dataclass(frozen=True, slots=True)
class PaperContents:
    """What is worked out once for all parts."""

    index: CatalogueIndex
    participation: Participation
    contrasts: tuple[Contrast, ...]
    governance: Mapping[str, GovernanceSummary]
    """By key of the record."""
    address: str
    """Of the site: a draft leaves it, so its links are whole."""
    edition: str
    """Of the catalogue: the date of a meeting, empty before the first release."""


def paper_contents(index: CatalogueIndex, address: str, releases: Sequence[Release] = ()) -> PaperContents:
    """Read what several parts need; the newest release first, `address` ends with `/`."""
    governance = {each.owner.key: each for _, summaries in governance_summary(index) for each in summaries}
    edition = releases[0].meeting if releases else ""
    return PaperContents(index, participation(index), tuple(contrasts(index)), governance, address, edition)


def paper_part(contents: PaperContents, node: RecordNode | None = None) -> Part:
    """The part of one chosen record, or without a record what stands in every paper."""
    part = _part(contents, node.title if node else "", _groups(contents, node))
    own = own_cases(contents.participation, node) if node and node.kind == "municipality" else {}
    return replace(part, key=node.key, own_cases=own) if node else part


def paper_guide(contents: PaperContents) -> Guide:
    """What the guide can say in a paper, before it is answered."""
    return guide_lines(contents.index, contents.address)


def paper_templates(contents: PaperContents) -> dict[str, Template]:
    """The templates by id, in the order that the records say."""
    nodes = sorted(contents.index.by_kind["paper_template"], key=in_schema_order)
    return {node.id: _template(contents, node) for node in nodes}


def paper_notice(contents: PaperContents) -> str:
    """What made the draft, from what, and what it is not: the date is what age is seen from, and some paragraphs are younger."""
    date = date_words(reference_date(contents.index.catalogue.records))
    return NOTICE.format(edition=f", udgave moede-{contents.edition}" if contents.edition else "", date=date or "ukendt dato")


MOST_CASES = 4
"""A paper with more cases than that is not read."""


def draft_of(
    contents: PaperContents, template: str, chosen: Mapping[str, Sequence[str]], without: Sequence[str] = (), answers: Sequence[str] = ()
) -> Draft:
    """The draft of ids by kind, less some slots, with answers to the guide (`question.answer`); the first template when none is named.

    `UserError` says what is not there.
    """
    templates = paper_templates(contents)
    found = templates.get(template) if template else next(iter(templates.values()), None)
    if found is None:
        raise UserError(f"Skabelonen »{template}« findes ikke.", f"Ret: vælg en af {join_words(templates, 'eller')}.")
    if unknown := [slot for slot in without if slot not in slot_titles(contents.index)]:
        raise UserError(f"Indholdet »{unknown[0]}« findes ikke.", f"Ret: udelad {join_words(slot_titles(contents.index), 'eller')}.")
    if len(chosen.get("case", ())) > MOST_CASES:
        raise UserError("Der er valgt for mange samarbejder.", f"Ret: vælg højst {MOST_CASES}.")
    parts = {kind: [paper_part(contents, _node(contents, kind, name)) for name in dict.fromkeys(names)] for kind, names in chosen.items()}
    municipality, purpose, form = (next(iter(parts.get(kind, ())), None) for kind in list(CHOSEN_KINDS)[:3])
    guide = paper_guide(contents)
    weighed = weigh(guide, _known_answers(guide, answers), form.key if form else "")
    choice = Choice(municipality, purpose, form, tuple(parts.get("case", ())), tuple(without), weighed)
    return compose(found, paper_part(contents), choice, slot_titles(contents.index))


def _known_answers(guide: Guide, answers: Sequence[str]) -> Sequence[str]:
    known = [
        f"{name}.{each}"
        for name, one in guide.questions.items()
        for answer, words in one.answers.items()
        for each in (answer, *words.conditions)
    ]
    if unknown := [each for each in answers if each not in known]:
        near = did_you_mean(closest(unknown[0], dict.fromkeys(known, ())))
        raise UserError(f"Svaret »{unknown[0]}« findes ikke. {near}".strip(), "Ret: skriv spørgsmålets og svarets id med punktum imellem.")
    return answers


def default_draft(contents: PaperContents) -> Draft | None:
    """The paper that begins: the first template, and the purpose of what councils decide on; none without a template."""
    purpose = default_purpose(contents.index)
    return (
        draft_of(contents, "", {"collaboration_model": [purpose] if purpose else []}) if contents.index.by_kind["paper_template"] else None
    )


def default_purpose(index: CatalogueIndex) -> str:
    """Id of the collaboration model of what councils decide on; empty when there is none."""
    return next((model.id for each in decisions_by_case(index) for model in purposes_of(index, each.case)), "")


def slot_titles(index: CatalogueIndex) -> Mapping[str, str]:
    """What each slot is called."""
    headings = index.catalogue.schemas.kinds["paper_template"].properties["headings"].items
    slots = headings.properties["slots"].items if headings else None
    return slots.labels if slots else {}


def _node(contents: PaperContents, kind: str, name: str) -> RecordNode:
    node = contents.index.nodes.get(f"{kind}/{name}")
    if node is None:
        title = contents.index.catalogue.schemas.kinds[kind].title
        near = did_you_mean(closest(name, {each.id: (each.title,) for each in contents.index.by_kind[kind]}))
        raise UserError(
            f"{title} »{name}« findes ikke. {near}".strip(), f"Ret: skriv id'et, som det står i adressen på siden om {title.lower()}."
        )
    return node


def _groups(contents: PaperContents, node: RecordNode | None) -> Iterator[SlotGroup]:
    index = contents.index
    if node is None:
        return _every_paper_groups(index)
    if node.kind == "municipality":
        return municipality_groups(index, contents.participation, node)
    by_kind: Mapping[str, Callable[..., Iterator[SlotGroup]]] = {
        "collaboration_model": purpose_groups,
        "organisation_form": form_groups,
        "case": case_groups,
    }
    return by_kind[node.kind](index, contents.contrasts, contents.governance.get(node.key), node)


def _part(contents: PaperContents, title: str, found: Iterator[SlotGroup]) -> Part:
    slots: dict[str, tuple[ParagraphGroup, ...]] = {}
    for slot, group in found:
        if group.paragraphs:
            slots[slot] = (*slots.get(slot, ()), group)
    every = [group for groups in slots.values() for group in groups]
    return Part(title, slots, source_names(contents.index, every, contents.address))


def _template(contents: PaperContents, node: RecordNode) -> Template:
    headings = tuple(_heading(part) for part in node.part.headings)
    return Template(node.title, headings, _part(contents, node.title, quoted_groups(contents.index, contents.contrasts, node)))


def _heading(part: RecordView) -> Heading:
    gaps = tuple(f"[udfyldes: {gap.text} – spørg {gap.ask}]" for gap in part.gaps)
    return Heading(str(part.title), gaps, tuple(part.slots))


NEWEST = "Det nyeste, vi kender"
"""What the newest of a programme begins with: the field is called by what it follows on its own page."""


def _every_paper_groups(index: CatalogueIndex) -> Iterator[tuple[str, ParagraphGroup]]:
    """The programme that councils decide on, the forms with what speaks for and against, the law for all, deadlines and documents."""
    programmes = [each.case for each in decisions_by_case(index)]
    yield from chain.from_iterable(_programme(index, case) for case in programmes)
    for node in index.by_kind["decision"]:
        yield "recommendations", ParagraphGroup(node.title, (paragraph(index, node.key, node.part),))
    yield "open_questions", ParagraphGroup("", tuple(_unanswered(index)))
    for _, forms in forms_by_family(index):
        for form in forms:
            yield "alternatives", ParagraphGroup(form.title, _for_and_against(index, form))
    for node in index.by_kind["law_summary"]:
        if raw(node.part, "all_forms") and raw(node.part, LAW_FIELD):
            yield from law_groups(index, node, "alle former")
    for each in decisions_by_case(index):
        lines = tuple(paragraph(index, due.decision.key, due.part, date_of(due.part)) for due in each.deadlines)
        yield "timeline", ParagraphGroup(each.case.title, lines)
    yield "documents", ParagraphGroup("", tuple(document(index, node) for node in index.by_kind["document"] if _helps(node)))


def _programme(index: CatalogueIndex, case: RecordNode) -> Iterator[tuple[str, ParagraphGroup]]:
    record = case.part
    newest = [record.brief_since] if record.brief_since else []
    lines = (*statements(index, case.key, record.background), *statements(index, case.key, record.purpose, field_label(record, "purpose")))
    chosen = statements(index, case.key, [record.organisation_form], field_label(record, "organisation_form"))
    since = statements(index, case.key, newest, NEWEST)
    notes = caveats(index, case.key, record, "background", "purpose", "organisation_form")
    yield "background", ParagraphGroup(case.title, (*lines, *chosen, *since, *notes))
    decides = statements(index, case.key, record.political_involvement)
    yield "key_points", ParagraphGroup("", (*decides[:1], *chosen))


def _unanswered(index: CatalogueIndex) -> Iterator[Paragraph]:
    """What the papers of others leave open."""
    for node in index.by_kind["decision"]:
        if node.part.open_questions:
            yield paragraph(index, node.key, node.part, node.title, str(node.part.open_questions))


def _for_and_against(index: CatalogueIndex, form: RecordNode) -> tuple[Paragraph, ...]:
    good = statements(index, form.key, form.part.advantages, "Taler for")
    return (*good, *statements(index, form.key, form.part.disadvantages, "Taler imod"))


def _helps(node: RecordNode) -> bool:
    return "paper" in node.part.needed_for


PAPERS = "sag/afsnit"
"""Where the page that composes a paper fetches its parts."""


def paper_files(contents: PaperContents) -> Iterator[Artifact]:
    """`faelles.json` with the templates and what stands in every paper, `vejviser.json`, and a part for each choice."""
    common = {
        "address": contents.address,
        "notice": paper_notice(contents),
        "slot_titles": slot_titles(contents.index),
        "templates": paper_templates(contents),
        "part": paper_part(contents),
    }
    chosen = (node for kind in CHOSEN_KINDS for node in contents.index.by_kind[kind])
    parts = ((f"{node.kind}/{node.id}", paper_part(contents, node)) for node in chosen)
    for name, content in chain((("faelles", common), ("vejviser", paper_guide(contents))), parts):
        yield Artifact(f"{PAPERS}/{name}.json", orjson.dumps(content, option=orjson.OPT_APPEND_NEWLINE))


def paper_of_folder(
    data: Path,
    schema: Path,
    site: Site,
    template: str,
    chosen: Mapping[str, Sequence[str]],
    without: Sequence[str] = (),
    answers: Sequence[str] = (),
) -> str:
    """A council paper as Markdown, of ids by kind, less some slots, with answers to the guide; `UserError` names what is not there."""
    folder = load_sound_folder(data, load_schemas(schema))
    releases = folder.published.all
    contents = paper_contents(build_index(folder.catalogue, releases), site.address, releases)
    return paper_markdown(draft_of(contents, template, chosen, without, answers), paper_notice(contents))
