"""Glossary marks: texts of pages in; the same texts with their terms explained at first use out."""
