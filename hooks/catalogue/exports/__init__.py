"""Exports: a catalogue in; JSON, CSV, XLSX, Atom, iCalendar and DCAT out."""

from .comparison_data import comparison_files
from .export import export

__all__ = [
    "comparison_files",
    "export",
]
