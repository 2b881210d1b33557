"""Lists that can be narrowed: the library in, each list with its facets, the values of every record and how many have each, out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from markupsafe import Markup

from catalogue.danish.formatting import counted
from catalogue.records.kinds import BY_NAME
from catalogue.records.record import PROPOSED
from catalogue.records.schema import Field

from .catalogue_index import Library, Node, is_proposed
from .facet import UNKNOWN, Choices, Facet, field_at
from .facet_definitions import FACETS
from .formatting import lower_first

PROPOSED_WORDS = {"case": "forslag", "body": "foreslåede"}
"""What proposals of a kind are called beside the number of the others. A lesson of a proposal is as much a lesson as any."""
NOT_TOLD = "Ikke oplyst"
LINK = Markup('<a{css} href="{url}">{label}</a>')
TEXT = Markup("<span{css}>{label}</span>")
CSS = Markup(' class="{}"')


@dataclass(frozen=True, slots=True)
class Item:
    """A record in a list."""

    node: Node
    places: tuple[int, ...]
    """Its values, by their places in the form, in order."""
    numbers: tuple[int | None, ...]
    """What the list can be sorted by."""
    is_proposal: bool
    """Shown as such, and not counted."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet, with the records that have it."""

    facet: str
    id: str
    """As it stands in addresses."""
    label: str
    url: str
    """Of the page with the records that have it, from the site's root; empty when there is none."""
    place: int
    """Among all values of the form."""
    items: tuple[Item, ...]
    record: str
    """Key of the record that the value names; empty when it is a word."""

    @property
    def of_proposals(self) -> bool:
        """Whether it is the value that says so of them: it alone counts them."""
        return self.id == PROPOSED

    @property
    def count(self) -> int:
        """How many have it."""
        return sum(item.is_proposal == self.of_proposals for item in self.items)


@dataclass(frozen=True, slots=True)
class Choice:
    """A facet with its words and its values."""

    name: str
    title: str
    help: str
    opened: bool
    column: bool
    sort: str
    paged: bool
    """Whether a page is made for each value."""
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Filtered:
    """A list and everything that it can be narrowed by."""

    kind: str
    url: str
    """Of the list, from the site's root."""
    words: tuple[str, str, str]
    """One, several, and what proposals are called."""
    choices: tuple[Choice, ...]
    items: tuple[Item, ...]

    def tally(self, items: Iterable[Item]) -> str:
        """`12 samarbejder og 2 forslag`."""
        proposals = [item.is_proposal for item in items]
        one, several, proposed = self.words
        told = counted(proposals.count(False), one, several)
        return f"{told} og {sum(proposals)} {proposed}" if any(proposals) else told


def filtered(shelf: Library, kind: str) -> Filtered:
    """The list of a kind, its proposals last; lessons have no names to be ordered by, so they stand by theme and role."""
    facets = FACETS[kind]
    labels = [(facet, value, label) for facet in facets for value, label in all_labels(shelf, kind, facet).items()]
    place = {(facet.name, value): number for number, (facet, value, _) in enumerate(labels)}
    found = [_item(shelf, node, facets, place) for node in shelf.by_kind[kind]]
    items = tuple(sorted(found, key=lambda item: (item.is_proposal, item.places if kind == "lesson" else ())))
    having = _having(items)
    values = [
        Value(
            facet.name,
            value_id(value),
            label,
            value_url(shelf, kind, facet, value),
            number,
            having.get(number, ()),
            _record(shelf, facet, value),
        )
        for number, (facet, value, label) in enumerate(labels)
    ]
    choices = tuple(_choice(shelf, kind, facet, values) for facet in facets if any(value.facet == facet.name for value in values))
    return Filtered(kind, list_url(kind), _words(shelf, kind), choices, items)


def _item(shelf: Library, node: Node, facets: Iterable[Facet], place: Mapping[tuple[str, str], int]) -> Item:
    places = {place[facet.name, value] for facet in facets for value in told_values(shelf, node, facet) if (facet.name, value) in place}
    numbers = tuple(facet.number(node) for facet in facets if facet.number)
    return Item(node, tuple(sorted(places)), numbers, node.kind in PROPOSED_WORDS and is_proposed(node))


def told_values(shelf: Library, node: Node, facet: Facet) -> tuple[str, ...]:
    """The values of a record, each once; that it does not tell is one too."""
    return tuple(dict.fromkeys(facet.read(shelf, node))) or (UNKNOWN,)


def all_labels(shelf: Library, kind: str, facet: Facet) -> Choices:
    """Label of each value of a facet; where a record may not tell, that is the last."""
    labels = facet.choices(shelf, kind)
    return labels if facet.always else {**labels, UNKNOWN: NOT_TOLD}


def value_id(value: str) -> str:
    """A value as it stands in addresses."""
    return "ikke-oplyst" if value == UNKNOWN else value.replace("_", "-")


def _having(items: Iterable[Item]) -> dict[int, tuple[Item, ...]]:
    having: dict[int, list[Item]] = {}
    for item in items:
        for number in item.places:
            having.setdefault(number, []).append(item)
    return {number: tuple(found) for number, found in having.items()}


def list_url(kind: str) -> str:
    """Address of the list, from the site's root."""
    return f"/{BY_NAME[kind].url}/"


def value_url(shelf: Library, kind: str, facet: Facet, value: str) -> str:
    """Where the records with a value are listed; three folders deep, where no record's page can be."""
    if facet.place is None:
        return f"{list_url(kind)}{facet.name}/{value_id(value)}/"
    return "" if value == UNKNOWN else facet.place(shelf, value)


def _record(shelf: Library, facet: Facet, value: str) -> str:
    key = f"{facet.names}/{value}"
    return key if key in shelf.nodes else ""


def _choice(shelf: Library, kind: str, facet: Facet, values: Iterable[Value]) -> Choice:
    fields = [_told(shelf, kind, path) for path in facet.told]
    title = facet.title or ": ".join([fields[0].title, *(field.title.lower() for field in fields[1:])])
    own = tuple(value for value in values if value.facet == facet.name)
    explained = facet.help or (fields[-1].description if fields else "")
    return Choice(facet.name, title, explained, facet.opened, facet.column, facet.sort, facet.place is None, own)


def _told(shelf: Library, kind: str, path: str) -> Field:
    other, _, own = path.rpartition("/")
    return field_at(shelf.catalogue.schemas.kinds[other or kind], own.split("."))


def _words(shelf: Library, kind: str) -> tuple[str, str, str]:
    tree = shelf.catalogue.schemas.kinds[kind]
    return tree.title.lower(), str(tree.schema.get("x-plural", tree.title)).lower(), PROPOSED_WORDS.get(kind, "")


def narrowing(shelf: Library) -> dict[str, Callable[..., Any]]:
    """What templates may ask of lists and of the links to them, by its name there."""
    named = {(kind, facet.name): facet for kind, facets in FACETS.items() for facet in facets}
    labels = cache(lambda kind, name: all_labels(shelf, kind, named[kind, name]))

    @cache
    def value_link(kind: str, name: str, value: str, css: str = "", inline: bool = False) -> Markup:
        """The label of a value, as a link to the records that have it; inline as inside a sentence."""
        url, words = value_url(shelf, kind, named[kind, name], value), labels(kind, name)[value]
        label = lower_first(words) if inline else words
        return (LINK if url else TEXT).format(url=url, label=label, css=CSS.format(css) if css else "")

    @cache
    def values_told(key: str, name: str) -> tuple[str, ...]:
        """The values of a record for a facet."""
        node = shelf.nodes[key]
        return told_values(shelf, node, named[node.kind, name])

    @cache
    def value_links(key: str, name: str, inline: bool = False) -> Markup:
        """Those values, each as such a link."""
        return Markup(", ").join(value_link(shelf.nodes[key].kind, name, value, inline=inline) for value in values_told(key, name))

    @cache
    def value_page(key: str, name: str) -> str:
        """Address of the list of the records that share the first of those values."""
        node = shelf.nodes[key]
        return value_url(shelf, node.kind, named[node.kind, name], values_told(key, name)[0])

    return {"filtered": cache(partial(filtered, shelf)), **{each.__name__: each for each in (value_link, value_links, value_page)}}
