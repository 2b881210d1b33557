"""Exports: a catalogue in; JSON, CSV, XLSX, Atom, iCalendar and DCAT out, and everything derived that the pages say."""

from .claims import chosen_claims, claims, claims_csv, claims_text, sample
from .comparison_data import comparison_files
from .export import export
from .paper_data import paper_files

__all__ = [
    "chosen_claims",
    "claims",
    "claims_csv",
    "claims_text",
    "comparison_files",
    "export",
    "paper_files",
    "sample",
]
