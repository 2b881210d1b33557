"""YAML as the catalogue reads and writes it: bytes in, values with positions or issues out; refuses what could run or mislead."""

from .parse import Parsed, parse
from .positions import find_ends, find_positions
from .scalars import resolve
from .writing import quote, write_value

__all__ = [
    "Parsed",
    "find_ends",
    "find_positions",
    "parse",
    "quote",
    "resolve",
    "write_value",
]
