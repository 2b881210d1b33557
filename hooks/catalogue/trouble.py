"""Trouble: Danish lines in; the error that says why something cannot be done, and what to do about it, out."""

from __future__ import annotations


class RefusedError(Exception):
    """What was asked for cannot be done. Says why, and what to do, in a Danish line each."""

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))
