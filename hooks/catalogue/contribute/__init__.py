"""Contributions: answers, forms and edits in; new, corrected and checked records out, in the terminal and the browser."""

from .autofix import fix_record, unified_difference
from .browser_bundle import PROMISED, RECORDS, bundle, with_promised_urls
from .changes import ProposedChange, SubmittedFile, apply_change, read_change, read_files, write_if_accepted
from .issue_forms import ISSUE_FORM_KINDS, IssueAnswers, issue_form, read_issue, remember_answers
from .new_record import new_record, next_steps
from .write_record import NoPlaceError, moved_references, with_former_part_ids, with_new_references

__all__ = [
    "ISSUE_FORM_KINDS",
    "PROMISED",
    "RECORDS",
    "IssueAnswers",
    "NoPlaceError",
    "ProposedChange",
    "SubmittedFile",
    "apply_change",
    "bundle",
    "fix_record",
    "issue_form",
    "moved_references",
    "new_record",
    "next_steps",
    "read_change",
    "read_files",
    "read_issue",
    "remember_answers",
    "unified_difference",
    "with_former_part_ids",
    "with_new_references",
    "with_promised_urls",
    "write_if_accepted",
]
