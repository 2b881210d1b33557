"""Across: the library in, everything that templates may ask of several records at once out."""

from __future__ import annotations

from typing import Any

from .comparison import comparisons
from .deciding import deciding
from .matrix import matrices
from .views.catalogue_index import Library
from .voices import lessons_across


def across(shelf: Library) -> dict[str, Any]:
    """Comparisons, the matrix, who decides what, and who has learned what, by their names in templates."""
    return comparisons(shelf) | deciding(shelf) | matrices(shelf) | lessons_across(shelf)
