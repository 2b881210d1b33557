"""The preview: a project and its data folder in, a local website out that follows every edit and survives broken records.

Pages are seen at once, since a process that knows the records makes those that are asked for. The whole site follows when nobody edits:
each build is a fresh process that writes aside, so that a failing one breaks nothing. Both are made anew when the package is edited.
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
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

from watchfiles import DefaultFilter, watch

from catalogue.records import NOT_FOUND
from catalogue.run_mkdocs import FORKED_FROM, SETTINGS, PageWorker, WorkerError, build_errors, run_logged

BODY_TAG = re.compile(r"<body[^>]*>")
STYLED_HEAD = '<link rel="stylesheet" href="/__preview/style.css">\n</head>'
ERROR_BANNER = '<aside id="preview-errors" role="alert" tabindex="0"><strong>{title}</strong><pre>{text}</pre></aside>'
TAIL = '<script src="/__preview/reload.js" data-state="{number}"></script>\n</body>'
EMPTY_PAGE = '<!doctype html>\n<html lang="da"><head><meta charset="utf-8"><title>Forhåndsvisning</title>\n</head><body></body></html>'
RELOAD_SCRIPT = """const shown = document.currentScript.dataset.state;
const address = `/__preview/state?${new URLSearchParams({ shown, page: location.pathname })}`;
const seen = () => document.visibilityState === "visible" || new Promise((tell) => {
  document.addEventListener("visibilitychange", tell, { once: true });
});
const later = () => new Promise((tell) => { setTimeout(tell, 500, shown); });
(async () => {
  let now = shown;
  while (now === shown) {
    await seen();
    now = await fetch(address).then((answer) => answer.text()).catch(later);
  }
  location.reload();
})();
"""
STYLE = """#preview-errors { position: sticky; top: 0; z-index: 99; max-height: 60vh; overflow: auto; margin: 0; padding: 1rem 1.5rem;
  background: #7a1d12; color: #fff; font: 1rem/1.5 system-ui, sans-serif; }
#preview-errors pre { margin: .5rem 0 0; white-space: pre-wrap; font: .875rem/1.5 ui-monospace, monospace; }
"""


class Telling(NamedTuple):
    """How whoever edits is told."""

    say: Callable[[str], None]
    explain: Callable[[OSError], str]
    """What is wrong with the machine, and the remedy."""


@contextmanager
def serve(pages: str, root: Path, data: Path, port: int, folder: Path, tell: Telling) -> Iterator[str]:
    """Serve the project on an address of this machine while open; `folder` takes the builds, `pages` names what makes one at a time."""
    if not data.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(data))
    preview = LivePreview()
    with PreviewServer(("127.0.0.1", port), partial(Handler, preview)) as server:
        threads = [
            threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}),
            threading.Thread(target=_rebuild_on_changes, args=(preview, partial(PageWorker, pages), root, data, folder, tell)),
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
            preview.announce()
            server.shutdown()
            for thread in threads:
                thread.join()


def _note_edits(preview: LivePreview, folders: list[Path], only: str | None = None) -> None:
    """Wait for edits, until stopped, of everything below the folders, or of the one file `only` that lies in them.

    The folder is watched and not the file, which an editor may replace.
    """
    matters = DefaultFilter(ignore_dirs=["__pycache__"])
    edits = watch(*folders, watch_filter=matters, stop_event=preview.stopped, step=SETTLED, recursive=only is None, raise_interrupt=False)
    for changes in edits:
        if only in (None, *(Path(path).name for _, path in changes)):
            preview.edited.set()


class PreviewServer(ThreadingHTTPServer):
    """The terminal is for what is wrong with the records: that a tab has gone on before it had its answer is not told there."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class Handler(SimpleHTTPRequestHandler):
    """Answers with what is newest, and puts the banner and the reloading script into every page."""

    def __init__(self, preview: LivePreview, *arguments: Any) -> None:
        self.preview = preview
        super().__init__(*arguments, directory=str(preview.site or ""))

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        own = {"/__preview/reload.js": RELOAD_SCRIPT, "/__preview/style.css": STYLE}
        if address.path == "/__preview/state":
            asked = {name: values[0] for name, values in parse_qs(address.query).items()}
            number = self.preview.next_state(asked.get("shown", ""), _place(asked.get("page", "")))
            self.answer(200, "text/plain", number.encode())
        elif address.path in own:
            self.answer(200, self.guess_type(address.path), own[address.path].encode())
        elif not (self.preview.pages and self.answer_newest(self.preview.pages, _place(address.path))):
            self.answer_from(self.preview.site, address.path)

    def answer_newest(self, pages: NewestPages, place: str) -> bool:
        """What is newer than the last whole build: every page, and what pages look like; not what is made from all pages."""
        with suppress(WorkerError):
            if not place or place.endswith("/"):
                self.page(*((200, page.decode()) if (page := pages.page(place)) else self.not_found()))
                return True
            if asset := pages.worker.ask("asset", place):
                self.answer(200, self.guess_type(place), asset)
                return True
        return False

    def not_found(self) -> tuple[int, str]:
        site, pages = self.preview.site, self.preview.pages
        with suppress(WorkerError):
            if pages and (page := pages.page(NOT_FOUND)):
                return 404, page.decode()
        return 404, (site / NOT_FOUND).read_text("utf-8") if site else EMPTY_PAGE

    def answer_from(self, site: Path | None, path: str) -> None:
        place = Path(self.translate_path(self.path))
        if place.is_dir() and path.endswith("/"):
            place /= "index.html"
        if site is None and not self.preview.pages:
            self.page(503, EMPTY_PAGE)
        elif site is None or not place.exists():
            self.page(*self.not_found())
        elif place.suffix == ".html":
            self.page(200, place.read_text("utf-8"))
        else:
            super().do_GET()

    def page(self, status: int, text: str) -> None:
        self.answer(status, "text/html; charset=utf-8", _insert_banner(text, self.preview).encode())

    def answer(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *_: Any, **__: Any) -> None:
        """The terminal is for errors in the data, not for requests."""


def _place(path: str) -> str:
    """Of a page, as the site's own addresses are: `kommuner/` for `/kommuner/index.html`."""
    return unquote(path).lstrip("/").removesuffix("index.html")


def _insert_banner(text: str, preview: LivePreview) -> str:
    """A page with what is wrong on top of it, and the script that reloads it when that changes."""
    title = "Sitet viser den seneste hele udgave. Ret dette:" if preview.site or preview.pages else "Der er intet site at vise endnu."
    banner = ERROR_BANNER.format(title=title, text=html.escape(preview.problem)) if preview.problem else ""
    text = BODY_TAG.sub(lambda body: body[0] + banner, text, count=1)
    return text.replace("</head>", STYLED_HEAD, 1).replace("</body>", TAIL.format(number=preview.number), 1)


SLOW_IMPORTS = ["mkdocs.commands.build", "icalendar", "jsonschema", "networkx", "nh3", "pydot", "xlsxwriter"]
"""Not ours, so loaded once, before each build is forked."""

NewWorker = Callable[[Path, Path, Path], PageWorker]
"""Takes a project, its records, and a folder to write in."""


class Sources(NamedTuple):
    """Fingerprints of what a site is made from."""

    code: str
    """Of the package and the settings: what is loaded once, by each process."""
    looks: str
    """Of style sheets, scripts and pictures."""
    rest: str
    """Of records, schemas, templates and hand-written pages."""


@dataclass(frozen=True)
class NewestPages:
    """The pages as the last edit left them."""

    worker: PageWorker
    made: Mapping[str, bytes]
    """By their places, those that were being looked at."""

    def page(self, place: str) -> bytes | None:
        """Made when it is asked for; `WorkerError` when it cannot be."""
        found: bytes | None = self.made.get(place) or self.worker.ask("page", place)
        return found


@dataclass
class LivePreview:
    """What is shown now. Threads read it; only `_rebuild_on_changes` writes it."""

    site: Path | None = None
    """The last whole build."""
    state: Sources | None = None
    """The fingerprints of what it was built from."""
    pages: NewestPages | None = None
    """What is newer than it; none when nothing is."""
    problem: str = "Sitet bygges for første gang …"
    """What is wrong with what was edited last; empty when nothing is."""
    number: int = 0
    """Counts up when there is something new to show."""
    looked_at: Counter[str] = field(default_factory=Counter)
    """How many tabs wait for news of a page, by its place."""
    changed: threading.Condition = field(default_factory=threading.Condition)
    edited: threading.Event = field(default_factory=threading.Event)
    stopped: threading.Event = field(default_factory=threading.Event)

    def announce(self) -> None:
        """Tell those who wait that there is something new."""
        with self.changed:
            self.number += 1
            self.changed.notify_all()

    def next_state(self, shown: str, place: str) -> str:
        """The number, as soon as it is another than the one that is `shown` of a page; the same when nothing happens for long."""
        with self.changed:
            self.looked_at[place] += 1
            self.changed.wait_for(lambda: shown != str(self.number) or self.stopped.is_set(), PATIENCE)
            self.looked_at[place] -= 1
            return str(self.number)


PATIENCE = 20.0
"""Seconds that a tab waits for news before it asks again."""
SETTLED = 20
"""Milliseconds without a change in a folder, after which an edit is whole: editors write a file in several steps."""
PAUSE = 1.0
"""Seconds without an edit, after which the whole site is built: until then both cores are for the page that is looked at."""


def _rebuild_on_changes(preview: LivePreview, new_worker: NewWorker, root: Path, data: Path, folder: Path, tell: Telling) -> None:
    """Build now, and again after every edit, until stopped; an edit during a build starts it over."""
    multiprocessing.get_context(FORKED_FROM).set_forkserver_preload(SLOW_IMPORTS)
    worker: PageWorker | None = None
    builds, code = folder / "builds", ""
    builds.mkdir()
    for number in range(1, sys.maxsize):
        preview.edited.clear()
        if preview.stopped.is_set():
            break
        sources = fingerprint(root, data)
        if preview.site and sources == preview.state:
            show_whole_site(preview, tell.say)
            preview.edited.wait()
            continue
        if worker is None or code != sources.code:
            if worker:
                worker.stop()
            worker, code = new_worker(root, data, folder), sources.code
        if not show_pages(preview, worker, sources.looks, tell.say):
            preview.edited.wait()
        elif not (preview.site and preview.edited.wait(PAUSE)):
            _build_whole_site(preview, root, data, builds / str(number), sources, tell)
    if worker:
        worker.stop()


def show_pages(preview: LivePreview, worker: PageWorker, looks: str, say: Callable[[str], None]) -> bool:
    """Show pages as they are now, and then what the check says of the records; whether there is a site to build.

    What only a whole build can tell is left to it: why a page cannot be made, or why the package cannot be loaded.
    """
    start = time.monotonic()
    try:
        made = worker.ask("refresh", [place for place, tabs in preview.looked_at.items() if tabs], looks)
        if made is not None:
            preview.pages, preview.problem = NewestPages(worker, made), ""
            preview.announce()
            say(f"Rettelsen kan ses efter {_seconds(start)}.")
        wrong, has_pages = worker.ask("problem")
    except WorkerError:
        preview.pages = None
        return True
    if wrong:
        preview.pages, preview.problem = NewestPages(worker, {}) if has_pages else None, wrong
        preview.announce()
        say(wrong)
    return not wrong


def _build_whole_site(preview: LivePreview, root: Path, data: Path, site: Path, sources: Sources, tell: Telling) -> None:
    log, start = site.with_suffix(".log"), time.monotonic()
    failed, told = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context(FORKED_FROM).Process(target=run_logged, args=(root, data, site, log, told))
    process.start()
    told.close()
    while not (ended := wait([process.sentinel], 0.02)) and not preview.edited.is_set():
        pass
    if ended:
        process.join()
        problem = None if process.exitcode == 0 else build_errors(log)
        with suppress(EOFError):  # nothing was refused
            problem = tell.explain(failed.recv())
        show_result(preview, site, sources, problem, tell.say, _seconds(start))
        preview.edited.wait()
    else:
        process.kill()
        process.join()


def _seconds(start: float) -> str:
    return f"{time.monotonic() - start:.1f} s".replace(".", ",")


def _source_folders(root: Path, data: Path) -> set[Path]:
    """What a site is built from, besides its settings: records, schemas, hand-written pages and the package."""
    return {data, root / "data" / "schema", root / "content", root / "hooks"}


def fingerprint(root: Path, data: Path) -> Sources:
    """The same for the same sources: content, package, schemas, settings and records. Asked for after each edit, of thousands of files."""
    digests = {"code": sha256(), "looks": sha256(), "rest": sha256()}
    places = (f"{place}/{name}" for folder in _source_folders(root, data) for place, _, names in os.walk(folder) for name in names)
    for path in [str(root / SETTINGS), *sorted({*places})]:
        if not path.endswith(".pyc"):
            with suppress(OSError), open(path, "rb") as file:  # noqa: PTH123 - making paths takes longer than reading
                digests[_part_of_sources(path, root)].update(f"{path}\0".encode() + file.read() + b"\0")
    return Sources(**{name: digest.hexdigest() for name, digest in digests.items()})


def _part_of_sources(path: str, root: Path) -> str:
    """Templates are read anew for each page, as records are."""
    if path.startswith(f"{root}/content/"):
        return "rest" if path.endswith(".md") else "looks"
    if path.startswith(f"{root}/hooks/"):
        return "looks" if path.endswith((".css", ".js")) else "rest" if path.endswith((".j2", ".html")) else "code"
    return "code" if path == f"{root}/{SETTINGS}" else "rest"


def show_whole_site(preview: LivePreview, say: Callable[[str], None]) -> None:
    """What was edited is as it was: the site that stands is right again."""
    if preview.problem:
        say("Fejlen er rettet. Sitet er som før.")
    if preview.problem or preview.pages:
        preview.problem, preview.pages = "", None
        preview.announce()


def show_result(preview: LivePreview, site: Path, state: Sources, problem: str | None, say: Callable[[str], None], seconds: str) -> None:
    """Show the new build, or why there is none. `state` is the fingerprint of what was built. Pages that are shown already are the same."""
    is_news = bool(problem or preview.problem or not preview.pages)
    if problem is None:
        prune_builds(site.parent, keep={site, preview.site})
        preview.site, preview.state = site, state
        say(f"Sitet er bygget på {seconds}.")
    else:
        shutil.rmtree(site, ignore_errors=True)
        say(problem)
    preview.problem, preview.pages = problem or "", None
    if is_news:
        preview.announce()


def prune_builds(folder: Path, keep: set[Path | None]) -> None:
    """Remove older builds; the one before the newest may still be on its way to a browser."""
    for place in folder.iterdir():
        if place not in keep and place.is_dir():
            shutil.rmtree(place, ignore_errors=True)
