"""Working beside: the same result as working here, also when the other process fails."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

from catalogue.parallel import run_in_fork, spool_from_fork
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


def test_a_failure_of_the_other_process_alone_is_told() -> None:
    """What fails only there (memory, a limit of the machine) would otherwise never be known."""
    here = os.getpid()

    def fail_elsewhere() -> int:
        if os.getpid() != here:
            raise MemoryError("no more")
        return 7

    with pytest.warns(RuntimeWarning, match="MemoryError: no more"):
        assert run_in_fork(fail_elsewhere)() == 7


def test_a_process_that_is_ended_from_outside_is_told() -> None:
    """It leaves no result and no reason."""
    here = os.getpid()

    with pytest.warns(RuntimeWarning, match="the process was ended"):
        assert run_in_fork(lambda: os.getpid() if os.getpid() == here else os._exit(9))() == here


def test_an_interrupt_of_the_other_process_interrupts_the_caller() -> None:
    """Whoever wants to stop is not made to wait for the task to run again."""
    runs: list[int] = []

    def interrupt() -> None:
        runs.append(os.getpid())
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_in_fork(interrupt)()
    assert runs == []


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


def test_many_results_come_one_at_a_time() -> None:
    """From another process, in their order, and each once; none is in the way of its end."""
    results = spool_from_fork(lambda: ((os.getpid(), number, b"x" * 100_000) for number in range(50)))

    made = [*results()]
    assert [number for _, number, _ in made] == [*range(50)]
    assert os.getpid() not in {process for process, _, _ in made}


def test_a_process_that_fails_half_way_leaves_nothing_of_what_it_wrote() -> None:
    """The task runs again here, from the beginning."""
    here = os.getpid()

    def numbers() -> Iterator[int]:
        yield from range(10_000)
        if os.getpid() != here:
            raise KeyError("missing")

    with pytest.warns(RuntimeWarning, match="KeyError: 'missing'"):
        assert [*spool_from_fork(numbers)()] == [*range(10_000)]
