"""Description: a change in; where it is and what it says, in Danish and as plain text, out."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from catalogue.danish import date_words, join_words, number, yes_or_no
from catalogue.issues import clean_text
from catalogue.records import Catalogue, DataPath, Field, Schemas, own_name, reference_targets

from .change import CORRECTIONS, REMOVED, UNDECLARED_FIELD, Change, ChangeType

STEP_ARROW = " › "
NAME_LENGTH = 60
SHORT_TEXT_ENDING = "@text"
"""Ends the key of a row that has no label, but a short text."""
SENTENCE_ENDS = (".", "!", "?", ".«", "!«", "?«")


@dataclass(frozen=True, slots=True)
class LabelLookup:
    """What the words are taken from."""

    schemas: tuple[Schemas, ...]
    """The newest first: a field that is no longer declared keeps its label from before."""
    titles: Mapping[str, str]
    """Of every record and nested record, by its key."""
    units: Mapping[str, tuple[str, str]] = dataclasses.field(default_factory=dict)
    """By row: what its number counts, and per what: `("kr.", "pr. kommune, pr. halvår")`."""


def labels_for(before: Catalogue, after: Catalogue) -> LabelLookup:
    """The labels and titles of two states; the newer one has the last word."""
    titles = {key: title for each in (before, after) for key, title in _titles(each)}
    units = {row: words for each in (before, after) for row, words in _units(each)}
    return LabelLookup((after.schemas, before.schemas), titles, units)


def _units(catalogue: Catalogue) -> Iterator[tuple[str, tuple[str, str]]]:
    """Of every number that has one."""
    for record in catalogue.records:
        for path, tree, value in catalogue.schemas.kinds[record.kind].walk(record.data):
            if isinstance(value, dict) and "unit" in value and "unit" in tree.properties:
                labels = [tree.properties[name].labels.get(str(value[name]), "") for name in ("unit", "per", "period") if name in value]
                yield _row(record.key, path), (labels[0], ", ".join(labels[1:]))


def _titles(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Of the nodes of the graph, of items that have an id but are no records, and of rows that have a label."""
    for record in catalogue.records:
        for path, field, value in catalogue.schemas.kinds[record.kind].walk(record.data):
            if isinstance(value, dict) and isinstance(value.get("label"), str):
                yield _row(record.key, path), value["label"]
            elif isinstance(value, dict) and isinstance(text := value.get("text"), str) and len(text) <= NAME_LENGTH:
                yield f"{_row(record.key, path)}{SHORT_TEXT_ENDING}", text
            if field.has_id and (name := own_name(value)):
                yield f"{record.key}#{value.get('id')}", name
    for key, node in catalogue.graph.nodes(data=True):
        yield key, _title(node)


def _row(key: str, path: DataPath) -> str:
    return f"{key}@{'/'.join(map(str, path))}"


def _title(node: Mapping[str, Any]) -> str:
    """A source is called by its short name, where it has one."""
    return str((node["kind"] == "source" and node["data"].get("short_title")) or node["title"])


def kind_label(labels: LabelLookup, key: str) -> str:
    """What a record of this kind is called."""
    kind = key.partition("/")[0]
    return next((tree.title for each in labels.schemas if (tree := each.kinds.get(kind))), kind)


def change_place(labels: LabelLookup, change: Change) -> str:
    """`Styring › Organer › Bestyrelse › Formand`; empty for the whole record."""
    return clean_text(STEP_ARROW.join(_steps(labels, change)))


def _place_around(labels: LabelLookup, change: Change) -> str:
    return clean_text(STEP_ARROW.join([*_steps(labels, change)][:-1]))


def change_sentence(labels: LabelLookup, change: Change) -> str:
    """A sentence with old and new value, and of a correction why, cleaned of what a terminal acts on."""
    difference = _difference(labels, change)
    return f"{difference} {_ended(clean_text(' '.join(change.reason.split())))}" if change.reason else difference


def _difference(labels: LabelLookup, change: Change) -> str:
    if not change.path:
        return _whole(change)
    if change.path[0] == CORRECTIONS and change.old is None and isinstance(change.new, dict):
        return _corrected_before(labels, change, change.new)
    old, new = (None if value is None else value_text(labels, change, value) for value in (change.old, change.new))
    if old is not None and new is not None:
        if old == new and change.type is ChangeType.REFERENCE:
            return _ended(f"{change_place(labels, change)} følger {old}, som har fået et nyt id")
        if old == new:
            old, new = _quoted(str(change.old)), _quoted(str(change.new))
        unit, per = labels.units.get(_row(change.key, change.path[:-1]), ("", "")) if change.path[-1] == "value" else ("", "")
        place = _place_around(labels, change) if unit else change_place(labels, change)
        old, new = (f"{words} {unit}".strip() for words in (old, new))
        return _ended(f"{place} er ændret fra {old} til {new}{f' ({per})' if per else ''}")
    if change.path == ("retired",) and old is None:
        return _ended(f"Posten er udgået. {new}")
    if change.path[0] == REMOVED and change.type is ChangeType.RETIRED and isinstance(change.new, dict):
        return f"{_quoted(str(change.path[-1]))} er taget ud. {_ended(clean_text(str(change.new.get('reason', ''))))}"
    end = " er kommet til" if old is None else " er taget ud"
    if name := _name_of_part(labels, change):
        return _ended(f"{_place_around(labels, change)}: {_quoted(name)}{end}")
    if isinstance(change.path[-1], int):
        return f"{_place_around(labels, change)}: {old or new}{end}."
    return _ended(f"{change_place(labels, change)}{end}: {old or new}")


def _name_of_part(labels: LabelLookup, change: Change) -> str:
    """What a part that came or went is called, or says: what else it holds stands on its page. Empty for what is no such part."""
    field, value = _field(labels, change), change.new if change.old is None else change.old
    if field is None or field.name != "[]" or not field.has_id or not isinstance(value, dict):
        return ""
    return own_name(value)


def _corrected_before(labels: LabelLookup, change: Change, correction: Mapping[str, Any]) -> str:
    """Of a correction whose change is not among those told: it was made before, or elsewhere."""
    place = change_place(labels, replace(change, path=tuple(str(correction.get("field", "")).split("."))))
    return f"{place} er rettet. {_ended(clean_text(str(correction.get('reason', ''))))}"


def _ended(text: str) -> str:
    """With a full stop, unless what stands last brings its own."""
    return text if text.endswith(SENTENCE_ENDS) else f"{text}."


def _whole(change: Change) -> str:
    if change.type is ChangeType.RENAMED:
        return f"Posten har skiftet id fra {_quoted(str(change.old))} til {_quoted(str(change.new))}."
    if change.type is ChangeType.MERGED:
        return f"{_quoted(str(change.old))} er nu en del af {_quoted(str(change.new))}."
    return "Posten er ny." if change.type is ChangeType.NEW else "Posten er udgået."


def value_text(labels: LabelLookup, change: Change, value: Any) -> str:
    """A value as a reader is told it."""
    return _phrase(labels, change.key, _field(labels, change), value)


def _fields(labels: LabelLookup, change: Change) -> list[Field | None]:
    """The field at each step, from the newest schema that has it all."""
    kind = change.key.partition("/")[0]
    trees = (each.kinds.get(kind, UNDECLARED_FIELD) for each in labels.schemas)
    walks = [tree.along(change.path) for tree in trees]
    return max(walks, key=lambda walk: sum(field is not None for field in walk))


def _field(labels: LabelLookup, change: Change) -> Field | None:
    return _fields(labels, change)[-1] if change.path else None


def _steps(labels: LabelLookup, change: Change) -> Iterable[str]:
    for depth, (step, field) in enumerate(zip(change.path, _fields(labels, change), strict=True), 1):
        if isinstance(step, int):
            row = _row(change.key, change.path[:depth])
            short_text = labels.titles.get(row + SHORT_TEXT_ENDING, "") if change.path[depth:] != ("text",) else ""
            yield _short(labels.titles.get(row) or short_text or f"nr. {step + 1}")
        elif field is None:
            yield step
        else:
            yield _item_name(labels, change.key, field, step) if field.name == "[]" else field.title


def _item_name(labels: LabelLookup, key: str, field: Field, step: str) -> str:
    """The title of a nested record, or of the record that an item is about."""
    kinds = [kind for child in field.properties.values() if child.required for kind in child.refers_to]
    keys = [f"{key}#{step}", *(target for kind in kinds for target in reference_targets(key, step, (kind,))[0])]
    return _short(next((labels.titles[each] for each in keys if each in labels.titles), step))


def _short(text: str) -> str:
    """As a step of a place: a sentence without its full stop, and cut where it is long."""
    text = text.removesuffix(".")
    return text if len(text) <= NAME_LENGTH else text[: NAME_LENGTH - 1].rstrip() + "…"


def _phrase(labels: LabelLookup, key: str, field: Field | None, value: Any) -> str:
    if isinstance(value, bool):
        return yes_or_no(value)
    if isinstance(value, int | float):
        return number(value)
    if isinstance(value, list):
        return join_words([_phrase(labels, key, field.items if field else None, item) for item in value])
    if isinstance(value, dict):
        return "; ".join(_part(labels, key, field, name, item) for name, item in value.items() if name != "id")
    return _text(labels, key, field, str(value))


def _part(labels: LabelLookup, key: str, field: Field | None, name: str, value: Any) -> str:
    child = field.properties.get(name) if field else None
    return f"{child.title if child else clean_text(name)}: {_phrase(labels, key, child, value)}"


def _text(labels: LabelLookup, key: str, field: Field | None, text: str) -> str:
    if field is None:
        return _quoted(text)
    if text in field.labels:
        return field.labels[text]
    if field.schema.get("x-date"):
        return _date(text)
    return _reference(labels, key, field, text) if field.refers_to else _quoted(text)


def _date(text: str) -> str:
    """In words when it is a date at all: an old state may hold anything."""
    try:
        return clean_text(date_words(text))
    except (ValueError, IndexError):
        return _quoted(text)


def _reference(labels: LabelLookup, key: str, field: Field, text: str) -> str:
    """The title of what it leads to; for a section of a source, the source and the section, by its number where it has one."""
    if "section" in field.refers_to and "#" in text and "/" not in text:
        source, _, section = text.partition("#")
        place = section if section[:1].isdigit() else labels.titles.get(f"source/{text}", section)
        return clean_text(f"{labels.titles.get(f'source/{source}', source)}, {place}")
    targets = (each for kind in field.refers_to for each in reference_targets(key, text, (kind,))[0])
    return _quoted(next((labels.titles[each] for each in targets if each in labels.titles), text))


def _quoted(text: str) -> str:
    return f"»{clean_text(' '.join(text.split()))}«"
