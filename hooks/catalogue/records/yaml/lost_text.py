"""Text that YAML drops or moves in silence: a plain scalar and the lines of its file in; what was lost, as issues, out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from catalogue.issues import Issue, Mark, issue, quote_value

SHORT = 40
"""Letters of a text that nobody folds: a second line was meant for something else."""
MANY_WORDS = 4
"""A text of so many words that ends without a full stop before a # was cut there."""

_COMMENT = re.compile(r"[ \t]#")
_GLUED_COMMENT = re.compile(r"[ \t]+(?P<rest>#[^\s#!].*)")
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
    if not re.search(r"\s", event.value) or end.line >= len(lines):
        return
    after = lines[end.line].rstrip("\r")[end.column :]
    many = len(event.value.split()) >= MANY_WORDS and not _ENDS.search(event.value)
    match = _GLUED_COMMENT.fullmatch(after) or (_CLOSE_COMMENT.fullmatch(after) if many else None)
    if match:
        mark = Mark(end.line + 1, end.column + match.start("rest") + 1)
        yield issue("text-after-hash", path, mark, f"Teksten fra {quote_value(match['rest'])} bliver ikke læst.")


def _joined(event: Any, line: str, number: int, path: str) -> Issue | None:
    """The issue of a line that became part of the text above it, when that can hardly be meant."""
    text, column = line.strip(), len(line) - len(line.lstrip(" ")) + 1
    if _CONFLICT.match(text):
        return issue("conflict-marker", path, Mark(number + 1, column))
    if _BULLET.match(text) or (len(event.value) <= SHORT and not _KEY.match(text)):
        message = f"Linjen er blevet en del af teksten over den: {quote_value(event.value)}."
        return issue("joined-line", path, Mark(number + 1, column), message)
    return None
