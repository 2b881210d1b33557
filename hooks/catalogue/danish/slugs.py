"""A slug: Danish words in, an id for the page's own anchors out."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "§": ""})


def slug(text: str) -> str:
    """`Økonomi og drift` as `oekonomi-og-drift`."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
