"""Diagrams: the graph in; governance diagrams as models, descriptions, DOT, layouts and SVG out."""
