"""Usage of the glossary: the index in; out, the matcher of terms, the records that use each, and the terms too common to mark."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

from catalogue.records import Record
from catalogue.views import CatalogueIndex

from ..handwritten import ContentPage
from .matcher import TOKEN, TermMatcher, find_terms, may_contain, term_matcher

COMMON_SHARE = 1 / 4
"""A term that more than this share of the records use is one that readers meet all the time."""
FEWEST_RECORDS = 40
"""Records, below which a share says nothing."""
FEWEST_WORDS = 100
"""What a record must say to count there: most municipalities and organisations are little more than a name."""


@dataclass(frozen=True, slots=True, eq=False)
class GlossaryUsage:
    """What is known of the terms of the glossary."""

    matcher: TermMatcher
    used_in: Mapping[str, tuple[str, ...]]
    """Keys of the records that use a term in their own text, by the key of the term."""
    common: frozenset[str]
    """Keys of the terms that pages do not mark."""
    content_pages: Mapping[str, tuple[ContentPage, ...]] = field(default_factory=dict)
    """The hand-written pages that use a term, by the key of the term."""


def glossary_usage(index: CatalogueIndex, pages: Sequence[ContentPage] = ()) -> GlossaryUsage:
    """Look through the running text of every record: whatever has more than one word."""
    matcher = term_matcher(index)
    found: dict[str, list[str]] = {}
    counts = Counter[str]()
    long_records = 0
    for record in index.catalogue.records if matcher.forms else ():
        words, terms = _terms_of(matcher, record)
        for term in terms:
            found.setdefault(term, []).append(record.key)
        if words >= FEWEST_WORDS:
            long_records += 1
            counts.update(terms)
    most = max(long_records, FEWEST_RECORDS) * COMMON_SHARE
    common = frozenset(term for term, count in counts.items() if count > most)
    return GlossaryUsage(matcher, {term: tuple(keys) for term, keys in found.items()}, common, _pages_by_term(matcher, pages))


def _terms_of(matcher: TermMatcher, record: Record) -> tuple[int, set[str]]:
    """How many words a record says, and the terms among them that are not its own name."""
    count, terms = 0, set[str]()
    for text in prose(record.data):
        tokens = TOKEN.findall(text)
        count += len(tokens)
        if may_contain(matcher, tokens, terms):
            terms.update(use.term.key for use in find_terms(matcher, escape(text)) if record.key not in use.term.names)
    return count, terms - {record.key}


def _pages_by_term(matcher: TermMatcher, pages: Sequence[ContentPage]) -> dict[str, tuple[ContentPage, ...]]:
    found: dict[str, list[ContentPage]] = {}
    for page in pages:
        for term in sorted({use.term.key for use in find_terms(matcher, escape(page.text))}):
            found.setdefault(term, []).append(page)
    return {term: tuple(pages) for term, pages in found.items()}


def prose(value: Any) -> Iterator[str]:
    """Every text of more than one word in a record."""
    if isinstance(value, str):
        if " " in value:
            yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from prose(part)
    elif isinstance(value, list):
        for part in value:
            yield from prose(part)
