"""A browser on the built site: a server on this machine, a headless Chromium, and a page that notes what goes wrong."""

from __future__ import annotations

import functools
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

import browser

SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 300_000
"""Milliseconds to wait for what must come, however busy the machine is: what takes that long is taken for lost."""
expect.set_options(timeout=PATIENCE)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Say nothing: the test says what went wrong."""


class _Patient(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that has left a page does not wait for the rest of it."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The folder on a port of this machine; yields its address, ending with `/`."""
    server = _Patient(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def launch(playwright: Playwright) -> Browser:
    """The Chromium that `make test` found or installed."""
    path = browser.find()
    assert path, "run make browser first"
    return playwright.chromium.launch(executable_path=path, args=SWITCHES, timeout=PATIENCE)


class Shared:
    """One browser, and one server for each site, for all tests of a process that follow each other."""

    def __init__(self) -> None:
        self._open = ExitStack()
        self._browser: Browser | None = None
        self._homes: dict[Path, str] = {}

    def browser(self) -> Browser:
        """The browser, started when it is first asked for."""
        if self._browser is None or not self._browser.is_connected():
            self._browser = launch(self._open.enter_context(sync_playwright()))
            self._open.callback(self._browser.close)
        return self._browser

    def home(self, site: Path) -> str:
        """The address of a site, served from when it is first asked for."""
        if site not in self._homes:
            self._homes[site] = self._open.enter_context(served(site))
        return self._homes[site]

    def forget(self) -> None:
        """Close all pages that are open."""
        for context in self._browser.contexts if self._browser else []:
            context.close()

    def close(self) -> None:
        """Leave no process and no thread behind: what forks must be alone."""
        self._open.close()
        self._browser = None
        self._homes.clear()


@dataclass(slots=True)
class Visit:
    """A page with what the browser complained about and asked others for."""

    page: Page
    home: str
    complaints: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)

    def go(self, url: str) -> Page:
        """Open a page given from the site's root."""
        self.page.goto(self.home + url)
        return self.page


def wait_until(page: Page, question: str, argument: Any = None) -> None:
    """Wait until a question in JavaScript is answered by something true.

    Playwright's own `wait_for_function` asks again from within the page, which the policy of our pages forbids (no `eval`): it
    answers only what is true at once.
    """
    deadline = time.monotonic() + PATIENCE / 1000
    while not page.evaluate(question, argument):
        assert time.monotonic() < deadline, f"never true: {question}"
        page.wait_for_timeout(20)


def visit(browser: Browser, home: str, **context: Any) -> Visit:
    """A fresh visitor: no history, nothing stored."""
    page = browser.new_context(locale="da-DK", **context).new_page()
    page.set_default_timeout(PATIENCE)
    seen = Visit(page, home)
    page.on("console", lambda message: seen.complaints.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith((home, "data:", "blob:")) else seen.elsewhere.append(request.url))
    return seen
