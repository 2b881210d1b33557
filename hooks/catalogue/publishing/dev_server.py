"""The preview: a project and its data folder in, a local website out that follows every edit and survives broken records."""

from __future__ import annotations

import errno
import html
import os
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from watchfiles import DefaultFilter, watch

from catalogue.run_mkdocs import SETTINGS

from .rebuild import LivePreview, rebuild_on_changes, source_folders

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
            threading.Thread(target=rebuild_on_changes, args=(preview, root, data, folder, say)),
            threading.Thread(target=note_edits, args=(preview, [*source_folders(root, data)])),
            threading.Thread(target=note_edits, args=(preview, [root], SETTINGS)),
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


def note_edits(preview: LivePreview, folders: list[Path], only: str | None = None) -> None:
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
        self.answer(status, "text/html", insert_banner(text, self.preview))

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


def insert_banner(text: str, preview: LivePreview) -> str:
    """A page with what is wrong on top of it, and the script that reloads it when that changes."""
    title = "Sitet viser den seneste hele udgave. Ret dette:" if preview.site else "Der er intet site at vise endnu."
    banner = BANNER.format(title=title, text=html.escape(preview.problem)) if preview.problem else ""
    text = BODY.sub(lambda body: body[0] + banner, text, count=1)
    return text.replace("</head>", HEAD, 1).replace("</body>", TAIL.format(number=preview.number), 1)
