"""What is new: two versions and what is asked of them in; the changes as text, and a notice of what could not be read, out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from catalogue.danish import closest, did_you_mean, join_words
from catalogue.issues import quote_value
from catalogue.records import Catalogue, Schemas, UserError, link

from .change import Change, ChangeType
from .changelog import changelog
from .describe import labels_for
from .diff import diff
from .filter import filter_by_kind, filter_by_record, filter_by_type
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
    """The text and the notice. A version is a tag, a commit, or nothing for the working tree; raises `RefusedError`."""
    before, after = versions if any(versions) else (LATEST, "")
    states = snapshot(data, before, schema), snapshot(data, after, schema)
    old, new = _whole(states)
    chosen = _chosen(diff(old.records, new.records, union(old.schemas, new.schemas)), old, new, wanted)
    return changelog(chosen, labels_for(old, new), wanted.form), _notice(states)


def union(before: Schemas, after: Schemas) -> Schemas:
    """The schemas after, with the kinds that are no more."""
    return Schemas({**before.documents, **after.documents}, {**before.kinds, **after.kinds})


def _whole(states: tuple[Snapshot, Snapshot]) -> tuple[Catalogue, Catalogue]:
    """Both without what either could not read: a record that is there in part would seem to have lost the rest."""
    unread = {path for each in states for path in each.unreadable}
    old, new = (link([record for record in each.records if record.path not in unread], each.schemas) for each in states)
    return old, new


def _chosen(found: tuple[Change, ...], old: Catalogue, new: Catalogue, wanted: ChangeFilter) -> tuple[Change, ...]:
    key = f"municipality/{wanted.municipality}"
    if wanted.municipality and key not in old.graph and key not in new.graph:
        raise UserError(f"Kommunen {quote_value(wanted.municipality)} findes ikke.", _meant(wanted.municipality, new))
    found = filter_by_record(found, wanted.municipality, (old, new))
    found = filter_by_kind(found, [wanted.kind] if wanted.kind else [], union(old.schemas, new.schemas))
    return filter_by_type(found, [ChangeType(wanted.type)] if wanted.type else [])


def _meant(name: str, catalogue: Catalogue) -> str:
    known = {record.id: [str(record.data.get("title", ""))] for record in catalogue.records if record.kind == "municipality"}
    return did_you_mean(closest(name, known)) or "Skriv kommunens id, fx naestved."


def _notice(states: tuple[Snapshot, Snapshot]) -> str:
    unread = sorted({path for each in states for path in each.unreadable})
    if not unread:
        return ""
    return f"Udeladt, fordi filen ikke kan læses helt: {join_words((quote_value(path) for path in unread), most=5)}. Kør »make check«.\n"
