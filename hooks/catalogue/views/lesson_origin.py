"""Where a lesson is from: a lesson in, its country out; those from abroad stand apart from the Danish ones."""

from __future__ import annotations

from .catalogue_index import RecordNode
from .record_view import declares, raw

HOME = "dk"
"""The country that everything is from which does not say another."""


def country_of(node: RecordNode) -> str:
    """Its own country, else that of the record it stands in, else Denmark."""
    for each in (node, node.owner):
        if each and declares(each.part, "country") and raw(each.part, "country"):
            return str(raw(each.part, "country"))
    return HOME


def is_abroad(node: RecordNode) -> bool:
    """Whether it is from another country, with other laws."""
    return country_of(node) != HOME
