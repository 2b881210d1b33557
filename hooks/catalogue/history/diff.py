"""Comparing: the records of two states in, every change between them out.

Records are compared as data, so comments, layout, the order of keys and the order of a list are no change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from catalogue.records import FORMER_IDS, UPKEEP, DataPath, Field, Record, Schemas, own_name, reference_targets, text_items

from .change import CORRECTIONS, REMOVED, UNDECLARED_FIELD, Change, ChangeType
from .list_matching import match, similarity
from .text_change import classify_text_change

SECTION_KIND = "section"
UPDATES_FIELD = "updates"
RETIRED_FIELD = "retired"
MERGED_PART = "\0"
"""Stands for the reason of what was a part of a record that is now part of another, until that says why it was left out."""
CROSS_REFERENCES = ("x-cross-reference", "x-url")
"""Keywords of fields that only lead the reader on: what they hold says nothing about the record."""
KINDS_NAMED_IN_TEXTS = ("case", "municipality", "organisation")
"""Kinds whose names stand in the texts of others."""
RENAMED_ITEM = 0.6
"""Likeness from which an item under another id is the same item."""
SAME_DOCUMENT = 0.3
"""Likeness of two references to one document."""
SAME_LIST = 0.01
"""Likeness of two values that have nothing in common but their list."""


@dataclass(frozen=True, slots=True)
class _Scope:
    """What comparing a value of one record needs to know."""

    key: str
    title: str
    owner: str
    """The record's key before."""
    moved: Mapping[str, str]
    """New keys of renamed records."""
    cited: frozenset[str]
    """The documents that the record cited before."""
    names: frozenset[str]


def diff(before: Iterable[Record], after: Iterable[Record], schemas: Schemas) -> tuple[Change, ...]:
    """Sorted by record and field. A renamed record is compared with what it was; nothing more is said of one that is new or retired."""
    old, new = ({record.key: record for record in sorted(records, key=_file_order)} for records in (before, after))
    moved = _moved(old, new)
    names = _names([*old.values(), *new.values()])
    changes = [*_changes_of_whole_records(old, new, moved)]
    for key, record in new.items():
        pasts = [old[past] for past, now in moved.items() if now == key]
        origin = old.get(key) or (pasts[0] if len(pasts) == 1 else None)
        if origin is not None and origin.data != record.data:
            tree = schemas.kinds.get(record.kind, UNDECLARED_FIELD)
            scope = _Scope(key, title_of(record), origin.key, moved, _cited(tree, origin), names)
            own = [*_object(scope, tree, _without_known_ids(origin, record, moved), record.data, ())]
            own = _with_parts_of_merged(own, _parts_of_merged(scope, tree, [each for each in pasts if each is not origin]))
            changes += _told_as_corrections(_told_as_removed(own), _new_corrections(origin, record))
    return tuple(sorted(changes))


def title_of(record: Record) -> str:
    """What a record is called; its id when it has no name yet."""
    return own_name(record.data) or record.id


def _file_order(record: Record) -> tuple[str, str]:
    return record.key, record.path


def _moved(old: Mapping[str, Record], new: Mapping[str, Record]) -> dict[str, str]:
    """Where records went that are gone, by what others say they were called."""
    former = [(f"{record.kind}/{past}", key) for key, record in new.items() for past in text_items(record.data.get(FORMER_IDS))]
    return {past: key for past, key in former if past in old and past not in new}


def _changes_of_whole_records(old: Mapping[str, Record], new: Mapping[str, Record], moved: Mapping[str, str]) -> Iterator[Change]:
    for past, key in moved.items():
        if key in old or [*moved.values()].count(key) > 1:  # it lives on in a record that was there, or with others in a new one
            yield Change(key, title_of(new[key]), (), ChangeType.MERGED, title_of(old[past]), title_of(new[key]))
        else:
            yield Change(key, title_of(new[key]), (), ChangeType.RENAMED, old[past].id, new[key].id)
    for key in sorted(new.keys() - old.keys() - {*moved.values()}):
        yield Change(key, title_of(new[key]), (), ChangeType.NEW, None, title_of(new[key]))
    for key in sorted(old.keys() - new.keys() - moved.keys()):
        yield Change(key, title_of(old[key]), (), ChangeType.RETIRED, title_of(old[key]), None)


def _without_known_ids(origin: Record, record: Record, moved: Mapping[str, str]) -> dict[str, Any]:
    """The old data with the former ids that a renaming told of already."""
    past = {_id(key) for key, now in moved.items() if now == record.key}
    ids = [*text_items(origin.data.get(FORMER_IDS)), *past]
    return {**origin.data, FORMER_IDS: ids} if past else origin.data


def _new_corrections(origin: Record, record: Record) -> dict[str, str]:
    """Why, by the field: what the record now says was wrong before."""
    known, now = ([item for item in _items(each.data.get(CORRECTIONS)) if isinstance(item, dict)] for each in (origin, record))
    return {str(item.get("field")): str(item.get("reason", "")) for item in now if item not in known}


def _told_as_corrections(changes: Iterable[Change], reasons: Mapping[str, str]) -> Iterator[Change]:
    """What a correction is about becomes one, with the reason; the correction itself is then told already."""
    fields = set[str]()
    others = []
    for change in changes:
        field = next((each for each in reasons if _is_about(each, change.path)), None) if change.path[:1] != (CORRECTIONS,) else None
        if field is None:
            others.append(change)
        else:
            fields.add(field)
            yield replace(change, type=ChangeType.CORRECTION, reason=reasons[field])
    for change in others:
        if change.path[:1] != (CORRECTIONS,):
            yield change
        elif not isinstance(change.new, dict) or change.old is not None or change.new.get("field") not in fields:
            yield replace(change, type=ChangeType.CORRECTION)


def _parts_of_merged(scope: _Scope, tree: Field, merged: Iterable[Record]) -> Iterator[Change]:
    """The parts of records that are now part of this one, as if each had been taken out: true of those that it gives a reason for."""
    for record in merged:
        for path, field, value in tree.walk(record.data):
            if field.has_id and isinstance(value, dict) and REMOVED not in path and (step := _step(field, value)):
                yield Change(scope.key, scope.title, (*path[:-1], step), ChangeType.RETIRED, value, None, MERGED_PART)


def _with_parts_of_merged(own: Sequence[Change], brought: Iterable[Change]) -> list[Change]:
    """What came along with a merged record is not new, and what both records had and have no more is told once."""
    parts = [*brought]
    came_along = [(ChangeType.NEW, part.old) for part in parts]
    gone = {name for each in own if each.new is None for name in _names_of_part(each)}
    left = {own_name(part.old) or str(part.path[-1]): part for part in parts if gone.isdisjoint(_names_of_part(part))}
    return [*(each for each in own if (each.type, each.new) not in came_along), *left.values()]


def _names_of_part(change: Change) -> set[str]:
    """Its id, and what it is called or says."""
    return {str(step) for step in change.path[-1:]} | {own_name(change.old)} - {""}


def _told_as_removed(changes: Sequence[Change]) -> list[Change]:
    """A part that was taken out gets the reason that the record gives; that, and what a part was called before, are told already."""
    noted = {str(each.new.get("id")): each for each in changes if each.path[:1] == (REMOVED,) and isinstance(each.new, dict)}
    gone = {str(each.path[-1]) for each in changes if each.path and each.type is ChangeType.RETIRED and each.new is None}
    removed = [noted[name] for name in noted if name in gone]
    explained = (
        replace(each, reason=str(noted[str(each.path[-1])].new.get("reason", ""))) if _is_gone(each, noted) else _removed_before(each)
        for each in changes
        if each not in removed and FORMER_IDS not in each.path[1:]
    )
    return [each for each in explained if each.reason != MERGED_PART]


def _removed_before(change: Change) -> Change:
    """A part of which nothing is known but that it was taken out, and why, is none that has come."""
    is_told = change.path[:1] == (REMOVED,) and len(change.path) == 2 and change.old is None
    return replace(change, type=ChangeType.RETIRED) if is_told else change


def _is_gone(change: Change, noted: Mapping[str, Change]) -> bool:
    return bool(change.path) and change.type is ChangeType.RETIRED and change.new is None and str(change.path[-1]) in noted


def _is_about(field: str, path: DataPath) -> bool:
    """Whether what changed is the field, or a part of it, or what holds it."""
    steps, names = field.split("."), [step for step in path if isinstance(step, str)]
    common = min(len(steps), len(names))
    return steps[:common] == names[:common]


def _items(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _names(records: Iterable[Record]) -> frozenset[str]:
    named = (record for record in records if record.kind in KINDS_NAMED_IN_TEXTS)
    names = (name for record in named for name in (title_of(record), *text_items(record.data.get("aliases"))))
    return frozenset(name.casefold() for name in names if name[:1].isupper() and name.isalnum())


def _cited(tree: Field, record: Record) -> frozenset[str]:
    values = (value for _, field, value in tree.walk(record.data) if SECTION_KIND in field.refers_to)
    return frozenset(value.partition("#")[0] for value in values if isinstance(value, str))


def _value(scope: _Scope, field: Field, name: str, old: Any, new: Any, path: DataPath) -> Iterator[Change]:
    """The changes of one value; `name` is that of the field, also for the items of its list."""
    if isinstance(old, list | None) and isinstance(new, list | None):
        if old != new:
            yield from _list(scope, field, old or [], new or [], path)
    elif (isinstance(old, dict) and isinstance(new, dict)) or _holds_records(field, old, new):
        yield from _object(scope, field, old or {}, new or {}, path)
    elif not _same(old, new):
        change_type = ChangeType.CLARIFICATION if path[0] in UPKEEP else _type_of_change(scope, field, name, old, new)
        yield Change(scope.key, scope.title, path, change_type, old, new)


def _same(old: Any, new: Any) -> bool:
    return bool(old == new) and isinstance(old, bool) == isinstance(new, bool)


def _holds_records(field: Field, old: Any, new: Any) -> bool:
    """An object that comes or goes is one change, but not one that holds records of their own."""
    whole = isinstance(old, dict | None) and isinstance(new, dict | None)
    return whole and any(child.items and child.items.has_id for child in field.properties.values())


def _object(scope: _Scope, field: Field, old: Mapping[str, Any], new: Mapping[str, Any], path: DataPath) -> Iterator[Change]:
    for name in dict.fromkeys([*new, *old]):
        child = field.properties.get(name, UNDECLARED_FIELD)
        yield from _value(scope, child, name, old.get(name), new.get(name), (*path, name))


def _list(scope: _Scope, field: Field, old: list[Any], new: list[Any], path: DataPath) -> Iterator[Change]:
    item, name = field.items or UNDECLARED_FIELD, str(path[-1])
    renamed = {
        past: str(each["id"]) for each in new if isinstance(each, dict) and "id" in each for past in text_items(each.get(FORMER_IDS))
    }
    for i, j in match(old, new, partial(_item_name, scope, item, renamed), partial(_likeness, scope, item)):
        if j is None:
            value = old[i or 0]
            yield Change(scope.key, scope.title, (*path, _step(item, value) or i or 0), _type_of_removal(item, name, value), value, None)
            continue
        place = (*path, _step(item, new[j]) or j)
        if i is None:
            yield Change(scope.key, scope.title, place, _type_of_addition(item, name, new[j]), None, new[j])
        else:
            yield from _value(scope, item, name, old[i], new[j], place)


def _step(item: Field, value: Any) -> str | None:
    """What names an item among its siblings: its id, or the record that it is about."""
    key = "id" if item.has_id else _about(item)
    found = value.get(key) if key and isinstance(value, dict) else None
    return found if isinstance(found, str) else None


def _about(item: Field) -> str | None:
    """The field of an item without which it is nothing, when that refers to a record."""
    found = (name for name, child in item.properties.items() if child.required and child.refers_to and SECTION_KIND not in child.refers_to)
    return next(found, None)


def _item_name(scope: _Scope, item: Field, renamed: Mapping[str, str], value: Any, past: bool) -> str | None:
    """`renamed` are the present ids of items by what they say they were called before."""
    step = _step(item, value)
    if step is None or not past or item.has_id:
        return renamed.get(step, step) if step and past else step
    about = item.properties[_about(item) or ""]
    return _now(scope, about, step)


def _now(scope: _Scope, field: Field, value: str) -> str:
    """A reference as it must be written since records were renamed."""
    for key in reference_targets(scope.owner, value, field.refers_to)[0]:
        record = key.partition("#")[0]
        if record in scope.moved and value.partition("#")[0] in (record, _id(record)):  # and not a part of a record that moved
            before, moved = (record, scope.moved[record]) if "/" in value else (_id(record), _id(scope.moved[record]))
            return value.replace(before, moved, 1)
    return value


def _id(key: str) -> str:
    return key.partition("/")[2]


def _likeness(scope: _Scope, item: Field, old: Any, new: Any) -> float:
    """How sure it is that one item became the other."""
    if isinstance(old, dict) and isinstance(new, dict):
        if item.has_id:
            score = similarity({**old, "id": ""}, {**new, "id": ""})
            return score if score >= RENAMED_ITEM else 0
        return 0 if _about(item) else similarity(old, new)
    if not (isinstance(old, str) and isinstance(new, str)):
        return 0
    if item.refers_to:
        same_document = SECTION_KIND in item.refers_to and old.partition("#")[0] == new.partition("#")[0]
        return 1 if _now(scope, item, old) == new else SAME_DOCUMENT if same_document else SAME_LIST
    return SAME_LIST if item.labels else max(similarity(old, new), classify_text_change(old, new) is ChangeType.WORDING, SAME_LIST)


def _type_of_change(scope: _Scope, field: Field, name: str, old: Any, new: Any) -> ChangeType:
    """What it means that a value became another, or came, or went."""
    if old is None:
        return _type_of_addition(field, name, new)
    if new is None:
        return _type_of_removal(field, name, old)
    if field.refers_to and isinstance(old, str) and isinstance(new, str):
        return _type_of_redirection(scope, field, name, old, new)
    if name == "id":
        return ChangeType.RENAMED
    if _is_cross_reference(field, name):
        return ChangeType.REFERENCE
    if _is_number(old) and _is_number(new):
        return ChangeType.NUMBER
    if isinstance(old, str) and isinstance(new, str) and not field.labels and not field.schema.get("x-date"):
        return classify_text_change(old, new, scope.names)
    return ChangeType.FACT


def _type_of_redirection(scope: _Scope, field: Field, name: str, old: str, new: str) -> ChangeType:
    if SECTION_KIND in field.refers_to:
        is_cited = new.partition("#")[0] in scope.cited or _now(scope, field, old) == new
        return ChangeType.REFERENCE if is_cited else ChangeType.SOURCE
    return ChangeType.REFERENCE if _is_cross_reference(field, name) or _now(scope, field, old) == new else ChangeType.FACT


def _type_of_addition(field: Field, name: str, value: Any) -> ChangeType:
    if field.has_id:
        return ChangeType.NEW
    if name == UPDATES_FIELD:
        return ChangeType.UPDATE
    if name == RETIRED_FIELD:
        return ChangeType.RETIRED
    if SECTION_KIND in field.refers_to:
        return ChangeType.SOURCE
    return _type_of_value(field, name, value)


def _type_of_removal(field: Field, name: str, value: Any) -> ChangeType:
    return (
        ChangeType.RETIRED
        if field.has_id
        else ChangeType.REFERENCE
        if SECTION_KIND in field.refers_to
        else _type_of_value(field, name, value)
    )


def _type_of_value(field: Field, name: str, value: Any) -> ChangeType:
    if _is_cross_reference(field, name):
        return ChangeType.REFERENCE
    return ChangeType.NUMBER if _is_number(value) else ChangeType.FACT


def _is_cross_reference(field: Field, name: str) -> bool:
    """Also the ids that it had, which old addresses are led on by; of a list its items say so."""
    return name == FORMER_IDS or any((field.items or field).schema.get(keyword) for keyword in CROSS_REFERENCES)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
