"""A browser on the built site: a server on this machine, a headless Chromium, and a page that notes what goes wrong."""

from __future__ import annotations

import functools
import random
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import Browser, BrowserContext, Locator, Page, Playwright, Request, expect, sync_playwright

import browser

SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # The answers come from this machine: a process that fetches them, and hands them on to another, has only that to do.
    "--enable-features=NetworkServiceInProcess2",
    # One thread of scripts for each page: with as many workers as processors the others have nothing to run on, and what V8 compiles and
    # tidies ahead beside them is for pages that stay.
    "--js-flags=--single-threaded",
]
PATIENCE = 300_000
"""Milliseconds to wait for what must come, however busy the machine is: what takes that long is taken for lost."""
QUIET = 0.5
"""Seconds without a new request after which a page is taken to have all it asks for."""
LAYOUT_SHIFT = """() => new Promise((done) => {
  const jumps = [];
  new PerformanceObserver((list) => jumps.push(...list.getEntries())).observe({type: 'layout-shift', buffered: true});
  requestAnimationFrame(() => setTimeout(() => done(jumps.reduce((sum, jump) => sum + jump.value, 0)), 200));
})"""
"""Script: how much of the page has jumped since it was opened, as the browser sums it up (0.1 is much)."""
expect.set_options(timeout=PATIENCE)


@dataclass(slots=True)
class _Hindrance:
    """What makes pages slow on purpose: how many times as long scripts take, and at most how many seconds an answer."""

    scripts: float = 1
    answers: float = 0


_HINDRANCE = _Hindrance()


def slow_down(scripts: float = 4, answers: float = 0.4) -> None:
    """Make pages slow from now on, so that a test that reads what has not come yet fails on a quiet machine too."""
    _HINDRANCE.scripts, _HINDRANCE.answers = scripts, answers


class _Quiet(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    """A page asks for forty files: one connection, and one thread, for several of them."""

    def send_head(self) -> Any:
        """The answer, which a slow server takes its time for."""
        time.sleep(random.uniform(_HINDRANCE.answers / 3, _HINDRANCE.answers))
        return super().send_head()

    def log_message(self, *_: Any) -> None:
        """Say nothing: the test says what went wrong."""


class _Patient(ThreadingHTTPServer):
    daemon_threads = False
    """Whoever closes the server waits for its threads: what forks must be alone."""

    def __init__(self, handler: Callable[..., SimpleHTTPRequestHandler]) -> None:
        super().__init__(("127.0.0.1", 0), handler)
        self._connected: set[Any] = set()

    def process_request(self, request: Any, client_address: Any) -> None:
        """A browser that may ask for more keeps its connection."""
        self._connected.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self._connected.discard(request)
        super().shutdown_request(request)

    def server_close(self) -> None:
        """Let nobody keep a connection either."""
        for connection in [*self._connected]:
            with suppress(OSError):  # it was closed by the browser meanwhile
                connection.shutdown(socket.SHUT_RDWR)
        super().server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that has left a page does not wait for the rest of it."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The folder on a port of this machine; yields its address, ending with `/`."""
    server = _Patient(functools.partial(_Quiet, directory=str(folder)))
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
    unanswered: set[Request] = field(default_factory=set)
    answered: set[str] = field(default_factory=set)
    """Addresses."""
    quiet_since: float = 0
    """When the page was loaded, or last asked for something or was answered, if that is later; in seconds of `time.monotonic`."""

    def go(self, url: str) -> Page:
        """Open a page given from the site's root."""
        self.page.goto(self.home + url)
        self.quiet_since = time.monotonic()
        return self.page

    def go_and_settle(self, url: str) -> Page:
        """Open a page, and wait until it has all that it asks for."""
        self.go(url)
        return self.settle()

    def settle(self) -> Page:
        """Wait until all that the page asks for is answered and it has asked for nothing more for half a second.

        Playwright's own `networkidle` now and then never comes on a busy machine, though every answer is in. What one page takes counts
        for others that were opened before: whoever opens several waits once.
        """
        deadline = time.monotonic() + PATIENCE / 1000
        while self.unanswered or time.monotonic() - self.quiet_since < QUIET:
            assert time.monotonic() < deadline, f"never answered: {[request.url for request in self.unanswered]}"
            self.page.wait_for_timeout(50)
        return self.page

    def note_request(self, request: Request) -> None:
        """The page asks for something, of ourselves or of others."""
        self.quiet_since = time.monotonic()
        if request.url.startswith(self.home):
            self.unanswered.add(request)
        elif not request.url.startswith(("data:", "blob:")):
            self.elsewhere.append(request.url)

    def note_answer(self, request: Request) -> None:
        """It is answered, wholly or in vain."""
        self.quiet_since = time.monotonic()
        self.unanswered.discard(request)
        self.answered.add(request.url)


Asking = Callable[[Visit], Visit]
"""Who asks the check, and whom the pages ask from then on."""


def follow(link: Locator) -> None:
    """Press a link, and wait for the page or the place that it leads to: a click is over before the browser has left.

    Scripts may change what stands after the question mark meanwhile.
    """
    wanted = _place(urljoin(link.page.url, link.get_attribute("href") or ""))
    with link.page.expect_navigation(url=lambda url: _place(url) == wanted):
        link.click()


def _place(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.path, parts.fragment


def wait_until(page: Page, question: str, argument: Any = None) -> None:
    """Wait until a question in JavaScript is answered by something true.

    Playwright's own `wait_for_function` asks again from within the page, which the policy of our pages forbids (no `eval`): it
    answers only what is true at once.
    """
    deadline = time.monotonic() + PATIENCE / 1000
    while not page.evaluate(question, argument):
        assert time.monotonic() < deadline, f"never true: {question}"
        page.wait_for_timeout(20)


def never_late(page: Page) -> None:
    """Keep a page hidden until its script has come, however busy the machine is: what it shows without one would jump."""
    session = page.context.new_cdp_session(page)
    session.send("Animation.enable")
    session.send("Animation.setPlaybackRate", {"playbackRate": 0})


def visit(browser: Browser, home: str, **context: Any) -> Visit:
    """A fresh visitor: no history, nothing stored."""
    page = _new_page(browser.new_context(locale="da-DK", **context))
    seen = Visit(page, home)
    page.on("console", lambda message: seen.complaints.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    # Not the methods themselves: Playwright would note on the visit what it calls.
    page.on("request", lambda request: seen.note_request(request))
    page.on("response", lambda response: seen.note_answer(response.request))
    page.on("requestfinished", lambda request: seen.note_answer(request))
    page.on("requestfailed", lambda request: seen.note_answer(request))
    return seen


def _new_page(context: BrowserContext) -> Page:
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    if _HINDRANCE.scripts > 1:
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": _HINDRANCE.scripts})
    return page
