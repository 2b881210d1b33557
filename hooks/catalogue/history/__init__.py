"""History: two versions of the records in, typed changes between them, and their descriptions, out."""

from .change import CHANGE_LABELS, Change, ChangeType, by_weight
from .changelog import CHANGELOG_FORMATS, ChangeFilter, compare_versions, keys_concerning_municipality
from .describe import LabelLookup, change_place, change_sentence, kind_label, labels_for
from .diff import diff
from .git import (
    activate_release,
    changed_files,
    commit_folder,
    finish_release,
    git_output,
    has_passed,
    has_tag,
    prepare_release,
    remember_passed,
    unpack,
)
from .pull_request_comment import CommentContext, ProposalError, pull_request_comment
from .snapshot import RenamedPart, published_state, renamed_files, renamed_parts, snapshot

__all__ = [
    "CHANGELOG_FORMATS",
    "CHANGE_LABELS",
    "Change",
    "ChangeFilter",
    "ChangeType",
    "CommentContext",
    "LabelLookup",
    "ProposalError",
    "RenamedPart",
    "activate_release",
    "by_weight",
    "change_place",
    "change_sentence",
    "changed_files",
    "commit_folder",
    "compare_versions",
    "diff",
    "finish_release",
    "git_output",
    "has_passed",
    "has_tag",
    "keys_concerning_municipality",
    "kind_label",
    "labels_for",
    "prepare_release",
    "published_state",
    "pull_request_comment",
    "remember_passed",
    "renamed_files",
    "renamed_parts",
    "snapshot",
    "unpack",
]
