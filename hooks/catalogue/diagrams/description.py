"""Telling: the bodies and edges of a diagram in; the same as table rows, sentences and a legend out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from catalogue.records import Field

from .governance import EXTERNAL, Body, Edge
from .notation import OUTSIDE, Shape, Stroke, shape, stroke
from .svg import shape_sign, stroke_sign

_VERBS = """
Afgør Arbejder Bemandes Beslutter Besluttede Betjener Bidrager Bliver Deler Driver Drøfter Er Fastlægger Fastsætter Finansierer
Fordeler Forbereder Følger Giver Godkender Gør Går Har Hjælper Hører Indgår Indkalder Indstiller Instruerer Kan Kontrollerer
Koordinerer Kvalificerer Laver Leder Leverer Modtager Må Nedsætter Orienterer Orienteres Planlægger Prioriterer Repræsenterer
Rådgiver Sikrer Skal Skriver Skulle Står Støtter Styrer Sætter Tager Tiltrådte Træffer Udarbejder Udfører Udpeger Undersøger Vedtager
Ventes Vil Vurderer Vælger
"""
VERBS = frozenset(_VERBS.split())
"""The verbs that a mandate begins with; after any other word it would be a guess that a sentence comes out."""


@dataclass(frozen=True, slots=True)
class Row:
    """One edge, for a table."""

    source: Body
    relation: str
    word: str
    target: Body


@dataclass(frozen=True, slots=True)
class Sentence:
    """All that one body does in one relation: `Generalforsamlingen vælger bestyrelsen og udvalget.`"""

    source: Body
    word: str
    targets: tuple[Body, ...]


@dataclass(frozen=True, slots=True)
class LegendSign:
    """A shape or a line of the picture, and what it means."""

    name: str
    picture: Markup
    """By itself, drawn as in the picture."""
    text: str


@dataclass(frozen=True, slots=True)
class Legend:
    """The signs that a picture uses."""

    shapes: tuple[LegendSign, ...]
    strokes: tuple[LegendSign, ...]


def relation_rows(bodies: Iterable[Body], edges: Iterable[Edge], words: Mapping[str, str]) -> tuple[Row, ...]:
    """A row for each edge, in the order of the edges."""
    by_key = {body.key: body for body in bodies}
    return tuple(Row(by_key[edge.source], edge.relation, words[edge.relation], by_key[edge.target]) for edge in edges)


def relation_sentences(rows: Iterable[Row]) -> tuple[Sentence, ...]:
    """A sentence for each body and relation."""
    told: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        told.setdefault((row.source.key, row.word), []).append(row)
    return tuple(Sentence(found[0].source, word, tuple(row.target for row in found)) for (_, word), found in told.items())


def mandate_words(body: Body) -> tuple[str, str]:
    """What joins a body's name to its mandate, and the mandate: ` afgør, om …`; `: …` when it does not begin with a verb we know."""
    first = body.does.partition(" ")[0].rstrip(",.")
    return (" ", body.does[:1].lower() + body.does[1:]) if first in VERBS else (": ", body.does)


def bodies_without_relations(bodies: Iterable[Body], edges: Iterable[Edge]) -> tuple[Body, ...]:
    """The bodies that no edge touches."""
    linked = {key for edge in edges for key in (edge.source, edge.target)}
    return tuple(body for body in bodies if body.key not in linked)


def legend(bodies: Sequence[Body], edges: Iterable[Edge], words: Mapping[str, str], field: Field) -> Legend:
    """The shapes and lines of a picture with these bodies and edges, in the schema's order of types and relations."""
    return Legend(_shapes(bodies, field), _strokes({edge.relation for edge in edges}, words))


def _shapes(bodies: Sequence[Body], field: Field) -> tuple[LegendSign, ...]:
    inside = {body.type: shape(body) for body in bodies if body.level != EXTERNAL}
    texts: dict[Shape, list[str]] = {}
    for name, label in field.properties["type"].labels.items():
        if name in inside:
            texts.setdefault(inside[name], []).append(label)
    if any(body.level == EXTERNAL for body in bodies):
        texts.setdefault(OUTSIDE, []).append(field.properties["level"].labels[EXTERNAL])
    return tuple(LegendSign(one.name, Markup(shape_sign(one)), _meanings(found)) for one, found in texts.items())  # noqa: S704 - our own drawing


def _strokes(used: set[str], words: Mapping[str, str]) -> tuple[LegendSign, ...]:
    texts: dict[Stroke, list[str]] = {}
    for relation, word in words.items():
        if relation in used:
            texts.setdefault(stroke(relation), []).append(word)
    return tuple(LegendSign(one.name, Markup(stroke_sign(one)), _meanings(found)) for one, found in texts.items())  # noqa: S704 - our own drawing


def _meanings(texts: Sequence[str]) -> str:
    """All that one sign means, as one list."""
    first, *others = texts
    return ", ".join([first, *(text.lower() for text in others)])
