"""Checks: a linked catalogue in, issues out: schema validation, references, published URLs, and the rules."""

from .check import (
    LoadedFolder,
    can_be_shown,
    check,
    check_folder,
    check_loaded,
    load_folder,
    load_sound_folder,
    matches_paths,
    path_errors,
    read_owner,
)
from .published_urls import former_addresses, is_facet_value_url, is_promised, places_on_pages
from .references import with_new_id
from .suggested_fixes import TYPE_NAMES, TypeMismatch, example_object, example_value, scalar_text, suggest_matching_value

__all__ = [
    "TYPE_NAMES",
    "LoadedFolder",
    "TypeMismatch",
    "can_be_shown",
    "check",
    "check_folder",
    "check_loaded",
    "example_object",
    "example_value",
    "former_addresses",
    "is_facet_value_url",
    "is_promised",
    "load_folder",
    "load_sound_folder",
    "matches_paths",
    "path_errors",
    "places_on_pages",
    "read_owner",
    "scalar_text",
    "suggest_matching_value",
    "with_new_id",
]
