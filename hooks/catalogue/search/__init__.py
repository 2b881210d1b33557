"""Search: the texts of all pages in; the files of a search index that knows Danish out."""

from .best_bets import Comparable
from .page_text import PageText, extract_text, finished_page_text
from .search import search

__all__ = [
    "Comparable",
    "PageText",
    "extract_text",
    "finished_page_text",
    "search",
]
