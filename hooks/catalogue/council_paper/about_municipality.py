"""A municipality in a paper: what the catalogue knows of it in; groups by slot, and which collaborations are its own, out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from catalogue.danish import date_words, join_words, lower_first, number
from catalogue.insights import MunicipalityTie, Participation, decisions_by_case, decisions_of
from catalogue.records import JOINED, LEFT, LISTED, MOVES, NOT_LISTED
from catalogue.views import (
    CatalogueIndex,
    RecordNode,
    RecordView,
    cited_sections,
    disputed_of_all,
    is_over,
    label,
    nationwide_cases,
    referred,
    resolve_reference,
)

from .paragraph import Paragraph, ParagraphGroup, paragraph

SLOT = "municipality"
KEY_POINTS = "key_points"
MENTIONED = "mentioned"
"""The role of one that a source only names."""
_CAME_OR_WENT = {JOINED: "kom til", LISTED: "står på en senere liste", LEFT: "gik ud", NOT_LISTED: "ikke står på en senere liste"}
"""What an update that many came or went by says of each."""
_VERBS = frozenset(["Begyndte", "Er", "Fik", "Har", "Kom", "Omtales", "Sidder", "Søgte", "Var"])
"""What a text of a participant begins with when the municipality is its subject."""


def municipality_groups(index: CatalogueIndex, joined: Participation, node: RecordNode) -> Iterator[tuple[str, ParagraphGroup]]:
    """Its size and region, the papers of its own that somebody has seen, and everything that its page says it has to do with.

    Among the key points the programme is the heading, and is not named again.
    """
    yield SLOT, ParagraphGroup("Indbyggere", tuple(_inhabitants(index, node)))
    yield SLOT, ParagraphGroup("Region", tuple(_regions(index, node)))
    yield SLOT, ParagraphGroup("Kommunens egen stilling", tuple(_decisions(index, node)))
    ties = joined.ties_of.get(node.key, ())
    yield SLOT, ParagraphGroup("Samarbejder, som kilderne knytter kommunen til", tuple(_tie(index, node, tie) for tie in ties))
    yield SLOT, ParagraphGroup("Fælles drift og køb, hvor kilderne nævner kommunen", tuple(_operations(index, node)))
    named = {tie.node.key for tie in ties}
    general = [case for case in nationwide_cases(index) if case.key not in named]
    yield (
        SLOT,
        ParagraphGroup("Gælder alle kommuner", tuple(_general(index, case) for case in general if cited_sections(case.part.participants))),
    )
    programmes = [each.case for each in decisions_by_case(index)]
    points = (*_decisions(index, node), *(_tie(index, node, tie) for tie in ties if tie.node in programmes))
    yield KEY_POINTS, ParagraphGroup("", tuple(one if one.key.startswith("decision/") else replace(one, lead="") for one in points))


def own_cases(joined: Participation, node: RecordNode) -> Mapping[str, str]:
    """By key of each collaboration that the municipality is or was in: the words that say so, where its experience stands as others'."""
    found = joined.ties_of.get(node.key, ())
    return {tie.node.key: _own_words(tie) for tie in found if tie.takes_part or tie.kind in MOVES}


def _own_words(tie: MunicipalityTie) -> str:
    return f"kommunen {'er' if tie.takes_part and not is_over(tie.node) else 'var'} selv med"


def _inhabitants(index: CatalogueIndex, node: RecordNode) -> Iterator[Paragraph]:
    newest = sorted(node.part.population, key=lambda each: str(each.date))[-1:]
    for one in newest:
        text = f"{node.title} havde {number(one.value)} indbyggere {date_words(one.date)}."
        yield paragraph(index, node.key, one, text=text)


def _regions(index: CatalogueIndex, node: RecordNode) -> Iterator[Paragraph]:
    for one in node.part.regions:
        region = resolve_reference(index, node.key, one.region, ("organisation",))
        until = f" til {date_words(one.to)}" if one.to else ""
        text = f"{node.part.official_name} hører til {region.title if region else one.region} fra {date_words(one['from'])}{until}."
        yield paragraph(index, node.key, one, text=text)


def _decisions(index: CatalogueIndex, node: RecordNode) -> Iterator[Paragraph]:
    """Of each programme what was seen; where nothing was, that nothing was, which is no source's word but the catalogue's own."""
    for case, row in decisions_of(index, node.key):
        if row.decision:
            yield paragraph(index, row.decision.key, row.decision.part, label(row.decision.part, "state"))
        else:
            text = f"Vi har ikke set en sag eller en beslutning fra {node.part.official_name}. Det betyder ikke, at der ingen er."
            yield Paragraph(node.key, text, (node.key,), f"Kendte sager er senest set {_last_looked(index, case)}.", case.title)


def _last_looked(index: CatalogueIndex, case: RecordNode) -> str:
    decisions = [node for node in index.by_kind["decision"] if case in referred(index, node.part, "case")]
    return date_words(max(str(node.part.last_looked) for node in decisions))


def _operations(index: CatalogueIndex, node: RecordNode) -> Iterator[Paragraph]:
    for operation in index.by_kind["operation"]:
        if node in referred(index, operation.part, "municipalities"):
            yield paragraph(index, operation.key, operation.part, operation.title, str(operation.part.summary))


def _general(index: CatalogueIndex, case: RecordNode) -> Paragraph:
    summary = paragraph(index, case.key, case.part.participants, case.title, str(case.part.summary))
    disputed = (paragraph(index, case.key, note, label(note, "kind")) for note in disputed_of_all(case))
    return replace(summary, contradicted_by=tuple(disputed))


def _tie(index: CatalogueIndex, node: RecordNode, tie: MunicipalityTie) -> Paragraph:
    """What has no source of its own has that of the list that it stands in."""
    before = f" (før: {lower_first(join_words(tie.before))})" if tie.before else ""
    cited: RecordView = tie.part if cited_sections(tie.part) else tie.node.part.participants
    tie_paragraph = paragraph(index, tie.node.key, cited, f"{tie.node.title}, {lower_first(tie.label)}{before}", _tie_text(node, tie))
    return replace(tie_paragraph, contradicted_by=tuple(paragraph(index, tie.node.key, note, label(note, "kind")) for note in tie.notes))


def _tie_text(node: RecordNode, tie: MunicipalityTie) -> str:
    name, text = str(node.part.official_name), str(tie.part.text or "")
    if tie.region:
        return f"Alle kommuner i {tie.region.title} er med."
    if not text:
        return f"Kilden nævner {name}{'' if tie.kind == MENTIONED else f' som {lower_first(tie.label)}'}."
    if tie.kind in _CAME_OR_WENT:
        return text if node.title in text else f"{name} er nævnt blandt dem, der {_CAME_OR_WENT[tie.kind]}: {text}"
    return f"{name} {lower_first(text)}" if text.partition(" ")[0] in _VERBS else f"{name}: {text}"
