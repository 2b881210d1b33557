"""An issue: one problem in the data, as a value that sorts, compares and can be shown in any format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Issue:
    """What is wrong, where, and how to mend it. `message` and `hint` are Danish, cleaned of control characters."""

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
