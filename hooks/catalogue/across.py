"""Across: the library in, everything that templates may ask of several records at once out."""

from __future__ import annotations

from typing import Any

from .insights.comparison import comparisons
from .insights.form_purpose_matrix import matrices
from .insights.governance_summary import deciding
from .insights.lesson_statistics import lessons_across
from .views.catalogue_index import Library


def across(shelf: Library) -> dict[str, Any]:
    """Comparisons, the matrix, who decides what, and who has learned what, by their names in templates."""
    return comparisons(shelf) | deciding(shelf) | matrices(shelf) | lessons_across(shelf)
