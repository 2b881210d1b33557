"""The council paper: the catalogue index and a choice in; a draft in a house's order, whose every paragraph has its source, out."""

from .contents import (
    CHOSEN_KINDS,
    PaperContents,
    default_draft,
    default_purpose,
    paper_contents,
    paper_files,
    paper_notice,
    paper_of_folder,
    slot_titles,
)
from .draft import escape_markdown

__all__ = [
    "CHOSEN_KINDS",
    "PaperContents",
    "default_draft",
    "default_purpose",
    "escape_markdown",
    "paper_contents",
    "paper_files",
    "paper_notice",
    "paper_of_folder",
    "slot_titles",
]
