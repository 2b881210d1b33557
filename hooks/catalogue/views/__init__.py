"""Views: a linked catalogue in; indexes, record views, facets, lists and words that templates show, out."""

from .catalogue_index import (
    CatalogueIndex,
    Mention,
    RecordNode,
    build_index,
    former_keys,
    is_proposed,
    mentions,
    owner_node,
    part_at,
    referring_records,
    resolve_reference,
)
from .charts import Bar, chart_bars, chart_words, row_anchors, row_words, share_bar
from .facet_definitions import FACETS
from .filtered_list import FacetedList, FacetValue, FacetValues, facet_functions
from .formatting import formatting_filters, formatting_functions, label, labels, record_link, referred, source_name, widget
from .grouping import Group, group_records, grouping_functions, in_schema_order, participants
from .hyphenation import SOFT_HYPHEN, soft_hyphenator
from .record_view import RecordView, declared_fields, declares, field_of, filled, holds_number, owner_key, raw

__all__ = [
    "FACETS",
    "SOFT_HYPHEN",
    "Bar",
    "CatalogueIndex",
    "FacetValue",
    "FacetValues",
    "FacetedList",
    "Group",
    "Mention",
    "RecordNode",
    "RecordView",
    "build_index",
    "chart_bars",
    "chart_words",
    "declared_fields",
    "declares",
    "facet_functions",
    "field_of",
    "filled",
    "formatting_filters",
    "formatting_functions",
    "former_keys",
    "group_records",
    "grouping_functions",
    "holds_number",
    "in_schema_order",
    "is_proposed",
    "label",
    "labels",
    "mentions",
    "owner_key",
    "owner_node",
    "part_at",
    "participants",
    "raw",
    "record_link",
    "referred",
    "referring_records",
    "resolve_reference",
    "row_anchors",
    "row_words",
    "share_bar",
    "soft_hyphenator",
    "source_name",
    "widget",
]
