"""YAML as the catalogue reads it: bytes in, plain values with positions out, or issues; refuses what could run or mislead."""

from .parse import Parsed, parse
from .positions import find_ends, find_positions
from .scalars import resolve

__all__ = [
    "Parsed",
    "find_ends",
    "find_positions",
    "parse",
    "resolve",
]
