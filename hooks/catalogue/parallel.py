"""Beside: a task in, its result out, worked out on another core meanwhile when there is one to spare."""

from __future__ import annotations

import os
import pickle
import threading
from collections.abc import Callable
from typing import TypeVar, cast

T = TypeVar("T")


NICE_LOW = 19
"""So much a process gives way to others when its result is not needed yet."""
NICE_MILD = 5
"""So much when its result is soon waited for, also on a machine where others are at work."""


def run_in_fork(task: Callable[[], T], niceness: int = 0) -> Callable[[], T]:
    """Start a task in a forked process; call what comes back for its result.

    The process sees everything as it is now and changes nothing here. Where forking is not possible or not safe, or when
    the process fails, the task runs here when its result is asked for, so that its exception is the caller's.
    """
    if not _can_fork():
        return task
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.nice(niceness)
        _work(task, reading, writing)
    os.close(writing)
    return lambda: _result(task, child, reading)


def _can_fork() -> bool:
    """A fork copies only the thread that asks for it: what other threads hold stays held for ever."""
    return hasattr(os, "fork") and threading.active_count() == 1 and (os.cpu_count() or 1) > 1


def _work(task: Callable[[], T], reading: int, writing: int) -> None:
    """The whole life of the forked process. It must not return, nor tidy up what belongs to its parent."""
    code = 1
    try:
        os.close(reading)
        with os.fdopen(writing, "wb") as out:
            pickle.dump(task(), out, protocol=pickle.HIGHEST_PROTOCOL)
        code = 0
    finally:
        os._exit(code)


def _result(task: Callable[[], T], child: int, reading: int) -> T:
    with os.fdopen(reading, "rb") as source:
        answer = source.read()
    _, status = os.waitpid(child, 0)
    return cast(T, pickle.loads(answer)) if status == 0 else task()  # noqa: S301 - from our own process
