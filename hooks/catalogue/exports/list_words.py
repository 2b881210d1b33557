"""List words: the index in; out, for each faceted list, a file with every word of its records, shown or behind what is shown, and files
with the records that each stands in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from itertools import chain, pairwise

import orjson

from catalogue.danish import slug, words
from catalogue.pages import SiteContext
from catalogue.records import KINDS_BY_NAME, UNKNOWN, Artifact, Field
from catalogue.views import (
    FACETS,
    NOT_STATED,
    CatalogueIndex,
    FacetedList,
    ListItem,
    RecordNode,
    RecordView,
    faceted_list,
    owner_key,
    resolve_reference,
    seats_asked_for,
    walk_values,
)

WORDS, PLACES, TABLE, ADDRESSES = "ord.json", "ord", "liste.json", "adresser.json"
"""Beside the page of a list; the second is a folder."""
FEW = 8
"""A word that fewer records of a list in parts have brings them with it: most words do, and they are a small part of all places."""
PLACES_PER_FILE = 3000
"""So many places are in a file, about 3 kB packed: whoever types a word asks for the files of the words that it stands in."""
SHORTEST_WORD = 2
"""Letters of a word that is worth looking for."""
RELATION_WORDS = "x-word"
NOT_TEXT = ("x-date", "x-url", "pattern")
"""Keywords of fields that hold no words: dates, addresses and ids."""


@dataclass(frozen=True, slots=True)
class RelatedWords:
    """What people type who look for the records with a value, though the records use other words."""

    words: str
    facet: str
    title: str
    """Of the facet."""
    value: str
    """As it stands in addresses."""
    label: str


@dataclass(frozen=True, slots=True)
class ListWords:
    """The words of a list, in plain letters."""

    urls: tuple[str, ...]
    """Of the records, from the site's root."""
    positions: Mapping[str, tuple[int, ...]]
    """By word, the records among those addresses."""
    related: tuple[RelatedWords, ...]


def list_word_files(context: SiteContext) -> Iterator[Artifact]:
    """`organer/ord.json`, which `list-words.js` reads. Of a list that comes in parts also `organer/ord/0.json` and so on,
    `organer/liste.json`, what all its records are filtered by, and `organer/adresser.json`, which only what has changed is told by.
    """
    for kind in FACETS:
        url = KINDS_BY_NAME[kind].url
        part = context.first_part(kind)
        yield from _word_files(f"{url}/", list_words(context.index, kind), is_divided=part is not None)
        if part:
            items = faceted_list(context.index, kind).items
            yield _json(f"{url}/{TABLE}", _table(items, part.size))
            yield _json(f"{url}/{ADDRESSES}", [item.node.url for item in items])


def _word_files(folder: str, listed: ListWords, is_divided: bool) -> Iterator[Artifact]:
    """All words in one text; for each the records that have it, by their places in the list, or the number of the file that says so; and
    what people type who mean a value of a facet. A place is the step from the one before."""
    places: list[list[int] | int] = []
    files: list[dict[str, list[int]]] = []
    size = PLACES_PER_FILE
    for word, positions in listed.positions.items():
        steps = [positions[0], *(after - before for before, after in pairwise(positions))]
        if len(steps) < FEW or not is_divided:
            places.append(steps)
            continue
        if size >= PLACES_PER_FILE:
            files.append({})
            size = 0
        files[-1][word] = steps
        size += len(steps)
        places.append(len(files) - 1)
    related = [asdict(one) for one in listed.related]
    yield _json(f"{folder}{WORDS}", {"words": " ".join(listed.positions), "places": places, "related": related})
    yield from (_json(f"{folder}{PLACES}/{number}.json", content) for number, content in enumerate(files))


def _json(uri: str, value: object) -> Artifact:
    return Artifact(uri, orjson.dumps(value, option=orjson.OPT_APPEND_NEWLINE))


def _table(items: Sequence[ListItem], size: int) -> dict[str, object]:
    """How many records a part has; and in the order of the list, of each the positions of its values, its numbers, and whether it is a
    proposal (`p`) or part of a model (`m`): what its card says of them in a part that is not there yet."""
    return {
        "size": size,
        "values": [" ".join(map(str, item.positions)) for item in items],
        "numbers": [" ".join("" if number is None else str(number) for number in item.numbers) for item in items],
        "marks": ["p" * item.is_proposal + "m" * item.is_model for item in items],
    }


def list_words(index: CatalogueIndex, kind: str) -> ListWords:
    """Of all the records of a list: their texts, labels, what they refer to, and what they are filtered by."""
    listed = faceted_list(index, kind)
    labels = {value.position: value.label for facet in listed.facets for value in facet.values if value.id != NOT_STATED}
    found: dict[str, list[int]] = {}
    plain = cache(_plain_words)
    for position, item in enumerate(listed.items):
        for word in frozenset[str]().union(*map(plain, _texts_of(index, item, labels))):
            found.setdefault(word, []).append(position)
    positions = {word: tuple(found[word]) for word in sorted(found)}
    return ListWords(tuple(item.node.url for item in listed.items), positions, tuple(_related(index, listed)))


def _plain_words(text: str) -> frozenset[str]:
    """Titles and labels are asked for by many records."""
    return frozenset(plain for word in words(text) if len(plain := slug(word)) >= SHORTEST_WORD)


def _texts_of(index: CatalogueIndex, item: ListItem, labels: Mapping[int, str]) -> Iterator[str]:
    node = item.node
    owner = [node.owner.title, *node.owner.part.aliases] if node.owner else []
    return chain(_texts(index, node), owner, (labels[each] for each in item.positions if each in labels))


def _texts(index: CatalogueIndex, node: RecordNode) -> Iterator[str]:
    part: RecordView = node.part
    for _, field, value in walk_values(part):
        if RELATION_WORDS in field.schema:
            yield str(field.schema[RELATION_WORDS])
        if not isinstance(value, str) or value == UNKNOWN:
            continue
        if field.refers_to:
            target = resolve_reference(index, owner_key(part), value, field.refers_to)
            yield target.title if target and target.kind not in ("source", "section") else ""
        elif field.labels:
            yield field.labels[value]
        elif _is_text(field):
            yield value


def _is_text(field: Field) -> bool:
    return not any(keyword in field.schema for keyword in NOT_TEXT)


def _related(index: CatalogueIndex, listed: FacetedList) -> Iterator[RelatedWords]:
    asked = seats_asked_for(index)
    for facet in listed.facets if listed.kind == "body" else ():
        for value in facet.values:
            if facet.name == "sidder" and value.id in asked:
                yield RelatedWords(" ".join(slug(word) for word in asked[value.id].split()), facet.name, facet.title, value.id, value.label)
