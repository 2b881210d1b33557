"""Aliases: a linked catalogue in; for the page of each record all that it is called, and which names mean the same, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from catalogue.danish import search_key, slug
from catalogue.records import OTHER_PAGE_NAMES, Catalogue, Field, Schemas

NAMES = ("aliases", "abbreviation", "official_name", "short_title")
"""The fields that hold what a record is called besides its title."""
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
    names = {key: list(_names(node["data"])) for key, node in sorted(nodes.items())}
    for _, node in sorted(nodes.items()):
        for target in node["data"].get(EXPLAINS) or () if node["kind"] == "term" else ():
            if target in names:
                names[target] += [node["title"], *_names(node["data"])]
    synonyms = [(node["title"], *_names(node["data"])) for _, node in sorted(nodes.items()) if node["kind"] in ("term", "organisation")]
    by_page = {nodes[key]["url"]: _unlike_title(aliases, nodes[key]["title"]) for key, aliases in names.items() if nodes[key]["url"]}
    return Aliases(
        {**OTHER_PAGE_NAMES, **{url: names for url, names in by_page.items() if names}},
        tuple(names for names in synonyms if len(names) > 1),
    )


def _names(record: Mapping[str, Any]) -> Iterable[str]:
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
        for label, words in _keywords(tree):
            found.setdefault(slug(label), []).append(words)
    return {label: " ".join(_distinct(texts)) for label, texts in sorted(found.items())}


def _distinct(texts: Iterable[str]) -> Iterable[str]:
    """The first word of each key."""
    found: dict[str, str] = {}
    for word in " ".join(texts).split():
        found.setdefault(search_key(word), word)
    return found.values()


def _keywords(field: Field) -> Iterator[tuple[str, str]]:
    """Labels with their words, of a field and all below it; a field with labelled values has words for each of them."""
    words: str | Mapping[str, str] = field.schema.get(KEYWORD, {})
    if isinstance(words, str):
        yield field.title, words
    else:
        yield from ((field.labels[value], keywords) for value, keywords in words.items())
    for child in (*field.properties.values(), *filter(None, [field.items])):
        yield from _keywords(child)
