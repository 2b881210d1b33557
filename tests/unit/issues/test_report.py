"""Reports: the same issues for people, programs and GitHub."""

from __future__ import annotations

import json

import pytest

from catalogue.issues.issue import Issue
from catalogue.issues.report import REPORT_FORMATS, Checked, report

ERROR = Issue("data/cases/dsd.yaml", 2, 8, "unknown-reference", "»rizo« findes ikke.", "Mente du riso?")
WARNING = Issue("data/cases/riso.yaml", 1, 1, "orphan", "Ingen henviser hertil.", "Henvis hertil.", "warning")
LINES = {"data/cases/dsd.yaml": ["title: DSD", "case:   rizo"], "data/cases/riso.yaml": ["title: RISO"]}


def test_text_shows_place_line_caret_and_remedy() -> None:
    """As the design has it, with a summary at the end."""
    assert (
        _text([ERROR, WARNING])
        == """\
data/cases/dsd.yaml:2:8: unknown-reference »rizo« findes ikke.
    case:   rizo
           ^
    Ret: Mente du riso?

data/cases/riso.yaml:1:1: orphan (advarsel) Ingen henviser hertil.
    title: RISO
    ^
    Ret: Henvis hertil.

1 fejl og 1 advarsel i 2 filer. 2 poster læst.
"""
    )


def test_no_issue_is_said_in_one_line() -> None:
    """With the number of records, so that an empty folder is not taken for a good one."""
    assert report(Checked([], 1, lambda path: []), "text") == "Ingen fejl. 1 post læst.\n"


@pytest.mark.parametrize(
    ("line", "column", "shown"),
    [
        ("\ta: b", 5, "    \ta: b\n    \t   ^\n"),
        ("漢字: b", 5, "    漢字: b\n          ^\n"),
        ("a\u030a: b", 5, "    a\u030a: b\n       ^\n"),
        ("", 1, "\n    ^\n"),
        ("a: b", 5, "    a: b\n        ^\n"),
        ("x" * 100 + "!" + "y" * 100, 101, "    …" + "x" * 70 + "!" + "y" * 50 + "…\n     " + " " * 70 + "^\n"),
    ],
)
def test_the_caret_stands_under_the_place(line: str, column: int, shown: str) -> None:
    """Whatever the characters before it are wide; a long line is cut around the place."""
    text = report(Checked([Issue("a.yaml", 1, column, "syntax", "M", "H")], 1, lambda path: [line]), "text")

    assert text == f"a.yaml:1:{column}: syntax M\n{shown}    Ret: H\n\n1 fejl i 1 fil. 1 post læst.\n"


def test_a_line_from_a_file_cannot_command_the_terminal_or_the_workflow() -> None:
    """Escape codes and workflow commands lose their teeth."""
    text = report(Checked([Issue("a.yaml", 1, 1, "syntax", "M", "H")], 1, lambda path: ["::error::\x1b[31m\u202e##[x]"]), "text")

    assert text.split("\n")[1] == "    :∶error:∶�[31m�##(x]"


def test_a_file_that_cannot_be_shown_still_has_its_message() -> None:
    """A folder has no lines."""
    text = report(Checked([Issue("data", 1, 1, "no-records", "M", "H")], 0, lambda path: []), "text")

    assert text == "data:1:1: no-records M\n    Ret: H\n\n1 fejl i 1 fil. 0 poster læst.\n"


def test_json_lists_the_fields_that_programs_rely_on() -> None:
    """In this order, with Danish letters as they are."""
    rows = json.loads(report(Checked([ERROR], 1, lambda path: []), "json"))

    assert [list(row.items()) for row in rows] == [
        [
            ("path", "data/cases/dsd.yaml"),
            ("line", 2),
            ("column", 8),
            ("severity", "error"),
            ("code", "unknown-reference"),
            ("message", "»rizo« findes ikke."),
            ("hint", "Mente du riso?"),
        ]
    ]


def test_github_escapes_what_would_end_a_command() -> None:
    """A file name or a message with commas, colons, line breaks or percent signs stays what it is."""
    issue = Issue("data/a,b:c%.yaml", 1, 2, "syntax", "100 %\r\nnej", "Ret, det: nu", "warning")

    assert report(Checked([issue], 1, lambda path: []), "github") == (
        "::warning file=data/a%2Cb%3Ac%25.yaml,line=1,col=2,title=syntax::100 %25%0D%0Anej Ret: Ret, det: nu\n"
    )


def test_every_format_is_in_the_table() -> None:
    """So that adding one is one line."""
    assert sorted(REPORT_FORMATS) == ["github", "json", "sarif", "text"]


def _text(issues: list[Issue]) -> str:
    return report(Checked(issues, 2, LINES.__getitem__), "text")


def test_sarif_names_rule_place_and_remedy() -> None:
    """As version 2.1.0 has it, columns in code points; a path is an address."""
    found = json.loads(report(Checked([ERROR, WARNING], 2, lambda path: []), "sarif"))
    run = found["runs"][0]
    place = run["results"][0]["locations"][0]["physicalLocation"]

    assert (found["version"], run["columnKind"]) == ("2.1.0", "unicodeCodePoints")
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["orphan", "unknown-reference"]
    assert [(each["ruleId"], each["level"]) for each in run["results"]] == [("unknown-reference", "error"), ("orphan", "warning")]
    assert run["results"][0]["message"]["text"] == "»rizo« findes ikke. Ret: Mente du riso?"
    assert place == {"artifactLocation": {"uri": "data/cases/dsd.yaml"}, "region": {"startLine": 2, "startColumn": 8}}
