"""Web addresses from records: text in, whether a link may lead there out."""

from __future__ import annotations

import re

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_SAFE = ("https:", "mailto:")


def is_safe(address: str) -> bool:
    """Only `https:`, `mailto:` and addresses on this site; nothing that a browser would read as another scheme or host."""
    if not address.isprintable() or " " in address or "\\" in address or address.startswith("//"):
        return False
    scheme = _SCHEME.match(address)
    return scheme is None or scheme[0].lower() in _SAFE
