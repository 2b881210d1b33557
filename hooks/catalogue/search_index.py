"""The search index: the pages' texts and other names in, a page for Pagefind for each, and the words of the catalogue, out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape

from .artifact import Artifact
from .compounds import splitter
from .other_names import OtherNames
from .searchable import Page
from .slug import slug
from .wordforms import fold, joined, key, parts, words

ANCHOR = "afsnit-"
"""How the addresses of sections begin; the slug of the section's name follows."""
NEXT = " · "
"""Between the names of a field."""
COMMON = 6
"""A word is common when more than one page in so many has it."""
MOST_COMMON = 150
LONGEST_NAME = 6
"""Words of a name that is looked for in running text."""
ENTRY = """<html lang="da"><body><h1>{title}</h1>{sections}{fields}</body></html>"""
SECTION = '<h2 id="{anchor}">{heading}</h2><p>{text}</p>'
FIELD = '<p data-pagefind-ignore data-pagefind-meta="{name}">{text}</p>'
"""Not part of the text, so that no excerpt shows it."""

Split = Callable[[str], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """What Pagefind reads, and what proposes another spelling."""

    entries: tuple[Artifact, ...]
    """An HTML page for each page of the site."""
    vocabulary: str
    """The catalogue's words, one a line, the most used first."""
    common: Mapping[str, int]
    """The keys of words that are on so many pages that they tell little, with the number of pages."""


def search_index(pages: Sequence[Page], names: OtherNames, asked: Mapping[str, str]) -> SearchIndex:
    """Every page with the words that Danes may type for what it says.

    `asked` are words for sections and pages by the slug of their name.
    """
    texts = {page.url: words(" ".join(_texts(page))) for page in pages}
    called = {page.url: words(" ".join(_called(page, names))) for page in pages}
    used = Counter(part for text in (*texts.values(), *called.values()) for word in set(text) for part in parts(word))
    typed = _typed(splitter(used))
    alike = _alike(names.alike)

    def fields(page: Page) -> dict[str, str]:
        own = {form for word in set(called[page.url]) for form in typed(word)}
        more = {form for word in set(texts[page.url]) for form in typed(word)} | _meaning_the_same(texts[page.url], alike)
        return {
            "afsnit": NEXT.join(section.heading for section in page.sections if section.heading),
            "spurgt": _asked(page, asked),
            "navne": NEXT.join(names.of_page.get(page.url, ())),
            "navneord": " ".join(sorted(own)),
            "ord": " ".join(sorted(more - own)),
        }

    entries = (Artifact(f"{page.url}index.html", _html(page, fields(page)).encode()) for page in pages)
    return SearchIndex(tuple(entries), _vocabulary(used), _common(texts.values()))


def _texts(page: Page) -> Iterable[str]:
    for section in page.sections:
        yield from (section.heading, section.text)


def _called(page: Page, names: OtherNames) -> Iterable[str]:
    return (page.title, *names.of_page.get(page.url, ()))


def _asked(page: Page, asked: Mapping[str, str]) -> str:
    """The words for the page and for its sections, each with the section's address: `afsnit-oekonomi=koster betaler · …`."""
    places = [
        ("", slug(page.title)),
        *((one.anchor, one.anchor.removeprefix(ANCHOR)) for one in page.sections if one.anchor.startswith(ANCHOR)),
    ]
    return NEXT.join(f"{anchor}={asked[name]}" for anchor, name in places if name in asked)


def _typed(split: Split) -> Split:
    """A function from a word to all that may be typed for it besides itself: parts of a compound, and plain letters."""

    @cache
    def typed(word: str) -> tuple[str, ...]:
        spelled = {joined(word), *parts(word)}
        made = {part for one in spelled for part in split(one)}
        folded = {fold(one) for one in (*spelled, *made)}
        return tuple(made | folded - spelled)

    return typed


def _alike(groups: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], set[str]]:
    """By the keys of a name's words: the other names for the same."""
    found: dict[tuple[str, ...], set[str]] = {}
    for group in groups:
        for name in group:
            spelled = tuple(key(word) for word in words(name))
            if spelled and (len(spelled) > 1 or len(spelled[0]) > 1):
                found.setdefault(spelled, set()).update(other for other in group if other != name)
    return found


def _meaning_the_same(text: Sequence[str], alike: Mapping[tuple[str, ...], set[str]]) -> set[str]:
    """The words of other names for what a text mentions."""
    keys = [key(word) for word in text]
    longest = min(LONGEST_NAME, max(map(len, alike), default=0))
    starts = {spelled[0] for spelled in alike}
    found: set[str] = set()
    for place, first in enumerate(keys):
        if first in starts:
            for length in range(1, longest + 1):
                found |= alike.get(tuple(keys[place : place + length]), set())
    return {form for name in found for word in words(name) for form in (word, fold(word))}


def _html(page: Page, fields: Mapping[str, str]) -> str:
    first, *rest = page.sections
    sections = "".join(SECTION.format(anchor=escape(one.anchor), heading=escape(one.heading), text=escape(one.text)) for one in rest)
    more = "".join(FIELD.format(name=name, text=escape(text)) for name, text in fields.items() if text)
    lead = f"<p>{escape(first.text)}</p>" if first.text else ""
    return ENTRY.format(title=escape(page.title), sections=lead + sections, fields=more)


def _vocabulary(used: Counter[str]) -> str:
    """The most used spelling of each word."""
    spellings: dict[str, tuple[int, str]] = {}
    totals: Counter[str] = Counter()
    for word, count in used.items():
        if word.isalpha() and len(word) > 2:
            totals[key(word)] += count
            spellings[key(word)] = min(spellings.get(key(word), (0, "")), (-count, word))
    chosen = sorted(spellings, key=lambda each: (-totals[each], each))
    return "".join(f"{spellings[each][1]}\n" for each in chosen)


def _common(texts: Collection[Sequence[str]]) -> dict[str, int]:
    pages = Counter(one for text in texts for one in {key(part) for word in set(text) for part in parts(word)})
    often = sorted((-count, one) for one, count in pages.items() if count * COMMON > len(texts))
    return {one: -count for count, one in often[:MOST_COMMON]}
