"""Run a command and say what it cost."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run of a command took."""

    seconds: float
    """Wall-clock time."""
    megabytes: float
    """Peak memory of the process and of the largest of its children that it waited for."""
    processor_seconds: float
    """Of the process and all children that it waited for."""

    def __str__(self) -> str:
        return f"{self.seconds:.2f} s, {self.processor_seconds:.2f} s of processor time, {self.megabytes:.0f} MB"


class CommandFailedError(Exception):
    """A measured command ended badly: its time would mean nothing."""


def cost(
    command: Sequence[str | Path], env: Mapping[str, str] | None = None, ok: tuple[int, ...] = (0,), folder: Path | None = None
) -> Cost:
    """Run a command in a fresh process, in a folder, and measure it; an exit code outside `ok` raises `CommandFailedError`."""
    start = time.perf_counter()
    process = subprocess.Popen(
        list(map(str, command)),
        env=_environment(env or {}),
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert process.stdout is not None
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stdout.close()
    if process.returncode not in ok:
        raise CommandFailedError(f"{command[0]} ended with {process.returncode}:\n{output.decode('utf-8', 'replace')[-2000:]}")
    return Cost(seconds, usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime)


def _environment(more: Mapping[str, str]) -> dict[str, str]:
    """Modules are kept compiled, as on any machine by default: those of the peers are, since they were installed."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | dict(more)


def best(costs: Sequence[Cost]) -> Cost:
    """The quickest run: on a shared machine the one least disturbed; memory is the largest seen."""
    seconds, processor_seconds = (min(each) for each in zip(*((cost.seconds, cost.processor_seconds) for cost in costs), strict=True))
    return Cost(seconds, max(cost.megabytes for cost in costs), processor_seconds)
