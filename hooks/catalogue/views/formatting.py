"""Formatting: parts of records in, the Danish words, dates and links that templates show out. Text is unescaped, links are Markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from markupsafe import Markup

from catalogue.danish import (
    attested,
    bounded_date,
    bounded_from,
    bounded_year,
    compound_divider,
    date_order,
    event_date,
    keys_in_list,
    number,
    sorted_by_date,
    until,
    words,
    year_bound,
    year_of,
)
from catalogue.records import MONEY, UNKNOWN, Field, Schemas, newest_fact_date, own_name

from .catalogue_index import CatalogueIndex, RecordNode, owner_node, resolve_reference
from .record_view import RecordView, declares, field_of, fields_along, filled, owner_key, raw, stored_object

SENTENCE_FIELDS = ("summary", "definition", "official_name")
"""The fields that say in one sentence what a record is; most have one of them."""
BEGINNING = "since"
"""The field that says when a collaboration began."""
NOTED_LISTS = ("events", "updates", "lessons")
"""Lists whose items are shown on other pages too, where a note about one goes with it."""
MILLION = 1_000_000
KRONER = "dkk"
"""The unit that has a hundredth of its own, which is shown when it counts."""
LINK = Markup('<a href="{}">{}</a>')
NOTE_LINK = Markup('<a class="note-link" href="{}">{}</a>')


def label(part: RecordView, name: str) -> str:
    """The Danish label of a value."""
    value = raw(part, name)
    return "" if value is None else field_of(part, name).labels.get(value, str(value))


def sentence_about(part: RecordView) -> str:
    """What a record is, in the sentence that it says of itself; empty where it says none."""
    return next((str(part[name]) for name in filled(part, *SENTENCE_FIELDS)), "")


def plan_words(node: RecordNode) -> str:
    """How far what is only planned has come: as it says itself, else as the record says that it stands in."""
    own = declares(node.part, "stage") and label(node.part, "stage")
    return own or label((node.owner or node).part, "status")


def inverse_label(part: RecordView, name: str) -> str:
    """The Danish label of a relation, as its other end says it."""
    return field_of(part, name).inverse_labels[str(raw(part, name))]


def value_label(part: RecordView, name: str, value: str) -> str:
    """The Danish label of a value that the field can have."""
    return field_of(part, name).labels[value]


def labels(part: RecordView, name: str) -> tuple[str, ...]:
    """The Danish labels of a list of values."""
    item = field_of(part, name).items
    return tuple(item.labels.get(value, value) for value in raw(part, name) or ()) if item else ()


def field_label(part: RecordView, name: str) -> str:
    """The Danish label of a field."""
    return field_of(part, name).title


def corrected_place(record: RecordView, correction: RecordView) -> str:
    """What was corrected, as a reader knows it: `Deltagere › Antal`. What has an id is called by its name."""
    steps = str(raw(correction, "field")).split(".")
    value, words = raw(record, steps[0]) if declares(record, steps[0]) else None, list[str]()
    for depth, (step, field) in enumerate(zip(steps, fields_along(record, steps), strict=True)):
        value = _step_into(value, step) if depth else value
        words.append((_item_name(value) or step) if field is None or field.name == "[]" else field.title)
    return " › ".join(words)


def _step_into(value: Any, step: str) -> Any:
    if isinstance(value, list):
        return next((item for item in value if isinstance(item, dict) and item.get("id") == step), None)
    return value.get(step) if isinstance(value, dict) else None


def _item_name(item: Any) -> str:
    name = own_name(item)
    return f"»{name}«" if name else ""


def notes_about(note: Callable[[RecordView], Markup], part: RecordView, name: str) -> Markup:
    """The notes about a field of a record, for the place where it is shown."""
    return Markup().join(note(one) for one in notes_on(part, name))


CITING = ("source", "also_from", "sources")
"""The fields in which sections stand that a part cites."""


def cited_sections(part: RecordView) -> tuple[str, ...]:
    """The sections that a part cites, `katalog-2016#2.4`, from whichever of the fields it has: on a page, in Markdown and in a paper."""
    values = (raw(part, name) for name in filled(part, *CITING))
    return tuple(each for value in values for each in ([value] if isinstance(value, str) else value))


def note_links(part: RecordView, name: str, item: RecordView | None = None) -> Markup:
    """In words that notes about a field stand further down, for the fact box: once for each kind, to the first of them. Of one item of the
    field only notes that cite what it does: another's are about another."""
    notes = [one for one in notes_on(part, name) if item is None or {*cited_sections(one)} & {*cited_sections(item)}]
    first = {label(one, "kind"): one.id for one in reversed(notes)}
    return Markup().join(NOTE_LINK.format(f"#{first[kind]}", kind) for kind in reversed(first))


def note_link_on(part: RecordView, name: str, page: str) -> Markup:
    """The first note about a field, which stands on the record's own page: one mark is enough in a table of records."""
    return _first_mark(notes_on(part, name), page)


def note_link_at(index: CatalogueIndex, item: RecordView) -> Markup:
    """The first note about an event, an update or a lesson, for its line wherever that is shown."""
    node = index.nodes[owner_key(item)]
    return _first_mark(notes_at(node.part, item), node.url)


def marked_notes_at(index: CatalogueIndex, item: RecordView) -> list[tuple[Markup, RecordView]]:
    """The notes about an event, an update or a lesson, each with a link to it on the page of its record."""
    node = index.nodes[owner_key(item)]
    return [(note_mark(one, node.url), one) for one in notes_at(node.part, item)]


def _first_mark(notes: Sequence[RecordView], page: str) -> Markup:
    return Markup().join(note_mark(one, page) for one in notes[:1])


def note_mark(note: RecordView, page: str) -> Markup:
    """A link to a note on the page of its record, named by its kind."""
    return NOTE_LINK.format(f"{page}#{note.id}", label(note, "kind"))


def notes_at(record: RecordView, item: RecordView) -> tuple[RecordView, ...]:
    """The notes about an event, an update or a lesson or a field of it that it has; one about the whole list is about none of its items.

    When a collaboration began is told by its first events too: a note about that is also about those that its sources tell.
    """
    path = _path_of(record, item)
    if not path or not declares(record, "notes"):
        return ()
    return tuple(
        one for one in (raw(record, "notes") and record.notes) or () if _is_about(one, path, item) or is_of_beginning(record, one, item)
    )


def notes_on(part: RecordView, name: str) -> tuple[RecordView, ...]:
    """The notes about a field of a record, or an item of a list by its path, or about a part of it, in the record's order."""
    if not declares(part, "notes") or not raw(part, "notes"):
        return ()
    return tuple(one for one in part.notes if f"{one.about}.".startswith(f"{name}."))


def _path_of(record: RecordView, item: RecordView) -> str:
    """As a note names it: `events.etableret-2012`, `updates.3`, `lessons.tillid`."""
    for name in NOTED_LISTS:
        for place, each in enumerate(raw(record, name) or () if declares(record, name) else (), 1):
            if each is stored_object(item):
                return f"{name}.{each.get('id', place)}"
    return ""


def _is_about(note: RecordView, path: str, item: RecordView) -> bool:
    """Whether it names the item, or a field of every item that this one has: `updates.2`, `events.date`."""
    steps = str(note.about).split(".")
    name = steps[1] if steps[0] == path.partition(".")[0] and len(steps) > 1 else ""
    return f"{note.about}.".startswith(f"{path}.") or (declares(item, name) and raw(item, name) is not None)


def is_of_beginning(record: RecordView, note: RecordView, item: RecordView) -> bool:
    """Whether a note about when a collaboration began is about one of its events too: one of the first, from a source of the note."""
    if note.about != BEGINNING or not declares(item, "expected") or not raw(record, BEGINNING):
        return False
    return item.date <= until(record.since.date) and item.source in raw(note, "sources")


def widget_of(part: RecordView, name: str) -> str:
    """How a field without a place of its own in a template is shown: see `widget`."""
    return widget(field_of(part, name))


def widget(field: Field) -> str:
    """The word for the type of a field, with `s` for a list."""
    return f"{_form(field.items)}s" if field.items else _form(field)


def _form(field: Field) -> str:
    if field.properties:
        return "part"
    if field.refers_to:
        return "link"
    if field.labels:
        return "label"
    special = (name for name in ("markdown", "url", "date") if field.schema.get(f"x-{name}"))
    return next(special, field.type)


def record_link(index: CatalogueIndex, key: str, text: str = "") -> Markup:
    """A link to a record; its own title when no other text is given."""
    node = index.nodes[key]
    return LINK.format(node.url, text or node.title)


def referred(index: CatalogueIndex, part: RecordView, name: str) -> tuple[RecordNode, ...]:
    """The nodes that a reference, or a list of them, leads to."""
    field, value = field_of(part, name), raw(part, name)
    kinds = (field.items or field).refers_to
    values = value if isinstance(value, list) else [value] if value else []
    return tuple(node for each in values if (node := resolve_reference(index, owner_key(part), each, kinds)))


def replaced(index: CatalogueIndex, key: str) -> tuple[RecordNode, ...]:
    """The retired records of its kind that a record took the place of, in alphabetical order.

    One of another kind is only where to look instead.
    """
    successors = ((node, referred(index, node.part.retired, "replaced_by")) for node in index.retired)
    return tuple(node for node, found in successors if any(each.key == key and each.kind == node.kind for each in found))


def reference_links(index: CatalogueIndex, links: Callable[[str], Markup], part: RecordView, name: str) -> Markup:
    """The links of one or more references, with commas between them; what is a sentence ends itself."""
    nodes = referred(index, part, name)
    after = [" " if node.title.endswith(".") else ", " for node in nodes[:-1]]
    return (
        Markup("").join(links(node.key) + separator for node, separator in zip(nodes, [*after, ""], strict=True)) if nodes else Markup("")
    )


def amount(part: RecordView, basis: bool = True) -> str:
    """`ca. 9 kr. pr. indbygger om året (anslået)`; without the basis where that stands beside it."""
    return " ".join(filter(None, amount_parts(part, basis)))


def amount_parts(part: RecordView, basis: bool = True) -> tuple[str, str]:
    """The amount itself and what it is of: `("ca. 9 kr.", "pr. indbygger om året (anslået)")`."""
    stated = label(part, "basis") if basis and raw(part, "basis") not in (None, UNKNOWN) else ""
    ends = [value for value in (raw(part, "value"), raw(part, "to")) if value is not None]
    quantities = " til ".join(quantity(value, raw(part, "unit"), label(part, "unit")) for value in ends)
    share = (label(part, "per"), label(part, "period"), f"({stated})" if stated else "")
    return " ".join(filter(None, ("ca." if part.approximate else "", quantities))), " ".join(filter(None, share))


def in_money(part: RecordView) -> bool:
    """Whether an amount is a sum of money."""
    return part.unit in MONEY


def quantity(value: float, unit: str, words: str) -> str:
    """`12,5 mio. kr.`, `9 kr.`, `63.000 indbyggere`, by the unit and its words."""
    if unit in MONEY and value >= MILLION and value % 100_000 == 0:
        return f"{number(value / MILLION)} mio. {words}"
    ore = unit == KRONER and value % 1 != 0
    return f"{number(value, 2 if ore else None)} {words}".strip()


def event_words(part: RecordView) -> str:
    """When something happened, or was expected to."""
    return event_date(part.date, part.precision, part.date_text)


OLD_YEARS = 5
"""Years behind the newest: from then on a reader is warned."""


def newest_year(index: CatalogueIndex) -> int:
    """The latest year that the facts, or the updates, of two records are from: a slip in one does not make all others old."""
    return int(attested(newest_fact_date(record.data) for record in index.catalogue.records if not record.is_retired)[:4] or 0)


def is_old(newest: int, date: str) -> bool:
    """Whether facts of this date lie so far behind the newest that a reader is warned."""
    return int(date[:4]) + OLD_YEARS <= newest


def links_in_sentence(links: Callable[[str], Markup], nodes: Iterable[RecordNode]) -> Markup:
    """Links to records, as they stand in a sentence: `a, b og c`."""
    *first, last = [links(node.key) for node in nodes]
    return Markup(" og ").join([Markup(", ").join(first), last] if first else [last])


def title_at(schemas: Schemas, note: RecordNode) -> str:
    """The label of the field that a note is about; of an item of a list, that of the list."""
    fields = schemas.kinds[owner_node(note).kind].along(note.part.about.split("."))
    return next((field.title for field in reversed(fields) if field and field.name != "[]"), str(note.part.about))


def precision_of(part: RecordView, name: str = "date") -> str:
    """How a date is meant: `precision` of `date`, `as_of_precision` of `as_of`; empty when it is exact."""
    field = "precision" if name == "date" else f"{name}_precision"
    return str(raw(part, field) or "") if declares(part, field) else ""


def date_of(part: RecordView, name: str = "date") -> str:
    """A date in words, as exactly as it is known: `efter marts 2016`; empty when there is none."""
    return bounded_date(part[name], precision_of(part, name)) if part[name] else ""


def from_date(part: RecordView, name: str = "date") -> str:
    """A date as it follows what is from then: `fra marts 2016`, `fra tiden efter marts 2016`; empty when there is none."""
    return bounded_from(part[name], precision_of(part, name)) if part[name] else ""


def year_in(part: RecordView, name: str = "as_of") -> str:
    """The year of a date as it follows a verb: `i 2016`, `tidligst i 2017`."""
    return bounded_year(part[name], precision_of(part, name))


def year_words(part: RecordView, name: str = "date") -> str:
    """The year of a date by itself: `2016`, `tidligst 2017`."""
    return bounded_date(year_of(part[name]), year_bound(part[name], precision_of(part, name))) if part[name] else ""


def order_of(part: RecordView, name: str = "date") -> str:
    """Key to compare parts of several records by a date, as text: which is the newest."""
    return date_order(part[name], precision_of(part, name))


def in_date_order(parts: Iterable[RecordView]) -> list[RecordView]:
    """What happened, of one list, oldest first: the one order of events and updates."""
    return sorted_by_date(parts, _dated)


def orders_of(parts: Iterable[RecordView]) -> list[str]:
    """The keys that `in_date_order` sorts a list by, to put several lists together."""
    return keys_in_list(map(_dated, parts))


def _dated(part: RecordView) -> tuple[str, str]:
    return part.date, precision_of(part)


SOFT_HYPHEN = "\u00ad"
"""A hyphen that is seen only where a line ends: not every browser can divide Danish words by itself."""
_LONG_WORD = re.compile(r"[^\W\d_]{14,}")
"""One that may not fit on a phone in large type."""


def soft_hyphenator(index: CatalogueIndex) -> Callable[[str], str]:
    """A function from a text to the same with soft hyphens in its long words: `ledelses-informations-system`. Few pages have any, so
    the words are read when the first is asked of."""
    divider = cache(lambda: compound_divider(_vocabulary(index)))
    return cache(lambda text: _LONG_WORD.sub(lambda found: SOFT_HYPHEN.join(divider()(found[0])), str(text)))


def _vocabulary(index: CatalogueIndex) -> Iterator[str]:
    for nodes in index.by_kind.values():
        for node in nodes:
            yield from words(node.title)
            for name in filled(node.part, *SENTENCE_FIELDS):
                yield from words(str(node.part[name]))
