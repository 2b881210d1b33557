"""Issues: one problem in the data as a value; the codes with their Danish texts; reports in every format; the error of a command."""

from .codes import CODES, clean_text, issue, quote_value
from .issue import NO_DETAILS, Details, Issue, Mark, UserError, has_errors
from .report import REPORT_FORMATS, Checked, excerpt, limit_per_file, report, row, summary

__all__ = [
    "CODES",
    "NO_DETAILS",
    "REPORT_FORMATS",
    "Checked",
    "Details",
    "Issue",
    "Mark",
    "UserError",
    "clean_text",
    "excerpt",
    "has_errors",
    "issue",
    "limit_per_file",
    "quote_value",
    "report",
    "row",
    "summary",
]
