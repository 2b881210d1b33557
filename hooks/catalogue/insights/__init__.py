"""Insights: a catalogue index in; what is worked out across records, such as comparisons and statistics, out."""

from .comparison import COMPARED_KINDS, MOST_COMPARED, SENTENCES, ComparisonCell, Criterion, cell, compare_rows, criteria
from .data_quality import Quality, QualityCount, QualityFinding, quality
from .decisions import NOT_SEEN, CaseDecisions, DecisionRow, decisions_by_case, decisions_of
from .form_guide import guide_forms, guide_rows, similar_ids
from .form_purpose_matrix import MOST_NAMED, form_purpose_matrix, purposes_of
from .governance_summary import GovernanceSummary, governance_summary
from .lessons.lesson_phases import readiness, risks_by_phase, sources_of_lesson
from .lessons.lesson_statistics import (
    Contrast,
    LessonSupport,
    contrasts,
    contrasts_of_theme,
    lesson_count,
    lesson_support,
    lessons_by_theme,
    shared_lessons,
    theme_lessons,
)
from .network import Cluster, Network, NetworkEntry, network
from .operations import operation_figures, operations_by_country
from .participation import MunicipalityTie, Participation, Size, Sizes, inherited_cases, participation, sizes, ties_by_kind
from .quality_trend import TREND_MEASURES, TrendPoint, trend, trend_bars, trend_points
from .similar_municipalities import Region, partners, regions, similar_municipalities
from .sources import disagreement_pairs, fact_notes, source_usage, sources_by_type
from .timeline import decades, entries_by_record, timeline
from .work_list import Task, work_list, work_list_text

__all__ = [
    "COMPARED_KINDS",
    "MOST_COMPARED",
    "MOST_NAMED",
    "NOT_SEEN",
    "SENTENCES",
    "TREND_MEASURES",
    "CaseDecisions",
    "Cluster",
    "ComparisonCell",
    "Contrast",
    "Criterion",
    "DecisionRow",
    "GovernanceSummary",
    "LessonSupport",
    "MunicipalityTie",
    "Network",
    "NetworkEntry",
    "Participation",
    "Quality",
    "QualityCount",
    "QualityFinding",
    "Region",
    "Size",
    "Sizes",
    "Task",
    "TrendPoint",
    "cell",
    "compare_rows",
    "contrasts",
    "contrasts_of_theme",
    "criteria",
    "decades",
    "decisions_by_case",
    "decisions_of",
    "disagreement_pairs",
    "entries_by_record",
    "fact_notes",
    "form_purpose_matrix",
    "governance_summary",
    "guide_forms",
    "guide_rows",
    "inherited_cases",
    "lesson_count",
    "lesson_support",
    "lessons_by_theme",
    "network",
    "operation_figures",
    "operations_by_country",
    "participation",
    "partners",
    "purposes_of",
    "quality",
    "readiness",
    "regions",
    "risks_by_phase",
    "shared_lessons",
    "similar_ids",
    "similar_municipalities",
    "sizes",
    "source_usage",
    "sources_by_type",
    "sources_of_lesson",
    "theme_lessons",
    "ties_by_kind",
    "timeline",
    "trend",
    "trend_bars",
    "trend_points",
    "work_list",
    "work_list_text",
]
