"""What the check asks grows in step with the cases: what each of them is compared with is found, not gone through."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest

from bench.generate import generate
from catalogue.checks.check import check_folder
from catalogue.records.schema import load_schemas
from support.little_today import little_today
from support.project import ROOT

SIZES = (5, 25, 45)
"""Cases, in equal steps: what grows in step with them is called as much more from the second to the third as from the first."""
OURS = str(ROOT / "hooks")
MANY = 1_000
ALLOWED = 0.03
"""So large a part of its calls may be more than that: a function is called a little more or less by chance, at most a hundredth."""


@pytest.mark.no_cover
def test_no_function_of_the_check_is_called_more_than_in_step_with_the_cases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Turns of generators are counted too, so that going through all records for each record is seen. Records that are the same however
    many cases there are would only be gone through again."""
    monkeypatch.setattr("bench.generate.DATA", little_today(tmp_path / "today"))
    schemas = load_schemas(ROOT / "data" / "schema")
    check_folder(generate(tmp_path / "before", 2, in_proportion=True), schemas)
    folders = [generate(tmp_path / f"{count}", count, in_proportion=True) for count in SIZES]
    few, more, most = (_calls(partial(check_folder, folder, schemas)) for folder in folders)

    excess = {code.co_qualname: (most[code] - 2 * more[code] + few[code]) / most[code] for code in most if most[code] > MANY}
    assert len(excess) > 50
    assert {name: round(part, 3) for name, part in excess.items() if part > ALLOWED} == {}


def _calls(work: Callable[[], object]) -> Counter[CodeType]:
    """How often each function is called, and each generator goes on."""
    found: Counter[CodeType] = Counter()

    def count(frame: FrameType, event: str, _: Any) -> None:
        if event == "call" and frame.f_code.co_filename.startswith(OURS):
            found[frame.f_code] += 1

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return found
