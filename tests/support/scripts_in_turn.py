"""Run as a program by `test_broken_environment`: scripts one after another, each in a fork of a process that has imported the packages.

Importing is most of what a script that soon gives up costs. What is imported here is that of the project at hand, in its environment as
it is; what cannot be imported is left for the script to stumble over.
"""

from __future__ import annotations

import gc
import importlib
import json
import multiprocessing
import os
import resource
import runpy
import signal
import sys
from contextlib import suppress
from pathlib import Path

PACKAGES = ("build", "publishing", "contribute", "run_mkdocs", "council_paper", "history")


def main(asked: str, largest_file: str) -> None:
    """Writes what each script ends with and says, as JSON; `asked` is its command and the seconds until it is interrupted, by name."""
    calls: dict[str, tuple[list[str], int]] = json.loads(asked)
    scripts = Path.cwd() / "scripts"
    sys.path[:1] = [str(scripts), str(scripts.parent / "hooks")]
    for package in PACKAGES:
        with suppress(Exception):
            importlib.import_module(f"catalogue.{package}")
    gc.freeze()
    sys.stdout.write(json.dumps({name: _said(command, seconds, int(largest_file)) for name, (command, seconds) in calls.items()}))


def _said(command: list[str], seconds: int, largest_file: int) -> tuple[int | None, str]:
    read, write = os.pipe()
    process = multiprocessing.get_context("fork").Process(target=_become, args=(command, (read, write), seconds, largest_file))
    process.start()
    os.close(write)
    with os.fdopen(read, encoding="utf-8", errors="replace") as pipe:
        said = pipe.read()
    process.join()
    return process.exitcode, said


def _become(command: list[str], pipe: tuple[int, int], seconds: int, largest_file: int) -> None:
    """The script, to its end: no file may grow beyond the largest, and Ctrl+C is pressed after some seconds; 0 is never, for both."""
    os.dup2(pipe[1], 1)
    os.dup2(pipe[1], 2)
    os.closerange(pipe[0], pipe[1] + 1)
    sys.stdout, sys.stderr = (os.fdopen(place, "w", closefd=False) for place in (1, 2))
    if largest_file:  # the packages are shared: of what Python compiled now it would keep half a module, unreadable for every later run
        sys.dont_write_bytecode = True
        os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))
    signal.signal(signal.SIGALRM, signal.default_int_handler)
    signal.alarm(seconds)
    sys.argv = command
    runpy.run_path(command[0], run_name="__main__")


if __name__ == "__main__":
    main(*sys.argv[1:])
