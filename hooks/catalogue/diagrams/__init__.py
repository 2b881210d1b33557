"""Diagrams: the graph in; governance diagrams as models, descriptions, DOT, layouts and SVG out."""

from .description import BodyFact, Sentence, bodies_without_relations, body_rules, mandate_words, relation_rows, relation_sentences
from .diagram import Diagram, diagram
from .draw import DrawFunction, PendingDrawings, draw
from .governance import Body, external_bodies, governance_bodies, governance_edges, relation_fields, relation_types
from .node_text import Font, wrap_text

__all__ = [
    "Body",
    "BodyFact",
    "Diagram",
    "DrawFunction",
    "Font",
    "PendingDrawings",
    "Sentence",
    "bodies_without_relations",
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
    "wrap_text",
]
