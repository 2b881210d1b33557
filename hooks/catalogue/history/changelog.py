"""The list of changes: changes and the words for them in, one text for people, pages or programs out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

from markupsafe import Markup

from catalogue.danish import counted
from catalogue.issues import clean_text

from .change import CHANGE_LABELS, Change, ChangeType
from .describe import LabelLookup, change_place, change_sentence, kind_label

NOTHING = "Der er ingen ændringer."

_MARKS = re.compile(r"[<>&\\`*_{}\[\]#!|~@]|:(?=/)|(?<=www)\.")
"""What Markdown, or a site that shows it, may act on within a line."""
_INVISIBLE = re.compile(r"[^\n\x20-\x7e\xa1-\xac\xae-\u024f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u21ff]")

STYLE = Markup("""
  :root { color-scheme: light dark; }
  body { font: 1.0625rem/1.6 system-ui, sans-serif; margin: 0 auto; max-width: 46rem; overflow-wrap: anywhere; padding: 1rem; }
  h1, h2 { line-height: 1.25; }
  h2 { font-size: 1.2rem; margin: 2rem 0 0; }
  h2 + p { margin: 0; }
  ul { margin: 0.5rem 0; padding-left: 1.25rem; }
  @media print { body { font-size: 10pt; max-width: none; padding: 0; } h2, h2 + p { break-after: avoid; } li { break-inside: avoid; } }
""")
PAGE = Markup("""<!DOCTYPE html>
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
SECTION = Markup("<section>\n<h2>{}</h2>\n<p>{}</p>\n<ul>\n{}</ul>\n</section>\n")
ITEM = Markup("<li><strong>{}:</strong> {}</li>\n")

ChangelogEntry = tuple[str, str, list[tuple[str, str]]]
"""A record's title, its kind and key, and label and sentence of each of its changes."""


def changelog(changes: Sequence[Change], labels: LabelLookup, form: str) -> str:
    """The changes in one of `CHANGELOG_FORMATS`, ending in a line break."""
    return CHANGELOG_FORMATS[form](changes, labels)


def text(changes: Sequence[Change], labels: LabelLookup) -> str:
    """For a terminal."""
    entries = _entries(changes, labels)
    blocks = [f"{title} ({about})\n" + "".join(f"  {label}: {line}\n" for label, line in lines) for title, about, lines in entries]
    return "\n".join([*blocks, _summary(changes) + "\n"])


def markdown(changes: Sequence[Change], labels: LabelLookup) -> str:
    """For a release's notes; nothing in a record is read as Markdown or HTML."""
    blocks = [
        f"### {plain(title)} ({plain(about)})\n\n" + "".join(f"- **{label}:** {plain(line)}\n" for label, line in lines)
        for title, about, lines in _entries(changes, labels)
    ]
    return "\n".join([*blocks, plain(_summary(changes)) + "\n"])


def html(changes: Sequence[Change], labels: LabelLookup) -> str:
    """A page of its own, to read, send and print: a section for each record. It needs no other file."""
    entries = _entries(changes, labels)
    sections = (SECTION.format(title, about, Markup().join(ITEM.format(*line) for line in lines)) for title, about, lines in entries)
    return str(PAGE.format(style=STYLE, summary=_summary(changes), sections=Markup().join(sections)))


def as_json(changes: Sequence[Change], labels: LabelLookup) -> str:
    """For programs: values as authored, and how they are told. What cannot be seen is written as an escape."""
    rows = json.dumps([_row(change, labels) for change in changes], ensure_ascii=False, indent=2)
    return _INVISIBLE.sub(lambda match: json.dumps(match[0])[1:-1], rows) + "\n"


CHANGELOG_FORMATS: Mapping[str, Callable[[Sequence[Change], LabelLookup], str]] = {
    "text": text,
    "markdown": markdown,
    "html": html,
    "json": as_json,
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
        return NOTHING
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


def plain(line: str) -> str:
    """Text that Markdown shows as it stands, written with character references, which every kind of Markdown knows."""
    return _MARKS.sub(lambda match: f"&#{ord(match[0])};", line)
