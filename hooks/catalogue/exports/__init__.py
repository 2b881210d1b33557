"""Exports: a catalogue in; JSON, CSV, XLSX, Atom, iCalendar and DCAT out."""
