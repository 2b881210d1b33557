"""Records and whole folders changed at random, through the check and, where it lets them pass, through the whole build.

The same changes each time; with `make fuzz` new ones. What fails is kept in `tests/golden/check`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.issues import has_errors
from catalogue.records.schema import Schemas
from support.fuzzing import keep
from support.mutation_trials import alike_for_all, build_trial, check_trial, seed_files
from support.mutations import Files, mutate, mutate_gently

FILES = seed_files()
SEEDS = st.integers(0, 2**40)
CHECKED = settings(max_examples=settings().max_examples // 4)
BUILT = settings(max_examples=settings().max_examples // 25)


@pytest.fixture(scope="module", autouse=True)
def worked_out_once() -> Iterator[None]:
    """What stands in no record takes longer than all the rest."""
    with alike_for_all():
        yield


def _golden(files: Files) -> Files:
    return {f"data/{path}": content for path, content in files.items()}


@CHECKED
@given(seed=SEEDS)
def test_the_check_answers_for_any_change(seed: int, schemas: Schemas) -> None:
    """Nothing is raised, every issue has a place and a remedy, and nothing of a file is lost without a word."""
    files = mutate(FILES, Random(seed), most=40)
    with keep("check", lambda: _golden(files)), TemporaryDirectory() as folder:
        assert check_trial(files, Path(folder), schemas)[1] == []


@BUILT
@given(seed=SEEDS)
def test_what_the_check_lets_pass_is_built(seed: int, schemas: Schemas) -> None:
    """Every page and file."""
    files = mutate_gently(FILES, Random(seed))
    with keep("check", lambda: _golden(files)), TemporaryDirectory() as folder:
        checked, losses = check_trial(files, Path(folder), schemas)
        assert losses == []
        assert has_errors(checked.issues) or build_trial(Path(folder) / "data", Path(folder)).artifacts


def test_the_records_to_be_changed_are_in_order(schemas: Schemas, tmp_path: Path) -> None:
    """So that whatever is found comes from the change."""
    checked, losses = check_trial(FILES, tmp_path, schemas)

    assert ([*checked.issues], losses) == ([], [])


def test_a_gentle_change_leaves_many_folders_to_build(schemas: Schemas, tmp_path: Path) -> None:
    """A quarter at least, of which each differs from the good one."""
    changed = [mutate_gently(FILES, Random(seed), most=3) for seed in range(20)]
    passed = [not has_errors(check_trial(files, tmp_path / str(number), schemas)[0].issues) for number, files in enumerate(changed)]

    assert all(files != FILES for files in changed)
    assert sum(passed) >= 5
