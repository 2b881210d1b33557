"""Working in parallel: a task in, its result out, worked out on another core meanwhile when there is one to spare."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import tempfile
import threading
import warnings
import weakref
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Generic, TypeVar

T = TypeVar("T")

NICE_MILD = 5
"""So much a process gives way to others when its result is not needed yet; not more, since on a machine where others are at work
it would hardly get on, and its result is waited for in the end."""


@dataclass(frozen=True, slots=True)
class _Outcome(Generic[T]):
    """How a task ended in another process."""

    answer: tuple[T, ...] = ()
    """Its result, alone; empty when there is none."""
    failure: str = ""
    interrupted: bool = False


def run_in_fork(task: Callable[[], T], niceness: int = 0) -> Callable[[], T]:
    """Start a task in a forked process; call what comes back for its result.

    The process sees everything as it is now and changes nothing here. Where forking is not possible or not safe, or when
    the process fails, the task runs here when its result is asked for, so that its exception is the caller's. Where it does
    not fail here too, a warning tells why it did there. An interrupt of the process is one of the caller.
    """
    if not _can_fork():
        return task
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    # A daemon, since a process whose result nobody asks for, as the build failed, must not keep this one from ending.
    process = context.Process(target=_work, args=(task, niceness, sender), daemon=True)
    process.start()
    sender.close()

    def result() -> T:
        try:
            outcome: _Outcome[T] = receiver.recv()
        except EOFError:
            outcome = _Outcome(failure="the process was ended")
        finally:
            process.join()
        if outcome.interrupted:
            raise KeyboardInterrupt
        if not outcome.failure:
            return outcome.answer[0]
        answer = task()
        warnings.warn(f"A task failed in another process ({outcome.failure}), and was run again here.", RuntimeWarning, stacklevel=2)
        return answer

    return result


def spool_from_fork(task: Callable[[], Iterable[T]], niceness: int = 0) -> Callable[[], Iterator[T]]:
    """The same for a task with many results: they wait in a file without a name, and come one at a time.

    So neither process holds them all, and the other one ends when it is done, whether or not anybody has asked.
    """
    spool = tempfile.TemporaryFile()  # noqa: SIM115 - it is closed when nobody can ask any more

    def write() -> None:
        spool.seek(0)
        spool.truncate()  # of a process that failed half-way
        for each in task():
            pickle.dump(each, spool, pickle.HIGHEST_PROTOCOL)
        spool.flush()

    written = run_in_fork(write, niceness)

    def results() -> Iterator[T]:
        written()
        spool.seek(0)
        with suppress(EOFError):
            while True:
                yield pickle.load(spool)  # noqa: S301 - written above

    weakref.finalize(results, spool.close)
    return results


def _can_fork() -> bool:
    """A fork copies only the thread that asks for it: what other threads hold stays held for ever."""
    return "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1 and (os.cpu_count() or 1) > 1


def _work(task: Callable[[], T], niceness: int, sender: Connection) -> None:
    """Prints nothing of what goes wrong: that is told where the task was started, if anybody there still asks."""
    with suppress(OSError):
        try:
            os.nice(niceness)
            sender.send(_Outcome((task(),)))
        except KeyboardInterrupt:
            sender.send(_Outcome(interrupted=True))
        except Exception as error:
            sender.send(_Outcome(failure=f"{type(error).__name__}: {error}"))
