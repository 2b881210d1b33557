"""The preview: a project and its data folder in, a local website out that follows every edit and survives broken records.

Each build is a fresh process that writes aside, so that edits to the package take effect and a failing build breaks nothing.
"""

from __future__ import annotations

import errno
import html
import multiprocessing
import os
import re
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any

from watchfiles import DefaultFilter, watch

from catalogue.run_mkdocs import SETTINGS, run_logged

BODY = re.compile(r"<body[^>]*>")
HEAD = '<link rel="stylesheet" href="/__preview/style.css">\n</head>'
BANNER = '<aside id="preview-errors" role="alert" tabindex="0"><strong>{title}</strong><pre>{text}</pre></aside>'
TAIL = '<script src="/__preview/reload.js" data-state="{number}"></script>\n</body>'
EMPTY = '<!doctype html>\n<html lang="da"><head><meta charset="utf-8"><title>Forhåndsvisning</title>\n</head><body></body></html>'
SCRIPT = """const shown = document.currentScript.dataset.state;
setInterval(async () => {
  const now = await fetch("/__preview/state").then((answer) => answer.text(), () => shown);
  if (now !== shown) location.reload();
}, 300);
"""
STYLE = """#preview-errors { position: sticky; top: 0; z-index: 99; max-height: 60vh; overflow: auto; margin: 0; padding: 1rem 1.5rem;
  background: #7a1d12; color: #fff; font: 1rem/1.5 system-ui, sans-serif; }
#preview-errors pre { margin: .5rem 0 0; white-space: pre-wrap; font: .875rem/1.5 ui-monospace, monospace; }
"""


@contextmanager
def serve(root: Path, data: Path, port: int, folder: Path, say: Callable[[str], None]) -> Iterator[str]:
    """Serve the project on an address of this machine while the context is open; `folder` takes the builds, `say` the news."""
    if not data.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(data))
    preview = LivePreview()
    with ThreadingHTTPServer(("127.0.0.1", port), partial(Handler, preview)) as server:
        server.daemon_threads = True
        threads = [
            threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}),
            threading.Thread(target=_rebuild_on_changes, args=(preview, root, data, folder, say)),
            threading.Thread(target=_note_edits, args=(preview, [*_source_folders(root, data)])),
            threading.Thread(target=_note_edits, args=(preview, [root], SETTINGS)),
        ]
        for thread in threads:
            thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            preview.stopped.set()
            preview.edited.set()
            server.shutdown()
            for thread in threads:
                thread.join()


def _note_edits(preview: LivePreview, folders: list[Path], only: str | None = None) -> None:
    """Wait for edits, until stopped, of everything below the folders, or of the one file `only` that lies in them.

    The folder is watched and not the file, which an editor may replace.
    """
    matters = DefaultFilter(ignore_dirs=["__pycache__"])
    edits = watch(*folders, watch_filter=matters, stop_event=preview.stopped, recursive=only is None, raise_interrupt=False)
    for changes in edits:
        if only in (None, *(Path(path).name for _, path in changes)):
            preview.edited.set()


class Handler(SimpleHTTPRequestHandler):
    """Answers from the last whole build, and puts the banner and the reloading script into every page."""

    def __init__(self, preview: LivePreview, *arguments: Any) -> None:
        self.preview = preview
        super().__init__(*arguments, directory=str(preview.site or ""))

    def do_GET(self) -> None:
        own = {"/__preview/state": str(self.preview.number), "/__preview/reload.js": SCRIPT, "/__preview/style.css": STYLE}
        if self.path in own:
            self.answer(200, self.guess_type(self.path), own[self.path])
        elif self.preview.site is None:
            self.page(503, EMPTY)
        else:
            self.answer_from(self.preview.site)

    def answer_from(self, site: Path) -> None:
        place = Path(self.translate_path(self.path))
        if place.is_dir() and self.path.partition("?")[0].endswith("/"):
            place /= "index.html"
        if not place.exists():
            self.page(404, (site / "404.html").read_text("utf-8"))
        elif place.suffix == ".html":
            self.page(200, place.read_text("utf-8"))
        else:
            super().do_GET()

    def page(self, status: int, text: str) -> None:
        self.answer(status, "text/html", _insert_banner(text, self.preview))

    def answer(self, status: int, kind: str, text: str) -> None:
        body = text.encode("utf-8")
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *_: Any, **__: Any) -> None:
        """The terminal is for errors in the data, not for requests."""


def _insert_banner(text: str, preview: LivePreview) -> str:
    """A page with what is wrong on top of it, and the script that reloads it when that changes."""
    title = "Sitet viser den seneste hele udgave. Ret dette:" if preview.site else "Der er intet site at vise endnu."
    banner = BANNER.format(title=title, text=html.escape(preview.problem)) if preview.problem else ""
    text = BODY.sub(lambda body: body[0] + banner, text, count=1)
    return text.replace("</head>", HEAD, 1).replace("</body>", TAIL.format(number=preview.number), 1)


SLOW_IMPORTS = ["mkdocs.commands.build", "icalendar", "jsonschema", "networkx", "nh3", "pydot", "xlsxwriter"]
"""Not ours, so loaded once, before each build is forked."""


@dataclass
class LivePreview:
    """What is shown now. Threads read it; only `_rebuild_on_changes` writes it."""

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


def _rebuild_on_changes(preview: LivePreview, root: Path, data: Path, folder: Path, say: Callable[[str], None]) -> None:
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


def _source_folders(root: Path, data: Path) -> set[Path]:
    """What a site is built from, besides its settings: records, schemas, hand-written pages and the package."""
    return {data, root / "data" / "schema", root / "content", root / "hooks"}


def fingerprint(root: Path, data: Path) -> str:
    """The same for the same sources: content, package, schemas, settings and records."""
    digest = sha256()
    sources = {path for folder in _source_folders(root, data) for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"}
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
