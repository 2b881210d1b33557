"""Rebuilding: edits in, whole builds or the reason why not out.

Each build is a fresh process that writes aside, so that edits to the package take effect and a failing build breaks nothing.
"""

from __future__ import annotations

import multiprocessing
import shutil
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from multiprocessing.connection import wait
from pathlib import Path

from catalogue.run_mkdocs import SETTINGS, run_logged

SLOW_IMPORTS = ["mkdocs.commands.build", "icalendar", "jsonschema", "networkx", "nh3", "pydot", "xlsxwriter"]
"""Not ours, so loaded once, before each build is forked."""


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


def rebuild_on_changes(preview: LivePreview, root: Path, data: Path, folder: Path, say: Callable[[str], None]) -> None:
    """Build now, and again after every edit, until stopped; an edit during a build starts it over."""
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(SLOW_IMPORTS)
    for number in range(1, sys.maxsize):
        preview.edited.clear()
        if preview.stopped.is_set():
            return
        state = fingerprint(root, data)
        if preview.site and state == preview.state:
            clear_problem(preview, say)
            preview.edited.wait()
            continue
        site, log, start = folder / str(number), folder / f"{number}.log", time.monotonic()
        process = processes.Process(target=run_logged, args=(root, data, site, log))
        process.start()
        while not (ended := wait([process.sentinel], 0.02)) and not preview.edited.is_set():
            pass
        if ended:
            process.join()
            show_result(preview, site, state, None if process.exitcode == 0 else build_errors(log), say, time.monotonic() - start)
            preview.edited.wait()
        else:
            process.kill()
            process.join()


def source_folders(root: Path, data: Path) -> set[Path]:
    """What a site is built from, besides its settings: records, schemas, hand-written pages and the package."""
    return {data, root / "data" / "schema", root / "content", root / "hooks"}


def fingerprint(root: Path, data: Path) -> str:
    """The same for the same sources: content, package, schemas, settings and records."""
    digest = sha256()
    sources = {path for folder in source_folders(root, data) for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"}
    for path in [root / SETTINGS, *sorted(sources)]:
        with suppress(OSError):
            digest.update(f"{path}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()


def clear_problem(preview: LivePreview, say: Callable[[str], None]) -> None:
    """What was broken is as it was: the site that stands is right again."""
    if preview.problem:
        say("Fejlen er rettet. Sitet er som før.")
        preview.problem = ""
        preview.number += 1


def show_result(preview: LivePreview, site: Path, state: str, problem: str | None, say: Callable[[str], None], seconds: float) -> None:
    """Show the new build, or why there is none. `state` is the fingerprint of what was built."""
    if problem is None:
        prune_builds(site.parent, keep={site, preview.site})
        preview.site = site
        preview.state = state
        say("Sitet er bygget på " + f"{seconds:.1f} s.".replace(".", ",", 1))
    else:
        shutil.rmtree(site, ignore_errors=True)
        say(problem)
    preview.problem = problem or ""
    preview.number += 1


def prune_builds(folder: Path, keep: set[Path | None]) -> None:
    """Remove older builds; the one before the newest may still be on its way to a browser."""
    for place in folder.iterdir():
        if place not in keep and place.is_dir():
            shutil.rmtree(place, ignore_errors=True)


def build_errors(log: Path) -> str:
    """What a failed build wrote, without its running commentary."""
    lines = log.read_text("utf-8", errors="replace").splitlines() if log.exists() else []
    kept = (line.removeprefix("ERROR   -  ") for line in lines if not line.startswith(("INFO ", "Aborted ")))
    return "\n".join(kept).strip() or "Sitet kunne ikke bygges."
