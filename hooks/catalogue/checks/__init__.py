"""Checks: a linked catalogue in, issues out: schema validation, references, published URLs, and the rules."""

from .check import check, matches_paths, path_errors
from .published_urls import former_addresses, former_ids, is_facet_value_url, is_promised, missing_published_urls
from .suggested_fixes import TYPE_NAMES, TypeMismatch, example_object, example_value, scalar_text, suggest_matching_value

__all__ = [
    "TYPE_NAMES",
    "TypeMismatch",
    "check",
    "example_object",
    "example_value",
    "former_addresses",
    "former_ids",
    "is_facet_value_url",
    "is_promised",
    "matches_paths",
    "missing_published_urls",
    "path_errors",
    "scalar_text",
    "suggest_matching_value",
]
