"""Description: the bodies, edges and model of a diagram in; the same as table rows, sentences, a legend and boxes below each other out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from catalogue.danish import join_words, lower_first, number
from catalogue.records import Field

from .box_text import facts
from .governance import EXTERNAL, PLANS, Body, Edge, Relation
from .model import UNRELATED_LABEL, Box, DiagramModel
from .notation import OUTSIDE, Shape, Stroke, shape, stroke
from .svg import shape_sign, stroke_sign

_VERBS = """
Afgør Arbejder Bemandes Beslutter Besluttede Betjener Bidrager Bliver Deler Driver Drøfter Er Fastlægger Fastsætter Finansierer
Fordeler Forbereder Følger Giver Godkender Gør Går Har Hjælper Hører Inddrages Indgår Indkalder Indstillede Indstiller Instruerer
Kan Kontrollerer Koordinerer Kvalificerer Laver Leder Leverer Modtager Må Nedsætter Orienterer Orienteres Planlægger Prioriterer
Repræsenterer Rådgiver Sikrer Skal Skriver Skulle Står Støtter Styrer Sætter Tager Tiltrådte Træffer Udarbejder Udfører Udpeger
Undersøger Vedtager Ventes Vil Vurderer Vælger
"""
VERBS = frozenset(_VERBS.split())
"""The verbs that a mandate begins with; after any other word it would be a guess that a sentence comes out."""


@dataclass(frozen=True, slots=True)
class Row:
    """One edge, for a table."""

    source: Body
    relation: Relation
    target: Body

    @property
    def word(self) -> str:
        """Between the two."""
        return self.relation.word

    @property
    def plan(self) -> str:
        """What stands before it when it is no more than a plan."""
        return plan_of(self.relation, self.source, self.target)


@dataclass(frozen=True, slots=True)
class Sentence:
    """All that bodies do in one relation to the same others: `Generalforsamlingen vælger bestyrelsen og udvalget.`"""

    sources: tuple[Body, ...]
    word: str
    """Between the bodies and those they relate to."""
    targets: tuple[Body, ...]
    end: str
    """After them: at least a full stop."""
    plan: str
    """What stands before it when it is no more than a plan."""
    relation: str
    """Its name in the schema."""


def plan_of(relation: Relation, source: Body, target: Body) -> str:
    """What stands before what a body does to another: the words of the one that is the least sure; nothing when both exist.

    What a body can do now for what is not there yet, as to prepare it, is as sure as it is itself.
    """
    bodies = (source,) if relation.planned_by == "source" else (source, target)
    return max((body.plan for body in bodies), key=["", *PLANS.values()].index, default="")


def sentence_text(sentence: Sentence) -> str:
    """The sentence as plain text."""
    sources, targets = _body_names(sentence.sources, True), _body_names(sentence.targets)
    return f"{sentence.plan}{sources} {sentence.word} {targets}{sentence.end}"


def _body_names(bodies: tuple[Body, ...], begins: bool = False) -> str:
    words = [f"{body.name if begins and at == 0 else body.inside}{_within(body)}" for at, body in enumerate(bodies)]
    return join_words(words)


def _within(body: Body) -> str:
    return f" ({body.within})" if body.within not in ("", body.name) else ""


@dataclass(frozen=True, slots=True)
class BodyFact:
    """A fact of one body that is no relation: `Valgperioden i ` bestyrelsen ` er 3 år.`"""

    before: str
    body: Body
    after: str
    field: str
    """What it says of the body: the name in the schema."""


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


def relation_rows(bodies: Iterable[Body], edges: Iterable[Edge], relations: Mapping[str, Relation]) -> tuple[Row, ...]:
    """A row for each edge, in the order of the edges."""
    by_key = {body.key: body for body in bodies}
    return tuple(Row(by_key[edge.source], relations[edge.relation], by_key[edge.target]) for edge in edges)


def relation_sentences(rows: Iterable[Row]) -> tuple[Sentence, ...]:
    """A sentence for each relation of a body, apart for what is sure, planned and proposed; bodies that stand in it to the same others
    share one.
    """
    targets: dict[tuple[str, str, str], list[Row]] = {}
    for row in rows:
        targets.setdefault((row.relation.name, row.plan, row.source.key), []).append(row)
    alike: dict[tuple[str, str, tuple[str, ...]], list[list[Row]]] = {}
    for (relation, plan, _), own in targets.items():
        alike.setdefault((relation, plan, tuple(row.target.key for row in own)), []).append(own)
    return tuple(_sentence([own[0].source for own in found], found[0]) for found in alike.values())


def _sentence(sources: Iterable[Body], rows: Sequence[Row]) -> Sentence:
    relation, targets, found = rows[0].relation, tuple(row.target for row in rows), tuple(sources)
    word, _, end = relation.sentence.removeprefix("{source} ").partition(" {targets}")
    several = relation.word_of_several if len(found) > 1 else ""
    return Sentence(found, several or word, targets, end, rows[0].plan, relation.name)


def mandate_words(body: Body) -> tuple[str, str]:
    """What joins a body's name to its mandate, and the mandate: ` afgør, om …`; `: …` when it does not begin with a verb we know."""
    first = body.does.partition(" ")[0].rstrip(",.")
    return (" ", lower_first(body.does)) if first in VERBS else (": ", body.does)


def body_rules(body: Body) -> tuple[BodyFact, ...]:
    """Who presides over it, how it votes, and for how long its members sit, as far as that is known."""
    term = f" er {number(body.term_years)} år." if body.term_years else ""
    facts = (
        ("chair", "Formand eller leder i ", body.chair and f": {body.chair.rstrip('.')}."),
        ("voting", "Stemmeregler i ", body.voting and f": {body.voting}"),
        ("term_years", "Valgperioden i ", term),
    )
    return tuple(BodyFact(before, body, after, field) for field, before, after in facts if after)


def unrelated_bodies(bodies: Iterable[Body], edges: Iterable[Edge]) -> tuple[Body, ...]:
    """The bodies that no edge touches."""
    linked = {key for edge in edges for key in (edge.source, edge.target)}
    return tuple(body for body in bodies if body.key not in linked)


def legend(bodies: Sequence[Body], edges: Iterable[Edge], relations: Mapping[str, Relation], field: Field) -> Legend:
    """The shapes and lines of a picture with these bodies and edges, in the schema's order of types and relations."""
    return Legend(_shapes(bodies, field), _strokes({edge.relation for edge in edges}, relations))


def _shapes(bodies: Sequence[Body], field: Field) -> tuple[LegendSign, ...]:
    inside = {body.type: shape(body) for body in bodies if not body.outside}
    texts: dict[Shape, list[str]] = {}
    for name, label in field.properties["type"].labels.items():
        if name in inside:
            texts.setdefault(inside[name], []).append(label)
    if any(body.outside for body in bodies):
        texts.setdefault(OUTSIDE, []).append(field.properties["level"].labels[EXTERNAL])
    return tuple(LegendSign(one.name, Markup(shape_sign(one)), _meanings(found)) for one, found in texts.items())  # noqa: S704 - our own drawing


def _strokes(used: set[str], relations: Mapping[str, Relation]) -> tuple[LegendSign, ...]:
    texts: dict[Stroke, list[str]] = {}
    for name, relation in relations.items():
        if name in used:
            texts.setdefault(stroke(relation), []).append(relation.word)
    return tuple(LegendSign(one.name, Markup(stroke_sign(one)), _meanings(found)) for one, found in texts.items())  # noqa: S704 - our own drawing


def _meanings(texts: Sequence[str]) -> str:
    """All that one sign means, as one list."""
    first, *others = texts
    return ", ".join([first, *(text.lower() for text in others)])


@dataclass(frozen=True, slots=True)
class StackRelation:
    """`vælger` with all that a body elects."""

    relation: Relation
    targets: tuple[Body, ...]
    plan: str
    """`Efter planen: ` and the like; empty when it is no plan."""


@dataclass(frozen=True, slots=True)
class StackBox:
    """A body as its box says it, and every relation that leads from it."""

    body: Body
    shape: Shape
    facts: tuple[str, ...]
    relations: tuple[StackRelation, ...]


@dataclass(frozen=True, slots=True)
class StackLevel:
    """The boxes of a level, from the top down; last those beside the levels, and those without a line."""

    label: str
    boxes: tuple[StackBox, ...]


def stack(model: DiagramModel, bodies: Iterable[Body], rows: Sequence[Row], field: Field) -> tuple[StackLevel, ...]:
    """Every box of the picture once, and every row with the body that it begins at: what a screen shows that is too narrow for it."""
    by_key = {body.key: body for body in bodies}
    levels: list[tuple[str, Iterable[Box]]] = [(level.label, (box for row in level.rows for box in row)) for level in model.levels]
    levels += [(field.properties["level"].labels[EXTERNAL], model.outside_boxes), (UNRELATED_LABEL, model.unrelated_boxes)]
    stacked = ((label, tuple(_stack_box(by_key[box.key], box, rows, field) for box in boxes)) for label, boxes in levels)
    return tuple(StackLevel(label, boxes) for label, boxes in stacked if boxes)


def _stack_box(body: Body, box: Box, rows: Iterable[Row], field: Field) -> StackBox:
    targets: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        if row.source.key == body.key:
            targets.setdefault((row.relation.name, row.plan), []).append(row)
    relations = (StackRelation(found[0].relation, tuple(row.target for row in found), plan) for (_, plan), found in targets.items())
    return StackBox(body, box.shape, facts(body, field), tuple(relations))
