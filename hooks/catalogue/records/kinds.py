"""The record kinds: one line each. A kind is this line, its schema and its template."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind of record is stored, exported and addressed."""

    name: str
    """English `snake_case`; also the stem of its schema and of its template."""
    plural: str
    """Name of its export: `api/v1/PLURAL.json`."""
    folder: str | None
    """Folder below the data folder; `None` when it only lives inside other records."""
    url: str | None
    """Folder of its pages on the site; `None` when it has none of its own."""
    paged_by: str | None = None
    """A field whose values share a page each, instead of a page for each record."""


KINDS = (
    Kind("case", "cases", "cases", "samarbejder"),
    Kind("collaboration_model", "collaboration-models", "models/collaboration", "samarbejdsmodeller"),
    Kind("organisation_form", "organisation-forms", "models/organisation", "organisationsformer"),
    Kind("steering_model", "steering-models", "models/steering", "styringsmodeller"),
    Kind("guide_question", "guide-questions", "guide", "vaelg"),
    Kind("paper_template", "paper-templates", "templates", "sag"),
    Kind("law_summary", "law-summaries", "law", "jura"),
    Kind("body", "bodies", None, "organer"),
    Kind("lesson", "lessons", "lessons", "erfaringer", paged_by="theme"),
    Kind("term", "terms", "glossary", "ordliste"),
    Kind("municipality", "municipalities", "municipalities", "kommuner"),
    Kind("organisation", "organisations", "organisations", "aktoerer"),
    Kind("figure", "figures", "figures", "tal"),
    Kind("source", "sources", "sources", "kilder"),
    Kind("decision", "decisions", "decisions", "beslutninger"),
    Kind("document", "documents", "documents", "dokumenter"),
    Kind("operation", "operations", "operations", "faelles-drift"),
    Kind("meeting", "meetings", "meetings", "moeder"),
    Kind("event", "events", None, "tidslinje"),
    Kind("note", "notes", None, "uenigheder"),
    Kind("section", "sections", None, None),
)

KINDS_BY_NAME = {kind.name: kind for kind in KINDS}
EXPORTED = frozenset(kind.name for kind in KINDS if kind.url)
"""Those that have a file of their own among the exports."""
RECORD_FOLDERS = frozenset(kind.url for kind in KINDS if kind.url)
"""Where their pages lie on the site."""
