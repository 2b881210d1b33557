"""Working in parallel: a task in, its result out, worked out on another core meanwhile when there is one to spare."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import TypeVar

T = TypeVar("T")

NICE_MILD = 5
"""So much a process gives way to others when its result is not needed yet; not more, since on a machine where others are at work
it would hardly get on, and its result is waited for in the end."""


def run_in_fork(task: Callable[[], T], niceness: int = 0) -> Callable[[], T]:
    """Start a task in a forked process; call what comes back for its result.

    The process sees everything as it is now and changes nothing here. Where forking is not possible or not safe, or when
    the process fails, the task runs here when its result is asked for, so that its exception is the caller's.
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
            answer: T = receiver.recv()
        except EOFError:
            return task()
        finally:
            process.join()
        return answer

    return result


def _can_fork() -> bool:
    """A fork copies only the thread that asks for it: what other threads hold stays held for ever."""
    return "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1 and (os.cpu_count() or 1) > 1


def _work(task: Callable[[], T], niceness: int, sender: Connection) -> None:
    """Silent about what goes wrong: the task runs again where it was started, and fails there."""
    with suppress(BaseException):
        os.nice(niceness)
        sender.send(task())
