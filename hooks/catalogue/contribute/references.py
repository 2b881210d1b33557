"""References to what was renamed: the records and their former ids in; the files with the references as they must be now out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from catalogue.issues import Mark
from catalogue.records import Dangling, Record, Schemas, link, reference_targets


def moved_references(records: Iterable[Record], schemas: Schemas, renamed: Mapping[str, str]) -> dict[str, list[tuple[Mark, str, str]]]:
    """By the path of a file: the place, the old and the new text of every reference to a record by an id that it had before.

    `renamed` are former ids that are not written in the records yet, by the path of the record's file.
    """
    known = [_with_former_id(record, renamed.get(record.path)) for record in records]
    moved = {f"{record.kind}/{old}": record.id for record in known for old in record.former_ids}
    found: dict[str, list[tuple[Mark, str, str]]] = {}
    for dangling in link(known, schemas).dangling:
        if new := _new_value(dangling, moved):
            found.setdefault(dangling.record.path, []).append((dangling.record.marks.value(dangling.path), dangling.value, new))
    return found


def _with_former_id(record: Record, former: str | None) -> Record:
    return replace(record, data={**record.data, "former_ids": [*record.former_ids, former]}) if former else record


def _new_value(dangling: Dangling, moved: Mapping[str, str]) -> str:
    """Empty when the reference is not to something that was renamed."""
    owners = (key.partition("#")[0] for key in reference_targets(dangling.record.key, dangling.value, dangling.kinds)[0])
    owner = next((each for each in owners if each in moved), "")
    return dangling.value.replace(owner.partition("/")[2], moved[owner], 1) if owner else ""


def with_new_references(content: bytes, places: Iterable[tuple[Mark, str, str]]) -> bytes:
    """The file with each text replaced where it stands; one that stands elsewhere than it seems is left alone."""
    lines = content.decode("utf-8", "surrogateescape").split("\n")
    for mark, old, new in sorted(places, reverse=True):
        line, start = lines[mark.line - 1], mark.column - 1
        start += line.startswith(("'", '"'), start)
        if line.startswith(old, start):
            lines[mark.line - 1] = line[:start] + new + line[start + len(old) :]
    return "\n".join(lines).encode("utf-8", "surrogateescape")
