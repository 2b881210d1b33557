"""Rebuilding: edits in, whole builds or the reason why not out.

Each build is a fresh process that writes aside, so that edits to the package take effect and a failing build breaks nothing.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import runpy
import shutil
import sys
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from multiprocessing.connection import wait
from pathlib import Path

SLOW_IMPORTS = ["mkdocs.commands.build", "jsonschema", "networkx", "nh3", "pydot", "xlsxwriter"]
"""Not ours, so loaded once, before each build is forked."""

QUIET = 0.08
"""Seconds without an edit before a build begins: an editor saves a file in several steps."""


@dataclass
class LivePreview:
    """What is shown now. Threads read it; only `rebuild_on_changes` writes it."""

    site: Path | None = None
    """The last whole build."""
    state: str = ""
    """The fingerprint of what it was built from."""
    problem: str = "Sitet bygges for første gang …"
    """What the latest build wrote when it failed; empty when it went well."""
    number: int = 0
    """Counts up when an open page has something new to show."""
    edited: threading.Event = field(default_factory=threading.Event)
    stopped: threading.Event = field(default_factory=threading.Event)


def rebuild_on_changes(shown: LivePreview, root: Path, data: Path, folder: Path, say: Callable[[str], None]) -> None:
    """Build now, and again after every edit, until stopped; an edit during a build starts it over."""
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(SLOW_IMPORTS)
    for number in range(1, sys.maxsize):
        settle(shown.edited)
        if shown.stopped.is_set():
            return
        state = fingerprint(root, data)
        if shown.site and state == shown.state:
            restore(shown, say)
            shown.edited.wait()
            continue
        site, log, start = folder / str(number), folder / f"{number}.log", time.monotonic()
        process = processes.Process(target=build, args=(root, data, site, log))
        process.start()
        while not (ended := wait([process.sentinel], 0.02)) and not shown.edited.is_set():
            pass
        if ended:
            process.join()
            conclude(shown, site, state, None if process.exitcode == 0 else problem(log), say, time.monotonic() - start)
            shown.edited.wait()
        else:
            process.kill()
            process.join()


def settle(edited: threading.Event) -> None:
    """Wait until nothing has been edited for a moment."""
    edited.clear()
    while edited.wait(QUIET):
        edited.clear()


def fingerprint(root: Path, data: Path) -> str:
    """The same for the same sources: content, package, schemas, settings and records."""
    digest = sha256()
    folders = [root / "content", root / "hooks", root / "data" / "schema", data]
    sources = [path for folder in folders for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    for path in [root / "mkdocs.yml", *sorted(sources)]:
        with suppress(OSError):
            digest.update(f"{path}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()


def restore(shown: LivePreview, say: Callable[[str], None]) -> None:
    """What was broken is as it was: the site that stands is right again."""
    if shown.problem:
        say("Fejlen er rettet. Sitet er som før.")
        shown.problem = ""
        shown.number += 1


def conclude(shown: LivePreview, site: Path, state: str, problem: str | None, say: Callable[[str], None], seconds: float) -> None:
    """Show the new build, or why there is none. `state` is the fingerprint of what was built."""
    if problem is None:
        forget(site.parent, keep={site, shown.site})
        shown.site = site
        shown.state = state
        say("Sitet er bygget på " + f"{seconds:.1f} s.".replace(".", ",", 1))
    else:
        shutil.rmtree(site, ignore_errors=True)
        say(problem)
    shown.problem = problem or ""
    shown.number += 1


def forget(folder: Path, keep: set[Path | None]) -> None:
    """Remove older builds; the one before the newest may still be on its way to a browser."""
    for place in folder.iterdir():
        if place not in keep and place.is_dir():
            shutil.rmtree(place, ignore_errors=True)


def problem(log: Path) -> str:
    """What a failed build wrote, without its running commentary."""
    lines = log.read_text("utf-8", errors="replace").splitlines() if log.exists() else []
    told = (line.removeprefix("ERROR   -  ") for line in lines if not line.startswith(("INFO ", "Aborted ")))
    return "\n".join(told).strip() or "Sitet kunne ikke bygges."


def build(root: Path, data: Path, site: Path, log: Path) -> None:
    """Run MkDocs in this process, which is made for it and ends with it: collecting its garbage would only take time."""
    gc.disable()
    with log.open("w") as output:
        os.dup2(output.fileno(), 1)
        os.dup2(output.fileno(), 2)
    os.environ |= {"CATALOGUE_DATA": str(data), "NO_MKDOCS_2_WARNING": "1"}
    sys.argv = ["mkdocs", "build", "--strict", "--config-file", str(root / "mkdocs.yml"), "--site-dir", str(site)]
    try:
        runpy.run_module("mkdocs", run_name="__main__")
    except Exception as error:
        sys.exit(own_part(error, root / "hooks"))


def own_part(error: Exception, code: Path) -> str:
    """A mistake in the package itself: where in our own code, without the frames of MkDocs."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename).is_relative_to(code)]
    return "".join([*traceback.format_list(frames[1:]), *traceback.format_exception_only(error)])
