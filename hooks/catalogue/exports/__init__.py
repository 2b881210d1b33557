"""Exports: a catalogue in; JSON, CSV, XLSX, Atom, iCalendar and DCAT out, what pages fetch, and everything derived that the pages say."""

from .cards import card_files
from .claims import chosen_claims, claims, claims_csv, claims_text, sample
from .comparison_data import comparison_files
from .export import export
from .feeds import change_files
from .list_words import list_word_files
from .markdown_pages import markdown_files

__all__ = [
    "card_files",
    "change_files",
    "chosen_claims",
    "claims",
    "claims_csv",
    "claims_text",
    "comparison_files",
    "export",
    "list_word_files",
    "markdown_files",
    "sample",
]
