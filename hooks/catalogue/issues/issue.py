"""An issue: one problem in the data, as a value that sorts, compares and can be shown in any format; and its code, which explains it.

What is wrong with what a command was asked for is no issue but a `UserError`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]


class Mark(NamedTuple):
    """A place in a file; both count from 1, columns in code points."""

    line: int
    column: int


class Details(NamedTuple):
    """What a message tells in words, for whoever tells it in others."""

    field: str = ""
    """The key that is missing."""
    condition: str = ""
    """When it must be there, if not always: `, når status er »i drift«`."""
    suggestions: tuple[str, ...] = ()
    """What may have been meant, as it is to be written."""


NO_DETAILS = Details()


@dataclass(frozen=True, slots=True, order=True)
class Issue:
    """What is wrong, where, and how to fix it. `message` and `hint` are Danish, cleaned of control characters."""

    path: str
    """Path as shown to people: relative to where the command runs, with `/`."""
    line: int
    """From 1."""
    column: int
    """From 1, in code points."""
    code: str
    """A key of `codes.CODES`."""
    message: str
    hint: str
    severity: Severity = "error"
    details: Details = NO_DETAILS


def has_errors(issues: Iterable[Issue]) -> bool:
    """Whether any of them keeps the site from being built, and a record from being taken in."""
    return any(issue.severity == "error" for issue in issues)


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of problem, as the page of messages explains it. All texts are Danish."""

    code: str
    severity: Severity
    title: str
    """What is wrong, in general: also the message, when a check has nothing more precise to say."""
    why: str
    remedy: str
    """How to fix it, in general: also the hint, when a check has nothing more precise to say."""
    exemptible: bool = False
    """Whether a record may note an exception to it under `exceptions`."""
    form_remedy: str = ""
    """How to fix it in a form, where the remedy is about the lines of a file; empty where it is not."""


class UserError(Exception):
    """What was asked for cannot be done. Says why, and what to do, in a Danish line each."""

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))
