"""The search index: the pages of the site and the linked catalogue in; a page for Pagefind for each, with all that its record is called,
and the words of the catalogue, out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from itertools import chain
from typing import Any

from catalogue.danish import compound_splitter, fold, join_hyphenated, search_key, slug, word_parts, words
from catalogue.records import OTHER_PAGE_NAMES, Artifact, Catalogue, Field, Schemas

from .page_text import PageText

NAMES = ("aliases", "abbreviation", "official_name", "short_title")
"""The fields that hold what a record is called besides its title."""
FOUND_UNDER = "found_under"
"""The field with words that lead to a term, and mean something else."""
EXPLAINS = "about"
"""The field by which a term names the records that it explains."""


@dataclass(frozen=True, slots=True)
class Aliases:
    """What pages are called."""

    by_page: Mapping[str, tuple[str, ...]]
    """By the page's address below the site: its record's other names, and those of the terms that explain it; of some other pages too."""
    synonyms: tuple[tuple[str, ...], ...]
    """Names that mean the same: a term's title, abbreviation and synonyms."""


def find_aliases(catalogue: Catalogue) -> Aliases:
    """Read from the fields that records of all kinds have in common."""
    nodes = {key: node for key, node in catalogue.graph.nodes.items() if node["owner"] is None}
    names = {key: list(_other_names(node["data"])) for key, node in sorted(nodes.items())}
    for _, node in sorted(nodes.items()):
        for target in node["data"].get(EXPLAINS) or () if node["kind"] == "term" else ():
            if target in names:
                names[target] += [node["title"], *_other_names(node["data"])]
    synonyms = [
        (node["title"], *_other_names(node["data"])) for _, node in sorted(nodes.items()) if node["kind"] in ("term", "organisation")
    ]
    for key, node in nodes.items():
        names[key] += node["data"].get(FOUND_UNDER) or ()
    by_page = {nodes[key]["url"]: _unlike_title(aliases, nodes[key]["title"]) for key, aliases in names.items() if nodes[key]["url"]}
    return Aliases(
        {**OTHER_PAGE_NAMES, **{url: names for url, names in by_page.items() if names}},
        tuple(names for names in synonyms if len(names) > 1),
    )


def _other_names(record: Mapping[str, Any]) -> Iterable[str]:
    for field in NAMES:
        value = record.get(field)
        yield from value if isinstance(value, list) else [value] if value else []


def _unlike_title(names: list[str], title: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name != title))


KEYWORD = "x-asked"


def search_keywords(schemas: Schemas) -> dict[str, str]:
    """By the slug of its label, as sections and pages are addressed: `oekonomi` is asked for as »koster betaler …«.

    One inflection of each word, for the search compares words by their keys.
    """
    found: dict[str, list[str]] = {}
    for tree in schemas.kinds.values():
        for label, asked in _keywords_of(tree):
            found.setdefault(slug(label), []).append(asked)
    return {label: " ".join(_distinct(texts)) for label, texts in sorted(found.items())}


def _distinct(texts: Iterable[str]) -> Iterable[str]:
    """The first word of each key."""
    found: dict[str, str] = {}
    for word in " ".join(texts).split():
        found.setdefault(search_key(word), word)
    return found.values()


def _keywords_of(tree: Field) -> Iterator[tuple[str, str]]:
    """Labels with their words, of a field and all below it; a field with labelled values has words for each of them."""
    for field in tree.below():
        asked: str | Mapping[str, str] = field.schema.get(KEYWORD, {})
        if isinstance(asked, str):
            yield field.title, asked
        else:
            yield from ((field.labels[value], keywords) for value, keywords in asked.items())


ANCHOR = "afsnit-"
"""How the addresses of sections begin; the slug of the section's name follows."""
SEPARATOR = " · "
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


def build_search_index(pages: Sequence[PageText], names: Aliases, keywords: Mapping[str, str]) -> SearchIndex:
    """Every page with the words that Danes may type for what it says.

    `keywords` are words for sections and pages by the slug of their name.
    """
    words_of = {page.url: words(" ".join(_texts(page))) for page in pages}
    distinct = {url: frozenset(text) for url, text in words_of.items()}
    name_words = {page.url: frozenset(words(" ".join(_names(page, names)))) for page in pages}
    counts = _word_counts((*distinct.values(), *name_words.values()))
    variants = _variants(compound_splitter(counts))
    synonyms = _synonym_finder(names.synonyms)

    def fields(page: PageText) -> dict[str, str]:
        own = _union(variants, name_words[page.url])
        more = _union(variants, distinct[page.url]) | synonyms(words_of[page.url])
        return {
            "spurgt": _keywords(page, keywords),
            "navne": SEPARATOR.join(names.by_page.get(page.url, ())),
            "navneord": " ".join(sorted(own)),
            "ord": " ".join(sorted(more - own)),
            "siden": page.state,
            "fra": page.year,
        }

    entries = (Artifact(f"{page.url}index.html", _html(page, fields(page)).encode()) for page in pages)
    return SearchIndex(tuple(entries), _vocabulary(counts), _common(distinct.values()))


def _texts(page: PageText) -> Iterable[str]:
    for section in page.sections:
        yield from (section.heading, section.text)


def _names(page: PageText, names: Aliases) -> Iterable[str]:
    return (page.title, *names.by_page.get(page.url, ()))


def _keywords(page: PageText, keywords: Mapping[str, str]) -> str:
    """The words for the page and for its sections, each with the section's address: `afsnit-oekonomi=koster betaler · …`."""
    places = [
        ("", slug(page.title)),
        *((one.anchor, one.anchor.removeprefix(ANCHOR)) for one in page.sections if one.anchor.startswith(ANCHOR)),
    ]
    return SEPARATOR.join(f"{anchor}={keywords[name]}" for anchor, name in places if name in keywords)


def _variants(split: Split) -> Split:
    """A function from a word to all that may be typed for it besides itself: parts of a compound, and plain letters."""

    @cache
    def variants(word: str) -> tuple[str, ...]:
        spelled = {join_hyphenated(word), *word_parts(word)}
        parts = {part for one in spelled for part in split(one)}
        folded = {fold(one) for one in (*spelled, *parts)}
        return tuple(parts | folded - spelled)

    return variants


def _union(split: Split, text: Iterable[str]) -> frozenset[str]:
    return frozenset(chain.from_iterable(map(split, text)))


def _word_counts(texts: Iterable[Iterable[str]]) -> Counter[str]:
    """How many texts have a word, or one that is joined from it."""
    counts: Counter[str] = Counter()
    for word, count in Counter(chain.from_iterable(texts)).items():
        for part in word_parts(word):
            counts[part] += count
    return counts


def _synonym_finder(groups: Iterable[tuple[str, ...]]) -> Callable[[Sequence[str]], set[str]]:
    """A function from the words of a text to those of other names for what it mentions."""
    by_name = _synonyms_by_name(groups)
    longest = min(LONGEST_NAME, max(map(len, by_name), default=0))
    starts = {spelled[0] for spelled in by_name}
    starts_name = cache(lambda word: search_key(word) in starts)

    def synonyms(text: Sequence[str]) -> set[str]:
        found: set[str] = set()
        for place in (place for place, begins_name in enumerate(map(starts_name, text)) if begins_name):
            keys = tuple(map(search_key, text[place : place + longest]))
            for length in range(1, longest + 1):
                found |= by_name.get(keys[:length], frozenset())
        return found

    return synonyms


def _synonyms_by_name(groups: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], frozenset[str]]:
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


def _vocabulary(counts: Counter[str]) -> str:
    """The most used spelling of each word."""
    spellings: dict[str, tuple[int, str]] = {}
    totals: Counter[str] = Counter()
    for word, count in counts.items():
        if word.isalpha() and len(word) > 2:
            totals[search_key(word)] += count
            spellings[search_key(word)] = min(spellings.get(search_key(word), (0, "")), (-count, word))
    chosen = sorted(spellings, key=lambda each: (-totals[each], each))
    return "".join(f"{spellings[each][1]}\n" for each in chosen)


def _common(texts: Collection[Iterable[str]]) -> dict[str, int]:
    keys = cache(lambda word: tuple(map(search_key, word_parts(word))))
    pages = Counter(chain.from_iterable(_union(keys, text) for text in texts))
    often = sorted((-count, one) for one, count in pages.items() if count * COMMON > len(texts))
    return {one: -count for count, one in often[:MOST_COMMON]}
