"""What every script says of how it is used, and misused: in Danish, whatever argparse says."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from command_line import Parser, in_danish, os_problem
from support.project import ROOT

pytestmark = pytest.mark.script


SCRIPTS = sorted(
    path for path in (ROOT / "scripts").glob("*.py") if "Parser(" in path.read_text("utf-8") and path.name != "command_line.py"
)
ENGLISH = re.compile(r"usage:|error:|arguments?\b|required|invalid|choose|options:|expected|show this", re.IGNORECASE)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_no_command_speaks_the_english_of_argparse(script: Path) -> None:
    """In its help, and when it is asked for what it does not know."""
    asked = [
        subprocess.run([sys.executable, script, each], capture_output=True, text=True, check=False) for each in ("--help", "--farve=1")
    ]
    told = [each.stdout + each.stderr for each in asked]

    assert [each.returncode for each in asked] == [0, 2]
    assert [ENGLISH.findall(text) for text in told] == [[], []]
    assert [text.count("Brug: ") for text in told] == [1, 1]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ([], "Der mangler --navn."),
        (["--navn", "a", "b"], "»b« kendes ikke."),
        (["--navn"], "--navn mangler sin værdi."),
        (["--navn", "a", "--art", "c"], "--art har ingen gyldig værdi. Vælg: a, b."),
        (["--navn", "a", "--tal", "c"], "--tal har ingen gyldig værdi."),
        (["--navn", "a", "--skriv=ja"], "--skriv tager ingen værdi."),
        (["--navn", "a", "--op", "--ned"], "--ned kan ikke bruges sammen med --op."),
        (["--na", "a"], "Der mangler --navn."),
    ],
)
def test_what_is_wrong_with_a_command_is_said_in_danish(wrong: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """With how it is used below."""
    parser = Parser("Gør noget.")
    parser.add_argument("--navn", required=True)
    parser.add_argument("--art", choices=["", "a", "b"])
    parser.add_argument("--tal", type=int)
    parser.add_argument("--skriv", action="store_true")
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--op", action="store_true")
    either.add_argument("--ned", action="store_true")
    with pytest.raises(SystemExit) as ended:
        parser.parse_args(wrong)

    assert (ended.value.code, capsys.readouterr().err.partition("\n")[0]) == (2, said)


def test_an_unknown_mistake_is_not_told_in_english() -> None:
    """Python may word one anew."""
    assert in_danish("something new about --x") == "Kommandoen kan ikke læses."


@pytest.mark.parametrize(
    ("error", "what", "remedy"),
    [
        (OSError("a.json er ødelagt.\nhent den igen."), "a.json er ødelagt.", "hent den igen."),
        (OSError("a.json er ødelagt."), "a.json er ødelagt.", "ret det, og kør kommandoen igen."),
        (OSError(28, "No space left on device", "a.json"), "disken er fuld.", "gør plads, og kør kommandoen igen."),
    ],
)
def test_an_error_of_our_own_brings_its_remedy(error: OSError, what: str, remedy: str) -> None:
    """So that nobody is told to mend it, and not how."""
    assert os_problem(error) == (what, remedy)
