"""The search index: the pages' texts and other names in, a page for Pagefind for each, and the words of the catalogue, out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from itertools import chain

from catalogue.danish import compound_splitter, fold, join_hyphenated, search_key, slug, word_parts, words
from catalogue.records import Artifact

from .aliases import Aliases
from .page_text import PageText

ANCHOR = "afsnit-"
"""How the addresses of sections begin; the slug of the section's name follows."""
NEXT = " · "
"""Between the names of a field."""
COMMON = 6
"""A word is common when more than one page in so many has it."""
MOST_COMMON = 150
"""So many of them at most are told: every search loads their counts, about 2 kB."""
LONGEST_NAME = 6
"""Words of a name that is looked for in running text; a longer one is hardly ever written out again."""
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


def build_search_index(pages: Sequence[PageText], names: Aliases, asked: Mapping[str, str]) -> SearchIndex:
    """Every page with the words that Danes may type for what it says.

    `asked` are words for sections and pages by the slug of their name.
    """
    texts = {page.url: words(" ".join(_texts(page))) for page in pages}
    said = {url: frozenset(text) for url, text in texts.items()}
    called = {page.url: frozenset(words(" ".join(_called(page, names)))) for page in pages}
    used = _used((*said.values(), *called.values()))
    typed = _typed(compound_splitter(used))
    meant = _meaning_the_same(names.alike)

    def fields(page: PageText) -> dict[str, str]:
        own = _united(typed, called[page.url])
        more = _united(typed, said[page.url]) | meant(texts[page.url])
        return {
            "spurgt": _asked(page, asked),
            "navne": NEXT.join(names.of_page.get(page.url, ())),
            "navneord": " ".join(sorted(own)),
            "ord": " ".join(sorted(more - own)),
        }

    entries = (Artifact(f"{page.url}index.html", _html(page, fields(page)).encode()) for page in pages)
    return SearchIndex(tuple(entries), _vocabulary(used), _common(said.values()))


def _texts(page: PageText) -> Iterable[str]:
    for section in page.sections:
        yield from (section.heading, section.text)


def _called(page: PageText, names: Aliases) -> Iterable[str]:
    return (page.title, *names.of_page.get(page.url, ()))


def _asked(page: PageText, asked: Mapping[str, str]) -> str:
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
        spelled = {join_hyphenated(word), *word_parts(word)}
        made = {part for one in spelled for part in split(one)}
        folded = {fold(one) for one in (*spelled, *made)}
        return tuple(made | folded - spelled)

    return typed


def _united(split: Split, text: Iterable[str]) -> frozenset[str]:
    return frozenset(chain.from_iterable(map(split, text)))


def _used(texts: Iterable[Iterable[str]]) -> Counter[str]:
    """How many texts have a word, or one that is joined from it."""
    used: Counter[str] = Counter()
    for word, count in Counter(chain.from_iterable(texts)).items():
        for part in word_parts(word):
            used[part] += count
    return used


def _meaning_the_same(groups: Iterable[tuple[str, ...]]) -> Callable[[Sequence[str]], set[str]]:
    """A function from the words of a text to those of other names for what it mentions."""
    alike = _alike(groups)
    longest = min(LONGEST_NAME, max(map(len, alike), default=0))
    starts = {spelled[0] for spelled in alike}
    begins = cache(lambda word: search_key(word) in starts)

    def meant(text: Sequence[str]) -> set[str]:
        found: set[str] = set()
        for place in (place for place, begun in enumerate(map(begins, text)) if begun):
            keys = tuple(map(search_key, text[place : place + longest]))
            for length in range(1, longest + 1):
                found |= alike.get(keys[:length], frozenset())
        return found

    return meant


def _alike(groups: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], frozenset[str]]:
    """By the keys of a name's words: the words of the other names for the same, with their plain letters."""
    found: dict[tuple[str, ...], frozenset[str]] = {}
    for group in groups:
        for name in group:
            spelled = tuple(search_key(word) for word in words(name))
            if spelled and (len(spelled) > 1 or len(spelled[0]) > 1):
                others = words(" ".join(other for other in group if other != name))
                found[spelled] = found.get(spelled, frozenset()).union(others, map(fold, others))
    return found


def _html(page: PageText, fields: Mapping[str, str]) -> str:
    first, *rest = page.sections
    sections = "".join(SECTION.format(anchor=escape(one.anchor), heading=_text(one.heading), text=_text(one.text)) for one in rest)
    more = "".join(FIELD.format(name=name, text=_text(text)) for name, text in fields.items() if text)
    lead = f"<p>{_text(first.text)}</p>" if first.text else ""
    return ENTRY.format(title=_text(page.title), sections=lead + sections, fields=more)


def _text(plain: str) -> str:
    return escape(plain, quote=False)


def _vocabulary(used: Counter[str]) -> str:
    """The most used spelling of each word."""
    spellings: dict[str, tuple[int, str]] = {}
    totals: Counter[str] = Counter()
    for word, count in used.items():
        if word.isalpha() and len(word) > 2:
            totals[search_key(word)] += count
            spellings[search_key(word)] = min(spellings.get(search_key(word), (0, "")), (-count, word))
    chosen = sorted(spellings, key=lambda each: (-totals[each], each))
    return "".join(f"{spellings[each][1]}\n" for each in chosen)


def _common(texts: Collection[Iterable[str]]) -> dict[str, int]:
    keys = cache(lambda word: tuple(map(search_key, word_parts(word))))
    pages = Counter(chain.from_iterable(_united(keys, text) for text in texts))
    often = sorted((-count, one) for one, count in pages.items() if count * COMMON > len(texts))
    return {one: -count for count, one in often[:MOST_COMMON]}
