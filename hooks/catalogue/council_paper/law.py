"""Law and practice in a paper: a record with facts in; each topic's facts under the slot where a paper has them, out."""

from __future__ import annotations

from collections.abc import Iterator

from catalogue.records import LAW_FIELD
from catalogue.views import CatalogueIndex, RecordNode, declared_fields, filled

from .paragraph import Group, statements

LAW_SLOT = "law"
TOPIC_SLOTS = {
    "daily_management": "governance",
    "instruction": "governance",
    "votes_and_boards": "governance",
    "staff": "staff",
    "assets_and_loans": "economy",
    "vat_and_tax": "economy",
    "data_and_security": "security",
    "time": "timeline",
    "pitfalls": "risks",
}
"""Where a topic stands when not under law."""


def law_groups(index: CatalogueIndex, node: RecordNode, title: str) -> Iterator[tuple[str, Group]]:
    """Topic by topic in the schema's order; `title` is whom they hold for."""
    part = node.part[LAW_FIELD]
    fields = declared_fields(part)
    for topic in filled(part, *fields):
        yield TOPIC_SLOTS.get(topic, LAW_SLOT), Group(f"{fields[topic].title} ({title})", statements(index, node.key, part[topic]))
