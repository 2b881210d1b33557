"""Fixing: the bytes of a record in; the same with its mechanical mistakes fixed, and what was fixed, out.

Comments and layout stay, and so does what the record says: a step that would change more than it is for is not taken.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from itertools import pairwise

from catalogue.checks import TypeMismatch, scalar_text
from catalogue.issues import Mark, clean_text
from catalogue.records import Field, Marks
from catalogue.records.yaml import Parsed, find_positions, parse, resolve


def _reorder(text: str, marks: Marks, names: Sequence[str]) -> str:
    """A field that the schema does not know stays behind the one before it. The lines end with LF alone."""
    lines = [line for line in re.split(r"(?<=\n)", text) if line]
    keys = {path[0]: mark for path, mark in marks.keys.items() if len(path) == 1}
    if any(mark.column != 1 for mark in keys.values()) or len({mark.line for mark in keys.values()}) < len(keys):
        return text
    places = _places([str(key) for key in keys], names)
    if places == sorted(places):
        return text
    starts = [_start(lines, mark.line - 1, first=not index) for index, mark in enumerate(keys.values())]
    end = _end(lines)
    blocks = ["".join(lines[start:stop]) for start, stop in pairwise([*starts, end])]
    ordered = [block for _, block in sorted(zip(places, blocks, strict=True), key=lambda pair: pair[0])]
    return "".join([*lines[: starts[0]], *_end_lines(ordered), *lines[end:]])


def _places(keys: Sequence[str], names: Sequence[str]) -> list[int]:
    place, places = -1, []
    for key in keys:
        place = names.index(key) if key in names else place
        places.append(place)
    return places


def _start(lines: Sequence[str], key: int, first: bool) -> int:
    """Where the comments right above a key begin; the first key leaves those that a blank line parts from it to the file."""
    start = key
    while start and (lines[start - 1].startswith("#") or (not first and not lines[start - 1].strip())):
        start -= 1
    return min(key, start + 1) if first and lines[start].startswith("# yaml-language-server:") else start


def _end(lines: Sequence[str]) -> int:
    """Where what belongs to no field begins: comments and blank lines at the end of the file."""
    end = len(lines)
    while lines[end - 1].startswith("#") or not lines[end - 1].strip():
        end -= 1
    return end


def _end_lines(blocks: Sequence[str]) -> Iterator[str]:
    """The last line of a file may lack its line break."""
    return (block if block.endswith("\n") else f"{block}\n" for block in blocks)


ROUNDS = 5
"""One fix may make room for another; so many rounds are never needed."""
WIDTHS = (2, 4, 8)
"""How many spaces a tab may have stood for."""

_BLOCK = re.compile(r"^(?P<indent>[ ]*)(?:- +)*(?:[^#\n]*:[ ]+|- +)[|>][-+0-9]*[ \t]*(?:#.*)?$")


@dataclass(frozen=True, slots=True)
class FixedRecord:
    """A record after fixing."""

    content: bytes
    fixes: tuple[str, ...]
    """What was fixed, in Danish; empty when nothing was."""


@dataclass(frozen=True, slots=True)
class _Context:
    """What is known about the file."""

    tree: Field
    former: str | None
    """The id that git says it had before."""


def fix_record(content: bytes, tree: Field, former: str | None = None) -> FixedRecord:
    """A file that is not UTF-8 is left as it is."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return FixedRecord(content, ())
    context, fixes = _Context(tree, former), list[str]()
    for _ in range(ROUNDS):
        before = text
        for name, step in STEPS.items():
            if (after := step(text, context)) != text:
                text, fixes = after, [*fixes, name]
        if text == before:
            break
    return FixedRecord(text.encode(), tuple(dict.fromkeys(fixes)))


def unified_difference(path: str, before: bytes, after: bytes) -> str:
    """A unified diff of two contents in UTF-8, safe to print."""
    old, new = (content.decode().split("\n") for content in (before, after))
    return "".join(f"{clean_text(line)}\n" for line in unified_diff(old, new, path, path, lineterm=""))


def _drop_byte_order_mark(text: str, _: _Context) -> str:
    return text.removeprefix("\ufeff")


def _normalize_line_breaks(text: str, _: _Context) -> str:
    return text.replace("\r\n", "\n")


def _compose_letters(text: str, _: _Context) -> str:
    return unicodedata.normalize("NFC", text)


def _strip_trailing(text: str, _: _Context) -> str:
    """Blanks at the end of a line; those of a block of text are its own."""
    lines = text.split("\n")
    kept = _in_blocks(lines)
    return _if_same(text, "\n".join(line if number in kept else line.rstrip(" \t") for number, line in enumerate(lines)))


def _in_blocks(lines: Sequence[str]) -> set[int]:
    """The lines below a `|` or `>`."""
    numbers: set[int] = set()
    indent: int | None = None
    for number, line in enumerate(lines):
        if indent is not None and (not line.strip() or len(line) - len(line.lstrip(" ")) > indent):
            numbers.add(number)
        elif begins := _BLOCK.match(line):
            indent = len(begins["indent"])
        else:
            indent = None
    return numbers


def _replace_tabs(text: str, _: _Context) -> str:
    """Only when every width of a tab that can be read is read alike."""
    if not re.search(r"^ *\t", text, re.MULTILINE):
        return text
    tries = [_expand_tabs(text, width) for width in WIDTHS]
    read = [(parsed, attempt) for attempt in tries if (parsed := parse(attempt.encode())).complete]
    return read[0][1] if read and all(parsed.data == read[0][0].data for parsed, _ in read) else text


def _expand_tabs(text: str, width: int) -> str:
    return re.sub(r"^[ \t]+", lambda blanks: blanks[0].expandtabs(width), text, flags=re.MULTILINE)


def _add_quotes(text: str, context: _Context) -> str:
    """Around what YAML reads as something else in a field that holds text."""
    marks = _marks(text)
    lines = text.split("\n")
    for path, raw in sorted(marks.raw.items(), key=lambda item: marks.values[item[0]], reverse=True):
        field = context.tree.at(path)
        if field and field.type == "string" and resolve(raw) not in ("empty", "merge"):
            _quote_value(lines, marks.values[path], raw, scalar_text(TypeMismatch(field, raw, raw)))
    return "\n".join(lines)


def _quote_value(lines: list[str], mark: Mark, raw: str, quoted: str) -> None:
    line, start = lines[mark.line - 1], mark.column - 1
    if line.startswith(raw, start):
        lines[mark.line - 1] = line[:start] + quoted + line[start + len(raw) :]


def _add_former_id(text: str, context: _Context) -> str:
    """The id from before a renaming, as the last of `former_ids`."""
    data = _readable(text).data
    ids = data.get("former_ids", [])
    if not context.former or not data or not isinstance(ids, list) or context.former in ids or "former_ids" not in context.tree.properties:
        return text
    lines = text.rstrip("\n").split("\n")
    if "former_ids" not in data:
        return "\n".join([*lines, "former_ids:", f"  - {context.former}", ""])
    last = _marks(text).value(("former_ids", len(ids) - 1))
    begin = lines[last.line - 1][: last.column - 1]
    if not re.fullmatch(r" *- +", begin):
        return text
    return "\n".join([*lines[: last.line], begin + context.former, *lines[last.line :], ""])


def _order_fields(text: str, context: _Context) -> str:
    if not _readable(text).data:
        return text
    return _if_same(text, _reorder(text, _marks(text), list(context.tree.properties)))


def _marks(text: str) -> Marks:
    """Places in the text as it was parsed: characters that YAML would take for a line break are none there."""
    return find_positions(parse(text.encode()).text)


def _readable(text: str) -> Parsed:
    """As read, when it can be read to its end and no key stands twice; else nothing."""
    parsed = parse(text.encode())
    broken = not parsed.complete or any(problem.code in ("duplicate-key", "key-not-text", "directive") for problem in parsed.issues)
    return Parsed({}, parsed.issues) if broken else parsed


def _if_same(before: str, after: str) -> str:
    """The text after, when it says the same as before, or when neither can be read."""
    old, new = parse(before.encode()), parse(after.encode())
    return after if (old.data, old.complete) == (new.data, new.complete) else before


STEPS: Mapping[str, Callable[[str, _Context], str]] = {
    "byte order mark": _drop_byte_order_mark,
    "linjeskift": _normalize_line_breaks,
    "bogstaver skrevet som to tegn": _compose_letters,
    "mellemrum sidst på linjen": _strip_trailing,
    "tabulatorer": _replace_tabs,
    "anførselstegn": _add_quotes,
    "tidligere id": _add_former_id,
    "rækkefølgen af felter": _order_fields,
}
"""In the order they are taken."""
