"""Characters: the bytes of a file in; its text, with nothing left that YAML and people read differently, and the issues found out.

Whatever is refused is replaced by as many ordinary characters, so that the rest can be read and every place stays where it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from catalogue.issues import Issue, Mark, issue

MAX_BYTES = 256 * 1024
"""Largest file that is read; the largest real record is a tenth of it."""

MAX_ISSUES = 100
"""After so many issues the rest of a file is not looked at: far more than are shown, few enough to be quick about."""

_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_ODD = re.compile(
    rf"""
    (?P<line_separator> [\x85\u2028\u2029] | \r(?!\n) )
  | (?P<bidi_character> [\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069] )
  | (?P<control_character> [\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\uf8ff\ufff9-\ufffc\ufffe\uffff\U000f0000-\U0010ffff] )
  | (?P<invisible_character> [\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff\U000e0100-\U000e01ef]
                           | (?<=[A-Za-z\u00c0-\u024f])[\u200c\u200d](?=[A-Za-z\u00c0-\u024f])
                           | (?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e007f] )
  | (?P<lost_character> \ufffd )
  | ^(?P<tab_indent> [ ]*\t[ \t]* )
  | ^(?P<odd_space> [ ]*(?:-[ ]+)*-?[{_SPACES}][ {_SPACES}]* )
    """,
    re.VERBOSE | re.MULTILINE,
)
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?=[ \r\n]|\Z)", re.MULTILINE)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class CleanText:
    """What may be parsed, and what was found on the way."""

    text: str | None
    """`None` when the file cannot be read at all."""
    issues: list[Issue]


def check_characters(content: bytes, path: str) -> CleanText:
    """Decode, then look for what no parser would tell us about or would tell wrongly."""
    unreadable = _unreadable(content, path)
    if unreadable:
        return CleanText(None, [unreadable])
    text = content.decode("utf-8-sig")
    issues: list[Issue] = []
    if "\ufffd" in text or not text.replace("\n", "").isprintable():
        issues += islice(_odd_characters(text, path), MAX_ISSUES)
        text = _ODD.sub(_harmless, text)
    if text.startswith("%") or "\n%" in text:
        lines = islice(re.finditer("^%", text, re.MULTILINE), MAX_ISSUES)
        issues += [issue("directive", path, _mark_at(text, match.start())) for match in lines]
        text = re.sub("^%", "#", text, flags=re.MULTILINE)
    if conflict := _CONFLICT.search(text) if "<<<<<<<" in text or "=======" in text or ">>>>>>>" in text else None:
        return CleanText(None, [*issues, issue("conflict-marker", path, _mark_at(text, conflict.start()))])
    return CleanText(text, issues)


def first_forbidden(text: str) -> str | None:
    """The code of the first character that is refused, in a value whose escapes have been read."""
    match = _ODD.search(text.replace("\t", " ").replace("\u00a0", " "))
    return _code(match) if match else None


def _mark_at(text: str, position: int) -> Mark:
    """Line and column of a character of the text."""
    before = text[:position]
    return Mark(before.count("\n") + 1, position - before.rfind("\n"))


def _unreadable(content: bytes, path: str) -> Issue | None:
    if len(content) > MAX_BYTES:
        message = f"Filen fylder mere end {MAX_BYTES // 1024} kB."
        return issue("too-large", path, Mark(1, 1), message)
    if content.startswith(_UTF16) or content.count(0) > len(content) // 4:
        return issue("not-utf8", path, Mark(1, 1), "Filen er gemt som UTF-16 (»Unicode«), ikke som UTF-8.")
    try:
        content.decode()
    except UnicodeDecodeError as error:
        return _undecodable(content, path, error.start)
    return None


def _undecodable(content: bytes, path: str, position: int) -> Issue:
    before = content[:position].decode("utf-8-sig")
    letter = content[position : position + 1].decode("cp1252", "replace")
    meant = f" Her står formentlig »{letter}«." if letter in "æøåÆØÅéäöüÉÄÖÜ" else ""
    return issue("not-utf8", path, _mark_at(before, len(before)), f"Filen er ikke gemt som UTF-8.{meant}")


def _odd_characters(text: str, path: str) -> Iterator[Issue]:
    """One issue for each line and code; of lines in a row that are indented alike only the first."""
    last: dict[str, int] = {}
    for match, mark in _marked(text, _ODD.finditer(text)):
        code = _code(match)
        run = 1 if code in ("tab-indent", "odd-space") else 0
        if mark.line > last.get(code, -1) + run:
            yield issue(code, path, mark, _message(code, match.group()))
        last[code] = mark.line


def _marked(text: str, matches: Iterable[re.Match[str]]) -> Iterator[tuple[re.Match[str], Mark]]:
    """Each match with the place of its first wrong character; counts on from the one before, since there may be many."""
    line, start, last = 1, 0, 0
    for match in matches:
        place = match.start() + _indent(match.group())
        if breaks := text.count("\n", last, place):
            line, start = line + breaks, text.rfind("\n", last, place) + 1
        last = place
        yield match, Mark(line, place - start + 1)


def _indent(characters: str) -> int:
    """How far in the first character is that is no space: of an indentation, the one that is wrong."""
    return len(characters) - len(characters.lstrip(" -"))


def _code(match: re.Match[str]) -> str:
    return str(match.lastgroup).replace("_", "-")


def _message(code: str, characters: str) -> str:
    """Names the character by its number, where that is how to find it; empty for the code's own title."""
    if code in ("bidi-character", "control-character", "invisible-character", "line-separator"):
        return f"Her er et tegn, der ikke kan ses: U+{ord(characters[0]):04X}."
    return ""


def _harmless(match: re.Match[str]) -> str:
    """Tabs stay: how far they were meant to indent is anyone's guess, so the parser must stop at them too."""
    characters = match.group()
    if match.lastgroup == "tab_indent":
        return characters
    return re.sub(r"[^-]", " ", characters)
