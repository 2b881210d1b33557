"""The codes of problems with what a record says: its structure, its references and the rules that no schema can state."""

from __future__ import annotations

from .issue import Code

STRUCTURE: tuple[Code, ...] = ()
TABLE: tuple[Code, ...] = (*STRUCTURE,)
