"""The comment on a proposal: what a run of strangers' code says of a pull request in, checked; Danish Markdown that nothing acts on out.

The file is not trusted: it must have the shape below, and every text in it is shown as text.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from typing import Any

from jsonschema import Draft202012Validator

from catalogue.danish import counted
from catalogue.issues import clean_text

from .changelog import escape_line

MARKER = "<!-- inspirationskatalog: hvad forslaget ændrer -->"
"""Tells our comment from others, so that it is updated in place."""
MOST_LINES = 25
"""Of one record."""
LONGEST_SENTENCE = 400
"""Letters of one text, before they are escaped."""
ROOM_FOR_CHANGES, ROOM_FOR_ISSUES = 36_000, 12_000
"""Letters. GitHub takes 65,536 of a comment, and there are two lists of issues."""

_TEXT = {"type": "string", "maxLength": 20_000}
_KEY = {"type": "string", "pattern": "^[a-z_]{1,40}/[a-z0-9-]{1,120}$"}
_CHANGE = {
    "type": "object",
    "required": ["key", "title", "label", "sentence"],
    "properties": {"key": _KEY, "title": _TEXT, "label": _TEXT, "sentence": _TEXT},
}
_ISSUE = {
    "type": "object",
    "required": ["path", "line", "severity", "code", "message", "hint"],
    "properties": {
        **dict.fromkeys(("path", "message", "hint"), _TEXT),
        "line": {"type": "integer", "minimum": 1},
        "severity": {"enum": ["error", "warning"]},
        "code": {"type": "string", "pattern": "^[a-z0-9-]{1,60}$"},
    },
}
SHAPE: Mapping[str, Any] = {
    "type": "object",
    "required": ["changes", "issues"],
    "additionalProperties": False,
    "properties": {
        "changes": {"type": "array", "maxItems": 20_000, "items": _CHANGE},
        "issues": {"type": "array", "maxItems": 20_000, "items": _ISSUE},
    },
}


class ProposalError(Exception):
    """The file is not what the first workflow writes."""


@dataclass(frozen=True, slots=True)
class CommentContext:
    """Where the reader can go on. Addresses come from the trusted workflow, never from the file."""

    run: str
    """The run, with the preview to download."""
    messages: str
    """The page that explains the codes, ending in `/`."""


def pull_request_comment(text: str, context: CommentContext) -> str:
    """The comment as Markdown. Raises `ProposalError` when the file has another shape."""
    proposal = _parse(text)
    errors = [issue for issue in proposal["issues"] if issue["severity"] == "error"]
    warnings = [issue for issue in proposal["issues"] if issue["severity"] == "warning"]
    parts = [
        MARKER,
        "### Hvad forslaget ændrer",
        *_change_section(proposal["changes"]),
        *_issue_section("Det skal rettes", errors, context),
        *_issue_section("Det er værd at se på", warnings, context),
        _closing(errors, context),
    ]
    return "\n\n".join(parts) + "\n"


def _parse(text: str) -> dict[str, Any]:
    try:
        proposal: dict[str, Any] = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ProposalError("Filen er ikke JSON.") from error
    wrong = next(Draft202012Validator(SHAPE).iter_errors(proposal), None)
    if wrong:
        raise ProposalError(f"Filen har en anden form end ventet ved {'/'.join(map(str, wrong.absolute_path)) or 'begyndelsen'}.")
    return proposal


def _change_section(changes: Sequence[Mapping[str, str]]) -> list[str]:
    if not changes:
        return ["Ingen poster er ændret."]
    records = [_record(key, list(group)) for key, group in groupby(changes, lambda change: change["key"])]
    summary = f"{counted(len(changes), 'ændring', 'ændringer')} i {counted(len(records), 'post', 'poster')}."
    shown_lines = _within(records, ROOM_FOR_CHANGES)
    rest = [f"Og {counted(len(records) - len(shown_lines), 'post', 'poster')} mere."] if len(records) > len(shown_lines) else []
    return [summary, *shown_lines, *rest]


def _within(texts: Sequence[str], room: int) -> list[str]:
    """The first of them that there is room for."""
    ends = accumulate(len(text) for text in texts)
    return [text for text, end in zip(texts, ends, strict=True) if end <= room]


def _record(key: str, changes: Sequence[Mapping[str, str]]) -> str:
    lines = [f"- **{_line(change['label'])}:** {_line(change['sentence'])}" for change in changes[:MOST_LINES]]
    rest = [f"- og {len(changes) - MOST_LINES} mere"] if len(changes) > MOST_LINES else []
    return "\n".join([f"**{_line(changes[0]['title'])}** ({escape_line(key)})\n", *lines, *rest])


def _issue_section(heading: str, issues: Sequence[Mapping[str, Any]], context: CommentContext) -> list[str]:
    if not issues:
        return []
    lines = [_issue(issue, context) for issue in issues]
    shown_lines = _within(lines, ROOM_FOR_ISSUES)
    rest = [f"- og {len(lines) - len(shown_lines)} mere; alle står ved deres linjer"] if len(lines) > len(shown_lines) else []
    return [f"### {heading} ({len(issues)})", "\n".join([*shown_lines, *rest])]


def _issue(issue: Mapping[str, Any], context: CommentContext) -> str:
    position = f"{_line(issue['path'])}, linje {issue['line']}"
    return f"- {position}: {_line(issue['message'])} *Ret:* {_line(issue['hint'])} ([{issue['code']}]({context.messages}#{issue['code']}))"


def _closing(errors: Sequence[Mapping[str, Any]], context: CommentContext) -> str:
    verdict = (
        "Tjekket fandt fejl, så siderne er ikke bygget." if errors else f"Siderne er bygget: [hent dem og se dem]({context.run}#artifacts)."
    )
    return f"{verdict} Sekretariatet læser forslaget og svarer her."


def _line(text: str) -> str:
    """Text on one line, shown as it stands."""
    whole = clean_text(" ".join(text.split()))
    return escape_line(whole if len(whole) <= LONGEST_SENTENCE else whole[: LONGEST_SENTENCE - 1] + "…")
