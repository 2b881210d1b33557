"""Views: a linked catalogue in; indexes, record views, facets, lists and words that templates show, out."""

from .catalogue_index import (
    CatalogueIndex,
    Mention,
    RecordNode,
    build_index,
    former_keys,
    is_counted,
    is_listed_apart,
    is_proposed,
    owner_node,
    referring_records,
    resolve_reference,
)
from .charts import Bar, chart_bars, chart_words, row_anchors, row_words, share_bar
from .dates import date_of, order_of, precision_of
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
    "date_of",
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
    "is_counted",
    "is_listed_apart",
    "is_proposed",
    "label",
    "labels",
    "order_of",
    "owner_key",
    "owner_node",
    "participants",
    "precision_of",
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
