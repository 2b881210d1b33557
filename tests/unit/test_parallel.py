"""Working beside: the same result as working here, also when the other process fails."""

from __future__ import annotations

import os
import subprocess
import sys
import threading

import pytest

from catalogue.parallel import run_in_fork
from support.project import ROOT


def test_the_result_comes_from_another_process() -> None:
    """What is asked for later has been worked out meanwhile, elsewhere."""
    assert run_in_fork(os.getpid)() != os.getpid()


def test_a_large_result_arrives_whole() -> None:
    """More than a pipe holds at once."""
    assert run_in_fork(lambda: b"x" * 10_000_000)() == b"x" * 10_000_000


def test_a_patient_process_gives_way() -> None:
    """What is not needed yet is worked out when there is nothing better to do."""
    here = os.nice(0)

    assert run_in_fork(lambda: os.nice(0) - here, 3)() == 3


def test_a_failing_process_leaves_the_exception_to_the_caller() -> None:
    """Nothing is lost: the task runs again here, and fails where it can be seen."""

    def fail() -> None:
        raise KeyError("missing")

    with pytest.raises(KeyError, match="missing"):
        run_in_fork(fail)()


def test_with_other_threads_about_the_task_runs_here() -> None:
    """Forking would copy their locks and not them."""
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        assert run_in_fork(os.getpid)() == os.getpid()
    finally:
        done.set()
        other.join()


def test_a_result_that_nobody_asks_for_holds_nobody_up() -> None:
    """A build that fails ends, although a large result of another process is not read."""
    code = "from catalogue.parallel import run_in_fork; asked = run_in_fork(lambda: b'x' * 10_000_000)"

    assert subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": str(ROOT / "hooks")}, timeout=60, check=True).returncode == 0
