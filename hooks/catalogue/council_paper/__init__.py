"""The council paper: the catalogue index and a choice in; a draft in a house's order, whose every paragraph has its source, out."""

from .contents import (
    CHOSEN_KINDS,
    PaperContents,
    default_draft,
    default_purpose,
    draft_of,
    paper_contents,
    paper_files,
    paper_notice,
    slot_titles,
)
from .draft import escape_markdown, paper_markdown

__all__ = [
    "CHOSEN_KINDS",
    "PaperContents",
    "default_draft",
    "default_purpose",
    "draft_of",
    "escape_markdown",
    "paper_contents",
    "paper_files",
    "paper_markdown",
    "paper_notice",
    "slot_titles",
]
