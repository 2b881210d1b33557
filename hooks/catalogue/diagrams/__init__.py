"""Diagrams: the graph in; governance diagrams as models, descriptions, DOT, layouts and SVG out."""

from .box_text import Font, wrap_text
from .description import (
    BodyFact,
    Sentence,
    body_rules,
    mandate_words,
    relation_rows,
    relation_sentences,
    sentence_text,
    unrelated_bodies,
)
from .diagram import Diagram, diagram
from .draw import DrawFunction, PendingDrawings, draw
from .governance import Body, Relation, external_bodies, governance_bodies, governance_edges, relation_fields, relation_types

__all__ = [
    "Body",
    "BodyFact",
    "Diagram",
    "DrawFunction",
    "Font",
    "PendingDrawings",
    "Relation",
    "Sentence",
    "body_rules",
    "diagram",
    "draw",
    "external_bodies",
    "governance_bodies",
    "governance_edges",
    "mandate_words",
    "relation_fields",
    "relation_rows",
    "relation_sentences",
    "relation_types",
    "sentence_text",
    "unrelated_bodies",
    "wrap_text",
]
