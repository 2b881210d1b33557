"""What a property test finds is kept as a golden folder, and read back as it was."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from hypothesis import settings

from catalogue.records.load import load
from catalogue.records.schema import Schemas
from support.fuzzing import FIXED, FUZZ, data_folder, keep
from support.project import GOLDEN


@pytest.fixture
def drawing_anew() -> Iterator[None]:
    """The profile of `make fuzz`, for one test."""
    before = settings.get_current_profile_name()
    settings.load_profile(FUZZ)
    yield
    settings.load_profile(before)


def test_the_usual_examples_are_the_same_each_time() -> None:
    """No seed, no examples of earlier runs, and no clock decide whether a test passes."""
    usual = settings.get_profile(FIXED)

    assert (usual.derandomize, usual.database, usual.deadline) == (True, None, None)


@pytest.mark.usefixtures("drawing_anew")
def test_what_fails_is_kept_as_it_was(schemas: Schemas, tmp_path: Path) -> None:
    """The last of what fails at the same place, which is the smallest; and the error says where it is."""
    records = load(GOLDEN / "check" / "odd-but-true" / "data", schemas)[0]
    for some in (records[:2], records):
        with pytest.raises(ZeroDivisionError) as caught, keep("check", partial(data_folder, some), tmp_path):
            raise ZeroDivisionError
    (kept,) = (tmp_path / "check").iterdir()

    assert [(record.key, record.data) for record in load(kept / "data", schemas)[0]] == [(record.key, record.data) for record in records]
    assert caught.value.__notes__ == [f"The example is kept in {kept}."]


def test_nothing_is_kept_of_the_usual_examples(tmp_path: Path) -> None:
    """They fail again without help."""
    with pytest.raises(ZeroDivisionError), keep("check", lambda: {"data/x.yaml": b""}, tmp_path):
        raise ZeroDivisionError

    assert list(tmp_path.iterdir()) == []
