"""Every measurement of `make bench` runs to its end, with very few records: one that stops would go unnoticed until somebody measures."""

from __future__ import annotations

import re
import runpy
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from bench.generate import generate
from bench.process import CommandFailedError, Cost, cost
from support.little_today import little_today
from support.project import ROOT, MadeOnce

pytestmark = [pytest.mark.script, pytest.mark.browser, pytest.mark.no_cover]

SCRIPT = ROOT / "scripts" / "bench.py"
MEASUREMENTS = re.findall(r'"(\w+)"', re.findall(r"choices=\[(.*?)\]", SCRIPT.read_text("utf-8"))[0])
CASES = 4


@pytest.fixture(scope="session")
def small(made_once: MadeOnce) -> Path:
    """Few records of today, a few generated cases with those, and the site of all, built once."""

    def make(place: Path) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("bench.generate.DATA", little_today(place / "today"))
            data = generate(place / "data", CASES)
        cost([sys.executable, ROOT / "scripts" / "site.py", "--data", data, "--out", place / "site"])

    return made_once("bench", make)


def not_to_be_had(*_: Any) -> Any:
    """Peers that come over the network are told of as missing."""
    raise CommandFailedError("ingen forbindelse")


@pytest.mark.parametrize("measurement", MEASUREMENTS)
def test_it_runs_to_its_end(
    measurement: str, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each command that builds a site is there, and is answered with the same small one; what is done with a site is done."""

    def answered(command: Sequence[str | Path], *_: Any, **__: Any) -> Cost:
        scripts = [Path(part) for part in command if str(part).endswith(".py")]
        assert all(script.is_file() for script in scripts), command
        if "--out" in command and "site.py" in {script.name for script in scripts}:
            place = Path(command[[*command].index("--out") + 1])
            place.parent.mkdir(parents=True, exist_ok=True)
            place.unlink(missing_ok=True)
            place.symlink_to(small / "site")
        return Cost(1, 1, 1)

    for name in (path.stem for path in (ROOT / "tests" / "bench").glob("*.py")):
        module = import_module(f"bench.{name}")
        if name != "process" and hasattr(module, "cost"):
            monkeypatch.setattr(module, "cost", answered)
    monkeypatch.setattr("bench.generate.DATA", small / "today")
    monkeypatch.setattr("bench.edit.DATA", small / "data")
    monkeypatch.setattr("bench.edit.CASE", "naboerne")
    monkeypatch.setattr("bench.edit._whole_site", lambda *_: 1.0)
    monkeypatch.setattr("bench.edit.ROUNDS", 1)
    monkeypatch.setattr("bench.edit.PAUSE", 0)
    monkeypatch.setattr("bench.scale.SMALLEST", CASES)
    for peer in ("_hugo", "_eleventy"):
        monkeypatch.setattr(f"bench.other_engines.{peer}", not_to_be_had)
    monkeypatch.setattr(sys, "argv", ["bench.py", "--only", measurement, "--cases", str(CASES)])
    monkeypatch.setattr(sys, "path", [*sys.path])
    ended = runpy.run_path(str(SCRIPT))["main"]()

    assert ended == 0
    assert re.search(r"\d", capsys.readouterr().out)
