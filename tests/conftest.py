"""What all tests share: where the project is, its schemas, and `--update-golden`."""

from __future__ import annotations

import difflib
import fcntl
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

import fuzzing
import project
from browsing import Visit, launch, served, visit
from catalogue.link import Catalogue, link
from catalogue.load import load
from catalogue.schema import Schemas, load_schemas

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "golden"

Golden = Callable[[Path, str], None]

fuzzing.load_profiles()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write what came out as what is expected")


@pytest.fixture(scope="session")
def schemas() -> Schemas:
    """The project's own schemas."""
    return load_schemas(ROOT / "data" / "schema")


@pytest.fixture(scope="session")
def catalogue(schemas: Schemas) -> Catalogue:
    """The real records, linked."""
    records, issues = load(ROOT / "data", schemas, ROOT)
    assert not issues
    return link(records, schemas)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder with the real site, built once for all workers, and what the build wrote."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "built"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "log").exists():
            result = project.run(ROOT / "scripts" / "site.py", "--out", folder / "site")
            (folder / "log").write_text(result.stdout, "utf-8")
    return folder


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
def home(site: Path) -> Iterator[str]:
    """The address of the real site, served on this machine."""
    with served(site) as address:
        yield address


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A browser for all tests of a module."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


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
