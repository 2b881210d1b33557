"""Insights: a catalogue index in; what is worked out across records, such as comparisons and statistics, out."""

from .comparison import COMPARED_KINDS, SENTENCES, ComparisonCell, ComparisonRow, cell, comparison_rows, comparisons
from .data_quality import QualityCount, QualityFinding, quality
from .form_purpose_matrix import form_purpose_matrices
from .governance_summary import governance_summaries
from .lesson_statistics import lessons_across
from .network import Cluster, Network, NetworkEntry, network
from .participation import MunicipalityTie, Participation, Size, Sizes, participation, sizes, ties_by_kind
from .quality_trend import TREND_MEASURES, reference_date, trend, trend_bars, trend_points
from .similar_municipalities import Region, partners, regions, similar_municipalities
from .sources import disagreement_pairs, fact_notes, source_usage, sources_by_type
from .timeline import decades, entries_by_record, timeline
from .work_list import Task, work_list, work_list_text

__all__ = [
    "COMPARED_KINDS",
    "SENTENCES",
    "TREND_MEASURES",
    "Cluster",
    "ComparisonCell",
    "ComparisonRow",
    "MunicipalityTie",
    "Network",
    "NetworkEntry",
    "Participation",
    "QualityCount",
    "QualityFinding",
    "Region",
    "Size",
    "Sizes",
    "Task",
    "cell",
    "comparison_rows",
    "comparisons",
    "decades",
    "disagreement_pairs",
    "entries_by_record",
    "fact_notes",
    "form_purpose_matrices",
    "governance_summaries",
    "lessons_across",
    "network",
    "participation",
    "partners",
    "quality",
    "reference_date",
    "regions",
    "similar_municipalities",
    "sizes",
    "source_usage",
    "sources_by_type",
    "ties_by_kind",
    "timeline",
    "trend",
    "trend_bars",
    "trend_points",
    "work_list",
    "work_list_text",
]
