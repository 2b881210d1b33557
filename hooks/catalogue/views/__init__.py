"""Views: a linked catalogue in; indexes, record views, facets, lists and words that templates show, out."""
