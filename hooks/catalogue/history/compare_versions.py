"""What is new: two versions and what is asked of them in; the changes as text, and a notice of what could not be read, out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from catalogue.danish import closest, did_you_mean, join_words
from catalogue.issues import UserError, quote_value
from catalogue.records import PART_OF, Catalogue, Record, Schemas, link, ties

from .change import Change, ChangeType
from .changelog import changelog
from .describe import labels_for
from .diff import diff
from .snapshot import Snapshot, snapshot

LATEST = "HEAD"
"""The version that the working tree is compared with when none is named."""


@dataclass(frozen=True, slots=True)
class ChangeFilter:
    """Which changes, and how to tell them. An empty text asks for all."""

    type: str = ""
    kind: str = ""
    municipality: str = ""
    form: str = "text"


def compare_versions(data: Path, versions: tuple[str, str], schema: Path, wanted: ChangeFilter) -> tuple[str, str]:
    """The text and the notice. A version is a tag, a commit, or nothing for the working tree; raises `UserError`."""
    before, after = versions if any(versions) else (LATEST, "")
    states = snapshot(data, before, schema), snapshot(data, after, schema)
    old, new = _readable(states)
    changes = _filter(diff(old.records, new.records, union(old.schemas, new.schemas)), old, new, wanted)
    return changelog(changes, labels_for(old, new), wanted.form), _notice(states)


def union(before: Schemas, after: Schemas) -> Schemas:
    """The schemas after, with the kinds that are no more."""
    return Schemas({**before.documents, **after.documents}, {**before.kinds, **after.kinds})


def _readable(states: tuple[Snapshot, Snapshot]) -> tuple[Catalogue, Catalogue]:
    """Both without what either could not read: a record that is there in part would seem to have lost the rest."""
    unreadable = {path for each in states for path in each.unreadable}
    old, new = (link([record for record in each.records if record.path not in unreadable], each.schemas) for each in states)
    return old, new


def _filter(changes: tuple[Change, ...], old: Catalogue, new: Catalogue, wanted: ChangeFilter) -> tuple[Change, ...]:
    key = f"municipality/{wanted.municipality}"
    if wanted.municipality and key not in old.graph and key not in new.graph:
        raise UserError(f"Kommunen {quote_value(wanted.municipality)} findes ikke.", _did_you_mean(wanted.municipality, new))
    changes = filter_by_municipality(changes, wanted.municipality, (old, new))
    changes = filter_by_kind(changes, [wanted.kind] if wanted.kind else [], union(old.schemas, new.schemas))
    return filter_by_type(changes, [ChangeType(wanted.type)] if wanted.type else [])


def _did_you_mean(name: str, catalogue: Catalogue) -> str:
    titles = {record.id: [str(record.data.get("title", ""))] for record in catalogue.records if record.kind == "municipality"}
    return did_you_mean(closest(name, titles)) or "Skriv kommunens id, fx naestved."


def _notice(states: tuple[Snapshot, Snapshot]) -> str:
    unreadable = sorted({path for each in states for path in each.unreadable})
    if not unreadable:
        return ""
    return (
        f"Udeladt, fordi filen ikke kan læses helt: {join_words((quote_value(path) for path in unreadable), most=5)}. Kør »make check«.\n"
    )


def filter_by_type(changes: Iterable[Change], types: Collection[ChangeType]) -> tuple[Change, ...]:
    """Those of the types; all when none is named."""
    return tuple(change for change in changes if not types or change.type in types)


def filter_by_kind(changes: Iterable[Change], kinds: Collection[str], schemas: Schemas) -> tuple[Change, ...]:
    """Those in records of the kinds, or in nested records of them; all when none is named."""
    return tuple(change for change in changes if not kinds or not {*_kinds(change, schemas)}.isdisjoint(kinds))


def filter_by_municipality(changes: Iterable[Change], municipality: str, catalogues: Iterable[Catalogue]) -> tuple[Change, ...]:
    """Those in records that concern the municipality in one of the states; all when none is named."""
    if not municipality:
        return tuple(changes)
    records = {key for catalogue in catalogues for key in keys_concerning_municipality(catalogue, f"municipality/{municipality}")}
    return tuple(change for change in changes if change.key in records)


def keys_concerning_municipality(catalogue: Catalogue, key: str) -> set[str]:
    """The record itself, every record that refers to it, or that holds one that does, and those said to concern all municipalities."""
    graph = catalogue.graph
    edges = graph.in_edges(key, data=True) if key in graph else ()
    starts = {start for start, _, data in edges if data["relation"] != PART_OF}
    everyone = {record.key for record in catalogue.records if _for_all(record)}
    everyone |= {case for case, municipality in ties(catalogue) if municipality == key}
    return {key} | {graph.nodes[start]["owner"] or start for start in starts} | everyone


def _for_all(record: Record) -> bool:
    participants = record.data.get("participants")
    return isinstance(participants, dict) and participants.get("all_municipalities") is True


def _kinds(change: Change, schemas: Schemas) -> Iterator[str]:
    kind = change.key.partition("/")[0]
    yield kind
    field = schemas.kinds.get(kind)
    for step in change.path:
        field = None if field is None else field.items or field.properties.get(str(step))
        if field is not None and field.nested_kind:
            yield field.nested_kind
