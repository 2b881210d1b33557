"""Formatting: parts of records in, the Danish words and links that templates show out. Text comes back unescaped, links as Markup."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from markupsafe import Markup

from catalogue.danish import attested, event_date, number
from catalogue.records import UNKNOWN, Field, Schemas

from .catalogue_index import CatalogueIndex, RecordNode, owner_node, resolve_reference
from .later_state import newest_update
from .record_view import RecordView, declares, field_of, raw
from .record_view import owner_key as owner_key

MILLION = 1_000_000
LINK = Markup('<a href="{}">{}</a>')
MARK = Markup('<a class="note-link" href="{}">{}</a>')
MONEY = ("kr.", "mio. kr.", "mia. kr.", "norske kr.", "svenske kr.", "euro", "pund")


def label(part: RecordView, name: str) -> str:
    """The Danish label of a value."""
    value = raw(part, name)
    return "" if value is None else field_of(part, name).labels.get(value, str(value))


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


def lower_first(text: str) -> str:
    """With a small first letter, unless the word is an abbreviation: for labels inside a sentence."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def notes_about(note: Callable[[RecordView], Markup], part: RecordView, name: str) -> Markup:
    """The notes about a field of a record, for the place where it is shown."""
    return Markup().join(note(one) for one in _notes(part, name))


def note_links(part: RecordView, name: str) -> Markup:
    """In words that notes about a field stand further down, for the fact box: once for each kind, to the first of them."""
    first = {label(one, "kind"): one.id for one in reversed(_notes(part, name))}
    return Markup().join(MARK.format(f"#{first[kind]}", kind) for kind in reversed(first))


def note_link_on(part: RecordView, name: str, page: str) -> Markup:
    """The first note about a field, which stands on the record's own page: one mark is enough in a table of records."""
    return Markup().join(MARK.format(f"{page}#{one.id}", label(one, "kind")) for one in _notes(part, name)[:1])


def _notes(part: RecordView, name: str) -> tuple[RecordView, ...]:
    if not declares(part, "notes") or not raw(part, "notes"):
        return ()
    return tuple(one for one in part.notes if one.about.partition(".")[0] == name)


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
    """The links of one or more references, with commas between them."""
    return Markup(", ").join([links(node.key) for node in referred(index, part, name)])


def amount(part: RecordView, basis: bool = True) -> str:
    """`ca. 9 kr. pr. indbygger om året (anslået)`; without the basis where that stands beside it."""
    return " ".join(filter(None, amount_parts(part, basis)))


def amount_parts(part: RecordView, basis: bool = True) -> tuple[str, str]:
    """The amount itself and what it is of: `("ca. 9 kr.", "pr. indbygger om året (anslået)")`."""
    stated = label(part, "basis") if basis and raw(part, "basis") not in (None, UNKNOWN) else ""
    ends = [value for value in (raw(part, "value"), raw(part, "to")) if value is not None]
    quantities = " til ".join(quantity(value, label(part, "unit")) for value in ends)
    share = (label(part, "per"), label(part, "period"), f"({stated})" if stated else "")
    return " ".join(filter(None, ("ca." if part.approximate else "", quantities))), " ".join(filter(None, share))


def quantity(value: float, unit: str) -> str:
    """`12,5 mio. kr.`, `9 kr.`, `63.000 indbyggere`."""
    if unit in MONEY and value >= MILLION and value % 100_000 == 0:
        return f"{number(value / MILLION)} mio. {unit}"
    ore = unit == "kr." and value % 1 != 0
    return f"{number(value, 2 if ore else None)} {unit}".strip()


def event_words(part: RecordView) -> str:
    """When something happened, or was expected to."""
    return event_date(part.date, part.precision, part.date_text)


OLD = 5
"""Years behind the newest: from then on a reader is warned."""


def newest_year(index: CatalogueIndex) -> int:
    """The latest year that the facts, or the updates, of two records are from: a slip in one does not make all others old."""
    return int(attested(_newest(node.part) for nodes in index.by_kind.values() for node in nodes if node.owner is None)[:4] or 0)


def is_old(newest: int, date: str) -> bool:
    """Whether facts of this date lie so far behind the newest that a reader is warned."""
    return int(date[:4]) + OLD <= newest


def _newest(record: RecordView) -> str:
    """The date that a record's facts, or the latest of its updates, are from."""
    stated = raw(record, "as_of") if declares(record, "as_of") else None
    update = newest_update(record)
    return max(str(stated or ""), update.date if update else "")


def links_in_sentence(links: Callable[[str], Markup], nodes: Iterable[RecordNode]) -> Markup:
    """Links to records, as they stand in a sentence: `a, b og c`."""
    *first, last = [links(node.key) for node in nodes]
    return Markup(" og ").join([Markup(", ").join(first), last] if first else [last])


def title_at(schemas: Schemas, note: RecordNode) -> str:
    """The label of the field that a note is about."""
    field = schemas.kinds[owner_node(note).kind].at(tuple(note.part.about.split(".")))
    return field.title if field else str(note.part.about)
