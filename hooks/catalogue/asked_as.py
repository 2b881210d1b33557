"""Asked as: the schemas in; for each field and value with a name, the words that people ask for it with, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from .danish.slugs import slug
from .danish.stemming import key
from .records.schema import Field, Schemas

KEYWORD = "x-asked"


def asked_as(schemas: Schemas) -> dict[str, str]:
    """By the slug of its label, as sections and pages are addressed: `oekonomi` is asked for as »koster betaler …«.

    One inflection of each word, for the search compares words by their keys.
    """
    found: dict[str, list[str]] = {}
    for tree in schemas.kinds.values():
        for label, words in _declared(tree):
            found.setdefault(slug(label), []).append(words)
    return {label: " ".join(_different(texts)) for label, texts in sorted(found.items())}


def _different(texts: Iterable[str]) -> Iterable[str]:
    """The first word of each key."""
    found: dict[str, str] = {}
    for word in " ".join(texts).split():
        found.setdefault(key(word), word)
    return found.values()


def _declared(field: Field) -> Iterator[tuple[str, str]]:
    """Labels with their words, of a field and all below it; a field with labelled values has words for each of them."""
    words: str | Mapping[str, str] = field.schema.get(KEYWORD, {})
    if isinstance(words, str):
        yield field.title, words
    else:
        yield from ((field.labels[value], asked) for value, asked in words.items())
    for child in (*field.properties.values(), *filter(None, [field.items])):
        yield from _declared(child)
