"""YAML as the catalogue reads and writes it: bytes in, values with positions or issues out; refuses what could run or mislead."""

from .events import find_ends, find_positions
from .parse import Parsed, parse, quote, write_value
from .scalars import resolve

__all__ = [
    "Parsed",
    "find_ends",
    "find_positions",
    "parse",
    "quote",
    "resolve",
    "write_value",
]
