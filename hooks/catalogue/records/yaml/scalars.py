"""Plain scalars: a value written without quotes in; what it is (text, number, true, false), or why nobody can be sure, out;
and what YAML drops or moves in silence behind and below it, as issues.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from catalogue.issues import Issue, Mark, issue, quote_value

_READING = re.compile(
    r"""
    (?P<integer> -?(?:0|[1-9][0-9]{0,14}) )
  | (?P<thousands> -?[1-9][0-9]{0,2}\.[0-9]{3} )
  | (?P<decimal> -?(?:0|[1-9][0-9]{0,14})\.[0-9]{1,15} )
  | (?P<boolean> true | false )
  | (?P<empty> ~ | null | Null | NULL | )
  | (?P<merge> << )
  | (?P<date> [0-9]{4}-[0-9]{1,2}-[0-9]{1,2} (?:(?:[Tt]|[ \t]+)[0-9].*)? )
  | (?P<clock> [-+]?[0-9][0-9_]*(?::[0-9]{1,2})+(?:\.[0-9_]*)? )
  | (?P<truth> [yYnN] | yes|Yes|YES | no|No|NO | on|On|ON | off|Off|OFF | True|TRUE | False|FALSE )
  | (?P<number> [-+]?0[bB][01_]+ | [-+]?0[xX][0-9a-fA-F_]+ | [-+]?0[oO][0-7_]+
              | [-+]?[0-9][0-9_]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?
              | [-+]?\.[0-9][0-9_]*(?:[eE][-+]?[0-9]+)?
              | [-+]?\.(?:inf|Inf|INF) | \.(?:nan|NaN|NAN) )
  | (?P<equals> = )
    """,
    re.VERBOSE,
)
LONGEST_REPEATED = 40
"""From this length on, a value is not repeated in the hint."""

_STARTS = frozenset("0123456789+-.~=<yYnNoOtTfF")


def resolve(text: str) -> str | None:
    """How YAML reads an unquoted value: a group of `_READING`, or `None` for text that every YAML reads as text."""
    if text and text[0] not in _STARTS:
        return None
    match = _READING.fullmatch(text)
    return match.lastgroup if match else None


def value(text: str, kind: str) -> int | float | bool | None:
    """The value of an unambiguous number or truth value; `None` for the readings that are refused."""
    if kind == "integer":
        return int(text)
    if kind == "decimal":
        return float(text)
    return text == "true" if kind == "boolean" else None


def ambiguity(text: str, kind: str) -> tuple[str, str]:
    """What makes an ambiguous value ambiguous, and how to fix it."""
    quoted = f'skriv "{text}"' if len(text) < LONGEST_REPEATED else "sæt værdien i anførselstegn"
    if kind == "thousands":
        plain = text.replace(".", "")
        hint = f"Skriv {plain}, hvis det er et helt tal, og {text}0, hvis det er et decimaltal."
        return "er et decimaltal i YAML, men et helt tal på dansk", hint
    if kind == "truth":
        return "læses nogle steder som sandt eller falsk", f"Er det tekst, så {quoted}. Er det ja eller nej, så skriv true eller false."
    if kind == "date":
        return "læses nogle steder som en dato", f"Brug anførselstegn: {quoted}."
    if kind == "clock":
        return "læses nogle steder som et tal", f"Brug anførselstegn: {quoted}."
    return "læses ikke ens alle steder", f"Er det tekst, så {quoted}. Er det et tal, så skriv det med cifre alene, fx 1000 eller 0.5."


SHORT = 40
"""Letters of a text that nobody folds: a second line was meant for something else."""
MANY_WORDS = 4
"""A text of so many words that ends without a full stop before a # was cut there."""

_COMMENT = re.compile(r"[ \t]#")
_GLUED_COMMENT = re.compile(r"[ \t]+(?P<rest>#[^\s#!].*)")
ID_FORM = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SECTION = re.compile(r"[ \t]+(?P<rest>#[a-z0-9]+(?:[.-][a-z0-9]+)*)(?:[ \t]+#.*)?[ \t]*")
_CLOSE_COMMENT = re.compile(r" (?P<rest># .*)")
_ENDS = re.compile(r"[.!?:;…»”\"')]$")
_CONFLICT = re.compile(r"(?:<{7}|={7}|>{7})(?: |$)")
_KEY = re.compile(r"[\w-]+:")
_BULLET = re.compile(r"[-*•–][ \t]")


def lines_with_comments(text: str) -> frozenset[int]:
    """Numbers, from 0, of the lines on which YAML may take the rest for a comment."""
    if " #" not in text and "\t#" not in text:
        return frozenset()
    return frozenset(number for number, line in enumerate(text.split("\n")) if _COMMENT.search(line))


def lost_text(event: Any, lines: Sequence[str], path: str) -> Iterator[Issue]:
    """What stands behind a plain scalar as a comment, and what stands below it as part of it."""
    yield from _comment(event, lines, path)
    for number in range(event.start_mark.line + 1, event.end_mark.line + 1):
        if problem := _joined(event, lines[number], number, path):
            yield problem
            return


def _comment(event: Any, lines: Sequence[str], path: str) -> Iterator[Issue]:
    end = event.end_mark
    words = event.value.split()
    if end.line >= len(lines):
        return
    after = lines[end.line].rstrip("\r")[end.column :]
    begun = len(words) >= MANY_WORDS or (words[0][:1].isupper() and len(after.split()) > MANY_WORDS)
    sentence = begun and not _ENDS.search(event.value)
    section = _SECTION.fullmatch(after) if len(words) == 1 and ID_FORM.fullmatch(event.value) else None
    match = (
        section or (_GLUED_COMMENT.fullmatch(after) if len(words) > 1 else None) or (_CLOSE_COMMENT.fullmatch(after) if sentence else None)
    )
    if match:
        hint = f"Skriv {event.value}{match['rest']} uden mellemrum, hvis det er et afsnit." if section else ""
        mark = Mark(end.line + 1, end.column + match.start("rest") + 1)
        yield issue("text-after-hash", path, mark, f"Teksten fra {quote_value(match['rest'])} bliver ikke læst.", hint)


def _joined(event: Any, line: str, number: int, path: str) -> Issue | None:
    """The issue of a line that became part of the text above it, when that can hardly be meant."""
    text, column = line.strip(), len(line) - len(line.lstrip(" ")) + 1
    if _CONFLICT.match(text):
        return issue("conflict-marker", path, Mark(number + 1, column))
    if _BULLET.match(text) or (len(event.value) <= SHORT and not _KEY.match(text)):
        message = f"Linjen er blevet en del af teksten over den: {quote_value(event.value)}."
        return issue("joined-line", path, Mark(number + 1, column), message)
    return None
