"""The changelog: two versions and what is asked of them in; the changes between them as one text for people, pages or programs, and a
notice of what could not be read, out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from markupsafe import Markup

from catalogue.danish import closest, counted, did_you_mean, join_words
from catalogue.issues import UserError, clean_text, quote_value
from catalogue.records import PART_OF, Catalogue, Record, Schemas, link, ties

from .change import CHANGE_LABELS, Change, ChangeType
from .describe import LabelLookup, change_place, change_sentence, kind_label, labels_for
from .diff import diff
from .snapshot import Snapshot, snapshot

NO_CHANGES = "Der er ingen ændringer."

_MARKS = re.compile(r"[<>&\\`*_{}\[\]#!|~@]|:(?=/)|(?<=www)\.")
"""What Markdown, or a site that shows it, may act on within a line."""
_INVISIBLE = re.compile(r"[^\n\x20-\x7e\xa1-\xac\xae-\u024f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u21ff]")

PAGE_STYLE = Markup("""
  :root { color-scheme: light dark; }
  body { font: 1.0625rem/1.6 system-ui, sans-serif; margin: 0 auto; max-width: 46rem; overflow-wrap: anywhere; padding: 1rem; }
  h1, h2 { line-height: 1.25; }
  h2 { font-size: 1.2rem; margin: 2rem 0 0; }
  h2 + p { margin: 0; }
  ul { margin: 0.5rem 0; padding-left: 1.25rem; }
  @media print { body { font-size: 10pt; max-width: none; padding: 0; } h2, h2 + p { break-after: avoid; } li { break-inside: avoid; } }
""")
CHANGELOG_PAGE = Markup("""<!DOCTYPE html>
<html lang="da">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Ændringer i kataloget</title>
<style>{style}</style>
</head>
<body>
<main>
<h1>Ændringer i kataloget</h1>
<p>{summary}</p>
{sections}</main>
</body>
</html>
""")
CHANGES_SECTION = Markup("<section>\n<h2>{}</h2>\n<p>{}</p>\n<ul>\n{}</ul>\n</section>\n")
CHANGE_ITEM = Markup("<li><strong>{}:</strong> {}</li>\n")

ChangelogEntry = tuple[str, str, list[tuple[str, str]]]
"""A record's title, its kind and key, and label and sentence of each of its changes."""


def changelog(changes: Sequence[Change], labels: LabelLookup, form: str) -> str:
    """The changes in one of `CHANGELOG_FORMATS`, ending in a line break."""
    return CHANGELOG_FORMATS[form](changes, labels)


def text_changelog(changes: Sequence[Change], labels: LabelLookup) -> str:
    """For a terminal."""
    entries = _entries(changes, labels)
    blocks = [f"{title} ({about})\n" + "".join(f"  {label}: {line}\n" for label, line in lines) for title, about, lines in entries]
    return "\n".join([*blocks, _summary(changes) + "\n"])


def markdown_changelog(changes: Sequence[Change], labels: LabelLookup) -> str:
    """For a release's notes; nothing in a record is read as Markdown or HTML."""
    blocks = [
        f"### {escape_line(title)} ({escape_line(about)})\n\n" + "".join(f"- **{label}:** {escape_line(line)}\n" for label, line in lines)
        for title, about, lines in _entries(changes, labels)
    ]
    return "\n".join([*blocks, escape_line(_summary(changes)) + "\n"])


def html_changelog(changes: Sequence[Change], labels: LabelLookup) -> str:
    """A page of its own, to read, send and print: a section for each record. It needs no other file."""
    entries = _entries(changes, labels)
    sections = (
        CHANGES_SECTION.format(title, about, Markup().join(CHANGE_ITEM.format(*line) for line in lines)) for title, about, lines in entries
    )
    return str(CHANGELOG_PAGE.format(style=PAGE_STYLE, summary=_summary(changes), sections=Markup().join(sections)))


def json_changelog(changes: Sequence[Change], labels: LabelLookup) -> str:
    """For programs: values as authored, and how they are told. What cannot be seen is written as an escape."""
    rows = json.dumps([_row(change, labels) for change in changes], ensure_ascii=False, indent=2)
    return _INVISIBLE.sub(lambda match: json.dumps(match[0])[1:-1], rows) + "\n"


CHANGELOG_FORMATS: Mapping[str, Callable[[Sequence[Change], LabelLookup], str]] = {
    "text": text_changelog,
    "markdown": markdown_changelog,
    "html": html_changelog,
    "json": json_changelog,
}


def _entries(changes: Sequence[Change], labels: LabelLookup) -> list[ChangelogEntry]:
    return [_record(list(group), labels) for _, group in groupby(changes, key=lambda change: change.key)]


def _record(changes: Sequence[Change], labels: LabelLookup) -> ChangelogEntry:
    first = changes[0]
    return (
        clean_text(" ".join(first.title.split())),
        clean_text(f"{kind_label(labels, first.key)}, {first.key}"),
        [(CHANGE_LABELS[change.type], change_sentence(labels, change)) for change in changes],
    )


def _summary(changes: Sequence[Change]) -> str:
    if not changes:
        return NO_CHANGES
    counts = {each: sum(change.type is each for change in changes) for each in ChangeType}
    split = ", ".join(f"{CHANGE_LABELS[each].lower()} {count}" for each, count in counts.items() if count)
    records = len({change.key for change in changes})
    return f"{counted(len(changes), 'ændring', 'ændringer')} i {counted(records, 'post', 'poster')}: {split}."


def _row(change: Change, labels: LabelLookup) -> dict[str, object]:
    return {
        "key": change.key,
        "title": change.title,
        "path": list(change.path),
        "type": change.type.value,
        "label": CHANGE_LABELS[change.type],
        "field": change_place(labels, change),
        "old": change.old,
        "new": change.new,
        "sentence": change_sentence(labels, change),
    }


def escape_line(line: str) -> str:
    """Text that Markdown shows as it stands, written with character references, which every kind of Markdown knows."""
    return _MARKS.sub(lambda match: f"&#{ord(match[0])};", line)


NEWEST_COMMIT = "HEAD"
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
    before, after = versions if any(versions) else (NEWEST_COMMIT, "")
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
    return filter_by_type(filter_by_kind(changes, wanted.kind, union(old.schemas, new.schemas)), wanted.type)


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


def filter_by_type(changes: Iterable[Change], name: str) -> tuple[Change, ...]:
    """Those of a type, named by its value; all when none is named."""
    return tuple(change for change in changes if name in ("", change.type.value))


def filter_by_kind(changes: Iterable[Change], kind: str, schemas: Schemas) -> tuple[Change, ...]:
    """Those in records of a kind, or in nested records of it; all when none is named."""
    return tuple(change for change in changes if not kind or kind in _kinds(change, schemas))


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
