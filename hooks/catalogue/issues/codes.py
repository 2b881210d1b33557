"""Issue codes: a code in, its Danish explanation out; also makes issues whose texts are safe to print."""

from __future__ import annotations

import re
from collections.abc import Mapping

from catalogue.issues import messages_dates, messages_files, messages_records, messages_rules, messages_texts

from .issue import NO_DETAILS, Code, Details, Issue, Mark

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


def issue(code: str, path: str, mark: Mark, message: str = "", hint: str = "", details: Details = NO_DETAILS) -> Issue:
    """An issue with the code's severity, and its title and remedy where the caller says nothing more precise."""
    entry = CODES[code]
    message, hint = clean_text(message or entry.title), clean_text(hint or entry.remedy)
    suggestions = tuple(map(clean_text, details.suggestions))
    cleaned = Details(details.field, clean_text(details.condition), suggestions) if details is not NO_DETAILS else details
    return Issue(path, mark.line, mark.column, code, message, hint, entry.severity, cleaned)


TABLES: Mapping[str, tuple[Code, ...]] = {
    **messages_files.FILE_TABLES,
    **messages_records.RECORD_TABLES,
    **messages_rules.RULE_TABLES,
    **messages_dates.DATE_TABLES,
    **messages_texts.TEXT_TABLES,
}
"""By topic; those of rules are called as their module in `checks/rules`: `TABLES["links"]` is what `links.py` may find."""
_ALL = (code for table in TABLES.values() for code in table)
CODES: Mapping[str, Code] = {code.code: code for code in sorted(_ALL, key=lambda code: code.code)}
