"""What all tests share: where the project is, its schemas, and `--update-golden`."""

from __future__ import annotations

import difflib
import fcntl
import gc
import json
import os
import re
import shutil
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from catalogue.diagrams import diagram
from catalogue.pages.render import render
from catalogue.records.graph import Catalogue
from catalogue.records.schema import Schemas, load_schemas
from support import fuzzing, project
from support.browser import Shared, Visit, slow_down, visit
from support.page_types import PAGES
from support.project import ROOT, Golden, MadeOnce
from support.rendering import prepare_pages
from support.small_catalogue import catalogue_in

SHARED = Shared()
SPREAD = {"browser/test_accessibility.py", "browser/test_screenshots.py", "commands/test_release.py"}
"""Modules of many long tests that share nothing but what is made once for all, or a page: any process takes the next page or test."""
SELDOM = (100_000, 50, 1000)
"""Thresholds of Python's garbage collector: linked records are large, and to look through them again and again is a tenth of the time."""
PAGE = re.compile(r"\[(.+?)(?:-\d+)?\]$")
"""In the name of a test the type of page that it asks of, before the width of the window if there are several."""
REPEATED = {"test_releases_through_life", "test_build_of_any_records", "test_build_of_golden_folders", "test_architecture"}
"""Modules that build whole catalogues for each of their tests, or read all of the code."""

fuzzing.load_profiles()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write what came out as what is expected")
    parser.addoption("--slow-pages", action="store_true", help="answer late and run scripts slowly: a test that does not wait fails")


def pytest_configure(config: pytest.Config) -> None:
    gc.set_threshold(*SELDOM)
    if config.getoption("--slow-pages"):
        slow_down()


def pytest_collection_finish() -> None:
    """What is loaded by now stays, and need not be looked through for garbage."""
    gc.freeze()


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """One more than there are processors when tests wait for browsers, builds and disks; each that is more collects all tests once more."""
    return len(os.sched_getaffinity(0)) + ("not browser" not in config.option.markexpr)


class ModuleScheduling(LoadScopeScheduling):  # type: ignore[misc]  # xdist tells no types
    """Keeps the tests of a module in one process. With pytest 9.2 `loadgroup` does not: its groups go unread."""

    def _split_scope(self, nodeid: str) -> str:
        module = nodeid.partition("::")[0]
        page = PAGE.search(nodeid)
        if "/".join(Path(module).parts[-2:]) not in SPREAD:
            return module
        return f"{module}[{page[1]}]" if page and page[1] in PAGES else nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ModuleScheduling:
    return ModuleScheduling(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser or a whole site; what takes long comes first.

    Property tests, and whole catalogues built over and over, go many times through lines that other tests show to be reached: counting
    them takes twice as long as running them. So do single tests that take a second, or read the project's own files; they are marked
    where they stand. Where a browser is driven there are none to count.
    """
    for item in items:
        fixtures = item.fixturenames if isinstance(item, pytest.Function) else []
        if "chromium" in fixtures:
            item.add_marker("browser")
        if "built" in fixtures:
            item.add_marker("site")
        is_property = isinstance(item, pytest.Function) and hasattr(item.function, "hypothesis")
        if "chromium" in fixtures or is_property or item.path.stem in REPEATED:
            item.add_marker("no_cover")
    items.sort(key=_haste)


def _haste(item: pytest.Item) -> list[bool]:
    """Who builds a site of their own need not wait for the real one; small tests fill what is left of the time, after those that run
    commands or build many catalogues: else one process would be at those when the others have nothing left to do."""
    names = {mark.name for mark in item.iter_markers()}
    shared = isinstance(item, pytest.Function) and "built" in item.fixturenames
    is_long = "script" in names or item.path.stem in REPEATED
    return ["site" not in names or shared, "site" not in names, "browser" not in names, not is_long]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Generator[None]:
    """After a module close its pages, and before one without a browser also what tests share."""
    yield
    if nextitem is None or nextitem.path != item.path:
        SHARED.forget() if nextitem and nextitem.get_closest_marker("browser") else SHARED.close()


@pytest.fixture(scope="session")
def schemas() -> Schemas:
    """The project's own schemas."""
    return load_schemas(ROOT / "data" / "schema")


@pytest.fixture(scope="session")
def catalogue(schemas: Schemas) -> Catalogue:
    """The real records, linked."""
    return catalogue_in(ROOT / "data", schemas)


@pytest.fixture(scope="session")
def real_pages(catalogue: Catalogue, made_once: MadeOnce) -> dict[str, str]:
    """All pages of the real records with what surrounds no page, by their address in the source folder; the pictures are not drawn."""

    def make(folder: Path) -> None:
        found = {record.key: diagram(catalogue.graph, record.key, catalogue.schemas) for record in catalogue.records}
        pages = render(prepare_pages(catalogue), {key: each for key, each in found.items() if each}, {})
        (folder / "pages.json").write_text(json.dumps({page.uri: page.content.decode() for page in pages}), "utf-8")

    pages: dict[str, str] = json.loads((made_once("real-pages", make) / "pages.json").read_text("utf-8"))
    return pages


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> MadeOnce:
    """A folder by name, made by whoever first asks for it, and there for all workers."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent

    def folder(name: str, make: Callable[[Path], None]) -> Path:
        place, mark = shared / name, shared / f"{name}.made"
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not mark.exists():
                shutil.rmtree(place, ignore_errors=True)
                place.mkdir()
                make(place)
                mark.touch()
        return place

    return folder


@pytest.fixture(scope="session")
def built(made_once: MadeOnce) -> Path:
    """A folder with the real site, and what the build wrote."""

    def build(folder: Path) -> None:
        result = project.run(ROOT / "scripts" / "site.py", "--out", folder / "site")
        (folder / "log").write_text(result.stdout, "utf-8")

    return made_once("built", build)


@pytest.fixture(scope="session")
def site(built: Path) -> Path:
    """The real site."""
    assert (built / "site").is_dir(), (built / "log").read_text("utf-8")
    return built / "site"


@pytest.fixture(scope="session")
def site_log(built: Path) -> str:
    """What building the site wrote."""
    return (built / "log").read_text("utf-8")


@pytest.fixture(scope="module")
def home(site: Path) -> str:
    """The address of the real site, served on this machine."""
    return SHARED.home(site)


@pytest.fixture(scope="module")
def chromium() -> Browser:
    """The browser that tests share."""
    return SHARED.browser()


@pytest.fixture
def visitor(chromium: Browser, home: str) -> Iterator[Visit]:
    """Somebody who comes to the site for the first time."""
    seen = visit(chromium, home)
    yield seen
    seen.page.context.close()


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compares a text with the golden file that it should equal, or rewrites that file."""

    def compare(file: Path, actual: str) -> None:
        if request.config.getoption("--update-golden"):
            file.write_bytes(actual.encode())
        expected = file.read_bytes().decode() if file.exists() else ""
        if actual != expected:
            pytest.fail(_difference(file, expected, actual), pytrace=False)

    return compare


def _difference(file: Path, expected: str, actual: str) -> str:
    name = file.relative_to(ROOT).as_posix()
    lines = difflib.unified_diff(expected.splitlines(), actual.splitlines(), f"{name} (expected)", f"{name} (actual)", lineterm="")
    return "\n".join(lines)
