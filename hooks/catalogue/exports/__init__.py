"""Exports: a catalogue in; JSON, CSV, XLSX, Atom, iCalendar and DCAT out, what pages fetch, and everything derived that the pages say."""

from .cards import card_files
from .claims import chosen_claims, claims, claims_csv, claims_text, sample
from .export import export
from .markdown_pages import markdown_files
from .page_data import change_files, comparison_files, list_word_files, paper_files

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
    "paper_files",
    "sample",
]
