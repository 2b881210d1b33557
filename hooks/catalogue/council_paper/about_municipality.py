"""A municipality in a paper: what the catalogue knows of it in; groups by slot out."""

from __future__ import annotations

from collections.abc import Iterator

from catalogue.danish import date_words, number
from catalogue.insights import MunicipalityTie, Participation, decisions_of
from catalogue.views import CatalogueIndex, RecordNode, label, lower_first

from .paragraph import Group, Paragraph, paragraph, references

SLOT = "municipality"


def municipality_groups(index: CatalogueIndex, joined: Participation, node: RecordNode) -> Iterator[tuple[str, Group]]:
    """Its size, the papers of its own that somebody has seen, and what it is in."""
    yield SLOT, Group("Indbyggere", tuple(_inhabitants(index, node)))
    yield SLOT, Group("Kommunens egen stilling", tuple(_decisions(index, node)))
    ties = [tie for tie in joined.ties_of.get(node.key, ()) if tie.part.text and references(tie.part)]
    yield SLOT, Group("Samarbejder, hvor kilderne nævner kommunen", tuple(_tie(index, tie) for tie in ties))


def _inhabitants(index: CatalogueIndex, node: RecordNode) -> Iterator[Paragraph]:
    newest = sorted(node.part.population, key=lambda each: str(each.date))[-1:]
    for one in newest:
        text = f"{node.title} havde {number(one.value)} indbyggere {date_words(one.date)}."
        yield paragraph(index, node.key, one, text=text)


def _decisions(index: CatalogueIndex, node: RecordNode) -> Iterator[Paragraph]:
    for _, row in decisions_of(index, node.key):
        if row.decision:
            yield paragraph(index, row.decision.key, row.decision.part, label(row.decision.part, "state"))


def _tie(index: CatalogueIndex, tie: MunicipalityTie) -> Paragraph:
    return paragraph(index, tie.node.key, tie.part, f"{tie.node.title}, {lower_first(tie.label)}")
