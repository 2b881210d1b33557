"""Stands in for typing_extensions in the browser, whose Python is newer than those it is for."""

from typing import TypeVar

__all__ = ["TypeVar"]
