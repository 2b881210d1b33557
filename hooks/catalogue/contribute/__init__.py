"""Contributions: answers, forms and edits in; new, corrected and checked records out, in the terminal and the browser."""

from .autofix import fix_record, unified_difference
from .browser_bundle import bundle
from .issue_forms import ISSUE_FORM_KINDS, IssueAnswers, issue_form, read_issue, remember_answers
from .new_record import new_record
from .references import moved_references, with_new_references
from .scaffold import next_steps

__all__ = [
    "ISSUE_FORM_KINDS",
    "IssueAnswers",
    "bundle",
    "fix_record",
    "issue_form",
    "moved_references",
    "new_record",
    "next_steps",
    "read_issue",
    "remember_answers",
    "unified_difference",
    "with_new_references",
]
