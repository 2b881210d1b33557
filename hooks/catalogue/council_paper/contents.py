"""What a paper can hold: the catalogue index in; for each municipality, purpose, form and case, and for all papers, its paragraphs out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

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
from catalogue.records import UserError, reference_date
from catalogue.views import CatalogueIndex, RecordNode, RecordView, in_schema_order

from .about_municipality import municipality_groups
from .about_record import case_groups, form_groups, not_joining_groups, purpose_groups
from .draft import Choice, Draft, compose
from .for_every_paper import every_paper_groups
from .paragraph import Group, Heading, Part, Template, source_names

NOTICE = (
    "Udkast lavet af kataloget{edition} med oplysninger til og med {date}. Hvert afsnit står med sikkerhed, alder og kilde. "
    "Kataloget anbefaler ikke noget, og udkastet er ikke juridisk rådgivning."
)
SlotGroup = tuple[str, Group]
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


def paper_contents(index: CatalogueIndex, address: str, edition: str = "") -> PaperContents:
    """Read what several parts need; `edition` is the newest meeting that was released, `address` ends with `/`."""
    governance = {each.owner.key: each for _, summaries in governance_summary(index) for each in summaries}
    return PaperContents(index, participation(index), tuple(contrasts(index)), governance, address, edition)


def paper_part(contents: PaperContents, node: RecordNode | None = None) -> Part:
    """The part of one chosen record, or without a record what stands in every paper."""
    return _part(contents, node.title if node else "", _groups(contents, node))


def paper_templates(contents: PaperContents) -> dict[str, Template]:
    """The templates by id, in the order that the records say."""
    nodes = sorted(contents.index.by_kind["paper_template"], key=in_schema_order)
    return {node.id: _template(contents, node) for node in nodes}


def paper_notice(contents: PaperContents) -> str:
    """What made the draft, from what, and what it is not."""
    date = date_words(reference_date(contents.index.catalogue.records))
    return NOTICE.format(edition=f", udgave moede-{contents.edition}," if contents.edition else "", date=date or "ukendt dato")


MOST_CASES = 4
"""A paper with more cases than that is not read."""


def draft_of(contents: PaperContents, template: str, chosen: Mapping[str, Sequence[str]], without: Sequence[str] = ()) -> Draft:
    """The draft of ids by kind, less some slots; the first template when none is named. `UserError` says what is not there."""
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
    choice = Choice(municipality, purpose, form, tuple(parts.get("case", ())), tuple(without))
    return compose(found, paper_part(contents), choice, slot_titles(contents.index))


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
        return every_paper_groups(index)
    if node.kind == "municipality":
        return municipality_groups(index, contents.participation, node)
    by_kind: Mapping[str, Callable[..., Iterator[SlotGroup]]] = {
        "collaboration_model": purpose_groups,
        "organisation_form": form_groups,
        "case": case_groups,
    }
    return by_kind[node.kind](index, contents.contrasts, contents.governance.get(node.key), node)


def _part(contents: PaperContents, title: str, found: Iterator[SlotGroup]) -> Part:
    slots: dict[str, tuple[Group, ...]] = {}
    for slot, group in found:
        if group.paragraphs:
            slots[slot] = (*slots.get(slot, ()), group)
    every = [group for groups in slots.values() for group in groups]
    return Part(title, slots, source_names(contents.index, every, contents.address))


def _template(contents: PaperContents, node: RecordNode) -> Template:
    headings = tuple(_heading(part) for part in node.part.headings)
    return Template(node.title, headings, _part(contents, node.title, not_joining_groups(contents.index, contents.contrasts, node)))


def _heading(part: RecordView) -> Heading:
    gaps = tuple(f"[udfyldes: {gap.text} – spørg {gap.ask}]" for gap in part.gaps)
    return Heading(str(part.title), gaps, tuple(part.slots))
