"""Running MkDocs: a project, its records and a folder in; the site in the folder, or the reason why not, out; or a process that makes
pages one at a time, as they are asked for.

Whatever else of the package is broken, this module can be loaded: a preview shows what is wrong with the rest.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pkgutil
import runpy
import sys
import threading
import traceback
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

SETTINGS = "mkdocs.yml"
ONLY_YOUNG = (100_000, 1_000_000, 1_000_000)
"""Thresholds of Python's garbage collector: each object is looked at once, soon after it was made. What lives on lives until the build
ends, and to look through it again is a tenth of the time; but a page leaves a ring of objects behind, and a thousand of those are 40 MB."""


def run_mkdocs(root: Path, data: Path, site: Path) -> None:
    """Broken data or a warning ends it with `SystemExit`, after the report; broken settings with `UserError`."""
    from catalogue.checks import read_owner

    read_owner(root / SETTINGS)  # MkDocs speaks English of what it cannot read
    gc.set_threshold(*ONLY_YOUNG)
    os.environ |= _environment(data)
    sys.argv = ["mkdocs", "build", "--strict", "--config-file", str(root / SETTINGS), "--site-dir", str(site)]
    runpy.run_module("mkdocs", run_name="__main__")


def run_logged(root: Path, data: Path, site: Path, log: Path, failed: Connection | None = None) -> None:
    """The same in a process that is made for it and ends with it; what it says goes to `log`.

    What the machine refuses is also told to `failed`: on a full disk the log is cut off before it says so.
    """
    _write_output_to(log)
    try:
        run_mkdocs(root, data, site)
    except Exception as error:
        if failed and isinstance(error, OSError):
            failed.send(error)
        sys.exit(own_traceback(error, root / "hooks"))


def build_errors(log: Path) -> str:
    """What a failed build wrote, without its running commentary."""
    lines = log.read_text("utf-8", errors="replace").splitlines() if log.exists() else []
    kept = (line.removeprefix("ERROR   -  ") for line in lines if not line.startswith(("INFO ", "Aborted ")))
    return "\n".join(kept).strip() or "Sitet kunne ikke bygges."


def _environment(data: Path) -> dict[str, str]:
    return {"CATALOGUE_DATA": str(data), "NO_MKDOCS_2_WARNING": "1"}


def _write_output_to(log: Path) -> None:
    with log.open("w") as output:
        os.dup2(output.fileno(), 1)
        os.dup2(output.fileno(), 2)


def own_traceback(error: Exception, code: Path) -> str:
    """A mistake in the package itself: where in our own code, without the frames of MkDocs and of this module.

    What is wrong around it is told without.
    """
    if type(error).__name__ == "UserError":  # its module may be what is broken
        return str(error)
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename).is_relative_to(code)]
    own = [frame for frame in frames if Path(frame.filename) != Path(__file__)]
    return "".join([*traceback.format_list(own), *traceback.format_exception_only(error)])


QUIET = 2.0
"""Seconds without a question, after which there is time for what nobody waits for."""
FORKED_FROM: Final = "forkserver"
"""How processes are begun: from one that has loaded what is not ours, and none of ours."""


class WorkerError(Exception):
    """The process could not answer: a mistake in the package, or in what the whole build will say more of."""


class PageWorker:
    """Loaded once, for as long as the package is what it was. Threads may ask at the same time; it answers one after the other."""

    def __init__(self, pages: str, root: Path, data: Path, folder: Path) -> None:
        """`pages` names the function that gives what is asked, as `module:function`, so that the process alone loads it; `folder` is
        for what it writes."""
        context = multiprocessing.get_context(FORKED_FROM)
        self._lock = threading.Lock()
        self._ours, theirs = context.Pipe()
        self._process = context.Process(target=answer_requests, args=(pages, root, data, folder, theirs), daemon=True)
        self._process.start()
        theirs.close()

    def ask(self, name: str, *arguments: Any) -> Any:
        """What a method of the object behind it gives; `WorkerError` when it raises, or is no more."""
        with self._lock:
            try:
                self._ours.send((name, arguments))
                fine, answer = self._ours.recv()
            except (EOFError, OSError) as error:
                raise WorkerError from error
        if not fine:
            raise WorkerError(answer)
        return answer

    def stop(self) -> None:
        """Whoever still waits for an answer is told that there is none."""
        self._process.kill()
        self._process.join()


def answer_requests(pages: str, root: Path, data: Path, folder: Path, connection: Connection) -> None:
    """Make pages as they are asked for: names of methods with what they take come in, whether that went well and the result go out.

    In a process that is made for it. Garbage is looked for when nobody has asked for a while, so that nobody waits for that.
    """
    _write_output_to(folder / "log")
    os.environ |= _environment(data)
    gc.disable()
    asked = pkgutil.resolve_name(pages)(root, folder / "pages")
    with suppress(EOFError):
        while True:
            if not connection.poll(QUIET):
                gc.collect()
            name, arguments = connection.recv()
            try:
                answer = True, getattr(asked, name)(*arguments)
            except Exception as error:
                answer = False, own_traceback(error, root / "hooks")
            connection.send(answer)
