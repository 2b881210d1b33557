"""Proposed changes: the text of a mail, an issue or a small file in; the change or the new records it proposes, and a record with only
that changed, out; and the one way to write what was handed in.

Of a record that is there a form hands in the change and not the record, so that what was merged since the site was published stays.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from catalogue.checks import check_folder
from catalogue.danish import slug
from catalogue.issues import Checked, has_errors, quote_value
from catalogue.records import KINDS_BY_NAME, RECORD_SUFFIX, DataPath, Field, Schemas, is_usable_id, replace_file, value_at
from catalogue.records.yaml import parse

from .questions import answers
from .write_record import NoPlaceError, append_item, set_value

RECORD, EXPECTS, SET, ADD, SOURCE = "record", "expects", "set", "add", "source"
KEYS = (RECORD, "reason", EXPECTS, SET, ADD, SOURCE)
"""What a change may say, in the order in which the forms write it."""
REPORT_LABELS = {
    "Post": RECORD,
    "Side": "page",
    "Siden": "page",
    "Post og felt": "place",
    "Felt": "field",
    "Står nu": "before",
    "Hvad står der nu?": "before",
    "Bør stå": "after",
    "Hvad skal der stå?": "after",
    "Kilde": SOURCE,
    "Hvor står det?": SOURCE,
    "Andet": "more",
}
"""What a report says, by the words of the report and of the issue form."""
NO_ANSWERS = ("", "_No response_", "ved ikke", "mangler")
_START = re.compile(rf"^(?:[>\s]*){RECORD}: *\S")
_QUOTED = re.compile(r"^(?:> ?)+")
_LABEL = re.compile(rf"^(?:###\s+|\*\*)?({'|'.join(map(re.escape, REPORT_LABELS))})(?:\*\*)?(?::[ \t]*(.*)|\s*)$")
_FILE = re.compile(r"^# yaml-language-server: \$schema=(?:\.\./)+schema/(\w+)\.schema\.json$")
"""The first line of every file that a form writes."""
_NAMED = re.compile(rf"(?:data/\w+/|Forslag: )([a-z0-9.-]+){re.escape(RECORD_SUFFIX)}")
"""The name of the file, as the forms write it above its text and in the subject of a mail."""


@dataclass(frozen=True, slots=True)
class SubmittedFile:
    """A whole file that somebody has written with a form."""

    kind: str
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Setting:
    """A value to stand instead of another."""

    path: DataPath
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ProposedChange:
    """What is proposed to be changed in one record. Values are text, as a form has them."""

    kind: str
    id: str
    sets: tuple[Setting, ...] = ()
    adds: tuple[tuple[str, Any], ...] = ()
    """The name of a list of the record, and an item for it."""
    expects: tuple[tuple[DataPath, str], ...] = ()
    """What must still stand there, so that the places are those that were meant."""
    remarks: tuple[tuple[str, str], ...] = ()
    """What is said besides, and is for people to act on: label and text."""


def read_change(text: str) -> ProposedChange | None:
    """The change in a text that may hold more, such as a mail with its quote marks; `None` when there is none.

    Raises `NoPlaceError` when what is there cannot be followed.
    """
    if (block := _block(text)) is None:
        return _reported(_labelled(text))
    parsed = parse(block.encode())
    if not parsed.complete or parsed.issues or not isinstance(parsed.data, Mapping):
        raise NoPlaceError("Ændringen kan ikke læses. Er den kopieret hel, fra record: til den sidste linje?")
    data = parsed.data
    kind, record_id = _key(str(data.get(RECORD, "")))
    try:
        sets = tuple(Setting(_path(each["field"]), _text(each["before"]), _text(each["after"])) for each in data.get(SET, ()))
        adds = tuple((str(each["list"]), _texts(each["value"])) for each in data.get(ADD, ()))
        expects = tuple((_path(each["field"]), _text(each["value"])) for each in data.get(EXPECTS, ()))
    except (KeyError, TypeError) as error:
        raise NoPlaceError("Ændringen kan ikke læses. Er den kopieret hel, fra record: til den sidste linje?") from error
    remarks = tuple((label, str(data[name])) for label, name in (("Grund", "reason"), ("Kilde", SOURCE)) if name in data)
    return ProposedChange(kind, record_id, sets, adds, expects, remarks)


def read_files(text: str, schemas: Schemas) -> list[SubmittedFile]:
    """The new records in a text that may hold more, each whole; none when there are none.

    Raises `NoPlaceError` when a file has no name, or a line of it was broken on the way.
    """
    lines = _lines(text)
    starts = [(place, match[1]) for place, line in enumerate(lines) if (match := _FILE.match(line)) and match[1] in schemas.kinds]
    ends = [*(place for place, _ in starts[1:]), len(lines)]
    above = [0, *(place for place, _ in starts)]
    return [
        _file(kind, schemas.kinds[kind], lines[before:start], lines[start:end])
        for (start, kind), end, before in zip(starts, ends, above, strict=False)
    ]


def _file(kind: str, tree: Field, above: list[str], lines: list[str]) -> SubmittedFile:
    """From its first line to the first that cannot belong to it."""
    name = re.compile(rf"^({'|'.join(map(re.escape, tree.properties))}):(?: |$)")
    size = next((place for place, line in enumerate(lines) if not (name.match(line) or re.match(r" |#|- |$", line))), len(lines))
    if any(name.match(line) for line in lines[size:]):
        broken = quote_value(lines[size])
        raise NoPlaceError(f"Linjen {broken} hører ikke til i filen. Har mailen delt en lang linje, så sæt den sammen, eller bed om filen.")
    text = "\n".join(lines[:size]).rstrip() + "\n"
    named = _NAMED.findall("\n".join(above))
    data = parse(text.encode()).data
    title = str(data.get("title", "")) if isinstance(data, Mapping) else ""
    record_id = named[-1] if named else slug(title)
    if not is_usable_id(record_id):
        folder = KINDS_BY_NAME[kind].folder
        raise NoPlaceError(f"Filen har intet navn. Skriv det på linjen over den, fx data/{folder}/et-navn{RECORD_SUFFIX}.")
    return SubmittedFile(kind, record_id, text)


def _lines(text: str) -> list[str]:
    """Without quote marks."""
    return [_QUOTED.sub("", line).rstrip() for line in text.replace("\r\n", "\n").split("\n")]


def _block(text: str) -> str | None:
    """The lines of the change: from `record:` to the first line that cannot belong to it."""
    lines = _lines(text)
    start = next((place for place, line in enumerate(lines) if _START.match(line)), None)
    if start is None:
        return None
    own = re.compile(rf"^(?:({'|'.join(KEYS)}):| |-|$)")
    end = next((place for place in range(start, len(lines)) if not own.match(lines[place])), len(lines))
    return "\n".join([*lines[start:end], ""])


def _labelled(text: str) -> dict[str, str]:
    """What a report says, by its part; a part may take several lines."""
    parts: dict[str, list[str]] = {}
    current: list[str] = []
    for bare in _lines(text):
        match = _LABEL.match(bare)
        if match and REPORT_LABELS[match[1]] not in parts:
            current = parts[REPORT_LABELS[match[1]]] = [match[2] or ""]
        else:
            current.append(bare)
    return {name: value for name, lines in parts.items() if (value := "\n".join(lines).strip()) not in NO_ANSWERS}


def _reported(parts: Mapping[str, str]) -> ProposedChange | None:
    record, _, field = parts.get("place", f"{parts.get(RECORD, '')} {parts.get('field', '')}").strip().partition(" ")
    if not record:
        return None
    kind, record_id = _key(record)
    before, after = parts.get("before", ""), parts.get("after", "")
    place = re.match(r"[a-z_0-9]+(?:\.[a-z_0-9]+)*(?=$|\s*\()", field.strip())
    sets = (Setting(_path(place[0]), before, after),) if place and before and after else ()
    labels = {name: label for label, name in reversed(REPORT_LABELS.items())}
    used = {RECORD, "place", *(("field", "before", "after") if sets else ())}
    remarks = tuple((labels[name], text) for name, text in parts.items() if name not in used)
    return ProposedChange(kind, record_id, sets, remarks=remarks)


def _key(text: str) -> tuple[str, str]:
    kind, _, record_id = text.partition("/")
    if kind not in KINDS_BY_NAME or not KINDS_BY_NAME[kind].folder or not re.fullmatch(r"[a-z0-9][a-z0-9-]*", record_id):
        raise NoPlaceError(f"{quote_value(text)} er ikke en post. Skriv dens slags og id, fx case/riso.")
    return kind, record_id


def _path(text: Any) -> DataPath:
    return tuple(int(part) if part.isdigit() else part for part in str(text).split("."))


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _texts(value: Any) -> Any:
    """The same, with text in every place."""
    if isinstance(value, Mapping):
        return {str(name): _texts(each) for name, each in value.items()}
    return [_texts(each) for each in value] if isinstance(value, list) else _text(value)


def write_if_accepted(files: Mapping[Path, str], data: Path, schemas: Schemas) -> Checked:
    """Write files of a data folder, all or none; what the check says of it with them, by which they are accepted when it has no errors.

    Otherwise, and when it ends early, as by a full disk or an interrupt, each is as it was before, or gone again.
    """
    before = {file: file.read_bytes() if file.exists() else None for file in files}
    accepted = False
    try:
        for file, text in files.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            replace_file(file, text.encode())
        checked = check_folder(data, schemas)
        accepted = not has_errors(checked.issues)
    finally:
        for file, content in before.items() if not accepted else ():
            if content is None:
                file.unlink(missing_ok=True)
            else:
                replace_file(file, content)
    return checked


def apply_change(text: str, tree: Field, change: ProposedChange) -> str:
    """The record's text with the change, and nothing else changed. Raises `NoPlaceError` when it no longer says what was to be changed."""
    data = parse(text.encode()).data
    for path, value in (*change.expects, *((each.path, each.before) for each in change.sets)):
        _demand(data, path, _written(tree, path, value))
    for each in change.sets:
        text = set_value(text, tree, each.path, _written(tree, each.path, each.after))
    for name, value in change.adds:
        text = append_item(text, tree, name, value)
    return text


def _written(tree: Field, path: DataPath, value: str) -> str:
    """As the record has it: a label as its value, a number and a date as Danes write them."""
    field = tree.at(path)
    return next(iter(answers(field, value)), value) if field and not field.items else value


def _demand(data: Any, path: DataPath, value: str) -> None:
    place = ".".join(map(str, path))
    try:
        here = value_at(data, path)
    except (KeyError, IndexError, TypeError) as error:
        raise NoPlaceError(f"Feltet {place} står ikke i posten mere. Se, hvor det er blevet af, og ret i hånden.") from error
    if not _is_same(_text(here), value):
        now, then = quote_value(here), quote_value(value)
        raise NoPlaceError(f"I {place} står der nu {now} og ikke {then}: nogen har rettet det imens. Læs begge dele, og ret i hånden.")


def _is_same(here: str, value: str) -> bool:
    """Numbers whatever their decimals, texts whatever their line breaks."""
    try:
        return float(here) == float(value)
    except ValueError:
        return " ".join(here.split()) == " ".join(value.split())
