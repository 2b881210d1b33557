"""Search: the texts of all pages in; the files of a search index that knows Danish out."""

from .page_text import PageText, extract_text, finished_page_text
from .search import search

__all__ = [
    "PageText",
    "extract_text",
    "finished_page_text",
    "search",
]
