"""The comment on a proposal: Danish, bounded, and made of text alone."""

from __future__ import annotations

import json
from typing import Any

import pytest

from catalogue.history.pull_request_comment import MARKER, MOST_LINES, CommentContext, ProposalError, pull_request_comment

PLACES = CommentContext("https://example.dk/run/1", "https://example.dk/beskeder/")
CHANGE = {"key": "case/dsd", "title": "DSD", "label": "Ændret tal", "sentence": "Indbyggere er ændret fra 10 til 20."}
ISSUE = {
    "path": "data/cases/dsd.yaml",
    "line": 4,
    "severity": "error",
    "code": "unknown-key",
    "message": "»x« kendes ikke.",
    "hint": "Slet x.",
}


def written(*changes: dict[str, Any], issues: tuple[dict[str, Any], ...] = ()) -> str:
    return pull_request_comment(json.dumps({"changes": list(changes), "issues": list(issues)}), PLACES)


def test_it_tells_what_changes_and_what_must_be_mended() -> None:
    """Record by record, with the line, the remedy and a link to what the code means."""
    assert (
        written(CHANGE, issues=(ISSUE, {**ISSUE, "severity": "warning"}))
        == f"""\
{MARKER}

### Hvad forslaget ændrer

1 ændring i 1 post.

**DSD** (case/dsd)

- **Ændret tal:** Indbyggere er ændret fra 10 til 20.

### Det skal rettes (1)

- data/cases/dsd.yaml, linje 4: »x« kendes ikke. *Ret:* Slet x. ([unknown-key](https://example.dk/beskeder/#unknown-key))

### Det er værd at se på (1)

- data/cases/dsd.yaml, linje 4: »x« kendes ikke. *Ret:* Slet x. ([unknown-key](https://example.dk/beskeder/#unknown-key))

Tjekket fandt fejl, så siderne er ikke bygget. Sekretariatet læser forslaget og svarer her.
"""
    )


def test_a_good_proposal_leads_to_its_pages() -> None:
    """Also one that changes no record."""
    assert "Ingen poster er ændret." in written()
    assert "[hent dem og se dem](https://example.dk/run/1#artifacts)" in written()


@pytest.mark.parametrize(
    "text",
    [
        "[klik](https://ond.dk)",
        "<img src=x onerror=1>",
        "@alle",
        "![x](https://ond.dk/1.png)",
        "www.ond.dk",
        "`rm`",
        "a\n\n# Overskrift",
        "\x1b[2J",
    ],
)
def test_what_strangers_write_is_shown_as_text(text: str) -> None:
    """No link, picture, mention, heading, code or escape code comes of it."""
    said = written(
        {**CHANGE, "title": text, "label": text, "sentence": text}, issues=({**ISSUE, "path": text, "message": text, "hint": text},)
    )
    own = said.replace("](https://example.dk", "").replace(MARKER, "")

    assert not any(mark in own for mark in ("](", "<", "@", "![", "www.", "`", "\x1b"))
    assert [line for line in own.split("\n") if line.startswith("#")] == ["### Hvad forslaget ændrer", "### Det skal rettes (1)"]


def test_it_is_bounded() -> None:
    """GitHub takes 65,536 letters; what is left out is counted."""
    changes = [{**CHANGE, "key": f"case/c{number}", "sentence": "ord " * 5000} for number in range(60) for _ in range(30)]
    said = written(*changes, issues=(ISSUE,) * 500)

    shown, listed = said.count("**DSD**"), said.count("linje 4")

    assert f"Og {60 - shown} poster mere." in said
    assert f"- og {30 - MOST_LINES} mere" in said
    assert f"- og {500 - listed} mere; alle står ved deres linjer" in said
    assert (0 < shown < 60, 0 < listed < 500, len(said) < 65_536) == (True, True, True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "[" * 100_000,
        json.dumps({"changes": [], "issues": [], "more": 1}),
        json.dumps({"changes": [{**CHANGE, "key": "case/../../x"}], "issues": []}),
        json.dumps({"changes": [], "issues": [{**ISSUE, "code": "x](https://ond.dk)"}]}),
        json.dumps({"changes": [], "issues": [{**ISSUE, "line": "4"}]}),
    ],
)
def test_any_other_shape_is_refused(text: str) -> None:
    """The file is a stranger's."""
    with pytest.raises(ProposalError):
        pull_request_comment(text, PLACES)
