"""Addresses: a kind, an id and the data of a record in, its place on the site out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from .kinds import KINDS_BY_NAME


def record_url(kind: str, name: str, data: Mapping[str, Any]) -> str:
    """The place of a record, relative to the site root: `samarbejder/dsd/`, or `erfaringer/THEME/#ID` when records share a page."""
    known = KINDS_BY_NAME[kind]
    if known.url is None:
        return ""
    if known.paged_by is None:
        return f"{known.url}/{name}/"
    return f"{known.url}/{data.get(known.paged_by)}/#{name}"


def nested_url(page: str, name: str) -> str:
    """The place of a nested record on its owner's page; with the owner, when the owner is itself only a place on a page."""
    return page if "#" in page else f"{page}#{name}"


_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_SAFE = ("https:", "mailto:")


def is_safe_url(address: str) -> bool:
    """Only `https:`, `mailto:` and addresses on this site; nothing that a browser would read as another scheme or host."""
    if not address.isprintable() or " " in address or "\\" in address or address.startswith("//"):
        return False
    scheme = _SCHEME.match(address)
    return scheme is None or scheme[0].lower() in _SAFE
