"""Issue codes: a code in, its Danish explanation out; also makes issues whose texts are safe to print."""

from __future__ import annotations

import re

from catalogue.issues import messages_files, messages_pasted, messages_records

from .issue import Code as Code
from .issue import Issue, Mark

SHOWN_LENGTH = 60
"""How much of a value from a file a message repeats."""

_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


def clean_text(text: str) -> str:
    """The text without anything that a terminal, a log or a workflow acts on; every character keeps its place."""
    return _UNSAFE.sub("\N{REPLACEMENT CHARACTER}", text).replace("::", ":\N{RATIO}").replace("##[", "##(")


def quote_value(value: object) -> str:
    """A value from a file as a message repeats it: quoted, cleaned, cut."""
    text = str(value) if isinstance(value, (str, int, float)) else type(value).__name__
    return f"»{clean_text(text if len(text) <= SHOWN_LENGTH else text[: SHOWN_LENGTH - 1] + '…')}«"


def issue(code: str, path: str, mark: Mark, message: str = "", hint: str = "") -> Issue:
    """An issue with the code's severity, and its title and remedy where the caller says nothing more precise."""
    entry = CODES[code]
    return Issue(path, mark.line, mark.column, code, clean_text(message or entry.title), clean_text(hint or entry.remedy), entry.severity)


CODES = {
    code.code: code for code in sorted((*messages_files.TABLE, *messages_pasted.FILES, *messages_records.TABLE), key=lambda code: code.code)
}
