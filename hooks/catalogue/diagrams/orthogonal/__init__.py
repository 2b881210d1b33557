"""Orthogonal lines: where Graphviz puts the boxes in; right-angled lines with their words beside them out."""
