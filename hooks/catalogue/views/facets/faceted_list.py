"""Faceted lists: the index in, each list with its facets, the values of every record and how many have each, out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from markupsafe import Markup

from catalogue.danish import counted, lower_first
from catalogue.records import KINDS_BY_NAME, PLANNED, UNKNOWN, Field

from ..catalogue_index import CatalogueIndex, RecordNode, is_listed_apart, is_proposed, owner_node
from ..record_view import owner_key, raw
from .facet import Facet, ValueLabels, field_at
from .facet_definitions import FACETS

PROPOSED_WORDS = {"case": "kun foreslået eller besluttet", "body": "kun planlagt, foreslået eller en mulighed, da de blev beskrevet"}
"""What proposals of a kind are called beside the number of the others. A lesson of a proposal is as much a lesson as any."""
VALUE_LINK = Markup('<a{css} href="{url}">{label}</a>')
VALUE_TEXT = Markup("<span{css}>{label}</span>")
CSS = Markup(' class="{}"')


@dataclass(frozen=True, slots=True)
class ListItem:
    """A record in a list."""

    node: RecordNode
    positions: tuple[int, ...]
    """Of its values in the form, in order."""
    numbers: tuple[int | None, ...]
    """What the list can be sorted by."""
    is_proposal: bool
    """Shown as such, and not counted."""
    is_model: bool
    """Whether it is part of a model, as many or none may have it, and not of one collaboration."""
    marks: tuple[tuple[int, str], ...]
    """The positions of the values that no source gives it as they stand, each with what is said beside it."""

    number_words: tuple[tuple[int, str], ...]
    """The positions of the bands of numbers that are no more than a bound or a guess, each with the number as it is told."""

    def mark(self, position: int) -> str:
        """What is said beside a value; empty where a source gives it."""
        return dict(self.marks).get(position, "")


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet, with the records that have it."""

    facet: str
    id: str
    """As it stands in addresses."""
    label: str
    url: str
    """Of the page with the records that have it, from the site's root; empty when there is none."""
    position: int
    """Among all values of the form."""
    items: tuple[ListItem, ...]
    record: str
    """Key of the record that the value names; empty when it is a word."""
    of_proposals: bool
    """Whether it is the value that says so of them: it alone counts them."""
    count: int
    """How many have it. Counted once, as the tally: each part of a list that comes in parts says so of the whole."""
    tally: str
    """`12 samarbejder og 2 kun foreslået eller besluttet`, `12 organer, heraf 4 i modeller`."""


@dataclass(frozen=True, slots=True)
class FacetValues:
    """A facet with its words and its values."""

    name: str
    title: str
    help: str
    opened: bool
    column: bool
    sort: str
    paged: bool
    """Whether a page is made for each value."""
    values: tuple[FacetValue, ...]
    field: str
    """The field of the record that its values stand in, for notes about it; empty where there is none."""


@dataclass(frozen=True, slots=True)
class FacetedList:
    """A list and everything that it can be filtered by."""

    kind: str
    url: str
    """Of the list, from the site's root."""
    words: tuple[str, str, str]
    """One, several, and what proposals are called."""
    facets: tuple[FacetValues, ...]
    items: tuple[ListItem, ...]
    tally: str
    """Of all records, as of those with a value."""


def _tally(words: tuple[str, str, str], items: Iterable[ListItem]) -> str:
    one, several, proposed = words
    counting, planned = [], 0
    for item in items:
        planned += item.is_proposal
        counting += [] if item.is_proposal else [item.is_model]
    counted_words = f"{counted(len(counting), one, several)}{f', heraf {sum(counting)} i modeller' if any(counting) else ''}"
    joint = "," if any(counting) else ""
    return f"{counted_words}{joint} og {planned} {proposed}" if planned else counted_words


def _order(index: CatalogueIndex, kind: str, item: ListItem) -> tuple[tuple[int, ...], ...]:
    if kind == "lesson":
        return (item.positions,)
    if kind != "body":
        return ()
    levels = list(index.catalogue.schemas.kinds["body"].properties["level"].labels)
    return ((index.position[owner_key(item.node.part)], levels.index(str(raw(item.node.part, "level")))),)


@lru_cache(2 * len(FACETS))
def faceted_list(index: CatalogueIndex, kind: str) -> FacetedList:
    """The list of a kind, proposals last, without what is listed apart. Kept, since pages, files of words and the search ask for it.

    Lessons have no names, so they stand by theme and role; bodies, whose names recur, by what they belong to and their level.
    """
    facets = FACETS[kind]
    labels = [(facet, value, label) for facet in facets for value, label in all_labels(index, kind, facet).items()]
    positions = {(facet.name, value): position for position, (facet, value, _) in enumerate(labels)}
    listed = [_item(index, node, facets, positions) for node in index.by_kind[kind] if not (kind == "case" and is_listed_apart(node))]
    items = tuple(sorted(listed, key=lambda item: (item.is_proposal, *_order(index, kind, item))))
    by_position, words = _by_position(items), _words(index, kind)
    values = [
        FacetValue(
            facet.name,
            value_id(value),
            label,
            value_url(index, kind, facet, value),
            position,
            own := by_position.get(position, ()),
            _record(index, facet, value),
            is_planned := value_id(value) in PLANNED,
            sum(item.is_proposal == is_planned for item in own),
            _tally(words, own),
        )
        for position, (facet, value, label) in enumerate(labels)
    ]
    shown = tuple(_facet_values(index, kind, facet, values) for facet in facets if any(value.facet == facet.name for value in values))
    return FacetedList(kind, list_url(kind), words, shown, items, _tally(words, items))


def _item(index: CatalogueIndex, node: RecordNode, facets: Iterable[Facet], positions: Mapping[tuple[str, str], int]) -> ListItem:
    own = {(facet.name, value) for facet in facets for value in _known_values(index, node, facet)}
    numbers = tuple(facet.number(node) for facet in facets if facet.number)
    number_words = {facet.name: facet.number_words(node) for facet in facets if facet.number_words}
    marked = (((facet.name, value), mark) for facet in facets if facet.marks for value, mark in facet.marks(index, node).items() if mark)
    return ListItem(
        node,
        tuple(sorted(positions[value] for value in own & positions.keys())),
        numbers,
        node.kind in PROPOSED_WORDS and is_proposed(node),
        node.kind == "body" and owner_node(node).kind != "case",
        tuple((positions[value], mark) for value, mark in marked if value in own & positions.keys()),
        tuple((positions[value], number_words[value[0]]) for value in sorted(own & positions.keys()) if number_words.get(value[0])),
    )


def _known_values(index: CatalogueIndex, node: RecordNode, facet: Facet) -> tuple[str, ...]:
    """The values of a record, each once; that it does not tell is one too."""
    return tuple(dict.fromkeys(facet.read(index, node))) or (UNKNOWN,)


def all_labels(index: CatalogueIndex, kind: str, facet: Facet) -> ValueLabels:
    """Label of each value of a facet; where a record may not tell, that is the last."""
    labels = facet.labels(index, kind)
    return labels if facet.always else {**labels, UNKNOWN: facet.without}


NOT_STATED = "ikke-oplyst"
"""What stands in addresses for having no value."""


def value_id(value: str) -> str:
    """A value as it stands in addresses."""
    return NOT_STATED if value == UNKNOWN else value.replace("_", "-")


def _by_position(items: Iterable[ListItem]) -> dict[int, tuple[ListItem, ...]]:
    listed: dict[int, list[ListItem]] = {}
    for item in items:
        for position in item.positions:
            listed.setdefault(position, []).append(item)
    return {position: tuple(own) for position, own in listed.items()}


def list_url(kind: str) -> str:
    """Address of the list, from the site's root."""
    return f"/{KINDS_BY_NAME[kind].url}/"


def value_url(index: CatalogueIndex, kind: str, facet: Facet, value: str) -> str:
    """Where the records with a value are listed; three folders deep, where no record's page can be."""
    if facet.page_url is None:
        return f"{list_url(kind)}{facet.name}/{value_id(value)}/"
    return "" if value == UNKNOWN else facet.page_url(index, value)


def _record(index: CatalogueIndex, facet: Facet, value: str) -> str:
    key = f"{facet.names}/{value}"
    return key if key in index.nodes else ""


def _title(index: CatalogueIndex, facet: Facet, value: str) -> str:
    """What a value is called that no record of the list can have: it is, or belongs to, what is retired."""
    key = _record(index, facet, value)
    return index.nodes[key].title if key else value


def _facet_values(index: CatalogueIndex, kind: str, facet: Facet, values: Iterable[FacetValue]) -> FacetValues:
    fields = [_label_field(index, kind, path) for path in facet.label_fields]
    title = facet.title or ": ".join([fields[0].title, *(field.title.lower() for field in fields[1:])])
    own = tuple(value for value in values if value.facet == facet.name)
    explained = facet.help or (fields[-1].description if fields else "")
    path = next(iter(facet.label_fields), "")
    field = "" if "/" in path else path.partition(".")[0]
    return FacetValues(facet.name, title, explained, facet.opened, facet.column, facet.sort, facet.page_url is None, own, field)


def _label_field(index: CatalogueIndex, kind: str, path: str) -> Field:
    other, _, own = path.rpartition("/")
    return field_at(index.catalogue.schemas.kinds[other or kind], own.split("."))


def _words(index: CatalogueIndex, kind: str) -> tuple[str, str, str]:
    tree = index.catalogue.schemas.kinds[kind]
    return tree.title.lower(), tree.plural.lower(), PROPOSED_WORDS.get(kind, "")


class FacetLinks(NamedTuple):
    """Links to the lists of the records that share a value."""

    value_link: Callable[..., Markup]
    value_links: Callable[..., Markup]
    value_url: Callable[[str, str], str]


def facet_links(index: CatalogueIndex) -> FacetLinks:
    """The links to filtered lists; each is made once."""
    named = {(kind, facet.name): facet for kind, facets in FACETS.items() for facet in facets}
    labels = cache(lambda kind, name: all_labels(index, kind, named[kind, name]))

    @cache
    def value_link(kind: str, name: str, value: str, css: str = "", inline: bool = False) -> Markup:
        """The label of a value, as a link to the records that have it, where one may; inline as inside a sentence."""
        facet, known = named[kind, name], labels(kind, name)
        url, words = (value_url(index, kind, facet, value), known[value]) if value in known else ("", _title(index, facet, value))
        label = lower_first(words) if inline else words
        return (VALUE_LINK if url else VALUE_TEXT).format(url=url, label=label, css=CSS.format(css) if css else "")

    @cache
    def values_of(key: str, name: str) -> tuple[str, ...]:
        """The values of a record for a facet."""
        node = index.nodes[key]
        return _known_values(index, node, named[node.kind, name])

    @cache
    def value_links(key: str, name: str, inline: bool = False) -> Markup:
        """Those values, each as such a link."""
        return Markup(", ").join(value_link(index.nodes[key].kind, name, value, inline=inline) for value in values_of(key, name))

    @cache
    def shared_value_url(key: str, name: str) -> str:
        """Address of the list of the records that share the first of those values."""
        node = index.nodes[key]
        return value_url(index, node.kind, named[node.kind, name], values_of(key, name)[0])

    return FacetLinks(value_link, value_links, shared_value_url)
