"""The live preview, used as a contributor uses it: edit, look, mend."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random, randrange

import pytest
from hypothesis import settings

from catalogue.publishing.dev_server import Telling, serve
from serve import PAGES
from support import edits, project
from support.check_report import BASE
from support.fuzzing import FUZZ
from support.project import ROOT

pytestmark = pytest.mark.site

ON_A_FULL_DISK = """import resource, runpy, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (60, 60))
sys.argv[:1] = []
sys.path.insert(0, sys.argv[0].rpartition("/")[0])
runpy.run_path(sys.argv[0], run_name="__main__")
"""
ANSWER = 60.0
"""Seconds after which a page is taken for one that waits for a build."""
SEEN = 600.0
"""Seconds after which an edit is taken for unseen: speed is not what is tested."""

PAGE = "samarbejder/naboerne/"
RECORD = "data/cases/naboerne.yaml"


@dataclass(frozen=True)
class Preview:
    root: Path
    address: str
    terminal: Callable[[], str]
    """What the terminal shows."""

    def get(self, page: str) -> str:
        """A page, which must come at once."""
        try:
            with urllib.request.urlopen(self.address + page, timeout=ANSWER) as answer:
                return str(answer.read().decode())
        except urllib.error.HTTPError as error:
            return error.read().decode()

    def until(self, page: str, seen: Callable[[str], bool]) -> str:
        """Ask for a page until it shows what is expected."""
        end = time.monotonic() + SEEN
        while not seen(text := self.get(page)):
            assert time.monotonic() < end, f"not within {SEEN} s:\n{self.terminal()}"
            time.sleep(0.05)
        return text

    def edit(self, file: str, old: str, new: str) -> None:
        path = self.root / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The project with few records, free to be edited."""
    return project.copy(tmp_path / "project", BASE)


@contextmanager
def serving(root: Path) -> Iterator[Preview]:
    """The script, as `make serve` runs it."""
    terminal = root / "terminal"
    with terminal.open("w") as output:
        command = [sys.executable, str(root / "scripts" / "serve.py"), "--port", "0"]
        process = subprocess.Popen(command, cwd=root, stdout=output, stderr=output)
    try:
        end = time.monotonic() + SEEN
        while not (address := re.search(r"http://\S+/", terminal.read_text("utf-8"))):
            assert process.poll() is None and time.monotonic() < end, terminal.read_text("utf-8")
            time.sleep(0.05)
        yield Preview(root, address[0], lambda: terminal.read_text("utf-8"))
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


@contextmanager
def serving_here(root: Path) -> Iterator[Preview]:
    """The same, in this process."""
    said: list[str] = []
    builds = root / "builds"
    builds.mkdir()
    with serve(PAGES, root, root / "data", 0, builds, Telling(said.append, str)) as address:
        yield Preview(root, address, lambda: "\n".join(said))


def test_a_full_disk_is_told_as_such(root: Path) -> None:
    """The log of the build is cut off there before it says so."""
    command = [sys.executable, "-B", "-c", ON_A_FULL_DISK, str(root / "scripts" / "serve.py"), "--port", "0"]
    unwritten = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}
    with subprocess.Popen(command, cwd=root, env=unwritten, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        *_, told = islice(process.stdout or (), 3)
        process.send_signal(signal.SIGTERM)

    assert told == "Sitet er ikke bygget: disken er fuld. Ret: gør plads, og kør kommandoen igen.\n"


def test_break_and_mend(root: Path) -> None:
    """A broken record shows its place on every page and in the terminal, over the last good site, until it is mended."""
    with serving_here(root) as live:
        good = live.until(PAGE, lambda text: "Naboerne" in text and "preview-errors" not in text)
        record = (root / RECORD).read_text("utf-8")
        line = record.count("\n") + 1
        (root / RECORD).write_text(record + "nonsense: 1\n", "utf-8")
        shown = f"{RECORD}:{line}:1: unknown-key"
        broken = live.until(PAGE, lambda text: shown in text)

        assert live.get("__preview/state").isdigit()
        assert "location.reload" in live.get("__preview/reload.js")
        assert "Siden findes ikke" in live.get("findes/ikke/")
        assert "#preview-errors" in live.get("__preview/style.css")
        assert "Ret: " in broken.partition("</pre>")[0]
        assert _article(broken) == _article(good)
        assert shown in live.get("kommuner/")
        assert shown in live.terminal()

        (root / RECORD).write_text(record + "# Rettet.\n", "utf-8")
        mended = live.until(PAGE, lambda text: "preview-errors" not in text)

        assert _article(mended) == _article(good)


def test_edits_take_effect(root: Path) -> None:
    """Edits to records, templates, schemas, content, settings and the package are seen without a restart."""
    with serving(root) as live:
        live.until(PAGE, lambda text: "preview-errors" not in text)

        live.edit(RECORD, "title: Naboerne", "title: Ny post, Naboerne")
        live.until(PAGE, lambda text: "Ny post, " in text)

        live.edit("data/schema/case.schema.json", '"x-plural": "', '"x-plural": "Nyt skema, ')
        live.until("samarbejder/", lambda text: "Nyt skema, " in text)

        template = root / "hooks" / "catalogue" / "pages" / "templates" / "_record.html.j2"
        template.write_text(template.read_text("utf-8") + "<p>Ny skabelon</p>\n", "utf-8")
        live.until(PAGE, lambda text: "Ny skabelon" in text)

        live.edit("hooks/catalogue/records/urls.py", "Hvordan arbejder kommuner", "Ny kode: Hvordan arbejder kommuner")
        live.until("", lambda text: "Ny kode: " in text)

        (root / "content" / "ny.txt").write_text("Nyt indhold", "utf-8")
        live.until("ny.txt", lambda text: text == "Nyt indhold")

        live.edit("mkdocs.yml", "Inspirationskatalog for", "Nyt navn for")
        live.until(PAGE, lambda text: "Nyt navn for" in text)

        live.edit("hooks/catalogue/pages/render.py", "def render(", "def render(((")
        live.until(PAGE, lambda text: "SyntaxError" in text and "render.py" in text)


@pytest.mark.hypothesis
def test_every_page_is_that_of_a_whole_build(root: Path) -> None:
    """After each edit that reaches what surrounds the pages; with `make fuzz` after two hundred edits of every kind.

    `test_incremental_build` does so without the theme.
    """
    fuzzing = settings.get_current_profile_name() == FUZZ
    seed = randrange(2**40) if fuzzing else 7
    names = [edit.__name__ for _ in range(20) for edit in edits.ALL] if fuzzing else ["word", "theme", "style", "handwritten"]
    Random(seed).shuffle(names)
    script = ROOT / "tests" / "support" / "edits_in_turn.py"
    told = subprocess.run([sys.executable, str(script), str(root), str(seed), *names], capture_output=True, text=True, check=False)
    lines = [line.split(" ", 2) for line in told.stdout.splitlines()]

    assert [name for name, *_ in lines] == ["nothing", *names], told.stderr
    assert [(seed, *line) for line in lines if line[2] != "[]"] == []
    assert sum(int(compared) > 400 for _, compared, _ in lines) > len(lines) / 2


def test_broken_at_start(root: Path) -> None:
    """A record that is broken from the start is shown, and the site comes when it is mended."""
    record = (root / RECORD).read_text("utf-8")
    (root / RECORD).write_text("nonsense: 1\n" + record, "utf-8")
    with serving(root) as live:
        page = live.until("", lambda text: f"{RECORD}:1:1: unknown-key" in text)

        assert "<strong>Der er intet site at vise endnu.</strong>" in page

        (root / RECORD).write_text(record, "utf-8")
        live.until(PAGE, lambda text: "Naboerne" in text and "preview-errors" not in text)


def _article(page: str) -> str:
    return page.partition("<article")[2].partition("</article>")[0]
