"""Phrases: parts of records in, the Danish words and links that templates show out. Text comes back unescaped, links as Markup."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from typing import Any

from markupsafe import Markup

from catalogue.danish import counted, date_words, event_date, initial, join_words, number, section_key, year_of
from catalogue.records import UNKNOWN, Field, is_safe_url

from .catalogue_index import CatalogueIndex, RecordNode, mentions, owner_node, referring_records, resolve_reference
from .dates import date_of, year_in
from .markdown import markdown_renderer
from .record_view import RecordView, declared_fields, declares, field_of, filled, raw
from .record_view import owner_key as owner_key

MILLION = 1_000_000
LINK = Markup('<a href="{}">{}</a>')
REFERENCE = Markup('<a class="source" href="{}">{}</a>')
MARK = Markup('<a class="note-link" href="{}">{}</a>')
MONEY = ("kr.", "mio. kr.", "mia. kr.")


def formatting_functions(index: CatalogueIndex) -> dict[str, Callable[..., Any]]:
    """Every function that templates may call, by its name there."""
    brief = cache(partial(source_link, index, brief=True))
    return {
        **{
            each.__name__: each
            for each in (amount, counted, declares, event_words, form_of, initial, is_safe_url, join_words, owner_node, declared_fields)
        },
        "link": cache(partial(record_link, index)),
        "markdown": cache(markdown_renderer()),
        "mentions": partial(mentions, index),
        "node": index.nodes.get,
        "nodes_of": lambda kind: index.by_kind.get(kind, ()),
        "quantity": quantity,
        "referred": partial(referred, index),
        "source_groups": partial(source_groups, index, brief),
        "source_link": cache(partial(source_link, index)),
        "source_name": source_name,
        "users": partial(referring_records, index),
    }


def formatting_filters(index: CatalogueIndex, note: Callable[[RecordView], Markup]) -> dict[str, Callable[..., Any]]:
    """Every filter that templates may use: what is asked of nearly every part, because Jinja calls a filter faster than a function."""
    reference = cache(partial(source_link, index))
    links = cache(partial(record_link, index))
    return {
        **{
            each.__name__: each
            for each in (called, date_of, date_words, filled, label, labels, lower_first, mark, mark_on, number, year_in, year_of)
        },
        "notes_about": partial(notes_about, note),
        "refer": partial(refer, index, links),
        "target": lambda part, name: next((node.key for node in referred(index, part, name)), ""),
        "source": lambda part: reference(text) if (text := raw(part, "source")) else Markup(),
    }


def label(part: RecordView, name: str) -> str:
    """The Danish label of a value."""
    value = raw(part, name)
    return "" if value is None else field_of(part, name).labels.get(value, str(value))


def labels(part: RecordView, name: str) -> tuple[str, ...]:
    """The Danish labels of a list of values."""
    item = field_of(part, name).items
    return tuple(item.labels.get(value, value) for value in raw(part, name) or ()) if item else ()


def called(part: RecordView, name: str) -> str:
    """The Danish label of a field."""
    return field_of(part, name).title


def lower_first(text: str) -> str:
    """With a small first letter, unless the word is an abbreviation: for labels inside a sentence."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def notes_about(note: Callable[[RecordView], Markup], part: RecordView, name: str) -> Markup:
    """The notes about a field of a record, for the place where it is shown."""
    return Markup().join(note(one) for one in _notes(part, name))


def mark(part: RecordView, name: str) -> Markup:
    """In words that notes about a field stand further down, for the fact box: once for each kind, to the first of them."""
    first = {label(one, "kind"): one.id for one in reversed(_notes(part, name))}
    return Markup().join(MARK.format(f"#{first[kind]}", kind) for kind in reversed(first))


def mark_on(part: RecordView, name: str, page: str) -> Markup:
    """The first note about a field, which stands on the record's own page: one mark is enough in a table of records."""
    return Markup().join(MARK.format(f"{page}#{one.id}", label(one, "kind")) for one in _notes(part, name)[:1])


def _notes(part: RecordView, name: str) -> tuple[RecordView, ...]:
    if not declares(part, "notes") or not raw(part, "notes"):
        return ()
    return tuple(one for one in part.notes if one.about.partition(".")[0] == name)


def form_of(part: RecordView, name: str) -> str:
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


def refer(index: CatalogueIndex, links: Callable[[str], Markup], part: RecordView, name: str) -> Markup:
    """The links of one or more references, with commas between them."""
    return Markup(", ").join([links(node.key) for node in referred(index, part, name)])


def source_link(index: CatalogueIndex, reference: str, brief: bool = False) -> Markup:
    """`Inspirationskatalog 2016, afsnit 2.4.5` with a link to the section; in brief only the section."""
    section = index.nodes.get(f"source/{reference}")
    if section is None or section.owner is None:
        return Markup("<span>{}</span>").format(reference)
    place = f"afsnit {section.id}" if section.id[0].isdigit() else f"»{section.title}«"
    return REFERENCE.format(section.url, place if brief else f"{source_name(section.owner)}, {place}")


def source_name(source: RecordNode) -> str:
    """What a source is called in references: its short name, or its title."""
    return str(source.part.short_title or source.title)


def source_groups(
    index: CatalogueIndex, brief: Callable[[str], Markup], references: tuple[str, ...]
) -> list[tuple[RecordNode, list[Markup]]]:
    """References by document, the sections of each in their order: `(source, links)`."""
    groups: dict[str, list[str]] = {}
    for reference in references:
        groups.setdefault(reference.partition("#")[0], []).append(reference)
    known = [(index.nodes[f"source/{name}"], found) for name, found in groups.items() if f"source/{name}" in index.nodes]
    return [(source, [brief(one) for one in sorted(found, key=_section_order)]) for source, found in known]


def _section_order(reference: str) -> tuple[tuple[int, str], ...]:
    return section_key(reference.partition("#")[2])


def amount(part: RecordView) -> str:
    """`ca. 9 kr. pr. indbygger om året (anslået)`."""
    basis = label(part, "basis") if raw(part, "basis") not in (None, UNKNOWN) else ""
    words = ("ca." if part.approximate else "", quantity(part.value, label(part, "unit")), label(part, "per"), label(part, "period"))
    return " ".join(filter(None, [*words, f"({basis})" if basis else ""]))


def quantity(value: float, unit: str) -> str:
    """`12,5 mio. kr.`, `9 kr.`, `63.000 indbyggere`."""
    if unit in MONEY and value >= MILLION and value % 100_000 == 0:
        return f"{number(value / MILLION)} mio. {unit}"
    ore = unit == "kr." and value % 1 != 0
    return f"{number(value, 2 if ore else None)} {unit}".strip()


def event_words(part: RecordView) -> str:
    """When something happened, or was expected to."""
    return event_date(part.date, part.precision, part.date_text)
