"""The search index: the pages of the site and the linked catalogue in; out, which pages say each word and how much it says of them, each
page as a search reads it, with all that its record is called, and the words of the catalogue.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, pairwise
from typing import Any

from catalogue.danish import compound_splitter, fold, join_hyphenated, search_key, slug, word_parts, words
from catalogue.records import OTHER_PAGE_NAMES, SECTION_ANCHOR, Catalogue, Field, Schemas

from .page_text import PageText

OTHER_NAME_FIELDS = ("aliases", "abbreviation", "official_name", "short_title")
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
    for field in OTHER_NAME_FIELDS:
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


COMMON_FROM_ONE_IN = 6
"""A word is common when more than one page in so many has it."""
MOST_COMMON = 150
"""So many of them at most are told: every search loads their counts, about 2 kB."""
MOST_NAME_WORDS = 6
"""Words of a name that is looked for in running text; a longer one is hardly ever written out again."""
CHUNK = 6000
"""Numbers in a part of the index, about 6 kB packed: a search asks for the part of each word."""

# What a word counts for a page, before the page is read. Tuned on the queries of tests/browser/queries, with the numbers of the scripts.
NAME_WEIGHT, PART_OF_NAME, HEADING, ASKED, GENERATED = 4.0, 1.5, 3.0, 0.6, 0.25
"""In a title or another name; as a part of one; in a heading, beside its place in the text; asked for; only generated."""
SATURATION, LENGTH = 1.2, 0.3
"""A word that is used again counts soon less; long pages hardly count less, for they are records in full (k1 and b of BM25)."""
SCALE = 10
"""Counts are kept as whole numbers, in so many parts of one."""

Split = Callable[[str], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """What a search in the browser reads: `search-index.js` says what it makes of it."""

    pages: tuple[Mapping[str, Any], ...]
    """Each page by its number: address, title, other names, state, year, and its sections."""
    chunks: tuple[Mapping[str, Sequence[int]], ...]
    """By key, in the order of the keys: for each page that has the word, the step from the number of the one before, and what it counts."""
    vocabulary: str
    """The catalogue's words, one a line, the most used first: they propose another spelling."""
    common: Mapping[str, int]
    """The keys of words that are on so many pages that they tell little, with the number of pages."""


def build_search_index(pages: Sequence[PageText], names: Aliases, keywords: Mapping[str, str]) -> SearchIndex:
    """Every page with the words that Danes may type for what it says; pages are numbered by their addresses.

    `keywords` are words for sections and pages by the slug of their name.
    """
    pages = sorted(pages, key=lambda page: page.url)
    words_of = {page.url: words(" ".join(_texts(page))) for page in pages}
    name_words = {page.url: frozenset(words(" ".join(_names(page, names)))) for page in pages}
    distinct = [frozenset(text) for text in words_of.values()]
    counts = _word_counts((*distinct, *name_words.values()))
    variants = _key_finder(_variants(compound_splitter(counts)))
    synonyms = _synonym_finder(names.synonyms)
    average = sum(map(len, words_of.values())) / max(1, len(pages))

    def page_counts(page: PageText) -> dict[str, float]:
        text, own = words_of[page.url], name_words[page.url]
        found = _text_counts(page, text, len(text) / average)
        more = dict.fromkeys(_union(variants, frozenset(text)) | _union(_keys, synonyms(text)), GENERATED)
        asked = dict.fromkeys(_union(_keys, words(" ".join(_asked(page, keywords).values()))), ASKED)
        for weights in (asked, more, dict.fromkeys(_union(variants, own), PART_OF_NAME), dict.fromkeys(_union(_keys, own), NAME_WEIGHT)):
            for key, count in weights.items():
                found[key] = max(found.get(key, 0), count) if count < NAME_WEIGHT else found.get(key, 0) + count
        return found

    chunks = _chunks(_postings(map(page_counts, pages)))
    read = tuple(_read(page, names.by_page.get(page.url, ()), _asked(page, keywords)) for page in pages)
    return SearchIndex(read, chunks, _vocabulary(counts), _common(distinct))


@cache
def _keys(word: str) -> tuple[str, ...]:
    """Of a word and of what it is joined from by hyphens."""
    return tuple({search_key(word), *map(search_key, word_parts(word))})


def _key_finder(variants: Split) -> Split:
    return cache(lambda word: tuple(map(search_key, variants(word))))


def _text_counts(page: PageText, text: Iterable[str], length: float) -> dict[str, float]:
    """How much a page says each word, by its key; `length` is how long it is beside the others."""
    frequency: Counter[str] = Counter()
    for word, count in Counter(text).items():
        for key in _keys(word):
            frequency[key] += count
    heading_weights = dict.fromkeys(_union(_keys, words(" ".join(section.heading for section in page.sections))), HEADING)
    norm = SATURATION * (1 - LENGTH + LENGTH * length)
    return {key: (1 + SATURATION) * (each := count + heading_weights.get(key, 0)) / (each + norm) for key, count in frequency.items()}


def _postings(pages: Iterable[Mapping[str, float]]) -> dict[str, list[tuple[int, int]]]:
    """By key: the number of each page that has the word, with what it counts there, in whole numbers."""
    found: dict[str, list[tuple[int, int]]] = {}
    for number, counts in enumerate(pages):
        for key, count in counts.items():
            found.setdefault(key, []).append((number, max(1, round(SCALE * count))))
    return found


def _chunks(postings: Mapping[str, Sequence[tuple[int, int]]]) -> tuple[dict[str, list[int]], ...]:
    chunks: list[dict[str, list[int]]] = []
    size = CHUNK
    for key in sorted(postings):
        steps = [postings[key][0][0], *(after[0] - before[0] for before, after in pairwise(postings[key]))]
        numbers = [number for step, (_, count) in zip(steps, postings[key], strict=True) for number in (step, count)]
        if size >= CHUNK:
            chunks.append({})
            size = 0
        chunks[-1][key] = numbers
        size += len(numbers)
    return tuple(chunks)


def _read(page: PageText, other_names: Sequence[str], asked: Mapping[str, str]) -> dict[str, Any]:
    """A page as `IndexedPage` of `search-ranking.js`."""
    sections = [[one.anchor, one.heading, one.text, asked.get(one.anchor, "")] for one in page.sections]
    return {"url": page.url, "title": page.title, "names": [*other_names], "state": page.state, "year": page.year, "sections": sections}


def _texts(page: PageText) -> Iterable[str]:
    for section in page.sections:
        yield from (section.heading, section.text)


def _names(page: PageText, names: Aliases) -> Iterable[str]:
    return (page.title, *names.by_page.get(page.url, ()))


def _asked(page: PageText, keywords: Mapping[str, str]) -> dict[str, str]:
    """The words that the page, by an empty address, and its sections, by theirs, are asked for with."""
    sections = (one.anchor for one in page.sections if one.anchor.startswith(SECTION_ANCHOR))
    places = [("", slug(page.title)), *((anchor, anchor.removeprefix(SECTION_ANCHOR)) for anchor in sections)]
    return {anchor: keywords[name] for anchor, name in places if name in keywords}


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
    longest = min(MOST_NAME_WORDS, max(map(len, by_name), default=0))
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
    often = sorted((-count, one) for one, count in pages.items() if count * COMMON_FROM_ONE_IN > len(texts))
    return {one: -count for count, one in often[:MOST_COMMON]}
