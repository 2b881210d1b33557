"""What the preview makes of a build's ending."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import pytest

from catalogue.publishing.dev_server import (
    LivePreview,
    NewestPages,
    PreviewServer,
    Sources,
    fingerprint,
    prune_builds,
    show_pages,
    show_result,
    show_whole_site,
)
from catalogue.run_mkdocs import PageWorker, WorkerError, build_errors, own_traceback


def test_problem_without_commentary(tmp_path: Path) -> None:
    """Of what a failed build wrote, the problem is shown and the running commentary is not."""
    log = tmp_path / "log"
    log.write_text("INFO    -  Bygger\nERROR   -  Posterne har fejl.\n\n  Ret: dette\nAborted with a BuildError!\n", "utf-8")

    assert build_errors(log) == "Posterne har fejl.\n\n  Ret: dette"


def test_build_that_wrote_nothing(tmp_path: Path) -> None:
    """A build that was killed says at least that it failed."""
    assert build_errors(tmp_path / "log") == "Sitet kunne ikke bygges."


def test_a_tab_that_has_gone_on_is_no_mistake(capfd: pytest.CaptureFixture[str]) -> None:
    """The terminal is for what is wrong with the records; a mistake of the server's own is still told."""
    ends: list[type[Exception]] = [BrokenPipeError, ConnectionResetError, LookupError]

    class Ending(BaseHTTPRequestHandler):
        def handle(self) -> None:
            raise ends.pop(0)

    with PreviewServer(("127.0.0.1", 0), Ending) as server:
        server.daemon_threads = False
        for _ in range(3):
            socket.create_connection(server.server_address[:2]).close()  # type: ignore[arg-type]  # an address of this machine
            server.handle_request()
    told = capfd.readouterr().err

    assert "LookupError" in told
    assert "BrokenPipeError" not in told and "ConnectionResetError" not in told


def test_mistake_in_the_package() -> None:
    """A mistake in our own code is shown with its place in our code only."""
    try:
        Path("nowhere").read_text("utf-8")
    except OSError as error:
        text = own_traceback(error, Path(__file__).parent)

    first, *_, last = text.splitlines()
    assert first.startswith(f'  File "{__file__}", line ')
    assert last == "FileNotFoundError: [Errno 2] No such file or directory: 'nowhere'"
    assert "pathlib" not in text


def test_last_good_build_stays(tmp_path: Path) -> None:
    """A failed build leaves the site that is shown, and its own half-written folder goes."""
    good, bad = tmp_path / "1", tmp_path / "2"
    good.mkdir()
    bad.mkdir()
    shown = LivePreview()
    said: list[str] = []
    show_result(shown, good, Sources("a", "", ""), None, said.append, "1,2 s")
    show_result(shown, bad, Sources("b", "", ""), "Ret dette", said.append, "0,5 s")

    assert (shown.site, shown.state, shown.problem, shown.number) == (good, Sources("a", "", ""), "Ret dette", 2)
    assert said == ["Sitet er bygget på 1,2 s.", "Ret dette"]
    assert list(tmp_path.iterdir()) == [good]


def test_the_site_that_was_shown_is_still_there_for_who_is_fetching_it(tmp_path: Path) -> None:
    """One build longer."""
    shown, said = LivePreview(), list[str]()
    for name in "123":
        (tmp_path / name).mkdir()
        show_result(shown, tmp_path / name, Sources(name, "", ""), None, said.append, "1,0 s")

    assert sorted(path.name for path in tmp_path.iterdir()) == ["2", "3"]


def test_builds_before_the_last_go(tmp_path: Path) -> None:
    """Only the newest build and the one before it are kept."""
    for name in "123":
        (tmp_path / name).mkdir()
    prune_builds(tmp_path, keep={tmp_path / "2", tmp_path / "3"})

    assert sorted(path.name for path in tmp_path.iterdir()) == ["2", "3"]


def test_an_undone_mistake_needs_no_build() -> None:
    """The site that stands is right again, and open pages are told once."""
    shown = LivePreview(site=Path("1"), problem="Ret dette", number=2)
    said: list[str] = []
    show_whole_site(shown, said.append)
    show_whole_site(shown, said.append)

    assert (shown.problem, shown.number, said) == ("", 3, ["Fejlen er rettet. Sitet er som før."])


def test_the_fingerprint_follows_every_source(tmp_path: Path) -> None:
    """Records, content, schemas, package and settings count; compiled files do not; the same sources give the same."""
    data = tmp_path / "data"
    sources = [
        *("data/cases/a.yaml", "data/schema/case.schema.json", "content/om.md", "hooks/catalogue/pages/templates/case.html.j2"),
        *("content/assets/a.svg", "hooks/catalogue/pages/static/a.css", "hooks/catalogue/build.py", "mkdocs.yml"),
    ]
    for name in sources:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("før", "utf-8")
    seen = [fingerprint(tmp_path, data)]
    (tmp_path / "hooks" / "build.pyc").write_text("x", "utf-8")
    same = fingerprint(tmp_path, data)
    for name in sources:
        (tmp_path / name).write_text("efter", "utf-8")
        seen.append(fingerprint(tmp_path, data))
    changed = [[name for name in ("code", "looks", "rest") if getattr(old, name) != getattr(new, name)] for old, new in pairwise(seen)]

    assert same == seen[0]
    assert changed == [["rest"]] * 4 + [["looks"]] * 2 + [["code"]] * 2


class _Worker(PageWorker):
    """Answers what a test says, without a process."""

    def __init__(self, **answers: Any) -> None:
        self._answers, self.asked = answers, list[tuple[Any, ...]]()

    def ask(self, name: str, *given: Any) -> Any:
        self.asked.append((name, *given))
        if name not in self._answers:
            raise WorkerError(name)
        return self._answers[name]


def test_pages_that_are_looked_at_are_made_first() -> None:
    """Whoever waits is told at once, and gets what was made; other pages are made when they are asked for."""
    shown, said = LivePreview(site=Path("1"), problem="Ret dette"), list[str]()
    worker = _Worker(refresh={"om/": b"nyt"}, problem=("", True), page=b"andet")
    with _waiting(shown, "om/") as told:
        whole_follows = show_pages(shown, worker, "looks", said.append)

    assert told == ["1"]
    assert whole_follows
    assert worker.asked == [("refresh", ["om/"], "looks"), ("problem",)]
    assert shown.pages is not None
    assert (shown.pages.page("om/"), shown.pages.page("was/"), shown.problem) == (b"nyt", b"andet", "")
    assert [text.partition("efter")[0] for text in said] == ["Rettelsen kan ses "]


@contextmanager
def _waiting(preview: LivePreview, place: str) -> Iterator[list[str]]:
    """A tab that shows the page, and what it is told."""
    told: list[str] = []
    thread = threading.Thread(target=lambda: told.append(preview.next_state(str(preview.number), place)))
    thread.start()
    while not preview.looked_at[place]:
        pass
    yield told
    thread.join()


def test_pages_with_errors_are_not_shown() -> None:
    """Neither what cannot be made, nor what the check then refuses; the pages from before are, if there are any. No site is built of it."""
    for made, before in product((None, {"om/": b"nyt"}), (True, False)):
        shown, said = LivePreview(site=Path("1")), list[str]()

        assert not show_pages(shown, _Worker(refresh=made, problem=("Ret dette", before), page=b"som det var"), "", said.append)
        assert (shown.problem, said[-1]) == ("Ret dette", "Ret dette")
        assert (shown.pages.page("om/") if shown.pages else None) == (b"som det var" if before else None)


def test_what_the_worker_cannot_say_the_whole_build_does() -> None:
    """A template that fails leaves the site that stands, until the build has told why."""
    shown, said = LivePreview(site=Path("1"), pages=NewestPages(_Worker(), {})), list[str]()

    assert show_pages(shown, _Worker(), "", said.append)
    assert (shown.pages, shown.number, said) == (None, 0, [])


def test_a_whole_site_with_the_same_pages_is_no_news(tmp_path: Path) -> None:
    """A tab that shows them already is not loaded again."""
    shown = LivePreview(pages=NewestPages(_Worker(), {}), problem="")
    show_result(shown, tmp_path / "1", Sources("a", "", ""), None, list[str]().append, "1,0 s")

    assert (shown.pages, shown.site, shown.number) == (None, tmp_path / "1", 0)
