"""Facets: what lists of records are filtered by, and the lists with what is chosen counted."""
